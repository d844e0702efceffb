"""Names built from syllables: those of one world differ, and are no words of the word stock."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from corpuslib.planted.draws import Draw
from corpuslib.planted.stock import stock

FILES = ("names", "topics", "elements", "positions", "reports", "sentences", "pages")


@cache
def stock_words() -> frozenset[str]:
    """Every word of the word stock in small letters: no name may be one of them."""
    found: set[str] = set()
    for name in FILES:
        for text in texts_of({k: v for k, v in stock(name).items() if k != "syllables"}):
            found |= set(re.findall(r"[a-zé]+", text.lower()))
    return frozenset(found)


def texts_of(value: Any) -> Iterator[str]:
    """Every text in a value as TOML has it, at whatever depth.

    >>> list(texts_of({"a": ["b", {"c": "d"}]}))
    ['b', 'd']
    """
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_of(inner)


class Names:
    """The names of one world, drawn one after the other; none comes twice or begins another."""

    def __init__(self, draw: Draw) -> None:
        self._draw = draw
        self._given: set[str] = set()

    def given(self) -> str:
        """A first name."""
        return self._new("given_end")

    def surname(self) -> str:
        """A surname."""
        return self._new("surname_middle", "surname_end")

    def place(self) -> str:
        """A town."""
        return self._new("place_end")

    def state(self) -> str:
        """A country."""
        return self._new("state_end")

    def _new(self, *ends: str) -> str:
        parts = stock("names")["syllables"]
        while True:
            name = "".join(self._draw.pick(parts[part]) for part in ("first", *ends))
            if len(name) > 3 and name.lower() not in stock_words() and not self._near(name):
                self._given.add(name)
                return name

    def _near(self, name: str) -> bool:
        return any(name.startswith(had) or had.startswith(name) for had in self._given)
