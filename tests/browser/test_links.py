"""Every link and every anchor, as the browser takes them."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]
LINKS = "[...document.querySelectorAll('a[href]')].map(one => one.href)"
ANCHORS = "[...document.querySelectorAll('[id]')].map(one => one.id)"
SHOWN = """ids => ids.filter(id => {
  const there = document.getElementById(id);
  return !there || !there.closest('details') && !there.getClientRects().length;
})"""


@pytest.mark.parametrize("name", ["seeds", "second"])
def test_every_link_leads_to_a_page_and_to_a_place_that_is_seen(
    reports: Path, visit: Visit, name: str
) -> None:
    site = reports / name
    page = visit(site / "index.html")
    links: dict[str, set[str]] = {}
    for path in sorted(site.rglob("*.html")):
        page.goto(path.as_uri())
        if path.name == "search.html":  # each sentence with a statement is found
            page.get_by_role("checkbox").check()
            expect(page.locator("#found li")).not_to_have_count(0)
        for link in page.evaluate(LINKS):
            if link.startswith("file:"):
                links.setdefault(link.partition("#")[0], set()).add(link.partition("#")[2])
    pages = {path.as_uri() for path in site.rglob("*.html")}
    assert set(links) == pages
    assert sum(map(len, links.values())) > 200
    for address, anchors in links.items():
        page.goto(address)
        sought = sorted(one for one in anchors if one.startswith("q="))
        named = sorted(unquote(one) for one in anchors - {"", *sought})
        assert page.evaluate(SHOWN, named) == [], address
        for one in sought:  # a search that is linked to finds something
            page.goto(f"{address}#{one}")
            expect(page.locator("#found li")).not_to_have_count(0)


def test_a_link_to_a_place_brings_it_to_the_window(reports: Path, visit: Visit) -> None:
    page = visit(reports / "seeds" / "03-actors.html")
    page.locator('main a[href*="articles/"][href*="#s"]').last.click()
    page.wait_for_url("**/articles/**")
    sentence = page.locator(".file :target")
    expect(sentence).to_be_in_viewport()
    note = page.locator(".s:has(:target) + .sn + .about, .s:target + .sn + .about").first
    expect(note).to_be_visible()
    back = note.locator('a[href*="03-actors.html#"]').first
    back.click()
    page.wait_for_url("**/03-actors.html#*")
    expect(page.locator(":target")).to_be_in_viewport()
