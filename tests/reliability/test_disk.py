"""A full disk, a folder that cannot be written, two builds at once: a sentence, nothing lost."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits and rights of Unix")

Run = Callable[..., "subprocess.CompletedProcess[str]"]
LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # so that writing fails, as on a full disk
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)),) * 2)
from corpuslib.cli import main
main()
"""
FULL = """
import errno, os, sys
from corpuslib.building import work
after, seen, known = int(sys.argv.pop(1)), [], work.write
def write(path, data):
    seen.append(path)
    if len(seen) > after:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
    known(path, data)
work.write = write
from corpuslib.cli import main
main()
"""


def content(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def told(code: str, *words: object) -> tuple[int, list[str]]:
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, words)], capture_output=True, text=True, timeout=300
    )
    return done.returncode, done.stderr.splitlines()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    write(folder, "Nato chief said so on Monday.")
    return folder


def write(folder: Path, text: str) -> None:
    for number in range(4):
        (folder / f"{number}.txt").write_text(f"{text} It is number {number}.\n")


@pytest.fixture
def out(source: Path, tmp_path: Path, run: Run) -> Path:
    """A corpus that is good, of articles that have changed since."""
    out = tmp_path / "room" / "out"
    assert run("build", source, out).returncode == 0
    write(source, "Moscow opposes the security roof.")
    return out


@pytest.mark.parametrize("after", [0, 2, 9])
def test_a_full_disk(source: Path, out: Path, after: int, run: Run) -> None:
    before = content(out)
    code, lines = told(FULL, after, "build", source, out)
    assert (code, len(lines)) == (2, 1)
    assert "No space left on device; out is as it was" in lines[0]
    assert content(out) == before
    assert run("build", source, out).returncode == 0
    assert content(out) != before
    assert [path.name for path in out.parent.iterdir()] == ["out"]


@pytest.mark.parametrize("command", ["build", "report"])
def test_a_file_that_cannot_grow(source: Path, out: Path, command: str) -> None:
    before = content(out)
    words = (
        ("build", source, out)
        if command == "build"
        else ("report", source, "--out", out.with_name("r"))
    )
    code, lines = told(LIMITED, 3000, *words)
    assert code == 2, lines
    assert len(lines) == 1, lines
    assert lines[0].startswith("corpuslib: ")
    assert content(out) == before
    assert not out.with_name("r").exists()


@pytest.mark.parametrize("command", ["build", "report"])
def test_a_folder_that_cannot_be_written(
    source: Path, out: Path, tmp_path: Path, command: str
) -> None:
    """Below a file, as root writes wherever there is a folder."""
    before = content(out)
    place = source / "0.txt" / "out" if command == "report" else tmp_path / "file" / "out"
    (tmp_path / "file").touch()
    words = ("build", source, place) if command == "build" else ("report", source, "--out", place)
    code, lines = told("from corpuslib.cli import main; main()", *words)
    assert (code, len(lines)) == (2, 1), lines
    assert lines[0].startswith("corpuslib: ")
    assert content(out) == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes anyway")
def test_a_folder_without_the_right_to_write(source: Path, out: Path) -> None:
    before = content(out)
    out.parent.chmod(0o555)
    try:
        code, lines = told("from corpuslib.cli import main; main()", "build", source, out)
    finally:
        out.parent.chmod(0o755)
    assert (code, len(lines)) == (2, 1)
    assert "Permission denied" in lines[0]
    assert content(out) == before


HOLDING = """
import sys, time
from pathlib import Path
from corpuslib.building import whole
known, go = whole.assemble, Path(sys.argv.pop(1))
def assemble(*given):
    go.with_suffix(".here").touch()
    while not go.exists():
        time.sleep(0.02)
    return known(*given)
whole.assemble = assemble
from corpuslib.cli import main
main()
"""


def test_two_builds_into_one_folder_at_once(
    source: Path, out: Path, tmp_path: Path, run: Run
) -> None:
    go, before = tmp_path / "go", content(out)
    first = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(go), "build", str(source), str(out), "--quiet"]
    )
    try:
        end = time.monotonic() + 120
        while not go.with_suffix(".here").exists():
            assert time.monotonic() < end
            time.sleep(0.02)
        second = run("build", source, out)
        assert second.returncode == 2
        lines = second.stderr.splitlines()
        assert len(lines) == 1
        assert "is being built by another process" in lines[0]
        assert content(out) == before
        go.touch()
        assert first.wait(120) == 0
    finally:
        first.kill()
        first.wait()
    assert content(out) != before
    assert run("build", source, out).returncode == 0  # up to date, and free again
