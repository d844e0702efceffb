"""The commands on codebooks: all problems at once, a start that is valid, nothing overwritten."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corpuslib.cli import main

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    def invoke(*words: object) -> Result:
        return CliRunner().invoke(main, ["codebook", *(str(word) for word in words)])

    return invoke


def test_a_new_codebook_passes_its_check_and_says_what_is_next(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "topics" / "harbour"
    made = run("new", folder)
    assert made.exit_code == 0
    assert made.stdout.splitlines()[0] == f"wrote {folder / 'codebook.toml'}"
    assert f"corpuslib codebook check {folder}" in made.stdout
    checked = run("check", folder)
    assert (checked.exit_code, checked.stderr) == (0, "")
    # Tarn, Okell, town, port, residents; mayor twice, harbour master once
    numbers = "5 actors, 2 roles, 3 dated holders, 2 plans, 1 event, 2 frame elements, 2 sources"
    assert checked.stdout == f"harbour: {numbers}\n"


def test_what_is_next_is_quoted_where_it_has_to_be(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "my #1 harbour"
    made = run("new", folder)
    assert f"corpuslib codebook check '{folder}'\n" in made.stdout
    assert f"--codebook '{folder}'\n" in made.stdout


def test_one_problem_is_corrected_many_are(run: Run, tmp_path: Path) -> None:
    run("new", tmp_path)
    book = tmp_path / "codebook.toml"
    book.write_text("strange = 1\n" + book.read_text("utf-8"), encoding="utf-8")
    assert run("check", tmp_path).stdout.splitlines()[-1] == (
        "1 problem: correct it and check again"
    )
    book.write_text("odd = 1\n" + book.read_text("utf-8"), encoding="utf-8")
    assert run("check", tmp_path).stdout.splitlines()[-1] == (
        "2 problems: correct them and check again"
    )


@pytest.mark.parametrize("name", ["missile-defence", "./missile-defence", "missile-defence/"])
def test_a_new_codebook_takes_no_shipped_name(
    run: Run, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made = run("new", name)
    assert (made.exit_code, made.stdout) == (2, "")
    assert "missile-defence is the name of a codebook that comes with corpuslib" in made.stderr
    assert "name another folder, such as my-missile-defence" in made.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["my-missile-defence", "topics/missile-defence"])
def test_a_name_like_a_shipped_one_is_taken(
    run: Run, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made = run("new", name)
    assert made.exit_code == 0
    assert f"corpuslib codebook check {name}\n" in made.stdout
    assert run("check", name).stdout.startswith("harbour: ")


def test_a_new_codebook_may_go_into_a_folder_but_over_no_codebook(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x")
    assert run("new", tmp_path).exit_code == 0
    (tmp_path / "codebook.toml").write_text("mine")
    again = run("new", tmp_path)
    assert (again.exit_code, again.stdout) == (2, "")
    line = f"corpuslib: {tmp_path / 'codebook.toml'} is there already; "
    assert again.stderr == f"{line}name another folder, or move it away first.\n"
    assert (tmp_path / "codebook.toml").read_text() == "mine"


def test_a_file_where_the_folder_should_be(run: Run, tmp_path: Path) -> None:
    (tmp_path / "harbour").write_text("x")
    result = run("new", tmp_path / "harbour")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"corpuslib: {tmp_path / 'harbour'}: File exists\n"


def test_the_shipped_codebook_has_no_problem(run: Run) -> None:
    result = run("check", "missile-defence")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 1


def test_check_tells_all_problems_each_in_a_line_and_exits_with_2(run: Run, tmp_path: Path) -> None:
    run("new", tmp_path)
    path = tmp_path / "codebook.toml"
    text = path.read_text(encoding="utf-8")
    text = text.replace('kind = "anonymous"', 'kind = "anonimous"')
    path.write_text(text.replace('proposer = "port"', 'proposer = "prt"'), encoding="utf-8")
    lines = text.splitlines()
    kind, proposer = lines.index('kind = "anonimous"') + 1, lines.index('proposer = "port"') + 1
    result = run("check", tmp_path)
    assert result.exit_code == 2
    assert result.stdout.splitlines() == [
        f"{path}, line {kind}: actor 'residents' has kind = 'anonimous', which is no kind of "
        "actor; expected one of person, state, organisation, group, anonymous "
        "(perhaps 'anonymous').",
        f"{path}, line {proposer}: plan 'tunnel' has proposer = 'prt', which is no actor; "
        "expected one of tarn, okell, town, port, residents (perhaps 'port').",
        "2 problems: correct them and check again",
    ]


def test_a_warning_is_no_problem(run: Run, tmp_path: Path) -> None:
    run("new", tmp_path)
    path = tmp_path / "codebook.toml"
    text = path.read_text(encoding="utf-8").replace('role = "harbour-master", from = 2009', "X")
    text = text.replace('    { X, to = 2015-06-01, source = "port-report" },\n', "")
    path.write_text(text, encoding="utf-8")
    result = run("check", tmp_path)
    assert result.exit_code == 0
    warning, summary = result.stdout.splitlines()
    assert "warning: role 'harbour-master' is held by nobody; give it to an actor" in warning
    assert summary.startswith("harbour: 5 actors, 2 roles, 2 dated holders, ")


def test_no_such_codebook(run: Run) -> None:
    result = run("check", "nowhere.toml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("corpuslib: nowhere.toml: no such codebook; ")


def test_what_a_codebook_says_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "codebook.toml"
    path.write_text('name = "x"\ntitle = "y"\n"\\u001b[2J" = 1\n', encoding="utf-8")
    result = run("check", path)
    assert result.exit_code == 2
    assert "\x1b" not in result.stdout
