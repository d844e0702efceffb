"""The formats by name: what they refuse, what they are known by, what they say they cannot hold."""

import csv
import errno
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx as nx
import pyarrow.parquet as pq
import pytest

from corpuslib.annotate import load_codebook
from corpuslib.errors import BadExchange
from corpuslib.exchange import brat, graphml, sheet, webannotation
from corpuslib.exchange.formats import FORMATS, format_of
from corpuslib.exchange.model import Project, Segment, Source, complete, joined, split
from corpuslib.exchange.named import by_coder
from corpuslib.exchange.scheme import code, meaning, tree
from corpuslib.spans import Span

BOOK = Path(__file__).parents[1] / "data" / "second-codebook"
TEXT = "The guild opposes the tunnel. Tarn backs it."


def said(holder: str, stance: str, words: str, coder: str = "Anna") -> Segment:
    start = TEXT.index(words)
    codes = (
        *(code("holder", holder, "person"), code("plan", "tunnel")),
        *(code("stance", stance), code("voice", "attributed")),
    )
    return Segment("a", Span(start, start + len(words)), coder, codes)


def project(*segments: Segment) -> Project:
    units = (Span(0, 29), Span(30, len(TEXT)))
    return complete(Project("p", (), (Source("a", TEXT, units=units),), segments))


@pytest.mark.parametrize("name", list(FORMATS))
def test_each_format_writes_reads_and_is_known_by_its_file(name: str, tmp_path: Path) -> None:
    form = FORMATS[name]
    path = tmp_path / f"out{form.ending}"
    form.write(project(said("tarn", "support", "backs it")), path)
    known = format_of(path)
    assert (known.module, known.ending) == (form.module, form.ending)
    assert all(isinstance(line, str) and line for line in form.cannot_hold)
    with pytest.raises(BadExchange, match="there already"):
        form.write(project(), path)
    with pytest.raises(BadExchange, match=r"expected (a name that ends|the name of a folder)"):
        form.write(project(), tmp_path / "x.wrong")


def test_what_is_no_coding_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_bytes(b"x")
    (tmp_path / "empty").mkdir()
    for path in (tmp_path / "x.docx", tmp_path / "empty"):
        with pytest.raises(BadExchange, match="of no format that is known"):
            format_of(path)
    with pytest.raises(BadExchange, match="there is no"):
        format_of(tmp_path / "nothing.qdpx")
    FORMATS["graphml"].write(project(said("tarn", "support", "backs it")), tmp_path / "net")
    with pytest.raises(BadExchange, match="nothing in it that was coded"):
        format_of(tmp_path / "net").read(tmp_path / "net")


# --- the model ---------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [("a",), ("a/b", "c\\"), ("",), ("", ""), ("\\/", "/")])
def test_a_path_survives_being_one_text(path: tuple[str, ...]) -> None:
    assert split(joined(path)) == path


@pytest.mark.parametrize(
    ("path", "means"),
    [
        (("x", "PLAN : roof"), ("plan", "roof")),
        (("holder:other:the mayor of X",), ("holder", "other:the mayor of X")),
        (("Condition",), ("condition", "")),
        (("note: see below",), ("element", "note: see below")),
    ],
)
def test_a_code_is_known_by_its_name(path: tuple[str, ...], means: tuple[str, str]) -> None:
    assert meaning(path) == means


@pytest.mark.parametrize("book", ["missile-defence", BOOK], ids=["shipped", "second"])
def test_names_are_unique_as_qualcoder_wants_them(book: str | Path) -> None:
    """Codes and categories have a name of their own each, or a program takes two for one."""
    codes = tree(load_codebook(book))
    assert max(Counter(code.name for code in codes).values()) == 1
    assert {code.path[:-1] for code in codes} <= {(), *(code.path for code in codes)}
    assert all(
        meaning(code.path).kind != "element"
        for code in codes
        if "statements" in code.path[:1] and code.codable
    )


def test_whose_coding_it_is() -> None:
    both = project(said("tarn", "support", "backs it"), said("guild", "oppose", "opposes", "Ben"))
    assert [s.coder for s in by_coder(both, "Ben").segments] == ["Ben"]
    alone = project(said("tarn", "support", "backs it", "unknown coder"))
    assert by_coder(alone, "Cy").coders == ("Cy",)
    assert {s.coder for s in by_coder(alone, "Cy").segments} == {"Cy"}
    with pytest.raises(BadExchange, match="no coder 'Cy' is in it; expected one of Anna, Ben"):
        by_coder(both, "Cy")


