"""What the metadata beside a text say: used only where the text itself says nothing."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace

from corpuslib.read.dates import offset_of, written_dates
from corpuslib.read.dates.publication import Published
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

    >>> unknown = Published(None, None, None, "unknown", ("No line states it.",))
    >>> found = with_given_date(unknown, {"date": "2019-11-19"})
    >>> found.stated, found.reasons[-1]
    ('2019-11-19', 'Given as metadata: date = 2019-11-19.')
    """
    named = _first(given, _DATES)
    if named is None:
        return published
    column, value = named
    reason = f"Given as metadata: {column} = {value[:80]}."
    day, stated = _parse(value)
    if day is None or stated is None:
        return replace(published, reasons=(*published.reasons, f"{reason} It is not a full date."))
    if published.basis == "unknown":
        return Published(stated, day, day, "stated", (*published.reasons, reason))
    if published.first is not None and published.last is not None:
        agrees = published.first <= day <= published.last
        if published.stated is None and agrees:
            return Published(
                stated, day, day, "stated", (*published.reasons, reason), published.span
            )
        if not agrees:
            reason += " It does not agree; what the text states stands."
            return replace(published, reasons=(*published.reasons, reason))
    return published


def _parse(value: str) -> tuple[dt.date | None, str | None]:
    """The day and the ISO form of a date given as metadata; (None, None) where it is none."""
    if match := _COMPACT.fullmatch(value):
        try:
            day = dt.date(*map(int, match.groups()))
        except ValueError:
            return None, None
        return day, day.isoformat()
    found = next((date for date in written_dates(value[:200]) if date.date()), None)
    if found is None or found.either_way or (full := found.date()) is None:
        return None, None
    stated = full.isoformat()
    if found.hour is not None and found.minute is not None:
        stated += f"T{found.hour:02d}:{found.minute:02d}"
        stated += (offset_of(found.zone, full)[0] or "") if found.zone else ""
    return full, stated
