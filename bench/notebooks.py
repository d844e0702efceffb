"""How much memory and processor time the notebooks take on a built corpus.

    python bench/notebooks.py CORPUS [NOTEBOOK ...] [--cells]

All code cells of a notebook run in one process of its own, what they show is made as for a page.
Printed are the greatest memory of the process and its processor time, as one row of a table each;
with ``--cells`` the same of every cell.
"""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd

from corpuslib import open_corpus

FOLDER = Path(__file__).parents[1] / "notebooks"
HEAD = "| notebook | peak memory, MB | processor, s |\n|---|---|---|"


def cells_of(notebook: Path, corpus: str) -> Iterator[tuple[str, str]]:
    """Name and source of each code cell; the parameters name the corpus and its own codebook.

    The split is the day before and after which as many articles appeared.
    """
    for cell in nbformat.read(notebook, 4).cells:
        if cell.cell_type == "code":
            yield cell.id, cell.source
            if "parameters" in cell.metadata.get("tags", []):
                given = (corpus, str(Path(corpus, BOOK)), middle(corpus))
                yield "given", f"corpus, codebook, split = {given!r}"


BOOK = "codebook.toml"


def middle(corpus: str) -> str:
    """The day in the middle of all articles' first possible days."""
    days = open_corpus(corpus).coded("articles", ["published_from"])["published_from"]
    return str(pd.Timestamp(str(days.median())).date())


def run_cells(notebook: Path, corpus: str, *, each: bool) -> None:
    """Run the cells of a notebook in this process and print what they took."""
    from IPython.core.interactiveshell import InteractiveShell

    shell: Any = InteractiveShell.instance()
    for name, source in cells_of(notebook, corpus):
        begun = time.process_time()
        with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere):
            done: Any = shell.run_cell(source, store_history=False)
        if not done.success:
            raise SystemExit(f"{notebook.stem}: the cell {name} failed")
        if each:
            spent = time.process_time() - begun
            print(f"| {notebook.stem} {name} | {peak():.0f} | {spent:.1f} |", flush=True)
    if not each:
        print(f"| {notebook.stem} | {peak():.0f} | {time.process_time():.0f} |", flush=True)


def peak() -> float:
    """The greatest memory of this process until now, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


def main() -> None:
    """Run each notebook in a process of its own."""
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    each = "--cells" in sys.argv
    if "--here" in sys.argv:
        run_cells(FOLDER / f"{words[1]}.ipynb", words[0], each=each)
        return
    corpus, names = str(Path(words[0]).resolve()), words[1:]
    names = names or [path.stem for path in sorted(FOLDER.glob("0*.ipynb"))]
    print(HEAD, flush=True)
    for name in names:
        command = [sys.executable, __file__, corpus, name, "--here", *(["--cells"] if each else [])]
        subprocess.run(command, check=False)


if __name__ == "__main__":
    main()
