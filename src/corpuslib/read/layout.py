"""The role of every line of a plain-text dump, and the rule that decided it."""

from collections.abc import Set
from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal[
    "headline", "standfirst", "byline", "date", "caption", "subhead", "body", "furniture", "blank"
]
ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Line:
    """One line with its line end: ``raw[start:end] == text``; ``number`` counts from 1."""

    number: int
    start: int
    end: int
    text: str
    role: Role
    rule: str


def label_lines(raw: str, *, recurring: Set[str] = frozenset()) -> tuple[Line, ...]:
    """Give every line of ``raw`` its role.  STUB: long lines that end a sentence are body."""
    lines = []
    start = 0
    for number, text in enumerate(raw.splitlines(keepends=True), 1):
        stripped = text.strip()
        role: Role = "blank" if not stripped else "body" if len(stripped) > 60 else "furniture"
        lines.append(Line(number, start, start + len(text), text, role, "stub"))
        start += len(text)
    return tuple(lines)
