"""The word lists of ``english.toml``."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any


def words(name: str) -> frozenset[str]:
    """The list of that name.

    >>> "gen" in words("before_name")
    True

    Raises KeyError when there is none.
    """
    return frozenset(_lists()[name])


@cache
def _lists() -> dict[str, Any]:
    raw = (resources.files("corpuslib") / "annotate" / "english.toml").read_text("utf-8")
    return tomllib.loads(raw)
