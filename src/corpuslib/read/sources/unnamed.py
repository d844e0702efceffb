"""What a file holds whose name does not say it, by how its content begins."""

import csv
import io
import json
import re
from itertools import chain

from corpuslib.read.sources.kinds import REMEDIES
from corpuslib.read.sources.records import heading
from corpuslib.read.sources.unpack import NotRead

WHOLE = 4096
"""A beginning of fewer bytes is the whole file."""

USUAL = frozenset(
    {
        *("id", "url", "link", "date", "published", "publication_date", "outlet", "source"),
        *("publication", "author", "authors", "byline", "title", "headline", "language"),
        *("text", "body", "content", "article"),
    }
)
"""Names that the columns of tables of articles have."""

_KEY = r'\{\s*"(?:[^"\\]|\\.){0,200}"\s*:'
_OBJECT = re.compile(rf"\s*{_KEY}")
_LIST = re.compile(rf"\s*\[\s*{_KEY}")
_XML = re.compile(r"\s*<\?xml\s")
_RTF, _PDF = b"{\\rtf", b"%PDF-"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def kind_of_content(head: bytes, text_column: str) -> str:
    r"""What the first bytes of a file are the beginning of: "json", "csv", else "text".

    Raises NotRead for what is none of them, with what it seems to be and what to do.

    >>> kind_of_content(b'{"text": "Nato"}\n', "text"), kind_of_content(b"Nato, he said", "text")
    ('json', 'text')
    >>> kind_of_content(b"id,text\n1,Nato\n", "text")
    'csv'
    """
    refuse_documents(head)
    text = head.decode("utf-16" if head[:2] in _UTF_16 else "utf-8", "replace").lstrip("\ufeff")
    if _XML.match(text):
        raise NotRead(_seems("XML", ".xml"))
    if _LIST.match(text) or (len(head) < WHOLE and _is_list(text)):
        raise NotRead(_seems("a JSON list", ".json"))
    if _OBJECT.match(text):
        if _goes_on(text):
            raise NotRead(_seems("JSON over several lines", ".json"))
        return "json"
    return "csv" if _is_table(text, text_column, whole=len(head) < WHOLE) else "text"


def refuse_documents(head: bytes) -> None:
    """Raises NotRead for what begins like RTF or PDF, which is no text whatever it is called."""
    if head.startswith(_RTF):
        raise NotRead(_seems("RTF", ".rtf"))
    if head.startswith(_PDF):
        raise NotRead(_seems("a PDF", ".pdf"))


def _seems(what: str, ending: str) -> str:
    return f"seems to be {what}, not a text; {REMEDIES[ending]}"


def _is_list(text: str) -> bool:
    try:
        return text.lstrip().startswith("[") and isinstance(json.loads(text), list)
    except (ValueError, RecursionError):
        return False


def _goes_on(text: str) -> bool:
    """True where an object that begins in the first line cannot end there."""
    first, line_end, _ = text.lstrip().partition("\n")
    return bool(line_end) and first.rstrip().endswith(("{", "[", ",", ":"))


def _is_table(text: str, column: str, *, whole: bool) -> bool:
    """True for CSV: a first line of names, some of which tables of articles have, and its rows.

    A first line that names the text column and another usual one needs a row that fits; one with
    no usual name beside it, rows that mostly fit and no space around a name, as prose has after
    commas; one without the text column (which is then told to be missing), rows that all fit.
    """
    header, rows = _rows(text, whole=whole)
    if len(header) < 2:
        return False
    names = {name.strip().casefold() for name in header}
    usual = len(names & {*USUAL, column.casefold()})
    fit = sum(len(row) == len(header) for row in rows)
    mostly = 2 * fit >= len(rows)
    if not names & {"text", column.casefold()}:
        return usual >= 2 and len(rows) >= 2 and fit == len(rows)
    if usual >= 2:
        return not rows or len(rows[0]) == len(header) or mostly
    return bool(rows) and mostly and all(name == name.strip() for name in header)


def _rows(text: str, *, whole: bool) -> tuple[list[str], list[list[str]]]:
    """The first row of what may be CSV and the others, without the last where it may go on."""
    stream = io.StringIO(text, newline="")
    first, delimiter, _ = heading(stream)
    try:
        rows = [row for row in csv.reader(chain([first or ""], stream), delimiter=delimiter) if row]
    except csv.Error:
        return [], []
    return (rows[0], rows[1:] if whole else rows[1:-1]) if rows else ([], [])
