"""Files on disk: what is to be read of a source, and what is left out and why."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from corpuslib.errors import BadSource, SourceNotFound
from corpuslib.read.sources.kinds import KINDS, READ, REMEDIES, announced, parts_of

DOCUMENTATION = {
    *("readme", "license", "licence", "copying", "citation", "notice", "changelog"),
    *("contributing", "datasheet", "sha256sums", "md5sums", "checksums"),
}
"""Names (before the first dot) of files that stand beside articles and tell about them."""

HEAD = 4096
"""How many bytes of a file are looked at to know its kind."""


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
        """The end of its name in small letters, before that of a compression: ".txt", ".html"."""
        return parts_of(self.name)[1]


def list_files(source: str | Path) -> list[SourceFile | LeftOut]:
    """Every visible file of a source, sorted by name: to read, or left out with the reason.

    A folder is searched to the bottom.  Left unsaid are hidden files and folders (a leading dot)
    and documentation (``DOCUMENTATION``) of a kind that is not read anyway, such as README.md;
    a README.txt could be an article, so it is left out by name.  A file whose name says nothing
    is read where its first bytes say what it is.  A single file that is named outright is read
    whatever it is called, if it is a text or says what it is.

    Raises SourceNotFound, or BadSource for a single file of no known kind.
    """
    root = Path(source)
    if root.is_dir():
        found = [_sorted_out(file) for file in _walk(root)]
        return sorted((f for f in found if f is not None), key=_name)
    if not root.exists():
        raise SourceNotFound(f"{source} does not exist; expected {_expected()}")
    file = SourceFile(root, portable(root.name))
    if not root.is_file():
        return [LeftOut(file.name, "not a regular file")]
    if not is_named(file.name) and not _readable_alone(root):
        raise BadSource(f"{source} is not a kind of source that is read; expected {_expected()}")
    return [replace(file, size=root.stat().st_size)]


def os_reason(error: OSError) -> str:
    """Why the system would not read something, in its own words."""
    return f"cannot be read: {error.strerror or error}"


def is_named(name: str) -> bool:
    """True where the end of a name says a kind that is read, or a compression alone does."""
    _, ending, packed = parts_of(name)
    return ending in READ or bool(packed)


def refused(name: str, head: bytes) -> str | None:
    """Why a file is not read, for its name and its first bytes; "" where nothing need be said."""
    base = PurePosixPath(name).name.lower()
    documentation = base.split(".")[0] in DOCUMENTATION
    if not is_named(name):
        if documentation:
            return ""
        ending = PurePosixPath(base).suffix
        said = announced(head)
        if said is None or (said == "zip" and ending):  # .xlsx, .epub and others are ZIP inside
            told = f"not a kind that is read: {ending or 'a name without an ending'}"
            return f"{told}; {REMEDIES[ending]}" if ending in REMEDIES else told
    return "named like documentation; rename it if it is an article" if documentation else None


def is_hidden(name: str) -> bool:
    """True for a path with a part that is hidden, as ``.git`` and ``__MACOSX`` are."""
    parts = [part for part in name.split("/") if part not in (".", "..")]
    return any(part.startswith(".") or part == "__MACOSX" for part in parts)


def portable(name: str) -> str:
    r"""A file name that can be written as UTF-8; other bytes become ``\xe9``."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _sorted_out(file: SourceFile | LeftOut) -> SourceFile | LeftOut | None:
    """The file itself, why it is left out, or None where nothing need be said."""
    if isinstance(file, LeftOut):
        return file
    try:
        found = file.path.stat()
        regular = stat.S_ISREG(found.st_mode)
        head = b"" if is_named(file.name) or not regular else _head(file.path)
    except OSError as error:
        return LeftOut(file.name, os_reason(error))
    reason = refused(file.name, head)
    if reason is not None:
        return LeftOut(file.name, reason) if reason else None
    if not regular:
        return LeftOut(file.name, "not a regular file")
    return replace(file, size=found.st_size)


def _head(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(HEAD)


def _readable_alone(path: Path) -> bool:
    """True for a file of another name that says what it is, or may hold text."""
    head = _head(path)
    return bool(announced(head)) or b"\0" not in head or head[:2] in (b"\xff\xfe", b"\xfe\xff")


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
    return portable(path.relative_to(root).as_posix())


def _name(file: SourceFile | LeftOut) -> str:
    return file.name if isinstance(file, SourceFile) else file.source


def _expected() -> str:
    return f"a folder, or a file that ends in {', '.join(KINDS[:-1])} or {KINDS[-1]}"
