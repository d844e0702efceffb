"""The days of an undated article, narrowed clue by clue."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Literal

from corpuslib.annotate.codebook.scheme import Codebook
from corpuslib.annotate.dating.clues import Clue, in_words
from corpuslib.annotate.dating.events import event_clues
from corpuslib.annotate.dating.roles import role_clues
from corpuslib.annotate.dating.weekdays import weekday_remark
from corpuslib.annotate.dating.written import written_clues
from corpuslib.annotate.lexicon import Lexicon
from corpuslib.annotate.matching import Match
from corpuslib.annotate.rows import DatingRow, SentenceRow
from corpuslib.read.article import Article, Published


def narrow(
    article: Article,
    sentences: Sequence[SentenceRow],
    inside: Sequence[Sequence[Match]],
    lexicon: Lexicon,
    codebook: Codebook,
) -> tuple[Published, list[DatingRow]]:
    """When an article appeared, as far as its body tells, and each step to it.

    ``inside`` are the matches of each sentence.  Only an article of which nothing is known is
    narrowed; its reasons grow by one for each step.
    """
    published, text = article.published, article.document.text
    if published.basis != "unknown":
        return published, []
    clues = [
        *role_clues(text, sentences, inside, lexicon, codebook),
        *event_clues(text, sentences, inside, codebook),
        *written_clues(text, sentences),
    ]
    rows: list[DatingRow] = []
    first: dt.date | None = None
    last: dt.date | None = None
    for step, (clue, first, last) in enumerate(_steps(clues, sentences), 1):
        quoted = text[clue.start : clue.end]
        rows.append(
            DatingRow(
                article.id, step, clue.rule, first, last, clue.start, clue.end, quoted, clue.reason
            )
        )
    basis: Literal["inferred", "unknown"] = (
        "unknown" if first is None and last is None else "inferred"
    )
    reasons = (*published.reasons, *map(_in_words, rows))
    return replace(published, first=first, last=last, basis=basis, reasons=reasons), rows


def _steps(
    clues: Iterable[Clue], sentences: Sequence[SentenceRow]
) -> Iterator[tuple[Clue, dt.date | None, dt.date | None]]:
    """Each clue that narrows the days, from the weakest to the strongest, with the days after it.

    An article cannot appear before what it tells, so first days hold; a clue whose last day is
    before one of them is not taken, and said to contradict.  Remarks come last.
    """
    found = sorted(clues, key=lambda clue: (clue.start, clue.end, clue.rule))
    firsts = [clue for clue in found if clue.first is not None]
    latest = max(firsts, key=lambda clue: clue.first or dt.date.min, default=None)
    floor = latest.first if latest else None
    against = [c for c in found if c.last is not None and floor is not None and c.last < floor]
    first, last = None, None
    for clue in sorted((c for c in found if c not in against), key=_weakest_first):
        nearer = _later(first, clue.first), _earlier(last, clue.last)
        if nearer != (first, last):
            first, last = nearer
            yield clue, first, last
    for clue in against:
        yield _contradiction(clue, floor), first, last
    remark = weekday_remark(sentences, first, last)
    for clue in [*(c for c in found if c.rule == "contradiction"), *([remark] if remark else [])]:
        yield clue, first, last


def _weakest_first(clue: Clue) -> tuple[dt.date, int]:
    return clue.first or dt.date.min, -(clue.last or dt.date.max).toordinal()


def _later(one: dt.date | None, other: dt.date | None) -> dt.date | None:
    return max(one or dt.date.min, other) if other else one


def _earlier(one: dt.date | None, other: dt.date | None) -> dt.date | None:
    return min(one or dt.date.max, other) if other else one


def _contradiction(clue: Clue, floor: dt.date | None) -> Clue:
    what = f"{clue.reason} Not taken: it would end on {in_words(clue.last)}" if clue.last else ""
    since = f", but the article tells of {in_words(floor)}." if floor else ""
    return clue._replace(rule="contradiction", reason=what + since)


def _in_words(row: DatingRow) -> str:
    return (
        f"{_interval(row.first, row.last)}, step {row.step}, {row.rule}: {row.text!r}. {row.reason}"
    )


def _interval(first: dt.date | None, last: dt.date | None) -> str:
    if first is None:
        return "Any day" if last is None else f"Up to {in_words(last)}"
    return f"From {in_words(first)} " + (f"to {in_words(last)}" if last else "on")
