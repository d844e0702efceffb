"""Datelines: the place, agency and day that open the first paragraph of a report."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType

from corpuslib.read.dates.daynames import ENGLISH_MONTHS
from corpuslib.read.dates.written import WrittenDate, written_dates
from corpuslib.spans import Span


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline as it opens a paragraph; ``span`` counts from the start of that paragraph.

    ``place`` is in title case ("Brussels"); ``date`` is what the dateline says of the day, most
    often without a year.  Without a place it is an agency alone ("(CNN) — ").
    """

    place: str | None
    agency: str | None
    date: WrittenDate | None
    span: Span


_DATA = tomllib.loads(files("corpuslib.read.dates").joinpath("datelines.toml").read_text("utf-8"))
AGENCIES: Mapping[str, str] = MappingProxyType(
    {form.casefold(): name for name, forms in _DATA["agencies"].items() for form in forms}
)
_CITIES = frozenset(_DATA["cities"]["names"])
_NOT_PLACES = frozenset(_DATA["not_places"]["words"])
_SMALL = frozenset({"and", "da", "de", "del", "di", "do", "la", "of"})

_MONTH = "|".join(sorted(ENGLISH_MONTHS, key=len, reverse=True))
_DAY = rf"(?i:(?:{_MONTH})\b\.? \d{{1,2}}|\d{{1,2}} (?:{_MONTH}))\b(?:,? \d{{4}})?\.?"
_CAPITAL = "[A-ZÀ-ÖØ-Þ]"
_PLACE = (
    rf"(?P<place>{_CAPITAL}[\w'’.-]*(?:[ /]{_CAPITAL}[\w'’.-]*| d[aei]l? (?={_CAPITAL})){{0,3}})"
)
_REGION = rf"(?P<region>, (?!(?:{_MONTH.title()})\b){_CAPITAL}[\w.'’]*(?: {_CAPITAL}[\w.'’]*)?)?"
_OPENING = re.compile(
    rf"(?:{_PLACE}{_REGION}(?:,? (?P<day>{_DAY}))?,?)?"
    r"(?: ?[(\[/](?P<agency>[A-Za-z][\w.&/ -]{1,28})[)\]/]\.?)?"
    r"(?P<sign> ?(?:--|—|–|―|-(?= )) ?|: )?\s*"
)
_LABELLED = re.compile(rf"(?i:dateline) ?: *({_CAPITAL}[^:;]{{1,60}})")
_NEXT = re.compile(r"[^\W_a-zß-öø-ÿ]|[\"'“‘«(\[$€£]")


def dateline_of(paragraph: str) -> Dateline | None:
    """The dateline that opens a paragraph, or None.

    >>> found = dateline_of("BRUSSELS, April 20 (UPI) -- NATO wants to invite Russia to join.")
    >>> found.place, found.agency, found.date.month, found.date.day
    ('Brussels', 'UPI', 4, 20)
    >>> dateline_of("Russia: the bear is back, says a report.")
    """
    head = paragraph[:120]
    match = _OPENING.match(head)
    if match is None or match.end() == 0 or not _NEXT.match(head, match.end()):
        return None
    agency = AGENCIES.get((match["agency"] or "").casefold())
    place = match["place"]
    if place is None:
        if agency is None:
            return None
    elif not _is_dateline(match, place, agency):
        return None
    if place and not agency:
        agency = match["agency"]
    end = len(match[0].rstrip())
    dates = written_dates(match["day"]) if match["day"] else []
    return Dateline(_title_case(place), agency, dates[0] if dates else None, Span(0, end))


def labelled_dateline(line: str) -> Dateline | None:
    """The dateline of a line that says so, as news databases write it, or None.

    >>> labelled_dateline("DATELINE: BRUSSELS").place
    'Brussels'
    """
    match = _LABELLED.fullmatch(line[:120])
    if match is None:
        return None
    return Dateline(_title_case(match[1].split(",")[0]), None, None, Span(*match.span(1)))


def _is_dateline(match: re.Match[str], place: str, agency: str | None) -> bool:
    """Whether what opens a paragraph has the shape of a dateline and names a place."""
    sign = (match["sign"] or "").strip()
    named = _title_case(place) in _CITIES or place.rstrip(".") in _CITIES
    capitals = place == place.upper() and sum(map(str.isalpha, place)) > 2
    if any(word.casefold().strip(".'") in _NOT_PLACES for word in place.split()) and not named:
        return False
    if agency is not None:
        return bool(capitals or named or sign)
    if match["agency"] is not None:
        return bool(sign) and named
    if not sign:
        return False
    if match["day"] is not None:
        return capitals or named
    if match["region"] is not None:
        return capitals or (named and sign != ":")
    if named:
        return True
    return capitals and sign != ":" and len(place) > 4


def _title_case(place: str | None) -> str | None:
    """A place in title case: "RIO DE JANEIRO" is "Rio de Janeiro".

    >>> _title_case("ST. LOUIS")
    'St. Louis'
    """
    if place is None or place != place.upper():
        return place
    words = re.split(r"([ /-])", place.lower())
    return "".join(
        word if word in _SMALL and index else word[:1].upper() + word[1:]
        for index, word in enumerate(words)
    )
