"""Write a folder of hostile files: what a scraper, a mail attachment or an enemy may leave there.

    python tools/hostile_files.py FOLDER --files 1000 --seed 0 [--build OUT]

The same seed gives the same files.  Some sound articles stand among them.  What each must become is
told where it is beyond doubt: read, or left out.  With ``--build`` a corpus is built of them, and
how many of each kind were read, or left out by name, is told.
"""

import argparse
import bz2
import gzip
import io
import json
import lzma
import os
import random
import re
import tarfile
import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Literal

from corpuslib.read.sources.files import portable

Fate = Literal["read", "left out", "either"]
BODY = (
    "BRUSSELS, March {day} (Reuters) - Nato chief Anders Fogh Rasmussen said on Monday that "
    "a security roof would cover {place}.\n\nMoscow opposes the plan, its envoy said.\n"
)
ROOT, PRIVATE = (PurePosixPath(path).as_uri() for path in ("/", "/etc/passwd"))
NASTY = (
    *("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "=HYPERLINK(1)", "@SUM(A1)"),
    *("javascript:alert(1)", PRIVATE, "{{7*7}}", "%s%n", "$(id)", "`id`", "'; --"),
    *("\u202eright to left", "\u200bnothing", "e" + "\u0301" * 500, "\ufeff", "\U0001f600" * 99),
)
REPEATED = (
    *('"', "(", "'", "“", "a ", "1/", "2019-", "May ", "A. ", "he said ", "By ", "- ", "<", "&"),
    *("\r", "\x85", "\u2028", "\x0b", "\x1c", "|", "— ", "(AP) ", "Jan 1 ", "http://a.b/", "U.S. "),
)


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file: of what kind, how it is called, what it holds, what has to become of it."""

    kind: str
    name: str | bytes
    data: bytes
    fate: Fate = "either"


Make = Callable[[random.Random, int], Hostile]
KINDS: list[Make] = []


def kind(make: Make) -> Make:
    """Enter a maker of files in KINDS."""
    KINDS.append(make)
    return make


def article(chance: random.Random) -> str:
    """A sound article."""
    place = chance.choice(("Turkey", "Greece", "Poland"))
    return BODY.format(day=chance.randint(1, 28), place=place)


@kind
def sound(chance: random.Random, n: int) -> Hostile:
    """An article as it should be."""
    return Hostile("sound article", f"sound-{n}.txt", article(chance).encode(), "read")


@kind
def binary(chance: random.Random, n: int) -> Hostile:
    """Random bytes under every ending."""
    ending = chance.choice((".txt", ".html", ".jsonl", ".csv", ".docx", ".parquet", ".warc"))
    return Hostile("random bytes", f"bytes-{n}{ending}", chance.randbytes(chance.randint(1, 5000)))


@kind
def wide(chance: random.Random, n: int) -> Hostile:
    """UTF-16 and UTF-32, with their mark."""
    encoding, mark = chance.choice((("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")))
    data = mark + article(chance).encode(encoding)
    return Hostile("UTF-16 with its mark", f"wide-{n}.txt", data, "read")


@kind
def encoded(chance: random.Random, n: int) -> Hostile:
    """Other encodings, none of them announced."""
    name = chance.choice(("utf-16-le", "utf-32", "cp1252", "cp500", "shift_jis", "utf-7", "koi8-r"))
    data = article(chance).encode(name, "replace")
    return Hostile("another encoding, not announced", f"encoded-{n}.txt", data)


@kind
def surrogates(chance: random.Random, n: int) -> Hostile:
    """Lone surrogates, as bytes and as escapes."""
    text = article(chance)
    if n % 2:
        line = json.dumps({"id": f"s{n}", "text": text + "\ud800", "by": "\udfff"})
        return Hostile("lone surrogates", f"surrogates-{n}.jsonl", line.encode(), "left out")
    data = (text + "\ud800\udbff ").encode("utf8", "surrogatepass")
    return Hostile("lone surrogates", f"surrogates-{n}.txt", data)


@kind
def nul(chance: random.Random, n: int) -> Hostile:
    """NUL in a text, or nothing else."""
    data = article(chance).encode().replace(b" ", b"\0 " if n % 2 else b" ") + b"\0" * n
    return Hostile("NUL", f"nul-{n}.txt", data if n % 3 else b"\0" * (n + 1))


@kind
def long_line(chance: random.Random, n: int) -> Hostile:
    """One line of up to 200 kB of what patterns look for."""
    piece = REPEATED[n % len(REPEATED)]
    text = piece * (chance.randint(1_000, 200_000) // len(piece))
    return Hostile("one long line", f"line-{n}.txt", f"{text}\n\n{article(chance)}".encode())


@kind
def many_lines(chance: random.Random, n: int) -> Hostile:
    """Thousands of empty lines."""
    end = ("\n", "\r\n", "\r", " \n", "\n\t\n")[n % 5]
    text = end * chance.randint(1_000, 20_000) + article(chance)
    return Hostile("empty lines", f"lines-{n}.txt", text.encode(), "read")


@kind
def nothing(chance: random.Random, n: int) -> Hostile:
    """Empty, or white space."""
    data = (b"", b" \n\t\n", b"\xef\xbb\xbf", b"\xff\xfe", "\u2003\u3000\n".encode())[n % 5]
    ending = chance.choice((".txt", ".html", ".jsonl", ".csv", ".docx", ".parquet", ".warc"))
    return Hostile("nothing in it", f"nothing-{n}{ending}", data, "left out")


@kind
def deep_page(chance: random.Random, n: int) -> Hostile:
    """Elements in elements in elements."""
    tag = chance.choice(("div", "b", "table><tr><td", "ul><li", "svg", "math"))
    depth = chance.choice((100, 1_000, 20_000))
    data = f"<html><body>{f'<{tag}>' * depth}<p>{article(chance)}".encode()
    return Hostile("deep page", f"deep-{n}.html", data)


@kind
def comments(chance: random.Random, n: int) -> Hostile:
    """Comments and no end, in a text and in a page."""
    many = "<!--a-->\n" * chance.randint(100, 5_000)
    text = f"{many}{article(chance)}" if n % 2 else f"{many}<!-- {article(chance)}"
    return Hostile(
        "comments without end", f"comments-{n}{('.txt', '.html')[n % 3 == 0]}", text.encode()
    )


@kind
def scripted(chance: random.Random, n: int) -> Hostile:
    """A page with scripts, entities and addresses in every place."""
    bad = chance.choice(NASTY)
    data = (
        f"<!DOCTYPE html><html><head><title>{bad}</title><meta name='author' content='{bad}'>"
        f"<base href='{ROOT}'><meta http-equiv=refresh content='0;url={PRIVATE}'></head>"
        f"<body><article><h1>{bad}</h1><p>{article(chance)} {bad}</p></article></body></html>"
    )
    return Hostile("page with scripts", f"page-{n}.html", data.encode())


@kind
def nasty_text(chance: random.Random, n: int) -> Hostile:
    """A text whose headline, author and words are a trap for what shows them."""
    bad = chance.choice(NASTY)
    text = f"{bad}\n\nBy {bad}\n\n{article(chance)}\n{bad}"
    return Hostile("text that is code elsewhere", f"nasty-{n}.txt", text.encode(), "read")


@kind
def bad_name(chance: random.Random, n: int) -> Hostile:
    """A name that steers a terminal, a page, a sheet or a path."""
    part = (
        *("line\nend", "tab\tin", "\x1b[2Jclear", "<b>bold", "=1+1", "..", "-rf", "a'b\"c", "%00"),
        *("\u202etxt", "con", "x" * 200, "a\\b", "~", "$HOME", "\u0130\u0307", " "),
    )[n % 17]
    name: str | bytes = f"name-{n}-{part}.txt"
    if n % 5 == 0:
        name = f"name-{n}-".encode() + b"\xff\xe9.txt"
    return Hostile("name that steers", name, article(chance).encode(), "read")


def zipped(members: dict[str, bytes]) -> bytes:
    """A ZIP archive of these files."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


@kind
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


@kind
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


@kind
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


@kind
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


def word(text: str, *, before: str = "") -> bytes:
    """The least Word file with a text in one paragraph."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    body = text.replace("&", "&amp;").replace("<", "&lt;") if not before else text
    document = (
        f'<?xml version="1.0"?>{before}<w:document xmlns:w="{space}"><w:body><w:p><w:r>'
        f"<w:t>{body}</w:t></w:r></w:p></w:body></w:document>"
    )
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    )
    return zipped({"[Content_Types].xml": types.encode(), "word/document.xml": document.encode()})


def parquet(text: str) -> bytes:
    """A Parquet file with one record."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    file = io.BytesIO()
    pq.write_table(pa.table({"id": ["p"], "text": [text]}), file)
    return file.getvalue()


def captured(data: bytes, length: int | None = None) -> bytes:
    """A web archive with one record."""
    head = (
        "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        "WARC-Target-URI: http://a.example/\r\nWARC-Date: 2010-03-27T00:00:00Z\r\n"
        f"Content-Type: text/plain\r\nContent-Length: {len(data) if length is None else length}"
    )
    return head.encode() + b"\r\n\r\n" + data + b"\r\n\r\n"


def tarred(data: bytes) -> bytes:
    """A tar archive with one text."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        info = tarfile.TarInfo("a.txt")
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    return file.getvalue()


@kind
def entities(chance: random.Random, n: int) -> Hostile:
    """A Word file whose XML reads a file, or grows without end."""
    laughs = "".join(f'<!ENTITY l{i + 1} "{f"&l{i};" * 10}">' for i in range(9))
    before, body = (
        (f'<!DOCTYPE d [<!ENTITY l0 "ha">{laughs}]>', "&l9;"),
        (f'<!DOCTYPE d [<!ENTITY x SYSTEM "{PRIVATE}">]>', "&x;"),
        ('<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x.dtd">', "text"),
    )[n % 3]
    return Hostile("XML with entities", f"entities-{n}.docx", word(body, before=before))


@kind
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


@kind
def other_kind(chance: random.Random, n: int) -> Hostile:
    """A kind that is not read."""
    ending = (".pdf", ".png", ".xlsx", ".mp4", ".exe", ".rar", ".7z", ".epub", ".json", ".xml")[
        n % 10
    ]
    data = chance.randbytes(999)
    return Hostile("a kind that is not read", f"other-{n}{ending}", data, "left out")


@kind
def json_lines(chance: random.Random, n: int) -> Hostile:
    """Lines that are no records, or records that are no articles."""
    good = json.dumps({"id": "same", "text": article(chance)})
    bad = (
        *("[" * 100_000, '{"text": ' * 9_999, '{"text": 1e999}', '{"text": NaN}', "null", "[]"),
        *(
            '{"text": ["a"]}',
            '{"text": {}}',
            '{"id": 1}',
            '{"text": "',
            '"text"',
            "{" + '"a":1,' * 9,
        ),
        *('{"text": "a", "text": ""}', '{"id": ' + "9" * 9_999 + ', "text": "Rain."}', "\\u0000"),
    )[n % 15]
    return Hostile(
        "records that are none", f"lines-{n}.jsonl", f"{good}\n{bad}\n{good}\n".encode(), "read"
    )


@kind
def sheets(chance: random.Random, n: int) -> Hostile:
    """Tables with wrong quotation marks, columns, NUL and too much of everything."""
    text = article(chance).replace('"', '""')
    good = f'id,text\n1,"{text}"\n'
    data = (
        *(good + '2,"never closed\n' * 50, good + "\0,\0\n", good + "2,a,b,c,d\n3\n"),
        *("text,text\na,b\n", "nothing,here\n1,2\n", "text\n" + "=1+1\n@x\n" * 9),
        *(",".join(["c"] * 50_000) + "\n", f"text\n{'a' * 300_000}\n", good.replace(",", ";")),
    )[n % 9]
    return Hostile("table that is none", f"sheet-{n}.csv", data.encode())


@kind
def columns(chance: random.Random, n: int) -> Hostile:
    """Parquet whose texts are none."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    values: list[object] = [
        *([1, 2], [b"\xff\xfe", b"Rain fell."], [None, None], [["a"], []], [{"a": 1}, None]),
        *([True, False], ["", " "], ["Rain fell.", None]),
    ]
    names = ("text", "body")[n % 2 and n % 3 == 0]
    file = io.BytesIO()
    pq.write_table(pa.table({names: values[n % len(values)]}), file)
    return Hostile("columns that are no texts", f"columns-{n}.parquet", file.getvalue())


