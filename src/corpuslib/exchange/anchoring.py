"""Coded words found again in a text that was edited or scraped anew.

As a TextQuoteSelector means it (Web Annotation Data Model, 4.2.4): by the words and by what stands
before and after them.  Each segment is *exact* (its words stand where they stood, in the same
surroundings), *moved* (found elsewhere, or slightly changed) or *lost*; none is dropped.

Two texts are alike to the degree ``1 - edits / length`` (normalised Indel similarity, rapidfuzz),
in percent.  A moved segment's words are at least 85 alike; where they are not found as they were,
they are looked for together with their surroundings, which have to be 75 alike.  Words that stand
in several places go to the one whose surroundings are most alike; if none reaches 75, or two are
alike to a point, they are lost, since nothing tells which is meant.  Line ends of one and of two
characters are the same.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Literal, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from corpuslib.exchange.counting import Counting, Places
from corpuslib.exchange.model import CONTEXT, Quote, Segment
from corpuslib.spans import Span

Status = Literal["exact", "moved", "lost"]
WORDS, AROUND = 85.0, 75.0
"""How far, in percent, words and words with their surroundings have to be alike."""
LINES = Counting(line_ends=True)
LEAST = 12
"""Fewer characters than this, with their surroundings, are not looked for if changed."""


class Anchor(NamedTuple):
    """Where a segment stands now: its article and span; or why it has none.

    ``likeness``: how far words and surroundings are those that were coded, in percent.
    """

    segment: Segment
    status: Status
    article: str | None = None
    span: Span | None = None
    likeness: float | None = None
    reason: str = ""


def anchored(
    segments: Iterable[Segment],
    articles: Mapping[str, str],
    texts: Mapping[str, str],
    own: Mapping[str, str | None] | None = None,
) -> Iterator[Anchor]:
    """Every segment with its place in the texts of today.

    Args:
        articles: the article of each source that is known.
        texts: the text of each article.
        own: the text that each source had when it was coded, by default that of its article.

    >>> quote = Quote("Nato", "", " fears grow")
    >>> segment = Segment("s", Span(0, 4), "x", (("code",),), quote=quote)
    >>> [found] = anchored([segment], {"s": "a"}, {"a": "Yes. Nato fears grow."})
    >>> found.status, found.span
    ('moved', Span(start=5, end=9))
    """
    places = cache(Places)
    for segment in segments:
        article = articles.get(segment.source)
        if article is None:
            yield Anchor(segment, "lost", reason="its text is none of this corpus")
        elif segment.quote is None:
            yield Anchor(segment, "lost", article, reason="it stands outside of its own text")
        elif not segment.quote.exact.strip():
            yield Anchor(segment, "lost", article, reason="it has no words")
        elif segment.span and (own or {}).get(segment.source) == texts[article]:
            yield Anchor(segment, "exact", article, segment.span, 100.0)
        else:
            theirs = (own or {}).get(segment.source)
            before = places(texts[article] if theirs is None else theirs)
            yield _found(segment, segment.quote, article, before, places(texts[article]))


def _found(segment: Segment, quote: Quote, article: str, before: Places, now: Places) -> Anchor:
    """The place of a segment, looked for where a line end is one character."""
    span = segment.span and Span(*before.numbers(segment.span, LINES))
    words = Quote(*map(_one_line_end, (quote.exact, quote.prefix, quote.suffix)))
    found = _anchor(replace(segment, span=span), words, article, _one_line_end(now.text))
    here = found.span and now.span(found.span.start, found.span.end, LINES)
    return found._replace(segment=segment, span=here)


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _anchor(segment: Segment, quote: Quote, article: str, text: str) -> Anchor:
    span = segment.span
    if span and quote.exact == span.of(text) and _around(text, span, quote) == 100:
        return Anchor(segment, "exact", article, span, 100.0)
    places = list(_verbatim(text, quote))
    if places:
        return _choose(segment, quote, article, places)
    return _near(segment, quote, article, text)


class _Place(NamedTuple):
    likeness: float
    span: Span


def _verbatim(text: str, quote: Quote) -> Iterator[_Place]:
    start = text.find(quote.exact)
    while start >= 0:
        span = Span(start, start + len(quote.exact))
        yield _Place(_around(text, span, quote), span)
        start = text.find(quote.exact, start + 1)


def _around(text: str, span: Span, quote: Quote) -> float:
    """How far what stands around a span is what stood around the quotation."""
    here = Quote.of(text, span)
    before = here.prefix[len(here.prefix) - len(quote.prefix) :] if quote.prefix else ""
    after = here.suffix[: len(quote.suffix)]
    whole = "\0".join((before, after)), "\0".join((quote.prefix, quote.suffix))
    return float(fuzz.ratio(*whole))


def _choose(segment: Segment, quote: Quote, article: str, places: list[_Place]) -> Anchor:
    """The place where the words stand, of those where they stand as they were."""
    if len(places) == 1:
        (place,) = places
        here = segment.span == place.span
        reason = "" if not here else "what stands around it was changed"
        return Anchor(segment, "moved", article, place.span, place.likeness, reason)
    best, second = sorted(places, key=lambda p: -p.likeness)[:2]
    several = f"its words stand in {len(places)} places"
    if not (quote.prefix or quote.suffix):
        same = [place for place in places if place.span == segment.span]
        if same:
            return Anchor(segment, "exact", article, same[0].span, 100.0, f"{several}; by place")
        return Anchor(segment, "lost", article, reason=f"{several}, and nothing tells which")
    if best.likeness < AROUND or best.likeness - second.likeness < 1:
        return Anchor(segment, "lost", article, reason=f"{several}, alike around it")
    return Anchor(segment, "moved", article, best.span, best.likeness, several)


def _near(segment: Segment, quote: Quote, article: str, text: str) -> Anchor:
    """The place where the words, slightly changed, stand in what stood around them."""
    before, after = quote.prefix[-CONTEXT:], quote.suffix[:CONTEXT]
    needle = before + quote.exact + after
    if len(needle) < LEAST:
        return Anchor(segment, "lost", article, reason="its words are not there, and few")
    found = fuzz.partial_ratio_alignment(needle, text, score_cutoff=AROUND)
    if found is None:
        return Anchor(segment, "lost", article, reason="its words are not there, nor any like them")
    window = text[found.dest_start : found.dest_end]
    start, end = _inside(needle, window, len(before), len(before) + len(quote.exact))
    words = window[start:end]
    alike = float(fuzz.ratio(quote.exact, words))
    span = Span(found.dest_start + start, found.dest_start + end)
    if alike < WORDS:
        reason = f"the likest words are only {alike:.0f} alike: {words[:80]!r}"
        return Anchor(segment, "lost", article, likeness=alike, reason=reason)
    return Anchor(segment, "moved", article, span, alike, "its words were changed")


def _inside(needle: str, window: str, start: int, end: int) -> tuple[int, int]:
    """Where characters ``start`` to ``end`` of one text stand in another like it."""
    first, last = 0, len(window)
    for edit in Levenshtein.opcodes(needle, window):
        if edit.src_start <= start < edit.src_end or edit.src_end == start:
            offset = min(start - edit.src_start, edit.dest_end - edit.dest_start)
            first = edit.dest_start + offset
        if edit.src_start < end <= edit.src_end:
            offset = (
                end - edit.src_start if edit.tag == "equal" else edit.dest_end - edit.dest_start
            )
            last = edit.dest_start + min(offset, edit.dest_end - edit.dest_start)
    return first, max(first, last)
