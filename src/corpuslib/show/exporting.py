"""How nbconvert makes the HTML of cells for a report."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from nbconvert import HTMLExporter
from nbconvert.exporters.templateexporter import TemplateExporter
from nbformat import NotebookNode


class CellsExporter(HTMLExporter):
    """HTML as the template ``cells`` makes it.

    Nbconvert's own exporter parses the HTML and writes it again, to give pictures an ``alt`` and
    cells a ``tabindex``, which the template does; that takes longer than the template.
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
