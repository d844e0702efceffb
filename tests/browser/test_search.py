"""The search page, in the five articles."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]


@pytest.fixture
def page(reports: Path, visit: Visit) -> Page:
    return visit(reports / "seeds" / "search.html")


def test_a_phrase_is_found_and_marked_and_leads_to_its_sentence(page: Page) -> None:
    """In the five files "security roof" stands in 001, line 13, and in 004, lines 5 and 13."""
    page.get_by_role("searchbox").fill('"security roof"')
    found = page.locator("#found li:has(mark)")
    expect(found).to_have_count(4)
    marks = page.locator("#found mark").all_text_contents()
    assert {one.lower() for one in marks} == {"security roof"}
    links = found.locator(".at a:first-child").all()
    assert {link.inner_text().split(" ")[0] for link in links} == {"001", "004"}
    said = found.first.locator("p").first.inner_text()
    links[0].click()
    page.wait_for_url("**/articles/*#s*")
    sentence = page.locator(".file .s:target")
    expect(sentence).to_be_in_viewport()
    assert " ".join(sentence.inner_text().split())[:40] in said


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ('"defense system that includes not just"', True),  # across the marks of an actor, a plan
        ("SECURITY ROOF", True),
        ("roof security", True),  # words are found in any order
        ('"roof security"', False),  # but a phrase is not
        ("xylophone", False),
    ],
)
def test_words_and_phrases_and_what_is_not_there(page: Page, asked: str, there: bool) -> None:
    page.get_by_role("searchbox").fill(asked)
    status = page.get_by_role("status")
    expect(status).to_contain_text(" of 72 sentences.")
    assert (page.locator("#found li").count() > 0) == there
    assert status.inner_text().startswith("0 of") != there


def test_a_search_is_in_the_address_and_comes_back_from_it(page: Page, visit: Visit) -> None:
    page.get_by_role("searchbox").fill("Lavrov & Moscow")
    page.wait_for_url("**#q=Lavrov*")
    again = visit(page.url)
    expect(again.get_by_role("searchbox")).to_have_value("Lavrov & Moscow")
    expect(again.get_by_role("status")).to_have_text(page.get_by_role("status").inner_text())


def test_the_keyboard_alone_is_enough(page: Page) -> None:
    field, only = page.get_by_role("searchbox"), page.get_by_role("checkbox")
    for _ in range(9):
        page.keyboard.press("Tab")
        if field.evaluate("one => one === document.activeElement"):
            break
    expect(field).to_be_focused()
    page.keyboard.type("Turkey")
    found = page.locator("#found li")
    expect(found).not_to_have_count(0)
    whole = found.count()
    page.keyboard.press("Tab")
    expect(only).to_be_focused()
    page.keyboard.press("Space")
    expect(only).to_be_checked()
    assert 0 < found.count() < whole
    page.keyboard.press("Tab")
    expect(page.locator("#found a").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/*#s*")


def test_what_is_found_is_said_and_shown_accessibly(
    page: Page, grave: Callable[..., list[str]]
) -> None:
    page.get_by_role("searchbox").fill("missile")
    expect(page.locator("#found li")).not_to_have_count(0)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert grave(page) == []
