import pandas as pd

from corpuslib.show.findings import (
    actor_findings,
    corpus_findings,
    overview,
    shift_findings,
)
from corpuslib.show.words import bullets, counted, k_of_n, listed

NAMES = {"russia": "Russia", "nato": "NATO", "roof": "security roof", "site": "third site"}


def corpus(n_stated: int, n_unstated: int) -> pd.DataFrame:
    n = n_stated + n_unstated
    days = [f"20{10 + i}-01-01" for i in range(n_stated)] + [None] * n_unstated
    return pd.DataFrame(
        {
            "article": [f"a{i}" for i in range(n)],
            "outlet": ["X"] * (n - 1) + [None],
            "paragraphs": [3] * n,
            "published_basis": ["stated"] * n_stated + ["unknown"] * n_unstated,
            "published_from": pd.to_datetime(days),
            "published_to": pd.to_datetime(days),
        }
    )


LINES = pd.DataFrame({"role": ["headline", "blank", "body", "furniture"], "lines": [1, 1, 2, 1]})
EFFECT = pd.DataFrame([{"code": "russia", "whole": 8, "body": 5, "furniture": 2, "elsewhere": 3}])
NOTHING = pd.DataFrame({"source": [], "reason": []})


def test_corpus_findings_say_what_the_tables_hold() -> None:
    text = corpus_findings(corpus(2, 1), LINES, EFFECT, NOTHING, NAMES).plain
    assert (
        "3 articles with 9 body paragraphs. Lines that are not blank: 4, of them body text: 2."
        in text
    )
    assert "stated in 2 of 3 files, 2010-01-01 to 2011-01-01; unknown for a2." in text
    assert "named in 2 of 3 files: X (2)" in text
    assert "8 hits of the codebook's names in whole files, 5 in the bodies" in text
    assert "Of the others 2 stand in furniture, 1 in headlines" in text
    assert "Russia (8 instead of 5)" in text
    assert "Left out: nothing." in text


def test_corpus_findings_say_which_days_are_inferred() -> None:
    articles = corpus(1, 2)
    articles.loc[2, "published_basis"] = "inferred"
    articles.loc[2, "published_from"] = pd.Timestamp("2010-11-01")
    articles.loc[2, "published_to"] = pd.Timestamp("2010-11-18")
    text = corpus_findings(articles, LINES, EFFECT, NOTHING, NAMES).plain
    assert "inferred from the text for a2 (1–18 Nov 2010); unknown for a1." in text


def test_corpus_findings_name_no_date_and_no_furniture_where_there_is_none() -> None:
    effect = EFFECT.assign(whole=5, elsewhere=0)
    text = corpus_findings(corpus(0, 2), LINES, effect, NOTHING, NAMES).plain
    assert "Dates: stated in none of 2 files; unknown for a0 and a1." in text
    assert "no name of the codebook stands outside the bodies" in text


def test_what_was_left_out_is_counted() -> None:
    out = pd.DataFrame({"source": ["x.txt"], "reason": ["empty file"]})
    assert "Left out: 1 source" in corpus_findings(corpus(1, 0), LINES, EFFECT, out, NAMES).plain


def test_a_hostile_outlet_is_shown_and_not_run() -> None:
    articles = corpus(2, 0).assign(outlet="<script>alert(1)</script>")
    html = corpus_findings(articles, LINES, EFFECT, NOTHING, NAMES).html
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_actor_findings() -> None:
    matrix = pd.DataFrame({"a": [3, 1], "b": [2, 0]}, index=["russia", "nato"])
    mentions = pd.DataFrame({"basis": ["name"] * 5 + ["surname"]})
    text = actor_findings(matrix, mentions, NAMES).plain
    assert "Russia (5 times, in all 2) and NATO (1 time, in 1 of 2)" in text
    assert "Named in every article: Russia." in text
    assert "of 6 namings, 5 by name and 1 by surname" in text
    assert (
        "In the codebook, but named as an actor in no body: security roof and third site." in text
    )


def test_actor_findings_of_nothing() -> None:
    assert "No actor" in actor_findings(pd.DataFrame(), pd.DataFrame(), NAMES).plain


def shift(table: dict[str, list[int]], n: dict[str, int], outlets: dict[str, list[int]]) -> str:
    periods = ["before", "after", "undated"]
    return shift_findings(
        pd.DataFrame.from_dict(table, orient="index", columns=periods),
        n,
        pd.DataFrame.from_dict(outlets, orient="index", columns=periods),
        "2009-01-01",
        NAMES,
    ).plain


def test_shift_findings_tell_both_sides_apart() -> None:
    text = shift(
        {"site": [1, 1, 0], "roof": [0, 2, 1]},
        {"before": 1, "after": 2, "undated": 1},
        {"X": [1, 1, 0], "unknown": [0, 1, 1]},
    )
    assert "4 articles: 1 before 2009-01-01, 2 on or after it, 1 without" in text
    assert "Named only after (dated articles): security roof." in text
    assert "Named only before" not in text
    assert "third site (1 of 1 before, 1 of 2 after)" in text
    assert "only X; any other difference" in text


def test_unknown_outlets_on_both_sides_are_not_one_outlet() -> None:
    text = shift(
        {"site": [1, 0, 0]},
        {"before": 1, "after": 1, "undated": 0},
        {"unknown": [1, 1, 0]},
    )
    assert "No outlet is on both sides" in text


def test_there_is_no_comparison_with_an_empty_side() -> None:
    text = shift({"roof": [0, 2, 0]}, {"before": 0, "after": 2, "undated": 0}, {"X": [0, 2, 0]})
    assert "No comparison" in text
    assert "no dated article before the split" in text
    assert "Outlets on both sides" not in text
    assert "Named only" not in text


def test_small_words() -> None:
    assert k_of_n(0, 1) == "0 of 1"
    assert counted(12000, "body", "bodies") == "12,000 bodies"
    assert listed(list("abc"), limit=3) == "a, b and c"
    assert bullets([("{x}", {"x": "*"})]).plain == "- *"


def test_overview_says_who_and_which_plans_and_nothing_without_two_sides() -> None:
    actors = pd.DataFrame({"a": [3, 1]}, index=["russia", "nato"])
    table = pd.DataFrame(
        {"before": [0], "after": [2], "undated": [0]},
        index=["roof"],
    )
    text = overview(actors, table, {"before": 1, "after": 2, "undated": 0}, NAMES).plain
    assert "3 articles, 1 before the split, 2 after it, 0 undated" in text
    assert "Russia (3) and NATO (1)" in text
    assert "Named only after (dated articles): security roof" in text
    empty = overview(actors, table, {"before": 0, "after": 2, "undated": 0}, NAMES).plain
    assert "Named only" not in empty
