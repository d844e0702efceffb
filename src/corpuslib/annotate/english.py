"""The word lists of ``english.toml``."""

import tomllib
from importlib import resources


def words(name: str) -> frozenset[str]:
    """The list of that name.

    >>> "gen" in words("before_name")
    True

    Raises KeyError when there is none.
    """
    raw = (resources.files("corpuslib") / "annotate" / "english.toml").read_text("utf-8")
    return frozenset(tomllib.loads(raw)[name])
