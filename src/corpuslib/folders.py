"""A folder or file that is replaced as a whole or not at all, and only if it is ours.

What is being written is called ``.NAME.new-TOKEN`` and stands beside ``NAME``.  Where two names
cannot be exchanged in one step, what it replaces is for an instant ``.NAME.old-TOKEN``.  The
process that writes holds a lock on both (flock), so that a later one can tell what a killed one has
left behind from what is being written.
"""

import ctypes
import errno
import os
import re
import secrets
import shutil
import sys
from collections.abc import Callable, Iterator, Set
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO, BinaryIO

from corpuslib.errors import CorpuslibError

_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP}  # some network file systems
IGNORED = frozenset({".DS_Store"})  # what a file manager leaves in every folder that is looked at


@contextmanager
def replaced(out: Path) -> Iterator[Path]:
    """A new folder that takes the place of ``out`` if all goes well; else nothing has changed.

    What a process that was killed has left of ``out`` is put in order first.  A KeyboardInterrupt
    gets a note that says what has become of ``out``.
    """
    given, out = out, out.resolve()
    out.parent.mkdir(parents=True, exist_ok=True)
    put_in_order(out)
    new = out.with_name(f".{out.name}.new-{secrets.token_hex(4)}")
    made: os.stat_result | None = None
    with ExitStack() as locks:
        try:
            _make(new, locks)
            made = new.stat()
            yield new
            put_in_place(new, out)
        except BaseException as error:
            written = made is not None and out.exists() and os.path.samestat(out.stat(), made)
            shutil.rmtree(new, ignore_errors=True)
            if isinstance(error, KeyboardInterrupt):
                error.add_note(became(given, written, out.exists()))
            raise


def put_in_place(new: Path, out: Path) -> None:
    """Let the folder ``new`` take the place of ``out``, and remove what stood there.

    Where the system can exchange two names (Linux, macOS), there is no moment without ``out``.
    """
    if not out.exists():
        new.rename(out)
    elif exchanged(new, out):
        shutil.rmtree(new, ignore_errors=True)
    else:
        _moved_aside(new, out)


def exchanged(one: Path, other: Path) -> bool:
    """Exchange the names of two folders in one step; False where the system or the disk cannot.

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


def _moved_aside(new: Path, out: Path) -> None:
    old = out.with_name(f".{out.name}.old-{secrets.token_hex(4)}")
    with ExitStack() as locks:
        with suppress(BlockingIOError):
            _claim(out, locks)
        try:
            out.rename(old)
            new.rename(out)
        except BaseException:
            if old.exists() and not out.exists():
                old.rename(out)
            raise
        shutil.rmtree(old, ignore_errors=True)


def put_in_order(out: Path) -> None:
    """Undo what a killed process has left: put ``out`` back if it was moved away, clear the rest.

    What a running process writes is left alone, and so is everything where there are no locks.
    """
    for word in ("old", "new"):
        ours = re.compile(rf"\.{re.escape(out.name)}\.{word}-[0-9a-f]{{8}}")
        found = [path for path in out.parent.iterdir() if ours.fullmatch(path.name)]
        for path in sorted(found, key=_changed, reverse=True):
            with ExitStack() as locks, suppress(BlockingIOError, FileNotFoundError):
                if not _claim(path, locks):
                    continue
                if word == "old" and not out.exists():
                    path.rename(out)
                else:
                    shutil.rmtree(path, ignore_errors=True)


def _changed(path: Path) -> float:
    """When a folder was changed last; 0 where another process has just cleared it."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0.0


@contextmanager
def new_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write, which is not there afterwards unless all of it was written.

    Raises FileExistsError where ``path`` is there already.
    """
    with path.open("xb") as file:
        try:
            yield file
            file.flush()
        except BaseException:
            path.unlink(missing_ok=True)
            raise


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """A folder to write, which is there afterwards only if all of it was written.

    Raises FileExistsError where ``path`` is there already.
    """
    if path.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    with replaced(path) as new:
        yield new


def _make(folder: Path, locks: ExitStack) -> None:
    """Make a folder, and lock it before another process has taken it for a leftover."""
    while True:
        folder.mkdir(exist_ok=True)
        with suppress(BlockingIOError, FileNotFoundError):
            if not _claim(folder, locks) or folder.exists():
                return


def _claim(folder: Path, locks: ExitStack) -> bool:
    """Lock a folder until ``locks`` ends; False where the system or the disk has no locks.

    Raises BlockingIOError where another process has locked it.
    """
    try:
        import fcntl
    except ImportError:
        return False
    handle = os.open(folder, os.O_RDONLY)
    locks.callback(os.close, handle)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise
    except OSError:
        return False
    return True


def became(out: Path, written: bool, there: bool) -> str:
    """What to tell of ``out`` after an interruption."""
    if written:
        return f"{out} was complete by then"
    return f"nothing was written; {out} is as it was" if there else "nothing was written"


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
