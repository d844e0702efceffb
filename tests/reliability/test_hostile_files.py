"""A thousand hostile files: one build, no traceback, and each is read, or counted and named."""

import os
import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from corpuslib.corpus import Corpus, open_corpus
from corpuslib.read.sources.files import portable

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of Unix")

FILES = 1000
LIMIT = 1 << 30
"""Bytes of memory that no process of the build may hold."""
WATCHED = """
import resource, sys
from corpuslib.cli import main
try:
    main()
finally:
    most = max(resource.getrusage(who).ru_maxrss for who in (0, -1))
    print(f"memory {most}", file=sys.stderr)
"""


@pytest.fixture(scope="module")
def hostile(tool: Callable[[str], ModuleType]) -> ModuleType:
    return tool("hostile_files")


def built(source: Path, out: Path) -> tuple[Corpus, int]:
    """The corpus, and the most memory (bytes) that a process of its build held."""
    words = ["build", str(source), str(out), "--jobs", "2"]
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *words], capture_output=True, text=True, timeout=900
    )
    *told, memory = done.stderr.splitlines()
    assert (done.returncode, told) == (0, [])  # no traceback, nor a library's warning
    assert done.stdout.startswith("articles: ")
    kilobytes = int(memory.split()[1])
    return open_corpus(out), kilobytes * (1 if sys.platform == "darwin" else 1024)


def owner(source: str, names: Iterable[str]) -> str:
    """The file on disk that a document, or what was left out, is of: ``a.zip/b.txt``, ``a:3``."""
    while source not in names:
        shorter = re.sub(r"[:/][^:/]*\Z", "", source)
        assert shorter != source, f"{source!r} is of no file"
        source = shorter
    return source


def test_every_hostile_file_is_read_or_left_out_by_name(
    hostile: ModuleType, tmp_path: Path
) -> None:
    files: dict[str, Any] = {
        portable(os.fsdecode(os.fsencode(each.name))): each
        for each in hostile.write(tmp_path / "source", FILES, seed=0)
    }
    assert len(files) == FILES
    corpus, memory = built(tmp_path / "source", tmp_path / "out")
    read = {owner(source, files) for source in corpus.articles["source"]}
    lost = {owner(source, files) for source in corpus.left_out["source"]}
    assert read | lost == set(files)
    fates = {"read": read, "left out": set(files) - read, "either": read | lost}
    wrong = [name for name, each in files.items() if name not in fates[each.fate]]
    assert wrong == []
    assert corpus.left_out["reason"].str.strip().all()
    failed = corpus.left_out["reason"].str.startswith("annotating failed")
    assert corpus.left_out[failed].values.tolist() == []
    assert memory < LIMIT
    kinds = Counter(files[name].kind for name in read), Counter(files[n].kind for n in lost)
    assert len(kinds[0] | kinds[1]) == len(hostile.KINDS) + 1


def test_the_same_seed_gives_the_same_files(hostile: ModuleType) -> None:
    one, other, more = (
        [hostile.KINDS[0](random.Random(seed), 1), hostile.KINDS[-1](random.Random(seed), 1)]
        for seed in (1, 1, 2)
    )
    assert one == other != more


def test_what_is_sound_is_read_and_nothing_left_out(hostile: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    for number in range(60):  # so many that workers read them
        each = hostile.sound(random.Random(number), number)
        (tmp_path / "source" / each.name).write_bytes(each.data)
    corpus, _ = built(tmp_path / "source", tmp_path / "out")
    assert (len(corpus.articles), len(corpus.left_out)) == (60, 0)


# --- large ones ---------------------------------------------------------------------------------

ARTICLE = (
    "Nato chief Anders Fogh Rasmussen said on Monday that a security roof would cover Turkey.\n"
)


def test_a_line_of_a_hundred_megabytes_and_a_million_empty_ones(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "sound.txt").write_text(ARTICLE)
    (source / "empty.txt").write_text("\n" * 1_000_000 + ARTICLE)
    for name, begin, piece in (
        ("line.txt", "", "word "),
        ("line.jsonl", '{"text": "', "word "),
        ("line.csv", 'text\n"', "word "),
        ("line.html", "<html><p>", "word "),
        ("ends.txt", "", "\n"),
    ):
        with (source / name).open("w") as file:
            file.write(begin)
            for _ in range(100):
                file.write(piece * (1_000_000 // len(piece)))
    corpus, memory = built(source, tmp_path / "out")
    assert corpus.articles["source"].tolist() == ["empty.txt", "sound.txt"]
    lost = {owner(s, set(os.listdir(source))) for s in corpus.left_out["source"]}
    assert lost == {"line.txt", "line.jsonl", "line.csv", "line.html", "ends.txt"}
    assert corpus.table("sentences")["text"].tolist() == [ARTICLE.strip()] * 2
    assert memory < LIMIT
