"""Discourse Network Analyzer: statements as the event list that DNA writes and R reads.

Leifeld, P. (2017), *Discourse network analysis*, in: The Oxford Handbook of Political Networks; the
columns are those of DNA 3's "Event list" (Exporter.eventCSV in github.com/leifeld/dna): semicolons,
one row for each statement, the document's data and then the variables of the statement type.
A statement is a holder (person or organization), a plan (concept) and agreement.
"""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from corpuslib.errors import BadExchange
from corpuslib.exchange.archives import SIZE, text_of
from corpuslib.exchange.model import CodePath, Project, Quote, Segment, Source, by_source, complete
from corpuslib.exchange.scheme import CONDITION, PARTS, STATEMENTS, code, meaning
from corpuslib.sheets import guarded, unguarded
from corpuslib.spans import Span

CANNOT_HOLD = (
    "the texts: a statement is quoted, with the document that it is from",
    "segments that are no statement, but for the words of a condition: frame elements, other codes",
    "the tree of codes, and which articles were coded without a statement",
    "a position without a side: its agreement is empty (DNA's own is yes or no)",
    "articles without a day: they carry 1900-01-01",
)
ABOUT = ("statement ID", "time", "document ID", "document title", "author", "source", "section")
VARIABLES = ("person", "organization", "concept", "agreement")
FURTHER = (
    *("type of holder", "stance", "voice", "reason", "memo", "coder", "start", "stop"),
    *("condition", "condition start"),
)
COLUMNS = (*ABOUT, "type", "text", *VARIABLES, *FURTHER)
UNDATED = dt.date(1900, 1, 1)
NOBODY = "unknown coder"
PERSON = "person"
BETWEEN = " | "
SIDES = {"support": "1", "conditional": "1", "oppose": "0"}
_YES, _NO = ("1", "true", "yes"), ("0", "false", "no")


class Statement(NamedTuple):
    """What DNA calls a statement, by the ids of the codebook."""

    holder: str
    group: str
    plan: str
    stance: str
    voice: str
    reason: str

    @property
    def codes(self) -> tuple[CodePath, ...]:
        """It as codes of a segment; what is empty has none."""
        said = {name: getattr(self, name) for name in PARTS}
        return tuple(
            code(name, id, self.group if name == "holder" else None)
            for name, id in said.items()
            if id
        )

    @property
    def agreement(self) -> str:
        """1 for, 0 against, nothing where no side is taken."""
        return SIDES.get(self.stance, "")


def statement_of(segment: Segment) -> Statement | None:
    """The statement that a segment is, or None: it holds one code of each kind, and no other."""
    said: dict[str, str] = {}
    group = ""
    for path in segment.codes:
        kind, id = meaning(path)
        if kind not in PARTS or kind in said or not id:
            return None
        said[kind] = id
        group = path[2] if kind == "holder" and len(path) == 4 else group
    if not {"holder", "plan"} <= set(said):
        return None
    rest = (said.get(name, "") for name in PARTS[1:])
    found = Statement(said["holder"], group, *rest)
    return found if sorted(found.codes) == sorted(segment.codes) else None


def stance_of(agreement: str, stance: str) -> str:
    """The stance that a row means: as it says, unless its agreement was changed since.

    >>> stance_of("1", "conditional"), stance_of("0", "support"), stance_of("", "neutral")
    ('conditional', 'oppose', 'neutral')
    """
    said = agreement.strip().lower()
    side = "1" if said in _YES else "0" if said in _NO else ""
    if not side or SIDES.get(stance) == side:
        return stance
    return "support" if side == "1" else "oppose"


def write(project: Project, path: Path) -> None:
    """Write the statements of a project as an event list.  Raises FileExistsError."""
    project = complete(project)
    sources = {source.id: source for source in project.sources}
    numbers = {id: number for number, id in enumerate(sources, 1)}
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(COLUMNS)
    number, mine = 0, by_source(project)
    for segment in project.segments:
        statement = statement_of(segment)
        if statement is None:
            continue
        number += 1
        source = sources.get(segment.source, Source(segment.source))
        row = _row(number, numbers.get(source.id, 0), source, segment, statement)
        condition = _condition(segment, statement, mine[segment.source])
        writer.writerow([guarded(cell) for cell in (*row, *condition)])
    with path.open("xb") as file:
        file.write(text.getvalue().encode("utf-8-sig"))


