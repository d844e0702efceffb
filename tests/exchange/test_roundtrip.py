"""A coding goes out to each format and back with equal spans and codes."""

import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from corpuslib import open_corpus
from corpuslib.codings import known_of, open_codings
from corpuslib.corpus import Corpus
from corpuslib.exchange.formats import FORMATS
from corpuslib.exchange.incoming import fitted
from corpuslib.exchange.model import Project, Segment
from corpuslib.exchange.outgoing import coded

from .conftest import projects

SEEDS = Path(__file__).parents[2] / "seeds"


def there_and_back(project: Project, name: str) -> Project:
    form = FORMATS[name]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"out{form.ending}"
        form.write(project, path)
        return form.read(path)


def places(project: Project) -> Counter[Any]:
    """What was coded where by whom: one entry for each segment."""
    return Counter(
        (s.source, s.span, s.coder, frozenset(s.codes), s.memo) for s in project.segments
    )


def single(project: Project, at: Callable[[Segment], Any] = lambda s: s.span) -> set[Any]:
    """The same, a code at a time."""
    return {(s.source, at(s), s.coder, path, s.memo) for s in project.segments for path in s.codes}


@settings(deadline=None, max_examples=25)
@given(projects())
def test_refi_holds_everything_but_units(project: Project) -> None:
    back = there_and_back(project, "qdpx")
    assert places(back) == places(project)
    assert [s.text for s in back.sources] == [s.text for s in project.sources]
    assert (back.codes, back.coders, back.name) == (project.codes, project.coders, project.name)
    assert back.left_out == ()
    assert [s.quote for s in back.segments] == [s.quote for s in project.segments]


@settings(deadline=None, max_examples=15)
@given(projects())
def test_a_refi_codebook_holds_the_tree(project: Project) -> None:
    assert there_and_back(project, "qdc").codes == project.codes


@settings(deadline=None, max_examples=25)
@given(projects())
@pytest.mark.parametrize("name", ["csv", "parquet"])
def test_tidy_tables_hold_everything(name: str, project: Project) -> None:
    assert there_and_back(project, name) == project


@settings(deadline=None, max_examples=25)
@given(projects())
def test_annotations_hold_all_but_the_texts(project: Project) -> None:
    back = there_and_back(project, "webannotation")
    assert (back.segments, back.codes, back.coders) == (
        project.segments,
        project.codes,
        project.coders,
    )
    assert [s.text for s in back.sources] == [None] * len(project.sources)
    assert [s.sha256 for s in back.sources] == [s.sha256 for s in project.sources]


@settings(deadline=None, max_examples=25)
@given(projects())
def test_brat_holds_spans_but_for_line_ends_around_them(project: Project) -> None:
    texts = {source.id: source.text or "" for source in project.sources}

    def trimmed(segment: Segment) -> Any:
        assert segment.span
        words = segment.span.of(texts[segment.source])
        start = segment.span.start + len(words) - len(words.lstrip("\r\n"))
        return (start, start + len(words.strip("\r\n")))

    def kept(segment: Segment) -> Any:
        assert segment.span
        return (segment.span.start, segment.span.end)

    back = there_and_back(project, "brat")
    wanted = {entry for entry in single(project, trimmed) if entry[1][0] < entry[1][1]}
    assert single(back, kept) == wanted
    assert [s.text for s in back.sources] == [texts[s.id] for s in back.sources]
    assert {code.path for code in back.codes} == {code.path for code in project.codes}


@settings(deadline=None, max_examples=25)
@given(projects())
def test_dna_holds_spans_of_the_text_with_line_feeds(project: Project) -> None:
    def one_line_end(text: str) -> str:
        return text.replace("\r\n", "\n").replace("\r", "\n")

    texts = {source.id: source.text or "" for source in project.sources}
    back = there_and_back(project, "dna")
    assert {s.id: s.text for s in back.sources} == {id: one_line_end(t) for id, t in texts.items()}

    def moved(segment: Segment) -> Any:
        assert segment.span
        text = texts[segment.source]

        def at(place: int) -> int:
            inside = text[place - 1 : place + 1] == "\r\n"
            return len(one_line_end(text[: place + inside]))

        return at(segment.span.start), at(segment.span.end)

    def kept(segment: Segment) -> Any:
        assert segment.span
        return (segment.span.start, segment.span.end)

    wanted = {entry for entry in single(project, moved) if entry[1][0] < entry[1][1]}
    assert single(back, kept) == wanted


@pytest.fixture(scope="module")
def seeds() -> Corpus:
    return open_corpus(SEEDS)


@pytest.mark.parametrize(
    "name", ["qdpx", "dna", "webannotation", "brat", "csv", "parquet", "sheet"]
)
@pytest.mark.parametrize("coder", ["reader-1", "adjudicated"])
def test_a_coding_of_the_five_articles_comes_back_row_by_row(
    name: str, coder: str, seeds: Corpus
) -> None:
    codings = open_codings(None, seeds)
    back = there_and_back(coded(seeds, codings, [coder]), name)
    found = fitted(back, known_of(seeds), {a: seeds.raw(a) for a in seeds.articles["article"]})
    assert set(found.report["status"]) == {"exact"}
    assert found.report["joined_as"].notna().all()
    for rows, table in (
        (found.frames, codings.frames[["coder", "article", "sentence", "element"]]),
        (found.statements, codings.statements.drop(columns="note")),
    ):
        (given_,) = rows.values()
        mine = table[table["coder"] == coder].drop(columns="coder").astype("object")
        width = len(mine.columns)
        wanted = {tuple(row) for row in mine.where(mine.notna(), None).to_numpy().tolist()}
        assert {row[:width] for row in given_} == wanted


def test_an_event_list_holds_the_statements_alone(seeds: Corpus) -> None:
    codings = open_codings(None, seeds)
    back = there_and_back(coded(seeds, codings, ["reader-1"]), "events")
    found = fitted(back, known_of(seeds), {a: seeds.raw(a) for a in seeds.articles["article"]})
    mine = codings.statements[codings.statements["coder"] == "reader-1"]
    ((_, rows),) = found.statements.items()
    keys = ["article", "sentence", "holder", "plan", "stance", "voice"]
    assert {row[:6] for row in rows} == set(mine[keys].itertuples(index=False, name=None))
    assert found.frames == {}
