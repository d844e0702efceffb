"""The layers of an article's page, switched by keyboard; how well what they mark can be read."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]
FOCUSED = "document.activeElement.id"
# Layer -> an element that it draws, and what of its style changes.
DRAWN = {
    "lines": (".ln", "display"),
    "speech": (".file .said", "background-image"),
    "actors": (".file .actor", "background-image"),
    "plans": (".file .plan", "background-image"),
    "statements": (".file .stated", "background-image"),
    "frames": (".file .frame", "background-image"),
    "read": (".file .read", "background-image"),
    "about": (".about", "display"),
}


@pytest.fixture
def page(reports: Path, visit: Visit) -> Page:
    return visit(reports / "seeds" / "articles" / "000_1a44bef6dad89967.html")


def drawn(page: Page, layer: str) -> set[str]:
    """How the elements of a layer look now."""
    where, style = DRAWN[layer]
    of = f"one => getComputedStyle(one).getPropertyValue('{style}')"
    return set(page.evaluate(f"[...document.querySelectorAll('{where}')].map({of})"))


def test_every_layer_is_reached_by_tab_and_switched_by_space(page: Page) -> None:
    ids = page.locator("fieldset.layers input").evaluate_all("all => all.map(one => one.id)")
    assert [one.removeprefix("layer-") for one in ids] == list(DRAWN)
    reached = []
    while len(reached) < len(ids):
        page.keyboard.press("Tab")
        if (focused := page.evaluate(FOCUSED)) not in ids:
            assert reached == []
            continue
        reached.append(focused)
        layer = focused.removeprefix("layer-")
        before, on = drawn(page, layer), page.locator(f"#{focused}").is_checked()
        page.keyboard.press("Space")
        assert page.locator(f"#{focused}").is_checked() != on
        assert drawn(page, layer) != before, layer
        ring = page.locator(f"#{focused}").evaluate("one => getComputedStyle(one).outlineWidth")
        assert float(ring.removesuffix("px")) >= 2
    assert reached == ids


def test_the_first_tab_leads_past_the_navigation(page: Page) -> None:
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_in_viewport()


def test_a_sentences_number_opens_what_was_found_in_it(page: Page) -> None:
    page.locator(".sn").nth(1).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".s:target + .sn + .about, .s:has(:target) + .sn + .about")).to_be_visible()


COLOURS = """names => names.map(name => {
  const probe = document.createElement('i');
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  return getComputedStyle(probe).color.match(/[\\d.]+/g).slice(0, 3).map(Number);
})"""


def luminance(colour: list[float]) -> float:
    """The relative luminance of a colour (WCAG 2.2)."""
    parts = [one / 255 for one in colour]
    red, green, blue = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: list[float], other: list[float]) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_that_of_the_guideline() -> None:
    assert contrast([0, 0, 0], [255, 255, 255]) == pytest.approx(21)
    assert contrast([118, 118, 118], [255, 255, 255]) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marked_text_can_be_read_and_its_lines_seen(page: Page, scheme: str) -> None:
    """axe-core passes over text on a drawn ground: 4.5 for text, 3 for what is no text."""
    page.emulate_media(color_scheme=scheme)
    for text, ground, least in (
        *((text, ground, 4.5) for text in ("ink", "quiet", "link") for ground in ("ground",)),
        *((text, ground, 4.5) for text in ("ink", "soft") for ground in ("speech", "stance")),
        *((line, "ground", 3) for line in ("actor", "plan", "frame", "stated", "focus")),
    ):
        assert contrast(*page.evaluate(COLOURS, [text, ground])) >= least, (text, ground)
