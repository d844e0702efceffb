"""The timeline of plans, events and articles."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuslib.show import figures
from corpuslib.show.figures.letters import width_of
from corpuslib.show.figures.timeaxis import STEPS, Days, bin_starts
from corpuslib.show.figures.timecounts import Bar, _write_numbers

Check = Callable[[Any], list[str]]
LONG = "Third site in Poland and the Czech Republic, with ten interceptors and one large radar"
DAYS = {"first": "datetime64[s]", "last": "datetime64[s]"}
PLANS = pd.DataFrame(
    [("bridge", "2007-01-01", "2009-09-17"), ("ferry", "2010-03-27", None), (LONG, None, None)],
    columns=["label", "first", "last"],
).astype(DAYS)
EVENTS = pd.DataFrame(
    [
        ("flood", "2008-08-07", "2008-08-12"),
        ("the town drops it", "2009-09-17", "2009-09-17"),
    ],
    columns=["label", "first", "last"],
).astype(DAYS)
ARTICLES = pd.DataFrame(
    [
        ("002_41", "BBC News", "2007-04-19", "2007-04-19"),
        ("003_55", None, "2010-11-01", "2010-11-18"),
        ("005_77", "UPI", None, None),
    ],
    columns=["article", "outlet", "published_from", "published_to"],
).astype({"published_from": "datetime64[s]", "published_to": "datetime64[s]"})
GROUPS = {"002_41": "before", "003_55": "after", "005_77": "undated"}
NAMING = pd.DataFrame(
    {"label": ["bridge", "bridge", "ferry"], "article": ["002_41", "005_77", "003_55"]}
)


def many(count: int) -> pd.DataFrame:
    """Articles on the 15th of each month from January 2006 on, every seventh over 300 days."""
    first = [pd.Timestamp(2006 + i // 12 % 5, i % 12 + 1, 15) for i in range(count)]
    last = [day + pd.Timedelta(days=300 * (i % 7 == 0)) for i, day in enumerate(first)]
    return pd.DataFrame(
        {
            "article": [f"a{i}" for i in range(count)],
            "outlet": "UPI",
            "published_from": first,
            "published_to": last,
        }
    )


def drawn(articles: pd.DataFrame, **more: Any) -> figures.Figure:
    return figures.timeline(PLANS, articles, EVENTS, title="Time", groups=GROUPS, **more)


FORTY = pd.DataFrame(
    {"label": [f"{i} {LONG}" for i in range(40)], "first": "2010-03-01", "last": None}
)
CASES: dict[str, Callable[[], figures.Figure]] = {
    "three": lambda: drawn(ARTICLES, naming=NAMING, subtitle="2007 to 2010", source="Source"),
    "12 articles": lambda: drawn(many(12)),
    "30 articles": lambda: drawn(many(30), naming=NAMING, source="Source"),
    "3000 articles": lambda: drawn(many(3000)),
    "40 plans": lambda: figures.timeline(FORTY.astype(DAYS), ARTICLES, EVENTS, title=LONG),
    "one article": lambda: figures.timeline(
        PLANS.head(0), ARTICLES.head(1), EVENTS.head(0), title="One"
    ),
    "no day": lambda: figures.timeline(
        PLANS.tail(1), ARTICLES.tail(1), EVENTS.head(0), title="None"
    ),
    "nothing": lambda: figures.timeline(
        PLANS.head(0), ARTICLES.head(0), EVENTS.head(0), title="None"
    ),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.filterwarnings("error")
def test_no_text_is_cut_or_covered(name: str, pages: list[Any], check_layout: Check) -> None:
    CASES[name]()
    check_layout(pages[0])


def test_the_alternative_text_has_every_day() -> None:
    assert CASES["three"]().alt == (
        "Time. 2007 to 2010. bridge: from 2007 to 17 Sept 2009, named in 2 of 3 articles; ferry: "
        f"from 27 Mar 2010, named in 1 of 3 articles; {LONG}: no date in the codebook, named in "
        "0 of 3 articles; flood: 7–12 Aug 2008; the town drops it: 17 Sept 2009; "
        "002 BBC News: 19 Apr 2007; 003 outlet unknown: 1–18 Nov 2010; 005 UPI: undated."
    )


def test_of_many_articles_the_number_per_quarter_is_said(
    pages: list[Any], check_layout: Check
) -> None:
    # 30 months from January 2006: three a quarter but for those over 300 days, which are
    # months 0, 7, 14, 21 and 28
    alt = CASES["30 articles"]().alt
    assert alt.endswith(
        "Articles per quarter: Jan to Mar 2006 2, Apr to June 2006 3, July to Sept 2006 2, "
        "Oct to Dec 2006 3, Jan to Mar 2007 2, Apr to June 2007 3, July to Sept 2007 3, "
        "Oct to Dec 2007 2, Jan to Mar 2008 3, Apr to June 2008 2."
    )
    texts = check_layout(pages[0])
    assert "Articles per quarter: 25; 5 more are not known to one quarter. Source" in texts


def test_nothing_to_show_says_why() -> None:
    for name in ("no day", "nothing"):
        assert "no day is known of any plan, event or article" in CASES[name]().alt


days = st.dates(pd.Timestamp("1900-01-01").date(), pd.Timestamp("2100-01-01").date())


@given(st.lists(days, min_size=1, max_size=5), st.sampled_from(STEPS))
def test_every_day_stands_on_the_axis_and_in_its_bin(found: list[Any], step: int) -> None:
    series = pd.Series(pd.to_datetime(pd.Series(found)))
    axis = Days.over(series, 1.0, 4.0)
    places = [axis.at(day) for day in series]
    assert all(1.0 < place < 5.0 for place in places)
    assert sorted(places) == [axis.at(day) for day in sorted(series)]
    starts = bin_starts(series, step)
    assert (starts <= series).all()
    assert all(
        day < start + pd.DateOffset(months=step) for day, start in zip(series, starts, strict=True)
    )


class Written:
    """A canvas that keeps what is written, and where."""

    def __init__(self) -> None:
        self.texts: dict[str, float] = {}

    def text(self, x: float, y: float, text: str, **_: object) -> None:
        self.texts[text] = x


def test_numbers_over_bars_cover_no_taller_bar_and_stay_inside() -> None:
    canvas = Written()
    low, tall, last = (
        Bar(1.0, 1.1, 0.9, 5141),
        Bar(1.1, 1.2, 0.3, 61_000),
        Bar(3.9, 4.0, 0.5, 45_000),
    )
    _write_numbers(canvas, [low, tall, last], 0.0, 4.0)  # type: ignore[arg-type]
    assert list(canvas.texts) == ["61,000", "45,000"]  # 5141 would stand in the tall bar
    assert canvas.texts["61,000"] == pytest.approx(1.15)
    assert canvas.texts["45,000"] + width_of("45,000") / 2 <= 4.0
    apart = Written()
    _write_numbers(apart, [Bar(1.0, 1.1, 0.9, 51), tall._replace(low=2, high=2.1)], 0.0, 4.0)  # type: ignore[arg-type]
    assert set(apart.texts) == {"51", "61,000"}
