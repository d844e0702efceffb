"""A coding in texts whose words were changed at random: few are lost, none is misplaced."""

import random
import re
from pathlib import Path

import pytest

from corpuslib import open_corpus
from corpuslib.codings import open_codings
from corpuslib.exchange.anchoring import anchored
from corpuslib.exchange.model import Project
from corpuslib.exchange.outgoing import coded

SEEDS = Path(__file__).parents[2] / "seeds"
FIRST = "Updated today.\n"


@pytest.fixture(scope="module")
def project() -> Project:
    corpus = open_corpus(SEEDS)
    return coded(corpus, open_codings(None, corpus), ["reader-1"])


def edited(text: str, rate: float, chance: random.Random) -> tuple[str, list[int]]:
    """A text with words dropped, replaced or added to, and where each character went."""
    out, places, length = [], [0] * (len(text) + 1), 0
    for match in re.finditer(r"\S+|\s+", text):
        word, draw = match.group(), chance.random()
        changed = bool(word.strip()) and draw < rate
        new = ("", "xyz", f"{word} indeed")[int(3 * draw / rate)] if changed else word
        for offset in range(len(word)):
            places[match.start() + offset] = length + min(offset, len(new))
        out.append(new)
        length += len(new)
    places[len(text)] = length
    return "".join(out), places


@pytest.mark.parametrize(("rate", "lost"), [(0.0, 0), (0.02, 1), (0.05, 7), (0.1, 23)])
def test_of_changed_words_few_are_lost_and_none_misplaced(
    rate: float, lost: int, project: Project
) -> None:
    """The counts of docs/coding-with-people.md: 198 segments, three draws of edits."""
    own = {source.id: source.text or "" for source in project.sources}
    gone = 0
    for seed in range(3):
        chance = random.Random(seed)
        made = {id: edited(FIRST + text, rate, chance) for id, text in own.items()}
        texts = {id: text for id, (text, _) in made.items()}
        for found in anchored(project.segments, {id: id for id in own}, texts, own):
            assert found.segment.span is not None
            if found.span is None:
                gone += 1
                continue
            places = made[found.segment.source][1]
            start = places[found.segment.span.start + len(FIRST)]
            end = places[found.segment.span.end + len(FIRST)]
            assert abs(found.span.start - start) + abs(found.span.end - end) <= 8
    assert gone == lost
