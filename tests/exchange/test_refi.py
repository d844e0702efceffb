"""REFI-QDA by its schema, by another reader of it, and by files that others wrote."""

import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from lxml import etree

from corpuslib.errors import BadExchange
from corpuslib.exchange import refi
from corpuslib.exchange.model import Project, Quote, Segment, Source, complete
from corpuslib.spans import Span

from .conftest import projects

DATA = Path(__file__).parents[1] / "data" / "exchange"
SCHEMA = etree.XMLSchema(etree.parse(DATA / "Project.xsd"))
Q = "{urn:QDA-XML:project:1.0}"
TEXT = "Nato fears grow. \U0001f600 So do ours."


def project(**more: object) -> Project:
    said = Segment("a", Span(5, 10), "Anna", (("frames", "threat"), ("plan:x",)), "a memo")
    return complete(
        Project("p", (), (Source("a", TEXT, "Fear", "BBC", "2010-03-27", "0" * 64),), (said,))
    )


def qde(path: Path) -> bytes:
    with zipfile.ZipFile(path) as zipped:
        return zipped.read("project.qde")


def written(sources: str, files: dict[str, bytes], path: Path, codes: str = "") -> Path:
    code = '<Code guid="c1" name="threat" isCodable="true"/>'
    xml = (
        '<Project xmlns="urn:QDA-XML:project:1.0" name="p"><Users><User guid="{U1}" name="Jo"/>'
        f"</Users><CodeBook><Codes>{code}{codes}</Codes></CodeBook><Sources>{sources}</Sources>"
        "<Notes><Note guid='n1'><PlainTextContent>see page 3</PlainTextContent></Note></Notes>"
        "</Project>"
    )
    with zipfile.ZipFile(path, "w") as zipped:
        zipped.writestr("Project.qde", xml)
        for name, data in files.items():
            zipped.writestr(name, data)
    return path


def selection(start: int, end: int, name: str, code: str = "c1", more: str = "") -> str:
    return (
        f'<PlainTextSelection guid="s" name="{name}" startPosition="{start}" endPosition="{end}" '
        f'creatingUser="u1">{more}<Coding guid="k"><CodeRef targetGUID="{code}"/></Coding>'
        "</PlainTextSelection>"
    )


def text_source(*selections: str) -> str:
    inside = "".join(selections)
    return f'<TextSource guid="t" name="a" plainTextPath="internal://t.txt">{inside}</TextSource>'


# --- written ----------------------------------------------------------------------------------


@settings(deadline=None, max_examples=15)
@given(projects())
def test_what_is_written_is_valid(made: Project) -> None:
    SCHEMA.assertValid(etree.fromstring("".join(refi._project(complete(made))).encode()))


def test_the_schema_sees_what_is_wrong() -> None:
    xml = "".join(refi._project(project())).replace('isCodable="true"', "")
    assert not SCHEMA.validate(etree.fromstring(xml.encode()))


def test_another_reader_made_from_the_schema_reads_the_same(tmp_path: Path) -> None:
    from pyrefiqda.refiproject import RefiProject

    refi.write(project(), tmp_path / "p.qdpx")
    read = RefiProject.load(tmp_path / "p.qdpx", str(tmp_path / "unpacked"))
    (source,) = read.sources.text_source
    (found,) = source.plain_text_selection
    assert (found.start_position, found.end_position, found.name) == (5, 10, "fears")
    assert found.description == "a memo"
    names = {code.guid: code.name for code in read.code_book.codes.code}
    names |= {sub.guid: sub.name for code in read.code_book.codes.code for sub in code.code}
    assert {names[c.code_ref.target_guid] for c in found.coding} == {"threat", "plan:x"}
    users = {user.guid: user.name for user in read.users.user}
    assert users[found.creating_user] == "Anna"
    path = RefiProject.resolve_source_path(source.plain_text_path, tmp_path / "unpacked")
    assert path.read_text("utf-8") == TEXT


