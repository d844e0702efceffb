"""Whether what a number leads to holds as many: every link of a report to the page behind.

``follow(folder)``   -> each number that leads to ``behind.html``, what stands there, and whether
                        it is said there
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from corpuslib.report.audit import Node, Report

BEHIND = "behind.html"
_NUMBER = re.compile(r"\d[\d,]*")
_SIZE = re.compile(r"\(([^()]*)\)$")


class Followed(NamedTuple):
    """A number, where it leads, and what is said there."""

    page: str
    text: str
    target: str
    said: str
    agrees: bool


def follow(folder: str | Path) -> Iterator[Followed]:
    """Every number whose link leads to an entry of ``behind.html``, page by page.

    It agrees where its first number, the k of "k of n", is among those of the entry: how often,
    in how many sentences and articles, how many words, actors or plans; "k more" where the entry
    names k.
    """
    report = Report(Path(folder))
    for name, page in sorted(report.pages.items()):
        for link in page.walk("a"):
            file, _, anchor = link.given.get("href", "").partition("#")
            text = " ".join(link.said().split())
            asked = re.search(r"\((\d[\d,]*)\)$", text) or _NUMBER.search(text)
            if file != BEHIND or asked is None or name == BEHIND:
                continue
            entry = report.places.get((BEHIND, unquote(anchor)))
            said, known = _said(entry, text) if entry else ("", set())
            wanted = asked[asked.lastindex or 0].replace(",", "")
            yield Followed(name, text, anchor, said, wanted in known)


def _said(entry: Node, text: str) -> tuple[str, set[str]]:
    """What an entry says of itself, and the numbers in it."""
    head = next(node for tag in ("h3", "h4") for node in entry.walk(tag)).said()
    if not entry.has("entry"):  # what one article has of one
        size = _SIZE.search(head)
        listed = sum(1 for _ in entry.walk("li"))
        return head, {*_numbers(size[1] if size else ""), str(listed)}
    said = next(node.said() for node in entry.walk("p") if node.has("note"))
    if text.endswith(" more"):
        return head, {str(head.count(";") + 1)}
    return said, set(_numbers(said))


def _numbers(text: str) -> list[str]:
    return [hit.replace(",", "") for hit in _NUMBER.findall(text)]
