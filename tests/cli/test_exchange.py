"""export, import, sample: what they write, tell and refuse; what was imported is taken up."""

import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from corpuslib import open_corpus
from corpuslib.cli import main
from corpuslib.codings import open_codings, read_codings
from corpuslib.codings.disagreements import disagreements
from corpuslib.exchange.formats import FORMATS

ROOT = Path(__file__).parents[2]
SECOND, BOOK = ROOT / "tests" / "data" / "second", ROOT / "tests" / "data" / "second-codebook"
QC = ROOT / "tests" / "data" / "exchange" / "qc.qdpx"
VOTE = "courier-bridge-vote"

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    def invoke(*words: object) -> Result:
        result = CliRunner().invoke(main, [*(str(word) for word in words), "--codebook", str(BOOK)])
        assert "Traceback" not in result.output
        return result

    return invoke


def imported(run: Run, file: Path, folder: Path, *more: object) -> Result:
    return run("import", file, "--into", SECOND, "--codings", folder, *more)


# --- import -----------------------------------------------------------------------------------


def test_a_coding_of_another_program_joins_and_is_taken_up(run: Run, tmp_path: Path) -> None:
    home = tmp_path / "codings"
    done = imported(run, QC, home)
    assert done.exit_code == 0, done.output
    assert "read: 2 segments, 5 codes; exact: 5, moved: 0, lost: 0" in done.stdout
    assert f"{home / 'jo'}: Jo, frames: 1 row, statements: 1 row" in done.stdout
    corpus = open_corpus(SECOND, BOOK)
    codings = open_codings(home, corpus)
    (jo,) = codings.codings
    assert (jo.id, jo.kind, jo.label, jo.articles) == ("jo", "imported", "Jo", (VOTE,))
    assert codings.frames[["coder", "sentence", "element"]].to_numpy().tolist() == [
        ["jo", 12, "cost"]
    ]
    keys = ["holder", "plan", "stance", "voice"]
    assert codings.statements[keys].to_numpy().tolist() == [
        ["guild", "high-bridge", "oppose", "attributed"]
    ]
    assert len(codings.units) == len(corpus.sentences[corpus.sentences["article"] == VOTE])
    assert codings.by_people is None  # the file does not tell


def test_two_coders_agree_and_differ(run: Run, tmp_path: Path) -> None:
    """A second coder's sheet, filled in by hand as it were, beside the project of the first."""
    home, sheet = tmp_path / "codings", tmp_path / "ben.csv"
    assert imported(run, QC, home, "--kind", "person").exit_code == 0
    assert run("sample", SECOND, sheet, "--to", "sheet", "--width", "0.01").exit_code == 0
    table = pd.read_csv(sheet, dtype="str", encoding="utf-8-sig", keep_default_na=False)
    table = table[table["article"] == VOTE]
    table.loc[table["sentence"] == "12", "elements"] = "cost; jobs"
    table.to_csv(sheet, index=False)
    done = imported(run, sheet, home, "--coder", "Ben Ø")
    assert done.exit_code == 0, done.output
    codings = read_codings(home, open_corpus(SECOND, BOOK))
    assert codings.by_people
    assert [(each.id, each.label) for each in codings.codings] == [("jo", "Jo"), ("ben", "Ben Ø")]
    differ = disagreements(codings)
    assert differ[["sentence", "code", "jo", "ben"]].to_numpy().tolist() == [
        [12, "jobs", "absent", "present"]
    ]
    checked = run("codings", "check", home, SECOND)
    assert checked.exit_code == 0, checked.output
    assert "ben (imported), frames: 2 rows, statements: not coded" in checked.stdout


def test_who_is_there_already_is_refused_and_nothing_changes(run: Run, tmp_path: Path) -> None:
    home = tmp_path / "codings"
    imported(run, QC, home)
    before = {p: p.read_bytes() for p in home.rglob("*") if p.is_file()}
    again = imported(run, QC, home)
    assert again.exit_code == 2
    assert "a coding 'jo' is there already (Jo)" in again.stderr
    assert {p: p.read_bytes() for p in home.rglob("*") if p.is_file()} == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["codings"]