def test_places_are_code_points_with_an_exclusive_end(tmp_path: Path) -> None:
    said = Segment("a", Span(17, 18), "Anna", (("x",),))
    refi.write(complete(Project("p", (), (Source("a", TEXT),), (said,))), tmp_path / "p.qdpx")
    (found,) = ElementTree.fromstring(qde(tmp_path / "p.qdpx")).iter(f"{Q}PlainTextSelection")
    assert (found.get("startPosition"), found.get("endPosition")) == ("17", "18")
    assert found.get("name") == "\U0001f600"


def test_the_same_project_gives_the_same_bytes_and_nothing_is_written_over(tmp_path: Path) -> None:
    for name in ("a.qdpx", "b.qdpx"):
        refi.write(project(), tmp_path / name)
    assert (tmp_path / "a.qdpx").read_bytes() == (tmp_path / "b.qdpx").read_bytes()
    with pytest.raises(FileExistsError):
        refi.write(project(), tmp_path / "a.qdpx")


def test_what_xml_cannot_hold_is_replaced_and_the_file_is_valid(tmp_path: Path) -> None:
    said = Segment("a", Span(0, 4), "An\x00na", (("x\x0b",),), "me\x1bmo")
    refi.write(complete(Project("p", (), (Source("a", TEXT),), (said,))), tmp_path / "p.qdpx")
    SCHEMA.assertValid(etree.fromstring(qde(tmp_path / "p.qdpx")))
    (back,) = refi.read(tmp_path / "p.qdpx").segments
    assert (back.coder, back.codes, back.memo) == ("An\ufffdna", (("x\ufffd",),), "me\ufffdmo")
    assert any("control characters" in line for line in refi.CANNOT_HOLD)


# --- read: files of other programs --------------------------------------------------------------


def test_a_project_of_qc_is_read() -> None:
    read = refi.read(DATA / "qc.qdpx")
    assert (read.coders, [s.id for s in read.sources]) == (("Jo",), ["courier-bridge-vote.txt"])
    first, second = read.segments
    assert first.quote is not None
    assert second.quote is not None
    assert first.quote.exact.startswith("The Fishers' Guild strongly opposes the span.")
    assert {path[-1] for path in first.codes} == {
        *("plan:high-bridge", "holder:guild", "stance:oppose", "voice:attributed"),
    }
    assert second.codes == (("cost",),)
    assert second.quote.exact.startswith("The ministry in Skarholm must still agree")


def test_a_codebook_of_taguette_is_read() -> None:
    read = refi.read_codebook(DATA / "taguette.qdc")
    assert [code.path for code in read.codes] == [
        *(("conflict",), ("plan:high-bridge",), ("frames.cost & risk",)),
    ]


# --- read: how others count ---------------------------------------------------------------------


def only(path: Path) -> Segment:
    (segment,) = refi.read(path).segments
    return segment


@pytest.mark.parametrize(
    ("data", "start", "end", "name"),
    [
        ("Nato fears grow", 5, 10, "fears"),
        ("Nato fears grow", 5, 9, "fears"),  # the end names the last character
        ("Nato fears grow", 5, 10, "fea..."),  # cut short: tells the beginning alone
        ("One.\r\nNato fears grow", 10, 15, "fears"),  # ATLAS.ti: a line end is one
        ("\ufeffNato fears grow", 6, 11, "fears"),  # the mark counts
        ("\U0001f600 fears grow", 3, 8, "fears"),  # UTF-16 units
        ("\ufeff\U0001f600\r\nfears grow", 4, 8, "fears"),  # all of it
        ("Nato fears grow", 5, 10, ""),  # no words: as most programs count
        ("Nato fears grow", 5, 10, "Text 1"),  # words that are none: likewise
    ],
)
def test_words_tell_how_their_places_were_counted(
    data: str, start: int, end: int, name: str, tmp_path: Path
) -> None:
    path = written(
        text_source(selection(start, end, name)), {"Sources/T.TXT": data.encode()}, tmp_path / "x"
    )
    segment = only(path)
    assert segment.quote is not None
    assert segment.quote.exact == "fears"
    assert segment.coder == "Jo"


