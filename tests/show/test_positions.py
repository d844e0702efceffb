import re

import pandas as pd
import pytest

from corpuslib.measure.speaking import NOBODY
from corpuslib.show import positions
from corpuslib.show.positions import position_sentences, position_table

NAMES = {"guild": "Fishers' Guild", "mayor": "The <mayor>", "bridge": "High bridge"}
TEXT = "The guild strongly opposes the bridge."
SENTENCES = pd.DataFrame(
    {"article": ["a", "a"], "sentence": [1, 2], "start": [100, 200], "text": [TEXT, TEXT]}
)


def statement(sentence: int, holder: str | None, stance: str, plan: str = "bridge") -> dict:
    at = sentence * 100
    spans = {"holder": "guild", "plan": "bridge", "stance": "opposes"}
    row: dict = {
        **{"article": "a", "sentence": sentence, "start": at, "holder": holder, "plan": plan},
        **{"stance": stance, "voice": "attributed", "rule": "stance verb"},
    }
    for part, word in spans.items():
        first = at + TEXT.index(word)
        row |= {f"{part}_start": first, f"{part}_end": first + len(word)}
    return row


STATEMENTS = pd.DataFrame(
    [
        statement(1, "guild", "oppose"),
        statement(2, "guild", "oppose"),
        statement(2, "guild", "support"),
        statement(1, "mayor", "support", "ferry"),
        statement(1, None, "unclear"),
    ]
)


def test_every_cell_leads_to_an_anchor_that_is_there_once() -> None:
    table = position_table(STATEMENTS, NAMES).html
    evidence = position_sentences(STATEMENTS, SENTENCES, NAMES, limit=1).html
    links = re.findall(r'href="#([^"]+)"', table)
    anchors = re.findall(r'id="([^"]+)"', evidence)
    assert len(links) == 4
    assert sorted(links) == sorted(anchors)
    assert len(set(anchors)) == len(anchors)


def test_a_cell_has_each_stance_with_its_number() -> None:
    lines = position_table(STATEMENTS, NAMES).plain.splitlines()
    assert lines[0].split() == ["actor", "ferry", "High", "bridge"]
    assert [line.split("  ")[0] for line in lines[1:]] == ["Fishers' Guild", "The <mayor>", NOBODY]
    assert "support 1, oppose 2" in lines[1]


def test_the_sentence_has_its_parts_marked_and_its_place() -> None:
    shown = position_sentences(STATEMENTS, SENTENCES, NAMES)
    assert (
        "The <strong>guild</strong> strongly <mark>opposes</mark> the <u>bridge</u>." in shown.html
    )
    assert "a s1" in shown.html
    assert "The *guild* strongly [opposes] the {bridge}." in shown.plain
    assert "5 of 5 statements shown." in shown.plain
    assert "<mayor>" not in shown.html


def test_a_cell_with_many_statements_shows_the_first_and_says_so() -> None:
    shown = position_sentences(STATEMENTS, SENTENCES, NAMES, limit=1)
    assert "4 of 5 statements shown." in shown.plain


@pytest.mark.parametrize("part", ["holder", "stance"])
def test_a_part_that_is_not_there_is_not_marked(part: str) -> None:
    rows = STATEMENTS.head(1).astype({f"{part}_start": "Int64", f"{part}_end": "Int64"})
    rows[[f"{part}_start", f"{part}_end"]] = pd.NA
    tag = {"holder": "<strong>", "stance": "<mark>"}[part]
    assert tag not in position_sentences(rows, SENTENCES, NAMES).html


def test_no_statement_says_so() -> None:
    none = STATEMENTS.head(0)
    assert "no statement" in position_table(none, NAMES).plain
    assert "no statement" in position_sentences(none, SENTENCES, NAMES).plain


def test_of_very_many_cells_each_shows_fewer_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(positions, "MOST", 7)  # four cells: one sentence each
    shown = position_sentences(STATEMENTS, SENTENCES, NAMES)
    assert "4 of 5 statements shown." in shown.plain
    monkeypatch.setattr(positions, "MOST", 2)  # each cell has an anchor still
    assert position_sentences(STATEMENTS, SENTENCES, NAMES).html.count('<tr id="') == 4
