from itertools import combinations

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from corpuslib.corpus import Corpus
from corpuslib.measure.copies import WORDS, copies, copy_groups
from corpuslib.measure.shingleindex import COMMON


def bodies(**texts: str) -> pd.DataFrame:
    """One sentence per line."""
    rows = [(a, i, line) for a, text in texts.items() for i, line in enumerate(text.split("\n"), 1)]
    return pd.DataFrame(rows, columns=["article", "sentence", "text"])


def words(seed: int, n: int) -> list[str]:
    return [f"w{k}" for k in np.random.default_rng(seed).integers(0, 5000, n)]


def test_shared_shingles_are_counted_by_hand() -> None:
    # 12 words have 5 shingles of 8; b has the first 10 of them (3 shingles) and other 6
    a = "one two three four five six\nseven eight nine ten eleven twelve"
    b = "One two, three four five six seven eight - nine ten. And so on it goes on"
    found = copies(bodies(a=a, b=b), least=0.6)
    assert found.values.tolist() == [["a", "b", 3, 5, 0.6]]
    assert len(copies(bodies(a=a, b=b), least=0.61)) == 0


def test_a_cut_copy_with_a_new_beginning_is_found() -> None:
    text = words(1, 300)
    reprint = " ".join(words(2, 60) + text[30:200])
    assert copies(bodies(x=" ".join(text), y=reprint))[["a", "b"]].values.tolist() == [["x", "y"]]


def test_one_long_quotation_or_a_shared_paragraph_is_no_copy() -> None:
    quoted = words(3, 60)
    a, b = " ".join(words(4, 240) + quoted), " ".join(quoted + words(5, 200))
    assert len(copies(bodies(a=a, b=b))) == 0
    assert len(copies(bodies(a=a, b=b), least=0.1)) == 1  # and it is seen


def test_the_same_words_in_another_order_are_no_copy() -> None:
    text = words(6, 200)
    assert len(copies(bodies(a=" ".join(text), b=" ".join(sorted(text))), least=0.01)) == 0


def test_the_five_articles_hold_no_copy(seeds: Corpus) -> None:
    assert len(copies(seeds.sentences)) == 0


def test_a_short_body_and_an_empty_corpus_have_none() -> None:
    assert len(copies(bodies(a="Too short to tell", b="Too short to tell"))) == 0
    assert list(copies(bodies()).columns) == ["a", "b", "shared", "of", "contained"]
    assert len(copies(bodies())) == 0


def test_more_copies_than_are_paired_are_still_one_group() -> None:
    text = " ".join(words(7, 100))
    many = {f"a{i:02}": text for i in range(COMMON + 15)}
    pairs = copies(bodies(**many, other=" ".join(words(8, 100))))
    groups = copy_groups(pairs, [*many, "other"])
    assert set(groups[list(many)]) == {"a00"}
    assert groups["other"] == "other"
    assert len(pairs) == len(many) - 1  # not 595: all are joined to the first


@settings(deadline=None, max_examples=40)
@given(st.lists(st.lists(st.sampled_from("ab"), max_size=25), min_size=2, max_size=5))
def test_pairs_are_those_of_comparing_all_with_all(texts: list[list[str]]) -> None:
    def shingles(text: list[str]) -> set[tuple[str, ...]]:
        return {tuple(text[i : i + WORDS]) for i in range(len(text) - WORDS + 1)}

    expected = []
    for (i, one), (j, other) in combinations(enumerate(map(shingles, texts)), 2):
        shared, of = len(one & other), min(len(one), len(other))
        if shared and shared >= 0.5 * of:
            expected.append([f"t{i}", f"t{j}", shared, of])
    found = copies(bodies(**{f"t{i}": " ".join(text) for i, text in enumerate(texts)}))
    assert found[["a", "b", "shared", "of"]].values.tolist() == expected
