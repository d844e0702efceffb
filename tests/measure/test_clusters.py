"""Clusters of frame elements: hand-worked, against scipy, and not where articles are few."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuslib.measure.clusters import (
    LEAST_ARTICLES,
    LEAST_HELD,
    average_linkage,
    element_clusters,
    held_together,
    jaccard_distances,
)

try:
    import scipy.cluster.hierarchy as hierarchy
except ImportError:
    hierarchy = None


def counts(held: dict[str, range], role: str = "body", layer: str = "frame") -> pd.DataFrame:
    rows = [(f"a{n}", role, layer, code, 1 + n % 3) for code, at in held.items() for n in at]
    return pd.DataFrame(rows, columns=["article", "line_role", "layer", "code", "n"])


# arms-race and countermeasure: 20 of 30 articles hold both (1 - 20/30 = 1/3); joint-system is held
# by none of those, transparency by the same as it but two (1 - 18/20 = .1).
HELD = {
    "arms-race": range(25),
    "countermeasure": range(5, 30),
    "joint-system": range(40, 60),
    "transparency": range(42, 60),
    "past-policy": range(9),
}


def test_a_case_worked_by_hand() -> None:
    found = element_clusters(counts(HELD), 60)
    assert found.merges is not None
    assert [(m.left, m.right) for m in found.merges] == [
        (("joint-system",), ("transparency",)),
        (("arms-race",), ("countermeasure",)),
        (("arms-race", "countermeasure"), ("joint-system", "transparency")),
    ]
    assert [m.distance for m in found.merges] == pytest.approx([0.1, 1 / 3, 1])
    assert found.left_out == ("past-policy",)
    assert found.groups(0.05) == [
        ("arms-race",),
        ("countermeasure",),
        ("joint-system",),
        ("transparency",),
    ]
    assert found.groups(0.5) == [
        ("arms-race", "countermeasure"),
        ("joint-system", "transparency"),
    ]


def test_few_articles_are_not_clustered() -> None:
    found = element_clusters(counts(HELD), LEAST_ARTICLES - 1)
    assert found.merges is None
    assert found.reason == "49 articles are too few to cluster by; it takes 50"
    one = element_clusters(counts(HELD), 1)
    assert one.reason == "1 article is too few to cluster by; it takes 50"
    assert found.groups(1) == []
    assert element_clusters(counts(HELD), LEAST_ARTICLES).merges is not None


def test_rare_elements_are_not_clustered() -> None:
    rare = {"arms-race": range(LEAST_HELD - 1), "scepticism": range(40)}
    found = element_clusters(counts(rare), 60)
    assert (found.merges, found.left_out) == (None, ("arms-race",))
    assert found.reason == "fewer than two elements are held by at least 10 articles each"
    enough = {"arms-race": range(LEAST_HELD), "scepticism": range(40)}
    assert element_clusters(counts(enough), 60).merges is not None


def test_only_frame_elements_in_bodies_count() -> None:
    other = pd.concat([counts(HELD, role="headline"), counts(HELD, layer="plan")])
    assert element_clusters(other, 60).merges is None


def test_no_rows_at_all() -> None:
    assert element_clusters(counts({}), 60).merges is None


def test_pairs_are_counted_in_articles() -> None:
    names, together = held_together(counts(HELD))
    at = names.index
    assert together[at("arms-race"), at("countermeasure")] == 20
    assert together[at("joint-system"), at("joint-system")] == 20
    assert (together == together.T).all()


def test_jaccard_of_hand_worked_sets() -> None:
    # {1, 2, 3} and {3, 4}: one of four
    together = np.array([[3, 1], [1, 2]])
    assert jaccard_distances(together)[0, 1] == 0.75


@pytest.mark.skipif(hierarchy is None, reason="scipy is not there to compare with")
@given(st.integers(3, 9), st.integers(0, 2**32 - 1))
def test_average_linkage_is_that_of_scipy(size: int, seed: int) -> None:
    assert hierarchy is not None
    random = np.random.default_rng(seed).random((size, size))
    distances = (random + random.T) / 2
    np.fill_diagonal(distances, 0)
    theirs = hierarchy.linkage(distances[np.triu_indices(size, 1)], method="average")
    ours = average_linkage([f"{n:02}" for n in range(size)], distances)
    assert [m.distance for m in ours] == pytest.approx(theirs[:, 2])
    assert [len(m.left) + len(m.right) for m in ours] == theirs[:, 3].tolist()
