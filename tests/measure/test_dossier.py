"""Dossiers: only what stands in a sentence; the codebook's facts apart."""

import pandas as pd
import pytest

from corpuslib.measure.dossier import RULES, Dossier, dossier

TEXTS = {
    ("a", 1): "The town wants to build the bridge in Ostend.",
    ("a", 2): "It would carry ten trams.",
    ("b", 1): "The council dropped the idea of the bridge.",
    ("b", 2): "Ostend is fond of the ferry.",
}
SENTENCES = pd.DataFrame(
    [(*key, 100 * place, text) for place, (key, text) in enumerate(TEXTS.items())],
    columns=["article", "sentence", "start", "text"],
).assign(paragraph=1)
ARTICLES = pd.DataFrame(
    [("a", "2007-04-19", "2007-04-19"), ("b", None, None)],
    columns=["article", "published_from", "published_to"],
).astype({"published_from": "datetime64[s]", "published_to": "datetime64[s]"})
PLANS = pd.DataFrame(
    [
        ("bridge", "A bridge", ["Harbour, Ostend"], "2007-01-01", "2009-09-17", "record"),
        ("ferry", "A ferry", ["Ostend"], None, None, "paper"),
        ("tunnel", "A tunnel", [], None, None, "paper"),
    ],
    columns=["plan", "description", "sites", "first", "last", "source"],
).astype({"first": "datetime64[s]", "last": "datetime64[s]"})
EVENTS = pd.DataFrame(
    [
        ("The council votes", "2009-09-16", "2009-09-18", "other"),
        ("The mayor speaks", "2010-01-01", "2010-01-01", "paper"),
        ("A flood", "2008-01-01", "2008-01-02", "other"),
    ],
    columns=["name", "first", "last", "source"],
).astype({"first": "datetime64[s]", "last": "datetime64[s]"})


def at(article: str, sentence: int, words: str) -> dict[str, object]:
    place = list(TEXTS).index((article, sentence))
    start = 100 * place + TEXTS[article, sentence].index(words)
    where = {"article": article, "sentence": sentence}
    return {**where, "start": start, "end": start + len(words), "text": words}


MENTIONS = pd.DataFrame(
    [
        {"plan": "bridge", **at("a", 1, "the bridge")},
        {"plan": "bridge", **at("b", 1, "the bridge")},
        {"plan": "ferry", **at("b", 2, "the ferry")},
    ]
)


def statement(
    article: str, sentence: int, holder: str | None, stance: str, plan_words: str
) -> dict:
    named = at(article, sentence, plan_words)
    row = {"plan": "bridge", "holder": holder, "stance": stance, "voice": "attributed", **named}
    spans = {"plan_start": named["start"], "plan_end": named["end"]}
    return {**row, **spans, "stance_start": None, "stance_end": None, "stance_text": None}


STATEMENTS = pd.DataFrame(
    [
        statement("a", 1, "town", "support", "the bridge"),
        statement("b", 1, None, "oppose", "the bridge"),
        statement("a", 2, "town", "neutral", "It"),
    ]
)


@pytest.fixture
def made() -> Dossier:
    return dossier(PLANS, EVENTS, MENTIONS, STATEMENTS, SENTENCES, ARTICLES)


def lines(made: Dossier, plan: str, facet: str, basis: str = "article") -> list[tuple]:
    table = made.lines
    wanted = (table["plan"] == plan) & (table["facet"] == facet) & (table["basis"] == basis)
    return list(table[wanted][["kind", "words"]].itertuples(index=False, name=None))


def test_what_articles_say_of_a_plan(made: Dossier) -> None:
    # "It" of the second sentence is the bridge by a statement on it, not by its name
    assert lines(made, "bridge", "what") == [("number", "ten trams")]
    assert lines(made, "bridge", "where") == [("place", "in Ostend"), ("site", "Ostend")]
    assert lines(made, "bridge", "status") == [
        ("proposed", "wants to"),
        ("shelved", "dropped the idea"),
    ]
    assert lines(made, "bridge", "for") == [("support", "the bridge")]
    assert lines(made, "bridge", "against") == [("oppose", "the bridge")]
    assert lines(made, "bridge", "conditional") == []


