"""What dated roles tell: who speaks in an article, and is called by a role, holds it."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from corpuslib.annotate.dating.clues import WORDS, Clue, in_words, shifted, source_of
from corpuslib.annotate.lexicon import NAME, TITLE, Lexicon
from corpuslib.annotate.matching import Match
from corpuslib.annotate.rows import SentenceRow
from corpuslib.annotate.scheme import Codebook, Tenure

A_WEEK = 6
"""What is reported on happened at most so many days before."""

_NOT_THE_HOLDER = re.compile(rf"\b(?i:{WORDS['not_the_holder']})[\s-]$")
_ADVERB = r"(?:\s(?:also|later|then|again|still|\w+ly))?"
_ACTS = re.compile(
    rf"(?:\s(?:has|have))?{_ADVERB}\s(?:{WORDS['speaks']})\b"
    rf"|\s(?:{WORDS['is_now']})\b(?!\s(?:{WORDS['would_later']})\b)"
)
_SAID_BEFORE = re.compile(rf"\b(?:{WORDS['speaks']})\s$")
_LONG_AGO = re.compile(rf"\b(?:1[5-9]|20)\d\d\b|\b(?:{WORDS['long_ago']})\b", re.IGNORECASE)
_BEFORE_NAME = re.compile(r",?\s")
_AFTER_NAME = re.compile(r",\s(?:the\s)?")


class _Called(NamedTuple):
    """That an actor is called by a role, ``text[start:end]``."""

    actor: str
    role: str
    start: int
    end: int


def role_clues(
    text: str,
    sentences: Sequence[SentenceRow],
    inside: Sequence[Sequence[Match]],
    lexicon: Lexicon,
    codebook: Codebook,
) -> list[Clue]:
    """The clues of those who are called by a role and speak or act in the article.

    Paragraphs that tell of another time do not count, nor does a role by which several are called.
    """
    called: dict[tuple[str, str], _Called] = {}
    acting: set[str] = set()
    pairs = zip(sentences, inside, strict=True)
    for _, group in groupby(pairs, key=lambda pair: pair[0].paragraph):
        paragraph = list(group)
        if any(_LONG_AGO.search(row.text) for row, _ in paragraph):
            continue
        for row, matches in paragraph:
            names = [m for m in matches if m.pattern.layer == NAME and m.pattern.tag != "metonym"]
            whole = {name.start: (name.start, name.end) for name in names}
            for name, one in _called(text, row, names, matches, lexicon):
                called.setdefault((one.actor, one.role), one)
                whole[name.start] = (one.start, one.end)
            acting |= {m.code for m in names if _acts(text, *whole[m.start], row)}
    holders = Counter(role for _, role in called)
    return [
        _clue(one, lexicon, codebook)
        for one in called.values()
        if one.actor in acting and holders[one.role] == 1
    ]


def _called(
    text: str,
    row: SentenceRow,
    names: Sequence[Match],
    matches: Sequence[Match],
    lexicon: Lexicon,
) -> Iterator[tuple[Match, _Called]]:
    """The names of a sentence that the title of a role of theirs stands beside."""
    titles = [match for match in matches if match.pattern.layer == TITLE]
    before = {gap.end(): t for t in titles if (gap := _BEFORE_NAME.match(text, t.end))}
    after = {title.start: title for title in titles}
    for name in names:
        title = before.get(name.start)
        if title is None and (gap := _AFTER_NAME.match(text, name.end)):
            title = after.get(gap.end())
        if title is None or _NOT_THE_HOLDER.search(
            text, max(row.start, title.start - 12), title.start
        ):
            continue
        roles = [r for r in lexicon.titles[title.code] if _tenures(name.code, r, lexicon)]
        if len(roles) == 1:
            start, end = min(title.start, name.start), max(title.end, name.end)
            yield name, _Called(name.code, roles[0], start, end)


def _tenures(actor: str, role: str, lexicon: Lexicon) -> list[Tenure]:
    return [held for holder, held in lexicon.tenures[role] if holder == actor]


def _acts(text: str, start: int, end: int, row: SentenceRow) -> bool:
    """True when whoever ``text[start:end]`` names says or does something now."""
    if text[end : end + 1] == ",":
        end += 1
    return bool(
        _ACTS.match(text, end, row.end)
        or _SAID_BEFORE.search(text, max(row.start, start - 20), start)
    )


def _starts(tenures: Sequence[Tenure]) -> Iterator[dt.date]:
    return (held.start or dt.date.min for held in tenures)


def _clue(called: _Called, lexicon: Lexicon, codebook: Codebook) -> Clue:
    tenures = _tenures(called.actor, called.role, lexicon)
    first = min(_starts(tenures))
    ends = [held.end for held in tenures]
    end = None if None in ends else max(end for end in ends if end is not None)
    actor = codebook.actor(called.actor).name
    role = next(role.name for role in codebook.roles if role.id == called.role)
    until = f"to {in_words(end)}" if end else "on"
    source = source_of(tenures[0].source, codebook)
    reason = (
        f"{actor}, who speaks or acts here, was {role} from {in_words(first)} {until} ({source})."
    )
    last = None if end is None else shifted(end, A_WEEK - 1)
    return Clue("role", first, last, called.start, called.end, reason)
