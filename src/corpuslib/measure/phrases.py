"""Phrases of one speaker: quoted in several articles, and in the mouth of nobody else.

``own_phrases(tellings, variants, sentences)``   one row per place where such a phrase is quoted
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from corpuslib.measure.tellings import Telling, as_tellings, common, paired, words_in
from corpuslib.measure.wording import Word, words_of

Pair = tuple[str, str]


class Phrase(NamedTuple):
    """A quoted phrase in its place; the fields are the columns of :func:`own_phrases`."""

    phrase: str
    actor: str
    article: str
    sentence: int
    start: int
    end: int
    text: str
    telling: int


def own_phrases(
    tellings: pd.DataFrame, variants: pd.DataFrame, sentences: pd.DataFrame
) -> pd.DataFrame:
    """Two neighbouring content words that several articles quote from one actor and from no other.

    This is less than an utterance: a phrase can be said twice.  A phrase that any article uses in
    its own voice, or from anybody else, is not the speaker's own and is left out; so is one whose
    places are all tellings of one utterance, which :func:`find_variants` shows already.

    Args:
        tellings, variants: the results of ``tellings`` and ``find_variants``.
        sentences: the table of that name (all sentences of the bodies, with their text).

    Returns:
        The fields of :class:`Phrase`, by phrase; ``phrase`` are its words as first written.
    """
    found: dict[tuple[str, Pair], list[Phrase]] = defaultdict(list)
    for telling in as_tellings(tellings):
        if telling.actor:
            for pair, phrase in _quoted_pairs(telling, telling.actor):
                found[telling.actor, pair].append(phrase)
    told = _utterances(variants)
    several = {
        key: rows
        for key, rows in found.items()
        if len({row.article for row in rows}) > 1
        and len({told.get(row.telling, -row.telling) for row in rows}) > 1
    }
    foreign = _used_by_others(several, tellings, sentences)
    rows = [
        row._replace(phrase=found_rows[0].text)
        for key, found_rows in several.items()
        if key not in foreign
        for row in found_rows
    ]
    return pd.DataFrame(sorted(rows), columns=list(Phrase._fields))


def _quoted_pairs(telling: Telling, actor: str) -> Iterator[tuple[Pair, Phrase]]:
    quoted = paired(telling.quoted)
    for first, second in _pairs(words_in(telling)):
        if common([(first.start, second.end)], quoted) == [(first.start, second.end)]:
            text = telling.text[first.start - telling.start : second.end - telling.start]
            place = (telling.article, telling.sentence, first.start, second.end)
            phrase = Phrase(text, actor, *place, text, telling.telling)
            yield (first.form, second.form), phrase


def _pairs(words: Sequence[Word]) -> Iterator[tuple[Word, Word]]:
    """Neighbouring words that both carry content and are no names."""
    for first, second in pairwise(words):
        if all(word.content and not word.name for word in (first, second)):
            yield first, second


def _utterances(variants: pd.DataFrame) -> dict[int, int]:
    ends = pd.concat([variants[["utterance", side]].set_axis(["u", "t"], axis=1) for side in "ab"])
    return dict(zip(ends["t"], ends["u"], strict=True))


def _used_by_others(
    wanted: Collection[tuple[str, Pair]], tellings: pd.DataFrame, sentences: pd.DataFrame
) -> set[tuple[str, Pair]]:
    """Which of the actors' pairs stand anywhere outside of what the actor is said to have said."""
    own: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for telling in as_tellings(tellings):
        own[telling.article, telling.actor or ""].append((telling.start, telling.end))
    actors: dict[Pair, set[str]] = defaultdict(set)
    for actor, pair in wanted:
        actors[pair].add(actor)
    foreign = set()
    columns = sentences[["article", "start", "text"]]
    for article, start, text in columns.itertuples(index=False, name=None):
        for first, second in _pairs(words_of(text, start)):
            for actor in actors.get((first.form, second.form), ()):
                spans = own[article, actor]
                if not any(a <= first.start and second.end <= b for a, b in spans):
                    foreign.add((actor, (first.form, second.form)))
    return foreign
