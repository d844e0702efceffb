"""Encodings: announced, found, and what is said of it."""

import codecs
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuslib.read.sources.encodings import declared_in, decode, encoding_of
from corpuslib.read.sources.unpack import NotRead

FRENCH = "Le secrétaire général de l'Otan a proposé à la Russie d'être associée à l'Europe. " * 5
POLISH = (
    "Sekretarz NATO zaproponował Rosji wspólny system, żeby chronić część Europy przed bronią. " * 5
)
RUSSIAN = "Генеральный секретарь НАТО предложил России совместную систему обороны. " * 5
JAPANESE = "北大西洋条約機構の事務総長は、ロシアと共同のミサイル防衛を提案した。" * 5
ENGLISH = (
    "The “security roof” – one roof – would cover Nato and Russia, the chief’s office said. " * 3
)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "cp1252"),
        (ENGLISH, "cp1252"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859_2"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (JAPANESE, "cp932"),
    ],
)
def test_an_encoding_that_nothing_announces_is_found(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding))
    assert (found.text, found.encoding) == (text, encoding)
    assert found.note is not None
    assert found.note.startswith("found by charset-normalizer")
    assert "chaos 0.0" in found.note


def test_utf_8_needs_no_note() -> None:
    assert decode(RUSSIAN.encode()).note is None
    assert decode(b"plain").encoding == "utf-8"


def test_what_is_declared_comes_first_and_a_wrong_declaration_is_passed_over() -> None:
    data = "Łódź zażółć".encode("iso8859-2")
    assert decode(data, "iso-8859-2").text == "Łódź zażółć"
    assert decode(data, None, "iso-8859-2").note == "declared as iso-8859-2"
    # declared as UTF-8, which it is not; declared as nothing that is known
    assert decode(FRENCH.encode("cp1252"), "utf-8").text == FRENCH
    assert decode(FRENCH.encode("cp1252"), "klingon", "rot13", "base64").text == FRENCH


def test_latin_1_in_pages_is_windows_1252() -> None:
    assert decode("“Nato”".encode("cp1252"), "ISO-8859-1").text == "“Nato”"


def test_a_mark_stands_above_what_is_declared() -> None:
    assert decode(codecs.BOM_UTF8 + "é".encode(), "iso-8859-1").text == "é"


def test_a_few_wrong_bytes_in_utf_8_are_replaced_and_counted() -> None:
    data = RUSSIAN.encode()
    found = decode(data[:10] + b"\xff" + data[10:])
    assert found.encoding == "utf-8"
    assert found.note == "1 wrong byte replaced by U+FFFD, the first at offset 10"
    assert found.text.replace("\ufffd", "") == RUSSIAN


def test_utf_16_without_a_mark_is_found_and_binary_data_is_not_text() -> None:
    for encoding in ("utf-16-le", "utf-16-be"):
        found = decode(ENGLISH.encode(encoding))
        assert (found.text, found.encoding) == (ENGLISH, encoding)
    for data in (b"\0", b"\x7fELF\0\0\1\2", bytes(range(256)) * 4, b"Nato\0\0\0\0", b"N\0a\0\0\0"):
        with pytest.raises(NotRead, match="binary: a NUL byte at offset"):
            decode(data)


def test_what_a_page_declares() -> None:
    assert declared_in(b'<meta charset="koi8-r">') == "koi8-r"
    http = b'<META http-equiv=Content-Type content="text/html; charset=windows-1251">'
    assert declared_in(http) == "windows-1251"
    assert declared_in(b"<?xml version='1.0' encoding='utf-8'?><html>") == "utf-8"
    assert declared_in(b"<p>charset=utf-8</p>") is None


def test_a_sample_may_end_amid_a_character() -> None:
    assert encoding_of("Да".encode()[:-1]).encoding == "utf-8"


def test_the_note_goes_with_the_article(tmp_path: Path, read) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "a.txt").write_bytes(FRENCH.encode("cp1252"))
    ((document,), lost) = read(tmp_path)
    assert lost == {}
    assert document.encoding == "cp1252"
    assert document.given["decoding"].startswith("found by charset-normalizer")
    with (tmp_path / "a.txt").open(encoding=document.encoding, newline="") as file:
        assert file.read() == document.text


@given(st.binary(max_size=300), st.none() | st.sampled_from(["utf-16", "cp1252", "x", "utf-7"]))
def test_any_bytes_are_a_text_or_a_reason(data: bytes, declared: str | None) -> None:
    with suppress(NotRead):
        found = decode(data, declared)
        found.text.encode()
        "".encode(found.encoding)
