"""What was found in a corpus as one table, and what of it a reader chooses.

``found_in(corpus, elements, statements)``  every find of every layer, each within one sentence
``choose(found, choice)``                   the finds of some articles, actor, plan, element, voice
``matching(articles, words)``               the articles that a search finds
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from corpuslib.codings.shipped import DICTIONARY, RULES, Coded
from corpuslib.corpus import Corpus
from corpuslib.measure.counts import namings
from corpuslib.measure.framing import VOICES as VOICES
from corpuslib.measure.framing import element_voices
from corpuslib.show.figures.labels import article_labels
from corpuslib.show.html import is_null

LAYERS = ("mention", "plan", "frame", "attribution", "statement")
"""Tables that finds are of: an actor is named, a plan is named, an element stands, somebody is
said to say something, somebody holds a position."""
CODES = ("actor", "plan", "element")
HEADS = {"actor": "Actor", "plan": "Plan", "element": "Frame element", "voice": "Voice"}
"""What the columns that can be chosen are called."""
COLUMNS = (
    *("article", "sentence", "start", "end", "layer"),
    *(*CODES, "stance", "voice", "text", "said_by"),
)
_OF_STATEMENTS = {"own": "quoted", "attributed": "reported", "outlet": "outlet"}
_KEY = ["article", "sentence"]


@dataclass(frozen=True, eq=False)
class Found:
    """Every find of a corpus, and what it takes to show some of them.

    ``rows``: :data:`COLUMNS`, in the order of the texts; ``articles`` and ``sentences``: the
    tables of those names; ``names``: code -> name.
    """

    rows: pd.DataFrame
    articles: pd.DataFrame
    sentences: pd.DataFrame
    names: Mapping[str, str]

    def codes(self, column: str) -> list[str]:
        """The codes that occur in a column, by name."""
        codes = self.rows[column].dropna().unique()
        return sorted(map(str, codes), key=lambda code: (self.name(code).casefold(), code))

    def name(self, code: str) -> str:
        """What a code is called; one that the codebook has not is called as it is."""
        return self.names.get(code, code)


@dataclass(frozen=True, slots=True)
class Choice:
    """What is wanted; None is anything.  ``articles`` may be none at all: ()."""

    articles: tuple[str, ...] | None = None
    actor: str | None = None
    plan: str | None = None
    element: str | None = None
    voice: str | None = None

    @property
    def codes(self) -> dict[str, str]:
        """The codes that are wanted, by column."""
        wanted = {"actor": self.actor, "plan": self.plan, "element": self.element}
        return {column: code for column, code in wanted.items() if code is not None}


def found_in(corpus: Corpus, elements: Coded, statements: Coded) -> Found:
    """Every find of a corpus; frame elements and positions as ``elements`` and ``statements`` say.

    Pronouns are passed over, and what somebody is said *not* to have said.  Content that goes on
    in further sentences is one find in each of them.

    >>> from corpuslib import open_corpus
    >>> from corpuslib.codings import best_elements, best_statements, open_codings
    >>> corpus = open_corpus("seeds")
    >>> read = open_codings(None, corpus)
    >>> found = found_in(corpus, best_elements(read, corpus), best_statements(read, corpus))
    >>> sorted(found.rows["layer"].unique())
    ['attribution', 'frame', 'mention', 'plan', 'statement']
    """
    voices = statements.rows["voice"].map(_OF_STATEMENTS)
    held = statements.rows.rename(columns={"holder": "actor"}).assign(voice=voices)
    said = corpus.attributions
    said = _within(said[~said["negated"].astype("bool")], corpus.sentences)
    parts = [
        namings(corpus.mentions).assign(layer="mention", said_by=DICTIONARY),
        corpus.plan_mentions.assign(layer="plan", said_by=DICTIONARY),
        elements.rows.assign(layer="frame", said_by=elements.label),
        said.assign(layer="attribution", said_by=RULES),
        held.assign(layer="statement", said_by=statements.label),
    ]
    rows = pd.concat([p.reindex(columns=list(COLUMNS)).astype("object") for p in parts])
    rows = _voiced(_quoting(rows, corpus.sentences), corpus.attributions)
    order = {article: place for place, article in enumerate(corpus.articles["article"])}
    rows = rows.assign(_place=rows["article"].map(order))
    rows = rows.sort_values(["_place", "start", "end", "layer"], kind="stable", ignore_index=True)
    book = corpus.codebook
    names = {**book.actor_names, **book.plan_names, **book.frame_names}
    return Found(rows[list(COLUMNS)], corpus.articles, corpus.sentences, names)


def _within(said: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Contents cut where sentences end: a row for each sentence that one reaches into."""
    own = said[[*_KEY, "start", "end", "actor"]].merge(
        sentences[[*_KEY, "start", "end"]], on=_KEY, suffixes=("", "_of")
    )
    inside = own["start"].ge(own["start_of"]) & own["end"].le(own["end_of"])
    across = own[~inside].drop(columns=["sentence", "start_of", "end_of"])
    cut = across.merge(sentences[["article", "sentence", "start", "end"]], on="article")
    cut = cut.assign(
        start=cut[["start_x", "start_y"]].max(axis=1), end=cut[["end_x", "end_y"]].min(axis=1)
    )
    columns = [*_KEY, "start", "end", "actor"]
    return pd.concat([own.loc[inside, columns], cut.loc[cut["start"] < cut["end"], columns]])