def test_the_commonest_count_wins_over_a_single_chance(tmp_path: Path) -> None:
    text = b"aaaa bb"
    good = [selection(0, 4, "aaaa"), selection(5, 7, "bb"), selection(0, 2, "aaa")]
    read = refi.read(written(text_source(*good), {"t.txt": text}, tmp_path / "x"))
    assert [s.span for s in read.segments] == [Span(0, 4), Span(5, 7), Span(0, 2)]


# --- read: what is no coded text ----------------------------------------------------------------


def test_whole_texts_memos_and_content_in_the_project_are_read(tmp_path: Path) -> None:
    source = (
        '<TextSource guid="t" name="a"><PlainTextContent>So it is.</PlainTextContent>'
        + selection(0, 2, "So", more="<Description>d</Description>").replace(
            "</Coding>", '<NoteRef targetGUID="n1"/></Coding>'
        )
        + '<Coding guid="k2" creatingUser="u1"><CodeRef targetGUID="c1"/></Coding></TextSource>'
    )
    whole, part = sorted(
        refi.read(written(source, {}, tmp_path / "x")).segments, key=lambda s: -len(str(s.quote))
    )
    spans = {whole.span, part.span}
    assert spans == {Span(0, 9), Span(0, 2)}
    assert {whole.memo, part.memo} == {"", "d\nsee page 3"}


def test_what_is_no_coded_text_is_told(tmp_path: Path) -> None:
    sources = (
        '<PictureSource guid="p" name="map.png"/>'
        '<PDFSource guid="d" name="x.pdf"><PDFSelection guid="q"/></PDFSource>'
        '<TextSource guid="r" name="b" plainTextPath="absolute:///etc/passwd">'
        + selection(3, 5, "the words")
        + "</TextSource>"
        + text_source(
            selection(0, 4, "Nato", code="gone"),
            '<PlainTextSelection guid="s" startPosition="0" endPosition="4">'
            "<Description>only a note</Description></PlainTextSelection>",
        )
    )
    read = refi.read(written(sources, {"sources/t.txt": b"Nato"}, tmp_path / "x"))
    assert len(read.left_out) == 6
    told = "\n".join(read.left_out)
    for words in (
        "map.png: a picture",
        "1 selections on a PDF",
        "PDF without its text",
        "not in the file (absolute:///etc/passwd)",
        "not in the file's codebook",
        "only a note",
    ):
        assert words in told
    (segment,) = read.segments
    assert (segment.source, segment.span, segment.quote) == ("b", None, Quote("the words"))


def test_a_selection_beyond_its_text_has_no_span(tmp_path: Path) -> None:
    path = written(text_source(selection(90, 95, "")), {"sources/t.txt": b"Nato"}, tmp_path / "x")
    assert (only(path).span, only(path).quote) == (None, None)


def test_a_file_that_is_no_project_is_told(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.qdpx", "w") as zipped:
        zipped.writestr("readme.txt", "x")
    with pytest.raises(BadExchange, match=r"holds no project\.qde"):
        refi.read(tmp_path / "x.qdpx")
    with zipfile.ZipFile(tmp_path / "y.qdpx", "w") as zipped:
        zipped.writestr("project.qde", "<html/>")
    with pytest.raises(BadExchange, match="no REFI-QDA project but <html>"):
        refi.read(tmp_path / "y.qdpx")
    (tmp_path / "z.qdc").write_text("<html/>")
    with pytest.raises(BadExchange, match="no REFI-QDA codebook but <html>"):
        refi.read_codebook(tmp_path / "z.qdc")
