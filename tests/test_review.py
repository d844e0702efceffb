"""Suggestions go out to a person and come back: nothing is lost, nothing is taken on trust."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from corpuslib import Corpus, open_corpus
from corpuslib.annotate.rows import StatementRow
from corpuslib.cli import main
from corpuslib.errors import BadReview
from corpuslib.review import COLUMNS, precision_by_rule, read_review, suggestions, write_review
from corpuslib.store import Memory
from corpuslib.tables import TABLES, to_arrow

SEEDS = str(Path(__file__).parents[1] / "seeds")
BBC = "002_41ddd7092c3a69dd"
PARTS = 3


def row(corpus: Corpus, number: int, at: str, words: str, **other: Any) -> StatementRow:
    """A statement in the sentence of the BBC's article of 2007 that begins with ``at``."""
    sentences = corpus.sentences
    mine = sentences[(sentences["article"] == BBC) & sentences["text"].str.startswith(at)].iloc[0]
    start = mine["start"] + mine["text"].index(words)
    span = (start, start + len(words), words)
    nothing = (None, None, None)
    given = {"holder": "russia", "stance": "oppose", "rule": "act"} | other
    return StatementRow(
        *(BBC, number, mine["sentence"], *span, given["holder"], *nothing, "third-site", *span),
        *(given["stance"], *nothing, "attributed", *nothing, *nothing, None, given["rule"]),
    )


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    """The five articles with three statements."""
    built = open_corpus(SEEDS)
    rows = [
        row(built, 1, "Moscow strongly", "opposes the system"),
        row(built, 2, "The US wants", "wants parts of the shield", holder="us", stance="support"),
        row(built, 3, "Due to", "will not protect", holder=None, rule="judgement"),
    ]
    tables = {name: built.store.arrow(name) for name in TABLES}
    return Corpus(
        built.manifest,
        built.codebook,
        Memory({**tables, "statements": to_arrow("statements", rows)}),
    )


@pytest.fixture
def path(corpus: Corpus, tmp_path: Path) -> Path:
    path = tmp_path / "review.csv"
    assert write_review(corpus, path) == PARTS
    return path


def cells(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))


def filled(path: Path, *verdicts: dict[str, str]) -> Path:
    rows = [old | new for old, new in zip(cells(path), verdicts, strict=True)]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_a_suggestion_stands_beside_its_sentence(corpus: Corpus) -> None:
    first = suggestions(corpus).iloc[0]
    assert first["sentence"] == "Moscow strongly opposes the system."
    assert first["passage"] == "opposes the system"
    assert first[["holder", "plan", "stance", "rule"]].tolist() == [
        *("russia", "third-site", "oppose", "act")
    ]
    assert first["verdict"] == first["holder_corrected"] == first["note"] == ""


def test_the_file_opens_in_a_spreadsheet(path: Path) -> None:
    assert path.read_bytes().startswith(b"\xef\xbb\xbfarticle,statement,sentence")
    assert [len(line) for line in csv.reader(path.open(encoding="utf-8-sig"))] == [len(COLUMNS)] * 4


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_is_a_formula(corpus: Corpus, tmp_path: Path, start: str) -> None:
    statements = corpus.store.arrow("statements").to_pylist()
    statements[0]["text"] = f"{start}HYPERLINK(1)"
    rows = [StatementRow(**each) for each in statements]
    tables = {name: corpus.store.arrow(name) for name in TABLES}
    evil = Corpus(
        corpus.manifest,
        corpus.codebook,
        Memory({**tables, "statements": to_arrow("statements", rows)}),
    )
    path = tmp_path / "evil.csv"
    write_review(evil, path)
    assert cells(path)[0]["passage"] == f"'{start}HYPERLINK(1)"
    assert read_review(path, evil)["text"].tolist()[0] == f"{start}HYPERLINK(1)"


def test_verdicts_are_not_written_over(corpus: Corpus, path: Path) -> None:
    with pytest.raises(BadReview, match="is there already and may hold verdicts"):
        write_review(corpus, path)


def test_what_is_not_judged_comes_back_as_it_was(corpus: Corpus, path: Path) -> None:
    back = read_review(path, corpus)
    assert list(back.columns) == [*corpus.statements.columns, "coder", "verdict"]
    assert back["verdict"].tolist() == ["open"] * PARTS
    assert back["coder"].unique().tolist() == ["review"]
    pd.testing.assert_frame_equal(back[list(corpus.statements.columns)], corpus.statements)


JUDGED = (
    {"verdict": "ok"},
    {"verdict": "corrected", "holder_corrected": "poland", "stance_corrected": "conditional"},
    {"verdict": "wrong", "note": "a description"},
)


def judged(corpus: Corpus, path: Path) -> list[list[Any]]:
    frame = read_review(path, corpus, "me")
    rows = frame[["holder", "stance", "verdict"]].astype(object).values.tolist()
    return [[None if pd.isna(cell) else cell for cell in row] for row in rows]


EXPECTED = [
    ["russia", "oppose", "ok"],
    ["poland", "conditional", "corrected"],
    [None, "oppose", "wrong"],
]


def test_corrections_replace_what_was_suggested(corpus: Corpus, path: Path) -> None:
    assert judged(corpus, filled(path, *JUDGED)) == EXPECTED


def test_nobody_takes_a_holder_away(corpus: Corpus, path: Path) -> None:
    filled(path, {"verdict": "corrected", "holder_corrected": "nobody"}, {}, {})
    assert judged(corpus, path)[0] == [None, "oppose", "corrected"]


def reordered(text: str) -> bytes:
    rows = [row[::-1] for row in csv.reader(io.StringIO(text))]
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def semicolons(text: str) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(csv.reader(io.StringIO(text)))
    return out.getvalue().encode("utf-8-sig")


