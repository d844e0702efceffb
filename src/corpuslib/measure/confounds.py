"""What else differs between the articles before and after, besides the period.

``confounds(articles, periods)``   one row per field, with a sentence to print beside a comparison

A difference between the periods is one between the articles that the corpus holds of them.  If
all of one period are of one outlet, nobody can tell the period from the outlet.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from corpuslib.measure.copies import chance_of_a_miss

FIELDS = ("section", "topic", "category", "language")
"""Further columns of records that say what an article is about or written for."""

_NOUNS = {"outlet": "outlet", "authors": "author", "agency": "agency"}
_PLURALS = {"agency": "agencies", "category": "categories"}
Names = dict[str, set[str]]
COLUMNS = ("article", "outlet", "authors", "agency", "given")
"""What of the table ``articles`` is looked at."""


class Confound(NamedTuple):
    """One field and how it is spread over the periods; the columns of :func:`confounds`.

    ``verdict``: ``apart`` (no value is in both periods), ``mixed`` (some are), ``shared`` (all
    are), ``unknown`` (no article of a period says), ``copies`` or ``length``.
    """

    field: str
    verdict: str
    before_only: list[str]
    both: list[str]
    after_only: list[str]
    unknown_before: int
    unknown_after: int
    said: str


def confounds(
    articles: pd.DataFrame,
    periods: pd.Series,
    *,
    sizes: pd.Series | None = None,
    copies: pd.DataFrame | None = None,
    fields: Sequence[str] = FIELDS,
    name: Callable[[Any], str] = str,
) -> pd.DataFrame:
    """Which outlets, authors, agencies and topics are found in one period only, copies and lengths.

    Args:
        articles: ``article``, and of ``outlet``, ``authors`` (lists), ``agency`` and ``given``
            (further columns of a record as JSON) those that there are.
        periods: before, after or undated, indexed by article; the undated are left out.
        sizes: number of words of each body, indexed by article.
        copies: the result of :func:`corpuslib.measure.copies.copies`.
        fields: the keys of ``given`` that are looked at.
        name: how an article is named in the sentences.

    Returns:
        The fields of :class:`Confound`, one row per field that any article fills, then one for
        ``copies`` and one for ``length`` where these are given.

    >>> articles = pd.DataFrame({"article": ["a", "b", "c"], "outlet": ["BBC", "BBC", "UPI"]})
    >>> periods = pd.Series({"a": "before", "b": "after", "c": "after"})
    >>> confounds(articles, periods)["said"].tolist()
    ['1 of 2 outlets is in both periods (BBC); only after: UPI.']
    """
    of = {str(k): str(v) for k, v in periods.items() if v in ("before", "after")}
    keys = articles["article"].astype(str).to_numpy()
    found = []
    for field, values in _values(articles, fields).items():
        names: Names = {"before": set(), "after": set()}
        unknown = {"before": 0, "after": 0}
        for article, value in zip(keys, values, strict=True):
            if article in of:
                names[of[article]].update(value)
                unknown[of[article]] += not value
        if names["before"] | names["after"]:
            found.append(_confound(field, names, unknown, set(of.values())))
    if copies is not None:
        found.append(_copied(copies, of, name))
    if sizes is not None:
        found.append(_lengths({str(k): int(v) for k, v in sizes.items()}, of))
    return pd.DataFrame(found, columns=list(Confound._fields))


def _values(articles: pd.DataFrame, fields: Sequence[str]) -> dict[str, list[list[str]]]:
    """The values of each field in each article."""
    found = {
        field: [_listed(value) for value in articles[field]]
        for field in _NOUNS
        if field in articles.columns
    }
    if "given" in articles.columns:
        records = [_record(text) for text in articles["given"]]
        found |= {field: [_listed(r.get(field)) for r in records] for field in fields}
    return found


def _record(text: object) -> Mapping[str, Any]:
    record = json.loads(text) if isinstance(text, str) else {}
    return {str(k).lower(): v for k, v in record.items()} if isinstance(record, dict) else {}


def _listed(value: object) -> list[str]:
    if isinstance(value, str):
        return [value] if value.strip() else []
    if isinstance(value, Iterable):
        return [str(one) for one in value if one is not None and str(one).strip()]
    return [] if pd.isna(value) else [str(value)]  # type: ignore[call-overload]


def _confound(
    field: str, names: Names, unknown: Mapping[str, int], periods: Collection[str]
) -> Confound:
    """``periods``: those that have any article."""
    noun = _NOUNS.get(field, field)
    nouns = _PLURALS.get(noun, noun + "s")
    only = {p: sorted(names[p] - names[q]) for p, q in (("before", "after"), ("after", "before"))}
    both, every = sorted(names["before"] & names["after"]), names["before"] | names["after"]
    apart = [f"only {period}: {_short(values)}" for period, values in only.items() if values]
    if not names["before"] or not names["after"]:
        verdict, empty = "unknown", "after" if names["before"] else "before"
        begun = f"No article {empty} names its {noun}, so the {nouns} cannot be compared"
        if empty not in periods:
            begun = f"No article is {empty}, so the {nouns} cannot be compared"
    elif not both:
        verdict = "apart"
        begun = f"No {noun} is in both periods, so a difference may be one of {nouns}"
    elif apart:
        verdict = "mixed"
        begun = f"{len(both)} of {len(every)} {nouns} {_is(both)} in both periods ({_short(both)})"
    else:
        verdict = "shared"
        begun = f"Every {noun} is in both periods ({_short(both)})"
    silent = [f"{n} {period}" for period, n in unknown.items() if n]
    if silent and verdict != "unknown":
        apart.append(f"{' and '.join(silent)} with none named")
    said = "; ".join([begun, *apart]) + "."
    n = unknown["before"], unknown["after"]
    return Confound(field, verdict, only["before"], both, only["after"], *n, said)


def _is(values: Sequence[str]) -> str:
    return "is" if len(values) == 1 else "are"


def _short(values: Sequence[str], most: int = 5) -> str:
    more = len(values) - most
    return ", ".join(values[:most]) + (f" and {more} more" if more > 0 else "")


def _copied(copies: pd.DataFrame, of: Mapping[str, str], name: Callable[[Any], str]) -> Confound:
    """How many pairs of articles are one text, and in which periods they lie."""
    pairs = [
        (a, b)
        for a, b in zip(copies["a"], copies["b"], strict=True)
        if str(a) in of and str(b) in of
    ]
    every = copies.attrs.get("every", 1)
    thinned = (
        f" They were looked for by every {every}th run of words: of pairs that share 100 of these "
        f"runs, {chance_of_a_miss(100, every):.1%} are missed."
    )
    if not pairs:
        none = "No two articles are copies." + (thinned if every > 1 else "")
        return Confound("copies", "shared", [], [], [], 0, 0, none)
    across = sum(of[str(a)] != of[str(b)] for a, b in pairs)
    named = _short([f"{name(a)} and {name(b)}" for a, b in pairs])
    kind = "pair of articles is" if len(pairs) == 1 else "pairs of articles are"
    said = f"{len(pairs)} {kind} largely one text ({named}), so they count as one witness"
    said += f"; {across} of them across the split." if across else "."
    said += thinned if every > 1 else ""
    return Confound("copies", "copies", [], [], [], 0, 0, said)


def _lengths(sizes: Mapping[str, int], of: Mapping[str, str]) -> Confound:
    """How long the articles of each period are."""
    told = []
    for period in ("before", "after"):
        here = sorted(sizes[article] for article, its in of.items() if its == period)
        if len(here) == 1:
            told.append(f"the one {period} has {here[0]:,} words")
        elif here:
            middle = int(pd.Series(here).median())
            span = f"{here[0]:,} to {here[-1]:,}"
            told.append(f"the {len(here)} {period} have {span} words, {middle:,} in the middle")
        else:
            told.append(f"there is none {period}")
    said = f"Length: {'; '.join(told)}."
    return Confound("length", "length", [], [], [], 0, 0, said)
