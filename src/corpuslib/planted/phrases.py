"""Phrases: words that know what stands in them, put together without losing where it stands."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from corpuslib.planted.draws import Draw

SLOT = re.compile(r"\{(\w+)\}")
Rules = Mapping[str, Sequence[str]]


class Mark(NamedTuple):
    """Characters ``start`` to ``end`` of a phrase, and what they are."""

    kind: str
    start: int
    end: int
    facts: Mapping[str, Any]

    def moved(self, by: int) -> "Mark":
        """The same mark, ``by`` characters further on."""
        return self._replace(start=self.start + by, end=self.end + by)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words with marks on them.

    >>> said = Phrase("Vorn").marked("source", key=1) + Phrase(" said")
    >>> said.text, said.marks[0].end
    ('Vorn said', 4)
    """

    text: str
    marks: tuple[Mark, ...] = ()

    def __add__(self, other: "Phrase | str") -> "Phrase":
        return join((self, other))

    def marked(self, kind: str, **facts: Any) -> "Phrase":
        """The same words, all of them marked."""
        return replace(self, marks=(*self.marks, Mark(kind, 0, len(self.text), facts)))

    def capitalised(self) -> "Phrase":
        """With a capital at the beginning, after an opening quotation mark too."""
        at = next((i for i, c in enumerate(self.text[:2]) if c.isalnum()), 0)
        first = self.text[at : at + 1].upper()
        return replace(self, text=self.text[:at] + first + self.text[at + 1 :])

    def __radd__(self, other: str) -> "Phrase":
        return join((other, self))

    def with_facts(self, kind: str, **facts: Any) -> "Phrase":
        """With these facts on its marks of one kind, where they do not say otherwise."""
        new = (m._replace(facts={**facts, **m.facts}) if m.kind == kind else m for m in self.marks)
        return replace(self, marks=tuple(new))


def join(parts: Iterable[Phrase | str]) -> Phrase:
    """The parts one after the other."""
    texts: list[str] = []
    marks: list[Mark] = []
    at = 0
    for part in parts:
        if isinstance(part, str):
            texts.append(part)
            at += len(part)
        else:
            texts.append(part.text)
            marks += [mark.moved(at) for mark in part.marks]
            at += len(part.text)
    return Phrase("".join(texts), tuple(marks))


Given = Phrase | str | Callable[[], Phrase | str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """Rules that are written out: a slot is what is ``given``, or else one of its rules.

    >>> grammar = Grammar({"when": ["on {day}"]})
    >>> grammar.expand("rain {when}", Draw(1), {"day": "Monday"}).text
    'rain on Monday'
    """

    rules: Rules
    given: Mapping[str, Given] = field(default_factory=dict)

    def with_given(self, given: Mapping[str, Given]) -> "Grammar":
        """With more that is given; what was given under the same name is replaced."""
        return Grammar(self.rules, {**self.given, **given})

    def expand(self, template: str, draw: Draw, given: Mapping[str, Given] | None = None) -> Phrase:
        """The template with every slot filled, from left to right.

        Raises KeyError for a slot that is neither given nor has rules.
        """
        values = self.given if not given else {**self.given, **given}
        parts: list[Phrase | str] = []
        at = 0
        for slot in SLOT.finditer(template):
            parts.append(template[at : slot.start()])
            parts.append(self._fill(slot.group(1), draw, values))
            at = slot.end()
        parts.append(template[at:])
        return join(parts)

    def one(self, rule: str, draw: Draw, given: Mapping[str, Given] | None = None) -> Phrase:
        """One of a rule's alternatives, filled."""
        return self.expand(draw.pick(self.rules[rule]), draw, given)

    def _fill(self, name: str, draw: Draw, values: Mapping[str, Given]) -> Phrase | str:
        if name not in values:
            return self.expand(draw.pick(self.rules[name]), draw, values)
        value = values[name]
        return value() if callable(value) else value
