"""A folder that is replaced as a whole or not at all, and only if it is ours."""

import ctypes
import errno
import os
import secrets
import shutil
import sys
from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from corpuslib.errors import CorpuslibError

_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP}  # some network file systems
IGNORED = frozenset({".DS_Store"})  # what a file manager leaves in every folder that is looked at


@contextmanager
def replaced(out: Path) -> Iterator[Path]:
    """A new folder that takes the place of ``out`` if all goes well; else nothing has changed."""
    out = out.resolve()
    out.parent.mkdir(parents=True, exist_ok=True)
    new = out.with_name(f".{out.name}.new-{secrets.token_hex(4)}")
    new.mkdir()
    try:
        yield new
        put_in_place(new, out)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise


def put_in_place(new: Path, out: Path) -> None:
    """Let the folder ``new`` take the place of ``out``, and remove what stood there.

    Where the system can exchange two names (Linux, macOS), there is no moment without ``out``.
    """
    if not out.exists():
        new.rename(out)
        return
    if exchanged(new, out):
        shutil.rmtree(new, ignore_errors=True)
        return
    old = out.with_name(f".{out.name}.old-{secrets.token_hex(4)}")
    out.rename(old)
    try:
        new.rename(out)
    except BaseException:
        old.rename(out)
        raise
    shutil.rmtree(old, ignore_errors=True)


def exchanged(one: Path, other: Path) -> bool:
    """Exchange the names of two folders in one step; False where the system cannot.

    renameat2(2) of Linux, renamex_np(2) of macOS.
    """
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        names = os.fsencode(one), os.fsencode(other)
        if sys.platform == "darwin":
            return bool(libc.renamex_np(*names, 2) == 0)
        return bool(libc.renameat2(-100, names[0], -100, names[1], 2) == 0)
    except (OSError, AttributeError, TypeError):
        return False


@contextmanager
def locked(path: Path) -> Iterator[bool]:
    """Whether this process alone holds the lock file ``path``; it is free again when it dies.

    The folder of the lock is made; it may be removed while the lock is held.
    """
    while True:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            if not _lock(file):
                yield False
                return
            if _is_at(path, file):
                yield True
                return


def _lock(file: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno in _NO_LOCKS
    return True


def _is_at(path: Path, file: IO[bytes]) -> bool:
    """False where another process removed the file between opening and locking it."""
    try:
        return os.path.samestat(path.stat(), os.fstat(file.fileno()))
    except OSError:
        return False


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
