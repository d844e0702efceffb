"""HTML for notebooks and reports, escaped where it is made: article text is hostile.

``Html(html, plain)``                    what a cell shows: text/html and text/plain
``escape(value)``                        text -> HTML that cannot do anything
``number(value)``                        12345 -> "12,345", 9999 -> "9999"
``table(frame, caption=..., ...)``       a DataFrame as a clean table
``prose(template, **values)``            computed sentences; ``**bold**``, ```code``` and lists
``inline(template, **values)``           a part of such a sentence
"""

import datetime as dt
import html as _html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

Align = Literal["left", "right"]
NULL = "\u2013"
LONG = 45  # characters of a cell that keeps some width on a small screen
WHOLE = 26  # characters of a single word (an id, a date) that is not broken over lines

# Characters that act instead of being seen: C0/C1 controls; the bidirectional embeddings,
# overrides and isolates, which would reorder what stands around them; halves of characters,
# which cannot be written to a file.
_ACTING = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_K_OF_N = re.compile(r"[\d,]+ of [\d,]+")
_NUMBER = re.compile(r"[\d,]+(\.\d+)?")
_WORDS = re.compile("[a-z]+(_[a-z]+)*")


@dataclass(frozen=True, slots=True)
class Html:
    """What a notebook cell shows, as HTML and as plain text; both are the same on every run.

    >>> Html("<p>Two articles</p>", "Two articles")
    Two articles
    """

    html: str
    plain: str

    def __repr__(self) -> str:
        return self.plain

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": self.plain}


def visible(text: str) -> str:
    """Write characters that act (controls, bidirectional overrides) as their code points.

    >>> visible("a\\u202eb")
    'a[U+202E]b'
    """
    return _ACTING.sub(lambda hit: f"[U+{ord(hit[0]):04X}]", text)


def escape(value: object) -> str:
    """Text that HTML shows and never runs, in an element or in a quoted attribute.

    >>> escape('<b onclick="x">')
    '&lt;b onclick=&quot;x&quot;&gt;'
    """
    return _html.escape(visible(str(value)), quote=True)


def is_null(value: object) -> bool:
    """Whether a cell holds no value: None, NaN, NaT, NA; never a list.

    >>> is_null(None), is_null(float("nan")), is_null([]), is_null("")
    (True, True, False, False)
    """
    known: Any = value
    return known is None or (pd.api.types.is_scalar(known) and bool(pd.isna(known)))


def number(value: float, decimals: int = 0) -> str:
    """A number as it is written everywhere: thousands parted by a comma from 10,000 on.

    >>> number(9999), number(12345), number(-10000), number(0.5, 2), number(12345.678, 1)
    ('9999', '12,345', '-10,000', '0.50', '12,345.7')
    """
    text = f"{value:,.{decimals}f}" if decimals else f"{round(value):,}"
    whole = text.lstrip("-").split(".")[0]
    return text if len(whole) > len("9,999") else text.replace(",", "")


def shown(value: object) -> str:
    """A value as a reader sees it: nulls as a dash, lists joined, days without a time.

    >>> shown(["Ann Lee", None]), shown(12345), shown(0.5), shown(True), shown(None)
    ('Ann Lee; –', '12,345', '0.50', 'yes', '–')
    """
    if isinstance(value, str):
        return value
    if isinstance(value, Html):
        return value.plain
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {shown(item)}" for key, item in value.items()) or NULL
    if isinstance(value, Iterable):
        items = [shown(item) for item in value]
        sentences = bool(items) and all(item.endswith((".", "?", "!")) for item in items)
        return (" " if sentences else "; ").join(items) or NULL
    if is_null(value):
        return NULL
    if isinstance(value, (bool,)) or type(value).__name__ == "bool":
        return "yes" if value else "no"
    return _number_or_day(value)


def _number_or_day(value: object) -> str:
    if isinstance(value, dt.datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if midnight else value.isoformat(sep=" ")
    if pd.api.types.is_integer(value):
        return number(int(str(value)))
    if pd.api.types.is_float(value):
        return number(float(str(value)), 2)
    return str(value)


def table(
    frame: pd.DataFrame,
    *,
    caption: str | None = None,
    index: bool = False,
    limit: int | None = None,
    of: int | None = None,
    empty: str = "Nothing to show.",
) -> Html:
    """A DataFrame as an escaped table: numbers right, nulls as a dash, lists joined by "; ".

    ``limit`` shows the first rows and says how many of how many, ``of`` how many there are where
    ``frame`` has not all of them; cells that are ``Html`` are taken as they are; a head like
    "published_basis" is shown in words.

    >>> print(table(pd.DataFrame({"name": ["Nato", "Iran"], "n": [11, 2]}), caption="Counts"))
    Counts
    name   n
    Nato  11
    Iran   2
    """
    if index:
        frame = frame.reset_index()
    if frame.empty:
        head = "{caption}: " if caption else ""
        return prose(head + "{empty}", caption=caption, empty=empty)
    rows = frame if limit is None else frame.head(limit)
    names = [_head(column) for column in frame.columns]
    sides = [_side(frame.iloc[:, place]) for place in range(len(names))]
    whole = len(frame) if of is None else of
    cells = [list(row) for row in rows.itertuples(index=False, name=None)]
    texts = [[shown(cell) for cell in row] for row in cells]
    counts = f"{number(len(rows))} of {number(whole)} rows shown."
    note = counts if len(rows) < whole else None
    return Html(
        _table_html(names, cells, texts, sides, caption, note),
        "\n".join(filter(None, [visible(caption or ""), _columns(names, texts, sides), note])),
    )


def _head(column: object) -> str:
    name = " ".join(map(str, column)) if isinstance(column, tuple) else str(column)
    return name.replace("_", " ") if _WORDS.fullmatch(name) else name


def _side(column: "pd.Series[Any]") -> Align:
    numeric = pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)
    made = [value for value in column if isinstance(value, Html)]
    if made and len(made) == len(column):  # numbers that lead somewhere
        numeric = all(_NUMBER.fullmatch(value.plain) for value in made)
    return "right" if numeric else "left"