def _row(
    number: int, document: int, source: Source, segment: Segment, said: Statement
) -> tuple[str, ...]:
    person = said.group == PERSON
    words = segment.quote.exact if segment.quote else ""
    start, stop = (segment.span.start, segment.span.end) if segment.span else ("", "")
    return (
        *(str(number), f"{source.published or UNDATED.isoformat()} 00:00:00", str(document)),
        *(title_of(source), "", source.outlet, "", "", words),
        *(said.holder if person else "", "" if person else said.holder, said.plan, said.agreement),
        *(said.group, said.stance, said.voice, said.reason, segment.memo, segment.coder),
        *(str(start), str(stop)),
    )


def _condition(segment: Segment, said: Statement, segments: Iterable[Segment]) -> tuple[str, str]:
    """The words that the coder marked as a condition nearest to a conditional position."""
    near = [
        (abs(each.span.start - segment.span.start), each.span.start, each.quote.exact)
        for each in segments
        if segment.span
        and each.span
        and each.quote
        and said.stance == "conditional"
        and each.coder == segment.coder
        and any(meaning(path).kind == CONDITION for path in each.codes)
    ]
    return (min(near)[2], str(min(near)[1])) if near else ("", "")


def title_of(source: Source) -> str:
    """The title of a document: the article's id, and its headline where it has one."""
    return f"{source.id}{BETWEEN}{source.title}" if source.title else source.id


def read(path: Path) -> Project:
    """The statements of an event list, by DNA or by corpuslib.

    Raises BadExchange where it is none, with the columns that are missing.
    """
    if path.stat().st_size > SIZE:
        raise BadExchange(f"{path} is too large; expected at most {SIZE:,} bytes")
    csv.field_size_limit(SIZE)
    try:
        text = text_of(path.read_bytes())
        header = text.split("\n", 1)[0]
        delimiter = ";" if header.count(";") >= header.count(",") else ","
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadExchange(f"{path} is no event list ({error}); export it from DNA again") from error
    names = [name.strip() for name in rows[0]] if rows else []
    lacking = [name for name in ("document title", "text", "concept") if name not in names]
    if lacking:
        raise BadExchange(
            f"{path}, line 1: no column {', '.join(lacking)}; expected an event list as DNA "
            "exports it (network type: Event list)"
        )
    segments: list[Segment] = []
    sources: dict[str, Source] = {}
    left_out: list[str] = []
    for line, cells in enumerate(rows[1:], 2):
        row = dict(zip(names, map(unguarded, cells), strict=False))
        if not any(row.values()):
            continue
        source = _source(row)
        sources.setdefault(source.id, source)
        found = list(_segments(row, source.id))
        segments += found
        if not found:
            left_out.append(f"{path}, row {line}: no person, organization or concept")
    return complete(
        Project(
            path.stem,
            sources=tuple(sources.values()),
            segments=tuple(segments),
            left_out=tuple(left_out),
        )
    )


def _source(row: Mapping[str, str]) -> Source:
    id, _, title = row["document title"].partition(BETWEEN)
    day = row.get("time", "")[:10]
    published = "" if day == UNDATED.isoformat() else day
    return Source(id, None, title, row.get("source", ""), published)


def _segments(row: Mapping[str, str], source: str) -> Iterator[Segment]:
    """The statement of a row and its condition; nothing where it is none."""
    person, organization = row.get("person", ""), row.get("organization", "")
    if not (person or organization) or not row["concept"]:
        return
    said = Statement(
        person or organization,
        PERSON if person else row.get("type of holder", ""),
        row["concept"],
        stance_of(row.get("agreement", ""), row.get("stance", "")),
        row.get("voice", ""),
        row.get("reason", ""),
    )
    coder = row.get("coder") or NOBODY
    quote = Quote(row["text"]) if row["text"] else None
    span = _span(row.get("start", ""), row.get("stop", ""))
    yield Segment(source, span, coder, said.codes, row.get("memo", ""), quote)
    words, start = row.get("condition", ""), row.get("condition start", "")
    if words:
        place = _span(start, str(int(start) + len(words))) if start.isdecimal() else None
        yield Segment(source, place, coder, ((STATEMENTS, CONDITION),), "", Quote(words))


def _span(start: str, stop: str) -> Span | None:
    if not (start.isdecimal() and stop.isdecimal() and int(start) <= int(stop)):
        return None
    return Span(int(start), int(stop))
