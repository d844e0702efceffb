"""The pages of a comparison: an index, and a page per notebook, above the two full reports.

``write_comparison(folder, a, b)``  -> the files that were written
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
import pandas as pd
from markupsafe import Markup

from corpuslib.report.against.besides import Side, Sides, findings_beside
from corpuslib.report.against.facts import articles_said, confounds_said, facts
from corpuslib.report.against.pairing import Item, Pair, SectionPair, paired, paired_sections, same
from corpuslib.report.against.rowpairs import fold
from corpuslib.report.pages.rendering import Renderer, fill, head_of, page_file, styled
from corpuslib.show.html import Html, table
from corpuslib.show.words import counted

TITLE = "Two reports side by side"
MOST = 500  # rows of a list of what was left out


@dataclass
class Compared:
    """One notebook of both sides as a page, and how much of it is the same.

    ``file``: the page; ``full``: that of the notebook in each full report.
    """

    file: str
    full: str
    title: str
    question: str
    sections: list[Markup] = field(default_factory=list)
    findings: list[Markup] = field(default_factory=list)
    found_otherwise: bool = False
    same: int = 0
    differ: int = 0
    alone: int = 0

    @property
    def said(self) -> str:
        """How many of its outputs are the same."""
        n = self.same + self.differ + self.alone
        if n == self.same:
            return f"{counted(n, 'output')}, the same on both sides."
        alone = f"; on one side only: {self.alone}" if self.alone else ""
        return f"{counted(n, 'output')}; differing: {self.differ}; the same: {self.same}{alone}."

    def count(self, a: Item | None, b: Item | None) -> None:
        """Count one output."""
        if a is None or b is None:
            self.alone += 1
        elif same(a, b):
            self.same += 1
        else:
            self.differ += 1


def write_comparison(folder: Path, a: Side, b: Side) -> list[Path]:
    """Write ``index.html`` and a page per notebook; the full reports are in ``a`` and ``b``."""
    pairs = paired([*a.notebooks], [*b.notebooks], key=str)
    names = [str(one or other) for one, other in pairs]
    links = {"index.html", *(f"{name}.html" for name in names if not name.startswith("00"))}
    sides = Sides(a, b, Renderer(links))
    pages = [_compared(sides, name) for name in names]
    shared = {
        "collection": TITLE,
        "colophon": Markup('<span class="quoted">A: {}. B: {}.</span>').format(a.label, b.label),
        "against_style": styled("against.css"),
        "a": a,
        "b": b,
        "warnings": 0,
    }
    written = [_write(folder / "index.html", _index(a, b, pages, shared))]
    return written + [_page(folder, pages, place, shared) for place in range(len(pages))]


def _page(
    folder: Path, pages: Sequence[Compared], place: int, shared: Mapping[str, object]
) -> Path:
    page = pages[place]
    text = fill(
        "against.html.j2",
        title=page.title,
        page=page,
        previous=pages[place - 1] if place else None,
        next=pages[place + 1] if place + 1 < len(pages) else None,
        **shared,
    )
    return _write(folder / page.file, text)


def _index(a: Side, b: Side, pages: Sequence[Compared], shared: Mapping[str, object]) -> str:
    differing, equal = facts(a, b)
    folded = fold(f"{counted(len(equal), 'line')} the same on both sides", table(equal).html)
    return fill(
        "against-index.html.j2",
        title=TITLE,
        pages=pages,
        differing=Markup(table(differing, empty="Nothing differs but the articles.").html),
        equal=Markup(folded) if len(equal) else "",
        articles=Markup(articles_said(a, b).html),
        confounds=confounds_said(a.corpus.articles, b.corpus.articles),
        left_out=[(side, Markup(_left_out(side.corpus.left_out).html)) for side in (a, b)],
        **shared,
    )


def _left_out(left_out: pd.DataFrame) -> Html:
    if left_out.empty:
        return Html("<p>Nothing was left out.</p>", "Nothing was left out.")
    return table(left_out[["source", "reason"]], limit=MOST)


def _compared(sides: Sides, name: str) -> Compared:
    """One notebook of both sides; sections that show nothing on either are left out."""
    empty = nbformat.v4.new_notebook()
    a, b = (side.notebooks.get(name, empty) for side in (sides.a, sides.b))
    head = head_of(a if a.cells else b, name)
    page = Compared(f"{name}.html", page_file(name), head.title, head.question)
    for section in paired_sections(a, b):
        outputs = [pair for pair in section.items if not _is_text(pair)]
        if outputs:
            page.sections.append(Markup(_section(sides, section, page.full)))
        for one, other in outputs:
            page.count(one, other)
            if any(item and item.findings for item in (one, other)):
                page.findings.append(Markup(findings_beside(one, other)))
                page.found_otherwise |= not (one and other and same(one, other))
    return page


def _is_text(pair: Pair[Item]) -> bool:
    return any(item is not None and item.is_text for item in pair)


def _section(sides: Sides, section: SectionPair, file: str) -> str:
    """A section: its texts, where it is in full, and its outputs."""
    parts = []
    for one, other in section.items:
        if _is_text((one, other)):
            parts.append(_text(sides, one, other, section, file))
        else:
            parts.append(sides.output(one, other, file))
    return "\n".join(parts)


def _text(sides: Sides, a: Item | None, b: Item | None, section: SectionPair, file: str) -> str:
    item = a or b
    assert item is not None
    if item.plain.lstrip().startswith("# "):  # the page has the title and the question
        return ""
    text = sides.text(a, b)
    anchor = re.search(r'<h\d id="([^"]+)"', text)
    return text + (_full(sides, section, f"{file}#{anchor[1]}") if anchor else "")


def _full(sides: Sides, section: SectionPair, place: str) -> str:
    """Links to the section in the full reports; where one has none, that is said."""
    there = [(sides.a, section.a), (sides.b, section.b)]
    links = [f'<a href="{side.folder}/{place}">{side.name}</a>' for side, one in there if one]
    alone = [side.name for side, one in there if one] if len(links) == 1 else []
    only = f" This section is in {alone[0]} only." if alone else ""
    return f'<p class="note">In full: {" · ".join(links)}.{only}</p>'


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf8", newline="\n")
    return path
