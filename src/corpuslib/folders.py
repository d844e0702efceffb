"""A folder that is replaced as a whole or not at all, and only if it is ours."""

import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from corpuslib.errors import CorpuslibError


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
    out: Path, ours: Callable[[Path], bool], kind: str, error: type[CorpuslibError]
) -> None:
    """Raises ``error`` where ``out`` exists and is neither an empty folder nor ``ours``."""
    if not out.exists() or (out.is_dir() and (not any(out.iterdir()) or ours(out))):
        return
    what = "a folder that holds something else" if out.is_dir() else "a file"
    raise error(f"{out} is {what}, not {kind}, and is left alone; name a new folder")
