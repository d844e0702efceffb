"""The command line: help that teaches, errors that are sentences, exit codes that differ."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from corpuslib import open_corpus
from corpuslib.cli import main
from corpuslib.errors import BadParameter, NotebookFailed

ROOT = Path(__file__).parents[1]
SEEDS = str(ROOT / "seeds")

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    def invoke(*words: object) -> Result:
        return CliRunner().invoke(main, [str(word) for word in words])

    return invoke


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What ``corpuslib report`` asks of the report."""
    calls: dict[str, Any] = {}

    def make_report(source: Path, out: Path, **options: Any) -> Path:
        calls.update(options, source=source, out=out)
        options["echo"]("a warning")
        return out / "index.html"

    monkeypatch.setattr("corpuslib.report.making.make_report", make_report)
    return calls


def commands(
    name: str = "corpuslib", top: click.Group = main
) -> Iterator[tuple[str, click.Command]]:
    yield name, top
    for word, command in top.commands.items():
        if isinstance(command, click.Group):
            yield from commands(f"{name} {word}", command)
        else:
            yield f"{name} {word}", command


def one_line(result: Result, code: int) -> str:
    """The only line on stderr."""
    assert result.exit_code == code, result.output
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    (line,) = result.stderr.splitlines()
    assert line.startswith("corpuslib: ")
    return line


# --- help -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "command"), list(commands()))
def test_every_command_and_option_has_help_and_every_command_an_example(
    name: str, command: click.Command
) -> None:
    text = command.help or ""
    assert "Example" in text, name
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.opts}"
        else:
            assert parameter.human_readable_name in text, f"{name} {parameter.name}"


@pytest.mark.parametrize("name", [name for name, command in commands()][1:])
def test_every_command_is_documented(name: str) -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    assert any(name in page.read_text(encoding="utf-8") for page in pages)


@pytest.mark.parametrize("words", [["--help"], ["build", "-h"], ["report", "--help"]])
def test_help_is_shown(run: Run, words: list[str]) -> None:
    result = run(*words)
    assert result.exit_code == 0
    assert "Example" in result.stdout


def test_the_version(run: Run) -> None:
    assert run("--version").stdout == "corpuslib 0.1.0\n"


def test_help_waits_for_no_library() -> None:
    heavy = "{'pandas', 'pandera', 'pyarrow', 'numpy', 'papermill', 'matplotlib'}"
    code = f"import sys, corpuslib.cli; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


# --- build ------------------------------------------------------------------------------------