def test_what_does_not_fit_is_counted_named_and_reported(run: Run, tmp_path: Path) -> None:
    """Another codebook: nothing of the coding is known to it."""
    done = CliRunner().invoke(
        main,
        [
            *("import", str(QC), "--into", str(SECOND), "--codings", str(tmp_path / "c")),
            *("--report", str(tmp_path / "r.csv")),
        ],
    )
    assert done.exit_code == 2
    assert "left out: 5 codes" in done.stdout
    assert "the codebook has no such frame element (first: cost in" in done.stdout
    assert "nothing of it fits the corpus" in done.stderr
    report = pd.read_csv(tmp_path / "r.csv", encoding="utf-8-sig")
    assert (len(report), report["joined_as"].notna().sum()) == (5, 0)
    assert not (tmp_path / "c").exists()


def test_a_text_that_was_edited_since_keeps_its_codes(run: Run, tmp_path: Path) -> None:
    changed = tmp_path / "articles"
    changed.mkdir()
    text = (SECOND / f"{VOTE}.txt").read_text("utf-8")
    new = text.replace("Skip to main content\n", "").replace("strongly opposes the", "opposes the")
    (changed / f"{VOTE}.txt").write_text(new, encoding="utf-8")
    home = tmp_path / "codings"
    done = run("import", QC, "--into", changed, "--codings", home)
    assert done.exit_code == 0, done.output
    assert "exact: 0, moved: 5, lost: 0" in done.stdout
    anchors = pd.read_csv(home / "jo" / "anchors.csv", encoding="utf-8-sig")
    assert set(anchors["reason"].dropna()) >= {"its words were changed"}
    assert len(read_codings(home, open_corpus(changed, BOOK)).statements) == 1


