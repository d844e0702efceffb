"""Files of news databases that hold many articles -> the part of the file that is each article.

What is known of the formats is public: LexisNexisTools and tm.plugin.lexisnexis (Nexis),
chennesy/factiva_parser and Dow Jones's list of field codes (Factiva), chennesy/pq_parser
(ProQuest).  Nothing is cut inside an article: its text is one part of the file.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

_DATE = re.compile(
    r"(?:\w+\.? \d{1,2}, (?:19|20)\d\d|\d{1,2}\.? \w+\.? (?:19|20)\d\d)\b", re.UNICODE
)
_LABEL = re.compile(r"^([A-ZÄÖÜÉ][\w/-]*(?: [a-z]+| ID| URL){0,3}):[ \t]*(.*)$", re.M)


@dataclass(frozen=True, slots=True)
class Part:
    """One article of a file: where it stands, what its fields say, or why it is not read."""

    start: int
    end: int
    given: dict[str, str]
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Export:
    """A file of a news database; ``told`` is how many articles it says it holds."""

    database: str
    parts: tuple[Part, ...]
    told: int | None = None


def split_export(text: str) -> Export | None:
    r"""The articles of a file as a news database saves it; None for any other text.

    >>> nexis = "  1 of 1 DOCUMENTS\n\n The Post\n\nMay 3, 2019\n\nBridge open\n\nLENGTH: 2 words\n"
    >>> part = split_export(nexis + "\nIt opened.\n\nLOAD-DATE: May 3, 2019\n").parts[0]
    >>> part.given["publication"], part.given["date"], part.given["title"]
    ('The Post', 'May 3, 2019', 'Bridge open')
    """
    for marks, split in _FORMATS:
        if all(mark in text for mark in marks) and (found := split(text)) and found.parts:
            return found
    return None


# --- Nexis ------------------------------------------------------------------------------------

_OF = re.compile(
    r"^[ \t]*(?:\d+ of \d+ DOCUMENTS|Dokument \d+ von \d+|Document \d+ de \d+)[ \t]*\r?$",
    re.M,
)
_NEXIS = re.compile(r"^(?:LENGTH|LÄNGE|LONGUEUR|LOAD-DATE|UPDATE|LANGUAGE|SPRACHE|LANGUE): ", re.M)
_END = re.compile(r"^[ \t]*End of Document[ \t]*\r?$", re.M)
_LENGTH = re.compile(r"^Length:\s*[\d,.]+\s*words", re.M | re.I)
_FIRST = re.compile(r"^[ \t]*1\.[ \t]+(\S.*?)[ \t]*\r?$", re.M)
_NEXIS_FIELDS = {
    **{"byline": "byline", "autor": "byline", "section": "section", "rubrik": "section"},
    **{"headline": "title", "length": "length", "load-date": "load_date"},
    **{"publication-type": "publication_type", "dateline": "dateline"},
}


def _nexis(text: str) -> Export | None:
    """Plain text of LexisNexis, until 2020: "1 of 10 DOCUMENTS" above each article."""
    marks = list(_OF.finditer(text))
    if not marks or not _NEXIS.search(text, marks[0].end()):
        return None
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    parts = [
        Part(
            *_trimmed(text, mark.end(), end),
            _nexis_given(text[mark.end() : end], ("publication", "date", "title")),
        )
        for mark, end in zip(marks, ends, strict=True)
    ]
    return Export("Nexis", tuple(parts))


def _nexis_uni(text: str) -> Export | None:
    """Nexis Uni and Lexis Advance, text or Word: "End of Document" below each article."""
    ends = list(_END.finditer(text))
    if not ends or not _LENGTH.search(text):
        return None
    begins = [_after_cover(text, ends[0].start()), *(end.end() for end in ends[:-1])]
    parts = [
        Part(
            *_trimmed(text, begin, end.end()),
            _nexis_given(text[begin : end.start()], ("title", "publication", "date")),
        )
        for begin, end in zip(begins, ends, strict=True)
    ]
    told = re.search(r"^Documents \((\d+)\)", text[: parts[0].start], re.M)
    return Export("Nexis Uni", tuple(parts), int(told[1]) if told else None)


def _after_cover(text: str, end: int) -> int:
    """Where the first article begins: at its title, which the list on the cover has as well."""
    if not (first := _FIRST.search(text, 0, end)):
        return 0
    again = re.compile(rf"^[ \t]*{re.escape(first[1])}[ \t]*\r?$", re.M)
    found = again.search(text, first.end(), end)
    return found.start() if found else 0


def _nexis_given(article: str, order: tuple[str, ...]) -> dict[str, str]:
    """What stands above the first label, a block each, and the labelled fields."""
    given = _fields(article, _NEXIS_FIELDS)
    label = _LABEL.search(article)
    blocks = [line.strip() for line in article[: label.start() if label else 0].splitlines()]
    blocks = [line for line in blocks if line]
    dated = next((n for n, line in enumerate(blocks[:6]) if _DATE.search(line)), None)
    if dated is None:
        return given
    given["date"] = blocks[dated]
    if order[0] == "title" and dated >= 2:
        given.setdefault("title", " ".join(blocks[: dated - 1]))
        given["publication"] = blocks[dated - 1]
    elif order[0] == "publication" and dated >= 1:
        given["publication"] = " ".join(blocks[:dated])
        if dated + 1 < len(blocks):
            given.setdefault("title", blocks[-1])
    return given


# --- Factiva ----------------------------------------------------------------------------------

_DOCUMENT = re.compile(r"^[ \t]*Document ([A-Z]\w{14,})[ \t]*\r?$", re.M)
_WORDS = re.compile(r"^(?:WC[ \t]*(?:\r?\n)?)?[ \t]*[\d,.]+ words[ \t]*\r?$", re.M)
_TAG = re.compile(
    r"^(SE|CLM|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|ART|CT|RF|CX|CO|IN|NS|RE|IPC|IPD|PUB"
    r"|AN)(?:[ \t]+|[ \t]*\r?$)",
    re.M,
)
_TAGS = {
    "HD": "title",
    "BY": "byline",
    "PD": "date",
    "SN": "publication",
    "WC": "length",
    "SE": "section",
    "LA": "language",
}


def _factiva(text: str) -> Export | None:
    """Factiva, with or without its field codes: "Document" and a number below each article."""
    ends = list(_DOCUMENT.finditer(text))
    if not ends or not _WORDS.search(text):
        return None
    begins = [0, *(end.end() for end in ends[:-1])]
    parts = []
    for begin, end in zip(begins, ends, strict=True):
        article = text[begin : end.start()]
        given = _tagged(article) or _untagged(article)
        parts.append(Part(*_trimmed(text, begin, end.end()), {**given, "accession": end[1]}))
    return Export("Factiva", tuple(parts))


def _tagged(article: str) -> dict[str, str]:
    tags = list(_TAG.finditer(article))
    if "HD" not in {tag[1] for tag in tags}:
        return {}
    ends = [*(tag.start() for tag in tags[1:]), len(article)]
    found = {
        _TAGS[tag[1]]: " ".join(article[tag.end() : end].split())
        for tag, end in reversed(list(zip(tags, ends, strict=True)))
        if tag[1] in _TAGS
    }
    return {name: value for name, value in found.items() if value}


def _untagged(article: str) -> dict[str, str]:
    lines = [line.strip() for line in article.splitlines() if line.strip()]
    words = next((n for n, line in enumerate(lines) if _WORDS.match(line)), None)
    if not words:
        return {}
    given = {"title": lines[0], "length": lines[words]}
    if words > 1 and lines[words - 1].lower().startswith("by "):
        given["byline"] = lines[words - 1]
    after = [line for line in lines[words + 1 : words + 4] if not re.fullmatch(r"[\d:]+", line)]
    if len(after) > 1 and _DATE.search(after[0]):
        given |= {"date": after[0], "publication": after[1]}
    return given


# --- ProQuest ---------------------------------------------------------------------------------

_RULE = re.compile(r"^_{40,}[ \t]*\r?$", re.M)
_PROQUEST_FIELDS = {
    **{"title": "title", "author": "author", "publication title": "publication"},
    **{"publication date": "date", "proquest document id": "proquest_id"},
    **{"document url": "url", "section": "section", "document type": "document_type"},
}


def _proquest(text: str) -> Export | None:
    """ProQuest: a line of underscores between the articles, "Full text:" in each."""
    rules = list(_RULE.finditer(text))
    begins = [0, *(rule.end() for rule in rules)]
    ends = [*(rule.start() for rule in rules), len(text)]
    parts = []
    for begin, end in zip(begins, ends, strict=True):
        given = _fields(text[begin:end], _PROQUEST_FIELDS)
        if "proquest_id" not in given and "publication" not in given:
            continue  # the list of titles, or the page of terms
        full = re.search(r"^Full text:[ \t]*\S", text[begin:end], re.M | re.I)
        reason = None if full else "an entry of ProQuest without a full text"
        parts.append(Part(*_trimmed(text, begin, end), given, reason))
    return Export("ProQuest", tuple(parts))


# --- all --------------------------------------------------------------------------------------


def _fields(article: str, names: dict[str, str]) -> dict[str, str]:
    """The labelled fields of an article that are kept, each by its first value."""
    found: dict[str, str] = {}
    for label in _LABEL.finditer(article):
        name = names.get(label[1].lower())
        if name and label[2].strip():
            found.setdefault(name, label[2].strip())
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without empty lines around it."""
    while start < end and text[start] in "\r\n \t\f":
        start += 1
    start = max(text.rfind("\n", 0, start) + 1, 0) if text[start - 1 : start] in " \t" else start
    while end > start and text[end - 1] in "\r\n \t\f":
        end -= 1
    return start, end


_FORMATS: tuple[tuple[tuple[str, ...], Callable[[str], Export | None]], ...] = (
    ((" DOCUMENTS",), _nexis),
    (("Dokument ", " von "), _nexis),
    (("Document ", " de "), _nexis),
    (("End of Document",), _nexis_uni),
    (("________________________________________", "Full text:"), _proquest),
    (("Document ", " words"), _factiva),
)
