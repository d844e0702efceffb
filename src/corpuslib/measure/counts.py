"""How often what is named, and where: counts that lead back to their sentences."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray


def namings(mentions: pd.DataFrame) -> pd.DataFrame:
    """The mentions that name their actor: all but pronouns, which only say who speaks.

    >>> found = pd.DataFrame({"text": ["Lavrov", "he"], "basis": ["surname", "pronoun"]})
    >>> namings(found)["text"].tolist()
    ['Lavrov']
    """
    return mentions[mentions["basis"] != "pronoun"]


def by_article(hits: pd.DataFrame, code: str, articles: Sequence[str]) -> pd.DataFrame:
    """Count the hits of each code in each article.

    Args:
        hits: one row per hit, with columns ``article`` and the one named by ``code``.
        code: the column that says what was found, such as ``actor`` or ``plan``.
        articles: the columns wanted, in order; an article without a hit has zeros.

    Returns:
        Integers, one row per code that was found, the most frequent first (ties by name).

    >>> hits = pd.DataFrame({"article": ["a", "a", "b"], "actor": ["nato", "us", "nato"]})
    >>> by_article(hits, "actor", ["a", "b", "c"]).values.tolist()
    [[1, 1, 0], [1, 0, 0]]
    """
    hits = hits[hits[code].notna()]
    rows, names = pd.factorize(hits[code].astype("object"), sort=True)
    columns = pd.Index(list(articles))
    places = places_in(columns, hits["article"])
    here = places >= 0  # of other articles than those wanted nothing is counted
    cells = rows[here] * len(columns) + places[here]
    counted = np.bincount(cells, minlength=len(names) * len(columns)).astype("int32")
    shape = (len(names), len(columns))
    table = pd.DataFrame(counted.reshape(shape), index=pd.Index(list(names)), columns=columns)
    totals = table.sum(axis=1).to_dict()
    order = sorted(totals, key=lambda row: (-totals[row], row))
    return table.loc[order].rename_axis(index=code, columns=None)


def whole_against_body(counts: pd.DataFrame, layer: str) -> pd.DataFrame:
    """What a count of names in whole files says, against the bodies of the articles alone.

    Args:
        counts: the table ``counts`` of a corpus.
        layer: "actor" or "plan".

    Returns:
        Columns ``code``, ``whole``, ``body``, ``furniture`` (hits there) and ``elsewhere`` (hits
        outside the bodies), the most inflated first.

    >>> counts = pd.DataFrame({"article": "a", "line_role": ["body", "furniture"],
    ...                        "layer": "actor", "code": "russia", "n": [5, 3]})
    >>> whole_against_body(counts, "actor").to_dict("records")
    [{'code': 'russia', 'whole': 8, 'body': 5, 'furniture': 3, 'elsewhere': 3}]
    """
    wanted = counts[counts["layer"] == layer]
    whole = wanted.groupby("code")["n"].sum()
    table = pd.DataFrame({"whole": whole})
    for role in ("body", "furniture"):
        here = wanted[wanted["line_role"] == role].groupby("code")["n"].sum()
        table[role] = here.reindex(whole.index, fill_value=0)
    table = table.astype("int64").assign(elsewhere=lambda t: t["whole"] - t["body"])
    table = table.rename_axis("code").reset_index()
    return table.sort_values(
        ["elsewhere", "whole", "code"], ascending=[False, False, True]
    ).reset_index(drop=True)


def by_role(counts: pd.DataFrame) -> pd.DataFrame:
    """Hits of each code by the role of the line where they stand.

    Args:
        counts: rows of the table ``counts``, of one layer.

    Returns:
        Integers, one row per code (the most frequent first), one column per role that occurs.

    >>> counts = pd.DataFrame({"line_role": ["caption", "furniture"], "code": "us", "n": [1, 3]})
    >>> by_role(counts).to_dict("index")
    {'us': {'caption': 1, 'furniture': 3}}
    """
    table = counts.pivot_table(
        index="code", columns="line_role", values="n", aggfunc="sum", fill_value=0
    ).astype("int64")
    totals = table.sum(axis=1).to_dict()
    order = sorted(totals, key=lambda row: (-totals[row], row))
    return table.loc[order].rename_axis(columns=None)


def frequency(rows: pd.DataFrame, column: str) -> "pd.Series[int]":
    """How often each value stands in a column; of those that are as frequent the first found first.

    >>> frequency(pd.DataFrame({"plan": pd.Categorical(["b", "a", "b"], ["a", "b", "c"])}), "plan")
    plan
    b    2
    a    1
    Name: count, dtype: int64
    """
    return rows[column].astype("object").value_counts()


def sizes(articles: pd.DataFrame) -> "pd.Series[int]":
    """The number of words of each body, indexed by article.

    >>> sizes(pd.DataFrame({"article": ["a"], "words": [9]})).to_dict()
    {'a': 9}
    """
    index = pd.Index(articles["article"].astype("str"), name="article")
    return pd.Series(articles["words"].to_numpy(np.int64), index, name="words")


def places_in(index: pd.Index, values: pd.Series) -> NDArray[np.int64]:
    """Where each value stands in an index of them; -1 for those that do not.

    >>> places_in(pd.Index(["a", "b"]), pd.Series(["b", "c", "b"])).tolist()
    [1, -1, 1]
    """
    if isinstance(values.dtype, pd.CategoricalDtype):
        where = np.append(index.get_indexer(values.cat.categories), -1)
        return np.asarray(where[values.cat.codes.to_numpy()], np.int64)
    return np.asarray(index.get_indexer(pd.Index(values)), np.int64)


def by_paragraph(hits: pd.DataFrame, sentences: pd.DataFrame, code: str = "plan") -> pd.DataFrame:
    """Hits of each code in each paragraph of the bodies.

    Args:
        hits: columns ``article``, ``sentence`` and the one that ``code`` names.

    Returns:
        Columns ``article``, ``paragraph``, ``code``'s and ``n`` (hits); paragraphs without a hit
        have one row with a null code and 0, so that every paragraph is there.
    """
    paragraphs = sentences[["article", "paragraph"]].drop_duplicates()
    found = in_paragraphs(hits, sentences, code)
    table = paragraphs.merge(found, on=["article", "paragraph"], how="left")
    return table.assign(n=table["n"].fillna(0).astype("int64"))


def in_paragraphs(hits: pd.DataFrame, sentences: pd.DataFrame, code: str = "plan") -> pd.DataFrame:
    """The same without the paragraphs that have no hit, by article and paragraph.

    Of a hit in a sentence that is not among ``sentences`` nothing is counted.

    >>> read = pd.DataFrame({"article": "a", "sentence": [1, 2], "paragraph": [1, 1]})
    >>> hits = pd.DataFrame({"article": "a", "sentence": [2, 1], "plan": "x"})
    >>> in_paragraphs(hits, read).values.tolist()
    [['a', 1, 'x', 2]]
    """
    known = pd.Index(sentences["article"].unique())
    one, other = (_sentence_keys(known, rows) for rows in (sentences, hits))
    order = np.argsort(one, kind="stable")
    at = np.searchsorted(one, other, sorter=order)
    at = order[np.minimum(at, len(order) - 1)] if len(order) else at[:0]
    there = one[at] == other[: len(at)]
    placed = pd.DataFrame(
        {
            "article": hits["article"].array[: len(at)][there],
            "paragraph": sentences["paragraph"].to_numpy()[at[there]],
            code: hits[code].array[: len(at)][there],
        }
    )
    keys = ["article", "paragraph", code]
    return placed.groupby(keys, as_index=False, observed=True).agg(n=(code, "size"))


def _sentence_keys(articles: pd.Index, rows: pd.DataFrame) -> NDArray[np.int64]:
    """One number for each article and sentence; below 0 where the article is not known."""
    numbers = rows["sentence"].to_numpy(np.int64)
    return np.asarray((places_in(articles, rows["article"]) << 32) + numbers)


def first_named(plan_mentions: pd.DataFrame) -> pd.DataFrame:
    """The plan that each article names first.

    Returns:
        Columns ``article``, ``plan``, ``sentence`` and ``start``, one row per article that names
        a plan, in the order of the articles' ids.
    """
    ordered = plan_mentions.sort_values(["article", "start", "end", "plan"], kind="stable")
    columns = ["article", "plan", "sentence", "start"]
    return ordered.drop_duplicates("article")[columns].reset_index(drop=True)


def paragraphs_naming(
    table: pd.DataFrame, articles: pd.DataFrame, limit: int | None = None
) -> pd.DataFrame:
    """In how many of its paragraphs an article names each plan, as "k of n".

    Args:
        table: the result of :func:`by_paragraph`.
        articles: columns ``article`` and ``paragraphs`` (how many its body has).
        limit: of how many articles, the first, it is said.

    Returns:
        One row per plan (that of the most paragraphs first), one column per article.
    """
    n = articles.head(len(articles) if limit is None else limit).set_index("article")["paragraphs"]
    named = table.dropna(subset="plan")
    totals = {str(plan): int(k) for plan, k in named["plan"].value_counts().items() if k}
    here = named[named["article"].isin(list(n.index))]
    k = here.groupby(["plan", "article"], observed=True).size().to_dict()
    order = sorted(totals, key=lambda plan: (-totals[plan], plan))
    said = {a: [f"{k.get((plan, a), 0)} of {n[a]}" for plan in order] for a in n.index}
    table = pd.DataFrame(said, index=pd.Index(order, name="plan"), dtype="object")
    return table.rename_axis(columns="article")


def articles_naming(
    table: pd.DataFrame, periods: pd.Series, order: Sequence[str] = ("before", "after", "undated")
) -> pd.DataFrame:
    """In how many articles of each period a code is found: k, with n in :func:`articles_in`.

    Args:
        table: the result of :func:`by_article`.
        periods: the result of :func:`corpuslib.measure.periods.period_of`.

    Returns:
        Integers, one row per code, one column per period.
    """
    found = (table > 0).T.groupby(periods.reindex(table.columns)).sum().T
    return found.reindex(columns=list(order), fill_value=0).astype("int64")


def articles_in(periods: pd.Series) -> dict[str, int]:
    """The number of articles in each period: the n beside every k.

    >>> articles_in(pd.Series(["before", "after", "after"]))
    {'before': 1, 'after': 2, 'undated': 0}
    """
    n = periods.value_counts()
    return {period: int(n.get(period, 0)) for period in ("before", "after", "undated")}


def k_of_n(found: pd.DataFrame, n: Mapping[str, int]) -> pd.DataFrame:
    """The counts of :func:`articles_naming` as they are said: "k of n", or a null where n is 0.

    >>> k_of_n(pd.DataFrame({"before": [1], "after": [0]}, index=["x"]), {"before": 3, "after": 0})
       before after
    x  1 of 3  None
    """
    said = {
        period: [f"{k} of {n[period]}" if n[period] else None for k in found[period]]
        for period in found.columns
    }
    return pd.DataFrame(said, index=found.index, dtype="object")
