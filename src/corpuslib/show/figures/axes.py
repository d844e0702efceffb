"""The value axis: round steps, as many as have room, grid lines on this axis only."""

from corpuslib.show.figures.canvas import GRID, SOFT, Canvas
from corpuslib.show.figures.letters import width_of
from corpuslib.show.html import number


def nice_steps(counts: bool = True) -> list[float]:
    """Round steps, small ones first: 1, 2, 5, 10 ... for counts, from a hundredth for shares.

    >>> nice_steps()[:4], nice_steps(False)[:2]
    ([1.0, 2.0, 5.0, 10.0], [0.01, 0.02])
    """
    whole = [float(base * 10**power) for power in range(13) for base in (1, 2, 5)]
    return whole if counts else [step / 100 for step in whole]


def written(value: float) -> str:
    """A value as a tick or a label: whole numbers with thousands apart, others with two places.

    >>> written(12345.0), written(0.25)
    ('12,345', '0.25')
    """
    return number(value, 0 if value == int(value) else 2)


def value_axis(
    canvas: Canvas,
    largest: float,
    across: tuple[float, float],
    down: tuple[float, float],
    *,
    unit: str = "",
    counts: bool = True,
) -> None:
    """Grid lines and numbers from zero to ``largest``.

    ``across``: where zero is, and inches per unit; ``down``: top and height of the plot;
    ``counts``: only whole numbers.
    """
    (left, scale), (top, height) = across, down
    canvas.scale = float(largest)
    widest = width_of(written(largest))
    wide = max(widest + 0.2, width_of(f"0 {unit}") + widest / 2 + 0.1 if unit else 0.0)
    steps = nice_steps(counts)
    fits = (s for s in steps if s * scale >= wide and largest / s <= 5)
    step = next(fits, steps[-1])
    place = 0
    while place * step <= largest:
        x = left + place * step * scale
        canvas.line([x, x], [top, top + height], color=GRID, width=0.6)
        name = written(place * step) if place else f"0 {unit}".strip()
        wide_start = place == 0 and bool(unit)
        canvas.text(
            x, top + height + 0.1, name, color=SOFT, side="left" if wide_start else "center"
        )
        place += 1
