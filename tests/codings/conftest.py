"""Two readings of an invented text of three sentences, in a folder."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from corpuslib.codings import Known, check_codings

DIGEST = "a" * 64
TEXTS = (
    "The guild opposes the tunnel.",
    "Tarn would back it if the digging stopped, he said.",
    "A costly bridge, the mayor called it.",
)
REGISTRY = """
[[coding]]
id = "reader-1"
kind = "language-model"
label = "reading 1"
folder = "reader-1"
manual = "manual.md"
made = 2026-11-22
about = "made up"

[[coding]]
id = "reader-2"
kind = "language-model"
label = "reading 2"
folder = "reader-2"
manual = "manual.md"
made = 2026-11-22
about = "made up"

[[coding]]
id = "adjudicated"
kind = "language-model"
label = "decided"
folder = "adjudicated"
role = "adjudicated"
manual = "manual.md"
made = 2026-11-22
about = "made up"
"""
FRAMES = "article,sentence,element,note\n"
STATEMENTS = "article,sentence,holder,plan,stance,voice,reason,condition,text,note\n"
FILES = {
    "codings.toml": REGISTRY,
    "reader-1/frames.csv": FRAMES + "a,1,conflict,\na,3,cost,dear\n",
    "reader-2/frames.csv": FRAMES + "a,1,conflict,\na,2,conflict,\n",
    "reader-1/statements.csv": STATEMENTS
    + "a,1,guild,tunnel,oppose,attributed,,,opposes the tunnel,\n"
    + "a,2,other:Tarn,tunnel,conditional,attributed,,if the digging stopped,would back it,\n"
    + "a,3,mayor,other,oppose,own,cost,,A costly bridge,a bridge\n",
    "reader-2/statements.csv": STATEMENTS
    + "a,1,guild,tunnel,oppose,attributed,,,guild opposes,\n"
    + "a,2,other:Tarn,tunnel,support,attributed,,,back it,\n",
}

Folder = Callable[..., Path]


def sentences(article: str = "a", first: int = 1, shift: int = 0) -> pd.DataFrame:
    rows, at = [], shift
    for number, text in enumerate(TEXTS, first):
        rows.append((article, number, at, at + len(text), text))
        at += len(text) + 1
    return pd.DataFrame(rows, columns=["article", "sentence", "start", "end", "text"])


def known_by(table: pd.DataFrame, digest: str = DIGEST) -> Known:
    articles = pd.DataFrame({"article": table["article"].unique(), "sha256": digest})
    ids = (frozenset({"conflict", "cost"}), frozenset({"tunnel"}), frozenset({"guild", "mayor"}))
    return Known(articles, table, *ids)


def units_sheet() -> str:
    rows = [f'a,{DIGEST},{n},{s},{e},"{text}"\n' for _, n, s, e, text in sentences().values]
    return "article,sha256,sentence,start,end,text\n" + "".join(rows)


@pytest.fixture
def known() -> Known:
    return known_by(sentences())


@pytest.fixture
def other() -> Callable[..., Known]:
    """What is known of another corpus: its article, first sentence, shift, digest."""

    def made(article: str = "a", first: int = 1, shift: int = 0, digest: str = DIGEST) -> Known:
        return known_by(sentences(article, first, shift), digest)

    return made


@pytest.fixture
def files() -> dict[str, str]:
    """The files of the folder by name."""
    return {**FILES, "units.csv": units_sheet()}


@pytest.fixture
def folder(tmp_path: Path, files: dict[str, str]) -> Folder:
    """The folder, with some of its files otherwise (None: not there)."""

    def made(others: dict[str, str | bytes | None] | None = None) -> Path:
        home = tmp_path / "codings"
        for name, text in {**files, **(others or {})}.items():
            path = home / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return home

    return made


@pytest.fixture
def problems(folder: Folder, files: dict[str, str], known: Known) -> Callable[..., list[str]]:
    """What is wrong with the folder once ``old`` in one of its files has become ``new``."""

    def found(name: str, old: str, new: str) -> list[str]:
        assert files[name].count(old) >= 1
        home = folder({name: files[name].replace(old, new, 1)})
        wrong = check_codings(home, known)[1]
        return [text.replace(f"{home}/", "") for text in wrong]

    return found
