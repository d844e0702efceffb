"""Strips of lines: what each article is made of."""

from collections.abc import Mapping, Sequence

import pandas as pd

from corpuslib.measure.lineroles import line_roles
from corpuslib.show.figures.axes import value_axis
from corpuslib.show.figures.canvas import (
    PAPER,
    SOFT,
    WIDTH,
    Canvas,
    Figure,
    nothing,
    sentence,
)
from corpuslib.show.figures.labels import article_labels
from corpuslib.show.figures.letters import clipped, width_of
from corpuslib.show.html import number

# role -> fill, hatch, height as a part of the strip: in grey print the pattern and the height
# tell what the colour tells on a screen.
ROLE_LOOK: dict[str, tuple[str, str | None, float]] = {
    "headline": ("#222222", None, 1.0),
    "standfirst": ("#5b5b5b", "....", 1.0),
    "byline": ("#CC79A7", "|||||", 1.0),
    "date": ("#F0E442", "-----", 1.0),
    "caption": ("#56B4E9", "xxxxx", 1.0),
    "subhead": ("#009E73", "+++++", 1.0),
    "body": ("#b9b9b9", None, 1.0),
    "furniture": (PAPER, "/////", 0.5),
}
MANY = 30  # articles; above, all of them together
ROW, STRIP, LABEL = 0.44, 0.26, 1.9  # inches

Sizes = Mapping[str, Mapping[str, int]]  # article -> role -> characters
Labels = Mapping[str, tuple[str, str]]


def line_strip(
    lines: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    roles: pd.DataFrame | None = None,
    title: str,
    subtitle: str = "",
    source: str = "",
) -> Figure:
    """Each article as a strip of its characters, by the role of their line.

    ``lines``: article, start, end, role; ``articles``: article, outlet, published_from,
    published_to.  At the right: characters of the body, of all characters on lines with text.
    Above 30 articles it shows the characters of each role in all of them: ``roles`` is what
    :func:`corpuslib.measure.lineroles.line_roles` counts, and ``lines`` need not be of all.
    """
    used = lines[lines["role"] != "blank"]
    if used.empty or articles.empty:
        return nothing("no line with text", title, subtitle, source)
    if len(articles) > MANY:
        counted = line_roles([used], ["role"]) if roles is None else roles
        return _role_bars(counted, len(articles), title, subtitle, source)
    sizes = _sizes(used)
    canvas = Canvas(title, subtitle, source)
    labels = article_labels(articles)
    order = [name for name in labels if name in sizes]
    longest = int(used["end"].max())
    notes = {name: _body_note(sizes[name]) for name in order}
    header = "body, of all"
    wide = max(width_of(note) for note in [*notes.values(), header]) + 0.15
    scale = (WIDTH - LABEL - wide) / longest
    canvas.text(WIDTH, 0.02, header, side="right", color=SOFT)
    value_axis(canvas, longest, (LABEL, scale), (0.14, len(order) * ROW), unit="characters")
    for place, name in enumerate(order):
        top = 0.14 + place * ROW
        _strip(canvas, used[used["article"] == name], top, scale)
        _label(canvas, labels[name], top + ROW / 2)
        canvas.text(WIDTH, top + ROW / 2, notes[name], side="right")
    present = set(used["role"])
    height = _key(canvas, [role for role in ROLE_LOOK if role in present], 0.54 + len(order) * ROW)
    return canvas.finish(height, _alt(title, subtitle, sizes, order, labels))


def _sizes(lines: pd.DataFrame) -> Sizes:
    found: dict[str, dict[str, int]] = {}
    for article, start, end, role in lines[["article", "start", "end", "role"]].itertuples(
        index=False, name=None
    ):
        of = found.setdefault(str(article), {})
        of[str(role)] = of.get(str(role), 0) + int(end) - int(start)
    return found


def _body_note(of: Mapping[str, int]) -> str:
    return f"{number(of.get('body', 0))} of {number(sum(of.values()))}"


def _label(canvas: Canvas, label: tuple[str, str], middle: float) -> None:
    canvas.text(0, middle - 0.075, clipped(label[0], LABEL - 0.1))
    canvas.text(0, middle + 0.075, clipped(label[1], LABEL - 0.1), color=SOFT)


def _strip(canvas: Canvas, lines: pd.DataFrame, top: float, scale: float) -> None:
    for start, end, role in lines[["start", "end", "role"]].itertuples(index=False, name=None):
        fill, hatch, part = ROLE_LOOK.get(str(role), (PAPER, None, 1.0))
        canvas.rect(
            LABEL + start * scale,
            top + (ROW - STRIP) / 2 + STRIP * (1 - part),
            (end - start) * scale,
            STRIP * part,
            fill=fill,
            edge="#777777" if hatch else None,
            hatch=hatch,
            line=0.3,
        )


def _swatch(canvas: Canvas, role: str, x: float, top: float, height: float, width: float) -> None:
    fill, hatch, part = ROLE_LOOK[role]
    y = top + height * (1 - part)
    canvas.rect(x, y, width, height * part, fill=fill, edge="#777777", hatch=hatch, line=0.4)


def _key(canvas: Canvas, roles: Sequence[str], top: float) -> float:
    x, y = 0.0, top
    for role in roles:
        wide = 0.34 + width_of(role) + 0.15
        if x + wide > WIDTH:
            x, y = 0.0, y + 0.22
        _swatch(canvas, role, x, y, 0.14, 0.28)
        canvas.text(x + 0.34, y + 0.075, role)
        x += wide
    return y + 0.2


def _alt(title: str, subtitle: str, sizes: Sizes, order: Sequence[str], labels: Labels) -> str:
    parts = [
        f"{labels[name][0]} ({labels[name][1]}): body {_body_note(sizes[name])} characters, "
        f"furniture {number(sizes[name].get('furniture', 0))}"
        for name in order
    ]
    return sentence(title, subtitle, "; ".join(parts))


def _role_bars(
    roles: pd.DataFrame, articles: int, title: str, subtitle: str, source: str
) -> Figure:
    canvas = Canvas(title, subtitle, source)
    found = roles[roles["role"] != "blank"].set_index("role")
    whole = int(found["characters"].sum())
    bars = []
    for role in ROLE_LOOK:
        if role in found.index:
            size, files = (found[name].to_dict()[role] for name in ("characters", "files"))
            share = f"{number(size)} ({size / whole:.1%})"
            bars.append((role, size, f"{share}, in {number(files)} of {number(articles)} articles"))
    left = 1.05
    wide = max(width_of(note) for _, _, note in bars) + 0.12
    scale = (WIDTH - left - wide) / max(size for _, size, _ in bars)
    for place, (role, size, note) in enumerate(bars):
        y = place * 0.3
        canvas.text(0, y + 0.15, role)
        _swatch(canvas, role, left, y + 0.05, 0.2, max(size * scale, 0.01))
        canvas.text(left + size * scale + 0.08, y + 0.15, note)
    below = len(bars) * 0.3
    canvas.text(0, below + 0.12, f"Of {number(whole)} characters on lines with text.", color=SOFT)
    numbers = "; ".join(f"{role} {note}" for role, _, note in bars)
    alt = sentence(title, subtitle, f"Of {number(whole)} characters: {numbers}")
    return canvas.finish(below + 0.24, alt)
