"""Near-copies: what is a copy of what, and what is none."""

import random
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpuslib.corpus import Corpus
from corpuslib.measure.nearcopies import (
    BANDS,
    COMMON,
    ROWS,
    WORDS,
    _signature,
    chance_of_a_miss,
    near_copies,
)
from corpuslib.measure.shingles import runs


def words(seed: int, n: int) -> list[str]:
    return [f"w{k}" for k in np.random.default_rng(seed).integers(0, 5000, n)]


def told(texts: dict[str, str], **known: dict[str, str]) -> pd.DataFrame:
    """The table articles; ``known`` gives outlet, agency, from and to by article."""
    rows = [
        (a, *(known.get(name, {}).get(a) for name in ("outlet", "agency", "first", "last")))
        for a in texts
    ]
    names = ["article", "outlet", "agency", "published_from", "published_to"]
    frame = pd.DataFrame(rows, columns=names)
    days = {name: pd.to_datetime(frame[name]).astype("datetime64[s]") for name in names[3:]}
    return frame.assign(**days)


def found(texts: dict[str, str], **known: dict[str, str]) -> pd.DataFrame:
    return near_copies(lambda: texts.items(), told(texts, **known))


def test_a_changed_word_changes_five_shingles() -> None:
    text = words(1, 100)  # 96 shingles
    changed = [*text[:50], "changed", *text[51:]]
    rows = found({"a": " ".join(text), "b": " ".join(changed)})
    assert rows["kind"].tolist() == ["first", "near"]
    assert rows["similarity"].tolist() == [1.0, 91 / (96 + 5)]
    assert rows["group"].tolist() == [1, 1]
    assert rows["wire"].isna().all()


def test_the_same_words_are_an_exact_copy_whatever_stands_between() -> None:
    text = words(2, 60)
    rows = found({"a": " ".join(text), "b": ", ".join(text).upper()})
    assert rows["kind"].tolist() == ["first", "exact"]


def test_half_a_text_is_a_near_copy_and_less_is_none() -> None:
    text = words(3, 204)  # 200 shingles
    half, less = " ".join(text[:104]), " ".join(text[:102])
    assert len(found({"a": " ".join(text), "b": half})) == 2
    assert len(found({"a": " ".join(text), "b": less})) == 0


def test_a_shared_quotation_is_no_copy_and_other_order_is_none() -> None:
    quoted = words(4, 60)
    one, other = words(5, 200), words(6, 200)
    texts = {"a": " ".join(one + quoted), "b": " ".join(quoted + other)}
    assert len(found({**texts, "c": " ".join(sorted(one))})) == 0


def test_the_first_is_who_can_have_appeared_first() -> None:
    text = " ".join(words(7, 100))
    texts = dict.fromkeys("abcd", text)
    first = {"b": "2010-01-02", "c": "2010-01-01", "d": "2010-01-01"}
    rows = found(texts, first=first, last={**first, "d": "2010-01-05"})
    assert set(rows["first"]) == {"c"}
    assert rows["article"].tolist() == ["c", "b", "d", "a"]  # the undated one last
    assert set(found(texts)["first"]) == {"a"}


def test_why_a_copy_may_be_an_agency_s() -> None:
    text = " ".join(words(8, 100))
    texts = dict.fromkeys("ab", text)
    assert set(found(texts, agency={"b": "Reuters"})["wire"]) == {"names Reuters"}
    both = found(texts, outlet={"a": "X", "b": "Y"}, agency={"a": "AP", "b": "AP"})
    assert set(both["wire"]) == {"names AP; in 2 outlets: X, Y"}
    assert found(texts, outlet={"a": "X", "b": "X"})["wire"].isna().all()


def test_short_bodies_and_no_articles_have_none() -> None:
    short = " ".join(words(9, WORDS - 1))
    assert len(found({"a": short, "b": short})) == 0
    assert len(found({})) == 0
    assert len(found({"a": " ".join(words(9, 90))})) == 0


def test_the_five_articles_hold_none(seeds: Corpus) -> None:
    assert len(seeds.copies) == 0
    assert seeds.without_copies().fingerprint == seeds.fingerprint


def test_a_signature_estimates_the_resemblance() -> None:
    text = words(50, 604)
    one, other = (runs(" ".join(part), WORDS) for part in (text[:404], text[200:]))  # 200 of 600
    agree = int((_signature(one) == _signature(other)).sum())
    assert abs(agree / (BANDS * ROWS) - 1 / 3) < 4 * (2 / 9 / 126) ** 0.5
    assert (_signature(one) == _signature(one[::-1])).all()


def test_many_copies_are_one_group_and_order_does_not_matter() -> None:
    text = words(10, 200)
    texts = {f"a{n:02}": " ".join([*text[:n], f"x{n}", *text[n + 1 :]]) for n in range(COMMON + 15)}
    texts |= {f"b{n}": " ".join(words(20 + n, 200)) for n in range(5)}
    rows = found(texts)
    assert rows["article"].tolist() == sorted(a for a in texts if a.startswith("a"))
    order = list(texts)
    random.Random(1).shuffle(order)
    assert found({a: texts[a] for a in order}).equals(rows)


def test_the_chance_of_a_miss_is_that_of_the_bands() -> None:
    assert chance_of_a_miss(0) == 1
    assert chance_of_a_miss(1) == 0
    # of 300 pairs that share half of their shingles about one is missed
    missed = 0
    for seed in range(300):
        text = words(100 + seed, 64)
        missed += not len(found({"a": " ".join(text), "b": " ".join(text[:34])}))
    assert missed <= 8  # 60 shingles and 30 of them: expected 1.1, eight or more once in 10,000
    assert BANDS * ROWS == 126


@settings(deadline=None, max_examples=30)
@given(st.lists(st.lists(st.sampled_from("ab"), max_size=25), min_size=2, max_size=6))
def test_pairs_that_are_found_do_resemble_each_other(texts: list[list[str]]) -> None:
    def shingles(text: list[str]) -> set[tuple[str, ...]]:
        return {tuple(text[i : i + WORDS]) for i in range(len(text) - WORDS + 1)}

    named = {f"t{i}": " ".join(text) for i, text in enumerate(texts)}
    rows = found(named)
    sets = {a: shingles(text.split()) for a, text in named.items()}
    for row in rows.itertuples():
        one, other = sets[row.article], sets[row.first]
        assert row.similarity == pytest.approx(len(one & other) / len(one | other))
    for a, b in combinations(named, 2):
        if sets[a] and sets[a] == sets[b]:
            same = rows.set_index("article")["group"]
            assert same[a] == same[b]
