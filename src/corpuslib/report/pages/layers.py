"""The text of a file with what was found in it marked, and not a character changed.

``file_html(text, lines, sentences, marks, notes)``   the text as HTML
``Mark(start, end, kinds, anchor)``                   a span that is marked, and as what

Marks may overlap in any way: the text is cut wherever one begins or ends, and each piece has the
classes of all marks over it; so nothing has to nest.  Numbers of lines and sentences are drawn by
the style: the text of the element is the text of the file.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from corpuslib.show.html import escape


class Mark(NamedTuple):
    """A span of the file, the classes by which it is drawn, and its anchor, if it has one."""

    start: int
    end: int
    kinds: str
    anchor: str | None = None


class Numbered(NamedTuple):
    """A line or a sentence of the file; ``kind``: the role of a line."""

    number: int
    start: int
    end: int
    kind: str = ""


def raw(text: str) -> str:
    """Text of a file that a browser shows to the last blank, with its line ends.

    >>> raw("a < b\\r\\n")
    'a &lt; b&#13;\\n'
    """
    return escape(text).replace("\r", "&#13;")


def file_html(
    text: str,
    lines: Sequence[Numbered],
    sentences: Sequence[Numbered],
    marks: Iterable[Mark],
    notes: Mapping[int, str],
) -> str:
    """The text of a file, its lines (``#l7``), sentences (``#s12``) and marks.

    ``notes``: number of a sentence -> ready HTML that stands under it.  Without the elements of
    class ``about`` the text content is ``visible(text)``.

    >>> file_html("One. Two.", [], [Numbered(1, 0, 4)], [Mark(0, 3, "actor")], {})
    '<span class="s" id="s1"><span class="actor">One</span>.</span> Two.'
    """
    inside = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    inside += [Mark(line.start, line.end, f"line {line.kind}") for line in lines]
    cuts = {0, len(text)} | {place for mark in inside for place in mark[:2]}
    units = _apart(sentences, len(text))
    cuts |= {place for unit in units for place in unit[1:3]}
    begins: dict[int, list[str]] = {}
    for line in lines:
        begins.setdefault(line.start, []).append(_line_number(line))
    for mark in inside:
        if mark.anchor:
            begins.setdefault(mark.start, []).append(f'<span id="{escape(mark.anchor)}"></span>')
    first = {unit.start: unit for unit in units}
    last = {unit.end: unit for unit in units}
    parts = []
    for start, end, kinds in _pieces(sorted(cuts), inside):
        if start in last:
            parts.append(_closed(last[start], notes))
        if start in first:
            parts.append(f'<span class="s" id="s{first[start].number}">')
        parts += begins.get(start, [])
        piece = raw(text[start:end])
        parts.append(f'<span class="{escape(kinds)}">{piece}</span>' if kinds else piece)
    if len(text) in last:
        parts.append(_closed(last[len(text)], notes))
    return "".join(parts)


def _line_number(line: Numbered) -> str:
    said = f"{line.number} {line.kind}" if line.kind != "blank" else str(line.number)
    return f'<span class="ln" id="l{line.number}" data-n="{escape(said)}"></span>'


def _closed(sentence: Numbered, notes: Mapping[int, str]) -> str:
    note = notes.get(sentence.number)
    if note is None:
        return "</span>"
    n = sentence.number
    link = f'<a class="sn" href="#s{n}" data-n="s{n}" aria-label="sentence {n}"></a>'
    return f'</span>{link}<div class="about">{note}</div>'


def _apart(units: Sequence[Numbered], size: int) -> list[Numbered]:
    """The units in their order, none of them over another, none empty, all inside the text."""
    found: list[Numbered] = []
    for unit in sorted(units, key=lambda unit: (unit.start, unit.end)):
        start = max(unit.start, found[-1].end if found else 0)
        end = min(unit.end, size)
        if start < end:
            found.append(unit._replace(start=start, end=end))
    return found


def _pieces(cuts: Sequence[int], marks: Iterable[Mark]) -> Iterable[tuple[int, int, str]]:
    """The text between two cuts with the classes of all that lies over it, in a fixed order."""
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    for mark in marks:
        opening.setdefault(mark.start, []).extend(mark.kinds.split())
        closing.setdefault(mark.end, []).extend(mark.kinds.split())
    here: dict[str, int] = {}
    for start, end in pairwise(cuts):
        for kind in closing.get(start, []):
            here[kind] -= 1
        for kind in opening.get(start, []):
            here[kind] = here.get(kind, 0) + 1
        yield start, end, " ".join(kind for kind, depth in here.items() if depth)
