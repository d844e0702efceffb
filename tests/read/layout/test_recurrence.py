"""Lines that recur: what is furniture, and what only looks as if it were."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from corpuslib.read.layout import label_lines
from corpuslib.read.layout.recurrence import line_key, recurring_lines, recurring_places

SEEDS = Path(__file__).parents[3] / "seeds"

NOTICE = "The Tarn Courier is printed in Albi and read in every house between there and Millau."
BACKGROUND = "The bridge was built in 1884 and carried the railway until the line was closed."


def sentences(topic: str, count: int = 6) -> list[str]:
    """Sentences that no other topic has."""
    return [
        f"The {topic} council said on day {day} of the talks that the {topic} plan would go ahead."
        for day in ("one", "two", "three", "four", "five", "six")[:count]
    ]


def article(topic: str, *more: str) -> str:
    return "\n\n".join([*sentences(topic), *more])


def test_keys_ignore_case_spacing_and_figures() -> None:
    assert line_key("  Page 3 of 12 ") == line_key("PAGE 4  of 9")
    assert line_key("Read more") != line_key("Read on")
    long = "The minister said on Monday that the bridge over the river would be opened " * 2
    assert line_key(long + "in May.") != line_key(long + "in June.")


def test_a_notice_in_several_articles_recurs_and_their_bodies_do_not() -> None:
    texts = [article(topic, NOTICE) for topic in ("road", "school", "harbour")]
    assert recurring_lines(texts) == {line_key(NOTICE)}


def test_a_line_said_twice_in_one_article_does_not_recur() -> None:
    assert recurring_lines([article("road", NOTICE, NOTICE), article("school")]) == frozenset()


def test_copies_of_one_wire_story_do_not_make_its_sentences_furniture() -> None:
    story = article("road")
    copies = [f"{paper}\n\n{story}\n\nMore from {paper}" for paper in ("Post", "Mail", "Star")]
    assert recurring_lines(copies) == frozenset()
    assert not recurring_lines([*copies, article("school"), article("harbour")])


def test_a_copy_stays_body_even_where_its_sentences_are_known_to_recur() -> None:
    recurring = frozenset(map(line_key, sentences("road")))
    assert recurring_places(sentences("road"), recurring) == set()
    assert {line.role for line in label_lines(article("road"), recurring=recurring)} <= {
        "body",
        "blank",
    }


def test_a_background_sentence_among_fresh_ones_is_spared_a_notice_at_the_end_is_not() -> None:
    recurring = frozenset({line_key(BACKGROUND), line_key(NOTICE)})
    lines = [*sentences("road")[:3], BACKGROUND, *sentences("road")[3:], NOTICE]
    assert recurring_places(lines, recurring) == {len(lines) - 1}


def test_short_lines_recur_even_in_copies() -> None:
    story = article("road")
    copies = [f"Markets at a glance\n\n{story}" for _ in range(3)]
    assert recurring_lines(copies) == {line_key("Markets at a glance")}


def test_lines_without_letters_do_not_count() -> None:
    assert recurring_lines(["17\n***\n", "17\n***\n"]) == frozenset()


def test_larger_corpora_ask_for_more_files() -> None:
    twice = [article(f"topic{chr(97 + at % 26)}{chr(97 + at // 26)}") for at in range(60)]
    twice[0] += f"\n\n{NOTICE}"
    twice[1] += f"\n\n{NOTICE}"
    assert recurring_lines(twice[:40]) == {line_key(NOTICE)}
    assert recurring_lines(twice) == frozenset()
    twice[2] += f"\n\n{NOTICE}"
    assert recurring_lines(twice) == {line_key(NOTICE)}


def test_memory_is_bounded_and_what_is_frequent_is_still_found() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    texts = (article(f"{a}{b}{c}", NOTICE) for a in letters[:4] for b in letters for c in letters)
    assert line_key(NOTICE) in recurring_lines(texts, most_lines=500)


def test_of_the_five_articles_two_share_lines_and_no_body_line_is_among_them() -> None:
    texts = [path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    recurring = recurring_lines(texts)
    assert recurring == {
        line_key(line)
        for line in (
            "The BBC is not responsible for the content of external internet sites",
            "Has China's housing bubble burst?",
            "How the world's oldest clove tree defied an empire",
            "Why Royal Ballet principal Sergei Polunin quit",
            "Americas Africa Europe Middle East South Asia Asia Pacific",
        )
    }
    for text in texts:
        alone = [line.role for line in label_lines(text)]
        assert [line.role for line in label_lines(text, recurring=recurring)] == alone


@given(st.lists(st.text(max_size=200), max_size=8))
def test_any_texts_can_be_counted(texts: list[str]) -> None:
    recurring = recurring_lines(texts)
    for text in texts:
        raw = "".join(line.text for line in label_lines(text, recurring=recurring))
        assert raw == text