# --- sheets ------------------------------------------------------------------------------------


def test_a_sheet_has_a_row_for_each_sentence_and_statement(tmp_path: Path) -> None:
    conflict = Segment("a", Span(0, 29), "Anna", (("conflict",),), "=odd")
    made = project(said("guild", "oppose", "opposes the tunnel"), conflict)
    sheet.write(made, tmp_path / "anna.csv")
    with (tmp_path / "anna.csv").open(encoding="utf-8-sig", newline="") as file:
        first, second = csv.DictReader(file)
    assert (first["elements"], first["holder"], first["words"]) == (
        *("conflict", "guild", "opposes the tunnel"),
    )
    assert first["note"] == "'=odd"
    assert (second["text"], second["elements"], second["plan"]) == ("Tarn backs it.", "", "")
    back = sheet.read(tmp_path / "anna.csv")
    assert back.coders == ("anna",)
    assert {(s.span, frozenset(meaning(p) for p in s.codes)) for s in back.segments} == {
        (s.span, frozenset(meaning(p) for p in s.codes)) for s in made.segments
    }


def test_a_sheet_as_a_spreadsheet_saves_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "ben.csv").write_text(
        "article;sha256;sentence;start;end;text;elements;holder;plan;stance;voice;reason;"
        "condition;words;note\n"
        "a;;1;0;29;The guild opposes the tunnel.; conflict | cost ;;;;;;;;\n",
        encoding="utf-16",
    )
    read = sheet.read(tmp_path / "ben.csv")
    assert [s.codes for s in read.segments] == [(("conflict",),), (("cost",),)]


def test_a_sheet_that_does_not_fit_is_told(tmp_path: Path) -> None:
    head = ",".join(sheet.COLUMNS)
    path = tmp_path / "x.csv"
    for row, message in (
        ("a,,1,x,29,T,,,,,,,,,", "line 2: 'x' to '29' is no place"),
        ("a,,1,0,29,The guild.,,guild,p,oppose,own,,,the queen,", "words 'the queen' is not in"),
    ):
        path.write_text(f"{head}\n{row}\n")
        with pytest.raises(BadExchange, match=message):
            sheet.read(path)
    path.write_text(f"{head}\n")
    with pytest.raises(BadExchange, match="holds no row"):
        sheet.read(path)
    both = project(said("tarn", "support", "backs it"), said("guild", "oppose", "opposes", "Ben"))
    with pytest.raises(BadExchange, match=r"one coder, not 2 \(Anna; Ben\)"):
        sheet.write(both, tmp_path / "y.csv")


# --- annotations -------------------------------------------------------------------------------


