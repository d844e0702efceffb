"""The attributions of a text, from its sentences and paragraphs."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal, NamedTuple

from corpuslib.annotate.attributions.clauses import Clauses
from corpuslib.annotate.attributions.cues import by_verbs
from corpuslib.annotate.attributions.drafts import Draft
from corpuslib.annotate.attributions.lexicon import CueClass
from corpuslib.annotate.attributions.nominals import by_nominals
from corpuslib.annotate.attributions.posted import according_to, colon_speaker
from corpuslib.annotate.attributions.quotes import Quote, continued, find_quotes, is_speech
from corpuslib.annotate.attributions.sources import SourceForm, source_form
from corpuslib.annotate.attributions.tags import Tagged, tag

Span = tuple[int, int]
Type = Literal["direct", "mixed", "indirect"]


class Attribution(NamedTuple):
    """Who says, thinks or wants what; offsets count characters of the text.

    ``start`` and ``end`` bound the content, in which cue and source may lie; ``pieces`` are the
    content without them.  ``antecedent`` is what a relative pronoun as source stands for.
    ``parent`` is the index of the attribution that reports this one.
    """

    start: int
    end: int
    type: Type
    pieces: tuple[Span, ...]
    source: Span | None
    source_form: SourceForm | None
    cue: Span | None
    cue_class: CueClass
    lemma: str
    parent: int | None
    negated: bool
    antecedent: Span | None = None


def find_attributions(
    text: str, sentences: Sequence[Span], paragraphs: Sequence[Span]
) -> list[Attribution]:
    """The attributions in ``sentences``, which lie in ``paragraphs``, by the start of content.

    >>> text = "It would help, he said."
    >>> found, = find_attributions(text, [(0, 23)], [(0, 23)])
    >>> text[found.start:found.end], text[slice(*found.source)], found.lemma
    ('It would help', 'he', 'say')
    """
    quotes = [q for a, b in paragraphs for q in find_quotes(text, a, b)]
    speech = [q for q in quotes if is_speech(text, q)]
    tagged, drafts = find_drafts(text, sentences, paragraphs, speech)
    found = [_attribution(text, tagged, draft, quotes) for draft in drafts]
    found.sort(key=lambda a: (a.start, -a.end))
    return _with_parents(found)


def find_drafts(
    text: str, sentences: Sequence[Span], paragraphs: Sequence[Span], speech: Sequence[Quote]
) -> tuple[Tagged, list[Draft]]:
    """The tokens of a text and the attributions in them."""
    tagged = tag(text, sentences, [(q.start, q.end) for q in speech])
    clauses = Clauses(tagged.tags)
    drafts = [
        *according_to(tagged),
        *colon_speaker(tagged),
        *by_verbs(tagged, clauses),
        *by_nominals(tagged, clauses),
    ]
    return tagged, continued(tagged, drafts, speech, paragraphs)


def _attribution(text: str, tagged: Tagged, draft: Draft, quotes: Sequence[Quote]) -> Attribution:
    pieces = tuple(_closed(text, tagged.span(*piece), quotes) for piece in draft.pieces)
    source = tagged.span(*draft.source) if draft.source else None
    return Attribution(
        start=pieces[0][0],
        end=pieces[-1][1],
        type=_type(text, pieces, quotes),
        pieces=pieces,
        source=source,
        source_form=source_form(text[slice(*source)]) if source else None,
        cue=tagged.span(*draft.cue),
        cue_class=draft.cue_class,
        lemma=draft.lemma,
        parent=None,
        negated=draft.negated,
        antecedent=tagged.span(*draft.antecedent) if draft.antecedent else None,
    )


def _inside(piece: Span, quotes: Sequence[Quote]) -> list[Quote]:
    """The quotes that begin in a piece or just before it."""
    first = bisect_right(quotes, (piece[0] - 2,))
    found = []
    for quote in quotes[first:]:
        if quote.start >= piece[1]:
            break
        found.append(quote)
    return found


def _closed(text: str, piece: Span, quotes: Sequence[Quote]) -> Span:
    """A piece with the marks of the quotes that begin and end with it."""
    start, end = piece
    for quote in _inside(piece, quotes):
        if start - 2 <= quote.start < start:
            start = quote.start
        if end <= quote.end <= end + 3 and not text[end : quote.end].strip("\"'“”‘’»,.?!"):
            end = quote.end
    return start, end


def _type(text: str, pieces: Sequence[Span], quotes: Sequence[Quote]) -> Type:
    """Direct where all is quoted, mixed where some is."""
    quoted = plain = 0
    for start, end in pieces:
        inside = sum(min(q.end, end) - max(q.start, start) for q in _inside((start, end), quotes))
        quoted += inside
        plain += len(text[start:end].strip()) - inside
    if not quoted:
        return "indirect"
    return "direct" if plain <= 2 * len(pieces) else "mixed"


def _with_parents(found: list[Attribution]) -> list[Attribution]:
    """Each attribution with the innermost one in whose content it lies."""
    out: list[Attribution] = []
    open_: list[int] = []
    for index, a in enumerate(found):
        while open_ and out[open_[-1]].end < a.end:
            open_.pop()
        parent = open_[-1] if open_ and (out[open_[-1]][:2] != (a.start, a.end)) else None
        out.append(a._replace(parent=parent))
        open_.append(index)
    return out
