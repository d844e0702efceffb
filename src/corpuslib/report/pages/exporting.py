"""How nbconvert makes the HTML of cells for a report.

``CellsExporter(templates, filters)``   the cells as the template has them
``closed(html)``                        what a cell shows, so that nothing of it stays open
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from nbconvert import HTMLExporter
from nbconvert.exporters.templateexporter import TemplateExporter
from nbformat import NotebookNode

_TAG = re.compile("<(/?)([a-zA-Z][a-zA-Z0-9-]*)[^<>]*>")
_VOID = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"),
    *("track", "wbr"),
}


def closed(html: str) -> str:
    """The HTML with an end for what it begins, and without an end of what it has not begun.

    What is well-formed, as nearly all is, stays as it is.

    >>> closed("<p>All of <b>this</p>"), closed("<p>a<br>b</p>")
    ('<p>All of <b>this</b></p>', '<p>a<br>b</p>')
    """
    stack: list[str] = []
    for end, tag in _TAG.findall(html):
        name = tag.lower()
        if end and (not stack or stack.pop() != name):
            break
        if not end and name not in _VOID:
            stack.append(name)
    else:
        if not stack:
            return html
    from bs4 import BeautifulSoup

    return str(BeautifulSoup(html, features="html.parser"))


class CellsExporter(HTMLExporter):
    """HTML as the template ``cells`` makes it.

    Nbconvert's own exporter parses all of it and writes it again, to give pictures an ``alt`` and
    cells a ``tabindex``, which the template does; that takes longer than the template.  In passing
    it closes what a cell leaves open, for which there is :func:`closed`.
    """

    def __init__(self, templates: Path, filters: Mapping[str, Callable[..., Any]]) -> None:
        super().__init__(  # type: ignore[no-untyped-call]
            template_name="cells",
            extra_template_basedirs=[str(templates)],
            default_preprocessors=[],  # each would have the notebook validated
        )
        for name, function in filters.items():
            self.register_filter(name, function)  # type: ignore[no-untyped-call]

    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """The HTML, and the resources that it was made with."""
        return TemplateExporter.from_notebook_node(self, nb, resources, **kw)
