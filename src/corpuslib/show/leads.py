"""What a number or a mark of a figure leads to: named where it is counted, found where it is shown.

``Key(kind, code, part, article, period)``  the sentences or lines behind a number
``lead(value, kind, code, ...)``           a value that leads there -> ``Html``
``marks(kind, names, said)``               the same for what a figure draws -> label and key
``led(frame, kind, codes, columns)``       the numbers of a table, column by column
``computed(made, how)``                    numbers that no sentence stands behind, and why

A notebook stores the key only, as ``data-behind``; links are put in when pages are rendered
(:mod:`corpuslib.report.pages.placelinks`), and elsewhere the number is a number.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

import pandas as pd

from corpuslib.show.html import Html, escape, is_null, number, shown

SENTENCE_TABLES = (
    *("sentences", "mentions", "gaps", "plan_mentions", "attributions", "statements", "frames"),
)
"""The tables of a corpus whose rows are of one sentence each."""
MOST = 60
"""Marks of a figure that are named."""
BLOCKS = ("<p", "<ul", "<div", "<table")
NONE = ("0 of ", "none of ")
SEVERAL = "|"
"""Stands between the codes of a key that has several."""


class Key(NamedTuple):
    """The rows of one kind that hold a code; of one part, article and period where they are said.

    A period is that of a split ("before 2009-09-17").

    >>> str(Key("plan", "a: b", article="000"))
    'plan:a%3A%20b::000'
    >>> Key.of("plan:a%3A%20b::000")
    Key(kind='plan', code='a: b', part='', article='000', period='')
    """

    kind: str
    code: str = ""
    part: str = ""
    article: str = ""
    period: str = ""

    def __str__(self) -> str:
        return ":".join(quote(each, safe="") for each in self).rstrip(":")

    @classmethod
    def of(cls, text: str) -> "Key":
        """The key that a text names; what is more than five parts is cut off."""
        return cls(*(unquote(each) for each in text.split(":")[:5]))

    @property
    def codes(self) -> list[str]:
        """The codes, of which there are several where only together they are what is counted."""
        return self.code.split(SEVERAL)


def within(period: str, split: str) -> str:
    """The period of a key: articles before or after a split; none where there is no split.

    >>> within("after", "2009-09-17"), within("after", "")
    ('after 2009-09-17', '')
    """
    return f"{period} {split}" if split else ""


def lead(
    value: object,
    kind: str,
    code: str = "",
    part: str = "",
    article: str = "",
    period: str = "",
) -> Html:
    """A value that leads to what it counts; none, nothing or zero leads nowhere.

    >>> lead(3, "plan", "third-site").html
    '<span data-behind="plan:third-site">3</span>'
    >>> lead(0, "plan", "third-site").html
    '0'
    """
    text = shown(value)
    inner = value.html if isinstance(value, Html) else escape(text)
    if not kind or is_null(value) or text in ("", "0", "none") or text.startswith(NONE):
        return Html(inner, text)
    key = Key(kind, code, part, article, period)
    return Html(f'<span data-behind="{escape(key)}">{inner}</span>', text)


def marks(
    kind: str,
    names: Mapping[str, str],
    said: "Mapping[str, object] | pd.Series[Any] | None" = None,
) -> list[tuple[str, str, str]]:
    """What a figure draws: label, what is said of it (such as a number), and its key as text.

    ``names``: code -> label, of the codes that are drawn, at most ``MOST``; ``said``: code -> what
    is said, in the order of the marks; what it does not have, or has as 0, is not drawn then.

    >>> marks("plan", {"x": "high bridge"}, {"x": 3})
    [('high bridge', '3', 'plan:x')]
    """
    drawn = [code for code in (names if said is None else said.keys()) if code in names]
    drawn = [code for code in drawn if said is None or said[code]]
    found = [
        (str(names[code]), "" if said is None else shown(said[code]), str(Key(kind, str(code))))
        for code in drawn[:MOST]
    ]
    if len(drawn) > MOST:
        others = "articles" if kind == "article" else kind
        found.append((f"{number(len(drawn) - MOST)} more", "", others))
    return found


def led(
    frame: pd.DataFrame,
    kind: str,
    codes: Iterable[str] | None = None,
    columns: Sequence[Hashable] | Mapping[Hashable, str] = (),
    *,
    parts: Iterable[str] | None = None,
    by: str = "part",
) -> pd.DataFrame:
    """The same table with numbers that lead to what they count.

    Args:
        frame: a row for each code.
        codes: the codes, row by row; None: the index.
        columns: those with such numbers; a mapping says which part or article each is of.
        parts: which part each row is of, where the rows say it.
        by: what the mapping says: "part" or "article".

    >>> led(pd.DataFrame({"n": [3]}, index=["x"]), "plan", columns=["n"]).iloc[0, 0].html
    '<span data-behind="plan:x">3</span>'
    """
    rows = [str(code) for code in (frame.index if codes is None else codes)]
    where = columns if isinstance(columns, Mapping) else dict.fromkeys(columns, "")
    of_rows = [""] * len(rows) if parts is None else [str(part) for part in parts]
    made = frame.astype({column: "object" for column in where})
    for column, of in where.items():
        cells = [
            lead(value, kind, code, **{"part": part, **({by: of} if of else {})})
            for value, code, part in zip(frame[column], rows, of_rows, strict=True)
        ]
        made[column] = pd.Series(cells, index=frame.index, dtype="object")
    return made


def computed(made: Html, how: str) -> Html:
    """What is shown, marked as computed: no sentence stands behind its numbers.

    ``how`` says of what they are computed, in a few words.

    >>> computed(Html("<p>1</p>", "1"), "combinatorics").html
    '<div data-computed="combinatorics"><p>1</p></div>'
    """
    tag = "div" if made.html.startswith(BLOCKS) else "span"
    return Html(f'<{tag} data-computed="{escape(how)}">{made.html}</{tag}>', made.plain)
