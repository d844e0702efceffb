"""The role of every line of a plain-text dump, and the rule that decided it."""

import itertools
import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Literal, get_args

from corpuslib.read.dates import is_date_line
from corpuslib.read.layout.bodytext import SHIPPED, BodyModel, Judged, judge_lines
from corpuslib.read.layout.captions import caption_rule, is_standfirst, is_subhead
from corpuslib.read.layout.furniture import furniture_rules, known_furniture
from corpuslib.read.layout.wrapping import line_groups
from corpuslib.read.masthead import byline_at, find_headline

Role = Literal[
    "headline", "standfirst", "byline", "date", "caption", "subhead", "body", "furniture", "blank"
]
ROLES: tuple[Role, ...] = get_args(Role)

_KNOWN = -8.0  # what is added to the score of a line that is known to be furniture
_FIGURE = re.compile("[0-9]")
_HEAD = 60  # how many lines above the body may hold bylines


@dataclass(frozen=True, slots=True)
class Line:
    """One line with its line end: ``raw[start:end] == text``; ``number`` counts from 1."""

    number: int
    start: int
    end: int
    text: str
    role: Role
    rule: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """A role and why."""

    role: Role
    rule: str


_BLANK = Verdict("blank", "blank")


def label_lines(
    raw: str, *, recurring: Set[str] = frozenset(), model: BodyModel = SHIPPED
) -> tuple[Line, ...]:
    r"""Give every line of ``raw`` its role and the rule that decided.

    ``recurring`` are lines, as ``recurrence.recurring_lines`` gives them, that stand in many
    files of the corpus: they are not body.  The texts of the lines, joined, are ``raw``.

    >>> lines = label_lines("Share this\n\nThe minister said on Monday that it would reopen.\n")
    >>> [(line.role, line.start, line.end) for line in lines]
    [('furniture', 0, 11), ('blank', 11, 12), ('body', 12, 62)]
    """
    parts = raw.splitlines(keepends=True)
    texts = [part.strip() for part in parts]
    verdicts = _verdicts(texts, recurring, model)
    lines, start = [], 0
    for index, part in enumerate(parts):
        verdict = verdicts.get(index, _BLANK)
        end = start + len(part)
        lines.append(Line(index + 1, start, end, part, verdict.role, verdict.rule))
        start = end
    return tuple(lines)


def _verdicts(texts: Sequence[str], recurring: Set[str], model: BodyModel) -> dict[int, Verdict]:
    """The verdict on every line that is not blank."""
    groups = line_groups(texts)
    joined = [" ".join(texts[group.start : group.stop]) for group in groups]
    adjacent = [a.stop == b.start for a, b in itertools.pairwise(groups)] + [False]
    known = known_furniture(joined, adjacent, recurring)
    judged = judge_lines(joined, known=dict.fromkeys(known, _KNOWN), model=model)
    return _Page(texts, groups, judged, known, model).verdicts()


