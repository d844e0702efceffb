"""Who is named and who gets to speak: mentions against attributed words.

``attributed_words(attributions)``      words of each actor in each article, by voice
``words_by_content(attributions)``      the same, content by content
``named_and_heard(mentions, words)``    one row per actor: mentions beside words
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import pandas as pd

from corpuslib.measure.tellings import Record, paired, quoted_in, records_by_article
from corpuslib.measure.wording import word_places

VOICES = ("quoted", "reported", "ascribed")
"""quoted: between quotation marks; reported: in the outlet's words; ascribed: what the outlet says
that somebody thinks or wants."""

ASCRIBED = frozenset({"belief", "intention", "judgement"})
"""Classes of cues by which a thought or a wish is ascribed: nobody is heard saying it."""

NOBODY = "not in the codebook"
"""Stands for the actor where a source is not in the codebook, or is not named at all."""


CONTENTS = (
    *("article", "attribution", "sentence", "start", "end", "text", "pieces", "type"),
    *("actor", "cue_class", "negated"),
)
"""What of the table ``attributions`` is asked for."""


def attributed_words(attributions: pd.DataFrame) -> pd.DataFrame:
    """How many words each actor is given in each article, and in which voice.

    Every word counts once.  Inside a report of a report it is that of the inner speaker where he
    is an actor of the codebook ("the Telegraph quoted Appathurai as saying ..."), else of the
    outer one; so it is with a thought inside a thought ("he discounted concerns in Moscow that
    ...").  What somebody is said *not* to have said is left out.

    Args:
        attributions: the table of that name, with all rows of each article that it has.

    Returns:
        Columns ``article``, ``actor`` (:data:`NOBODY` where it is not known), ``voice`` (one of
        :data:`VOICES`), ``words`` and ``contents`` (attributions that have such words).

    >>> said = pd.DataFrame({"article": ["a"], "attribution": [1], "actor": ["nato"],
    ...     "start": [0], "end": [30], "text": ['the plan is "bold and timely".'],
    ...     "pieces": [[0, 30]], "type": ["mixed"], "cue_class": ["neutral"],
    ...     "negated": [False]})
    >>> attributed_words(said)[["actor", "voice", "words"]].values.tolist()
    [['nato', 'quoted', 3], ['nato', 'reported', 3]]
    """
    found = [(str(row["article"]), *said) for row, *said in _given(attributions)]
    rows = pd.DataFrame(found, columns=["article", "actor", "voice", "words"])
    by = rows.groupby(["article", "actor", "voice"], as_index=False)
    return by.agg(words=("words", "sum"), contents=("words", "size"))


def words_by_content(attributions: pd.DataFrame) -> pd.DataFrame:
    """The same content by content: columns article, sentence, actor, voice and words.

    The words of a content in two voices are two rows; a content whose words are all an inner
    speaker's has none.
    """
    found = [(row["article"], row["sentence"], *said) for row, *said in _given(attributions)]
    return pd.DataFrame(found, columns=["article", "sentence", "actor", "voice", "words"])


def _given(attributions: pd.DataFrame) -> Iterator[tuple[Record, str, str, int]]:
    """Each content with whose its words are, in which voice, and how many."""
    said = attributions[~attributions["negated"].astype("bool")]
    for _, rows in records_by_article(said):
        taken: set[int] = set()
        for row in _innermost_first(rows):
            actor = row["actor"] if isinstance(row["actor"], str) else NOBODY
            for voice, n in _voices(row, taken).items():
                yield row, actor, voice, n


def _innermost_first(rows: Sequence[Record]) -> list[Record]:
    """The contents that give words to somebody: those inside others before these.

    A content inside another counts where it is speech of an actor, or the thought of one of whom
    somebody else thinks something ("he discounted concerns in Moscow that ..."); else its words are
    the outer speaker's ("he said that he expected ...").
    """
    order = sorted(rows, key=lambda row: (row["end"] - row["start"], -row["attribution"]))
    return [
        row
        for place, row in enumerate(order)
        if not any(_inside(row, wider) and _speaks_for(wider, row) for wider in order[place + 1 :])
    ]


def _speaks_for(outer: Record, inner: Record) -> bool:
    """True where the words of an inner content are the outer speaker's."""
    if not isinstance(inner["actor"], str):
        return True
    said = outer["cue_class"] not in ASCRIBED or outer["actor"] == inner["actor"]
    return said and inner["cue_class"] in ASCRIBED


def _inside(row: Record, wider: Record) -> bool:
    return bool(wider["start"] <= row["start"] and row["end"] <= wider["end"])


def _voices(row: Record, taken: set[int]) -> Counter[str]:
    """The words of one content by voice; ``taken`` holds where words begin that have a speaker."""
    at, quoted = int(row["start"]), quoted_in(row)
    plain = "ascribed" if row["cue_class"] in ASCRIBED else "reported"
    found: Counter[str] = Counter()
    for start, end in paired(row["pieces"]):
        for first, last in word_places(row["text"][start - at : end - at], start):
            if first not in taken:
                taken.add(first)
                marked = any(a < last and first < b for a, b in quoted)
                found["quoted" if marked else plain] += 1
    return found


def named_and_heard(
    mentions: pd.DataFrame, words: pd.DataFrame | Iterable[pd.DataFrame]
) -> pd.DataFrame:
    """How often each actor is named, and how many words it is given.

    Args:
        mentions: the table of that name.
        words: the result of :func:`attributed_words`, or several, each of other articles.

    Returns:
        One row per actor (index), with whole numbers: ``namings``, ``named_in`` (articles), one
        column per voice, ``words`` (of all voices) and ``heard_in`` (articles in which it is
        quoted or reported); who has most words first, then who is named most.
    """
    named = mentions.groupby("actor", observed=True)["article"].agg(["size", "nunique"])
    named.index = named.index.astype("object")
    named = named.set_axis(["namings", "named_in"], axis=1)
    parts = [words] if isinstance(words, pd.DataFrame) else words
    heard = pd.concat([_heard(part) for part in parts]).groupby(level=0).sum()
    table = named.join(heard, how="outer")
    table = table.assign(words=table[list(VOICES)].sum(axis=1))
    table = table[["namings", "named_in", *VOICES, "words", "heard_in"]]
    table = table.fillna(0).astype("int64").rename_axis(index="actor", columns=None)
    words_of_all, mentions_of_all = table["words"].to_dict(), table["namings"].to_dict()
    return table.loc[sorted(table.index, key=lambda a: (-words_of_all[a], -mentions_of_all[a], a))]


def _heard(words: pd.DataFrame) -> pd.DataFrame:
    """One row per actor: its words by voice, and in how many articles it is heard."""
    words = words.astype({"actor": "object"})
    voices = words.pivot_table(index="actor", columns="voice", values="words", aggfunc="sum")
    heard = words[words["voice"] != "ascribed"].groupby("actor")["article"].nunique()
    return voices.reindex(columns=list(VOICES)).join(heard.rename("heard_in")).fillna(0)
