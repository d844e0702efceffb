"""The word stock as it stands in the TOML files of this folder."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def stock(name: str) -> dict[str, Any]:
    """The word stock of that name: names, topics, elements, positions, reports, sentences, pages.

    >>> len(stock("topics")["topic"]) >= 8
    True
    """
    file = resources.files(__name__).joinpath(f"{name}.toml")
    return tomllib.loads(file.read_text("utf-8"))
