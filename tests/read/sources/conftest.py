"""Reading a source, for all tests of sources."""

from collections.abc import Callable
from pathlib import Path

import pytest

from corpuslib.read.article import Document
from corpuslib.read.sources import LeftOut, read_source

Read = Callable[..., tuple[list[Document], dict[str, str]]]


@pytest.fixture
def read() -> Read:
    """The documents of a source, and what is left out by where it stands."""

    def reading(path: Path, **options: str) -> tuple[list[Document], dict[str, str]]:
        items = list(read_source(path, **options))
        lost = {item.source: item.reason for item in items if isinstance(item, LeftOut)}
        return [item for item in items if isinstance(item, Document)], lost

    return reading
