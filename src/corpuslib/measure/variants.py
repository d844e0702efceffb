"""One utterance in several tellings: what articles quote or report alike, and in which words.

``find_variants(tellings)``         pairs of tellings of one utterance
``wordings(variants, tellings)``    what each pair has in common, word by word
``told_alone(tellings, ...)``       what only one of the articles tells that share an utterance
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

import networkx as nx
import pandas as pd
from rapidfuzz.distance import Indel, LCSseq

from corpuslib.measure.tellings import Telling, as_tellings, words_in
from corpuslib.measure.wording import Word

RARE = 20
"""A pair of neighbouring words that stands in more tellings than this is a stock phrase (or
boilerplate), and proposes nothing.  It also bounds the work: at most 190 pairs for each."""

PROPOSED = 2
"""How many rare pairs of neighbouring words two tellings must share to be compared at all."""

SHARED = 4
"""How many content words they must share, in one order, that do not begin with a capital: names
and titles are the same in many sentences."""

CONTAINED = 0.75
"""How much of the content words of the shorter one the longer one must contain, in one order."""


class Variant(NamedTuple):
    """Two tellings of one utterance; the fields are the columns of :func:`find_variants`.

    ``a`` is the fuller telling (quoted before reported, then that of more content words), ``b``
    the other; ``shared`` of the ``of`` content words of the shorter stand in both, in one order;
    ``score`` is their quotient.
    """

    utterance: int
    a: int
    b: int
    a_article: str
    b_article: str
    quoted: str
    speakers: str
    shared: int
    of: int
    score: float


def find_variants(tellings: pd.DataFrame) -> pd.DataFrame:
    """Pairs of tellings, in different articles, of which one contains the words of the other.

    Not all are compared with all: only those that share rare pairs of neighbouring content words,
    as in the shingling of Broder (1997), *On the resemblance and containment of documents*, whose
    containment the score is, here of words in order (their longest common subsequence).

    Args:
        tellings: the result of :func:`corpuslib.measure.tellings.tellings`.

    Returns:
        The fields of :class:`Variant`, the best of each utterance first.  ``utterance`` numbers
        what is told: tellings that are joined by any pair have one number.  ``quoted`` says
        whether both, one or neither of the two quote; ``speakers`` whether both name the same
        actor: same, other or unknown.

    >>> told = pd.DataFrame({"telling": [1, 2], "article": ["a", "b"], "voice": "quoted",
    ...     "attribution": 1, "sentence": 1, "source_text": "Ann", "quoted": [[], []],
    ...     "start": 0, "end": 60, "actor": ["x", "x"], "pieces": [[0, 51], [0, 40]],
    ...     "text": ["One roof is a strong symbol of Europe's new family.",
    ...              "A strong symbol of Europe's new family, "]})
    >>> find_variants(told)[["utterance", "a", "b", "shared", "of"]].values.tolist()
    [[1, 1, 2, 5, 5]]
    """
    told = {row.telling: row for row in as_tellings(tellings)}
    words = {number: [w for w in words_in(row) if w.content] for number, row in told.items()}
    found = [
        _compared(told[one], told[other], words)
        for one, other in _candidates(words, told)
        if _in_common(*([w for w in words[n] if not w.name] for n in (one, other))) >= SHARED
    ]
    alike = [pair for pair in found if pair.score >= CONTAINED]
    return pd.DataFrame(_numbered(_widest(alike, told)), columns=list(Variant._fields))


def _candidates(
    words: Mapping[int, Sequence[Word]], told: Mapping[int, Telling]
) -> list[tuple[int, int]]:
    """Tellings of different articles that share enough rare pairs of neighbouring words."""
    together: Counter[tuple[int, int]] = Counter()
    for numbers in _by_pair(words).values():
        if len(numbers) <= RARE:
            both = combinations(numbers, 2)
            together.update((a, b) for a, b in both if told[a].article != told[b].article)
    return [pair for pair, n in together.items() if n >= PROPOSED]


def _by_pair(words: Mapping[int, Sequence[Word]]) -> dict[tuple[str, str], list[int]]:
    """Each pair of neighbouring words with the tellings in which it stands."""
    where: dict[tuple[str, str], list[int]] = {}
    for number, found in words.items():
        for pair in dict.fromkeys(pairwise(word.form for word in found)):
            where.setdefault(pair, []).append(number)
    return where


def set_aside(tellings: pd.DataFrame) -> int:
    """How many tellings were not compared since they are of stock phrases, or told too often.

    Those with enough neighbouring words in common with others, which all or all but one stand in
    more than :data:`RARE` tellings.

    Args:
        tellings: the result of :func:`corpuslib.measure.tellings.tellings`.
    """
    told = as_tellings(tellings)
    words = {row.telling: [w for w in words_in(row) if w.content] for row in told}
    rare, stock = Counter[int](), Counter[int]()
    for numbers in _by_pair(words).values():
        if len(numbers) > 1:
            (rare if len(numbers) <= RARE else stock).update(numbers)
    return sum(n >= PROPOSED and rare[telling] < PROPOSED for telling, n in stock.items())


def _in_common(some: Iterable[Word], others: Iterable[Word]) -> int:
    """The length of the longest sequence of forms that both have, in one order."""
    return int(LCSseq.similarity([w.form for w in some], [w.form for w in others]))


def _compared(one: Telling, other: Telling, words: Mapping[int, Sequence[Word]]) -> Variant:
    lengths = {row.telling: len(words[row.telling]) for row in (one, other)}
    order = [(row.voice != "quoted", -lengths[row.telling], row.telling) for row in (one, other)]
    a, b = (one, other) if order[0] < order[1] else (other, one)
    shared, of = _in_common(words[a.telling], words[b.telling]), min(lengths.values())
    quotes = (a.voice == "quoted") + (b.voice == "quoted")
    speakers = "same" if a.actor == b.actor else "other"
    return Variant(
        *(0, a.telling, b.telling, a.article, b.article),
        quoted=("neither", "one", "both")[quotes],
        speakers=speakers if a.actor and b.actor else "unknown",
        shared=shared,
        of=of,
        score=shared / of,
    )


def _widest(found: Sequence[Variant], told: Mapping[int, Telling]) -> list[Variant]:
    """Without pairs that lie inside another pair of the same articles: reports can be nested."""
    kept: dict[frozenset[str], list[dict[str, Telling]]] = {}
    out = []
    for pair in sorted(found, key=lambda v: -_length(told[v.a]) - _length(told[v.b])):
        ends = {told[number].article: told[number] for number in (pair.a, pair.b)}
        wider = kept.setdefault(frozenset(ends), [])
        if not any(all(_inside(ends[name], wide[name]) for name in ends) for wide in wider):
            wider.append(ends)
            out.append(pair)
    return out


def _length(row: Telling) -> int:
    return row.end - row.start


def _inside(small: Telling, wide: Telling) -> bool:
    return wide.start <= small.start and small.end <= wide.end


def _numbered(found: Sequence[Variant]) -> list[Variant]:
    """The pairs by utterance, the best first; what is joined by any pair is one utterance."""
    best = sorted(found, key=lambda v: (-v.score, -v.shared, v.a, v.b))
    joined = nx.Graph((pair.a, pair.b) for pair in best)
    group = {
        telling: place
        for place, members in enumerate(nx.connected_components(joined))
        for telling in members
    }
    numbers: dict[int, int] = {}
    for pair in best:
        numbers.setdefault(group[pair.a], len(numbers) + 1)
    numbered = [pair._replace(utterance=numbers[group[pair.a]]) for pair in best]
    return sorted(numbered, key=lambda pair: pair.utterance)


class Wording(NamedTuple):
    """What two tellings do with the same words; the fields are the columns of :func:`wordings`.

    ``kind``: kept (in both), left out (in ``a`` alone), added (in ``b`` alone), reworded (other
    words in the same place).  A span that is not there is null.
    """

    utterance: int
    a: int
    b: int
    kind: str
    a_start: int | None
    a_end: int | None
    a_text: str | None
    b_start: int | None
    b_end: int | None
    b_text: str | None


def wordings(variants: pd.DataFrame, tellings: pd.DataFrame) -> pd.DataFrame:
    """How each pair of tellings words the utterance: what is kept, left out, added, reworded.

    The words are aligned by their longest common subsequence, function words included; words of
    both sides between the same kept words are *reworded*, whether they mean the same or not.

    Args:
        variants: the result of :func:`find_variants`.
        tellings: what it was found in.

    Returns:
        The fields of :class:`Wording`, in the order of the words.
    """
    told = {row.telling: row for row in as_tellings(tellings)}
    rows: list[Wording] = []
    for utterance, a, b in variants[["utterance", "a", "b"]].itertuples(index=False, name=None):
        for kind, here, there in _aligned(words_in(told[a]), words_in(told[b])):
            rows.append(
                Wording(utterance, a, b, kind, *_span(told[a], here), *_span(told[b], there))
            )
    whole = {name: "Int64" for name in Wording._fields if name.endswith(("_start", "_end"))}
    return pd.DataFrame(rows, columns=list(Wording._fields)).astype(whole)


def _aligned(a: list[Word], b: list[Word]) -> Iterator[tuple[str, list[Word], list[Word]]]:
    """Runs of words: kept, or what stands between two kept runs on either side."""
    blocks = Indel.opcodes([w.form for w in a], [w.form for w in b])
    left: tuple[list[Word], list[Word]] = ([], [])
    for tag, a_from, a_to, b_from, b_to in [*blocks, ("equal", 0, 0, 0, 0)]:
        if tag != "equal":
            left[0].extend(a[a_from:a_to])
            left[1].extend(b[b_from:b_to])
            continue
        if left[0] or left[1]:
            kind = "reworded" if all(left) else "left out" if left[0] else "added"
            yield kind, *left
            left = ([], [])
        if a_to > a_from:
            yield "kept", a[a_from:a_to], b[b_from:b_to]


def _span(row: Telling, words: Sequence[Word]) -> tuple[int | None, int | None, str | None]:
    if not words:
        return None, None, None
    start, end = words[0].start, words[-1].end
    return start, end, row.text[start - row.start : end - row.start]


def told_alone(
    tellings: pd.DataFrame, variants: pd.DataFrame, phrases: pd.DataFrame
) -> pd.DataFrame:
    """What else articles tell of an actor with whom they share an utterance or a phrase.

    So one sees what each outlet kept of a speech that the others left out, as far as rules can
    tell: a sentence can be of another occasion, and be told elsewhere in quite other words.

    Args:
        tellings, variants: the results of ``tellings`` and :func:`find_variants`.
        phrases: the result of :func:`corpuslib.measure.phrases.own_phrases`.

    Returns:
        Rows of ``tellings``, by actor; without those that lie inside another one.
    """
    shared = set(variants["a"]) | set(variants["b"])
    told = {row.telling: row for row in as_tellings(tellings)}
    linked = {(told[n].article, told[n].actor) for n in shared | set(phrases["telling"])}
    kept: dict[tuple[str, str | None], list[Telling]] = {}
    for row in sorted(told.values(), key=lambda row: (-_length(row), row.telling)):
        wider = kept.setdefault((row.article, row.actor), [])
        if not any(_inside(row, other) for other in wider):
            wider.append(row)
    rows = [
        row for place in linked for row in kept[place] if row.actor and row.telling not in shared
    ]
    rows.sort(key=lambda row: (row.actor, row.telling))
    return pd.DataFrame(rows, columns=list(Telling._fields))
