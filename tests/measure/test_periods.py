import datetime as dt

import pandas as pd
import pytest

from corpuslib.errors import BadParameter
from corpuslib.measure.periods import outlets_by_period, parse_split, period_of


def frame(*rows: tuple[str, str | None, str | None, str | None]) -> pd.DataFrame:
    table = pd.DataFrame(
        list(rows), columns=["article", "outlet", "published_from", "published_to"]
    )
    for column in ("published_from", "published_to"):
        table[column] = pd.to_datetime(table[column])
    return table


def test_an_interval_on_one_side_of_the_split_has_a_period() -> None:
    table = frame(
        ("early", None, "2007-04-19", "2007-04-19"), ("late", None, "2010-11-01", "2010-11-18")
    )
    assert period_of(table, "2009-09-17").to_dict() == {"early": "before", "late": "after"}


def test_the_split_itself_is_after() -> None:
    table = frame(("that day", None, "2009-09-17", "2009-09-17"))
    assert period_of(table, "2009-09-17").to_dict() == {"that day": "after"}
    assert period_of(table, "2009-09-18").to_dict() == {"that day": "before"}


def test_an_interval_across_the_split_and_no_date_at_all_are_undated() -> None:
    table = frame(
        ("across", None, "2009-01-01", "2009-12-31"),
        ("none", None, None, None),
        ("open end", None, "2009-01-01", None),
    )
    assert set(period_of(table, "2009-09-17")) == {"undated"}


def test_a_half_open_interval_counts_where_its_known_end_decides() -> None:
    table = frame(("from on", None, "2010-01-01", None), ("until", None, None, "2008-01-01"))
    assert period_of(table, "2009-09-17").to_dict() == {"from on": "after", "until": "before"}


@pytest.mark.parametrize("bad", ["2009", "17/9/2009", "", "soon", "2009-13-01"])
def test_a_split_that_is_no_day_is_refused_with_an_example(bad: str) -> None:
    with pytest.raises(BadParameter, match=r"YYYY-MM-DD.*2009-09-17"):
        parse_split(bad)


def test_a_split_is_a_day() -> None:
    assert parse_split("2010-01-02") == dt.date(2010, 1, 2)


def test_outlets_by_period_puts_the_unknown_outlet_last() -> None:
    table = frame(
        ("a", "Zeta", "2007-01-01", "2007-01-01"),
        ("b", None, "2010-01-01", "2010-01-01"),
        ("c", "Alpha", None, None),
    )
    found = outlets_by_period(table, "2009-01-01")
    assert list(found.index) == ["Alpha", "Zeta", "unknown"]
    assert found.loc["Zeta"].to_dict() == {"before": 1, "after": 0, "undated": 0}
    assert found.loc["Alpha"].to_dict() == {"before": 0, "after": 0, "undated": 1}
