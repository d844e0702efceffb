"""Lines that are known to be furniture before they are weighed, and the names of the reasons."""

import re
from collections.abc import Sequence, Set

from corpuslib.read.dates import written_dates
from corpuslib.read.layout.bodytext import BodyModel, Judged
from corpuslib.read.layout.linecontext import is_marker
from corpuslib.read.layout.linefeatures import LETTER_OPENINGS, facts_of
from corpuslib.read.layout.recurrence import recurring_places

_RIGHTS = re.compile(
    r"(?i)(?:copyright )?(?:©|\(c\)) ?(?:copyright )?(?:19|20)\d\d|.{0,80}all rights reserved"
)
_FIGURE = re.compile("[0-9]")

RECURS = "recurs in other files"
STORY_LIST = "list of stories with dates"
LETTER = "letter to the readers"


def known_furniture(
    lines: Sequence[str], adjacent: Sequence[bool], recurring: Set[str]
) -> dict[int, str]:
    """Which lines cannot be body whatever they look like, and why.

    ``adjacent`` says of each line whether the next follows without a blank line between.

    >>> known_furniture(["Bridge opens at last", "17 Dec 09 |  Europe"], [True, False], set())
    {0: 'list of stories with dates', 1: 'list of stories with dates'}
    """
    known = dict.fromkeys(recurring_places(lines, recurring), RECURS)
    letter = _letter_to_readers(lines)
    for index, text in enumerate(lines):
        if index >= letter:
            known[index] = LETTER
        elif kind := _button(text):
            known[index] = f"furniture: {kind}"
        elif index and adjacent[index - 1] and _dates_a_story(text):
            title = lines[index - 1]
            if len(title) <= 120 and title[-1] not in ".:,;" and not _FIGURE.match(title):
                known[index - 1] = known[index] = STORY_LIST
    return known


def _button(text: str) -> str:
    """The kind of a line that is nothing but furniture: "Share this", "© 2011 Tarn Press Ltd"."""
    rights = "©" in text or "(c)" in text or "eserved" in text or "ESERVED" in text
    if rights and _RIGHTS.match(text):
        return "rights"
    if len(text) > 40:
        return ""
    facts = facts_of(text)
    if facts.cover < 1 or facts.size > 5 or "picture" in facts.kinds:
        return ""
    return max(facts.kinds, key=lambda name: facts.kinds[name])


def _letter_to_readers(lines: Sequence[str]) -> int:
    """Where a letter from the publisher begins, below the article and asking for support."""
    for index, text in enumerate(lines):
        if len(text) > 60 or not text.casefold().startswith(LETTER_OPENINGS):
            continue
        above = sum(len(line) for line in lines[:index] if len(line) > 60)
        below = [line for line in lines[index:] if len(line) > 60]
        asks = any("appeal" in facts_of(line).kinds for line in below)
        if asks and above > 0.5 * sum(map(len, below)):
            return index
    return len(lines)


def _dates_a_story(text: str) -> bool:
    """True for a line like "17 Dec 09 |  Europe", which begins with a date and says little more."""
    if len(text) > 40 or not _FIGURE.search(text):
        return False
    dates = written_dates(text)
    return bool(dates) and dates[0].start == 0 and len(text[dates[-1].end :].split()) <= 4


def furniture_rules(
    judged: Sequence[Judged], taken: Set[int], last_body: int, model: BodyModel
) -> dict[int, str]:
    """Why each line is furniture that is not ``taken``; ``last_body`` ends the article."""
    rules, heading = {}, ""
    for place, line in enumerate(judged):
        facts = line.facts
        kind = max(facts.kinds, key=lambda name: facts.kinds[name]) if facts.kinds else ""
        if place > last_body and is_marker(facts):
            heading = kind
        if place in taken:
            continue
        if kind and facts.cover >= 0.3:
            rules[place] = f"furniture: {kind}"
        elif heading:
            rules[place] = f"after the end: {heading}"
        elif line.is_body:
            rules[place] = "furniture"
        else:
            rules[place] = f"model: {line.reason(model)}"
    return rules
