"""Where what a user names is: in the current folder or above it."""

import os
from pathlib import Path

from corpuslib.annotate.codebook.load import shipped_codebooks
from corpuslib.errors import SourceNotFound


def find_path(path: str | Path) -> Path:
    """Where ``path`` is: in the current folder or, where it is not, in the nearest above it.

    So a notebook finds "seeds" from the folder of the notebooks and from the one above.  This
    alone reads the working directory.

    Raises SourceNotFound, saying where it was looked for.
    """
    wanted, here = Path(path).expanduser(), Path.cwd()
    for folder in (here, *here.parents):
        if os.path.exists(folder / wanted):  # false, not an error, where it may not look
            return folder / wanted
    where = "" if wanted.is_absolute() else f" in {here}, nor in a folder above it"
    raise SourceNotFound(f"there is no {path}{where}; expected articles or a built corpus")


def find_codebook(wanted: str | Path) -> str | Path:
    """The name of a shipped codebook, or the path of another; as it is where there is none.

    >>> find_codebook("missile-defence")
    'missile-defence'
    """
    if str(wanted) in shipped_codebooks():
        return wanted
    try:
        return find_path(wanted)
    except SourceNotFound:
        return wanted