def _quoting(rows: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """The rows with the words that they span, and whole numbers as such."""
    whole = sentences.rename(columns={"start": "start_of", "text": "text_of"})
    rows = rows.drop(columns="text").merge(whole[[*_KEY, "start_of", "text_of"]], on=_KEY)
    rows = rows.astype({"sentence": "int64", "start": "int64", "end": "int64"})
    spans = zip(rows["text_of"], rows["start_of"], rows["start"], rows["end"], strict=True)
    return rows.assign(text=[text[start - at : end - at] for text, at, start, end in spans])


def choose(found: Found, choice: Choice) -> pd.DataFrame:
    """The finds that fit: of the articles, in the voice, in sentences that hold all codes wanted.

    A find fits where each code it has of those wanted is the one wanted.  So *Russia* and *third
    site* give the namings of both in the sentences where both are, and Russia's positions on it,
    but no position of Russia's on another plan.

    Returns:
        :data:`COLUMNS`, in the order of the texts.
    """
    rows = found.rows
    if choice.articles is not None:
        rows = rows[rows["article"].isin(choice.articles)]
    if choice.codes:
        fits, has_one = pd.Series(True, rows.index), pd.Series(False, rows.index)
        for column, code in choice.codes.items():
            fits &= rows[column].isna() | rows[column].eq(code)
            has_one |= rows[column].eq(code)
        rows = rows[fits & has_one]
    if choice.voice is not None:
        rows = rows[rows["voice"].eq(choice.voice)]
    for column in choice.codes:
        keys = pd.MultiIndex.from_frame(rows.loc[rows[column].notna(), _KEY])
        rows = rows[pd.MultiIndex.from_frame(rows[_KEY]).isin(keys)]
    return rows.reset_index(drop=True)


def _voiced(rows: pd.DataFrame, attributions: pd.DataFrame) -> pd.DataFrame:
    """The rows with the voice of those that have none yet."""
    voices = element_voices(rows[rows["voice"].isna()], attributions)["voice"]
    return rows.assign(voice=rows["voice"].fillna(voices))


def matching(articles: pd.DataFrame, words: str) -> list[str]:
    """The articles whose id, outlet, days or headline hold every word, in order.

    >>> known = pd.DataFrame({"article": ["a1", "b2"], "outlet": ["BBC", None],
    ...                       "headline": ["Shield talks", None]})
    >>> matching(known, "bbc talks"), matching(known, " "), matching(known, "x")
    (['a1'], ['a1', 'b2'], [])
    """
    labels = article_labels(articles)
    heads: Sequence[object] = articles["headline"].tolist()
    found = []
    for article, head in zip(map(str, articles["article"]), heads, strict=True):
        text = " ".join([article, *labels[article], "" if is_null(head) else str(head)])
        if all(word in text.casefold() for word in words.casefold().split()):
            found.append(article)
    return found
