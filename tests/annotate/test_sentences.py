from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuslib.annotate import sentences
from corpuslib.annotate.sentences import split_sentences

# "|" stands where one sentence ends and the next begins, read by eye.
CASES = [
    # plain stops
    "The roof leaks. | The rain falls.",
    "Is it ready? | Yes! | Then go.",
    "It ended in 1989. | The forces left.",
    "They left in a hurry. | 10 trucks stayed behind.",
    "The price is 3.5 million. | Nobody pays it.",
    "It rose to $9.40. | Permanent staff earn more.",
    "See www.example.org for more. | It is free.",
    "The wall fell.  |   Two spaces follow a stop here.",
    "No stop at the end",
    "One stop only.",
    "The S.&P. closed down. | Traders went home.",
    # titles before names
    "Mr. Totsky hinted at it. | Mrs. Clinton did not.",
    "He met Gen. Smith and Sen. Jones. | They agreed.",
    "Dr. Who met Prof. X and Lt. Col. Y at St. James. | All left.",
    "Mr Totsky hinted at it. | Mr de Hoop Scheffer spoke.",
    "Then-Sen. Obama voted for it. | He said so.",
    "It was Capt. Jeff Davis who spoke.",
    # initials
    "George W. Bush had pushed for it. | J. K. Rowling had not.",
    "George H.W. Bush was his father. | J.R.R. Tolkien was not.",
    "It was plan B. | Then came plan C.",
    "I said: neither do I. | This must change.",
    # acronyms with stops
    "U.S. President Barack Obama agreed.",
    "The U.S. Senate met. | The U.N. Security Council did not.",
    "He left the U.S. | He never came back.",
    "They want to enter the U.S. | But the U.K. is closed.",
    "The U.S.-led system works. | It is dear.",
    "Washington, D.C. is hot. | In the U.S. it often is.",
    "Talks with the U.N. “will not fail”, she said.",
    # the clock
    "It begins at 5 p.m. | Rasmussen will speak.",
    "It begins at 5 p.m. GMT and ends at 10 a.m. Monday.",
    "At 4:49 p.m. the talks ended. | All went home.",
    "From 9 a.m. to 5 p.m. it rained.",
    # abbreviations at either place
    "Acme Inc. Chairman Bob Roe left. | He sold Acme Inc. | The firm fell.",
    "The staff of Acme Ltd. | It is small.",
    "Ed Roe Jr. said no. | So did Al Roe Sr. | They are old.",
    "They ship tea, salt, etc. | The rest is sold.",
    # abbreviations before numbers
    "He lives at No. 10. | No. 11 is next door.",
    "The answer is no. | Nobody knew.",
    "It met on Nov. 19 and Sept. 3. | Both were Fridays.",
    "See pp. 10 to 12 and vol. 3. | See also fig. 2.",
    # short forms inside
    "Take rogue states, e.g. Iran, i.e. two of them. | Take all.",
    "It was Roe v. Wade again. | It was Russia vs. Georgia.",
    "Smith et al. Found it first.",
    # quotes
    '"We need it," he said. | "One roof that we build together. | One roof for all."',
    "“We need it.” | She left.",
    '"Who pays?" Rasmussen asked. | "Who runs it?" | Nobody knew.',
    "“Who pays?” asked Mr. Lavrov. | “Not us!” he said.",
    '"Are you sure?" Mr. Roe said. | "I am."',
    "“It works!” | They said so twice.",
    '"There is a threat". | They agreed on that.',
    "''They are painful.'' | ''But we need them.''",
    "He said it was a ‘security roof.’ | Others did not.",
    "She said ... nothing. | And then ... silence.",
    "We thought... | Then we knew.",
    "Wait… what? | Nothing.",
    "What?! | They were stunned.",
    # brackets
    "(It was late.) | They left.",
    "The talks (see p. 3.) went on.",
    "He won (by a lot). | She lost.",
    "Two men (one from Acme Inc.) left. | One stayed.",
    # the same letters as words
    "She is a sales rep. | Nobody knew that she had gone through a mass.",
    # numbers of items
    "1. First, build it. | 2. Then run it.",
    "The plan had 2 parts. | 1. Build it.",
    # lower case after a stop
    "The firm yahoo. com is no sentence.",
    "al-Qaida fled. | iPhone sales did not.".replace(" | ", " "),
    # other letters
    "Он уехал. | Она осталась.",
    "Ça va. | Élan was there.",
    "¿Qué pasa? | ¡Nada!",
]


@pytest.mark.parametrize("case", CASES)
def test_where_sentences_end(case: str) -> None:
    text = case.replace("| ", "")
    assert [s.of(text) for s in split_sentences(text)] == [s.strip() for s in case.split("|")]


def test_there_are_enough_hard_cases() -> None:
    assert len(CASES) >= 40


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "Left out. One. Two.  Left out."
    assert [(s.start, s.end) for s in split_sentences(text, 9, 21)] == [(10, 14), (15, 19)]


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_nothing_in_nothing(text: str) -> None:
    assert split_sentences(text) == []


ALPHABET = st.sampled_from([*"aZ1. ?!…\"'“”‘’()[]\n\t-—,İ\u00a0", "Mr.", "U.S. ", "p.m. ", "said "])


@given(st.one_of(st.text(), st.lists(ALPHABET).map("".join)))
def test_sentences_cover_the_text_in_order_without_overlap(text: str) -> None:
    spans = split_sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(s.of(text) == s.of(text).strip() != "" for s in spans)
    covered = {i for s in spans for i in range(s.start, s.end)}
    assert all(c.isspace() for i, c in enumerate(text) if i not in covered)


@pytest.mark.parametrize("piece", [".", ". ", " ", '."', "a.b", "U.S. ", "A ", '?" A '])
def test_a_long_line_is_covered_by_its_sentences(piece: str) -> None:
    text = piece * (400_000 // len(piece))
    spans = split_sentences(text)
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())


WORDS = st.sampled_from(
    (
        *("He", "left", "a.m", "p.m", "U.S", "Mr", "no", "vs", "approx", "i", "x", "a", "ß", "é"),
        *("said", "e.g", "fig", "sen", "Sen", "etc", "St", "(", '"', "“", "-", "end-of", "ﬁ", "3"),
    )
)


@given(st.lists(st.tuples(WORDS, st.sampled_from([" ", ". ", ".  ", ".\u2028", '." ', "? "]))))
def test_what_ends_plainly_ends_by_all_the_rules(parts: list[tuple[str, str]]) -> None:
    text = "".join(word + between for word, between in parts) + "He left."
    begin = 0
    for stop in sentences._STOP.finditer(text):
        ends = sentences._ends(text, begin, stop, len(text))
        where = (stop.start(), stop.end(), stop.end(1))
        assert ends or not sentences._plainly_ends(text, begin, *where)
        begin = stop.end(1) if ends else begin
