"""Standard input as a source: ``-``."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

NAME = "standard input"
"""What a source from standard input is called."""


@contextmanager
def at_hand(source: Path, stream: IO[bytes] | None = None) -> Iterator[Path]:
    """``source`` itself, or for ``-`` a file with what comes from standard input, while it lasts.

    A build reads its source twice, and so may several processes: what comes in only once is
    written to a temporary file, as it comes.
    """
    if str(source) != "-":
        yield source
        return
    with TemporaryDirectory(prefix="corpuslib-") as folder:
        path = Path(folder, NAME)
        with path.open("wb") as file:
            shutil.copyfileobj(stream or sys.stdin.buffer, file)
        yield path
