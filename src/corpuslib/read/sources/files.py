"""Files on disk -> decoded text, or the reason why a file is not read."""

import codecs
import io
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

from corpuslib.errors import BadSource, SourceNotFound

KINDS = (".txt", ".jsonl", ".csv")
"""The kinds of file that are read, by the end of the name (capitals do not matter)."""

DOCUMENTATION = {
    *("readme", "license", "licence", "copying", "citation", "notice", "changelog"),
    *("contributing", "datasheet", "sha256sums", "md5sums", "checksums"),
}
"""Names (before the first dot) of files that stand beside articles and tell about them."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file or a record (``"file.jsonl:12"``) that was not read, and why."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read; ``name`` is its path below the source, with forward slashes.

    ``size``: bytes.
    """

    path: Path
    name: str
    size: int = 0

    @property
    def kind(self) -> str:
        """The end of its name in small letters: ".txt", ".jsonl", ".csv" or another."""
        return self.path.suffix.lower()


class NotText(ValueError):
    """Bytes that are no text in an encoding that is read; the message is the reason."""


def list_files(source: str | Path) -> list[SourceFile | LeftOut]:
    """Every visible file of a source, sorted by name: to read, or left out with the reason.

    A folder is searched to the bottom.  Left unsaid are hidden files and folders (a leading dot)
    and documentation (``DOCUMENTATION``) of a kind that is not read anyway, such as README.md;
    a README.txt could be an article, so it is left out by name.  A single file that is named
    outright is read whatever it is called.

    Raises SourceNotFound, or BadSource for a single file of no known kind.
    """
    root = Path(source)
    if root.is_dir():
        found = [_sorted_out(file) for file in _walk(root)]
        return sorted((f for f in found if f is not None), key=_name)
    if not root.exists():
        raise SourceNotFound(f"{source} does not exist; expected {_expected()}")
    file = SourceFile(root, _portable(root.name))
    if file.kind not in KINDS:
        raise BadSource(f"{source} is not a kind of source that is read; expected {_expected()}")
    if not root.is_file():
        return [LeftOut(file.name, "not a regular file")]
    return [replace(file, size=root.stat().st_size)]


def decode(data: bytes) -> tuple[str, str]:
    r"""Text and encoding of a file's bytes, line ends and all other characters as they are.

    UTF-8, and UTF-16 if it begins with a byte order mark.  The mark is not part of the text:
    offsets count after it (``utf-8-sig`` and ``utf-16`` say that there was one), so that
    ``open(file, encoding=encoding, newline="").read()`` gives the same text.

    >>> decode(b"Nato\r\n"), decode(b"\xef\xbb\xbfNato")
    (('Nato\r\n', 'utf-8'), ('Nato', 'utf-8-sig'))

    Raises NotText with the reason.
    """
    encoding = sniff(data)
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as error:
        raise NotText(_wrong_byte(error)) from None


def sniff(data: bytes) -> str:
    """The encoding that the first bytes of a file announce; UTF-8 where they announce none.

    Raises NotText for binary data.
    """
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise NotText("UTF-32; convert it, e.g. iconv -f UTF-32 -t UTF-8")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\0" in data:
        raise NotText(f"binary: a NUL byte at offset {data.index(0)}")
    return "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"


def open_text(path: Path) -> tuple[TextIO, str]:
    """A file of records as a stream without newline translation, and its encoding.

    In UTF-8 a wrong byte comes as a lone surrogate (PEP 383), so that one bad record does not
    end the file.  Raises NotText or OSError.
    """
    with path.open("rb") as file:
        encoding = sniff(file.read(1 << 16))
    if encoding == "utf-16":
        return io.StringIO(decode(path.read_bytes())[0], newline=""), encoding
    return path.open(encoding=encoding, errors="surrogateescape", newline=""), encoding


def os_reason(error: OSError) -> str:
    """Why the system would not read something, in its own words."""
    return f"cannot be read: {error.strerror or error}"


def _sorted_out(file: SourceFile | LeftOut) -> SourceFile | LeftOut | None:
    """The file itself, why it is left out, or None where nothing need be said."""
    if isinstance(file, LeftOut):
        return file
    documentation = file.path.name.lower().split(".")[0] in DOCUMENTATION
    if file.kind not in KINDS:
        kind = file.kind or "a name without an ending"
        return None if documentation else LeftOut(file.name, f"not a kind that is read: {kind}")
    if documentation:
        reason = "named like documentation; rename it if it is an article"
        return LeftOut(file.name, reason)
    try:
        found = file.path.stat()
    except OSError as error:
        return LeftOut(file.name, os_reason(error))
    if not stat.S_ISREG(found.st_mode):
        return LeftOut(file.name, "not a regular file")
    return replace(file, size=found.st_size)


def _walk(root: Path) -> Iterator[SourceFile | LeftOut]:
    """Visible files below ``root``, and the folders that could not be entered."""
    failed: list[OSError] = []
    for folder, folders, files in os.walk(root, onerror=failed.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in folders:
            path = Path(folder, name)
            if path.is_symlink():
                yield LeftOut(_below(root, path), "a link to a folder; links are not followed")
        for name in files:
            if not name.startswith("."):
                path = Path(folder, name)
                yield SourceFile(path, _below(root, path))
    for error in failed:
        yield LeftOut(_below(root, Path(str(error.filename))), os_reason(error))


def _below(root: Path, path: Path) -> str:
    return _portable(path.relative_to(root).as_posix())


def _portable(name: str) -> str:
    r"""A file name that can be written as UTF-8; other bytes become ``\xe9``."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _name(file: SourceFile | LeftOut) -> str:
    return file.name if isinstance(file, SourceFile) else file.source


def _expected() -> str:
    return f"a folder, or a file that ends in {', '.join(KINDS[:-1])} or {KINDS[-1]}"


def _wrong_byte(error: UnicodeDecodeError) -> str:
    name = error.encoding.upper()
    if name.startswith("UTF-16"):
        return f"not UTF-16, though it begins like it: {error.reason} at offset {error.start}"
    byte = error.object[error.start]
    return (
        f"not UTF-8: byte 0x{byte:02x} at offset {error.start}; "
        "convert it, e.g. iconv -f WINDOWS-1252 -t UTF-8"
    )
