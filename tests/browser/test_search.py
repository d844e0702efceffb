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
    """In the five files "security roof" stands in the body of 000, 001 and 004."""
    page.get_by_role("searchbox").fill('"security roof"')
    found = page.locator("#found li")
    expect(found).not_to_have_count(0)
    assert {one.lower() for one in page.locator("#found mark").all_text_contents()} == {
        "security roof"
    }
    links = page.locator("#found .at a:first-child").all()
    assert {link.inner_text().split(" ")[0] for link in links} == {"000", "001", "004"}
    said = found.first.locator("p").first.inner_text()
    links[0].click()
    page.wait_for_url("**/articles/*#s*")
    expect(page.locator(".file :target")).to_be_in_viewport()
    assert " ".join(page.locator(".file .s:target").inner_text().split())[:60] in said


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ('"defense system that includes"', True),  # a phrase across the marks of actors and plans
        ("SECURITY ROOF", True),  # large letters, no phrase
        ("roof security", True),  # in any order
        ('"roof security"', False),  # but not as a phrase
        ("xylophone", False),
    ],
)
def test_words_and_phrases(page: Page, asked: str, first: bool) -> None:
    page.get_by_role("searchbox").fill(asked)
    status = page.get_by_role("status")
    expect(status).to_contain_text(" of 72 sentences")
    expect(page.locator("#found li")).not_to_have_count(0) if first else expect(
        status
    ).to_have_text("0 of 72 sentences.")
