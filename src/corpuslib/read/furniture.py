"""Lines that are known to be furniture before they are weighed, and the names of the reasons."""

import re
from collections.abc import Sequence, Set

from corpuslib.read.bodytext import BodyModel, Judged
from corpuslib.read.dates import written_dates
from corpuslib.read.linecontext import is_marker
from corpuslib.read.recurrence import normal_form

_FIGURE = re.compile("[0-9]")

RECURS = "recurs in other files"
STORY_LIST = "list of stories with dates"


def known_furniture(
    joined: Sequence[str], adjacent: Sequence[bool], recurring: Set[str]
) -> dict[int, str]:
    """Which lines cannot be body whatever they look like, and why.

    ``adjacent`` says of each line whether the next follows without a blank line between.

    >>> known_furniture(["Bridge opens at last", "17 Dec 09 |  Europe"], [True, False], set())
    {0: 'list of stories with dates', 1: 'list of stories with dates'}
    """
    known: dict[int, str] = {}
    for index, text in enumerate(joined):
        if recurring and normal_form(text) in recurring:
            known[index] = RECURS
        elif _dates_a_story(text) and index and adjacent[index - 1]:
            title = joined[index - 1]
            if len(title) <= 120 and title[-1] not in ".:,;" and not _FIGURE.match(title):
                known[index - 1] = known[index] = STORY_LIST
    return known


def _dates_a_story(text: str) -> bool:
    """True for a line like "17 Dec 09 |  Europe", which begins with a date and says little more."""
    if len(text) > 40 or not _FIGURE.search(text):
        return False
    dates = written_dates(text)
    return bool(dates) and dates[0].start == 0 and len(text[dates[-1].end :].split()) <= 4


def furniture_rules(judged: Sequence[Judged], last_body: int, model: BodyModel) -> list[str]:
    """For every line the reason why it is furniture, if it is; ``last_body`` ends the article."""
    rules, heading = [], ""
    for place, line in enumerate(judged):
        facts = line.facts
        kind = max(facts.kinds, key=lambda name: facts.kinds[name]) if facts.kinds else ""
        if place > last_body and is_marker(facts):
            heading = kind
        if kind and facts.cover >= 0.3:
            rules.append(f"furniture: {kind}")
        elif heading:
            rules.append(f"after the end: {heading}")
        elif line.is_body:
            rules.append("furniture")
        else:
            rules.append(f"model: {line.reason(model)}")
    return rules
