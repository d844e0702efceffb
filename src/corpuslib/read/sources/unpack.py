"""Compressed files as streams, and the limits that keep a small file from becoming a huge one."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, cast

LARGEST = 16 << 20
"""Bytes of one text, page, Word file or record at most: some 2.5 million words."""

MOST_LINES = 1 << 20
"""Lines of one document at most: in memory a line takes as much as some hundred letters."""

UNPACKED = 64 << 30
"""Bytes that may come out of one compressed file or archive."""

RATIO = 200
"""How many times its own size a file may unpack to (news text: 3 to 10 times) beyond FREE."""

FREE = 16 << 20
"""Bytes that may come out of a file whatever its own size."""

MEMBERS = 200_000
"""Files that are read from one archive."""

_DAMAGED = (
    *(EOFError, OSError, zlib.error, lzma.LZMAError),
    *(zipfile.BadZipFile, tarfile.TarError),
)


class NotRead(ValueError):
    """Bytes that are not read; the message is the reason."""


class Trap(NotRead):
    """A file that unpacks to far more than a file of articles does."""


@dataclass(slots=True)
class Budget:
    """What one file on disk may still unpack to, at whatever depth."""

    size: int
    spent: int = 0

    def spend(self, n: int) -> None:
        """Count bytes that came out.  Raises Trap where they are too many."""
        self.spent += n
        if self.spent > UNPACKED:
            raise Trap(f"unpacks to more than {UNPACKED >> 30} GiB; unpack it yourself")
        if self.spent > max(FREE, RATIO * self.size):
            raise Trap(f"unpacks to more than {RATIO} times its size, as a trap does; refused")


class Unpacked(io.RawIOBase):
    """What comes out of a decompressor, counted; damage is raised as NotRead."""

    def __init__(self, read: Callable[[int], bytes], budget: Budget) -> None:
        self._read, self._budget = read, budget

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill a buffer as far as one read goes."""
        view = memoryview(cast(bytearray, buffer)).cast("B")
        try:
            data = self._read(len(view))
        except _DAMAGED as error:
            raise NotRead(f"damaged: {error}") from None
        self._budget.spend(len(data))
        view[: len(data)] = data
        return len(data)


def unpacked(stream: IO[bytes], packing: str, budget: Budget) -> io.BufferedReader:
    """The stream of what a gzip, bzip2, xz or zstandard stream holds, one part after the other."""
    return io.BufferedReader(Unpacked(_reader(stream, packing), budget), 1 << 16)


def member(stream: IO[bytes], budget: Budget) -> io.BufferedReader:
    """The stream of a file in an archive, within the limits of the archive."""
    return io.BufferedReader(Unpacked(stream.read, budget), 1 << 16)


def whole(stream: IO[bytes]) -> bytes:
    """All bytes of a stream.  Raises NotRead where there are more than LARGEST."""
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise NotRead(f"more than the {LARGEST >> 20} MiB that one document may have")
    return data


def _reader(stream: IO[bytes], packing: str) -> Callable[[int], bytes]:
    if packing == "gzip":
        return gzip.GzipFile(fileobj=stream, mode="rb").read1
    if packing == "bzip2":
        return bz2.BZ2File(stream).read1
    if packing == "xz":
        return lzma.LZMAFile(stream).read1
    import pyarrow as pa

    source = pa.PythonFile(stream, mode="r")
    return cast(Callable[[int], bytes], pa.CompressedInputStream(source, "zstd").read1)
