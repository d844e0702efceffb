"""Word files: paragraphs as lines."""

import hashlib
import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from corpuslib.read.article import read_article
from corpuslib.read.sources.unpack import LARGEST, NotRead
from corpuslib.read.sources.word import text_of_word


def saved(document: "docx.document.Document") -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def zipped(**files: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


def test_paragraphs_are_lines_and_cells_stand_in_their_place() -> None:
    document = docx.Document()
    document.add_heading("Bridge open", 1)
    document.add_paragraph("The old bridge\tis open.\nAgain.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "cost", "2 million"
    document.add_paragraph("")
    document.add_paragraph("It took eleven months.")
    text, given = text_of_word(saved(document))
    assert text.split("\n") == [
        *("Bridge open", "The old bridge\tis open.", "Again.", "cost", "2 million"),
        *("", "It took eleven months."),
    ]
    assert given["extracted"] == "the paragraphs of a Word file"


def test_tracked_changes_are_read_as_accepted_and_text_in_controls_is_read() -> None:
    document = docx.Document()
    space = nsdecls("w")
    document.element.body.insert(
        0,
        parse_xml(
            f"<w:p {space}><w:r><w:t>new </w:t></w:r><w:del><w:r><w:delText>old</w:delText></w:r>"
            f"</w:del><w:ins><w:r><w:t>bridge</w:t></w:r></w:ins></w:p>"
        ),
    )
    control = f"<w:sdt {space}><w:sdtContent><w:p><w:r><w:t>inside</w:t></w:r></w:p></w:sdtContent>"
    document.element.body.insert(1, parse_xml(control + "</w:sdt>"))
    assert text_of_word(saved(document))[0].split("\n")[:2] == ["new bridge", "inside"]


def test_who_made_the_file_is_not_the_author_of_the_article(
    tmp_path: Path,
    read,  # type: ignore[no-untyped-def]
) -> None:
    document = docx.Document()
    document.core_properties.author, document.core_properties.title = "Office PC", "Untitled"
    document.add_paragraph("The old bridge is open again, the mayor said on Friday.")
    (tmp_path / "a.docx").write_bytes(data := saved(document))
    ((found,), _) = read(tmp_path)
    assert found.given["file_author"] == "Office PC"
    assert found.sha256 == hashlib.sha256(data).hexdigest()
    assert (found.id, found.source, found.encoding) == ("a", "a.docx", "docx")
    article = read_article(found)
    assert (article.authors, article.headline) != (("Office PC",), "Untitled")
    assert article.authors == ()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\3\4 and no more", "not a Word file that can be read"),
        (zipped(a_xml="<a/>"), "it holds no word/document.xml"),
        (zipped(word__document_xml="<a>"), "word/document.xml is not XML that can be read"),
        (zipped(word__document_xml=b" " * (LARGEST + 1)), "its text unpacks to 16 MiB; at most"),
    ],
)
def test_what_is_no_word_file(data: bytes, reason: str) -> None:
    with pytest.raises(NotRead, match=reason):
        text_of_word(data)


def test_an_entity_reads_no_file_and_does_not_grow(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret words")
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    entity = f'<!DOCTYPE w:document [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    body = f"<w:document {space}><w:p><w:r><w:t>a&e;b</w:t></w:r></w:p></w:document>"
    assert "secret" not in text_of_word(zipped(word__document_xml=entity + body))[0]


def test_another_file_under_the_name_of_a_word_file(tmp_path: Path, read) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "a.docx").write_text("Nato")
    (tmp_path / "b.docx").write_bytes(b"")
    assert read(tmp_path) == (
        [],
        {"a.docx": "named .docx, but does not begin like one", "b.docx": "empty file"},
    )
