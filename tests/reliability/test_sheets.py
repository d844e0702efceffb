"""No cell of any CSV that is written is a formula, and reading it gives the words back."""

import ast
import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import corpuslib
from corpuslib.corpus import build_corpus
from corpuslib.exchange.formats import FORMATS
from corpuslib.exchange.model import Code, Project, Segment, Source, complete
from corpuslib.sheets import csv_text, guarded, unguarded
from corpuslib.spans import Span

SOURCE = Path(corpuslib.__file__).parent
WRITERS = {
    "sheets.py": "csv_text, by which review, sample, codings, import, explore write",
    "exchange/tidy.py": "the tidy tables",
    "exchange/dna.py": "the event list of Discourse Network Analyzer",
    "planted/write.py": "the truth of a planted corpus",
}
"""Every module that writes CSV itself: all else goes through one of them."""
FORMULA = re.compile(r"[=+\-@\t\r]")
NUMBER = re.compile(r"-?\d+(\.\d+)?")
DANGEROUS = ('=HYPERLINK("http://a.b")', "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "=", "--")


def writes_csv(code: str) -> bool:
    """Whether a module calls csv.writer, csv.DictWriter, DataFrame.to_csv or Arrow's write_csv."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value.id if isinstance(node.func.value, ast.Name) else ""
            named = node.func.attr
            if named == "to_csv" or (owner == "csv" and named in ("writer", "DictWriter")):
                return True
            if named == "write_csv" and owner != "self":
                return True
    return False


def test_every_writer_is_known() -> None:
    found = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if writes_csv(path.read_text("utf8"))
    }
    assert found == set(WRITERS)
    assert writes_csv("import csv\ncsv.writer(file)")
    assert not writes_csv("text.count('to_csv')")


def cells(text: str, delimiter: str = ",") -> Iterator[str]:
    for row in csv.reader(
        io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter
    ):
        yield from row


def dangerous(text: str, delimiter: str = ",") -> list[str]:
    found = cells(text, delimiter)
    return [cell for cell in found if FORMULA.match(cell) and not NUMBER.fullmatch(cell)]


ANY = st.one_of(st.sampled_from(DANGEROUS), st.text(max_size=8)).map(
    lambda text: text.encode("utf8", "ignore").decode()
)


@given(ANY, ANY)
def test_a_table_that_is_written(one: str, other: str) -> None:
    text = csv_text(pd.DataFrame({"a": [one], "b": [other]}))
    assert dangerous(text) == []
    found = list(cells(text))[2:]
    assert [unguarded(cell) for cell in found] == [one, other]
    assert unguarded(guarded(one)) == one


@pytest.mark.parametrize("column", DANGEROUS)
def test_a_column_that_is_called_like_a_formula(column: str) -> None:
    assert dangerous(csv_text(pd.DataFrame({column: ["x"]}))) == []


def project(word: str) -> Project:
    """A coding in which everything that is a text is that word."""
    text = f"{word} is said."
    span = Span(0, len(word))
    said = ((("statement", "stance", "support")), (word,), (word, word))
    source = Source("a", text, word, word, "2010-03-27", "0" * 64, (Span(0, len(text)),))
    segment = Segment("a", span, word, said, word)
    return complete(Project(word, (Code((word,), word),), (source,), (segment,), (word,)))


WORDS = [word for word in DANGEROUS if not set(word) & set("\t\r")]


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("name", ["csv", "events", "sheet"])
def test_every_export_to_csv(name: str, word: str, tmp_path: Path) -> None:
    form = FORMATS[name]
    path = tmp_path / f"out{form.ending}"
    form.write(project(word), path)
    files = [path] if path.is_file() else sorted(path.glob("*.csv"))
    assert files
    for file in files:
        text = file.read_text("utf-8-sig")
        assert dangerous(text, ";" if name == "events" else ",") == []
    back = form.read(path)
    if name == "csv":
        assert back.sources == project(word).sources
        assert back.segments[0].codes == project(word).segments[0].codes
        assert (back.codes, back.coders) == (project(word).codes, (word,))
    if name == "sheet":
        assert back.sources[0].id == "a"


def test_the_formats_that_are_csv_are_all_of_them() -> None:
    assert {name for name, form in FORMATS.items() if form.ending == ".csv"} == {"events", "sheet"}


def test_the_truth_of_a_planted_corpus(tmp_path: Path) -> None:
    from corpuslib.planted.write import _Truth

    frame: Any = pd.DataFrame({"article": ["=1+1"], "text": ["@x"], "start": [-1], "end": [None]})
    with _Truth(tmp_path, csv=True) as truth:
        truth.add({"statements": frame})
        truth.add({"statements": frame})
    text = (tmp_path / "statements.csv").read_text("utf8")
    assert dangerous(text) == []
    back = pd.read_csv(tmp_path / "statements.csv")
    assert [unguarded(cell) for cell in back["article"]] == ["=1+1", "=1+1"]
    assert back["start"].tolist() == [-1, -1]


@settings(max_examples=3)
@given(st.sampled_from(WORDS))
def test_a_review_of_hostile_articles(tmp_path_factory: pytest.TempPathFactory, word: str) -> None:
    from corpuslib.review import write_review

    folder = tmp_path_factory.mktemp("review")
    (folder / "a").mkdir()
    (folder / "a" / f"{word.replace('/', '')}.txt").write_text(
        f"{word}\n\nBy {word}\n\n{word} Moscow opposes the security roof, its envoy said.\n"
    )
    write_review(build_corpus(folder / "a"), folder / "review.csv")
    assert dangerous((folder / "review.csv").read_text("utf-8-sig")) == []
