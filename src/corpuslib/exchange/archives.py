"""Files from elsewhere, opened with care: archives that are not unpacked, XML without entities.

Nothing of an archive is written to disk, and only members that are asked for are read, up to a
size.  A document type declaration is refused, and with it every entity, however it is meant: no
format that is read here needs one (https://pypi.org/project/defusedxml names the attacks).
"""

import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import Element, ParseError

from corpuslib.errors import BadExchange

MEMBERS, RATIO = 20_000, 200
SIZE, TOTAL, SMALL = 200_000_000, 1_000_000_000, 1_000_000
"""Most bytes of one member, of all that are read, and below which the ratio does not matter."""
DEPTH = 100
"""How deep elements may be nested."""


class Archive:
    """A zip archive from which members are read by name."""

    def __init__(self, path: Path, zipped: zipfile.ZipFile) -> None:
        self.path, self._zip, self._read = path, zipped, 0
        infos = [info for info in zipped.infolist() if not info.is_dir()]
        if len(infos) > MEMBERS:
            raise _refused(path, f"it holds {len(infos):,} files, more than {MEMBERS:,}")
        for info in zipped.infolist():
            _check_name(path, info)
        self._infos = {info.filename.lower(): info for info in infos}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its files."""
        return tuple(info.filename for info in self._infos.values())

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._infos

    def read(self, name: str) -> bytes:
        """The bytes of a member, whatever the case of its name.

        Raises BadExchange where there is none, or it is larger than is sensible.
        """
        info = self._infos.get(name.lower())
        if info is None:
            raise BadExchange(f"{self.path} holds no {name}; export it again from its program")
        large = info.file_size > SMALL
        if large and info.file_size > RATIO * max(info.compress_size, 1):
            raise _refused(self.path, f"{name} would grow to {info.file_size:,} bytes")
        self._read += info.file_size
        if info.file_size > SIZE or self._read > TOTAL:
            raise _refused(self.path, f"{name} is too large ({info.file_size:,} bytes)")
        if info.flag_bits & 0x1:
            raise BadExchange(f"{self.path}: {name} is encrypted; save it without a password")
        try:
            return self._zip.read(info)
        except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as error:
            raise BadExchange(f"{self.path}: {name} cannot be read ({error})") from error


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """A zip archive, checked before anything of it is read.

    Raises BadExchange where it is none, or holds what leads out of it.
    """
    try:
        zipped = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, RuntimeError, ValueError) as error:
        raise BadExchange(f"{path} is no zip archive ({error}); export it again") from error
    with zipped:
        yield Archive(path, zipped)


def parse_xml(data: bytes, what: str) -> Element:
    """The root of an XML document without a document type.

    >>> parse_xml(b"<a><b/></a>", "x.qdc")[0].tag
    'b'

    Raises BadExchange: no XML, a document type or entity, elements nested too deep.
    """
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    if len(data) > SIZE:
        raise BadExchange(f"{what} is too large ({len(data):,} bytes)")
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise BadExchange(
            f"{what} declares a document type or an entity, which can hide other files or grow "
            "without end; no program writes that here, so the file is refused"
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        raise BadExchange(f"{what} is no XML: {error}; export it again") from error
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > DEPTH:
            raise BadExchange(f"{what} nests elements more than {DEPTH} deep; it is refused")
        level = [child for element in level for child in element]
    return root


def text_of(data: bytes) -> str:
    """The text of a file in UTF-8, or in UTF-16 where it begins with that byte-order mark.

    One byte-order mark at the beginning is no part of the text.  Raises UnicodeDecodeError.
    """
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    return data.decode("utf-16" if wide else "utf-8-sig")


def bytes_of(text: str) -> bytes:
    """A text in UTF-8; with a byte-order mark only where it begins with that character itself."""
    return text.encode("utf-8-sig" if text.startswith("\ufeff") else "utf-8")


def _check_name(path: Path, info: zipfile.ZipInfo) -> None:
    name = info.filename.replace("\\", "/")
    parts = PurePosixPath(name).parts
    if name.startswith("/") or ".." in parts or (parts and parts[0].endswith(":")):
        raise _refused(path, f"it holds {info.filename!r}, which leads out of it")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise _refused(path, f"it holds a link to elsewhere, {info.filename!r}")


def _refused(path: Path, why: str) -> BadExchange:
    return BadExchange(f"{path} is refused: {why}")
