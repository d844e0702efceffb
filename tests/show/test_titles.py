import pandas as pd

from corpuslib.show.titles import (
    actors_title,
    first_title,
    furniture_title,
    plans_title,
    speakers_title,
)

NAMES = {"roof": "security roof", "site": "third site"}


def naming(**rows: list[int]) -> pd.DataFrame:
    return pd.DataFrame.from_dict(rows, orient="index", columns=["before", "after"])


def test_the_plan_that_the_split_divides_most_is_named() -> None:
    table = naming(site=[1, 1], roof=[0, 2])
    found = plans_title(table, {"before": 1, "after": 2}, NAMES)
    assert found == "Security roof: in 0 of 1 before, in 2 of 2 after"


def test_without_a_side_or_a_difference_the_title_only_describes() -> None:
    assert plans_title(naming(roof=[0, 2]), {"before": 0, "after": 2}, NAMES) == "Plans by article"
    assert plans_title(naming(), {"before": 1, "after": 2}, NAMES) == "Plans by article"
    same = plans_title(naming(roof=[1, 1]), {"before": 1, "after": 1}, NAMES)
    assert same == "Every plan is named by the same share of articles before and after"


def test_the_plan_named_first_is_only_told_without_a_tie() -> None:
    first = pd.DataFrame({"plan": ["roof", "roof", "site"]})
    assert first_title(first, 4, NAMES) == "Security roof is named first in 2 of 4 articles"
    tie = pd.DataFrame({"plan": ["roof", "site"]})
    assert first_title(tie, 2, NAMES) == "Plans named, paragraph by paragraph"
    assert first_title(first.head(0), 2, NAMES) == "Plans named, paragraph by paragraph"


def test_the_most_inflated_name() -> None:
    effect = pd.DataFrame([{"code": "russia", "whole": 8, "body": 5, "elsewhere": 3}])
    title = furniture_title(effect, {"russia": "Russia"})
    assert title == "Russia: 8 hits in whole files, 5 in the bodies"
    nothing = effect.assign(whole=5, elsewhere=0)
    assert furniture_title(nothing, {}) == "No name stands outside the bodies"
    assert furniture_title(effect.head(0), {}) == "No name stands outside the bodies"


def test_who_is_named_most() -> None:
    matrix = pd.DataFrame({"a": [1], "b": [0]}, index=["roof"])
    assert actors_title(matrix, NAMES) == "Security roof is named most, 1 time"
    assert actors_title(matrix.head(0), NAMES) == "No actor of the codebook is named"


def test_of_plans_equally_far_apart_the_one_that_more_articles_name_is_told() -> None:
    table = naming(site=[1, 0], roof=[0, 2])
    found = plans_title(table, {"before": 1, "after": 2}, NAMES)
    assert found == "Security roof: in 0 of 1 before, in 2 of 2 after"
    tie = naming(site=[1, 0], roof=[0, 1])
    assert plans_title(tie, {"before": 1, "after": 1}, NAMES) == "Plans by article"


def test_a_tie_of_actors_names_all_of_them() -> None:
    matrix = pd.DataFrame({"a": [2, 2, 1]}, index=["roof", "site", "x"])
    assert (
        actors_title(matrix, NAMES) == "Security roof and third site are named most, 2 times each"
    )


def test_to_whom_most_is_attributed() -> None:
    matrix = pd.DataFrame({"a": [2, 1], "b": [1, 0]}, index=["roof", "site"])
    assert speakers_title(matrix, NAMES) == "Most is attributed to Security roof: 3 sentences"
    tie = pd.DataFrame({"a": [2, 2]}, index=["roof", "site"])
    found = speakers_title(tie, {"site": "Site"})
    assert found == "Most is attributed to Roof and Site: 2 sentences each"
    nobody = "No sentence is attributed to an actor of the codebook"
    assert speakers_title(matrix.head(0), NAMES) == nobody
