"""What became of hostile files: read, left out by name, or neither."""

import os
import re
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass

from corpuslib.read.sources.files import portable
from tools.hostile.file import Hostile


def owner(source: str, names: Collection[str]) -> str:
    """The file on disk that a document, or what was left out, is of: ``a.zip/b.txt``, ``a:3``."""
    while source not in names:
        shorter = re.sub(r"[:/][^:/]*\Z", "", source)
        if shorter == source:
            raise ValueError(f"{source!r} is of no file")
        source = shorter
    return source


@dataclass(frozen=True, slots=True)
class Became:
    """What became of hostile files, by name; of a file that holds many, some may be left out."""

    files: Mapping[str, Hostile]
    read: Set[str]
    lost: Set[str]

    @property
    def silent(self) -> list[str]:
        """The files that were neither read nor left out by name."""
        return sorted(set(self.files) - self.read - self.lost)

    @property
    def wrong(self) -> list[str]:
        """The files of which beyond doubt something else should have become."""
        fates = {"read": self.read, "left out": set(self.files) - self.read}
        return sorted(n for n, f in self.files.items() if n not in fates.get(f.fate, {n}))

    def table(self) -> str:
        """Kinds in Markdown: how many files, read, and with something left out."""
        kinds = dict.fromkeys(each.kind for each in self.files.values())
        rows = ["| kind | files | read | left out, or in part |", "|---|---|---|---|"]
        for kind in kinds:
            mine = {name for name, each in self.files.items() if each.kind == kind}
            rows.append(
                f"| {kind} | {len(mine)} | {len(mine & self.read)} | {len(mine & self.lost)} |"
            )
        return "\n".join(rows)


def became(files: Iterable[Hostile], sources: Iterable[str], lost: Iterable[str]) -> Became:
    """The names of the files that were read, and of those of which something was left out."""
    names = {portable(os.fsdecode(os.fsencode(each.name))): each for each in files}
    read = {owner(source, names) for source in sources}
    return Became(names, read, {owner(source, names) for source in lost})
