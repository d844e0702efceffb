from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpuslib.annotate import Annotations, Codebook, annotate
from corpuslib.build import FOUND
from corpuslib.read.article import Article
from corpuslib.tables import TABLES

Make = Callable[..., Article]

# Which plan is named in which article, as a person reads it.
PLANS = {
    "000": {"security-roof"},
    "001": {"security-roof", "third-site", "phased-adaptive", "joint-assessment"},
    "002": {"third-site", "nato-layer", "russian-response"},
    "003": {"nato-wide", "security-roof"},
    "004": {"security-roof", "us-homeland", "nato-wide"},
}

# How each begins that names a plan, and the plans.
SENTENCES = {
    "000": [
        ("Nato chief Anders", {"security-roof"}),
        ("He said missile", {"security-roof"}),
        ("The Nato secretary", {"security-roof"}),
    ],
    "001": [
        ("BRUSSELS", {"security-roof"}),
        ('"We need', {"security-roof"}),
        ('"One security roof that we build', {"security-roof"}),
        ("One security roof that protects", {"security-roof"}),
        ('"We would have to hook up', {"security-roof"}),
        ("Appathurai was quoted", {"security-roof"}),
        ('"The secretary-general believes', {"security-roof"}),
        ("NATO's push", {"security-roof"}),
        ("In an obvious bid", {"third-site"}),
        ("As the architecture", {"phased-adaptive"}),
        ("Obama said he", {"joint-assessment"}),
    ],
    "002": [
        ("Nato's chief", {"third-site"}),
        ("The US wants", {"third-site"}),
        ("The plan is to", {"third-site"}),
        ('"Ten', {"third-site"}),
        ("Due to", {"third-site"}),
        ("The secretary", {"nato-layer"}),
        ("Mr Totsky", {"russian-response"}),
    ],
    "003": [
        ("Moscow: NATO", {"nato-wide", "security-roof"}),
        ("President Dmitry", {"security-roof"}),
        ("NATO nations", {"nato-wide"}),
        ("A common defence", {"security-roof"}),
        ("NATO-member US", {"nato-wide"}),
        ("Such a partnership", {"security-roof"}),
        ("Turkey is emerging", {"nato-wide"}),
        ("The Lisbon summit", {"security-roof"}),
    ],
    "004": [
        ("BRUSSELS", {"security-roof"}),
        ("Secretary-General", {"security-roof"}),
        ("The United", {"us-homeland"}),
        ('"One', {"security-roof"}),
        ("Fogh Rasmussen said", {"nato-wide"}),
    ],
}


@pytest.mark.parametrize("number", PLANS)
def test_plans_of_the_five_articles(number: str, seed: Make, codebook: Codebook) -> None:
    assert {row.plan for row in annotate(seed(number), codebook).plan_mentions} == PLANS[number]


@pytest.mark.parametrize("number", SENTENCES)
def test_sentences_that_name_a_plan(number: str, seed: Make, codebook: Codebook) -> None:
    found = annotate(seed(number), codebook)
    texts = {row.sentence: row.text for row in found.sentences}
    plans: dict[int, set[str]] = {}
    for row in found.plan_mentions:
        plans.setdefault(row.sentence, set()).add(row.plan)
    assert len(plans) == len(SENTENCES[number])
    for (number_, named), (begin, wanted) in zip(
        sorted(plans.items()), SENTENCES[number], strict=True
    ):
        assert texts[number_].startswith(begin)
        assert named == wanted


@pytest.mark.parametrize(
    ("number", "sentences", "paragraphs"),
    [("000", 13, 12), ("001", 17, 12), ("002", 16, 14), ("003", 19, 17), ("004", 7, 7)],
)
def test_sentences_of_the_five_articles(
    number: str, sentences: int, paragraphs: int, seed: Make, codebook: Codebook
) -> None:
    rows = annotate(seed(number), codebook).sentences
    assert len(rows) == sentences
    assert rows[-1].paragraph == paragraphs


