"""Words that set two periods apart, as a figure and a table take them.

``key_words(words, ...)``   the content words with the greatest keyness on either side
``both_sides(table)``       those of them that stand on both sides, which a figure can compare
``words_table(table)``      all of them with their counts, log-odds and p
``words_title(table)``      how many of them stand more on either side
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from corpuslib.measure.keyness import keyness_of
from corpuslib.measure.permutation import permutation_test
from corpuslib.measure.tallies import contrast
from corpuslib.measure.wordforms import form_counts, form_sums
from corpuslib.show.comparison import LEAST_PRINTED
from corpuslib.show.html import Html, number, prose
from corpuslib.show.html import table as html_table
from corpuslib.show.leads import computed, lead, within
from corpuslib.show.words import counted, joined, k_of_n, probability

COLUMNS = (
    *("label", "log_ratio", "n_before", "n_after", "articles", "only"),
    *("articles_before", "articles_after", "g2", "log_odds_z", "p", "p_family", "least_p"),
)
WordParts = Callable[[], Iterable[pd.DataFrame]]
FAMILY = 5_000_000
"""Rows (an article and a content word) up to which all content words are relabelled: at 250 words
an article, some 20,000 articles.  Above that only the words shown are."""
UNTESTED = (
    f"There are more than {number(FAMILY)} pairs of an article and a content word, so only the "
    "words shown were relabelled: a p of the family of all words is not known."
)
LEAST = 2
"""How often a word has to stand in all: a word that stands once sets nothing apart."""


def key_words(
    words: pd.DataFrame | WordParts,
    sizes: pd.Series,
    periods: pd.Series,
    articles: Mapping[str, str],
    each: int = 12,
) -> pd.DataFrame:
    """The ``each`` content words of each period with the greatest G2, by log ratio.

    Function words and numbers are passed over, and words that stand once.  Words with a hyphen
    count as their parts ("27-member").  Forms of a word count together, and so do British and
    American spellings, since they differ by outlet and not by time; the commonest one is shown.

    Args:
        words: the table of that name (article, word, n), or what gives its parts, each with all
            words of its articles.  They are gone through twice.
        sizes: words of each body, indexed by article; ``periods`` likewise.
        articles: article -> what it is called.

    Returns:
        The columns that :func:`corpuslib.show.figures.keyness_dots` takes (label, log_ratio,
        n_before, n_after, articles, only), ``articles_before``, ``articles_after``, ``g2``,
        ``log_odds_z``, and of the permutation of whole articles ``p``, ``p_family`` (of all
        content words; null where they are more than :data:`FAMILY` rows) and ``least_p``;
        ``attrs`` as in keyness.
    """
    parts = (lambda: [words]) if isinstance(words, pd.DataFrame) else words
    made = contrast(_NO_COUNTS, sizes, periods)
    sums, spelled, rows = form_sums(parts(), made)
    table = keyness_of(made, sums)
    attrs = table.attrs
    table = table[(table["n_before"] + table["n_after"] >= LEAST) & table["direction"].notna()]
    both = (table["n_before"] > 0) & (table["n_after"] > 0)
    table = table.assign(both=both).groupby(["direction", "both"], sort=False).head(each)
    counts = form_counts(parts(), None if rows <= FAMILY else set(table["code"]))
    tested = permutation_test(counts, sizes, periods)[["code", "p", "p_family", "least_p"]]
    if rows > FAMILY:
        tested["p_family"] = np.nan
    table = table.astype({"code": "object"}).merge(tested.astype({"code": "object"}), on="code")
    held = counts[counts["code"].isin(table["code"])]
    held = held[held["article"].isin(periods.index[periods != "undated"])]
    many = held["code"].value_counts()
    where = dict(held[held["code"].isin(many.index[many == 1])][["code", "article"]].to_numpy())
    only = [where.get(c) for c in table["code"]]
    table = table.assign(
        label=table["code"].map(spelled),
        articles=table["articles_before"] + table["articles_after"],
        only=pd.Series([articles.get(a, a) if a else None for a in only], table.index, dtype="str"),
    ).sort_values(["log_ratio", "g2", "label"], ascending=[True, False, True])
    shown = table[list(COLUMNS)].reset_index(drop=True)
    shown.attrs = attrs
    return shown


def both_sides(table: pd.DataFrame) -> pd.DataFrame:
    """The words that stand on both sides: of the others a log ratio has no size.

    >>> both_sides(pd.DataFrame({"label": ["x", "y"], "n_before": [0, 1], "n_after": [2, 3]}))[
    ...     "label"].tolist()
    ['y']
    """
    return table[(table["n_before"] > 0) & (table["n_after"] > 0)].reset_index(drop=True)


def words_table(table: pd.DataFrame, *, split: str = "") -> Html:
    """Every key word with its hits and articles on each side, G2, log-odds, and p.

    The log-odds are weighted (z), the p is that of whole articles relabelled, for the word and
    for all content words together (the family).
    """
    ordered = table.sort_values(["g2", "label"], ascending=[False, True], kind="stable")
    lines = [
        {
            "word": row["label"],
            **{side: _hits(row, side, split) for side in ("before", "after")},
            "G2": row["g2"],
            "log-odds (z)": row["log_odds_z"],
            "p": probability(row["p"]),
            "p of the family": probability(row["p_family"]),
        }
        for row in ordered.to_dict("records")
    ]
    shown = html_table(pd.DataFrame(lines), limit=100, empty="No words to compare.")
    if len(table):
        shown = joined(shown, _of_one_article(int(table["only"].notna().sum()), len(table)))
    if len(table) and table["p"].notna().any() and table["p_family"].isna().all():
        return joined(shown, prose("{note}", note=UNTESTED))
    least = table["least_p"].min() if len(table) else None
    if least is None or not least >= LEAST_PRINTED:
        return shown
    note = f"No p can be below {probability(least)} with so few articles."
    return joined(shown, prose("{note}", note=note))


def _of_one_article(alone: int, words: int) -> Html:
    """How many words tell of one article, and not of a time.

    >>> _of_one_article(2, 43)
    In one dated article only: 2 of 43 words.
    """
    said = prose("In one dated article only: {n} words.", n=k_of_n(alone, words))
    return computed(said, "of the table above")


_NO_COUNTS = pd.DataFrame({"article": [], "code": [], "n": []}).astype({"n": "int64"})


def _hits(row: Mapping[Hashable, Any], side: str, split: str) -> Html:
    n, k = row[f"n_{side}"], row[f"articles_{side}"]
    said = f"{number(n)} in {counted(k, 'article')}" if n else "none"
    return lead(said, "word", str(row["label"]), period=within(side, split))


def words_title(table: pd.DataFrame) -> str:
    """How many of the words stand more on either side.

    >>> words_title(pd.DataFrame({"label": ["x", "y", "z"], "log_ratio": [-1, 2, 3]}))
    'Of 3 words that stand on both sides, 1 stands more before and 2 stand more after'
    """
    if table.empty:
        return "No words to compare"
    said = [
        f"{n or 'none'} stand{'s' * (n < 2)} more {side}"
        for side, n in (
            ("before", int((table["log_ratio"] < 0).sum())),
            ("after", int((table["log_ratio"] > 0).sum())),
        )
    ]
    words = "1 word that stands" if len(table) == 1 else f"{number(len(table))} words that stand"
    return f"Of {words} on both sides, {' and '.join(said)}"
