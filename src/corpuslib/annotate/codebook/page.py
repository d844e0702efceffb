"""Where things stand in a codebook's file, for messages: Python's TOML parser does not say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

_HEADER = re.compile(r"\s*\[\[?\s*([\w.-]+)\s*\]\]?")
_TOKEN = re.compile(r'"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*|[{}\[\]]')

Span = tuple[int, int]  # of lines, from 0, half-open


class Problem(NamedTuple):
    """What is wrong at a line of a codebook, and what to do; a warning does no harm."""

    file: str
    line: int
    text: str
    warning: bool = False

    def __str__(self) -> str:
        """One line, as a compiler has it."""
        kind = "warning: " if self.warning else ""
        return " ".join(f"{self.file}, line {self.line}: {kind}{self.text}".split())


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a file, its headers, and what was found to be wrong with it."""

    file: str
    lines: tuple[str, ...]
    heads: tuple[tuple[int, str], ...]
    problems: list[Problem] = field(default_factory=list, compare=False)

    @classmethod
    def of(cls, text: str, file: str, *problems: Problem) -> "Page":
        """The page of a file's text."""
        lines = tuple(text.split("\n"))
        heads = ((n, m[1]) for n, line in enumerate(lines) if (m := _HEADER.match(line)))
        return cls(file, lines, tuple(heads), list(problems))

    @property
    def top(self) -> int:
        """How many lines stand before the first header."""
        return self.heads[0][0] if self.heads else len(self.lines)

    def all_problems(self) -> list[Problem]:
        """Each problem once (some values are read twice), by line."""
        return sorted(dict.fromkeys(self.problems), key=lambda problem: problem.line)

    def find(self, first: int, last: int, needle: str = "", key: str = "") -> int:
        """The line (from 1) with ``needle``, at ``key`` or after it, from ``first`` to ``last``.

        Where there is none: the header ``key`` if this is the top of the file, or ``first``.
        """
        begin = self._key(first, last, key)
        if begin is None and first == 0:
            begin = next((n for n, name in self.heads if name == key), None)
        begin = first if begin is None else begin
        return next((n for n in range(begin, last) if needle in self.lines[n]), begin) + 1

    def tables(self, kind: str, count: int) -> list[Span]:
        """The lines of the first ``count`` tables with the header ``kind``."""
        heads = [head for head in self.heads if not head[1].startswith(f"{kind}.")]
        ends = [*(n for n, _ in heads[1:]), len(self.lines)]
        found = [(n, end) for (n, name), end in zip(heads, ends, strict=False) if name == kind]
        return [*found, *[(0, self.top)] * count][:count]

    def inline(self, first: int, last: int, key: str, count: int) -> list[Span]:
        """The lines of the first ``count`` tables in the list ``key``; the list's if not found."""
        begin = self._key(first, last, key)
        if begin is None:  # [[actor.roles]] instead of roles = [{ ... }]
            heads = [n for n, name in self.heads if first < n < last and name.endswith(f".{key}")]
            found = list(zip(heads, [*heads[1:], last], strict=True)) if heads else []
        else:
            found = list(self._braces(begin, last))
        return [*found, *[(first if begin is None else begin, last)] * count][:count]

    def _key(self, first: int, last: int, key: str) -> int | None:
        written = re.compile(rf"(?<![\w-])[\"']?{re.escape(key)}[\"']?\s*=")
        return next((n for n in range(first, last) if key and written.search(self.lines[n])), None)

    def _braces(self, first: int, last: int) -> Iterator[Span]:
        """The lines of each outermost ``{ ... }``; those in strings and comments are none."""
        text = "\n".join(self.lines[first:last])
        depth, start = 0, 0
        for token in _TOKEN.finditer(text):
            if token[0] == "{":
                start = start if depth else token.start()
                depth += 1
            elif token[0] == "}":
                depth -= 1
                if depth == 0:
                    yield (
                        first + text.count("\n", 0, start),
                        first + text.count("\n", 0, token.end()) + 1,
                    )