def check(article: Article, found: Annotations) -> None:
    text = article.document.text
    spans = {row.sentence: (row.start, row.end) for row in found.sentences}
    for row in (*found.sentences, *found.mentions, *found.plan_mentions, *found.frames):
        assert row.text == text[row.start : row.end] != ""
        start, end = spans[row.sentence]
        assert start <= row.start < row.end <= end
    assert [row.sentence for row in found.sentences] == list(range(1, len(spans) + 1))
    check_keys(found)


def check_keys(found: Annotations) -> None:
    for name in FOUND:
        rows = getattr(found, name)
        keys = [tuple(getattr(row, column) for column in TABLES[name].key) for row in rows]
        assert len(keys) == len(set(keys))


@pytest.mark.parametrize("number", PLANS)
def test_every_row_quotes_the_file(number: str, seed: Make, codebook: Codebook) -> None:
    article = seed(number)
    check(article, annotate(article, codebook))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pieces=st.lists(
        st.one_of(
            st.sampled_from(
                ["Nato chief ", "U.S. ", "Moscow ", "security roof ", "the president "]
            ),
            st.sampled_from(["Polish ", "defence minister ", "Vice-President ", "counterpart "]),
            st.sampled_from(["İ", "“", ". ", "\u00ad", "Rasmussen", "missile defence in Poland "]),
            st.text(max_size=5),
        ),
        max_size=20,
    )
)
def test_any_text_is_quoted_right(
    pieces: list[str], make_article: Make, codebook: Codebook
) -> None:
    article = make_article("A" + "".join(pieces), day="2010-03-27")
    check(article, annotate(article, codebook))


def test_counts_are_of_all_lines_by_role_and_unfiltered(
    make_article: Make, codebook: Codebook
) -> None:
    article = make_article(
        "Moscow met Nato in Moscow. One security roof.",
        other=(
            ("headline", "Nato wants a security roof"),
            ("furniture", "Russia: 10 interceptors. Laura Bush in Prague"),
        ),
    )
    rows = annotate(article, codebook).counts
    assert {tuple(row[1:]) for row in rows} == {
        ("headline", "actor", "nato", 1),
        ("headline", "plan", "security-roof", 1),
        ("furniture", "actor", "russia", 1),
        ("furniture", "actor", "bush", 1),
        ("furniture", "actor", "czech-republic", 1),
        ("furniture", "plan", "third-site", 1),
        ("body", "actor", "russia", 2),
        ("body", "actor", "nato", 1),
        ("body", "plan", "security-roof", 1),
    }


@pytest.mark.parametrize("number", PLANS)
def test_counts_of_plans_in_bodies_are_the_plan_mentions(
    number: str, seed: Make, codebook: Codebook
) -> None:
    found = annotate(seed(number), codebook)
    counted = {r.code: r.n for r in found.counts if (r.line_role, r.layer) == ("body", "plan")}
    assert counted == Counter(row.plan for row in found.plan_mentions)


def test_nothing_is_found_across_lines_but_inside_a_paragraph(
    make_article: Make, codebook: Codebook
) -> None:
    apart = make_article("He wants security", "Roof tiles fell.")
    assert annotate(apart, codebook).plan_mentions == []
    listed = make_article(other=(("furniture", "More on security\nRoof tiles"),))
    assert [r for r in annotate(listed, codebook).counts if r.layer == "plan"] == []


def test_words_that_count_together_must_share_a_sentence(
    make_article: Make, codebook: Codebook
) -> None:
    one = make_article("They invite Russia to join the missile defence system.")
    two = make_article("They invite Russia. Others join the missile defence system.")
    assert [r.text for r in annotate(one, codebook).plan_mentions] == [
        "invite Russia to join the missile defence"
    ]
    assert annotate(two, codebook).plan_mentions == []


def test_an_article_without_a_body_has_counts_only(make_article: Make, codebook: Codebook) -> None:
    found = annotate(make_article(other=(("headline", "Nato"),)), codebook)
    assert (found.sentences, found.mentions, found.plan_mentions) == ([], [], [])
    assert [tuple(row) for row in found.counts] == [("test", "headline", "actor", "nato", 1)]