def test_build_writes_a_corpus_and_sums_up(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "corpus"
    result = run("build", SEEDS, out)
    assert result.exit_code == 0
    assert result.stderr == ""  # no bar where nobody looks
    built = open_corpus(out)
    first, second = result.stdout.splitlines()
    numbers = [len(built.articles), built.articles["paragraphs"].sum(), len(built.sentences)]
    assert first.startswith("articles: {}, paragraphs: {}, sentences: {}, ".format(*numbers))
    assert first.endswith(", left out: 0")
    assert second == f"open it in Python: corpuslib.open_corpus({str(out)!r})"


def test_quiet_says_nothing(run: Run, tmp_path: Path) -> None:
    assert run("build", SEEDS, tmp_path / "out", "--quiet").output == ""
    assert len(open_corpus(tmp_path / "out").articles) == 5


def test_a_verbose_build_tells_what_it_uses_and_each_stage(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.txt").write_text("Nato said on Monday that it would build a shield in the north.")
    for number in range(12):
        (source / f"b{number:02}.txt").write_text("")
    result = run("build", source, tmp_path / "out", "-v")
    assert result.stdout.startswith("articles: 1, ")
    told = result.stderr.splitlines()
    assert told[0].startswith("corpuslib 0.1.0, Python 3.")
    sha256 = open_corpus(tmp_path / "out").manifest["codebook"]["sha256"]
    assert told[1] == f"codebook missile-defence, SHA-256 {sha256}"
    assert told[2].startswith("1 of 2: lines that recur: 1 article, 12 left out in ")
    assert told[3].startswith("2 of 2: reading and annotating: 1 article in ")
    assert told[4:] == [f"left out: b{number:02}.txt: empty file" for number in range(12)]


def test_what_is_left_out_is_told_with_its_reason(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.txt").write_text("Nato said on Monday that it would build a shield in the north.")
    (source / "z.txt").write_text("")
    lines = run("build", source, tmp_path / "one").stdout.splitlines()
    assert lines[0].endswith(", left out: 1")
    assert lines[1] == "  z.txt: empty file"
    for number in range(12):
        (source / f"b{number:02}.txt").write_bytes(b"\0")
    lines = run("build", source, tmp_path / "many").stdout.splitlines()
    assert lines[0].endswith(", left out: 13")
    assert lines[1] == "  b00.txt: binary: a NUL byte at offset 0"
    assert lines[-2] == "  and 3 more: see the table left_out"


def test_columns_are_named_by_options(run: Run, tmp_path: Path) -> None:
    (tmp_path / "news.csv").write_text("url,body\nu1,Nato said that Moscow had agreed to talks.\n")
    words = ["build", tmp_path / "news.csv", tmp_path / "out"]
    assert run(*words, "--text-column", "body", "--id-column", "url").exit_code == 0
    assert open_corpus(tmp_path / "out").articles["article"].tolist() == ["u1"]
    line = one_line(run(*words), 2)
    assert line.endswith(
        '(no "text": it has "url", "body"; name the text with build --text-column)'
    )


def test_ids_that_stand_twice_are_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "news.csv").write_text("id,text\na,Nato spoke.\na,Moscow spoke.\nb,Ankara spoke.\n")
    lines = run("build", tmp_path / "news.csv", tmp_path / "out").stdout.splitlines()
    assert lines[1] == "ids that stood twice and got a suffix: 1, first a~2"


def test_an_id_that_is_not_the_address_of_the_page_did_not_stand_twice(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    page = "<!doctype html><html><head><link rel='canonical' href='https://post.example/{}'></head>"
    body = "<body><article><p>Nato and Russia will build one roof, he said on Friday.</p></article>"
    for name in ("h1", "h2"):
        (tmp_path / "in" / f"{name}.html").write_text(page.format(name) + body)
    lines = '{{"url": "{}", "text": "Moscow has agreed to talks, he said."}}\n'
    (tmp_path / "in" / "a.jsonl").write_text(lines.format("https://post.example/9"))
    words = ["build", tmp_path / "in", tmp_path / "out", "--id-column", "url"]
    assert "stood twice" not in run(*words).stdout
    given = open_corpus(tmp_path / "out").articles.set_index("article")["given"]
    assert list(given.index) == ["https://post.example/9", "h1", "h2"]
    assert '"url": "https://post.example/h1"' in given["h1"]
    (tmp_path / "in" / "a.jsonl").write_text(lines.format("https://post.example/9") * 2)
    told = "ids that stood twice and got a suffix: 1, first https://post.example/9~2"
    assert told in run(*words).stdout.splitlines()


def test_a_home_that_the_shell_did_not_write_out(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, here = tmp_path / "home", tmp_path / "here"
    (home / "in").mkdir(parents=True)
    here.mkdir()
    (home / "in" / "a.txt").write_text("Nato spoke.")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(here)
    assert run("build", "~/in", "~/out", "--engine", "serial").exit_code == 0
    assert (home / "out" / "manifest.json").exists()
    assert list(here.iterdir()) == []
    # a name that begins so, and one with it inside, are names
    (here / "a~b").mkdir()
    (here / "a~b" / "a.txt").write_text("Nato spoke.")
    assert run("build", "a~b", "~nobody-of-this-name", "--engine", "serial").exit_code == 0
    assert (here / "~nobody-of-this-name" / "manifest.json").exists()


def test_a_second_build_says_that_nothing_has_changed(run: Run, tmp_path: Path) -> None:
    run("build", SEEDS, tmp_path / "out", "--engine", "serial")
    again = run("build", SEEDS, tmp_path / "out")
    assert again.stderr.endswith("out is up to date: the same articles, codebook and code\n")
    assert again.stdout.startswith("articles: 5, ")
    assert "up to date" not in run("build", SEEDS, tmp_path / "out", "--fresh").stderr


@pytest.mark.parametrize("engine", [[], ["--engine", "processes"]])
def test_a_scheduler_is_for_dask_alone(run: Run, tmp_path: Path, engine: list[str]) -> None:
    result = run("build", SEEDS, tmp_path / "out", "--scheduler", "tcp://127.0.0.1:9", *engine)
    assert result.exit_code == 2
    assert "--scheduler is for --engine dask" in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_file_name_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.txt").write_text("Nato said on Monday that it would build a shield in the north.")
    (source / "\x1b[2Jb\n.txt").write_text("")
    result = run("build", source, tmp_path / "out")
    assert "\x1b" not in result.stdout
    assert r"  \x1b[2Jb\n.txt: empty file" in result.stdout.splitlines()
    (source / "a.txt").unlink()
    assert r"\x1b[2Jb" in one_line(run("build", source, tmp_path / "out2"), 2)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["build", "{tmp}/nowhere", "{tmp}/out"], "nowhere does not exist; expected a folder"),
        (["build", "{tmp}/empty", "{tmp}/out"], "empty holds no readable article; no file to read"),
        (["build", SEEDS, "{tmp}/full"], "a folder that holds something else, not a corpus"),
        (["build", SEEDS, "{tmp}/full/file.txt/out"], "file.txt: File exists"),
        (["build", "{tmp}/full/file.mp3", "{tmp}/out"], "is not a kind of source that is read"),
        (["build", SEEDS, "{tmp}/out", "--codebook", "no-such"], "no-such: no such codebook"),
    ],
)
def test_what_a_user_can_mend_is_one_line_and_exit_2(
    run: Run, tmp_path: Path, words: list[str], told: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file.txt").write_text("x")
    (tmp_path / "full" / "file.mp3").write_bytes(b"ID3\0")
    assert told in one_line(run(*(word.format(tmp=tmp_path) for word in words)), 2)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("words", [["build"], ["build", "a", "b", "--no-such"], ["no-such"]])
def test_a_wrong_call_shows_the_usage(run: Run, words: list[str]) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert "Usage: " in result.stderr


def test_stopping_a_build_leaves_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("corpuslib.build.read_article", stop)
    result = run("build", SEEDS, tmp_path / "out")
    assert one_line(result, 130) == "corpuslib: stopped; nothing was written"
    assert list(tmp_path.iterdir()) == []


# --- report -----------------------------------------------------------------------------------


def test_report_passes_on_what_it_is_given(run: Run, asked: dict[str, Any]) -> None:
    words = ["--codebook", "mine", "--split", "2015-06-01", "-p", "terms", "roof", "-j", "1"]
    result = run("report", "articles", "--out", "build/r", *words, "--notebooks", "nb")
    assert result.exit_code == 0
    del asked["echo"], asked["display"]
    assert asked == {
        "source": Path("articles"),
        "out": Path("build/r"),
        "parameters": {"codebook": "mine", "split": "2015-06-01", "terms": "roof"},
        "notebooks": Path("nb"),
        "jobs": 1,
        "pdf": False,
    }
    assert result.stdout == f"{Path('build/r/index.html')}\n"
    assert result.stderr == "a warning\n"


def test_report_leaves_what_it_is_not_given_to_the_notebooks(
    run: Run, asked: dict[str, Any]
) -> None:
    assert run("report", "articles", "--out", "r").exit_code == 0
    assert asked["parameters"] == {}
    assert asked["notebooks"] is None
    assert asked["jobs"] == 2


def test_report_tells_nothing_when_asked_to_be_quiet(run: Run, asked: dict[str, Any]) -> None:
    assert run("report", "articles", "--out", "r", "--quiet").output == ""
    assert asked["display"].quiet


def test_report_tells_the_versions_first_when_asked_for_more(
    run: Run, asked: dict[str, Any]
) -> None:
    result = run("report", "articles", "--out", "r", "--verbose")
    assert result.stdout == f"{Path('r/index.html')}\n"
    first, second = result.stderr.splitlines()
    assert first.startswith("corpuslib 0.1.0, Python 3.")
    assert second == "a warning"


def test_report_with_a_pdf(run: Run, asked: dict[str, Any]) -> None:
    assert run("report", "articles", "--out", "r", "--format", "pdf").exit_code == 0
    assert asked["pdf"] is True
    wrong = run("report", "articles", "--out", "r", "--format", "docx")
    assert wrong.exit_code == 2
    assert "'docx' is not one of 'html', 'pdf'" in wrong.stderr


@pytest.mark.parametrize(
    ("words", "against", "parameters"),
    [
        (["--against", "other"], Path("other"), {}),
        (["--against-split", "2008-01-01"], None, {"split": "2008-01-01"}),
        (
            ["--against-codebook", "mine", "--against-parameter", "terms", "roof"],
            None,
            {"codebook": "mine", "terms": "roof"},
        ),
    ],
)
def test_report_against_makes_two(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    against: Path | None,
    parameters: dict[str, str],
) -> None:
    calls: dict[str, Any] = {}

    def make_comparison(source: Path, out: Path, **options: Any) -> Path:
        calls.update(options, source=source, out=out)
        return out / "index.html"

    monkeypatch.setattr("corpuslib.report.against.making.make_comparison", make_comparison)
    result = run("report", "articles", "--out", "both", "--split", "2015-06-01", *words)
    assert result.exit_code == 0, result.output
    assert result.stdout == f"{Path('both/index.html')}\n"
    assert calls["against"] == against
    assert calls["against_parameters"] == parameters
    assert calls["parameters"] == {"split": "2015-06-01"}
    assert (calls["source"], calls["out"]) == (Path("articles"), Path("both"))


def test_the_help_says_what_b_is(run: Run) -> None:
    said = " ".join(run("report", "--help").stdout.split())
    assert "A is SOURCE, B is OTHER." in said
    assert "B is done as A is, but for what --against-... says." in said


def test_report_needs_somewhere_to_write(run: Run, asked: dict[str, Any]) -> None:
    result = run("report", "articles")
    assert (result.exit_code, asked) == (2, {})
    assert "Missing option '--out'" in result.stderr


@pytest.mark.parametrize(
    ("error", "code"),
    [(BadParameter("no parameter 'x'"), 2), (NotebookFailed("03-actors, cell 4:\n  KeyError"), 1)],
)
def test_a_notebook_that_fails_is_told_from_a_wrong_input(
    run: Run, monkeypatch: pytest.MonkeyPatch, error: Exception, code: int
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("corpuslib.report.making.make_report", fail)
    result = run("report", SEEDS, "--out", "r")
    assert result.exit_code == code
    assert result.stdout == ""
    assert result.stderr == f"corpuslib: {error}\n"