def test_sentences_that_are_no_units_are_left_out_and_told(run: Run, tmp_path: Path) -> None:
    home = tmp_path / "codings"
    assert imported(run, QC, home).exit_code == 0
    units = (home / "units.csv").read_text("utf-8-sig").splitlines(keepends=True)
    kept = [line for line in units if ",12," not in line.replace(f"{VOTE},", "", 1)[:80]]
    assert len(kept) == len(units) - 1
    (home / "units.csv").write_text("".join(kept), encoding="utf-16")
    (home / "jo" / "frames.csv").unlink()
    done = imported(run, QC, home, "--coder", "Jo, again")
    assert done.exit_code == 0, done.output
    assert "left out: 1 code\n" in done.stdout
    assert "1: it stands in no sentence that is coded (first: cost in" in done.stdout
    assert "Jo, again, frames: not coded, statements: 1 row" in done.stdout
    assert len(read_codings(home, open_corpus(SECOND, BOOK)).units) == len(kept) - 1


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("x.qdpx", b"no zip", "is no zip archive"),
        ("x.qdc", b"<a", "is no XML"),
        ("x.csv", b"a,b\n1,2\n", "no column article"),
        ("x.jsonld", b"{", "is no JSON"),
        ("x.dna", b"SQLite format 3\0", "no database of Discourse Network Analyzer"),
        ("x.pdf", b"%PDF", "is of no format that is known"),
    ],
)
def test_a_broken_file_is_one_sentence(
    name: str, data: bytes, message: str, run: Run, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    done = imported(run, tmp_path / name, tmp_path / "codings")
    assert done.exit_code == 2
    (line,) = done.stderr.splitlines()
    assert message in line
    assert not (tmp_path / "codings").exists()


def test_a_hostile_name_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "x.csv"
    run("sample", SECOND, sheet, "--to", "sheet", "--width", "0.01")
    table = pd.read_csv(sheet, dtype="str", encoding="utf-8-sig", keep_default_na=False)
    table.loc[3, "elements"] = "cost"
    table.to_csv(sheet, index=False)
    done = imported(run, sheet, tmp_path / "codings", "--coder", '\x1b[2J"\n[[coding]]\x7f')
    assert done.exit_code == 0, done.output
    assert "\x1b" not in done.output
    (coding,) = read_codings(tmp_path / "codings", open_corpus(SECOND, BOOK)).codings
    assert coding.label == '\x1b[2J"\n[[coding]]\x7f'


def filled(run: Run, path: Path, *rows: int, less: tuple[int, ...] = ()) -> Path:
    """The sheet of the vote, cost in ``rows``, without the rows of the sentences ``less``."""
    run("sample", SECOND, path, "--to", "sheet", "--width", "0.01")
    table = pd.read_csv(path, dtype="str", encoding="utf-8-sig", keep_default_na=False)
    table = table[(table["article"] == VOTE) & ~table["sentence"].astype(int).isin(less)]
    table.loc[table["sentence"].astype(int).isin(rows), "elements"] = "cost"
    table.to_csv(path, index=False)
    return path


def test_a_sentence_that_a_sheet_lacks_is_not_coded(run: Run, tmp_path: Path) -> None:
    home = tmp_path / "codings"
    done = imported(run, filled(run, tmp_path / "ben.csv", 12, less=(2, 5, 6)), home)
    assert done.exit_code == 0, done.output
    codings = read_codings(home, open_corpus(SECOND, BOOK))
    corpus = open_corpus(SECOND, BOOK)
    whole = corpus.sentences.loc[corpus.sentences["article"] == VOTE, "sentence"].tolist()
    assert codings.units["sentence"].tolist() == [n for n in whole if n not in (2, 5, 6)]
    assert "not in the file: 3 sentences of 1 article; they count as not read" in done.stdout
    assert f"  {VOTE}: 3 of {len(whole)} sentences" in done.stdout
    assert run("codings", "check", home, SECOND).exit_code == 0


def test_a_whole_sheet_lacks_nothing_empty_rows_are_read(run: Run, tmp_path: Path) -> None:
    done = imported(run, filled(run, tmp_path / "ben.csv", 12), tmp_path / "codings")
    assert done.exit_code == 0, done.output
    assert "not in the file" not in done.stdout
    corpus = open_corpus(SECOND, BOOK)
    codings = read_codings(tmp_path / "codings", corpus)
    assert len(codings.units) == (corpus.sentences["article"] == VOTE).sum()


def test_a_sheet_that_lacks_what_others_read_is_refused(run: Run, tmp_path: Path) -> None:
    """The folder's units are one list: the lacking sentences would count as read by both."""
    home = tmp_path / "codings"
    assert imported(run, QC, home).exit_code == 0
    before = {p: p.read_bytes() for p in home.rglob("*") if p.is_file()}
    short = filled(run, tmp_path / "ben.csv", 12, less=(2, 5, 6))
    done = imported(run, short, home)
    assert done.exit_code == 2
    assert f"sentences of {VOTE} that the folder has are not in the file" in done.stderr
    assert "(sentence 2, 5, 6); put their rows back" in done.stderr
    assert {p: p.read_bytes() for p in home.rglob("*") if p.is_file()} == before
    assert imported(run, short, tmp_path / "own").exit_code == 0
    again = imported(run, filled(run, tmp_path / "carla.csv", 12, less=(2, 5, 6)), tmp_path / "own")
    assert again.exit_code == 0, again.output  # the same sentences, in a sheet that was cut alike


def test_a_codebook_alone_is_refused(run: Run, tmp_path: Path) -> None:
    run("export", SECOND, tmp_path / "x.qdc", "--to", "qdc")
    done = imported(run, tmp_path / "x.qdc", tmp_path / "codings")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "the codes alone, and nothing that was coded with them; export" in done.stderr
    assert not (tmp_path / "codings").exists()


@pytest.mark.parametrize("name", [name for name, form in FORMATS.items() if form.coded])
def test_what_is_exported_can_be_imported(name: str, run: Run, tmp_path: Path) -> None:
    """As the help says; the other two are refused with a sentence."""
    imported(run, QC, tmp_path / "codings")
    out = tmp_path / f"jo2{FORMATS[name].ending}"
    sent = run("export", SECOND, out, "--to", name, "--codings", tmp_path / "codings")
    assert sent.exit_code == 0, sent.output
    done = imported(run, out, tmp_path / "again", *(("--coder", "Jo") if name == "sheet" else ()))
    assert done.exit_code == 0, done.output
    assert "Jo, frames: " in done.stdout


# --- export -----------------------------------------------------------------------------------


def test_an_export_tells_what_it_cannot_hold_and_writes_over_nothing(
    run: Run, tmp_path: Path
) -> None:
    done = run("export", SECOND, tmp_path / "out" / "p.qdpx", "--to", "qdpx")
    assert done.exit_code == 0, done.output
    assert "articles: 5" in done.stdout
    assert "qdpx cannot hold which passages are to be coded" in done.stdout
    again = run("export", SECOND, tmp_path / "out" / "p.qdpx", "--to", "qdpx")
    assert again.exit_code == 2
    assert "is there already" in again.stderr
    for words, message in (
        (("--to", "docx"), "--to docx: expected one of qdpx, qdc"),
        (("--to", "dna"), "expected a name that ends in .dna"),
        (("--to", "qdpx", "--coder", "jo"), "no coding is called 'jo'; expected one of program"),
    ):
        wrong = run("export", SECOND, tmp_path / "x.qdpx", *words)
        assert wrong.exit_code == 2
        assert message in wrong.stderr


def test_what_the_program_suggests_is_called_that(run: Run, tmp_path: Path) -> None:
    from corpuslib.exchange import refi

    run("export", SECOND, tmp_path / "p.qdpx", "--to", "qdpx", "--coder", "program")
    read = refi.read(tmp_path / "p.qdpx")
    assert set(read.coders) <= {"dictionary, unvalidated", "suggested by rules, unvalidated"}
    corpus = open_corpus(SECOND, BOOK)
    assert len(read.segments) >= len(corpus.frames) + len(corpus.statements)
    texts = {s.id: s.text for s in read.sources}
    wanted = set(corpus.frames["text"])
    assert wanted <= {s.span.of(texts[s.source] or "") for s in read.segments if s.span}


def test_what_the_program_suggests_is_one_sheet_that_says_so(run: Run, tmp_path: Path) -> None:
    done = run("export", SECOND, tmp_path / "p.csv", "--to", "sheet", "--coder", "program")
    assert done.exit_code == 0, done.output
    table = pd.read_csv(tmp_path / "p.csv", encoding="utf-8-sig", dtype="str").fillna("")
    corpus = open_corpus(SECOND, BOOK)
    assert set(table["article"]) == set(corpus.articles["article"])
    assert (table["plan"] != "").sum() == len(corpus.statements)
    full = table[table["plan"] != ""]
    assert full["note"].str.startswith("program: ").all()
    assert (table.drop(full.index)["note"] == "").all()
    assert full["note"].str.contains("program: suggested by rules, unvalidated; rule: ").all()


def test_a_reader_s_sheet_is_not_called_the_program_s(run: Run, tmp_path: Path) -> None:
    home = tmp_path / "codings"
    imported(run, QC, home)
    for name in ("jo", "Jo"):  # the id, and the label by which messages name it
        out = tmp_path / "out" / f"{name}-sheet.csv"
        done = run("export", SECOND, out, "--to", "sheet", "--codings", home, "--coder", name)
        assert done.exit_code == 0, done.output
        assert "program" not in out.read_text("utf-8-sig")


def test_a_sheet_of_several_names_what_works(run: Run, tmp_path: Path) -> None:
    home = tmp_path / "codings"
    imported(run, QC, home)
    both = ("--codings", home, "--coder", "jo", "--coder", "program")
    wrong = run("export", SECOND, tmp_path / "x.csv", "--to", "sheet", *both)
    assert wrong.exit_code == 2
    assert "(Jo; suggested by rules, unvalidated)" in wrong.stderr
    assert "give --coder once, with the name or id of one, or program for" in wrong.stderr
    assert not (tmp_path / "x.csv").exists()


@pytest.mark.parametrize("name", ["csv", "parquet", "sheet"])
def test_sentences_that_nobody_read_are_not_exported_as_read(
    name: str, run: Run, tmp_path: Path
) -> None:
    home = tmp_path / "codings"
    imported(run, filled(run, tmp_path / "ben.csv", 12, less=(2, 5, 6)), home)
    read = read_codings(home, open_corpus(SECOND, BOOK)).units["sentence"].tolist()
    out = tmp_path / f"ben2{FORMATS[name].ending}"
    run("export", SECOND, out, "--to", name, "--codings", home, "--coder", "ben")
    done = imported(run, out, tmp_path / "again")
    assert done.exit_code == 0, done.output
    again = read_codings(tmp_path / "again", open_corpus(SECOND, BOOK)).units["sentence"].tolist()
    assert (again, len(read) > 3) == (read, True)


# --- sample -----------------------------------------------------------------------------------


def test_a_sample_is_the_same_again_and_says_what_it_gives(run: Run, tmp_path: Path) -> None:
    one, other = (run("sample", SECOND, tmp_path / f"{n}.csv", "--to", "sheet") for n in "ab")
    assert one.exit_code == 0, one.output
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
    assert "needed: " in one.stdout
    assert "that of alpha" in one.stdout
    assert one.stdout.replace("a.csv", "b.csv") == other.stdout
    table = pd.read_csv(tmp_path / "a.csv", encoding="utf-8-sig")
    assert table.loc[:, "elements":].isna().all(axis=None)
    wrong = run("sample", SECOND, tmp_path / "c.csv", "--to", "sheet", "--width", 10)
    assert wrong.exit_code == 2
    assert "--width 10.0: expected a share between 0 and 1" in wrong.stderr


def test_a_seed_below_zero_is_refused_and_zero_is_one(run: Run, tmp_path: Path) -> None:
    wrong = run("sample", SECOND, tmp_path / "a.csv", "--to", "sheet", "--seed", -5)
    assert wrong.exit_code == 2
    assert "-5 is not in the range x>=0" in wrong.stderr
    assert not (tmp_path / "a.csv").exists()
    done = run("sample", SECOND, tmp_path / "a.csv", "--to", "sheet", "--seed", 0)
    assert done.exit_code == 0, done.output


def test_one_article_is_told_as_one(run: Run, tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    shutil.copy(SECOND / f"{VOTE}.txt", tmp_path / "one")
    done = run("sample", tmp_path / "one", tmp_path / "a.csv", "--to", "sheet")
    assert ", in 1 article\n" in done.stdout
    assert ": 1 of 1 article\n" in done.stdout
    whole = run("sample", SECOND, tmp_path / "b.csv", "--to", "sheet", "--width", "0.01")
    assert ", in 5 articles\n" in whole.stdout


def test_the_next_command_can_be_typed_as_it_stands(run: Run, tmp_path: Path) -> None:
    home, articles = tmp_path / "our #1 codings", tmp_path / "my articles"
    shutil.copytree(SECOND, articles)
    done = run("import", QC, "--into", articles, "--codings", home)
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("next: ")]
    words = shlex.split(line.removeprefix("next: "), comments=True)
    assert words[1:] == ["codings", "check", str(home), str(articles), "--codebook", str(BOOK)]
    assert CliRunner().invoke(main, words[1:]).exit_code == 0
    plain = imported(run, QC, tmp_path / "plain")
    assert f"check {tmp_path / 'plain'} {SECOND} --codebook" in plain.stdout


@pytest.mark.parametrize("name", ["qdc", "events", "graphml"])
def test_a_sample_is_not_written_to_what_cannot_hold_it(
    name: str, run: Run, tmp_path: Path
) -> None:
    out = tmp_path / f"s{FORMATS[name].ending}"
    done = run("sample", SECOND, out, "--to", name)
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"--to {name}: it cannot hold articles that are still to be coded" in done.stderr
    assert "expected one of qdpx, dna, webannotation, brat, csv, parquet, sheet" in done.stderr
    assert not out.exists()


@pytest.mark.parametrize("name", [name for name, form in FORMATS.items() if form.blank])
def test_what_is_offered_for_a_sample_holds_its_articles(
    name: str, run: Run, tmp_path: Path
) -> None:
    out = tmp_path / f"s{FORMATS[name].ending}"
    done = run("sample", SECOND, out, "--to", name, "--width", "0.01")
    assert done.exit_code == 0, done.output
    assert len(FORMATS[name].read(out).sources) == 5
    (shown,) = [p for p in main.commands["sample"].params if p.name == "wanted"]
    assert name in (getattr(shown, "help", "") or "")