class _Page:
    """One dump while its lines are given their roles; places count groups of lines."""

    def __init__(
        self,
        texts: Sequence[str],
        groups: Sequence[range],
        judged: Sequence[Judged],
        known: dict[int, str],
        model: BodyModel,
    ) -> None:
        self.model = model
        self.texts, self.groups, self.judged, self.known = texts, groups, judged, known
        self.found: dict[int, Verdict] = {}
        self.place_of = {line: place for place, group in enumerate(groups) for line in group}

    def verdicts(self) -> dict[int, Verdict]:
        """Judge from the outside in: dates and bylines, headline, body, then what is between."""
        self._dates()
        self._bylines()
        self._opening_captions()
        self._headline()
        self._between()
        self._rest()
        return {line: self.found[place] for line, place in self.place_of.items()}

    def body(self) -> list[int]:
        """The places judged body that have no other role."""
        return [
            place
            for place, line in enumerate(self.judged)
            if line.is_body and place not in self.found
        ]

    def _dates(self) -> None:
        """Lines that state when the article appeared: above the body, in it, or just below."""
        prose = [place for place in self.body() if self.judged[place].facts.size > 8]
        last = prose[-1] if prose else len(self.judged)
        for place, line in enumerate(self.judged[: last + 4]):
            text = line.facts.text
            dated = len(text) <= 140 and _FIGURE.search(text)
            if dated and is_date_line(text) and (place < last or not self._is_listed(place)):
                self.found[place] = Verdict("date", "states a date")

    def _is_listed(self, place: int) -> bool:
        """True for a date that belongs to the story named above it, in a list of stories."""
        above = self.judged[place - 1]
        return not above.is_body and 3 <= above.facts.size <= 20 and not above.facts.is_sentence

    def _bylines(self) -> None:
        body = self.body()
        first = body[0] if body else len(self.judged)
        places = [p for p in range(max(0, first - _HEAD), first + 1) if p < len(self.judged)]
        below = range(body[-1] + 1, min(len(self.judged), body[-1] + 3)) if body else range(0)
        for place in (*places, *below):
            if place in self.found:
                continue
            line = self.groups[place].start
            byline = byline_at(self.texts, line)
            if byline is None or (place >= first and not byline.explicit):
                continue
            for member in range(line, line + byline.lines):
                if (at := self.place_of.get(member)) is not None and at not in self.found:
                    self.found[at] = Verdict("byline", "names the author")

    def _opening_captions(self) -> None:
        """Captions judged body that stand above the first whole sentence."""
        for place in self.body():
            if self.judged[place].facts.prose and self.judged[place].facts.is_sentence:
                break
            if place not in self.known and (rule := caption_rule(self.judged, place)):
                self.found[place] = Verdict("caption", rule)

    def _headline(self) -> None:
        body = self.body()
        first = self.groups[body[0]].start if body else len(self.texts)
        texts = list(self.texts)
        for place, verdict in self.found.items():
            if verdict.role == "caption":
                for line in self.groups[place]:
                    texts[line] = ""
        at = find_headline(texts, first)
        if at is not None and not self._is_paragraph(self.place_of[at]):
            self.found[self.place_of[at]] = Verdict("headline", "stands over the article")

    def _is_paragraph(self, place: int) -> bool:
        line = self.judged[place]
        return line.is_body and line.facts.is_sentence and line.facts.size > 25

    def _between(self) -> None:
        """Captions, subheads and standfirst, then body."""
        body = self.body()
        if not body:
            return
        for place in range(body[0], body[-1] + 1):
            if place in self.found or place in self.known:
                continue
            if rule := caption_rule(self.judged, place):
                self.found[place] = Verdict("caption", rule)
            elif is_subhead(self.judged, place):
                self.found[place] = Verdict("subhead", "short line between paragraphs")
        self._above(self.body())
        for place in self.body():
            line = self.judged[place]
            prose = line.facts.prose and "in the body block" in line.features
            rule = "prose in the body block" if prose else f"model: {line.reason(self.model)}"
            self.found[place] = Verdict("body", rule)

    def _above(self, body: Sequence[int]) -> None:
        """Standfirst and captions between headline and body."""
        headline = next((p for p, v in self.found.items() if v.role == "headline"), None)
        if not body or headline is None or headline > body[0]:
            return
        if is_standfirst(self.judged, body, self.found.keys()):
            self.found[body[0]] = Verdict("standfirst", "sums up the article above its first line")
            body = body[1:]
        for place in range(headline + 1, body[0]):
            if place in self.found or place in self.known:
                continue
            if rule := caption_rule(self.judged, place, above=True):
                self.found[place] = Verdict("caption", rule)

    def _rest(self) -> None:
        """Everything else is furniture; say why."""
        body = [place for place, verdict in self.found.items() if verdict.role == "body"]
        taken = self.found.keys() | self.known.keys()
        rules = furniture_rules(self.judged, taken, max(body, default=-1), self.model)
        for place, rule in (self.known | rules).items():
            self.found.setdefault(place, Verdict("furniture", rule))
