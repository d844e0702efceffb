"""Near-copies as people see them: how many, which, and whether they count."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from corpuslib.show.html import Html, prose, table
from corpuslib.show.words import counted, joined

SHOWN = 50
"""Rows of the table of groups at most."""


def copies_found(copies: pd.DataFrame, manifest: Mapping[str, Any]) -> Html:
    """The groups of near-copies, and whether all of them count in this corpus.

    Args:
        copies: the table :attr:`corpuslib.corpus.Corpus.copies`.
        manifest: that of the corpus; it names what was left away.

    >>> copies_found(pd.DataFrame({"group": [], "wire": []}), {}).plain
    'No two bodies are copies or near-copies of each other.'
    """
    if copies.empty:
        return prose("No two bodies are copies or near-copies of each other.")
    lost = manifest.get("without_copies")
    told = (
        "All of them are counted; with `copies = first` only the first of each group would be."
        if lost is None
        else "Of each group only the first is counted: {lost} left away."
    )
    head = prose(
        "**{articles}** in {groups} of near-copies, {wire} of which may be an agency's. " + told,
        articles=counted(len(copies), "article"),
        groups=counted(copies["group"].nunique(), "group"),
        wire=int(copies.loc[copies["wire"].notna(), "group"].nunique()),
        lost=counted(len(lost or ()), "article") + (" is" if len(lost or ()) == 1 else " are"),
    )
    return joined(head, table(copies.round({"similarity": 2}), limit=SHOWN))
