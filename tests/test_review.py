"""Suggestions go out to a person and come back: nothing is lost, nothing is taken on trust."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

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


def with_statements(corpus: Corpus, rows: list[StatementRow], **other: Any) -> Corpus:
    tables = {name: corpus.store.arrow(name) for name in TABLES}
    store = Memory({**tables, "statements": to_arrow("statements", rows), **other})
    return Corpus(corpus.manifest, corpus.codebook, store)


def with_passage(corpus: Corpus, text: str) -> Corpus:
    """The corpus with ``text`` as the passage of its first statement."""
    statements = corpus.store.arrow("statements").to_pylist()
    statements[0]["text"] = text
    return with_statements(corpus, [StatementRow(**each) for each in statements])


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
    return with_statements(built, rows)


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
    evil = with_passage(corpus, f"{start}HYPERLINK(1)")
    path = tmp_path / "evil.csv"
    write_review(evil, path)
    assert cells(path)[0]["passage"] == f"'{start}HYPERLINK(1)"
    assert read_review(path, evil)["text"].tolist()[0] == f"{start}HYPERLINK(1)"


def test_verdicts_are_not_written_over(corpus: Corpus, path: Path) -> None:
    with pytest.raises(BadReview, match="is there already and may hold verdicts"):
        write_review(corpus, path)


def test_a_folder_that_is_not_there_is_named(corpus: Corpus, tmp_path: Path) -> None:
    nowhere = tmp_path / "no" / "r.csv"
    with pytest.raises(BadReview, match=rf"no folder {nowhere.parent} to write r.csv to; make it"):
        write_review(corpus, nowhere)
    nowhere.parent.mkdir()
    assert write_review(corpus, nowhere) == PARTS


def test_nothing_to_review_is_no_file(corpus: Corpus, tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    with pytest.raises(BadReview, match="plans are named, but no position on one"):
        write_review(with_statements(corpus, []), path)
    unnamed = with_statements(corpus, [], plan_mentions=to_arrow("plan_mentions", []))
    with pytest.raises(BadReview, match="no plan of the codebook was found"):
        write_review(unnamed, path)
    assert not path.exists()


@settings(max_examples=30, deadline=None)
@given(st.text(st.sampled_from("'=-+@\t\r\n ,;\"\x1fa\u2019\u00a0\ufeff\0")))
def test_no_text_is_taken_for_a_change(
    corpus: Corpus, tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    odd = with_passage(corpus, text)
    path = tmp_path_factory.mktemp("odd") / "r.csv"
    write_review(odd, path)
    assert read_review(path, odd)["text"].tolist()[0] == text


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


def test_a_voice_is_corrected(corpus: Corpus, path: Path) -> None:
    filled(path, {"verdict": "corrected", "voice_corrected": "own"}, {"verdict": "ok"}, {})
    assert read_review(path, corpus)["voice"].tolist() == ["own", "attributed", "attributed"]


def test_a_file_without_the_column_voice_corrected(corpus: Corpus, path: Path) -> None:
    filled(path, *JUDGED)
    kept = pd.read_csv(path, dtype=str).drop(columns=["voice_corrected", "note"])
    kept.to_csv(path, index=False)
    assert judged(corpus, path) == EXPECTED


@pytest.mark.parametrize(
    ("column", "was", "now", "remedy"),
    [
        ("holder", "russia", "us", "leave it and write holder_corrected"),
        ("holder", "russia", "", "leave it and write holder_corrected"),
        ("plan", "third-site", "security-roof", "leave it and write plan_corrected"),
        ("stance", "oppose", "support", "leave it and write stance_corrected"),
        ("voice", "attributed", "own", "leave it and write voice_corrected"),
        ("rule", "act", "need", "put it back"),
        ("passage", "opposes the system", "opposes", "put it back"),
        ("sentence", "Moscow strongly opposes the system.", "Moscow.", "put it back"),
    ],
)
@pytest.mark.parametrize("verdict", ["ok", "wrong", ""])
def test_a_change_of_what_was_suggested_is_no_correction(
    corpus: Corpus, path: Path, column: str, was: str, now: str, remedy: str, verdict: str
) -> None:
    filled(path, {column: now, "verdict": verdict}, {}, {})
    with pytest.raises(BadReview) as caught:
        read_review(path, corpus)
    told = f"{path}, line 2: {column} was changed from {was!r} to {now!r}; {remedy}, or write"
    assert str(caught.value).startswith(told)
    assert len(str(caught.value).splitlines()) == 1


def test_a_holder_is_not_written_beside_nobody(corpus: Corpus, path: Path) -> None:
    filled(path, {}, {}, {"holder": "us", "verdict": "ok"})
    with pytest.raises(BadReview, match="line 4: holder was changed from '' to 'us'"):
        read_review(path, corpus)


def test_other_spaces_and_a_note_are_no_change(corpus: Corpus, path: Path) -> None:
    spaced = "Moscow  strongly\nopposes the\u00a0system. "
    filled(path, {"sentence": spaced, "stance": " oppose", "note": "support?"}, {}, {})
    assert judged(corpus, path)[0] == ["russia", "oppose", "open"]


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
        ({"passage": "loves the system"}, "from 'opposes the system' to 'loves the system'"),
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
        (
            {"verdict": "corrected", "voice_corrected": "reported"},
            "voice_corrected 'reported' is unknown; expected one of attributed, outlet, own",
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
    filled(path, {"verdict": "x", "rule": "need", "plan": "roof"}, {"verdict": "y"}, {})
    with pytest.raises(BadReview) as caught:
        read_review(path, corpus)
    assert [line.split(": ")[1][:7] for line in str(caught.value).splitlines()] == [
        *("plan wa", "rule wa", "verdict", "verdict")
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
    monkeypatch.setattr("corpuslib.corpus.open_corpus", lambda *_, **__: corpus)

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
    filled(path, {"verdict": "x"}, {"verdict": "y"}, {})
    told = run("--read", path)
    assert (told.exit_code, len(told.stderr.splitlines())) == (2, 2)


@pytest.mark.parametrize("name", ["r.csv", "old.csv", "old.parquet"])
def test_no_file_is_written_over(run: Callable[..., Result], tmp_path: Path, name: str) -> None:
    path, out = tmp_path / "r.csv", tmp_path / name
    run("--out", path)
    if out != path:
        out.write_bytes(b"mine")
    before = out.read_bytes()
    told = run("--read", path, "--out", out)
    assert (told.exit_code, told.stdout) == (2, "")
    assert told.stderr == (
        f"corpuslib: {out} is there already and may hold verdicts; "
        "name another file, or move it away\n"
    )
    assert out.read_bytes() == before
    assert run("--read", path, "--out", tmp_path / f"new-{name}").exit_code == 0


def test_the_file_of_suggestions_is_not_written_over(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    path = tmp_path / "r.csv"
    run("--out", path)
    filled(path, *JUDGED)
    before = path.read_bytes()
    assert "is there already and may hold verdicts" in run("--out", path).stderr
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["j.csv", "j.parquet"])
def test_a_folder_that_is_not_there(run: Callable[..., Result], tmp_path: Path, name: str) -> None:
    path, out = tmp_path / "r.csv", tmp_path / "no" / name
    run("--out", path)
    told = run("--read", path, "--out", out)
    assert (told.exit_code, told.stdout) == (2, "")
    assert told.stderr == (
        f"corpuslib: there is no folder {out.parent} to write {name} to; "
        "make it first, or name another folder\n"
    )


def test_a_rule_that_nobody_judged(run: Callable[..., Result], tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    run("--out", path)
    filled(path, {"verdict": "wrong"}, {}, {})
    assert run("--read", path).stdout.splitlines()[1:] == [
        *("  act: 0 of 1 confirmed", "  judgement: none judged")
    ]


def test_one_suggestion(corpus: Corpus, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    one = with_statements(corpus, [row(corpus, 1, "Moscow strongly", "opposes the system")])
    monkeypatch.setattr("corpuslib.corpus.open_corpus", lambda *_, **__: one)
    path = tmp_path / "r.csv"
    written = CliRunner().invoke(main, ["review", SEEDS, "--out", str(path)])
    assert written.stdout == f"1 suggestion: {path}\n"
    back = CliRunner().invoke(main, ["review", SEEDS, "--read", str(path)])
    assert back.stdout.startswith("1 suggestion; ok: 0")
