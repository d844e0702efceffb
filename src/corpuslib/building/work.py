"""The folder beside a corpus that is being built: what is finished stays for the next try.

``.OUT.building/`` holds ``documents/KEY`` and ``lines/KEY`` of the first pass, and a folder
``parts/KEY`` of Parquet files for every part that was annotated.  Each is written under another
name, forced to the disk and renamed, so what bears its name is whole.
"""

import contextlib
import errno
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpuslib.errors import BuildStopped
from corpuslib.folders import became, locked, put_in_order

_FULL = {errno.ENOSPC, errno.EDQUOT}
DOCUMENTS, LINES, PARTS = "documents", "lines", "parts"


@dataclass(frozen=True, slots=True)
class Work:
    """What a build has finished so far."""

    folder: Path

    def has(self, kind: str, key: str) -> bool:
        """Whether that was finished."""
        return (self.folder / kind / key).exists()

    def read(self, kind: str, key: str) -> bytes:
        """What was kept."""
        return (self.folder / kind / key).read_bytes()

    def keep(self, kind: str, key: str, data: bytes) -> None:
        """Keep one file, whole or not at all."""
        home = self.folder / kind
        home.mkdir(exist_ok=True)
        write(home / f"{key}.tmp", data)
        (home / f"{key}.tmp").replace(home / key)

    def keep_part(self, key: str, tables: Mapping[str, bytes]) -> None:
        """Keep the tables of one part, all or none."""
        home = self.folder / PARTS
        home.mkdir(exist_ok=True)
        new = home / f"{key}.tmp"
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir()
        for name, data in tables.items():
            write(new / f"{name}.parquet", data)
        synced(new)
        new.rename(home / key)
        synced(home)

    def part(self, key: str) -> dict[str, Path]:
        """The files of a part that was finished, by table."""
        return {path.stem: path for path in sorted((self.folder / PARTS / key).iterdir())}

    def note(self, name: str) -> Any:
        """What was noted under that name; None where nothing was, or it is broken."""
        try:
            return json.loads((self.folder / name).read_text("utf8"))
        except (OSError, ValueError):
            return None

    def keep_note(self, name: str, value: Any) -> None:
        """Note a value, whole or not at all."""
        write(self.folder / f"{name}.tmp", json.dumps(value).encode())
        (self.folder / f"{name}.tmp").replace(self.folder / name)


@contextmanager
def work_beside(out: Path, *, fresh: bool = False) -> Iterator[Work]:
    """The work folder of a corpus, for this process alone; without what was there if ``fresh``.

    After an error it stays where more than one part was read: less is soon done again.  A
    KeyboardInterrupt gets a note that says so, and what has become of ``out``.

    Raises BuildStopped where another process builds the same corpus.
    """
    given, out = out, out.resolve()
    out.parent.mkdir(parents=True, exist_ok=True)
    folder = out.with_name(f".{out.name}.building")
    with locked(folder / "lock") as alone:
        if not alone:
            raise BuildStopped(
                f"{out} is being built by another process; wait for it, or name another folder"
            )
        put_in_order(out)
        if fresh:
            _emptied(folder)
        before = _inode(out)
        try:
            yield Work(folder)
        except BaseException as error:
            written, kept = _inode(out) != before, _worth_keeping(folder)
            if not kept:
                shutil.rmtree(folder, ignore_errors=True)
            if isinstance(error, KeyboardInterrupt):
                goes_on = "; the same command goes on from here" if kept and not written else ""
                error.add_note(became(given, written, out.exists()) + goes_on)
            if isinstance(error, OSError) and error.errno in _FULL:
                finished = f"; what is finished is kept in {folder}" if kept else ""
                raise BuildStopped(
                    f"{out.parent}: {error.strerror}; {out.name} is as it was{finished}: "
                    "make room there and build again"
                ) from None
            raise
        shutil.rmtree(folder, ignore_errors=True)


def write(path: Path, data: bytes) -> None:
    """Write a file and force it to the disk."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def forced(path: Path) -> None:
    """Force a file, or the names in a folder, to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def synced(folder: Path) -> None:
    """Force the names in a folder to the disk, where the system can."""
    with contextlib.suppress(OSError):
        forced(folder)


def _inode(folder: Path) -> tuple[int, int] | None:
    """Which folder it is, whatever it is called; None where it is not there."""
    try:
        return (told := folder.stat()).st_dev, told.st_ino
    except FileNotFoundError:
        return None


def _worth_keeping(folder: Path) -> bool:
    try:
        return len(os.listdir(folder / DOCUMENTS)) > 1
    except OSError:
        return False


def _emptied(folder: Path) -> None:
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != "lock":
            path.unlink()
