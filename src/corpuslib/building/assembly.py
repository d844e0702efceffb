"""Finished parts -> the folder of a corpus; and which parts of an older one can be used again."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from corpuslib.building.work import Work, forced, synced, write
from corpuslib.store import part_file
from corpuslib.tables import TABLES

BUILD = "build.json"
"""What the next build has to know: the state of the source, and the digest of every part."""


@dataclass(frozen=True, slots=True)
class Former:
    """The corpus that stands where a new one will: its parts by name, each with its digest."""

    folder: Path
    told: Mapping[str, Any]
    places: Mapping[str, int]

    def part(self, key: str) -> dict[str, Path] | None:
        """The files of a part by table; None where it is not there or not as it was written."""
        place = self.places.get(key)
        if place is None:
            return None
        files = {name: self.folder / part_file(name, place) for name in TABLES}
        return files if _digest(files) == self.told["parts"][place]["sha256"] else None

    def is_whole(self, state: Mapping[str, str]) -> bool:
        """Whether it was built from this state, and every file of it is as it was written."""
        if self.told.get("state") != state:
            return False
        kept: Mapping[str, str] = self.told["files"]
        others = all(_sha256(self.folder / name) == digest for name, digest in kept.items())
        return others and all(self.part(key) is not None for key in self.places)


def former(folder: Path) -> Former:
    """The corpus in a folder, as far as its parts can be used again."""
    try:
        told = json.loads((folder / BUILD).read_text("utf8"))
        places = {part["key"]: place for place, part in enumerate(told["parts"])}
        return Former(folder, told if isinstance(told["files"], dict) else {}, places)
    except (OSError, ValueError, KeyError, TypeError):
        return Former(folder, {}, {})


def assemble(new: Path, keys: Iterable[str], work: Work, old: Former) -> list[dict[str, Any]]:
    """Put the files of the parts where they belong; name, rows and digest of each part."""
    for name in TABLES:
        (new / name).mkdir()
    parts = []
    for place, key in enumerate(keys):
        files = old.part(key) or work.part(key)
        for name, path in files.items():
            _link(path, new / part_file(name, place))
        rows = {name: pq.read_metadata(files[name]).num_rows for name in TABLES}
        parts.append({"key": key, "sha256": _digest(files), "rows": rows})
    for name in TABLES:
        synced(new / name)
    return parts


def seal(new: Path, state: Mapping[str, str], parts: list[dict[str, Any]]) -> None:
    """Note what the next build has to know, once all other files are there."""
    files = {path.name: _sha256(path) for path in sorted(new.iterdir()) if path.is_file()}
    for name in files:
        forced(new / name)
    told = {"state": state, "files": files, "parts": parts}
    write(new / BUILD, (json.dumps(told, indent=1) + "\n").encode())
    synced(new)


def _link(path: Path, new: Path) -> None:
    try:
        os.link(path, new)
    except OSError:
        shutil.copyfile(path, new)


def _digest(files: Mapping[str, Path]) -> str | None:
    digests = [_sha256(files[name]) for name in TABLES if name in files]
    return hashlib.sha256("".join(digests).encode()).hexdigest()


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return "gone"
