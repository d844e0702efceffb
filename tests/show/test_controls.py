"""The controls of explore: what they offer, what is chosen, when they tell of it."""

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from corpuslib import open_corpus
from corpuslib.codings import best_elements, best_statements, open_codings
from corpuslib.show import controls
from corpuslib.show.choice import Choice, Found, found_in
from corpuslib.show.controls import Controls


@pytest.fixture(scope="module")
def found() -> Found:
    corpus = open_corpus("seeds")
    read = open_codings(None, corpus)
    return found_in(corpus, best_elements(read, corpus), best_statements(read, corpus))


def test_nothing_is_chosen_at_first(found: Found) -> None:
    assert Controls(found).choice == Choice()


def test_every_control_has_a_label(found: Found) -> None:
    board = Controls(found)
    heads = [c.description for c in (board.search, board.articles, *board.lists.values())]
    assert heads == ["Search articles", "Articles", "Actor", "Plan", "Frame element", "Voice"]


def test_names_are_offered_and_codes_are_chosen(found: Found) -> None:
    board = Controls(found)
    board.lists["actor"].value = "Sergei Lavrov"
    board.lists["plan"].value = "security roof with Russia"
    board.lists["voice"].value = "quoted"
    assert board.choice == Choice(actor="lavrov", plan="security-roof", voice="quoted")
    board.lists["actor"].value = "any"
    assert board.choice == Choice(plan="security-roof", voice="quoted")


def test_only_what_occurs_is_offered(found: Found) -> None:
    offered = Controls(found).lists["actor"].options
    assert "Sergei Lavrov" in offered
    assert set(Controls(found).codes["actor"].values()) == set(found.rows["actor"].dropna())
    assert len(set(offered)) == len(offered)


def test_articles_are_listed_by_a_search_and_all_of_them_are_meant(found: Found) -> None:
    board = Controls(found)
    board.on_change(lambda choice: None)
    board.search.value = "bbc"
    ids = [value for _, value in board.articles.options]
    assert [value[:3] for value in ids] == ["000", "002"]
    assert board.choice == Choice(articles=tuple(ids))
    board.articles.value = (ids[1],)
    assert board.choice == Choice(articles=(ids[1],))
    assert "2 of 2 articles listed" in board.note.value


def test_a_search_that_finds_no_article_chooses_none_and_says_so(found: Found) -> None:
    board = Controls(found)
    board.on_change(lambda choice: None)
    board.search.value = "no such article"
    assert board.choice == Choice(articles=())
    assert "No article holds all these words" in board.note.value
    board.search.value = " "
    assert board.choice == Choice()


def test_each_change_is_told_once_and_none_that_changes_nothing(found: Found) -> None:
    board = Controls(found)
    told: list[Choice] = []
    board.on_change(told.append)
    first = board.articles.options[0][1]
    board.articles.value = (first,)
    assert told == [Choice(articles=(first,))]
    board.search.value = "bbc"  # the list is made anew: nothing is selected in it
    assert len(told) == 2
    board.search.value = "BBC"
    assert len(told) == 2


def test_of_many_articles_the_first_are_listed_and_the_search_reaches_all(found: Found) -> None:
    ids = [f"article {n}" for n in range(1234)]
    articles = pd.DataFrame({"article": ids, "outlet": None, "headline": None})
    board = Controls(replace(found, articles=articles))
    board.on_change(lambda choice: None)
    assert len(board.articles.options) == controls.LISTED
    assert "200 of 1234 articles listed" in board.note.value
    board.search.value = "1233"
    assert [value for _, value in board.articles.options] == ["article 1233"]


def many(codes: int) -> Found:
    rows: dict[str, Any] = {"actor": [f"a{n}" for n in range(codes)], "plan": None, "element": None}
    articles = pd.DataFrame({"article": ["x"], "outlet": None, "headline": None})
    names = {f"a{n}": f"Actor {n}" for n in range(codes)}
    return Found(pd.DataFrame(rows), articles, pd.DataFrame(), names)


def test_a_long_list_is_searched_by_typing() -> None:
    assert "Dropdown" in type(Controls(many(controls.DROPPED)).lists["actor"]).__name__
    board = Controls(many(controls.DROPPED + 1))
    field = board.lists["actor"]
    assert "Combobox" in type(field).__name__
    assert field.ensure_option
    assert board.choice == Choice()
    field.value = "Actor 40"
    assert board.choice == Choice(actor="a40")
    field.value = ""
    assert board.choice == Choice()


def test_two_codes_of_one_name_are_told_apart() -> None:
    found = replace(many(3), names={"a0": "Smith", "a1": "Smith", "a2": "any"})
    board = Controls(found)
    assert board.codes["actor"] == {"any (a2)": "a2", "Smith (a0)": "a0", "Smith (a1)": "a1"}
    board.lists["actor"].value = "any"
    assert board.choice.actor is None


def test_names_that_would_turn_the_page_round_are_written_out() -> None:
    board = Controls(replace(many(1), names={"a0": "x\u202ey"}))
    assert board.lists["actor"].options == ("any", "x[U+202E]y")
    board.lists["actor"].value = "x[U+202E]y"
    assert board.choice.actor == "a0"
