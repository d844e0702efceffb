"""A folder that is replaced as a whole or not at all, and only if it is ours."""

import secrets
import shutil
from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager
from pathlib import Path

from corpuslib.errors import CorpuslibError

IGNORED = frozenset({".DS_Store"})  # what a file manager leaves in every folder that is looked at


@contextmanager
def replaced(out: Path) -> Iterator[Path]:
    """A new folder that takes the place of ``out`` if all goes well; else nothing has changed."""
    out = out.resolve()
    out.parent.mkdir(parents=True, exist_ok=True)
    token = secrets.token_hex(4)
    new, old = (out.with_name(f".{out.name}.{word}-{token}") for word in ("new", "old"))
    new.mkdir()
    try:
        yield new
        if out.exists():
            out.rename(old)
        new.rename(out)
    except BaseException:
        if old.exists() and not out.exists():
            old.rename(out)
        shutil.rmtree(new, ignore_errors=True)
        raise
    shutil.rmtree(old, ignore_errors=True)


def refuse_other(
    out: Path,
    files_of: Callable[[Path], Set[str] | None],
    kind: str,
    error: type[CorpuslibError],
) -> None:
    """Refuse to replace what was not written here.

    ``files_of`` gives the names of the files and folders that were written to a folder of this
    ``kind``, and None for any other folder.

    Raises ``error`` where ``out`` is a file, a folder of another kind, or holds anything else.
    """
    if not out.exists() or (out.is_dir() and not any(out.iterdir())):
        return
    if not out.is_dir():
        raise error(f"{out} is a file, not {kind}, and is left alone; name a new folder")
    files = files_of(out)
    if files is None:
        raise error(
            f"{out} is a folder that holds something else, not {kind}, and is left alone; "
            "name a new folder"
        )
    others = sorted({each.name for each in out.iterdir()} - files - IGNORED)
    if others:
        raise error(
            f"{out} is {kind}, but holds {', '.join(others[:3])}"
            f"{' and more' if len(others) > 3 else ''} beside it, which would be lost; "
            "move that, or name a new folder"
        )
