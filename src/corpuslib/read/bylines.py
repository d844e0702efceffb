"""Who wrote it: names and posts in a byline."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Author:
    """A name as written, and the post the byline gives it."""

    name: str
    post: str | None = None


@dataclass(frozen=True, slots=True)
class Byline:
    """A byline of ``lines`` consecutive lines that names ``authors``."""

    authors: tuple[Author, ...]
    lines: int


def byline_at(texts: Sequence[str], index: int) -> Byline | None:
    """The byline that begins at line ``index`` (stripped lines, blank ones included).  STUB."""
    return None
