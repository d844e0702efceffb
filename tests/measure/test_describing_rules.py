"""The rules on two corpora: labelled cases, what is there and what must not be."""

from pathlib import Path

import pandas as pd
import pytest

from corpuslib import open_corpus
from corpuslib.measure.dossier import dossier
from corpuslib.show.dossier import codebook_frames

DATA = Path(__file__).parents[1] / "data"

# What the sentences say, by reading them: article, sentence, plan, facet, kind; there or not.
SEEDS = [
    ("002", 10, "nato-layer", "what", "reach", True),
    ("002", 10, "nato-layer", "where", "reach", True),
    ("002", 10, "third-site", "what", "reach", False),
    ("002", 10, "third-site", "where", "reach", False),
    ("002", 8, "third-site", "what", "does not cover", True),
    ("002", 8, "third-site", "what", "purpose", False),
    ("002", 9, "third-site", "what", "does not cover", True),
    ("002", 11, "nato-layer", "what", "does not cover", False),
    ("002", 6, "third-site", "where", "site", True),
    ("002", 14, "third-site", "status", "discussed", False),
    ("004", 4, "us-homeland", "status", "planned", False),
    ("004", 4, "us-homeland", "status", "under way or in place", True),
    ("001", 14, "third-site", "status", "shelved", True),
    ("001", 15, "third-site", "status", "proposed", True),
    ("003", 1, "security-roof", "status", "discussed", True),
    ("003", 3, "nato-wide", "status", "up for decision", True),
    ("001", 17, "joint-assessment", "status", "agreed", True),
]
SECOND = [
    ("radio-bridge-cost", 6, "tunnel", "status", "decided", False),
    ("radio-ferry-deal", 1, "tunnel", "status", "agreed", False),
    ("radio-ferry-deal", 1, "cable-ferry", "status", "agreed", True),
    ("courier-tunnel-turn", 7, "high-bridge", "what", "number", False),
    ("courier-tunnel-turn", 7, "tunnel", "what", "number", True),
    ("courier-tunnel-turn", 7, "tunnel", "what", "cost", True),
    ("courier-bridge-vote", 5, "high-bridge", "what", "number", True),
    ("radio-ferry-deal", 8, "high-bridge", "status", "shelved", True),
    ("radio-ferry-deal", 8, "cable-ferry", "status", "shelved", False),
]
SECOND_CORPUS = DATA / "second", DATA / "second-codebook"


@pytest.fixture(scope="module")
def of_corpora() -> dict[str, pd.DataFrame]:
    found = {}
    for name, where in (("seeds", ("seeds",)), ("second", SECOND_CORPUS)):
        c = open_corpus(*where)
        tables = c.plan_mentions, c.statements, c.sentences, c.articles
        found[name] = dossier(*codebook_frames(c), *tables).lines
    return found


CASES = [("seeds", *case) for case in SEEDS] + [("second", *case) for case in SECOND]


@pytest.mark.parametrize("case", CASES, ids=lambda case: "-".join(map(str, case)))
def test_what_sentences_of_two_corpora_say(case: tuple, of_corpora: dict) -> None:
    corpus, article, sentence, plan, facet, kind, there = case
    said = of_corpora[corpus]
    said = said[said["article"].str.startswith(article, na=False) & (said["sentence"] == sentence)]
    said = said[(said["plan"] == plan) & (said["facet"] == facet)]
    assert (kind in set(said["kind"])) == there


def test_what_is_looked_back_on_or_expected_in_the_five_articles(of_corpora: dict) -> None:
    said = of_corpora["seeds"]
    marked = said[said["aspect"] != ""]
    assert {
        (row.article[:3], row.sentence, row.plan, row.aspect) for row in marked.itertuples()
    } == {
        ("001", 15, "third-site", "looked back on"),
        ("003", 13, "security-roof", "expected"),
    }
    status = said[(said["plan"] == "third-site") & (said["facet"] == "status")]
    assert status[status["basis"] == "article"]["aspect"].tolist()[-1] == "looked back on"
