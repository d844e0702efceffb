"""Run every notebook once, in order; store outputs, navigation bars and the README's picture.

    python tools/store_outputs.py [NOTEBOOK ...]

Without names: all of notebooks/.  A notebook is written only after all of its cells ran without
an error and without a word on stderr.  Of controls what stands in their place without a kernel is
stored, not their ids, which are others on every run.
"""

import base64
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

FOLDER = Path(__file__).parents[1] / "notebooks"
CONTENTS = "00-index.ipynb"
CONTROLS = "application/vnd.jupyter.widget-view+json"
PICTURE = FOLDER.parent / "docs" / "plans.png"  # the README shows it: a figure of 02-framing


def title_of(notebook: NotebookNode) -> str:
    """The text of the first H1."""
    lines = "\n".join(c.source for c in notebook.cells if c.cell_type == "markdown").splitlines()
    return next(line[2:].strip() for line in lines if line.startswith("# "))


def navigation(path: Path, paths: list[Path]) -> str:
    """The bar of links: previous, contents, next; a notebook without a number has contents only."""
    paths = [each for each in paths if each.name[0].isdigit()]
    here = paths.index(path) if path in paths else None
    links = []
    if here:
        before = paths[here - 1]
        links.append(f"← [{title_of(nbformat.read(before, 4))}]({before.name})")
    if path.name != CONTENTS:
        links.append(f"[Contents]({CONTENTS})")
    if here is not None and here + 1 < len(paths):
        after = paths[here + 1]
        links.append(f"[{title_of(nbformat.read(after, 4))}]({after.name}) →")
    return " · ".join(links)


def set_navigation(notebook: NotebookNode, bar: str) -> None:
    """Put the bar into the first cell, which is tagged ``nav``."""
    first = notebook.cells[0]
    if "nav" not in first.metadata.get("tags", []):
        first = nbformat.v4.new_markdown_cell(id="nav", metadata={"tags": ["nav"]})
        notebook.cells.insert(0, first)
    first.source = bar


def run(path: Path, paths: list[Path]) -> None:
    """Execute one notebook and write it back with its outputs."""
    notebook = nbformat.read(path, 4)
    set_navigation(notebook, navigation(path, paths))
    client = NotebookClient(
        notebook,
        timeout=300,
        kernel_name="python3",
        record_timing=False,
        resources={"metadata": {"path": str(path.parent)}},
    )
    client.execute()
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.get("name") == "stderr":
                raise SystemExit(f"{path.name}: a cell writes to stderr: {output['text'][:200]}")
            output.get("data", {}).pop(CONTROLS, None)
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    part = path.with_suffix(".part")
    nbformat.write(notebook, part)
    part.replace(path)


def write_picture() -> None:
    """Take the README's picture from the stored output of the notebook that draws it."""
    notebook = nbformat.read(FOLDER / "02-framing.ipynb", 4)
    (cell,) = (cell for cell in notebook.cells if cell.id == "strip")
    PICTURE.write_bytes(base64.b64decode(cell.outputs[0].data["image/png"]))


def main(names: list[str]) -> None:
    """Run the named notebooks, or all."""
    paths = sorted(FOLDER.glob("*.ipynb"))
    for path in paths:
        if not names or path.name in names or path.stem in names:
            print(path.name, flush=True)
            run(path, paths)
    write_picture()


if __name__ == "__main__":
    main(sys.argv[1:])
