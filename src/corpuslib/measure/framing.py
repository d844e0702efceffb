"""Which frame elements stand where, and in whose words.

``presence(rows, code)``           articles that hold each code, as a table of counts
``element_voices(hits, said)``     in whose words each hit stands: quoted, reported, the outlet's
``by_voice(hits)``                 sentences that hold each element, by voice
``sides_taken(statements)``        statements that take a side, as codes "plan: stance"
"""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from corpuslib.measure.tellings import Record, Spans, paired, quoted_in, records_by_article

VOICES = ("quoted", "reported", "mixed", "outlet")
"""quoted: between a source's quotation marks; reported: a source's, in the outlet's words; mixed:
some of it a source's, most of it not; outlet: nothing of it is attributed to anybody."""


CONTENTS = ("article", "start", "end", "text", "pieces", "type", "negated")
"""What of the table ``attributions`` is asked for."""

SIDES = ("support", "conditional", "oppose")
"""Stances that take a side; to weigh a plan, or to be unclear about it, is none."""


def presence(rows: pd.DataFrame, code: str) -> pd.DataFrame:
    """The articles that hold each code: one row for each article and code, with ``n`` 1.

    >>> hits = pd.DataFrame({"article": ["a", "a", "b"], "element": ["x", "x", "x"]})
    >>> presence(hits, "element").to_dict("list")
    {'article': ['a', 'b'], 'code': ['x', 'x'], 'n': [1, 1]}
    """
    held = rows[["article", code]].drop_duplicates().rename(columns={code: "code"})
    return held.sort_values(["article", "code"], ignore_index=True).assign(n=1)


def element_voices(
    hits: pd.DataFrame, attributions: pd.DataFrame | Iterable[pd.DataFrame]
) -> pd.DataFrame:
    """In whose words each hit stands.

    A hit is a source's where at least half of its characters stand in attributed content, and
    quoted where at least half stand between that content's quotation marks; where less than half
    do, it is mixed.  So a whole sentence, which is what a reader codes, can be judged as a
    dictionary's few words are.  What somebody is said *not* to have said is no content.

    Args:
        hits: columns ``article``, ``start`` and ``end``.
        attributions: the table of that name, or parts of it, each with all of its articles'.

    Returns:
        The hits with a column ``voice``, one of :data:`VOICES`.

    >>> said = pd.DataFrame({"article": ["a"], "start": [0], "end": [24], "type": ["mixed"],
    ...     "text": ['the plan "is a mistake".'], "pieces": [[0, 24]], "negated": [False]})
    >>> hits = pd.DataFrame({"article": ["a", "a", "a"], "start": [0, 10, 40], "end": [8, 22, 50]})
    >>> element_voices(hits, said)["voice"].tolist()
    ['reported', 'quoted', 'outlet']
    """
    parts = [attributions] if isinstance(attributions, pd.DataFrame) else attributions
    places, articles = pd.factorize(hits["article"])
    order = np.argsort(places, kind="stable")  # the hits of each article beside each other
    ends = np.cumsum(np.bincount(places, minlength=len(articles)))
    starts, index = np.append(0, ends), pd.Index(articles)
    spans = hits["start"].to_numpy(), hits["end"].to_numpy()
    voices = np.full(len(hits), "outlet", "object")
    for part in parts:
        said = part[~part["negated"].astype("bool")]
        said = said[index.get_indexer(pd.Index(said["article"])) >= 0]
        for article, contents in records_by_article(said):
            place = index.get_loc(article)
            for hit in order[starts[place] : ends[place]]:
                voices[hit] = _voice(int(spans[0][hit]), int(spans[1][hit]), contents)
    return hits.assign(voice=pd.Series(voices, index=hits.index, dtype="object"))


def _voice(start: int, end: int, contents: Sequence[Record]) -> str:
    near = [row for row in contents if row["start"] < end and start < row["end"]]
    half = (end - start) / 2
    covered = _covered(start, end, [s for row in near for s in paired(row["pieces"])])
    if covered < half:
        return "mixed" if covered else "outlet"
    quoted = _covered(start, end, [s for row in near for s in quoted_in(row)])
    return "quoted" if quoted >= half else "reported"


def _covered(start: int, end: int, stretches: Spans) -> int:
    """How many of the characters from ``start`` to ``end`` lie in a stretch, each counted once."""
    covered, at = 0, start
    for first, last in sorted(stretches):
        first, last = max(first, at), min(last, end)
        if first < last:
            covered, at = covered + last - first, last
    return covered


def by_voice(hits: pd.DataFrame, order: Sequence[str]) -> pd.DataFrame:
    """In how many sentences each element stands, by voice.

    Args:
        hits: columns ``article``, ``sentence``, ``element`` and ``voice``.
        order: the elements wanted, in order; one that occurs nowhere is left out.

    Returns:
        Integers, one row per element, one column per voice and ``sentences``; a sentence with
        two voices counts in both, and once in ``sentences``.
    """
    once = hits.drop_duplicates(["article", "sentence", "element", "voice"])
    table = pd.crosstab(once["element"].astype("object"), once["voice"].astype("object"))
    table = table.reindex(columns=list(VOICES), fill_value=0)
    held = hits.drop_duplicates(["article", "sentence", "element"])["element"].value_counts()
    table = table.loc[[e for e in order if e in table.index]]
    table = table.assign(sentences=held.reindex(table.index))
    return table.rename_axis(index="element", columns=None)


def sides_taken(statements: pd.DataFrame) -> pd.DataFrame:
    """The statements that take a side, with a column ``position``: "plan: stance".

    >>> said = pd.DataFrame({"plan": ["x", "x"], "stance": ["oppose", "neutral"]})
    >>> sides_taken(said)["position"].tolist()
    ['x: oppose']
    """
    taken = statements[statements["stance"].isin(SIDES)]
    plan, plans = pd.factorize(taken["plan"].astype("object"))
    stance = pd.Index(SIDES).get_indexer(pd.Index(taken["stance"].astype("object")))
    said = np.array([f"{each}: {side}" for each in plans for side in SIDES], "object")
    return taken.assign(position=said[plan * len(SIDES) + stance])
