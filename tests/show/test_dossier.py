"""Dossiers as tables: what a cell says, what is escaped, what is cut."""

import re

import pandas as pd

from corpuslib.codings import shipped
from corpuslib.measure.dossier import RULES, Dossier, dossier
from corpuslib.measure.speaking import NOBODY
from corpuslib.show.dossier import NOBODY_READ, NOTHING, dossier_table, dossiers

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
        "who for | 19 Apr 2007 | The town: 1 sentence (own) | "
        "The <b>town</b> [wants] to build {the bridge} "
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
    assert f"{NOBODY}: 1 sentence (own)" in dossier_table(*_on(made(holder=None)), NAMES).plain


def test_a_long_facet_is_cut_evenly_and_says_how_many() -> None:
    plain = dossier_table(*_on(made(9)), NAMES, limit=3).plain
    assert plain.count("status by date | ") == 5  # with the codebook's day
    assert "status by date | 3 of 9 shown" in plain
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
    assert "2 sentences about this plan; 2 positions without a side not listed." in plain
    assert f"who for | {NOTHING}" in plain


def read_positions(holders: list[str], label: str = "a reading") -> tuple[Dossier, pd.DataFrame]:
    """One sentence each, without the words that take the side."""
    _, sentences = made(len(holders))
    days = pd.date_range("2007-04-19", periods=len(holders)).astype(DAY)
    articles = pd.DataFrame({"article": sentences["article"]})
    articles = articles.assign(published_from=days, published_to=days)
    positions = sentences[["article", "sentence", "start"]].assign(
        end=50 + len(TEXT), holder=holders, plan="bridge", stance="support", voice="attributed"
    )
    none = pd.DataFrame(columns=["plan", "article", "sentence", "start", "end"])
    silent = pd.DataFrame(columns=[*none.columns, "plan_start", "plan_end", "stance", "holder"])
    given = dossier(
        PLANS, EVENTS, none, silent, sentences, articles, positions=positions, label=label
    )
    return given, sentences


def test_every_holder_has_one_row_and_the_first_of_their_sentences() -> None:
    pair = read_positions(["town", "guild", *["town"] * 5, "mayor"])
    plain = dossier_table(*_on(pair), NAMES, limit=2, each=2).plain.splitlines()
    rows = [line for line in plain if line.startswith("who for | ")]
    holders = [re.search(r"\| ([^|]*: \d sentences?) ", row)[1] for row in rows]
    assert holders == ["The town: 6 sentences", "guild: 1 sentence", "mayor: 1 sentence"]
    assert rows[0].count(" s1 ") == 2
    assert rows[0].endswith("2 of 6 shown")
    assert "shown" not in rows[1]


def test_a_whole_sentence_as_evidence_has_no_mark() -> None:
    shown = dossier_table(*_on(read_positions(["town"])), NAMES)
    assert "<mark>" not in shown.html
    assert f"who for | 19 Apr 2007 | The town: 1 sentence (attributed) | {TEXT}" in shown.plain


def test_the_note_says_whose_the_positions_are() -> None:
    plain = dossier_table(*_on(read_positions(["town"], "a <reading>")), NAMES)
    assert "who on a condition: a <reading>." in plain.plain
    assert f"where and status: {RULES}." in plain.plain
    assert "a &lt;reading&gt;" in plain.html
    assert f"who against | {NOBODY_READ}" in plain.plain
    # by words and rules alone nobody has read
    plain = dossier_table(*_on(made()), NAMES)
    assert f"who on a condition: {RULES}." in plain.plain
    assert NOBODY_READ not in plain.plain
    assert shipped.RULES == RULES


def test_a_status_says_whether_it_is_looked_back_on_or_expected() -> None:
    given, sentences = made()
    for aspect, words in (("", "proposed |"), ("looked back on", "proposed, looked back on |")):
        lines = given.lines.assign(aspect=aspect)
        plain = dossier_table(Dossier(lines, given.read), "bridge", sentences, NAMES).plain
        assert f"status by date | 19 Apr 2007 | {words}" in plain
