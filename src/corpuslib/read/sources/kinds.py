"""What kind of source a file is: by the end of its name, and by how its bytes begin."""

import re
from pathlib import PurePosixPath

READ = {
    ".txt": "text",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".docx": "word",
    ".jsonl": "json",
    ".ndjson": "json",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".warc": "warc",
    ".zip": "zip",
    ".tar": "tar",
}
"""The kind of source by the end of a name."""

PACKED = {".gz": "gzip", ".bz2": "bzip2", ".xz": "xz", ".zst": "zstandard"}
"""Compressions by the end of a name; the end before it names what is compressed."""

KINDS = (*READ, *PACKED)
"""The ends of names that are read (capitals do not matter)."""

SINGLE = frozenset({"text", "page", "word"})
"""The kinds that are one document a file."""

_SHEET = "save the sheet as .csv"
REMEDIES = {
    ".json": "write one record a line and call it .jsonl, e.g. jq -c '.[]' a.json > a.jsonl",
    ".xml": "take the articles out of it into .txt, .html or .jsonl",
    ".pdf": "save its text as .txt",
    **{".rtf": "save it as .docx or .txt", ".doc": "save it as .docx", ".odt": "save it as .docx"},
    **{".xlsx": _SHEET, ".xls": _SHEET, ".ods": _SHEET, ".tab": "call it .tsv"},
    **{".md": "call it .txt if it is an article", ".eml": "call it .txt if it is an article"},
}
"""What to do with a file of a kind that is not read, by the end of its name."""

_SHORT = {".tgz": ".tar.gz", ".tbz2": ".tar.bz2", ".txz": ".tar.xz", ".tzst": ".tar.zst"}
_BEGINNINGS = (
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\0", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstandard"),
    (b"PK\3\4", "zip"),
    (b"PK\5\6", "zip"),
    (b"PAR1", "parquet"),
    (b"WARC/", "warc"),
)
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html)\b",
    re.I | re.S,
)


def parts_of(name: str) -> tuple[str, str, str]:
    """The stem of a name, its end, and the end that says how it is compressed.

    >>> parts_of("2007/news.jsonl.gz"), parts_of("crawl.TGZ"), parts_of("notes")
    (('news', '.jsonl', '.gz'), ('crawl', '.tar', '.gz'), ('notes', '', ''))
    """
    base = PurePosixPath(name).name
    for short, long in _SHORT.items():
        if base.lower().endswith(short) and len(base) > len(short):
            base = base[: -len(short)] + long
    path = PurePosixPath(base)
    packed = path.suffix.lower() if path.suffix.lower() in PACKED else ""
    path = PurePosixPath(path.stem) if packed else path
    return path.stem, path.suffix.lower(), packed


def announced(head: bytes) -> str | None:
    r"""The kind or compression that the first bytes of a file announce; None for plain text.

    >>> announced(b"PAR1\x15"), announced(b"<!DOCTYPE html>"), announced(b"Nato")
    ('parquet', 'page', None)
    """
    for beginning, kind in _BEGINNINGS:
        if head.startswith(beginning):
            return kind
    if head[257:262] == b"ustar":
        return "tar"
    return "page" if _PAGE.match(head) else None
