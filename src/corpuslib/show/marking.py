"""Passages of a text with some of their words marked, as HTML and as plain text.

``marked(text, at, spans)``   escaped text with <mark>, <u> or <strong> around the spans
"""

from collections.abc import Iterable
from typing import Literal

from corpuslib.show.html import Html, escape, visible

Tag = Literal["mark", "u", "strong"]
_PLAIN: dict[Tag, tuple[str, str]] = {"mark": ("[", "]"), "u": ("{", "}"), "strong": ("*", "*")}


def marked(text: str, at: int, spans: Iterable[tuple[int, int, Tag]]) -> Html:
    """``text``, which begins at character ``at`` of its file, with words marked.

    Of spans that overlap the one that begins first is marked; what lies outside is passed over.
    In plain text [ ] stand for mark, { } for u and * * for strong.

    >>> marked("one roof & all", 100, [(104, 108, "mark")])
    one [roof] & all
    """
    html, plain, done = [], [], 0
    for start, end, tag in sorted(spans):
        first, last = start - at, end - at
        if first < done or last > len(text):
            continue
        opened, closed = _PLAIN[tag]
        html += [_flat(text[done:first]), f"<{tag}>{_flat(text[first:last])}</{tag}>"]
        plain += [text[done:first], opened, text[first:last], closed]
        done = last
    html.append(_flat(text[done:]))
    plain.append(text[done:])
    return Html("".join(html), " ".join(visible("".join(plain)).split()))


def _flat(text: str) -> str:
    """Escaped, with every run of white space as one blank."""
    lead, tail = (" " * bool(part and part.isspace()) for part in (text[:1], text[-1:]))
    words = escape(" ".join(text.split()))
    return lead + words + tail if words else lead
