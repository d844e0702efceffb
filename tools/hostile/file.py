"""A hostile file, and the sound article that many of them are made of."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

Fate = Literal["read", "left out", "either"]
BODY = (
    "BRUSSELS, March {day} (Reuters) - Nato chief Anders Fogh Rasmussen said on Monday that "
    "a security roof would cover {place}.\n\nMoscow opposes the plan, its envoy said.\n"
)
ROOT, PRIVATE = (PurePosixPath(path).as_uri() for path in ("/", "/etc/passwd"))
NASTY = (
    *("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "=HYPERLINK(1)", "@SUM(A1)"),
    *("javascript:alert(1)", PRIVATE, "{{7*7}}", "%s%n", "$(id)", "`id`", "'; --"),
    *("\u202eright to left", "\u200bnothing", "e" + "\u0301" * 500, "\ufeff", "\U0001f600" * 99),
)
REPEATED = (
    *('"', "(", "'", "“", "a ", "1/", "2019-", "May ", "A. ", "he said ", "By ", "- ", "<", "&"),
    *("\r", "\x85", "\u2028", "\x0b", "\x1c", "|", "— ", "(AP) ", "Jan 1 ", "http://a.b/", "U.S. "),
)


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file: of what kind, how it is called, what it holds, what has to become of it."""

    kind: str
    name: str | bytes
    data: bytes
    fate: Fate = "either"


Make = Callable[[random.Random, int], Hostile]
"""Makes the nth file of a kind."""


def article(chance: random.Random) -> str:
    """A sound article."""
    place = chance.choice(("Turkey", "Greece", "Poland"))
    return BODY.format(day=chance.randint(1, 28), place=place)
