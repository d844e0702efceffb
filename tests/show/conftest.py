"""What tests of figures share: the drawings that are made, and whether their texts have room."""

from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest

from corpuslib.show.figures import canvas


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The drawings that are made while a test runs."""
    made: list[Any] = []
    save = canvas._png

    def saved(page: Any) -> bytes:
        made.append(page)
        return save(page)

    monkeypatch.setattr(canvas, "_png", saved)
    return made


@pytest.fixture
def check_layout() -> Callable[[Any], list[str]]:
    """Fails where a text leaves the page (by 2 px) or covers another (2 px across, 4 px down).

    Gives the texts of the page.
    """

    def check(page: Any) -> list[str]:
        renderer, (width, height) = page.canvas.get_renderer(), page.canvas.get_width_height()
        texts = [text for text in page.texts if text.get_text().strip()]
        found = [(text.get_text(), text.get_window_extent(renderer)) for text in texts]
        for text, box in found:
            inside = box.x0 >= -2 and box.y0 >= -2 and box.x1 <= width + 2 and box.y1 <= height + 2
            assert inside, text
        for (one, a), (other, b) in combinations(found, 2):
            across = min(a.x1, b.x1) - max(a.x0, b.x0)
            down = min(a.y1, b.y1) - max(a.y0, b.y0)
            assert across <= 2 or down <= 4, (one, other)
        return [text for text, _ in found]

    return check
