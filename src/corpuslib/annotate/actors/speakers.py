"""Who the sources of attributions are: the mention that heads each, or whom its pronoun means."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from corpuslib.annotate.actors.heads import head_of
from corpuslib.annotate.actors.naming import Mention
from corpuslib.annotate.actors.pronouns import Context, Span, pronoun_at, referent
from corpuslib.annotate.attributions import Attribution
from corpuslib.annotate.rows import AttributionRow, SentenceRow

_FIRST_PERSON = ("i", "we")


class Speaker(NamedTuple):
    """Who a source is, by what kind of naming; both None where that is not sure.

    ``pronoun`` is where the pronoun stands by which he is named.
    """

    actor: str | None
    basis: str | None
    pronoun: Span | None = None


NOBODY = Speaker(None, None)


def find_speakers(
    text: str,
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
    kinds: Mapping[str, str],
    sentences: Sequence[SentenceRow],
    paragraphs: Sequence[Span],
) -> list[Speaker]:
    """For each attribution its speaker: names and roles first, then pronouns as they come.

    ``kinds`` gives the kind of each actor.  A quote without a source goes on with the speaker
    before it.
    """
    context = Context(
        text, attributions, mentions, kinds, paragraphs, [row.start for row in sentences]
    )
    pronouns = _pronouns(text, attributions)
    by_pronoun = {index for index, _, _ in pronouns}
    found = [
        NOBODY if index in by_pronoun else _by_head(text, one, mentions)
        for index, one in enumerate(attributions)
    ]
    actors = [speaker.actor for speaker in found]
    for index, word, span in pronouns:
        if found[index].actor is None:
            actors[index] = referent(context, index, word, span[0], actors)
            if actors[index] is not None:
                found[index] = Speaker(actors[index], "pronoun", span)
    for index, one in enumerate(attributions):
        if one.source is None and one.type == "direct" and actors[index] is None:
            actors[index] = _who_goes_on(context, index, actors)
            found[index] = Speaker(actors[index], None)
    return found


def _by_head(text: str, one: Attribution, mentions: Sequence[Mention]) -> Speaker:
    source = one.antecedent or one.source
    head = head_of(text, source, mentions) if source is not None else None
    return Speaker(head.actor, head.basis) if head is not None else NOBODY


def _pronouns(text: str, attributions: Sequence[Attribution]) -> list[tuple[int, str, Span]]:
    """The pronouns that are sources, in the order of the text; "I" and "we" last."""
    out = []
    for index, one in enumerate(attributions):
        source = one.antecedent or one.source
        if source is not None and (found := pronoun_at(text, source)) is not None:
            out.append((index, *found))
    return sorted(out, key=lambda p: (p[1] in _FIRST_PERSON, p[2], p[0]))


def _who_goes_on(context: Context, index: int, actors: Sequence[str | None]) -> str | None:
    """The speaker of the attribution right before a quote that has no source.

    What that one reports of others does not stand between.
    """
    said = context.attributions
    one, last = said[index], index - 1
    while last >= 0 and said[last].parent not in (None, one.parent):
        last = said[last].parent or 0
    paragraph = context.paragraphs[max(bisect_left(context.paragraphs, (one.start + 1,)) - 1, 0)]
    if last < 0 or said[last].parent != one.parent or said[last].start < paragraph[0]:
        return None
    return actors[last]


def attribution_rows(
    article: str,
    text: str,
    attributions: Sequence[Attribution],
    speakers: Sequence[Speaker],
    sentences: Sequence[SentenceRow],
    cues: Mapping[str, str],
) -> list[AttributionRow]:
    """The rows of the table ``attributions``; ``cues`` overrides the class of a lemma."""
    starts = [row.start for row in sentences]
    rows = []
    for number, (one, speaker) in enumerate(zip(attributions, speakers, strict=True), 1):
        start, end, lemma = one.start, one.end, one.lemma
        row = AttributionRow(
            article,
            number,
            bisect_right(starts, one.cue[0] if one.cue else start),
            start,
            end,
            text[start:end],
            [*chain.from_iterable(one.pieces)],
            one.type,
            *_quoted(text, one.source),
            one.source_form,
            speaker.actor,
            speaker.basis,
            *_quoted(text, one.cue),
            cues.get(lemma, one.cue_class),
            lemma,
            one.negated,
            None if one.parent is None else one.parent + 1,
        )
        rows.append(row)
    return rows


def _quoted(text: str, span: Span | None) -> tuple[int | None, int | None, str | None]:
    return (None, None, None) if span is None else (*span, text[span[0] : span[1]])
