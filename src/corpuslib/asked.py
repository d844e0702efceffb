"""Which rows and columns of a table are asked for, and the narrow form in which many are held.

``condition(name, where)``   the rows that have one of the values, as Arrow takes it
``coded(name, parts, articles)``   codes and places of many rows, without their words
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import reduce
from operator import and_
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from corpuslib.tables import TABLES

CODED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "articles": (
            *("article", "outlet", "agency", "published_from", "published_to"),
            *("published_basis", "paragraphs", "words"),
        ),
        "lines": ("article", "line", "role", "rule"),
        "sentences": ("article", "sentence", "paragraph"),
        "mentions": ("article", "sentence", "start", "end", "actor", "basis"),
        "gaps": ("article", "sentence", "start", "end"),
        "plan_mentions": ("article", "sentence", "start", "end", "plan"),
        "attributions": ("article", "attribution", "sentence", "start", "end", "actor", "negated"),
        "statements": (
            *("article", "statement", "sentence", "start", "end", "holder", "plan", "stance"),
            *("voice", "plan_start", "plan_end"),
        ),
        "frames": ("article", "sentence", "start", "end", "function", "element"),
        "counts": ("article", "line_role", "layer", "code", "n"),
    }
)
"""The columns of each table that say what was found where, and not in which words."""


def check_columns(name: str, asked: Iterable[str]) -> list[str]:
    """All columns of a table.  Raises KeyError where one that is asked for is not among them."""
    known = [column.name for column in TABLES[name].columns]
    for column in asked:
        if column not in known:
            raise KeyError(f"no column {column!r}; there are {', '.join(known)}")
    return known


def condition(name: str, where: Mapping[str, Collection[Any]] | None) -> pc.Expression | None:
    """The rows of a table that have, in each column named, one of the values."""
    schema = TABLES[name].arrow
    conditions = [
        pc.field(column).isin(pa.array(list(values), schema.field(column).type))
        for column, values in (where or {}).items()
    ]
    return reduce(and_, conditions) if conditions else None


def coded_columns(name: str, columns: Sequence[str] | None) -> list[str]:
    """The columns that are asked for, by default those that hold no words.

    Raises KeyError where one of them is no code and no place.
    """
    for column in columns or ():
        if column not in CODED[name]:
            raise KeyError(f"no coded column {column!r}; there are {', '.join(CODED[name])}")
    return list(columns or CODED[name])


def coded(
    name: str, columns: Sequence[str], parts: Iterable[pa.Table], articles: pd.Index
) -> pd.DataFrame:
    """Columns of a table as narrow types: texts as categories, whole numbers in 32 bits.

    The categories of ``article`` are ``articles``, so that tables agree in them; those of others
    are the values that occur, sorted.
    """
    found: dict[str, list[NDArray[Any]]] = {column: [] for column in columns}
    names: dict[str, dict[str, int]] = {column: {} for column in columns}
    kinds = {column.name: column for column in TABLES[name].columns}
    ids = articles.astype("object")  # once, not part by part
    for part in parts:
        for column in columns:
            chunk = part[column].combine_chunks()
            if column == "article":
                found[column].append(_places(chunk, ids))
            elif kinds[column].kind == "text":
                found[column].append(_codes(chunk, names[column]))
            else:
                found[column].append(_plain(chunk))
    made: dict[str, Any] = {}
    for column in columns:
        whole = np.concatenate(found.pop(column) or [np.zeros(0, np.int32)])
        if column == "article":
            made[column] = pd.Categorical.from_codes(whole, articles, validate=False)
        elif kinds[column].kind == "text":
            made[column] = _sorted(whole, list(names[column]))
        elif kinds[column].kind == "day":
            made[column] = whole.astype("datetime64[D]").astype("datetime64[s]")
        else:
            made[column] = whole
    return pd.DataFrame(made, columns=list(columns), copy=False)


def _places(chunk: pa.Array, articles: pd.Index) -> NDArray[np.int32]:
    encoded = chunk.dictionary_encode()
    places = articles.get_indexer(pd.Index(encoded.dictionary.to_pylist(), dtype="object"))
    return np.asarray(places[encoded.indices.to_numpy()], np.int32)


def _codes(chunk: pa.Array, names: dict[str, int]) -> NDArray[np.int32]:
    """The number of each value; a value that is new gets the next one, a null has -1."""
    encoded = chunk.dictionary_encode()
    known = [names.setdefault(value, len(names)) for value in encoded.dictionary.to_pylist()]
    places = np.array([*known, -1], np.int32)
    return np.asarray(places[pc.fill_null(encoded.indices, -1).to_numpy()])


def _sorted(codes: NDArray[np.int32], names: list[str]) -> "pd.Categorical[str]":
    order = np.argsort(np.array(names, "object")) if names else np.zeros(0, np.int64)
    rank = np.full(len(names) + 1, -1, np.int32)
    rank[order] = np.arange(len(names))
    known = pd.Index([names[place] for place in order], dtype="str")
    return pd.Categorical.from_codes(rank[codes], known)


def _plain(chunk: pa.Array) -> NDArray[Any]:
    if pa.types.is_date(chunk.type):
        return np.asarray(chunk.to_numpy(zero_copy_only=False), "datetime64[D]")
    if pa.types.is_boolean(chunk.type):
        return np.asarray(chunk.to_numpy(zero_copy_only=False), np.bool_)
    return np.asarray(chunk.to_numpy(zero_copy_only=False), np.int32)
