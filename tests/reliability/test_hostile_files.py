"""A thousand hostile files: one build, no traceback, and each is read, or counted and named."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from corpuslib.corpus import Corpus, open_corpus
from tools.hostile.became import became, owner
from tools.hostile.file import Hostile
from tools.hostile.folder import KINDS, write
from tools.hostile.texts import sound

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


def test_every_hostile_file_is_read_or_left_out_by_name(tmp_path: Path) -> None:
    files = write(tmp_path / "source", FILES, seed=0)
    assert len(files) == FILES
    corpus, memory = built(tmp_path / "source", tmp_path / "out")
    found = became(files, corpus.articles["source"], corpus.left_out["source"])
    assert len(found.files) == FILES
    assert (found.silent, found.wrong) == ([], [])
    assert {each.kind for each in files} == {each.kind for each in found.files.values()}
    assert corpus.left_out["reason"].str.strip().all()
    failed = corpus.left_out["reason"].str.contains("^(?:reading|annotating) failed")
    assert corpus.left_out[failed].values.tolist() == []
    assert memory < LIMIT


def test_what_is_silent_or_otherwise_is_seen() -> None:
    files = [Hostile("k", name, b"", fate) for name, fate in FATES.items()]
    found = became(files, ["a.txt", "b.zip/x.txt", "c.csv:3"], ["b.zip/y.txt", "e.txt"])
    assert found.silent == ["d.txt"]
    assert found.wrong == ["c.csv", "d.txt", "e.txt"]
    assert found.table().endswith("| k | 5 | 3 | 2 |")


FATES = {"a.txt": "read", "b.zip": "either", "c.csv": "left out", "d.txt": "read", "e.txt": "read"}


def test_the_same_seed_gives_the_same_files() -> None:
    one, other, more = (
        [KINDS[0](random.Random(seed), 1), KINDS[-1](random.Random(seed), 1)] for seed in (1, 1, 2)
    )
    assert one == other != more


def test_what_is_sound_is_read_and_nothing_left_out(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    for number in range(60):  # so many that workers read them
        each = sound(random.Random(number), number)
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
    (source / "lines.txt").write_text("\n" * (15 << 20) + ARTICLE)
    corpus, memory = built(source, tmp_path / "out")
    assert corpus.articles["source"].tolist() == ["empty.txt", "sound.txt"]
    lost = {owner(s, set(os.listdir(source))) for s in corpus.left_out["source"]}
    assert lost == {"line.txt", "line.jsonl", "line.csv", "line.html", "ends.txt", "lines.txt"}
    assert corpus.table("sentences")["text"].tolist() == [ARTICLE.strip()] * 2
    assert memory < LIMIT
