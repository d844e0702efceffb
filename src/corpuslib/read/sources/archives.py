"""Archives (ZIP, tar) -> the files in them, one after the other; nothing is written to disk."""

import re
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader
from typing import IO

from corpuslib.read.sources.files import LeftOut, is_hidden, portable
from corpuslib.read.sources.unpack import MEMBERS, Budget, NotRead, member

_OUTSIDE = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|\0")


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive; its stream has to be read before the next member is asked for."""

    name: str
    stream: BufferedReader


def zip_members(file: IO[bytes], budget: Budget) -> Iterator[Member | LeftOut]:
    """The files of a ZIP archive by name; those that are not read come with the reason."""
    try:
        with zipfile.ZipFile(file) as archive:
            infos = sorted(archive.infolist(), key=lambda info: info.filename)
            for n, info in enumerate(infos):
                if n == MEMBERS:
                    yield LeftOut("", f"holds {len(infos):,} files; only {MEMBERS:,} are read")
                    return
                name = portable(info.filename)
                if _OUTSIDE.search(info.orig_filename):
                    yield LeftOut(name, "its name leads out of the archive; refused")
                elif not info.is_dir() and not is_hidden(name):
                    yield from _zipped(archive, info, name, budget)
    except (zipfile.BadZipFile, RuntimeError, ValueError, OSError) as error:
        if isinstance(error, NotRead):
            raise
        raise NotRead(f"not a ZIP archive that can be read: {error}") from None


def _zipped(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, budget: Budget
) -> Iterator[Member | LeftOut]:
    if info.flag_bits & 1:
        yield LeftOut(name, "encrypted")
    else:
        try:
            stream = archive.open(info)
        except (NotImplementedError, zipfile.BadZipFile, RuntimeError) as error:
            yield LeftOut(name, f"damaged: {error}")
            return
        with stream:
            yield Member(name, member(stream, budget))


def tar_members(stream: IO[bytes], budget: Budget) -> Iterator[Member | LeftOut]:
    """The files of a tar archive in its order; those that are not read come with the reason."""
    read = 0
    try:
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            while (info := archive.next()) is not None:
                vars(archive)["members"] = []  # else it keeps what it knows of each
                name = portable(info.name.removeprefix("./"))
                outside = _OUTSIDE.search(info.name) is not None
                if info.isdir() or (is_hidden(name) and not outside):
                    continue
                if (read := read + 1) > MEMBERS:
                    yield LeftOut("", f"holds more than {MEMBERS:,} files; the rest is not read")
                    return
                if outside:
                    yield LeftOut(name, "its name leads out of the archive; refused")
                else:
                    yield from _tarred(archive, info, name, budget)
    except (tarfile.TarError, EOFError, OSError, zlib.error, ValueError) as error:
        if isinstance(error, NotRead):
            raise
        after = f" after {read:,} files" if read else ""
        raise NotRead(f"not a tar archive that can be read{after}: {error}") from None


def _tarred(
    archive: tarfile.TarFile, info: tarfile.TarInfo, name: str, budget: Budget
) -> Iterator[Member | LeftOut]:
    content = archive.extractfile(info) if info.isreg() else None
    if content is None:
        yield LeftOut(name, "not a regular file")
    else:
        yield Member(name, member(content, budget))
