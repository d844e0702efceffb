"""Phrases such as "later this month" beside an event: from its days to those of the article.

"Today" and the like are of the day of writing, which can be the day before that of publication.
"""

import calendar
import datetime as dt

from corpuslib.annotate.dating.clues import Tense, shifted

Days = tuple[dt.date, dt.date]

PHRASE = r"(?:(?:later|earlier)\s)?(?:this|last|next)\s(?:week|month|year)|yesterday|today|tomorrow"
_WRITTEN_LATER = {"yesterday": 1, "today": 0, "tomorrow": -1}


def days_of_article(phrase: str, first: dt.date, last: dt.date) -> Days:
    """On which days an article appeared in which ``phrase`` is said of an event.

    >>> lisbon = dt.date(2010, 11, 19), dt.date(2010, 11, 20)
    >>> [day.isoformat() for day in days_of_article("later this month", *lisbon)]
    ['2010-11-01', '2010-11-18']

    Raises KeyError for a phrase that ``PHRASE`` does not match.
    """
    words = phrase.lower().split()
    if len(words) == 1:
        later = _WRITTEN_LATER[words[0]]
        return shifted(first, later), shifted(last, later + 1)
    which, unit = words[-2], words[-1]
    start, end = {"week": _week, "month": _month, "year": _year}[unit](which, first, last)
    if words[0] == "later":
        end = shifted(first, -1)
    if words[0] == "earlier":
        start = first
    return min(start, end), end


def tense_of_phrase(phrase: str) -> Tense | None:
    """Whether ``phrase`` says that something is past or to come; None for "this month".

    >>> tense_of_phrase("later this year"), tense_of_phrase("today")
    ('coming', None)
    """
    word = phrase.lower().split()[0]
    if word in ("later", "next", "tomorrow"):
        return "coming"
    return "past" if word in ("earlier", "last", "yesterday") else None


def _week(which: str, first: dt.date, last: dt.date) -> Days:
    """Whether weeks begin on Sunday or Monday is not known, nor whether seven days are meant."""
    if which == "this":
        return shifted(first, -6), shifted(last, 6)
    if which == "next":
        return shifted(first, -13), shifted(first, -1)
    return shifted(first, 1), shifted(last, 13)


def _month(which: str, first: dt.date, last: dt.date) -> Days:
    by = {"this": 0, "next": -1, "last": 1}[which]
    return _begin(first, by), _end(last, by)


def _year(which: str, first: dt.date, last: dt.date) -> Days:
    by = {"this": 0, "next": -1, "last": 1}[which]
    return dt.date(_kept(first.year + by), 1, 1), dt.date(_kept(last.year + by), 12, 31)


def _begin(day: dt.date, months: int) -> dt.date:
    """The first day of the month of ``day`` and so many months on."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(_kept(year), month + 1, 1)


def _end(day: dt.date, months: int) -> dt.date:
    begin = _begin(day, months)
    return begin.replace(day=calendar.monthrange(begin.year, begin.month)[1])


def _kept(year: int) -> int:
    return min(max(year, dt.MINYEAR), dt.MAXYEAR)