@kind
def web(chance: random.Random, n: int) -> Hostile:
    """Web archives whose lengths and headers are wrong."""
    text = article(chance).encode()
    data = (
        *(captured(text, 10**12), captured(text, -1), captured(text, 3), captured(b"")),
        *(
            captured(text).replace(b"WARC/1.0", b"WARC/9.9"),
            captured(text)[:40],
            b"WARC/1.0\r\n" * 99,
        ),
        *(captured(text).replace(b"text/plain", b"image/png"), captured(chance.randbytes(999))),
    )[n % 9]
    return Hostile("web archive that is wrong", f"web-{n}.warc", data)


@kind
def controls(chance: random.Random, n: int) -> Hostile:
    """Characters that end lines or run elsewhere, and no others."""
    signs = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\u200e\u202e\u2066\ufffe\ue000\x7f\x1b\x08"
    words = article(chance).split(" ")
    text = "".join(word + chance.choice(signs + "    ") for word in words)
    return Hostile("control characters", f"controls-{n}.txt", text.encode())


@kind
def exported(chance: random.Random, n: int) -> Hostile:
    """What looks like an export of a database and is none."""
    text = article(chance)
    head = ("1 of 1000000000 DOCUMENTS\n\n", "Document 1 of 9\n" * 99, "____\n\n" * 500)[n % 3]
    return Hostile("export that is none", f"export-{n}.txt", f"{head}{text}".encode())