def test_a_plan_in_no_sentence_has_only_the_codebook(made: Dossier) -> None:
    tunnel = made.lines[made.lines["plan"] == "tunnel"]
    assert set(tunnel["basis"]) == {"codebook"}
    assert made.read.set_index("plan").loc["tunnel"].tolist() == [0, 0, 0]


def test_the_codebook_stands_apart_with_its_source(made: Dossier) -> None:
    assert lines(made, "bridge", "status", "codebook") == [
        ("from", "from"),
        ("event", "The council votes"),
        ("to", "to"),
    ]
    assert lines(made, "ferry", "status", "codebook") == [("event", "The mayor speaks")]
    facts = made.lines[made.lines["basis"] == "codebook"]
    assert facts["source"].notna().all()
    assert facts["article"].isna().all()


def test_every_line_of_an_article_is_a_span_of_its_sentence(made: Dossier) -> None:
    said = made.lines[made.lines["basis"] == "article"].merge(
        SENTENCES, on=["article", "sentence"], suffixes=("", "_sentence")
    )
    assert len(said) == 8
    for row in said.to_dict("records"):
        low, high = (int(row[name]) - row["start_sentence"] for name in ("start", "end"))
        assert row["text"][low:high] == row["words"]


def test_sentences_and_statements_are_counted(made: Dossier) -> None:
    bridge = made.read.set_index("plan").loc["bridge"].to_dict()
    assert bridge == {"sentences": 3, "read": 3, "neutral": 1}


def test_of_many_sentences_as_many_are_read_as_asked_evenly_through_time() -> None:
    days = pd.date_range("2007-01-01", periods=100).astype("datetime64[s]")
    names = [f"x{i:03}" for i in range(100)]
    articles = pd.DataFrame({"article": names, "published_from": days, "published_to": days})
    text = TEXTS["b", 1]
    sentences = pd.DataFrame({"article": names, "sentence": 1, "start": 0, "text": text})
    sentences = sentences.assign(paragraph=1)
    mentions = pd.DataFrame({"article": names, "sentence": 1, "start": 32, "end": 42})
    mentions = mentions.assign(plan="bridge")
    none = STATEMENTS.head(0)
    made = dossier(PLANS, EVENTS, mentions, none, sentences, articles, most=10)
    read = made.lines[made.lines["kind"] == "shelved"]["article"].tolist()
    assert read == [f"x{i:03}" for i in range(0, 100, 10)]
    assert made.read.set_index("plan").loc["bridge", ["sentences", "read"]].tolist() == [100, 10]


def test_without_any_row_only_the_codebook_speaks() -> None:
    empty = [table.head(0) for table in (MENTIONS, STATEMENTS, SENTENCES, ARTICLES)]
    made = dossier(PLANS, EVENTS, *empty)
    assert set(made.lines["basis"]) == {"codebook"}
    assert made.read["sentences"].tolist() == [0, 0, 0]


def test_the_order_of_rows_does_not_matter(made: Dossier) -> None:
    turned = [table[::-1] for table in (MENTIONS, STATEMENTS, SENTENCES, ARTICLES)]
    again = dossier(PLANS, EVENTS, *turned)
    pd.testing.assert_frame_equal(made.lines, again.lines)


POSITIONS = pd.DataFrame(
    [("a", 1, 0, 45, "council", "bridge", "oppose", "own")],
    columns=["article", "sentence", "start", "end", "holder", "plan", "stance", "voice"],
)


