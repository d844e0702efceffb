"""Letters: what the font can draw, how wide it is, and how it is wrapped or cut."""

import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

TITLE, TEXT, SMALL = 12.5, 10.0, 9.0  # points


@cache
def font(size: float, bold: bool = False) -> "FontProperties":
    """DejaVu Sans as it comes with matplotlib, whatever the machine has."""
    import matplotlib
    from matplotlib.font_manager import FontProperties

    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    path = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / name
    return FontProperties(fname=str(path), size=size)


@cache
def _glyphs(bold: bool) -> frozenset[int]:
    from matplotlib.font_manager import get_font

    return frozenset(get_font(str(font(SMALL, bold).get_file())).get_charmap())


def drawable(text: object, bold: bool = False) -> str:
    """One line that the font can draw: no control characters, a box for what it lacks.

    >>> drawable("Nato\\n chief\\u202e 漢")
    'Nato chief \ufffd'
    """
    flat = " ".join(str(text).split())
    kept = (char for char in flat if unicodedata.category(char) not in ("Cc", "Cf", "Cs"))
    return "".join(char if ord(char) in _glyphs(bold) else "\ufffd" for char in kept)


@cache
def width_of(text: str, size: float = SMALL, bold: bool = False) -> float:
    """The width in inches of one line as it will be drawn."""
    from matplotlib.textpath import text_to_path

    line = drawable(text, bold)
    if not line:
        return 0.0
    width, _, _ = text_to_path.get_text_width_height_descent(line, font(size, bold), ismath=False)
    return float(width) / 72 * 1.02  # hinting makes drawn text a little wider


def wrapped(text: object, width: float, size: float = SMALL, bold: bool = False) -> list[str]:
    """The text in lines of at most ``width`` inches; a word that is too long is broken."""
    lines: list[str] = []
    for word in drawable(text, bold).split():
        while width_of(word, size, bold) > width:
            fit = _fitting(word, width, size, bold)
            lines.append(word[:fit])
            word = word[fit:]
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(joined, size, bold) <= width:
            lines[-1] = joined
        elif word:
            lines.append(word)
    return lines


def clipped(text: object, width: float, size: float = SMALL, bold: bool = False) -> str:
    """The text in one line of at most ``width`` inches, with an ellipsis where it was cut.

    >>> clipped("short", 1.0), clipped("a very long label indeed", 1.0)
    ('short', 'a very long la\u2026')
    """
    line = drawable(text, bold)
    if width_of(line, size, bold) <= width:
        return line
    return (
        line[: _fitting(line, width - width_of("\u2026", size, bold), size, bold)].rstrip()
        + "\u2026"
    )


def shortened(
    text: object, width: float, most: int, size: float = SMALL, bold: bool = False
) -> list[str]:
    """The text in at most ``most`` lines of ``width`` inches; an ellipsis where it was cut."""
    lines = wrapped(text, width, size, bold)
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], clipped(" ".join(lines[most - 1 :]), width, size, bold)]


def _fitting(text: str, width: float, size: float, bold: bool) -> int:
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (
            (middle, high) if width_of(text[:middle], size, bold) <= width else (low, middle - 1)
        )
    return low
