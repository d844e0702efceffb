"""Which code makes the tables: parts that other code made are not reused."""

import hashlib
import sys
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import corpuslib

_ROOMS = ("read", "annotate", "tables", "building", "build.py", "spans.py")
_LIBRARIES = (
    "ahocorasick-rs",
    "charset-normalizer",
    "lxml",
    "numpy",
    "pyarrow",
    "trafilatura",
    "warcio",
)
"""What stands under the reading and annotating; those that are not installed are not used."""


@cache
def code_digest() -> str:
    """SHA-256 of the code that reads and annotates, and of the versions of what it stands on."""
    digest = hashlib.sha256()
    home = Path(corpuslib.__file__).parent
    for path in sorted(each for room in _ROOMS for each in _files(home / room)):
        digest.update(f"{path.relative_to(home).as_posix()}\n".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    for name in _LIBRARIES:
        with suppress(PackageNotFoundError):
            digest.update(f"{name} {version(name)}\n".encode())
    digest.update(f"python {sys.version_info.major}.{sys.version_info.minor}".encode())
    return digest.hexdigest()


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return [each for each in path.rglob("*") if each.is_file() and each.suffix != ".pyc"]
