"""A folder of hostile files; the same seed gives the same."""

import os
import random
from collections.abc import Iterator
from pathlib import Path

from tools.hostile import packed, records, texts
from tools.hostile.file import Fate, Hostile

KINDS = (*texts.KINDS, *packed.KINDS, *records.KINDS)


def write(folder: Path, files: int, seed: int = 0) -> list[Hostile]:
    """Write so many files into a new folder; what each is, links and a pipe among them."""
    folder.mkdir(parents=True)
    written = list(_made(files - len(LINKS), random.Random(seed)))
    for each in written:
        path = os.path.join(os.fsencode(folder), os.fsencode(each.name))
        with open(path, "xb") as file:
            file.write(each.data)
    return [*written, *_linked(folder)]


def _made(files: int, chance: random.Random) -> Iterator[Hostile]:
    for number in range(files):
        yield KINDS[number % len(KINDS)](chance, number // len(KINDS))


LINKS = ("circle-a.txt", "circle-b.txt", "gone.txt", "device.txt", "pipe.txt", "locked.txt", "loop")


def _linked(folder: Path) -> list[Hostile]:
    """Links in a circle, to nothing, to a device and to their own folder; a pipe; a locked file."""
    for name, aim in zip(
        LINKS, ("circle-b.txt", "circle-a.txt", "nowhere", "/dev/zero"), strict=False
    ):
        (folder / name).symlink_to(aim)
    os.mkfifo(folder / "pipe.txt")
    (folder / "locked.txt").write_text("Nobody may read this.")
    (folder / "locked.txt").chmod(0)
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    fates: dict[str, Fate] = {"locked.txt": "either"}  # root reads it
    return [Hostile("link, pipe, locked", n, b"", fates.get(n, "left out")) for n in LINKS]
