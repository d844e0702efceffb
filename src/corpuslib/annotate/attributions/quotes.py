"""Quoted stretches of a paragraph: straight, curly, doubled and single marks, open ends."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from corpuslib.annotate.attributions.clauses import REACH
from corpuslib.annotate.attributions.drafts import VERB_CUES, Draft
from corpuslib.annotate.attributions.tags import Tagged

# Marks of quotation; single ones only where no apostrophe can be meant.
_MARK = re.compile(
    r"[\"“”„«»'‘’`](?:(?<=[\"“”„«»])|(?<=')'|(?<=`)`"
    r"|(?<=['‘])(?<![\w.,!?…”].)(?=[\w\"$])|(?<=['’])(?<=[\w.,!?…”].)(?!\w))"
)
_STUCK = re.compile(r"\s+(?=[A-Z])")
_LAST_WORD = re.compile(r"(\w+)[,:]?\s$")
_ALONE = re.compile(r"\|Q(?=[.,]?\|)")
_SINGLE = "'‘’"
_KINDS = {'"': "straight", "“": "curly", "”": "curly", "„": "curly", "«": "angle", "»": "angle"}


class Quote(NamedTuple):
    """A quoted stretch with its marks; ``closed`` is False where the end mark is missing."""

    start: int
    end: int
    closed: bool


def find_quotes(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Quote]:
    """The outermost quoted stretches of the paragraphs, in order.

    >>> [(q.start, q.end) for q in find_quotes('He said "yes".', [(0, 14)])]
    [(8, 13)]
    """
    quotes: list[Quote] = []
    for start, end in paragraphs:
        left_open = _in_paragraph(text, start, end, quotes)
        if left_open is not None:
            _in_paragraph(text, left_open, end, quotes)
    return [quote for quote in quotes if quote.end - quote.start > 2]


def _in_paragraph(text: str, start: int, end: int, quotes: list[Quote]) -> int | None:
    """Add the quotes of a paragraph; where to begin anew, if a single mark is left open."""
    opened, kind, inner = -1, "", 0
    for mark in _MARK.finditer(text, start, end):
        what, at = mark[0], mark.start()
        this = "single" if what in _SINGLE else _KINDS.get(what, "doubled")
        opens = _opens(text, at, mark.end(), start, end, what)
        if opened < 0:
            if opens:
                opened, kind, inner = at, this, 0
            elif what == '"' and (begin := _after_stop(text, start, mark.end(), end)):
                opened, kind, inner = begin, this, 0
        elif this != kind and (this == "single" or kind == "single"):
            continue
        elif opens and this != "straight":
            if this == kind:
                if kind != "single":
                    quotes.append(Quote(opened, at, False))
                opened = at
            inner += this != kind
        elif this == kind or not (opens or inner):
            quotes.append(Quote(opened, mark.end(), True))
            opened = -1
        elif not opens:
            inner -= 1
    if opened >= 0 and kind == "single":
        return opened + 1
    if opened >= 0:
        quotes.append(Quote(opened, end, False))
    return None


def _after_stop(text: str, start: int, at: int, end: int) -> int:
    """Where a quote begins whose mark stuck to the sentence before: 'It ended." We did," he said';
    0 where none does.
    """
    following = _STUCK.match(text, at, end) if text[max(at - 2, start)] in ".?!" else None
    closing = _MARK.search(text, at, end) if following else None
    if not following or not closing or closing[0] != '"':
        return 0
    closes = not _opens(text, closing.start(), closing.end(), start, end, '"')
    return following.end() if closes else 0


def _opens(text: str, at: int, after: int, start: int, end: int, what: str) -> bool:
    """True for a mark that can begin a quote."""
    if what in "”»’":
        return False
    before = text[at - 1] if at > start else " "
    if what in "“„«``‘":
        return before.isspace() or before in "([—–-/.:>" or after >= end or text[after].isalnum()
    return (before.isspace() or before in "([—–-/") and after < end and not text[after].isspace()


def is_speech(text: str, quote: Quote) -> bool:
    """True for what somebody says, not a title, a name or a word held at a distance."""
    body = text[quote.start + 1 : quote.end - quote.closed]
    spaces = body.count(" ")
    if spaces >= 6:
        return True
    if body.rstrip("'\"”’")[-1:] not in (",", ".", "?", "!"):
        return _after_verb(text, quote.start)
    before = text[max(quote.start - 2, 0) : quote.start].strip()
    return spaces >= 1 or (body[:1].isupper() and before[-1:] in ("", ",", ":", "."))


def _after_verb(text: str, at: int) -> bool:
    """True where the word before ``at`` is a verb that takes quotations: 'chanted "..."'."""
    before = _LAST_WORD.search(text, max(0, at - 24), at)
    cue = VERB_CUES[before[1]] if before else None
    return cue is not None and "quote" in cue.takes


def continued(
    tagged: Tagged,
    drafts: list[Draft],
    quotes: Sequence[Quote],
    paragraphs: Sequence[tuple[int, int]],
) -> list[Draft]:
    """The drafts with the quotations that stand alone after them.

    These stand in the same paragraph, or in the next one where the one before was left open.
    """
    begins = [start for start, _ in paragraphs]
    left_open = {quote.start for quote in quotes if not quote.closed}
    tags, starts = tagged.tags, tagged.starts
    by_sentence = {
        tags.find("|", draft.pieces[-1][1] - 1, draft.pieces[-1][1] + REACH): number
        for number, draft in enumerate(drafts)
        if "quot" in draft.rule
    }
    for found in _ALONE.finditer(tags):
        at = found.end() - 1
        number = by_sentence.get(at - 1)
        if number is None:
            continue
        draft = drafts[number]
        last = draft.pieces[-1][1] - 1
        together = bisect_right(begins, starts[at]) == bisect_right(begins, starts[last])
        if together or (tags[last] == "Q" and starts[last] in left_open):
            drafts[number] = draft._replace(pieces=(*draft.pieces, (at, at + 1)))
            by_sentence[tags.find("|", at, at + REACH)] = number
    return drafts
