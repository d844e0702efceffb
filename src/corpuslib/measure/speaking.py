"""Who is named and who gets to speak: mentions against attributed words.

``attributed_words(attributions)``      words of each actor in each article, by voice
``named_and_heard(mentions, words)``    one row per actor: mentions beside words
"""

from collections import Counter

import pandas as pd

from corpuslib.measure.tellings import Record, Spans, common, paired, quoted_in
from corpuslib.measure.wording import Word, words_of

VOICES = ("quoted", "reported", "ascribed")
"""quoted: between quotation marks; reported: in the outlet's words; ascribed: what the outlet says
that somebody thinks or wants."""

ASCRIBED = frozenset({"belief", "intention", "judgement"})
"""Classes of cues by which a thought or a wish is ascribed: nobody is heard saying it."""

NOBODY = "not in the codebook"
"""Stands for the actor where a source is not in the codebook, or is not named at all."""


def attributed_words(attributions: pd.DataFrame) -> pd.DataFrame:
    """How many words each actor is given in each article, and in which voice.

    Every word counts once.  Inside a report of a report it is that of the inner speaker where he
    is an actor of the codebook ("the Telegraph quoted Appathurai as saying ..."), else of the
    outer one.  What somebody is said *not* to have said is left out.

    Args:
        attributions: the table of that name.

    Returns:
        Columns ``article``, ``actor`` (:data:`NOBODY` where it is not known), ``voice`` (one of
        :data:`VOICES`), ``words`` and ``contents`` (attributions that have such words).

    >>> said = pd.DataFrame({"article": ["a"], "attribution": [1], "actor": ["nato"],
    ...     "start": [0], "end": [30], "text": ['the plan is "bold and timely".'],
    ...     "pieces": [[0, 30]], "type": ["mixed"], "cue_class": ["neutral"],
    ...     "negated": [False], "parent": [None]})
    >>> attributed_words(said)[["actor", "voice", "words"]].values.tolist()
    [['nato', 'quoted', 3], ['nato', 'reported', 3]]
    """
    records = [row for row in attributions.to_dict("records") if not row["negated"]]
    inner: dict[tuple[str, int], Spans] = {}
    for row in records:
        if _speaks_inside(row):
            place = (str(row["article"]), int(row["parent"]))
            inner.setdefault(place, []).extend(paired(row["pieces"]))
    words: Counter[tuple[str, str, str]] = Counter()
    contents: Counter[tuple[str, str, str]] = Counter()
    for row in records:
        if pd.isna(row["parent"]) or _speaks_inside(row):
            article, actor = str(row["article"]), row["actor"]
            others = inner.get((article, int(row["attribution"])), [])
            found = _voices(row, others)
            for voice, n in found.items():
                key = (article, actor if isinstance(actor, str) else NOBODY, voice)
                words[key] += n
                contents[key] += 1
    rows = [(*key, n, contents[key]) for key, n in sorted(words.items())]
    return pd.DataFrame(rows, columns=["article", "actor", "voice", "words", "contents"])


def _speaks_inside(row: Record) -> bool:
    """Whether an attribution is speech of an actor that another attribution reports."""
    nested, known = not pd.isna(row["parent"]), isinstance(row["actor"], str)
    return nested and known and row["cue_class"] not in ASCRIBED


def _voices(row: Record, others: Spans) -> Counter[str]:
    """The words of one content by voice, without those that lie in ``others``."""
    at, quoted = int(row["start"]), quoted_in(row)
    plain = "ascribed" if row["cue_class"] in ASCRIBED else "reported"
    found: Counter[str] = Counter()
    for start, end in paired(row["pieces"]):
        for word in words_of(row["text"][start - at : end - at], start):
            if not _within(word, others):
                found["quoted" if _within(word, quoted) else plain] += 1
    return found


def _within(word: Word, spans: Spans) -> bool:
    return bool(common([(word.start, word.end)], spans))


def named_and_heard(mentions: pd.DataFrame, words: pd.DataFrame) -> pd.DataFrame:
    """How often each actor is named, and how many words it is given.

    Args:
        mentions: the table of that name.
        words: the result of :func:`attributed_words`.

    Returns:
        One row per actor (index), with whole numbers: ``mentions``, ``named_in`` (articles), one
        column per voice, ``words`` (of all voices) and ``heard_in`` (articles in which it is
        quoted or reported); who has most words first, then who is named most.
    """
    named = mentions.groupby("actor")["article"].agg(["size", "nunique"])
    named = named.set_axis(["mentions", "named_in"], axis=1)
    voices = words.pivot_table(index="actor", columns="voice", values="words", aggfunc="sum")
    heard = words[words["voice"] != "ascribed"].groupby("actor")["article"].nunique()
    table = named.join(voices.reindex(columns=list(VOICES)), how="outer")
    table = table.assign(words=table[list(VOICES)].sum(axis=1)).join(heard.rename("heard_in"))
    table = table.fillna(0).astype("int64").rename_axis(index="actor", columns=None)
    words_of_all, mentions_of_all = table["words"].to_dict(), table["mentions"].to_dict()
    return table.loc[sorted(table.index, key=lambda a: (-words_of_all[a], -mentions_of_all[a], a))]
