"""Dossiers as tables: what a cell says, what is escaped, what is cut."""

import re

import pandas as pd

from corpuslib.measure.dossier import Dossier, dossier
from corpuslib.measure.speaking import NOBODY
from corpuslib.show.dossier import NOTHING, dossier_table, dossiers

TEXT = "The <b>town</b> wants to build the bridge in Ostend & soon."
NAMES = {"bridge": "High <bridge>", "ferry": "Ferry", "town": "The town"}
DAY = "datetime64[s]"
START = TEXT.index("the bridge")
PLANS = pd.DataFrame(
    [("bridge", "A <bridge>", ["Ostend"], "2007-01-01", None, "The record")],
    columns=["plan", "description", "sites", "first", "last", "source"],
).astype({"first": DAY, "last": DAY})
PLANS = pd.concat([PLANS, PLANS.assign(plan="ferry", first=pd.NaT)], ignore_index=True)
EVENTS = pd.DataFrame(columns=["name", "first", "last", "source"])


def made(
    count: int = 1, holder: str | None = "town", stance: str = "support"
) -> tuple[Dossier, pd.DataFrame]:
    names = [f"00{i}_x" for i in range(count)]
    sentences = pd.DataFrame({"article": names, "sentence": 1, "start": 50, "text": TEXT})
    sentences = sentences.assign(paragraph=1)
    days = pd.date_range("2007-04-19", periods=count).astype(DAY)
    articles = pd.DataFrame({"article": names, "published_from": days, "published_to": days})
    places = {"start": 50 + START, "end": 60 + START}
    mentions = sentences[["article", "sentence"]].assign(plan="bridge", **places)
    statements = mentions.rename(columns={"start": "plan_start", "end": "plan_end"}).assign(
        holder=holder,
        stance=stance,
        voice="own",
        start=50,
        end=60,
        text=TEXT[:10],
        stance_start=50 + TEXT.index("wants"),
        stance_end=55 + TEXT.index("wants"),
        stance_text="wants",
    )
    return dossier(PLANS, EVENTS, mentions, statements, sentences, articles), sentences


def test_a_line_has_its_day_its_kind_its_sentence_and_its_place() -> None:
    plain = dossier_table(*_on(made()), NAMES).plain.splitlines()
    assert plain[0] == "High <bridge>"
    place = TEXT.index("wants")
    assert (
        f"who for | 19 Apr 2007 | The town (own) | The <b>town</b> [wants] to build {{the bridge}} "
        f"in Ostend & soon. (000 s1 {50 + place}–{55 + place})"
    ) in plain
    assert (
        "status by date | 19 Apr 2007 | proposed | The <b>town</b> [wants to] build {the bridge} "
        f"in Ostend & soon. (000 s1 {50 + place}–{58 + place})"
    ) in plain


def _on(
    pair: tuple[Dossier, pd.DataFrame], plan: str = "bridge"
) -> tuple[Dossier, str, pd.DataFrame]:
    return pair[0], plan, pair[1]


def test_an_empty_facet_says_so_and_the_codebook_does_not_fill_it() -> None:
    plain = dossier_table(*_on(made()), NAMES).plain.splitlines()
    assert f"what it is | {NOTHING}" in plain
    assert "what it is | description | A <bridge> [codebook, source: The record]" in plain
    assert f"who against | {NOTHING}" in plain
    assert "status by date | 2007 | begins | [codebook, source: The record]" in plain


def test_text_of_articles_and_codebooks_is_escaped() -> None:
    html = dossier_table(*_on(made()), NAMES).html
    assert "<b>" not in html
    assert "<bridge>" not in html
    assert "&lt;b&gt;town&lt;/b&gt;" in html
    assert "Ostend</mark> &amp; soon" in html


def test_a_holder_that_is_not_in_the_codebook_is_named_so() -> None:
    assert f"{NOBODY} (own)" in dossier_table(*_on(made(holder=None)), NAMES).plain


def test_a_long_facet_is_cut_evenly_and_says_how_many() -> None:
    plain = dossier_table(*_on(made(9)), NAMES, limit=3).plain
    assert plain.count("who for | ") == 4
    assert "who for | 3 of 9 shown" in plain
    status = re.findall(r"status by date \| (\d+) Apr", plain)
    assert status == ["19", "23", "27"]  # the first, the middle and the last day


def test_every_facet_is_one_group_of_rows() -> None:
    html = dossier_table(*_on(made(9)), NAMES, limit=3).html
    for body in re.findall(r"<tbody>.*?</tbody>", html, re.S):
        (span,) = re.findall(r'rowspan="(\d+)"', body)
        assert body.count("<tr>") == int(span)


def test_plans_in_no_sentence_are_named_below() -> None:
    shown = dossiers(*made(), NAMES)
    assert shown.html.count("<table") == 1
    assert shown.plain.endswith("In no sentence: Ferry.")


def test_statements_without_a_side_are_counted() -> None:
    plain = dossier_table(*_on(made(2, stance="neutral")), NAMES).plain
    assert "2 sentences about this plan; 2 statements without a side not listed." in plain
    assert f"who for | {NOTHING}" in plain
