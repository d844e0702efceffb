"""Hostile files are refused with a sentence; harmless ones beside them are read."""

import io
import stat
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from corpuslib.errors import BadExchange
from corpuslib.exchange import archives, refi
from corpuslib.exchange.archives import bytes_of, open_archive, parse_xml, text_of

PROJECT = b'<Project xmlns="urn:QDA-XML:project:1.0" name="p">%s</Project>'
LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
    + PROJECT % b"<Description>&c;</Description>"
)
PRIVATE = PurePosixPath("/private.txt").as_uri().encode()
EXTERNAL = b'<!DOCTYPE x [<!ENTITY a SYSTEM "%s">]>' % PRIVATE + PROJECT % b"&a;"
REMOTE = b'<!DOCTYPE x SYSTEM "http://example.org/x.dtd">' + PROJECT % b""


def qdpx(path: Path, *members: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in members:
            zipped.writestr(name, data)
    return path


@pytest.mark.parametrize("xml", [LAUGHS, EXTERNAL, REMOTE], ids=["laughs", "file", "remote"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused(xml: bytes, encoding: str, tmp_path: Path) -> None:
    path = qdpx(tmp_path / "x.qdpx", ("project.qde", xml.decode().encode(encoding)))
    with pytest.raises(BadExchange, match="document type or an entity"):
        refi.read(path)
    (tmp_path / "x.qdc").write_bytes(xml)
    with pytest.raises(BadExchange, match="document type or an entity"):
        refi.read_codebook(tmp_path / "x.qdc")


def test_the_same_without_a_document_type_is_read(tmp_path: Path) -> None:
    path = qdpx(tmp_path / "x.qdpx", ("project.qde", PROJECT % b"<Description>&lt;</Description>"))
    assert refi.read(path).name == "p"


def test_elements_nested_without_end_are_refused() -> None:
    deep = b"<a>" * 50_000 + b"</a>" * 50_000
    with pytest.raises(BadExchange, match="more than 100 deep"):
        parse_xml(deep, "x")
    assert parse_xml(b"<a>" * 100 + b"</a>" * 100, "x").tag == "a"


@pytest.mark.parametrize("name", ["../x.txt", "/private/x", "sources/../../x", "..\\x", "C:/x"])
def test_a_name_that_leads_out_is_refused(name: str, tmp_path: Path) -> None:
    path = qdpx(tmp_path / "x.qdpx", ("project.qde", PROJECT % b""), (name, b"x"))
    with pytest.raises(BadExchange, match="leads out of it"):
        refi.read(path)


def test_a_link_is_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("sources/x.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    path = qdpx(tmp_path / "x.qdpx", ("project.qde", PROJECT % b""), (link, b"/private.txt"))
    with pytest.raises(BadExchange, match="a link to elsewhere"):
        refi.read(path)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = qdpx(tmp_path / "x.qdpx", ("project.qde", b" " * 5_000_000 + PROJECT % b""))
    with pytest.raises(BadExchange, match="would grow to 5,0"):
        refi.read(path)


def test_what_is_large_and_ordinary_is_read(tmp_path: Path) -> None:
    text = "".join(f"{n:x}, and so on\n" for n in range(150_000)).encode()
    path = qdpx(tmp_path / "x.zip", ("a.txt", text))
    with open_archive(path) as archive:
        assert len(archive.read("A.TXT")) == len(text) > archives.SMALL


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MEMBERS", 2)
    path = qdpx(tmp_path / "x.qdpx", ("project.qde", PROJECT % b""), ("a", b""), ("b", b""))
    with pytest.raises(BadExchange, match="holds 3 files, more than 2"):
        refi.read(path)


def test_no_archive_and_a_broken_one_are_told(tmp_path: Path) -> None:
    path = tmp_path / "x.qdpx"
    path.write_bytes(b"PK\x03\x04 and then nothing")
    with pytest.raises(BadExchange, match="no zip archive"):
        refi.read(path)
    good = io.BytesIO()
    with zipfile.ZipFile(good, "w", zipfile.ZIP_STORED) as zipped:
        zipped.writestr("project.qde", PROJECT % b"")
    path.write_bytes(good.getvalue().replace(b'name="p"', b'name="q"', 1))
    with pytest.raises(BadExchange, match="cannot be read"):
        refi.read(path)


@pytest.mark.parametrize("text", ["", "a", "\ufeffa", "\ufeff\ufeff", "\r\n\U0001f600"])
def test_a_byte_order_mark_of_the_text_itself_survives(text: str) -> None:
    assert text_of(bytes_of(text)) == text


def test_utf_16_is_read_where_it_says_so() -> None:
    assert text_of("né".encode("utf-16")) == "né"
    assert text_of(b"\xef\xbb\xbfx") == "x"
