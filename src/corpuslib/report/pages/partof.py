"""Which numbers of a report a sentence is part of: the way back from the text to the tables.

``behind(statements, names, articles)``    the sentences behind the table of positions
``parts_of(pages, titles, memberships)``   sentence -> links into the pages
"""

from collections.abc import Collection, Hashable, Iterable, Mapping
from typing import NamedTuple

import pandas as pd

from corpuslib.measure.speaking import NOBODY
from corpuslib.report.pages.placelinks import Number, PlaceLinks
from corpuslib.show.html import is_null
from corpuslib.show.positions import position_anchors

Names = Mapping[str, str]
Sentence = tuple[str, int]
"""Article and number."""


class Member(NamedTuple):
    """A sentence behind a number: the anchor of its rows, and what is counted there."""

    sentence: Sentence
    target: str
    label: str


class Part(NamedTuple):
    """A place of the report that a sentence is part of: page, its title, anchor and label."""

    file: str
    title: str
    anchor: str
    label: str


def behind(statements: pd.DataFrame, names: Names, articles: Collection[str]) -> list[Member]:
    """The sentences of ``articles`` behind the table of positions, whether they are shown or not.

    Args:
        statements: the table of that name; ``names``: id of an actor or a plan -> name.
    """
    members = []
    anchors = position_anchors(statements)
    for row in statements[statements["article"].isin(list(articles))].to_dict("records"):
        holder = NOBODY if is_null(row["holder"]) else str(row["holder"])
        plan, stance = str(row["plan"]), str(row["stance"])
        label = f"{names.get(holder, holder)}, {names.get(plan, plan)}: {stance}"
        members.append(Member(_sentence(row), anchors[holder, plan, stance], label))
    return list(dict.fromkeys(members))


def _sentence(row: Mapping[Hashable, object]) -> Sentence:
    return str(row["article"]), int(str(row["sentence"]))


def parts_of(
    pages: Mapping[str, PlaceLinks], titles: Mapping[str, str], members: Iterable[Member]
) -> dict[Sentence, list[Part]]:
    """Per sentence the numbers that it is part of, then the rows that name it, page by page.

    Only numbers and rows that are on a page are named: every link resolves.  A row behind a number
    is not named beside it; rows of one section are named once.
    """
    numbers: dict[str, list[tuple[str, Number]]] = {}
    for file, page in pages.items():
        for target, number in page.numbers.items():
            numbers.setdefault(target, []).append((file, number))
        for key, number in (page.counted | page.keys).items():
            numbers.setdefault(str(key), []).append((file, number))
    found: dict[Sentence, dict[Part, None]] = {}
    for member in members:
        for file, number in numbers.get(member.target, []):
            part = Part(file, titles[file], number.anchor, member.label)
            found.setdefault(member.sentence, {})[part] = None
    for file, page in pages.items():
        sections: set[tuple[Sentence, str]] = set()
        for row in page.seen:
            sentence = (row.place.article, row.place.number)
            if row.group is None and (sentence, row.section) not in sections:
                sections.add((sentence, row.section))
                part = Part(file, titles[file], row.anchor, row.section)
                found.setdefault(sentence, {})[part] = None
    order = {file: place for place, file in enumerate(pages)}
    return {one: sorted(parts, key=lambda part: order[part.file]) for one, parts in found.items()}
