"""Bytes -> text: the encoding that is announced, or found, and how it was found."""

import codecs
import re
from dataclasses import dataclass

from corpuslib.read.sources.unpack import NotRead

SAMPLE = 1 << 16
"""How many bytes an unannounced encoding is looked for in."""

FEW = 10
"""A file is UTF-8 with wrong bytes where this many times more of it is right UTF-8 than wrong."""

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding=["']([\w.:-]{2,40})""",
    re.I,
)
_USUAL = ("cp1252", "cp1250", "iso8859_2")
_LATIN = {
    *("cp1250", "cp1252", "cp1254", "cp1257", "cp1258", "latin_1", "hp_roman8", "mac_roman"),
    *("mac_latin2", "mac_iceland", "mac_turkish", "cp437", "cp850", "cp852", "cp858", "cp775"),
    *(f"iso8859_{n}" for n in (1, 2, 3, 4, 9, 10, 13, 14, 15, 16)),
}
_ODD = re.compile(r"[^\W\d_][\x80-\x9f¡-©«-´¶-¹»-¿×÷‡†‰¤][^\W\d_]")
_RAISED = re.compile(r"[^\W\d_]{3}[¹³]")
# What the names stand for in pages: https://encoding.spec.whatwg.org/#names-and-labels
_IN_PAGES = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, its encoding, and how that was found (None where the bytes left no choice)."""

    text: str
    encoding: str
    note: str | None = None


def decode(data: bytes, *declared: str | None) -> Decoded:
    r"""The text of bytes, line ends and all other characters as they are.

    In this order: a byte order mark; the first encoding ``declared`` beside them that fits;
    UTF-8; UTF-8 but for a few wrong bytes, each of which becomes U+FFFD; UTF-16 without a mark;
    what charset-normalizer finds.  A mark is no part of the text: offsets count after it
    (``utf-8-sig`` and ``utf-16`` say that there was one), so that ``open(file,
    encoding=encoding, newline="").read()`` gives the same text.

    >>> decode(b"Nato\r\n").encoding, decode(b"\xef\xbb\xbfNato").text
    ('utf-8', 'Nato')
    >>> decode(b"Le caf\xe9", "iso-8859-1")
    Decoded(text='Le café', encoding='cp1252', note='declared as iso-8859-1')

    Raises NotRead with the reason.
    """
    marked = bom(data)
    if marked:
        return _marked(data, marked)
    for name in declared:
        if name and (found := _as_declared(data, name)):
            return found
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _found(data, error)
    if b"\0" in data:
        return _without_mark(data)
    return Decoded(text, "utf-8")


def bom(data: bytes) -> str | None:
    """The encoding that a byte order mark announces.  Raises NotRead for UTF-32."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise NotRead("UTF-32; convert it, e.g. iconv -f UTF-32 -t UTF-8")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else None


def encoding_of(sample: bytes) -> Decoded:
    """The encoding of a file of records from its first bytes, which may end amid a character.

    Raises NotRead for binary data.
    """
    marked = bom(sample)
    if marked == "utf-16":
        return Decoded("", marked)
    if b"\0" in sample:
        return _without_mark(sample)
    if marked:
        return Decoded("", marked)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError as error:
        found = _found(sample, error)
        return Decoded("", "utf-8") if found.encoding == "utf-8" else found
    return Decoded("", "utf-8")


def declared_in(page: bytes) -> str | None:
    """The encoding that a page declares of itself in its first 4 KiB."""
    found = _DECLARED.search(page[:4096])
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def _marked(data: bytes, encoding: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-16":
            told = f"{error.reason} at offset {error.start}"
            raise NotRead(f"not UTF-16, though it begins like it: {told}") from None
        text = data.decode(encoding, "replace")
        return Decoded(text, encoding, _replaced(error))
    if encoding == "utf-8-sig" and b"\0" in data:
        raise NotRead(f"binary: a NUL byte at offset {data.index(0)}")
    return Decoded(text, encoding)


def _as_declared(data: bytes, declared: str) -> Decoded | None:
    try:
        name = codecs.lookup(declared.strip().lower()).name
        name = _IN_PAGES.get(name, name)
        text = data.decode(name)
    except (LookupError, UnicodeError, ValueError):
        return None
    if not isinstance(text, str) or b"\0" in data:
        return None
    return Decoded(text, name, None if name == "utf-8" else f"declared as {declared}")


def _found(data: bytes, error: UnicodeDecodeError) -> Decoded:
    """The encoding of bytes that are not UTF-8."""
    if b"\0" in data:
        return _without_mark(data)
    text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    right = sum(1 for _ in re.finditer(r"[^\x00-\x7f\ufffd]", text))
    if right >= FEW * wrong:
        return Decoded(text, "utf-8", _replaced(error, wrong))
    return _by_its_letters(data, error)


def _by_its_letters(data: bytes, error: UnicodeDecodeError) -> Decoded:
    """What charset-normalizer finds; of Latin code pages, which it cannot tell apart, the usual."""
    import charset_normalizer

    sample = data[:SAMPLE]
    best = charset_normalizer.from_bytes(sample).best()
    if best is None:
        raise NotRead(f"{_wrong_byte(error)}, and no other encoding fits; convert it with iconv")
    sure = f"chaos {best.chaos:.2f}, coherence {best.coherence:.2f}"
    note = f"found by charset-normalizer {charset_normalizer.__version__} ({sure})"
    name = best.encoding
    if name in _LATIN and (usual := next((n for n in _USUAL if _reads(sample, n)), name)) != name:
        note += f"; {usual}, which is more usual, reads as well as {name}"
        name = usual
    try:
        return Decoded(data.decode(name), name, note)
    except UnicodeDecodeError as later:
        return Decoded(data.decode(name, "replace"), name, f"{note}; {_replaced(later)}")


def _reads(data: bytes, encoding: str) -> bool:
    """True where bytes can be read in a Latin code page and no symbols stand for letters."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return not _ODD.search(text) and len(_RAISED.findall(text)) < 3


def _without_mark(data: bytes) -> Decoded:
    """UTF-16 without a mark, where every second byte of Latin text is NUL."""
    zeros = [data[place : 1 << 16 : 2].count(0) for place in (0, 1)]
    half, even = min(len(data), 1 << 16) / 2, data[: len(data) // 2 * 2]
    for name, (few, many) in (("utf-16-le", zeros), ("utf-16-be", zeros[::-1])):
        if many > 0.4 * half and few < 0.02 * half:
            note = "UTF-16 without a byte order mark"
            text = even.decode(name, "replace")
            if text and "\0" not in text:
                return Decoded(text, name, note)
    raise NotRead(f"binary: a NUL byte at offset {data.index(0)}")


def _replaced(error: UnicodeDecodeError, n: int | None = None) -> str:
    many = "wrong bytes" if n is None else f"{n} wrong byte{'s' * (n != 1)}"
    return f"{many} replaced by U+FFFD, the first at offset {error.start}"


def _wrong_byte(error: UnicodeDecodeError) -> str:
    return f"not UTF-8: byte 0x{error.object[error.start]:02x} at offset {error.start}"
