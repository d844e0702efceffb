"""The commands on codings, on the second corpus: all problems at once, a sheet and its way back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corpuslib import open_corpus
from corpuslib.cli import main

ROOT = Path(__file__).parents[2]
SECOND, BOOK = ROOT / "tests" / "data" / "second", ROOT / "tests" / "data" / "second-codebook"
VOTE = "courier-bridge-vote"
ENTRY = """
[[coding]]
id = "{id}"
kind = "{kind}"
label = "a reading"
folder = "{id}"
manual = "manual.md"
made = 2026-11-22
about = "made up"
"""
HEADS = {
    "frames": "article,sentence,element,note\n",
    "statements": "article,sentence,holder,plan,stance,voice,reason,condition,text,note\n",
}

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    def invoke(*words: object) -> Result:
        return CliRunner().invoke(main, ["codings", *(str(word) for word in words)])

    return invoke


@pytest.fixture(scope="module")
def units() -> str:
    corpus = open_corpus(SECOND, BOOK)
    rows = corpus.sentences.merge(corpus.articles[["article", "sha256"]], on="article")
    columns = ["article", "sha256", "sentence", "start", "end", "text"]
    return str(rows.loc[rows["article"] == VOTE, columns].to_csv(index=False))


@pytest.fixture
def folder(tmp_path: Path, units: str) -> Path:
    """Two readings of one article; they differ on who opposes the bridge, and on the cost."""
    home = tmp_path / "codings"
    rows = {
        "one/frames": f"{VOTE},12,cost,\n",
        "two/frames": "",
        "one/statements": f"{VOTE},6,guild,high-bridge,oppose,attributed,,,strongly opposes,\n",
        "two/statements": f"{VOTE},6,guild,high-bridge,oppose,attributed,,,opposes the span,\n",
    }
    home.mkdir()
    for name, text in rows.items():
        path = home / f"{name}.csv"
        path.parent.mkdir(exist_ok=True)
        path.write_text(HEADS[path.stem] + text)
    (home / "units.csv").write_text(units)
    entries = (ENTRY.format(id=name, kind="language-model") for name in ("one", "two"))
    (home / "codings.toml").write_text("".join(entries))
    return home


def test_check_sums_up(run: Run, folder: Path) -> None:
    result = run("check", folder, SECOND, "--codebook", BOOK)
    assert (result.exit_code, result.stderr) == (0, "")
    first, *coders, last = result.stdout.splitlines()
    assert first.endswith(" units, 2 codings")
    assert coders == [
        "  one (language-model), frames: 1 row, statements: 1 row",
        "  two (language-model), frames: 0 rows, statements: 1 row",
    ]
    assert last == "no human has coded this corpus"


def test_check_says_nothing_of_humans_where_one_has_coded(run: Run, folder: Path) -> None:
    kinds = (("one", "language-model"), ("two", "person"))
    text = "".join(ENTRY.format(id=name, kind=kind) for name, kind in kinds)
    (folder / "codings.toml").write_text(text)
    result = run("check", folder, SECOND, "--codebook", BOOK)
    assert "human" not in result.stdout
    assert "  two (person), frames: 0 rows" in result.stdout


def test_check_tells_all_that_is_wrong(run: Run, folder: Path) -> None:
    frames = folder / "one" / "frames.csv"
    frames.write_text(HEADS["frames"] + f"{VOTE},12,price,\n{VOTE},99,cost,\n")
    result = run("check", folder, SECOND, "--codebook", BOOK)
    assert result.exit_code == 2
    lines = result.stdout.splitlines()
    assert lines[0].startswith(f"{frames}, line 2: element 'price' is unknown")
    assert lines[1].startswith(f"{frames}, line 3: sentence 99 of article")
    assert lines[-1] == "2 problems: correct them and check again"


def test_codings_of_another_text_are_no_error(run: Run, folder: Path) -> None:
    result = run("check", folder, ROOT / "seeds", "--codebook", BOOK)
    assert result.exit_code == 0
    assert result.stdout.startswith("these codings are of another text")
    refused = run("disagreements", folder, ROOT / "seeds", "--codebook", BOOK, "--out", "x.csv")
    assert refused.exit_code == 2
    assert "are of another text" in refused.stderr


def test_what_is_left_out_is_named(run: Run, folder: Path) -> None:
    """The unit of sentence 12 ends a character earlier than the sentence does now."""
    path = folder / "units.csv"
    rows = path.read_text().splitlines()
    at = next(n for n, row in enumerate(rows) if row.split(",")[2] == "12")
    cells = rows[at].split(",", 5)
    cells[4] = str(int(cells[4]) - 1)
    rows[at] = ",".join(cells)
    path.write_text("\n".join(rows) + "\n")
    result = run("check", folder, SECOND, "--codebook", BOOK)
    assert result.exit_code == 0
    assert "left out: 2 rows" in result.stdout
    assert f"{folder / 'one' / 'frames.csv'}, line 2 ({VOTE} 12): no sentence" in result.stdout


def test_a_sheet_goes_out_and_comes_back(run: Run, folder: Path, tmp_path: Path) -> None:
    sheet, out = tmp_path / "sheet.csv", tmp_path / "decided"
    book = ("--codebook", BOOK)
    listed = run("disagreements", folder, SECOND, "--out", sheet, *book)
    assert listed.stdout == f"1 disagreement: {sheet}\n"
    again = run("disagreements", folder, SECOND, "--out", sheet, *book)
    assert (again.exit_code, again.stdout) == (2, "")
    assert "is there already" in again.stderr
    early = run("disagreements", folder, SECOND, "--read", sheet, "--out", out, *book)
    assert early.exit_code == 2
    assert "1 of 1 disagreements are not decided yet" in early.stderr
    assert not out.exists()
    text = sheet.read_text("utf-8-sig")
    assert text.endswith(",present,absent,,\n")
    sheet.write_text(text.replace(",present,absent,,", ",present,absent,present,a price"))
    done = run("disagreements", folder, SECOND, "--read", sheet, "--out", out, *book)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("1 disagreement, decided: 1, open: 0\n")
    assert f"{VOTE},12,cost," in (out / "frames.csv").read_text("utf-8-sig")
    assert "strongly opposes" in (out / "statements.csv").read_text("utf-8-sig")


def test_disagreements_without_an_aim_is_a_usage_error(run: Run, folder: Path) -> None:
    result = run("disagreements", folder, SECOND)
    assert result.exit_code == 2
    assert "expected --out FILE.csv to write, or --read FILE.csv to read" in result.stderr