@kind
def soup(chance: random.Random, n: int) -> Hostile:
    """Pieces of articles and marks in any order."""
    pieces = (*REPEATED, *NASTY, *article(chance).split(" "), "\n", "\n\n", " ")
    text = "".join(chance.choices(pieces, k=chance.randint(10, 3_000)))
    return Hostile("pieces in any order", f"soup-{n}.txt", text.encode())


def write(folder: Path, files: int, seed: int = 0) -> list[Hostile]:
    """Write so many files into a new folder; what each is, links and a pipe among them."""
    folder.mkdir(parents=True)
    written = list(_made(files - len(LINKS), random.Random(seed)))
    for each in written:
        path = os.path.join(os.fsencode(folder), os.fsencode(each.name))
        with open(path, "xb") as file:
            file.write(each.data)
    return [*written, *_linked(folder)]


def _made(files: int, chance: random.Random) -> Iterator[Hostile]:
    for number in range(files):
        yield KINDS[number % len(KINDS)](chance, number // len(KINDS))


LINKS = ("circle-a.txt", "circle-b.txt", "gone.txt", "device.txt", "pipe.txt", "locked.txt", "loop")


def _linked(folder: Path) -> list[Hostile]:
    """Links in a circle, to nothing, to a device and to their own folder; a pipe; a locked file."""
    for name, aim in zip(
        LINKS, ("circle-b.txt", "circle-a.txt", "nowhere", "/dev/zero"), strict=False
    ):
        (folder / name).symlink_to(aim)
    os.mkfifo(folder / "pipe.txt")
    (folder / "locked.txt").write_text("Nobody may read this.")
    (folder / "locked.txt").chmod(0)
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    fates: dict[str, Fate] = {"locked.txt": "either"}  # root reads it
    return [Hostile("link, pipe, locked", n, b"", fates.get(n, "left out")) for n in LINKS]


def owner(source: str, names: Collection[str]) -> str:
    """The file on disk that a document, or what was left out, is of: ``a.zip/b.txt``, ``a:3``."""
    while source not in names:
        shorter = re.sub(r"[:/][^:/]*\Z", "", source)
        if shorter == source:
            raise ValueError(f"{source!r} is of no file")
        source = shorter
    return source


@dataclass(frozen=True, slots=True)
class Became:
    """What became of hostile files, by name; of a file that holds many, some may be left out."""

    files: Mapping[str, Hostile]
    read: Set[str]
    lost: Set[str]

    @property
    def silent(self) -> list[str]:
        """The files that were neither read nor left out by name."""
        return sorted(set(self.files) - self.read - self.lost)

    @property
    def wrong(self) -> list[str]:
        """The files of which beyond doubt something else should have become."""
        fates = {"read": self.read, "left out": set(self.files) - self.read}
        return sorted(n for n, f in self.files.items() if n not in fates.get(f.fate, {n}))

    def table(self) -> str:
        """Kinds in Markdown: how many files, read, and with something left out."""
        kinds = dict.fromkeys(each.kind for each in self.files.values())
        rows = ["| kind | files | read | left out, or in part |", "|---|---|---|---|"]
        for kind in kinds:
            mine = {name for name, each in self.files.items() if each.kind == kind}
            rows.append(
                f"| {kind} | {len(mine)} | {len(mine & self.read)} | {len(mine & self.lost)} |"
            )
        return "\n".join(rows)


def became(files: Iterable[Hostile], sources: Iterable[str], lost: Iterable[str]) -> Became:
    """The names of the files that were read, and of those of which something was left out."""
    names = {portable(os.fsdecode(os.fsencode(each.name))): each for each in files}
    read = {owner(source, names) for source in sources}
    return Became(names, read, {owner(source, names) for source in lost})


def main() -> None:
    """Write the files; build a corpus of them where asked, and tell what became of them."""
    parser = argparse.ArgumentParser(description="Write a folder of hostile files.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--build", type=Path, metavar="OUT")
    given = parser.parse_args()
    files = write(given.folder, given.files, given.seed)
    if given.build is None:
        return
    from corpuslib.corpus import build_corpus

    corpus = build_corpus(given.folder, given.build)
    found = became(files, corpus.articles["source"], corpus.left_out["source"])
    print(found.table())
    print(f"silent: {len(found.silent)}, otherwise than it should be: {len(found.wrong)}")


if __name__ == "__main__":
    main()
