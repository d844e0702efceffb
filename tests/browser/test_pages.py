"""Every page of both reports, as people see it: light and dark, on a desk and on a phone.

That no page asks anything of a server and writes nothing to the console is seen by ``visit``.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

Visit = Callable[..., Page]
Grave = Callable[..., list[str]]
WIDE, PHONE = 1280, 390
SCHEMES = ("light", "dark")


def fits(page: Page) -> bool:
    """Whether a page is no wider than its window; its tables scroll in their own frames."""
    return bool(page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"))


def test_a_page_fits_its_window_and_shows_its_pictures(
    shown: Path, reports: Path, visit: Visit
) -> None:
    page = visit(reports / shown)
    for width in (WIDE, PHONE):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            assert fits(page), (width, scheme)
    assert page.evaluate("[...document.images].every(one => one.complete && one.naturalWidth > 0)")


@pytest.mark.parametrize(("scheme", "width"), [("light", PHONE), ("dark", WIDE)])
def test_axe_finds_nothing_serious(
    shown: Path, reports: Path, visit: Visit, grave: Grave, width: int, scheme: str
) -> None:
    """With all layers on; in the dark, where only colours differ, that these are far apart."""
    page = visit(reports / shown, width=width, color_scheme=scheme)
    for layer in page.locator("fieldset.layers input").all():
        layer.check()
    assert grave(page, quick=scheme == "dark") == []


def test_in_print_there_is_no_navigation_and_the_ground_is_white(
    shown: Path, reports: Path, visit: Visit
) -> None:
    page = visit(reports / shown)
    for scheme in SCHEMES:
        page.emulate_media(media="print", color_scheme=scheme)
        assert page.locator("nav:visible, details.code:visible, .skip:visible").count() == 0
        body = "getComputedStyle(document.body)"
        colours = page.evaluate(f"[{body}.backgroundColor, {body}.color]")
        assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"], scheme


def test_what_these_tests_look_for_is_seen_where_it_is(
    visit: Visit, grave: Grave, watched: list[str]
) -> None:
    page = visit("about:blank")
    page.set_content('<html lang="en"><title>x</title><main><p>all is well</p></main></html>')
    assert fits(page)
    assert grave(page) == []
    page.set_content(
        '<p style="color:#bbb;background:#fff">pale</p><div style="width:9999px">wide</div>'
        '<img src="http://127.0.0.1:9/x.png" alt=""><a href="https://example.org">x</a>'
        "<script>console.warn('said'); alert('run'); missing()</script>"
    )
    assert not fits(page)
    assert any(one.startswith("color-contrast") for one in grave(page))
    assert any(one.startswith("color-contrast") for one in grave(page, quick=True))
    assert "asks for http://127.0.0.1:9/x.png" in watched
    assert {"warning: said", "says run"} <= set(watched)
    assert any(one.startswith("stops with") for one in watched)
    watched.clear()