def test_an_annotation_is_as_the_recommendation_says(tmp_path: Path) -> None:
    webannotation.write(project(said("tarn", "support", "backs it")), tmp_path / "w.jsonld")
    whole = json.loads((tmp_path / "w.jsonld").read_text("utf-8"))
    assert whole["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert (whole["type"], whole["total"]) == ("AnnotationCollection", 1)
    (item,) = whole["first"]["items"]
    assert (item["type"], item["creator"]["name"]) == ("Annotation", "Anna")
    assert item["target"]["selector"] == [
        {"type": "TextPositionSelector", "start": 35, "end": 43},
        {
            "type": "TextQuoteSelector",
            "exact": "backs it",
            "prefix": TEXT[3:35],
            "suffix": ".",
        },
    ]
    assert {body["purpose"] for body in item["body"]} == {"tagging"}


def test_annotations_of_others_are_read(tmp_path: Path) -> None:
    """One annotation, a body as text, a single selector, a creator as a link."""
    path = tmp_path / "w.json"
    path.write_text(
        json.dumps(
            [
                {
                    "@context": "http://www.w3.org/ns/anno.jsonld",
                    "id": "http://example.org/1",
                    "type": "Annotation",
                    "creator": "http://example.org/ann",
                    "body": [
                        {"type": "TextualBody", "value": "conflict"},
                        {"type": "TextualBody", "purpose": "commenting", "value": "sure"},
                    ],
                    "target": {
                        "source": "a",
                        "selector": {"type": "TextQuoteSelector", "exact": "backs it"},
                    },
                },
                {"type": "Annotation", "id": "whole", "bodyValue": "x", "target": "http://x"},
                {
                    "type": "Annotation",
                    "id": "odd",
                    "bodyValue": "x",
                    "target": {"source": "a", "selector": {"type": "XPathSelector"}},
                },
                {
                    "type": "Annotation",
                    "id": "bare",
                    "target": {"source": "a", "selector": {"type": "TextQuoteSelector"}},
                },
                "no annotation",
                7,
                None,
            ]
        )
    )
    read = webannotation.read(path)
    (segment,) = read.segments
    assert (segment.coder, segment.codes, segment.memo) == (
        *("http://example.org/ann", (("conflict",),), "sure"),
    )
    assert [text.split(":")[0] for text in read.left_out] == ["whole", "odd", "bare"]


@pytest.mark.parametrize("text", ["{", "[" * 100_000, b"\xff\xfe\x00".decode("latin-1"), "nul"])
def test_what_is_no_json_is_told(text: str, tmp_path: Path) -> None:
    (tmp_path / "w.json").write_text(text, encoding="latin-1")
    with pytest.raises(BadExchange, match="no JSON"):
        webannotation.read(tmp_path / "w.json")


def test_both_layers_of_the_program_are_one_sheet(tmp_path: Path) -> None:
    element = Segment("a", Span(10, 17), sheet.DICTIONARY, (("frames", "conflict"),))
    position = replace(said("tarn", "support", "backs it", sheet.RULES), memo="rule: verb")
    sheet.write(project(element, position), tmp_path / "p.csv")
    with (tmp_path / "p.csv").open(encoding="utf-8-sig", newline="") as file:
        first, second = csv.DictReader(file)
    assert (first["elements"], first["plan"]) == ("conflict", "")
    assert (second["elements"], second["holder"], second["words"]) == ("", "tarn", "backs it")
    assert first["note"] == "program: dictionary, unvalidated"
    assert second["note"] == "program: suggested by rules, unvalidated; rule: verb"


def test_a_person_s_sheet_is_not_called_the_program_s(tmp_path: Path) -> None:
    sheet.write(project(said("tarn", "support", "backs it")), tmp_path / "p.csv")
    assert "program" not in (tmp_path / "p.csv").read_text("utf-8-sig")


# --- brat --------------------------------------------------------------------------------------


def test_brat_files_are_as_brat_writes_them(tmp_path: Path) -> None:
    text = "One line.\nAnother."
    crossing = Segment("a", Span(4, 17), "Anna", (("x y",),), "see\nthere")
    made = complete(Project("p", (), (Source("a", text),), (crossing,)))
    brat.write(made, tmp_path / "b")
    assert (tmp_path / "b" / "Anna" / "a.txt").read_bytes() == text.encode()
    assert (tmp_path / "b" / "Anna" / "a.ann").read_text() == (
        "T1\tx_u20_y 4 9;10 17\tline. Another\n#1\tAnnotatorNotes T1\tsee\\nthere\n"
    )
    assert "[entities]\nx_u20_y\n" in (tmp_path / "b" / "Anna" / "annotation.conf").read_text()


def test_annotations_by_brat_itself_are_read_and_the_rest_is_told(tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_bytes(b"Nato fears\r\ngrow")
    (tmp_path / "d.ann").write_bytes(
        b"T1\tFear_of_War 5 10\tfears\nT2\tFear_of_War 5 10;12 16\tfears grow\n"
        b"R1\tCause Arg1:T1 Arg2:T2\n#1\tAnnotatorNotes T1\tsure\n"
    )
    read = brat.read(tmp_path)
    assert [(s.span, s.codes, s.memo, s.coder) for s in read.segments] == [
        (Span(5, 10), (("Fear_of_War",),), "sure", tmp_path.name),
        (Span(5, 16), (("Fear_of_War",),), "", tmp_path.name),
    ]
    assert len(read.left_out) == 1
    assert read.left_out[0].endswith("d.ann, line 3: no annotation of words")


def test_a_text_that_leads_elsewhere_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("x")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "d.ann").write_text("T1\tx 0 1\tx\n")
    (tmp_path / "b" / "d.txt").symlink_to(secret)
    with pytest.raises(BadExchange, match="a link to elsewhere"):
        brat.read(tmp_path / "b")


# --- networks ----------------------------------------------------------------------------------


def test_networks_are_those_of_measure(tmp_path: Path) -> None:
    made = project(
        said("tarn", "support", "backs it"),
        said("guild", "oppose", "opposes the tunnel"),
        said("mayor", "neutral", "Tarn"),
    )
    graphml.write(made, tmp_path / "net")
    actors = nx.read_graphml(tmp_path / "net" / graphml.ACTORS, force_multigraph=True)
    assert set(actors) == {"tarn", "guild"}
    tie = {"sign": -1, "weight": 1, "plans": "tunnel", "conditional": 0}
    assert actors.edges["guild", "tarn", "conflict"] == tie
    plans = nx.read_graphml(tmp_path / "net" / graphml.PLANS, force_multigraph=True)
    assert plans.edges["actor:tarn", "plan:tunnel", "agrees"]["sign"] == 1
    assert plans.edges["actor:guild", "plan:tunnel", "disagrees"]["statements"] == 1


def test_a_network_is_of_one_coder(tmp_path: Path) -> None:
    both = project(said("tarn", "support", "backs it"), said("guild", "oppose", "opposes", "Ben"))
    with pytest.raises(BadExchange, match="those of Anna, Ben were found"):
        graphml.write(both, tmp_path / "net")
    with pytest.raises(BadExchange, match="there is none"):
        graphml.write(project(), tmp_path / "net")
    assert not (tmp_path / "net").exists()


LONG = "Bericht-" + "ü" * 60


@pytest.mark.parametrize("coder", ["Anna", "Ä" * 80])
def test_long_names_are_shortened_alike_each_time_and_come_back(coder: str, tmp_path: Path) -> None:
    texts = {f"{LONG}-1": "One.", f"{LONG}-2": "Two.", "short": "Three."}
    codes = (("conflict",),)
    found = [Segment(id, Span(0, 3), coder, codes) for id in texts]
    sources = tuple(Source(id, text) for id, text in texts.items())
    made = complete(Project("p", (), sources, tuple(found)))
    for name in "ab":
        brat.write(made, tmp_path / name)
    one, other = (
        {p.relative_to(tmp_path / n): p.read_bytes() for p in (tmp_path / n).rglob("*.*")}
        for n in "ab"
    )
    assert one == other
    assert max(len(part.encode()) for path in one for part in path.parts) <= 255
    read = brat.read(tmp_path / "a")
    assert {s.id: s.text for s in read.sources} == texts
    assert read.coders == (coder,)
    assert {(s.source, s.coder) for s in read.segments} == {(id, coder) for id in texts}


@pytest.mark.parametrize("length", [1, 240])
def test_a_name_that_fits_stays_as_it_is(length: int, tmp_path: Path) -> None:
    brat.write(Project(sources=(Source("a" * length, "Text."),)), tmp_path / "b")
    names = {path.name for path in (tmp_path / "b" / "coder").iterdir()}
    assert names == {f"{'a' * length}.txt", f"{'a' * length}.ann", "annotation.conf", "visual.conf"}


@pytest.mark.parametrize("name", ["brat", "csv", "parquet", "graphml"])
def test_a_folder_is_written_whole_or_not_at_all(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full when the second file is written."""
    form = FORMATS[name]
    done: list[str] = []

    def fails(thing: Any, function: str) -> None:
        whole = getattr(thing, function)

        def write(*args: Any, **kwargs: Any) -> Any:
            done.append(function)
            if len(done) > 1:
                raise OSError(errno.ENOSPC, "No space left on device")
            return whole(*args, **kwargs)

        monkeypatch.setattr(thing, function, write)

    made = project(said("tarn", "support", "backs it"))
    fails(Path, "write_bytes")
    fails(pq, "write_table")
    fails(nx, "write_graphml")
    with pytest.raises(OSError, match="No space"):
        form.write(made, tmp_path / "out")
    assert list(tmp_path.iterdir()) == []
    monkeypatch.undo()
    form.write(made, tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_text_without_a_name_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    sources = (Source("a", "One."), Source("", "Two."))
    with pytest.raises(BadExchange, match="without a name; give it at least one letter"):
        brat.write(Project(sources=sources), tmp_path / "b")
    assert list(tmp_path.iterdir()) == []