def test_positions_that_were_read_stand_for_those_of_the_rules(made: Dossier) -> None:
    tables = PLANS, EVENTS, MENTIONS, STATEMENTS, SENTENCES, ARTICLES
    read = dossier(*tables, positions=POSITIONS, label="a reading")
    assert (read.label, made.label) == ("a reading", RULES)
    assert lines(read, "bridge", "for") == []
    assert lines(read, "bridge", "against") == [("oppose", TEXTS["a", 1])]
    row = read.lines[read.lines["facet"] == "against"].iloc[0]
    assert TEXTS["a", 1][row["plan_start"] : row["plan_end"]] == "the bridge"
    # what the plan is stays as it was
    for facet in ("what", "where", "status"):
        assert lines(read, "bridge", facet) == lines(made, "bridge", facet)
    assert read.read.set_index("plan").loc["bridge"].tolist() == [3, 3, 0]


def test_a_plan_that_only_a_position_is_on_has_no_other_line() -> None:
    tables = PLANS, EVENTS, MENTIONS, STATEMENTS, SENTENCES, ARTICLES
    made = dossier(*tables, positions=POSITIONS.assign(plan="tunnel"), label="a reading")
    of_articles = made.lines[(made.lines["plan"] == "tunnel") & (made.lines["basis"] == "article")]
    assert of_articles["facet"].tolist() == ["against"]
    assert of_articles["plan_start"].isna().all()
    assert made.read.set_index("plan").loc["tunnel"].tolist() == [1, 1, 0]
    # a plan that the codebook does not have is passed over
    made = dossier(*tables, positions=POSITIONS.assign(plan="other"))
    assert set(made.lines["plan"]) == set(PLANS["plan"])


def covered(*said: tuple[int, str], named: dict[int, list[str]]) -> list[tuple[str, str]]:
    """Plan and kind of what sentences (paragraph, text) say of who is covered."""
    sentences = pd.DataFrame(
        [("b", i, 100 * i, text, paragraph) for i, (paragraph, text) in enumerate(said)],
        columns=["article", "sentence", "start", "text", "paragraph"],
    )
    mentions = pd.DataFrame(
        [
            (plan, "b", i, 100 * i + said[i][1].index(plan), 100 * i + said[i][1].index(plan) + 5)
            for i, plans in named.items()
            for plan in plans
        ],
        columns=["plan", "article", "sentence", "start", "end"],
    )
    made = dossier(PLANS, EVENTS, mentions, STATEMENTS.head(0), sentences, ARTICLES)
    kinds = made.lines[made.lines["kind"].isin(["reach", "does not cover"])]
    return list(kinds[["plan", "kind"]].itertuples(index=False, name=None))


def test_the_next_sentence_says_who_is_covered() -> None:
    one, then = (1, "The ferry is new."), (1, "Riga will not be covered.")
    assert covered(one, then, named={0: ["ferry"]}) == [("ferry", "does not cover")]
    # in another paragraph, not directly after, after two plans, of another plan, not of that
    assert covered(one, (2, then[1]), named={0: ["ferry"]}) == []
    assert covered(one, (1, "He laughed."), then, named={0: ["ferry"]}) == []
    two = (1, "The ferry and the bridge are new.")
    assert covered(two, then, named={0: ["ferry", "bridge"]}) == []
    other = (1, "Riga will not be covered by the bridge.")
    assert covered(one, other, named={0: ["ferry"], 1: ["bridge"]}) == [
        ("bridge", "does not cover")
    ]
    assert covered(one, (1, "Riga wants ten boats."), named={0: ["ferry"]}) == []


def test_inferred_dates_sort_by_their_last_day() -> None:
    days = [("a", "2007-01-01", "2008-12-31"), ("b", "2008-01-01", "2008-01-01")]
    articles = pd.DataFrame(days, columns=["article", "published_from", "published_to"])
    articles = articles.astype({name: "datetime64[s]" for name in articles.columns[1:]})
    made = dossier(PLANS, EVENTS, MENTIONS, STATEMENTS, SENTENCES, articles)
    status = made.lines[(made.lines["facet"] == "status") & (made.lines["basis"] == "article")]
    assert status["article"].tolist() == ["b", "a"]
