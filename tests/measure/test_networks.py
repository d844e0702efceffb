"""Worked examples: every weight was counted by hand from the lists above it."""

import pandas as pd

from corpuslib.measure.networks import (
    camps,
    discourse_network,
    networks_by_period,
    positions,
    ties,
    ties_by_period,
)


def statements(*rows: tuple[str, str | None, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["article", "holder", "plan", "stance"])


def found(table: pd.DataFrame) -> dict[tuple[str, str, str], int]:
    edges = ties(discourse_network(positions(table)))
    keys = edges[["one", "other", "tie"]].itertuples(index=False, name=None)
    return dict(zip(keys, edges["weight"], strict=True))


# The guild: for the ferry, against bridge and tunnel.  The mayor: for bridge and ferry.
# The company: for the ferry, against the tunnel.  The ministry: for the tunnel.
HARBOUR = statements(
    ("a", "guild", "ferry", "support"),
    ("a", "guild", "bridge", "oppose"),
    ("b", "guild", "bridge", "oppose"),
    ("b", "guild", "tunnel", "oppose"),
    ("a", "mayor", "bridge", "support"),
    ("b", "mayor", "ferry", "support"),
    ("b", "company", "ferry", "support"),
    ("b", "company", "tunnel", "oppose"),
    ("b", "ministry", "tunnel", "support"),
    ("b", "ministry", "bridge", "neutral"),
    ("a", "press", "bridge", "unclear"),
    ("a", None, "bridge", "oppose"),
)


def test_weights_are_the_numbers_of_plans_with_the_same_and_with_opposite_positions() -> None:
    assert found(HARBOUR) == {
        ("company", "guild", "congruence"): 2,  # ferry yes, tunnel no
        ("company", "mayor", "congruence"): 1,  # ferry yes
        ("guild", "mayor", "congruence"): 1,  # ferry yes
        ("company", "ministry", "conflict"): 1,  # tunnel
        ("guild", "mayor", "conflict"): 1,  # bridge, though the guild says it twice
        ("guild", "ministry", "conflict"): 1,  # tunnel
    }


def test_neutral_unclear_and_unknown_holders_are_in_no_network() -> None:
    network = discourse_network(positions(HARBOUR))
    assert sorted(network) == ["company", "guild", "mayor", "ministry"]
    assert network.nodes["ministry"]["plans"] == 1


def test_edges_carry_their_sign_and_their_plans() -> None:
    network = discourse_network(positions(HARBOUR))
    assert network.edges["guild", "company", "congruence"]["plans"] == ["ferry", "tunnel"]
    assert network.edges["guild", "company", "congruence"]["sign"] == 1
    assert network.edges["guild", "mayor", "conflict"]["sign"] == -1


def test_a_conditional_yes_is_agreement_and_is_counted_beside_it() -> None:
    table = statements(
        ("a", "guild", "ferry", "conditional"),
        ("a", "mayor", "ferry", "support"),
        ("a", "town", "ferry", "oppose"),
    )
    assert found(table) == {
        ("guild", "mayor", "congruence"): 1,
        ("guild", "town", "conflict"): 1,
        ("mayor", "town", "conflict"): 1,
    }
    edges = discourse_network(positions(table)).edges
    assert edges["guild", "mayor", "congruence"]["conditional"] == 1
    assert edges["mayor", "town", "conflict"]["conditional"] == 0
    # who says yes without a condition as well is not conditional
    also = pd.concat([table, statements(("b", "guild", "ferry", "support"))])
    edges = discourse_network(positions(also)).edges
    assert edges["guild", "mayor", "congruence"]["conditional"] == 0


def test_who_says_both_is_tied_both_ways() -> None:
    table = statements(
        ("a", "mayor", "bridge", "support"),
        ("b", "mayor", "bridge", "oppose"),
        ("a", "guild", "bridge", "oppose"),
    )
    assert found(table) == {
        ("guild", "mayor", "congruence"): 1,
        ("guild", "mayor", "conflict"): 1,
    }
    # by the formula two who both say both agree twice and differ twice
    both = pd.concat([table, statements(("b", "guild", "bridge", "support"))])
    assert found(both) == {
        ("guild", "mayor", "congruence"): 2,
        ("guild", "mayor", "conflict"): 2,
    }


def test_positions_count_statements_and_articles() -> None:
    table = positions(HARBOUR).set_index(["actor", "plan"])
    assert table.loc[("guild", "bridge"), ["statements", "articles"]].tolist() == [2, 2]
    assert not table.loc[("guild", "bridge"), "agreement"]


def test_conflict_runs_across_the_camps() -> None:
    one, other = camps(discourse_network(positions(HARBOUR)))
    assert sorted([sorted(one), sorted(other)]) == [["company", "guild", "mayor"], ["ministry"]]


def test_one_actor_alone_and_no_statement_at_all() -> None:
    alone = positions(statements(("a", "mayor", "bridge", "support")))
    assert sorted(discourse_network(alone)) == ["mayor"]
    assert ties(discourse_network(alone)).empty
    nothing = positions(statements())
    assert list(nothing.columns) == [
        *("actor", "plan", "agreement", "conditional", "statements", "articles"),
    ]
    assert camps(discourse_network(nothing)) == ([], [])


def test_each_period_has_its_own_network_and_undated_articles_are_shown_apart() -> None:
    found = networks_by_period(HARBOUR, pd.Series({"a": "before", "b": "after"}))
    assert {name: sorted(network) for name, network in found.items()} == {
        "before": ["guild", "mayor"],
        "after": ["company", "guild", "mayor", "ministry"],
    }
    undated = networks_by_period(HARBOUR, pd.Series({"a": "before", "b": "undated"}))
    assert list(undated) == ["before", "after", "undated"]
    assert sorted(undated["after"]) == []


def test_ties_of_all_periods_stand_in_one_table() -> None:
    found = networks_by_period(HARBOUR, pd.Series({"a": "before", "b": "after"}))
    table = ties_by_period(found)
    assert table["period"].tolist() == ["before", *["after"] * 4]
    # company with mayor, then company and guild against ministry; alike before unlike
    kinds = ["conflict", "congruence", "congruence", "conflict", "conflict"]
    assert table["tie"].tolist() == kinds
    none = ties_by_period(networks_by_period(HARBOUR.head(0), pd.Series({"a": "before"})))
    assert list(none.columns) == list(table.columns)
    assert none.empty
