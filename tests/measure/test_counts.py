import pandas as pd

from corpuslib.measure.counts import (
    articles_in,
    articles_naming,
    by_article,
    by_paragraph,
    by_role,
    first_named,
    k_of_n,
    namings,
    paragraphs_naming,
    whole_against_body,
)


def hits(code: str, *rows: tuple[str, int, str]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=["article", "sentence", code])


def test_by_article_counts_every_hit_and_keeps_articles_without_one() -> None:
    table = by_article(
        hits("actor", ("a", 1, "russia"), ("a", 1, "russia"), ("b", 4, "nato")),
        "actor",
        ["b", "a", "empty"],
    )
    assert list(table.columns) == ["b", "a", "empty"]
    assert table.loc["russia"].tolist() == [0, 2, 0]
    assert table.loc["nato"].tolist() == [1, 0, 0]
    assert list(table.index) == ["russia", "nato"]


def test_by_article_of_nothing_is_empty_but_has_its_columns() -> None:
    table = by_article(hits("actor"), "actor", ["a", "b"])
    assert table.shape == (0, 2)
    assert list(table.columns) == ["a", "b"]


def test_whole_against_body_adds_all_roles_and_only_bodies() -> None:
    counts = pd.DataFrame(
        [
            ("a", "body", "actor", "nato", 2),
            ("a", "headline", "actor", "nato", 1),
            ("b", "furniture", "actor", "nato", 4),
            ("b", "furniture", "actor", "prosecutors", 1),
            ("b", "body", "plan", "roof", 9),
        ],
        columns=["article", "line_role", "layer", "code", "n"],
    )
    assert whole_against_body(counts, "actor").to_dict("records") == [
        {"code": "nato", "whole": 7, "body": 2, "furniture": 4, "elsewhere": 5},
        {"code": "prosecutors", "whole": 1, "body": 0, "furniture": 1, "elsewhere": 1},
    ]


def test_articles_naming_counts_articles_not_hits() -> None:
    table = by_article(
        hits("plan", ("a", 1, "x"), ("a", 2, "x"), ("b", 1, "x"), ("c", 1, "y")),
        "plan",
        ["a", "b", "c"],
    )
    periods = pd.Series({"a": "before", "b": "after", "c": "after"})
    found = articles_naming(table, periods)
    assert found.loc["x"].to_dict() == {"before": 1, "after": 1, "undated": 0}
    assert found.loc["y"].to_dict() == {"before": 0, "after": 1, "undated": 0}


def test_articles_in_names_every_period() -> None:
    assert articles_in(pd.Series(["undated", "undated"])) == {"before": 0, "after": 0, "undated": 2}


def test_by_paragraph_keeps_every_paragraph() -> None:
    sentences = pd.DataFrame(
        {"article": "a", "sentence": [1, 2, 3], "paragraph": [1, 1, 2]},
    )
    found = by_paragraph(hits("plan", ("a", 1, "roof"), ("a", 2, "roof")), sentences)
    assert found["paragraph"].tolist() == [1, 2]
    assert found["n"].tolist() == [2, 0]
    assert found["plan"].iloc[0] == "roof"
    assert pd.isna(found["plan"].iloc[1])


def test_by_role_of_nothing_is_empty() -> None:
    empty = pd.DataFrame({"line_role": [], "code": [], "n": []})
    assert len(by_role(empty)) == 0


def test_k_of_n_is_null_where_a_period_has_no_article() -> None:
    found = pd.DataFrame({"before": [2, 0], "after": [0, 0]}, index=["x", "y"])
    said = k_of_n(found, {"before": 2, "after": 0})
    assert said["before"].tolist() == ["2 of 2", "0 of 2"]
    assert said["after"].isna().all()


def test_first_named_is_the_first_in_the_text_not_in_the_table() -> None:
    found = hits("plan", ("b", 2, "roof"), ("a", 3, "roof"), ("a", 1, "site"))
    found = found.assign(start=[50, 90, 10], end=[55, 95, 15])
    first = first_named(found)
    assert first[["article", "plan"]].values.tolist() == [["a", "site"], ["b", "roof"]]


def test_paragraphs_naming_counts_a_paragraph_once() -> None:
    table = pd.DataFrame(
        [("a", 1, "roof", 3), ("a", 2, "roof", 1), ("a", 2, "site", 1), ("b", 1, None, 0)],
        columns=["article", "paragraph", "plan", "n"],
    )
    articles = pd.DataFrame({"article": ["a", "b"], "paragraphs": [4, 1]})
    said = paragraphs_naming(table, articles)
    assert said.loc["roof"].tolist() == ["2 of 4", "0 of 1"]
    assert said.loc["site"].tolist() == ["1 of 4", "0 of 1"]


def test_namings_leave_out_pronouns_and_keep_roles() -> None:
    bases = ["name", "pronoun", "role", "metonym", "surname"]
    assert namings(pd.DataFrame({"basis": bases}))["basis"].tolist() == [
        *("name", "role", "metonym", "surname")
    ]
    assert namings(pd.DataFrame({"basis": bases[:0]})).empty
