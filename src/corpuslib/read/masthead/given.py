"""What the metadata beside a text say: used only where the text itself says nothing."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace

from corpuslib.read.dates import offset_of, written_dates
from corpuslib.read.dates.dayfirst import day_first
from corpuslib.read.dates.publication import Published
from corpuslib.read.dates.reasons import why_no_date
from corpuslib.read.masthead.names import Author
from corpuslib.read.masthead.outlets import Outlet, outlet_of_site

# Names of columns, in the order of trust.
_DATES = ("published", "date", "published_at", "publication_date", "date_published", "pubdate")
_OUTLETS = ("outlet", "source", "publication", "newspaper", "publisher", "site_name")
_AUTHORS = ("authors", "author", "byline")
_TITLES = ("headline", "title")
_ADDRESSES = ("url", "link", "address")
_COMPACT = re.compile(r"((?:1[4-9]|20|21)\d\d)(\d\d)(\d\d)(?:T?\d{0,6}Z?)?")


def _first(given: Mapping[str, str], names: tuple[str, ...]) -> tuple[str, str] | None:
    """The first of the columns that has a value: its name as given, and the value."""
    columns = {name.casefold().replace(" ", "_").replace("-", "_"): name for name in given}
    for name in names:
        if name in columns and (value := str(given[columns[name]]).strip()):
            return columns[name], value
    return None


def given_outlet(given: Mapping[str, str]) -> Outlet | None:
    """The outlet that the metadata name, by name or by web address.

    >>> given_outlet({"url": "https://www.bbc.co.uk/news/1"}).basis
    'given: url = https://www.bbc.co.uk/news/1'
    """
    if named := _first(given, _OUTLETS):
        column, value = named
        return Outlet(outlet_of_site(value) or value, f"given: {column} = {value}")
    if address := _first(given, _ADDRESSES):
        column, value = address
        if name := outlet_of_site(value):
            return Outlet(name, f"given: {column} = {value}")
    return None


def given_headline(given: Mapping[str, str]) -> str | None:
    """The title that the metadata give."""
    named = _first(given, _TITLES)
    return named[1] if named else None


def given_authors(given: Mapping[str, str]) -> tuple[Author, ...]:
    """The authors that the metadata give, separated by semicolons, bars or commas.

    >>> given_authors({"author": "Jane Doe; Ali Haddad"})
    (Author(name='Jane Doe', post=None), Author(name='Ali Haddad', post=None))
    """
    named = _first(given, _AUTHORS)
    if named is None:
        return ()
    value = named[1].strip("[]")
    parts = re.split(r"\s*[;|]\s*" if re.search(r"[;|]", value) else r"\s*,\s*", value)
    return tuple(Author(part.strip(" '\"")) for part in parts if part.strip(" '\""))


def with_given_date(published: Published, given: Mapping[str, str]) -> Published:
    """Add what the metadata say of the date; what the text states always stands.

    Figures such as 02/10/2020 that nothing beside them settles give the days of both readings.

    >>> unknown = Published(None, None, None, "unknown", ("No line states it.",))
    >>> found = with_given_date(unknown, {"date": "2019-11-19"})
    >>> found.stated, found.reasons[-1]
    ('2019-11-19', 'Given as metadata: date = 2019-11-19.')
    """
    named = _first(given, _DATES)
    if named is None:
        return published
    column, value = named
    days, stated, note = _parse(value)
    reason = f"Given as metadata: {column} = {value[:80]}.{note and ' '}{note}"
    reasons = (*published.reasons, reason)
    if not days:
        return replace(published, reasons=reasons)
    if published.basis == "unknown":
        return Published(stated, days[0], days[-1], "stated" if stated else "inferred", reasons)
    if published.first is None or published.last is None:
        return published
    if not any(published.first <= day <= published.last for day in days):
        reason += " It does not agree; what the text states stands."
        return replace(published, reasons=(*published.reasons, reason))
    if published.stated is None and stated is not None:
        return Published(stated, days[0], days[0], "stated", reasons, published.span)
    return published


def _parse(value: str) -> tuple[list[dt.date], str | None, str]:
    """The days that a date given as metadata can mean, its ISO form, what is to be said of it.

    Two days and no ISO form where day and month can be either way round; none where it is no date.
    """
    if match := _COMPACT.fullmatch(value):
        try:
            day = dt.date(*map(int, match.groups()))
        except ValueError:
            return [], None, why_no_date(value)
        return [day], day.isoformat(), ""
    found = next((date for date in written_dates(value[:200]) if date.date()), None)
    if found is None or (full := found.date()) is None:
        return [], None, why_no_date(value)
    note = ""
    if found.either_way:
        first, why = day_first((), found)
        other = found.exchanged().date()
        if first is None and other is not None:
            return sorted((full, other)), None, "Day and month can be either way round."
        note = f"The {'day' if first else 'month'} is read as coming first: {why}."
        full = full if first or other is None else other
    stated = full.isoformat()
    if found.hour is not None and found.minute is not None:
        stated += f"T{found.hour:02d}:{found.minute:02d}"
        stated += (offset_of(found.zone, full)[0] or "") if found.zone else ""
    return [full], stated, note
