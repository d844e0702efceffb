"""Archives and compressed files that lead out, blow up, break off or are something else."""

import bz2
import gzip
import io
import lzma
import random
import tarfile
from functools import cache

from tools.hostile.containers import captured, parquet, tarred, word, zipped
from tools.hostile.file import PRIVATE, Hostile, Make, article


def outside(chance: random.Random, n: int) -> Hostile:
    """An archive with names that lead out of it, and one article."""
    bad = ("../x.txt", "/etc/x.txt", "a/../../x.txt", "..\\x.txt", "C:/x.txt", "line\nend.txt")[
        n % 6
    ]
    text = article(chance).encode()
    if n % 2:
        return Hostile(
            "archive with bad names", f"names-{n}.zip", zipped({bad: text, "a.txt": text})
        )
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name in (bad, "a.txt"):
            info = tarfile.TarInfo(name)
            info.size = len(text)
            archive.addfile(info, io.BytesIO(text))
        for number, sort in enumerate((tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE)):
            info = tarfile.TarInfo(f"link-{number}.txt")
            info.type, info.linkname = sort, "/etc/passwd"
            archive.addfile(info)
    return Hostile("archive with bad names", f"names-{n}.tar", file.getvalue())


def bomb(chance: random.Random, n: int) -> Hostile:
    """Blanks that unpack to 64 MiB, in several packings."""
    ending = (".txt.gz", ".txt.bz2", ".txt.xz", ".zip")[n % 4]
    return Hostile("bomb", f"bomb-{n}{ending}", _bomb(ending), "left out")


@cache
def _bomb(ending: str) -> bytes:
    blanks = b" " * (64 << 20)
    if ending == ".txt.gz":
        return gzip.compress(blanks, 9, mtime=0)
    if ending == ".txt.bz2":
        return bz2.compress(blanks)
    if ending == ".txt.xz":
        return lzma.compress(blanks, preset=0)
    return zipped({"a.txt": blanks})


def broken_off(chance: random.Random, n: int) -> Hostile:
    """A compressed file or archive that ends too early."""
    text = "".join(article(chance) for _ in range(40)).encode()
    ending, data = (
        (".txt.gz", gzip.compress(text, mtime=0)),
        (".txt.bz2", bz2.compress(text)),
        (".txt.xz", lzma.compress(text, preset=0)),
        (".zip", zipped({"a.txt": text})),
        (".docx", word(text.decode())),
        (".parquet", parquet(text.decode())),
        (".warc", captured(text)),
        (".tar.gz", gzip.compress(tarred(text), mtime=0)),
    )[n % 8]
    end = chance.randint(12, max(13, int(len(data) * 0.9)))
    return Hostile("file that breaks off", f"broken-{n}{ending}", data[:end], "left out")


def damaged(chance: random.Random, n: int) -> Hostile:
    """An archive, Word or Parquet file with some wrong bytes."""
    text = article(chance)
    ending, data = (
        (".zip", zipped({"a.txt": text.encode()})),
        (".docx", word(text)),
        (".parquet", parquet(text)),
        (".warc", captured(text.encode())),
        (".tar", tarred(text.encode())),
        (".txt.gz", gzip.compress(text.encode(), mtime=0)),
    )[n % 6]
    bytes_ = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        bytes_[chance.randrange(len(bytes_))] = chance.randrange(256)
    return Hostile("damaged file", f"damaged-{n}{ending}", bytes(bytes_))


def entities(chance: random.Random, n: int) -> Hostile:
    """A Word file whose XML reads a file, or grows without end."""
    laughs = "".join(f'<!ENTITY l{i + 1} "{f"&l{i};" * 10}">' for i in range(9))
    before, body = (
        (f'<!DOCTYPE d [<!ENTITY l0 "ha">{laughs}]>', "&l9;"),
        (f'<!DOCTYPE d [<!ENTITY x SYSTEM "{PRIVATE}">]>', "&x;"),
        ('<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x.dtd">', "text"),
    )[n % 3]
    return Hostile("XML with entities", f"entities-{n}.docx", word(body, before=before))


def wrong_end(chance: random.Random, n: int) -> Hostile:
    """What it is, under the name of something else."""
    text = article(chance)
    data = (
        *(parquet(text), word(text), zipped({"a.txt": text.encode()}), captured(text.encode())),
        *(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + chance.randbytes(999), b"\x89PNG\r\n\x1a\n" * 99),
        *(b"\x7fELF" + chance.randbytes(999), f"<html><p>{text}</html>".encode()),
    )[n % 8]
    ending = chance.choice((".txt", ".html", ".jsonl", ".csv", ".docx", ".parquet", ".gz", ".warc"))
    return Hostile("wrong ending", f"wrong-{n}{ending}", data)


def other_kind(chance: random.Random, n: int) -> Hostile:
    """A kind that is not read."""
    ending = (".pdf", ".png", ".xlsx", ".mp4", ".exe", ".rar", ".7z", ".epub", ".json", ".xml")[
        n % 10
    ]
    data = chance.randbytes(999)
    return Hostile("a kind that is not read", f"other-{n}{ending}", data, "left out")


KINDS: tuple[Make, ...] = (
    outside,
    bomb,
    broken_off,
    damaged,
    entities,
    wrong_end,
    other_kind,
)
