"""Tellings: what articles attribute to their sources, sentence by sentence.

``tellings(attributions, sentences)``   one row per sentence of an attributed content
"""

from bisect import bisect_right
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import pandas as pd

from corpuslib.measure.wording import Word, quoted_parts, words_of

Spans = list[tuple[int, int]]
Record = Mapping[Hashable, Any]


class Telling(NamedTuple):
    """Attributed words in one sentence; the fields are the columns of :func:`tellings`.

    ``pieces`` holds start, end, start, end ... of the words alone, as in ``attributions``, and
    ``quoted`` of what of them stands in quotation marks; ``voice`` is "quoted" where that is more
    than half, else "reported".
    """

    telling: int
    article: str
    attribution: int
    sentence: int
    start: int
    end: int
    text: str
    pieces: list[int]
    quoted: list[int]
    voice: str
    actor: str | None
    source_text: str | None


def tellings(attributions: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """The attributed contents of every article, each sentence of a content for itself.

    An outlet that quotes a speech at length is so comparable with one that reports a sentence.
    What somebody is said *not* to have said, thought or wanted is left out, as in
    :func:`corpuslib.measure.speaking.attributed_words`.

    Args:
        attributions, sentences: the tables of those names.

    Returns:
        The fields of :class:`Telling`, ``telling`` counting from 1, in the order of the tables.

    >>> said = pd.DataFrame({"article": ["a"], "attribution": [1], "start": [0], "end": [9],
    ...     "text": ['"We can."'], "pieces": [[0, 9]], "type": ["direct"], "actor": ["x"],
    ...     "source_text": ["Ann"], "negated": [False]})
    >>> read = pd.DataFrame({"article": ["a"], "sentence": [1], "start": [0], "end": [18]})
    >>> tellings(said, read)[["sentence", "text", "voice"]].values.tolist()
    [[1, '"We can."', 'quoted']]
    """
    places: dict[str, list[tuple[int, int, int]]] = {}
    ordered = sentences.sort_values(["article", "start"], kind="stable")
    columns = ["article", "start", "end", "sentence"]
    for article, start, end, sentence in ordered[columns].itertuples(index=False, name=None):
        places.setdefault(article, []).append((start, end, sentence))
    rows: list[Telling] = []
    said = attributions[~attributions["negated"].astype("bool")]
    for record in said.to_dict("records"):
        article = str(record["article"])
        for sentence, pieces, quoted in _parts(record, places.get(article, ())):
            start, end = pieces[0][0], pieces[-1][1]
            text = record["text"][start - record["start"] : end - record["start"]]
            place = (len(rows) + 1, article, int(record["attribution"]), sentence, start, end)
            voice = "quoted" if 2 * size(quoted) > size(pieces) else "reported"
            who = (_known(record["actor"]), _known(record["source_text"]))
            rows.append(Telling(*place, text, _flat(pieces), _flat(quoted), voice, *who))
    return pd.DataFrame(rows, columns=list(Telling._fields))


def as_tellings(frame: pd.DataFrame) -> list[Telling]:
    """The rows of :func:`tellings` as named tuples; a missing actor or source is None."""
    records = frame[list(Telling._fields)].itertuples(index=False, name=None)
    rows = (Telling(*record) for record in records)
    return [
        row._replace(actor=_known(row.actor), source_text=_known(row.source_text)) for row in rows
    ]


def words_in(telling: Telling) -> list[Word]:
    """The words of a telling, without those that interrupt it."""
    return [
        word
        for start, end in paired(telling.pieces)
        for word in words_of(telling.text[start - telling.start : end - telling.start], start)
    ]


def _parts(
    record: Record, places: Sequence[tuple[int, int, int]]
) -> Iterator[tuple[int, Spans, Spans]]:
    """The sentences of one content: number, the pieces in it, and what of them is quoted."""
    quoted, pieces = quoted_in(record), paired(record["pieces"])
    first = bisect_right(places, pieces[0][0], key=itemgetter(0)) - 1 if pieces else len(places)
    for start, end, sentence in places[max(first, 0) :]:
        if start >= pieces[-1][1]:
            return
        here = common(pieces, [(start, end)])
        if here:
            yield sentence, here, common(here, quoted)


def records_by_article(rows: pd.DataFrame) -> Iterator[tuple[str, list[Record]]]:
    """The rows of each article as records, by article; rows without an article have none.

    >>> [(a, len(of)) for a, of in records_by_article(pd.DataFrame({"article": ["b", "a", "b"]}))]
    [('a', 1), ('b', 2)]
    """
    columns = [rows[name].tolist() for name in rows]
    records: list[Record] = [
        dict(zip(rows.columns, row, strict=True)) for row in zip(*columns, strict=True)
    ]
    records.sort(key=itemgetter("article"))
    for article, own in groupby(records, itemgetter("article")):
        yield str(article), list(own)


def quoted_in(record: Record) -> Spans:
    """Where an attribution (a row of the table) quotes: all of a direct one, else by the marks."""
    at = int(record["start"])
    if record["type"] == "direct":
        return [(at, int(record["end"]))]
    return [(at + start, at + end) for start, end in quoted_parts(record["text"])]


def common(some: Spans, others: Spans) -> Spans:
    """What of ``some`` lies in ``others``.

    >>> common([(0, 5), (8, 12)], [(3, 10)])
    [(3, 5), (8, 10)]
    """
    both = ((max(a, c), min(b, d)) for a, b in some for c, d in others)
    return [(start, end) for start, end in both if start < end]


def size(spans: Spans) -> int:
    """How many characters the spans have together."""
    return sum(end - start for start, end in spans)


def paired(flat: Sequence[int]) -> Spans:
    """Start, end, start, end ... as spans.

    >>> paired([1, 4, 6, 9])
    [(1, 4), (6, 9)]
    """
    return list(zip(map(int, flat[::2]), map(int, flat[1::2]), strict=True))


def _flat(spans: Spans) -> list[int]:
    return [place for span in spans for place in span]


def _known(value: object) -> str | None:
    return value if isinstance(value, str) else None
