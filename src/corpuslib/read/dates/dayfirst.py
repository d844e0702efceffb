"""Whether figures such as 02/10/2020 put the day or the month first in a file."""

import re
import tomllib
from collections.abc import Sequence
from importlib.resources import files

from corpuslib.read.dates.written import WrittenDate, full_dates

_DATA = tomllib.loads(files("corpuslib.read.dates").joinpath("dayfirst.toml").read_text("utf-8"))
_ZONES = {zone: order == "day_first" for order, zones in _DATA["zones"].items() for zone in zones}
_SPELLING = {word: way == "british" for way, words in _DATA["spelling"].items() for word in words}
_WORD = re.compile(r"[a-z]{3,14}")
_FIGURES = re.compile(r"(?<!\d)(\d{1,2})[/-](\d{1,2})[/-]\d{2,4}(?!\d)")
_LONGEST = 2_000_000  # characters looked at


def day_first(texts: Sequence[str], date: WrittenDate) -> tuple[bool | None, str]:
    """True for day first, False for month first, None where nothing tells; and what tells it.

    ``date`` is a date of the file that can be read either way.

    >>> [date] = full_dates("12/04/2020 by Kay")
    >>> day_first(["12/04/2020 by Kay", "14/04/2020 at 3:00 pm"], date)
    (True, 'the file also writes 14/04/2020')
    """
    if date.zone in _ZONES:
        first = _ZONES[date.zone]
        return first, f"{date.zone} is a zone where the {'day' if first else 'month'} comes first"
    others = [found for text in texts for found in _full_dates(text)]
    for order, reason in (_other_figures(others), _same_day(others, date), _spelling(texts)):
        if order is not None:
            return order, reason
    return _named_order(others)


def _full_dates(text: str) -> list[tuple[str, WrittenDate]]:
    if len(text) > 3000:
        return []
    return [(text[d.start : d.end], d) for d in full_dates(text)]


def _other_figures(others: list[tuple[str, WrittenDate]]) -> tuple[bool | None, str]:
    ways: dict[bool, str] = {}
    for text, found in others:
        match = _FIGURES.search(text)
        if match and not found.either_way and match[1] != match[2]:
            ways.setdefault(int(match[1]) == found.day, match[0])
    if len(ways) == 1:
        [(first, text)] = ways.items()
        return first, f"the file also writes {text}"
    return None, ""


def _same_day(others: list[tuple[str, WrittenDate]], date: WrittenDate) -> tuple[bool | None, str]:
    days = {found.date(): text for text, found in others if not found.either_way}
    as_is, exchanged = days.get(date.date()), days.get(date.exchanged().date())
    if (as_is is None) == (exchanged is None):
        return None, ""
    return as_is is not None, f"the file also names the day as {as_is or exchanged!r}"


def _named_order(others: list[tuple[str, WrittenDate]]) -> tuple[bool | None, str]:
    ways: dict[bool, str] = {}
    for text, _ in others:
        if match := re.search(r"(\d{1,2}\W{0,2}[A-Za-z]{3,9})|([A-Za-z]{3,9}\.? \d{1,2})", text):
            ways.setdefault(match[1] is not None, text)
    if len(ways) == 1:
        [(first, text)] = ways.items()
        return first, f"the file writes dates like {text!r}"
    return None, "nothing in the file tells which of the two comes first"


def _spelling(texts: Sequence[str]) -> tuple[bool | None, str]:
    counts = {True: 0, False: 0}
    seen = 0
    for text in texts:
        for word in _WORD.findall(text.lower()):
            way = _SPELLING.get(word)
            if way is not None:
                counts[way] += 1
        seen += len(text)
        if seen > _LONGEST:
            break
    for way, name in ((True, "British"), (False, "American")):
        if counts[way] >= 2 and counts[way] >= 3 * counts[not way]:
            return way, f"the file spells in the {name} way ({counts[way]} words)"
    return None, ""
