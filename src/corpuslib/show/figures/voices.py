"""Who is named and who gets to speak: words by voice, beside how often an actor is named."""

import pandas as pd

from corpuslib.show.figures.canvas import (
    INK,
    PAPER,
    SOFT,
    WIDTH,
    Canvas,
    Figure,
    nothing,
    sentence,
)
from corpuslib.show.figures.letters import width_of
from corpuslib.show.figures.matrices import Rows
from corpuslib.show.html import number

# voice -> fill, hatch: dark for the actor's own words, lighter the more the outlet words it
LOOKS: dict[str, tuple[str, str | None]] = {
    "quoted": (INK, None),
    "reported": ("#b9b9b9", None),
    "ascribed": (PAPER, "/////"),
}
LABEL_MOST, BAR = 1.9, 0.17  # inches
NO_WORD = "no word"


def voice_bars(
    table: pd.DataFrame,
    *,
    title: str,
    subtitle: str = "",
    source: str = "",
    limit: int = 16,
) -> Figure:
    """Per actor how often it is named, and a bar of its words: quoted, reported, ascribed.

    ``table``: index = names; whole numbers ``namings`` and, per voice, words, in the given
    order.  Beyond ``limit`` rows the rest is left out and the footer says so.
    """
    if table.empty:
        return nothing("no actor is named or heard", title, subtitle, source)
    shown = table.head(limit)
    if len(shown) < len(table):
        source = f"{number(len(shown))} of {number(len(table))} rows shown. {source}".strip()
    canvas = Canvas(title, subtitle, source)
    rows = Rows.of(list(shown.index), LABEL_MOST)
    head = "named"
    wide = max(width_of(head), width_of(number(int(shown["namings"].max()))))
    left = rows.left + wide + 0.15
    words = shown[list(LOOKS)].astype(int)
    most = max(1, int(words.sum(axis=1).max()))
    scale = (WIDTH - left - width_of(number(most)) - 0.1) / most
    top = _legend(canvas) + 0.2
    canvas.text(rows.left + wide, top - 0.1, head, side="right", color=SOFT)
    canvas.text(left, top - 0.1, "words attributed", color=SOFT)
    for row, (mentions, *by_voice) in enumerate(
        shown[["namings", *LOOKS]].astype(int).itertuples(index=False, name=None)
    ):
        middle = top + rows.top(row) + rows.height(row) / 2
        canvas.text(rows.left + wide, middle, number(mentions), side="right")
        _bar(canvas, left, scale, middle, by_voice)
    rows.draw(canvas, top)
    height = top + rows.top(len(shown)) + 0.04
    return canvas.finish(height, sentence(title, subtitle, _said(shown)))


def _legend(canvas: Canvas) -> float:
    x = 0.0
    for voice, (fill, hatch) in LOOKS.items():
        canvas.rect(x, 0.02, 0.24, 0.14, fill=fill, edge=INK, hatch=hatch)
        canvas.text(x + 0.31, 0.09, voice)
        x += 0.31 + width_of(voice) + 0.3
    return 0.2


def _bar(canvas: Canvas, left: float, scale: float, middle: float, words: list[int]) -> None:
    x = left
    for (fill, hatch), n in zip(LOOKS.values(), words, strict=True):
        if n:
            top = middle - BAR / 2
            canvas.rect(x, top, n * scale, BAR, fill=fill, edge=INK, hatch=hatch, line=0.5)
            x += n * scale
    said = number(sum(words)) if sum(words) else NO_WORD
    canvas.text(x + 0.07, middle, said, color=INK if sum(words) else SOFT)


def _said(table: pd.DataFrame) -> str:
    parts = []
    for name, row in table.iterrows():
        heard = ", ".join(f"{number(row[voice])} words {voice}" for voice in LOOKS if row[voice])
        parts.append(f"{name}: named {number(row['namings'])}, {heard or NO_WORD}")
    return "; ".join(parts)