def tabs(text: str) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\r\n").writerows(csv.reader(io.StringIO(text)))
    return out.getvalue().encode("utf-16")


def empty_rows(text: str) -> bytes:
    return (text + ",,,,\r\n" + "\r\n").encode()


def upper_case(text: str) -> bytes:
    return text.replace("verdict", "Verdict", 1).replace(",ok,", ",OK ,").encode()


@pytest.mark.parametrize("saved", [reordered, semicolons, tabs, empty_rows, upper_case])
def test_what_a_spreadsheet_does_to_a_file(
    corpus: Corpus, path: Path, saved: Callable[[str], bytes]
) -> None:
    filled(path, *JUDGED)
    text = path.read_text("utf-8-sig")
    path.write_bytes(saved(text))
    assert judged(corpus, path) == EXPECTED


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"article": "no-such"}, "line 2: statement '1' of article 'no-such' is not in the corpus"),
        ({"statement": "99"}, "line 2: statement '99' of article"),
        ({"statement": "1.0"}, "line 2: statement '1.0' of article"),
        ({"statement": "2"}, "line 3: statement 2 of 002_41ddd7092c3a69dd stands on line 2, too"),
        ({"passage": "loves the system"}, "is 'loves the system', expected 'opposes the system'"),
        ({"verdict": "yes"}, "line 2: verdict 'yes'; expected ok, wrong, corrected"),
        ({"verdict": "corrected"}, "line 2: verdict corrected, but no correction; fill in one of"),
        ({"stance_corrected": "oppose"}, "stance_corrected filled in; expected the verdict"),
        (
            {"verdict": "corrected", "plan_corrected": "roof"},
            "plan_corrected 'roof' is unknown; expected one of joint-assessment",
        ),
        (
            {"verdict": "corrected", "holder_corrected": "Rusia"},
            "holder_corrected 'Rusia' is unknown; expected one of afghanistan",
        ),
        (
            {"verdict": "corrected", "stance_corrected": "against"},
            "stance_corrected 'against' is unknown; expected one of conditional",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    corpus: Corpus, path: Path, change: dict[str, str], told: str
) -> None:
    filled(path, change, {}, {})
    with pytest.raises(BadReview) as caught:
        read_review(path, corpus)
    assert told in str(caught.value)
    assert str(path) in str(caught.value)


def test_all_that_is_wrong_is_told_at_once(corpus: Corpus, path: Path) -> None:
    filled(path, {"verdict": "x"}, {"verdict": "y"}, {})
    with pytest.raises(BadReview) as caught:
        read_review(path, corpus)
    assert [line.split(": ")[0][-6:] for line in str(caught.value).splitlines()] == [
        *("line 2", "line 3")
    ]


def test_rows_that_are_missing_are_named(corpus: Corpus, path: Path) -> None:
    lines = path.read_text("utf-8-sig").splitlines(keepends=True)
    path.write_text("".join(lines[:2]), "utf-8")
    with pytest.raises(BadReview, match=rf"2 of 3 suggestions are missing \(statement 2 of {BBC}"):
        read_review(path, corpus)


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "line 1: no column article"),
        (b"article,statement\n", "line 1: no column sentence"),
        (b"\xffbc", "is no UTF-8 text"),
        (b"\xff\xfea", "is no UTF-8 text"),
    ],
)
def test_a_file_that_is_no_review(corpus: Corpus, tmp_path: Path, raw: bytes, told: str) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(raw)
    with pytest.raises(BadReview, match=told):
        read_review(path, corpus)


def test_precision_counts_what_was_judged() -> None:
    rules = ["act", "act", "act", "act", "need"]
    verdicts = ["ok", "wrong", "corrected", "open", "ok"]
    table = precision_by_rule(pd.DataFrame({"rule": rules, "verdict": verdicts}))
    assert table.values.tolist() == [["act", 1, 3, 1], ["need", 1, 1, 0]]


# --- the command ------------------------------------------------------------------------------


@pytest.fixture
def run(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setattr("corpuslib.corpus.open_corpus", lambda *_: corpus)

    def invoke(*words: object) -> Result:
        return CliRunner().invoke(main, ["review", SEEDS, *(str(word) for word in words)])

    return invoke


def test_out_and_back(run: Callable[..., Result], tmp_path: Path) -> None:
    path, kept = tmp_path / "r.csv", tmp_path / "judged.parquet"
    assert run("--out", path).stdout == f"3 suggestions: {path}\n"
    filled(path, *JUDGED)
    result = run("--read", path, "--coder", "me", "--out", kept)
    assert result.stdout.splitlines() == [
        "3 suggestions; ok: 1, corrected: 1, wrong: 1, open: 0",
        "  act: 1 of 2 confirmed",
        "  judgement: 0 of 1 confirmed",
        f"wrote {kept}",
    ]
    assert pd.read_parquet(kept)["coder"].tolist() == ["me"] * PARTS
    table = tmp_path / "judged.csv"
    assert run("--read", path, "--out", table).exit_code == 0
    assert pd.read_csv(table)["verdict"].tolist() == ["ok", "corrected", "wrong"]


def test_what_a_user_can_mend_is_no_traceback(run: Callable[..., Result], tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    assert run().exit_code == 2
    assert "expected --out FILE.csv to write, or --read FILE.csv to read" in run().stderr
    assert "expected a name that ends in .csv\n" in run("--out", tmp_path / "r.txt").stderr
    assert run("--read", path).stderr == f"corpuslib: {path}: No such file or directory\n"
    run("--out", path)
    assert "may hold verdicts" in run("--out", path).stderr
    filled(path, {"verdict": "x"}, {"verdict": "y"}, {})
    told = run("--read", path)
    assert (told.exit_code, len(told.stderr.splitlines())) == (2, 2)
