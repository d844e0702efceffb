"""What dated roles tell: who speaks in an article, and is called by a role, holds it."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from corpuslib.annotate.codebook.scheme import Codebook, Tenure
from corpuslib.annotate.dating.clues import WORDS, Clue, in_words, shifted, source_of
from corpuslib.annotate.english import words
from corpuslib.annotate.lexicon import NAME, TITLE, Lexicon
from corpuslib.annotate.matching import Match
from corpuslib.annotate.rows import SentenceRow
from corpuslib.annotate.sentences import FIRST_WORDS

A_WEEK = 6
"""What is reported on happened at most so many days before."""

_NOT_THE_HOLDER = re.compile(rf"\b(?i:{WORDS['not_the_holder']})[\s-]$")
_ADVERB = r"(?:\s(?:also|later|then|again|still|\w+ly))?"
_ACTS = re.compile(
    rf"(?:\s(?:has|have))?{_ADVERB}\s(?:{WORDS['speaks']})\b"
    rf"|\s(?:{WORDS['is_now']})\b(?!\s(?:{WORDS['would_later']})\b)"
)
_SAID_BEFORE = re.compile(rf"\b(?:{WORDS['speaks']})\s$")
_LONG_AGO = re.compile(rf"[\s(“\"](?:(?:1[5-9]|20)\d\d|{WORDS['long_ago']})\b")
_GIVEN_NAME = re.compile(r"\b([A-Z][a-z]+)\s$")
_TITLE_WORDS = words("title_words") | FIRST_WORDS
_BEFORE_NAME = re.compile(r",?\s")
_AFTER_NAME = re.compile(r",\s(?:the\s)?")


class _Called(NamedTuple):
    """That an actor, whose name begins at ``name``, is called by a role: ``text[start:end]``."""

    actor: str
    role: str
    paragraph: int
    name: int
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

    Paragraphs that tell of another time do not count, nor does a role by which several are called,
    nor a surname that somebody else in the article has.
    """
    beside = [
        one
        for row, matches in zip(sentences, inside, strict=True)
        for one in _called(text, row, matches, lexicon)
    ]
    if not beside:
        return []
    actors = {one.actor for one in beside}
    names = [
        (m, row)
        for row, matches in zip(sentences, inside, strict=True)
        for m in matches
        if m.code in actors and m.pattern.layer == NAME
    ]
    elsewhere = _of_another_time({row.paragraph for _, row in names}, sentences)
    called: dict[tuple[str, str], _Called] = {}
    for one in beside:
        if one.paragraph not in elsewhere:
            called.setdefault((one.actor, one.role), one)
    whole = {one.name: (one.start, one.end) for one in beside}
    here = [(m, row) for m, row in names if row.paragraph not in elsewhere]
    acting = {m.code for m, row in here if _acts(text, *whole.get(m.start, (m.start, m.end)), row)}
    others = {m.code for m, _ in names if _is_other(text, m)}
    holders = Counter(role for _, role in called)
    return [
        _clue(one, lexicon, codebook)
        for one in called.values()
        if one.actor in acting - others and holders[one.role] == 1
    ]


def _of_another_time(paragraphs: Set[int], sentences: Sequence[SentenceRow]) -> set[int]:
    """Those of ``paragraphs`` that tell of another time."""
    near = (row for row in sentences if row.paragraph in paragraphs)
    return {row.paragraph for row in near if _LONG_AGO.search(" " + row.text.lower())}


def _called(
    text: str, row: SentenceRow, matches: Sequence[Match], lexicon: Lexicon
) -> Iterator[_Called]:
    """Who is named in a sentence beside the title of a role of his or hers."""
    titles = [match for match in matches if match.pattern.layer == TITLE]
    if not titles:
        return
    before = {gap.end(): (t, gap) for t in titles if (gap := _BEFORE_NAME.match(text, t.end))}
    after = {title.start: title for title in titles}
    for name in matches:
        if name.pattern.layer != NAME or name.pattern.tag == "metonym":
            continue
        title, gap = before.get(name.start, (None, None))
        if gap is not None and gap[0] != " " and text[name.end : name.end + 1] != ",":
            continue  # "as secretary of state, Clinton said"; but "the envoy, Mr Totsky, said"
        if title is None and (gap := _AFTER_NAME.match(text, name.end)):
            title = after.get(gap.end())
        if title is None:
            continue
        roles = [r for r in lexicon.titles[title.code] if _dates(_tenures(name.code, r, lexicon))]
        low = max(row.start, title.start - 12)
        if len(roles) == 1 and not _NOT_THE_HOLDER.search(text, low, title.start):
            start, end = min(title.start, name.start), max(title.end, name.end)
            yield _Called(name.code, roles[0], row.paragraph, name.start, start, end)


def _is_other(text: str, name: Match) -> bool:
    """True for "Jeb Bush" where the surname is that of another Bush."""
    if name.pattern.tag != "surname":
        return False
    given = _GIVEN_NAME.search(text, max(0, name.start - 30), name.start)
    return given is not None and given[1].lower() not in _TITLE_WORDS


def _tenures(actor: str, role: str, lexicon: Lexicon) -> list[Tenure]:
    return [held for holder, held in lexicon.tenures[role] if holder == actor]


def _dates(tenures: Sequence[Tenure]) -> bool:
    """True for days in office; not where they are those on which somebody was seen in it."""
    return bool(tenures) and not any(held.seen for held in tenures)


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
    actor, role = lexicon.actors[called.actor].name, lexicon.roles[called.role].name
    until = f"to {in_words(end)}" if end else "on"
    source = source_of(tenures[0].source, codebook)
    reason = (
        f"{actor}, who speaks or acts here, was {role} from {in_words(first)} {until} ({source})."
    )
    last = None if end is None else shifted(end, A_WEEK - 1)
    return Clue("role", first, last, called.start, called.end, reason)
