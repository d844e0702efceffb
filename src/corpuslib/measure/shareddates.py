"""When an undated article appeared, from dated articles that tell the same utterance.

``dates_by_utterance(variants, tellings, articles, sentences)``   days, each with its reason
"""

import datetime as dt
import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from corpuslib.measure.tellings import Telling, as_tellings, paired

NEWS = dt.timedelta(days=6)
"""News of a speech appears within a week of it; so does a weekday that is named without a date."""

Record = Mapping[Hashable, Any]

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})\b")


class SharedDate(NamedTuple):
    """What a shared utterance says about a date; the fields are columns of the result.

    ``said_by``: the last day on which it can have been said; ``first`` to ``last``: when the
    undated article appeared, if both tell it as news (null where that contradicts its own days).
    """

    article: str
    dated_by: str
    utterance: int
    said_by: dt.date
    weekday: str | None
    first: dt.date | None
    last: dt.date | None
    reason: str


def dates_by_utterance(
    variants: pd.DataFrame,
    tellings: pd.DataFrame,
    articles: pd.DataFrame,
    sentences: pd.DataFrame,
) -> pd.DataFrame:
    """The days of every article without a stated date that tells what a dated article tells.

    What follows for certain is only that the utterance had been made when the dated article
    appeared.  That the other appeared about then holds if both tell it as news (:data:`NEWS`);
    an article that looks back can be of any later time, and the reason says so.  A weekday named
    beside words of the same speaker narrows the days where only one of that name is possible.

    Args:
        variants, tellings: the results of ``find_variants`` and ``tellings``.
        articles, sentences: the tables of those names.

    Returns:
        The fields of :class:`SharedDate`, one row per undated and dated article that share an
        utterance; days as datetimes.
    """
    about = {str(row["article"]): row for row in articles.to_dict("records")}
    told = {row.telling: row for row in as_tellings(tellings)}
    found = _undated_and_dated(variants, told, about)
    wanted = {undated for undated, _ in found}
    texts = dict(list(sentences[sentences["article"].isin(wanted)].groupby("article")))
    beside: dict[str, list[Telling]] = {article: [] for article in wanted}
    for row in told.values():
        if row.article in wanted:
            beside[row.article].append(row)
    rows = [
        _dated(utterance, about[one], about[other], _weekdays(telling, beside[one], texts[one]))
        for (one, other), (utterance, telling) in found.items()
    ]
    frame = pd.DataFrame(rows, columns=list(SharedDate._fields))
    return frame.astype({name: "datetime64[s]" for name in ("said_by", "first", "last")})


def _undated_and_dated(
    variants: pd.DataFrame, told: Mapping[int, Telling], about: Mapping[str, Record]
) -> dict[tuple[str, str], tuple[int, Telling]]:
    """An undated and a dated article -> the best utterance that both tell, and its telling."""
    found: dict[tuple[str, str], tuple[int, Telling]] = {}
    columns = ["utterance", "a", "b", "speakers"]
    for utterance, a, b, speakers in variants[columns].itertuples(index=False, name=None):
        for undated, dated in ((told[a], told[b]), (told[b], told[a])):
            stated = [about[t.article]["published_basis"] == "stated" for t in (undated, dated)]
            if stated == [False, True] and speakers != "other":
                found.setdefault((undated.article, dated.article), (utterance, undated))
    return found


def _weekdays(told: Telling, here: Sequence[Telling], sentences: pd.DataFrame) -> set[str]:
    """The weekdays that an article names beside words of the same speaker, not in them.

    ``here`` and ``sentences`` are the tellings and sentences of its article.
    """
    numbers = {t.sentence for t in here if t.actor is not None and t.actor == told.actor}
    places = sentences[sentences["sentence"].isin(numbers | {told.sentence})]
    inside = [span for t in here for span in paired(t.pieces)]
    return {
        hit[0]
        for start, text in places[["start", "text"]].itertuples(index=False, name=None)
        for hit in _WEEKDAY.finditer(text)
        if not any(a <= start + hit.start() < b for a, b in inside)
    }


def _dated(utterance: int, undated: Record, dated: Record, weekdays: set[str]) -> SharedDate:
    known_from, known_to = (dated[f"published_{side}"].date() for side in ("from", "to"))
    first, last = known_from - NEWS, known_to + NEWS
    why = [
        f"{dated['article']}, which appeared {_days(known_from, known_to)}, tells the same "
        f"utterance: it had been said by {_day(known_to)}.",
        f"If both tell it as news, this article appeared {_days(first, last)}.",
    ]
    weekday = weekdays.pop() if len(weekdays) == 1 else None
    possible = [day for day in _between(first, known_to) if WEEKDAYS[day.weekday()] == weekday]
    if len(possible) == 1:
        first, last = possible[0], possible[0] + NEWS
        why.append(
            f"It names {weekday} beside words of the speaker; that is {_day(first)}, so it "
            f"appeared {_days(first, last)}."
        )
    days = _agreed((first, last), undated, why)
    why.append("An article that looks back on the utterance could be later.")
    both = (str(undated["article"]), str(dated["article"]))
    return SharedDate(*both, utterance, known_to, weekday, days[0], days[1], " ".join(why))


def _agreed(
    days: tuple[dt.date, dt.date], undated: Record, why: list[str]
) -> tuple[dt.date, dt.date] | tuple[None, None]:
    """The days that are possible by the article's own evidence too; says whether they agree."""
    own = [undated[f"published_{side}"] for side in ("from", "to")]
    known = [None if pd.isna(day) else day.date() for day in own]
    first, last = max(days[0], known[0] or days[0]), min(days[1], known[1] or days[1])
    if first > last:
        why.append("Its own evidence rules these days out, so no day is given.")
        return None, None
    if any(known):
        why.append("Its own evidence allows these days.")
    return first, last


def _between(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    for number in range((last - first).days + 1):
        yield first + dt.timedelta(days=number)


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"


def _days(first: dt.date, last: dt.date) -> str:
    return f"on {_day(first)}" if first == last else f"from {_day(first)} to {_day(last)}"
