"""Strips of lines: what each article is made of."""

from collections.abc import Mapping, Sequence

import pandas as pd

from corpuslib.show.figures.canvas import (
    GRID,
    INK,
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
ROW, STRIP, LABEL = 0.44, 0.26, 1.75  # inches

Labels = Mapping[str, tuple[str, str]]


def line_strip(
    lines: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    title: str,
    subtitle: str = "",
    source: str = "",
) -> Figure:
    """Each article as a strip of its characters, by the role of their line.

    ``lines``: article, start, end, role; ``articles``: article, outlet, published_from,
    published_to.  At the right: characters of the body, of all characters on lines with text.
    Above 30 articles it shows the characters of each role in all of them.
    """
    used = lines[lines["role"] != "blank"]
    if used.empty or articles.empty:
        return nothing("no line with text", title, subtitle, source)
    sizes = used.assign(size=used["end"] - used["start"]).groupby(["article", "role"])["size"].sum()
    if used["article"].nunique() > MANY:
        return _role_bars(sizes, title, subtitle, source)
    canvas = Canvas(title, subtitle, source)
    labels = article_labels(articles)
    order = [name for name in labels if name in set(used["article"])]
    longest = int(used["end"].max())
    notes = {name: _body_note(sizes, name) for name in order}
    header = "body, of all"
    wide = max(width_of(note) for note in [*notes.values(), header]) + 0.15
    scale = (WIDTH - LABEL - wide) / longest
    canvas.text(WIDTH, 0.02, header, side="right", color=SOFT)
    _axis(canvas, longest, scale, 0.14, len(order) * ROW)
    for place, name in enumerate(order):
        top = 0.14 + place * ROW
        _strip(canvas, used[used["article"] == name], top, scale)
        _label(canvas, labels[name], top + ROW / 2)
        canvas.text(WIDTH, top + ROW / 2, notes[name], side="right")
    present = set(used["role"])
    height = _key(canvas, [role for role in ROLE_LOOK if role in present], 0.54 + len(order) * ROW)
    return canvas.finish(height, _alt(title, subtitle, sizes, order, labels))


def _body_note(sizes: "pd.Series[int]", article: str) -> str:
    of = sizes.loc[article]
    return f"{int(of.get('body', 0)):,} of {int(of.sum()):,}"


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


def _axis(canvas: Canvas, longest: int, scale: float, top: float, height: float) -> None:
    for tick in range(0, longest + 1, nice_step(longest)):
        x = LABEL + tick * scale
        canvas.line([x, x], [top, top + height], color=GRID, width=0.6)
        name = f"{tick:,}" if tick else "0 characters"
        canvas.text(x, top + height + 0.1, name, color=SOFT, side="center" if tick else "left")


def nice_step(longest: float, most: int = 4) -> int:
    """A round step (1, 2, 5, 10 ...) that parts ``longest`` into at most ``most`` pieces.

    >>> nice_step(4900), nice_step(9), nice_step(0)
    (2000, 5, 1)
    """
    step = 1
    while longest / step > most:
        step = step * 5 // 2 if str(step).startswith("2") else step * 2
    return step


def _swatch(canvas: Canvas, role: str, x: float, top: float, height: float, width: float) -> None:
    fill, hatch, part = ROLE_LOOK[role]
    y = top + height * (1 - part)
    canvas.rect(x, y, width, height * part, fill=fill, edge="#777777", hatch=hatch, line=0.4)


def _key(canvas: Canvas, roles: Sequence[str], top: float) -> float:
    x, y = 0.0, top
    for role in roles:
        wide = 0.34 + width_of(role) + 0.18
        if x + wide > WIDTH:
            x, y = 0.0, y + 0.22
        _swatch(canvas, role, x, y, 0.14, 0.28)
        canvas.text(x + 0.34, y + 0.075, role)
        x += wide
    return y + 0.2


def _alt(
    title: str, subtitle: str, sizes: "pd.Series[int]", order: Sequence[str], labels: Labels
) -> str:
    parts = [
        f"{labels[name][0]} ({labels[name][1]}): body {_body_note(sizes, name)} characters, "
        f"furniture {int(sizes.loc[name].get('furniture', 0)):,}"
        for name in order
    ]
    return sentence(title, subtitle, "; ".join(parts))


def _role_bars(sizes: "pd.Series[int]", title: str, subtitle: str, source: str) -> Figure:
    canvas = Canvas(title, subtitle, source)
    whole = int(sizes.sum())
    count = sizes.index.get_level_values("article").nunique()
    by_role = sizes.groupby("role").agg(["sum", "count"])
    roles = [role for role in ROLE_LOOK if role in by_role.index]
    left, notes = 1.05, []
    for role in roles:
        size, articles = int(by_role.loc[role, "sum"]), int(by_role.loc[role, "count"])
        notes.append(f"{size:,} ({size / whole:.1%}), in {articles:,} of {count:,} articles")
    wide = max(width_of(note) for note in notes) + 0.12
    scale = (WIDTH - left - wide) / max(int(value) for value in by_role["sum"])
    for place, (role, note) in enumerate(zip(roles, notes, strict=True)):
        y, size = place * 0.3, int(by_role.loc[role, "sum"])
        canvas.text(0, y + 0.15, role)
        _swatch(canvas, role, left, y + 0.05, 0.2, max(size * scale, 0.01))
        canvas.text(left + size * scale + 0.08, y + 0.15, note, color=INK)
    canvas.text(
        0, len(roles) * 0.3 + 0.12, f"Of {whole:,} characters on lines with text.", color=SOFT
    )
    numbers = "; ".join(f"{role} {note}" for role, note in zip(roles, notes, strict=True))
    alt = sentence(title, subtitle, f"Of {whole:,} characters: {numbers}")
    return canvas.finish(len(roles) * 0.3 + 0.24, alt)