def _table_html(
    names: Sequence[str],
    cells: Sequence[Sequence[object]],
    texts: Sequence[Sequence[str]],
    sides: Sequence[Align],
    caption: str | None,
    note: str | None,
) -> str:
    def cell(tag: str, inner: str, side: Align, text: str = " ") -> str:
        word = len(text) <= WHOLE and not any(map(str.isspace, text))
        whole = ";white-space:nowrap" if word or _K_OF_N.fullmatch(text) else ""
        style = f"text-align:{side};vertical-align:top{whole}"
        kind = ' class="long"' if len(text) > LONG else ""
        return f'<{tag}{kind} style="{style}">{inner}</{tag.split()[0]}>'

    head = "".join(
        cell('th scope="col"', escape(name), side) for name, side in zip(names, sides, strict=True)
    )
    body = []
    for row, text_row in zip(cells, texts, strict=True):
        inner = [
            value.html if isinstance(value, Html) else escape(text)
            for value, text in zip(row, text_row, strict=True)
        ]
        parts = zip(inner, sides, text_row, strict=True)
        body.append("".join(cell("td", *part) for part in parts))
    rows = "\n".join(f"<tr>{row}</tr>" for row in body)
    return framed_table(f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>", caption, note)


def framed_table(
    inner: str,
    caption: str | None,
    note: "str | Html | None",
    kind: str = "tidy",
    name: str = "Table",
) -> str:
    """Rows (ready HTML) as a table that scrolls inside its own frame, with caption and note."""
    title = f"<caption>{escape(caption)}</caption>\n" if caption else ""
    said = note.html if isinstance(note, Html) else escape(note)
    foot = f'\n<p class="note">{said}</p>' if note else ""
    return (
        f'<div class="frame" role="region" tabindex="0" aria-label="{escape(caption or name)}" '
        f'style="overflow-x:auto">\n<table class="{kind}">\n{title}{inner}\n</table>\n</div>{foot}'
    )


def _columns(names: Sequence[str], rows: Sequence[Sequence[str]], sides: Sequence[Align]) -> str:
    flat = [[" ".join(visible(text).split()) for text in row] for row in [names, *rows]]
    widths = [max(len(row[place]) for row in flat) for place in range(len(names))]
    lines = []
    for row in flat:
        parts = [
            text.rjust(width) if side == "right" else text.ljust(width)
            for text, width, side in zip(row, widths, sides, strict=True)
        ]
        lines.append("  ".join(parts).rstrip())
    return "\n".join(lines)


_BOLD = re.compile(r"\*\*(.+?)\*\*")
_CODE = re.compile(r"`([^`]+)`")
_FIELD = re.compile(r"\{(\w+)\}")


def prose(template: str, /, **values: object) -> Html:
    """Sentences with computed values: blank lines part paragraphs, lines with "- " make a list.

    The template is the author's and may use ``**bold**`` and ```code```; the values may come from
    articles and are escaped after it was read, so that nothing in them is taken as markup.

    >>> prose("**{k} of {n}** articles name {who}.", k=3, n=5, who="<b>Nato</b>").html
    '<p><strong>3 of 5</strong> articles name &lt;b&gt;Nato&lt;/b&gt;.</p>'

    Raises KeyError for a field without a value.
    """
    blocks = [block for block in re.split(r"\n\s*\n", template.strip()) if block.strip()]
    parts, plain = [], []
    for block in blocks:
        lines = [" ".join(line.split()) for line in block.strip().splitlines()]
        bulleted = all(line.startswith("- ") for line in lines)
        items = [line[2:] for line in lines] if bulleted else [" ".join(lines)]
        inner = [_inline(item, values) for item in items]
        if bulleted:
            parts.append("<ul>" + "".join(f"<li>{item}</li>" for item in inner) + "</ul>")
        else:
            parts.append(f"<p>{inner[0]}</p>")
        plain += [("- " if bulleted else "") + _unmarked(item, values) for item in items]
    return Html("\n".join(parts), "\n".join(plain))


def inline(template: str, /, **values: object) -> Html:
    """A part of a sentence with computed values, without a paragraph around it.

    >>> inline("{who} ({n} times)", who="<Nato>", n=3).html
    '&lt;Nato&gt; (3 times)'
    """
    return Html(_inline(template, values), _unmarked(template, values))


def _inline(text: str, values: Mapping[str, object]) -> str:
    marked = _CODE.sub(r"<code>\1</code>", _BOLD.sub(r"<strong>\1</strong>", escape(text)))
    return _FIELD.sub(lambda hit: _value_html(values[hit[1]]), marked)


def _value_html(value: object) -> str:
    return value.html if isinstance(value, Html) else escape(shown(value))


def _unmarked(text: str, values: Mapping[str, object]) -> str:
    bare = _CODE.sub(r"\1", _BOLD.sub(r"\1", text))
    return _FIELD.sub(lambda hit: visible(shown(values[hit[1]])), bare)
