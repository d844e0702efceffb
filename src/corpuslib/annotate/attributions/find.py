"""The attributions of a text, from its sentences and paragraphs."""

from bisect import bisect_right
from collections.abc import Sequence, Set
from typing import Literal, NamedTuple

from corpuslib.annotate.attributions.clauses import Clauses
from corpuslib.annotate.attributions.cues import by_verbs
from corpuslib.annotate.attributions.drafts import Draft
from corpuslib.annotate.attributions.holders import by_held_nouns
from corpuslib.annotate.attributions.inside import quoted_sentences, reports_others
from corpuslib.annotate.attributions.lexicon import CueClass
from corpuslib.annotate.attributions.nominals import by_nominals
from corpuslib.annotate.attributions.posted import according_to, before_colon, colon_speaker
from corpuslib.annotate.attributions.quotes import Quote, continued, find_quotes, is_speech
from corpuslib.annotate.attributions.sources import SourceForm, is_somebody, source_form
from corpuslib.annotate.attributions.tags import Tagged, tag

Span = tuple[int, int]
_ARTICLES = ("a", "an", "the")
_MARKS = "\"'“‘”’»,.?!"
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
    quotes = find_quotes(text, paragraphs)
    speech = [q for q in quotes if is_speech(text, q)]
    tagged, drafts = find_drafts(text, sentences, paragraphs, speech)
    found = [_attribution(text, tagged, draft, quotes) for draft in drafts]
    inner = _inside(text, quoted_sentences(text, sentences, speech), paragraphs) if found else []
    found = sorted([*found, *inner], key=lambda a: (a.start, -a.end))
    return _with_parents(text, found, {(a.start, a.end, a.cue) for a in inner})


def _inside(text: str, sentences: Sequence[Span], paragraphs: Sequence[Span]) -> list[Attribution]:
    """What is said of others in quotations, whose ``sentences`` these are."""
    if not sentences:
        return []
    tagged, drafts = find_drafts(text, sentences, paragraphs, ())
    reports = [draft for draft in drafts if reports_others(text, tagged, draft)]
    return [_attribution(text, tagged, draft, ()) for draft in reports]


def find_drafts(
    text: str, sentences: Sequence[Span], paragraphs: Sequence[Span], speech: Sequence[Quote]
) -> tuple[Tagged, list[Draft]]:
    """The tokens of a text and the attributions in them, of each cue in its longest form."""
    tagged = tag(text, sentences, [(q.start, q.end) for q in speech])
    clauses = Clauses(tagged.tags)
    drafts = [
        *according_to(tagged),
        *colon_speaker(tagged),
        *by_verbs(tagged, clauses),
        *by_nominals(tagged, clauses),
        *by_held_nouns(tagged),
    ]
    drafts += before_colon(clauses, drafts)
    ends: dict[int, int] = {}
    for draft in drafts:
        ends[draft.cue[0]] = max(draft.cue[1], ends.get(draft.cue[0], 0))
    whole = [draft for draft in drafts if draft.cue[1] == ends[draft.cue[0]]]
    return tagged, continued(tagged, whole, speech, paragraphs)


def _attribution(text: str, tagged: Tagged, draft: Draft, quotes: Sequence[Quote]) -> Attribution:
    what: Type
    pieces = tuple([tagged.span(*piece) for piece in draft.pieces])
    what, pieces = _quoted(text, pieces, quotes) if quotes else ("indirect", pieces)
    source = tagged.span(*draft.source) if draft.source else None
    if source and text[source[0] : source[1]].lower() in _ARTICLES:
        source = None
    return Attribution(
        pieces[0][0],
        pieces[-1][1],
        what,
        pieces,
        source,
        source_form(text[source[0] : source[1]]) if source else None,
        tagged.span(*draft.cue),
        draft.cue_class,
        draft.lemma,
        None,
        draft.negated,
        _antecedent(text, tagged, draft),
    )


def _antecedent(text: str, tagged: Tagged, draft: Draft) -> Span | None:
    """What a relative pronoun stands for: of "a rift with Oslo, which said", it is Oslo."""
    if not draft.antecedent:
        return None
    start, end = draft.antecedent
    tags, whole = tagged.tags, tagged.span(start, end)
    if tags[end : end + 1] != "," or is_somebody(text[slice(*whole)]):
        return whole
    for at in range(start + 1, end):
        if tags[at - 1] in "pf" and tags[at:end].strip("MD"):
            last = tagged.span(at, end)
            if is_somebody(text[slice(*last)]):
                return last
    return whole


def _quoted(
    text: str, pieces: tuple[Span, ...], quotes: Sequence[Quote]
) -> tuple[Type, tuple[Span, ...]]:
    """The type, and the pieces with the marks of the quotes that begin and end with them."""
    whole, inside, out = 0, 0, []
    for start, end in pieces:
        for quote in quotes[bisect_right(quotes, (start - 2,)) :]:
            if quote.start >= end:
                break
            if start - 2 <= quote.start < start:
                start = quote.start
            if end <= quote.end <= end + 3 and not text[end : quote.end].strip(_MARKS):
                end = quote.end
            inside += min(quote.end, end) - max(quote.start, start)
        whole += len(text[start:end].strip())
        out.append((start, end))
    if not inside:
        return "indirect", pieces
    return "direct" if whole - inside <= 2 * len(pieces) else "mixed", tuple(out)


def _with_parents(
    text: str, found: list[Attribution], inner: Set[tuple[int, int, Span | None]]
) -> list[Attribution]:
    """Each attribution with the innermost one in whose content it lies.

    What is reported of things is no attribution: "said that missiles could threaten the city";
    nor are ``inner`` ones, of quotations, that lie in no other.
    """
    out: list[Attribution] = []
    open_: list[int] = []
    for a in found:
        while open_ and out[open_[-1]].end < a.end:
            open_.pop()
        parent = open_[-1] if open_ and (out[open_[-1]][:2] != (a.start, a.end)) else None
        if parent is not None and not (a.source and is_somebody(text[slice(*a.source)])):
            continue
        if parent is None and (a.start, a.end, a.cue) in inner:
            continue
        open_.append(len(out))
        out.append(a if parent is None else a._replace(parent=parent))
    return out
