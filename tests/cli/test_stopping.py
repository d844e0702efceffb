"""Ctrl-C, kill and kill -9 at several moments: nothing half written, nobody left behind."""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from pathlib import Path

import nbformat
import psutil
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from corpuslib.corpus import build_corpus, open_corpus

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")

PATIENCE = 120
MARK = "CORPUSLIB_TEST_RUN"
BODY = "The council of {} voted on Monday. Nato said that the shield would cover Turkey, too."
RUN = """\
import signal
for name in ("SIGTERM", "SIGHUP"):  # heard, also where these tests run in the background
    signal.signal(getattr(signal, name), signal.SIG_DFL)
signal.signal(signal.SIGINT, signal.default_int_handler)
from corpuslib.cli import main
main()
"""
SLOW = """\
import pathlib, subprocess, sys, time
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
pathlib.Path({started!r}).touch()
time.sleep(600)
"""


class Command:
    """``corpuslib`` as a process; everything it starts inherits a mark in its environment."""

    def __init__(self, *words: object) -> None:
        self.mark = uuid.uuid4().hex
        self.process = subprocess.Popen(
            [sys.executable, "-c", RUN, *map(str, words)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, MARK: self.mark},
        )

    def told(self, text: str) -> None:
        """Wait until it says so on standard error."""
        assert self.process.stderr is not None
        seen = []
        for line in self.process.stderr:
            seen.append(line)
            if text in line:
                return
        raise AssertionError(f"never said {text!r}, but {seen}")

    def stopped(self, *signals: int) -> tuple[int, list[str]]:
        """Its exit code after the signals and the lines on standard error."""
        for number in signals:
            self.process.send_signal(number)
        try:
            out, err = self.process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        assert out == ""
        return self.process.returncode, err.splitlines()

    def alive(self) -> list[psutil.Process]:
        """What was started by it, or by what it started, and still runs."""
        return [each for each in psutil.process_iter() if self._is_mine(each)]

    def _is_mine(self, process: psutil.Process) -> bool:
        with contextlib.suppress(psutil.Error):
            return process.environ().get(MARK) == self.mark and process.is_running()
        return False


def until(true: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("few")
    (folder / "a.txt").write_text(BODY.format("Rome"))
    return folder


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("many") / "news.jsonl"
    records = ({"id": f"a{n}", "text": BODY.format(n)} for n in range(8000))
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


def left(out: Path) -> set[str]:
    """What stands beside ``out``, but for what the next build would go on from."""
    return {path.name for path in out.parent.iterdir()} - {out.name, f".{out.name}.building"}


@pytest.fixture
def out(tmp_path: Path, few: Path) -> Path:
    """A corpus that is good, and shall stay so."""
    build_corpus(few, tmp_path / "room" / "out")
    return tmp_path / "room" / "out"


@pytest.fixture
def slow(tmp_path: Path) -> tuple[Path, Path]:
    """A folder of notebooks, one of which never ends, and the file that it makes first."""
    folder, started = tmp_path / "notebooks", tmp_path / "started"
    folder.mkdir()
    parameter = new_code_cell('corpus: str = "x"  # it', metadata={"tags": ["parameters"]})
    cells = [
        new_markdown_cell("# Slow"),
        parameter,
        new_code_cell(SLOW.format(started=str(started))),
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = new_notebook(cells=cells, metadata={"kernelspec": kernel})
    nbformat.write(notebook, folder / "00-slow.ipynb")
    return folder, started


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """The folder of a report that is good."""
    folder = tmp_path / "room" / "report"
    folder.mkdir(parents=True)
    (folder / "index.html").write_text("good")
    (folder / "report.json").write_text('{"corpuslib": "0.1.0", "pages": ["index.html"]}')
    return folder


# --- build ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moment", "number", "code"),
    [
        ("corpuslib 0.1.0", signal.SIGINT, 130),  # while libraries are imported
        ("codebook", signal.SIGTERM, 143),
        ("1 of 2", signal.SIGHUP, 129),
        ("1 of 2", signal.SIGINT, 130),
    ],
)
def test_a_build_that_is_stopped_leaves_all_as_it_was(
    moment: str, number: int, code: int, many: Path, out: Path
) -> None:
    before = tree(out)
    command = Command("build", many, out, "--verbose")
    command.told(moment)
    if moment == "1 of 2" and number == signal.SIGINT:  # the second pass has begun to write
        until(lambda: any(p.name != "out" for p in out.parent.iterdir()))
    result = command.stopped(number)
    assert result[0] == code
    assert result[1][-1].startswith("corpuslib: stopped; nothing was written")
    assert not [line for line in result[1] if "Traceback" in line or "Error" in line]
    assert (tree(out), left(out)) == (before, set())
    assert command.alive() == []


def test_further_signals_disturb_nothing(many: Path, out: Path) -> None:
    before = tree(out)
    command = Command("build", many, out, "--verbose")
    command.told("1 of 2")
    code, lines = command.stopped(*[signal.SIGINT] * 5, signal.SIGTERM)
    assert (code, len(lines)) == (130, 1)
    assert (tree(out), left(out)) == (before, set())


def test_what_a_killed_build_leaves_is_cleared_by_the_next(
    many: Path, few: Path, out: Path
) -> None:
    command = Command("build", many, out, "--verbose")
    command.told("1 of 2")
    until(lambda: any(p.name != "out" for p in out.parent.iterdir()))
    assert command.stopped(signal.SIGKILL)[0] == -signal.SIGKILL
    assert len(open_corpus(out).articles) == 1
    build_corpus(few, out)
    assert [p.name for p in out.parent.iterdir()] == ["out"]


def test_a_plant_that_is_stopped_leaves_nothing(tmp_path: Path) -> None:
    room = tmp_path / "room"
    command = Command("plant", room / "out", "--articles", 100_000)
    until(lambda: room.is_dir() and any(room.iterdir()))
    code, lines = command.stopped(signal.SIGINT)
    assert (code, lines) == (130, ["corpuslib: stopped; nothing was written"])
    assert list(room.iterdir()) == []


# --- report -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moment", "signals", "code"),
    [
        ("a process", [signal.SIGINT], 130),
        ("a kernel", [signal.SIGTERM], 143),
        ("a cell", [signal.SIGINT] * 3, 130),
    ],
)
def test_a_report_that_is_stopped_leaves_the_last_one_and_no_process(
    moment: str,
    signals: list[int],
    code: int,
    few: Path,
    slow: tuple[Path, Path],
    report: Path,
) -> None:
    notebooks, started = slow
    command = Command("report", few, "--out", report, "--notebooks", notebooks)
    until(
        {
            "a process": lambda: len(command.alive()) > 1,
            "a kernel": lambda: len(command.alive()) > 2,
            "a cell": started.exists,
        }[moment]
    )
    told = f"corpuslib: stopped; nothing was written; {report} is as it was"
    assert command.stopped(*signals) == (code, [told])
    assert [p.name for p in report.parent.iterdir()] == ["report"]
    assert (report / "index.html").read_text() == "good"
    until(lambda: command.alive() == [])


def test_a_report_that_is_killed_takes_its_kernels_along(
    few: Path, slow: tuple[Path, Path], report: Path
) -> None:
    notebooks, started = slow
    command = Command("report", few, "--out", report, "--notebooks", notebooks)
    until(started.exists)
    assert len(command.alive()) == 4  # the command, its runner, the kernel and what that started
    assert command.stopped(signal.SIGKILL) == (-signal.SIGKILL, [])
    until(lambda: command.alive() == [])
    assert (report / "index.html").read_text() == "good"
    assert len(list(report.parent.glob(".report.new-*"))) == 1
    nbformat.write(new_notebook(cells=[new_code_cell("1 / 0")]), notebooks / "00-slow.ipynb")
    words = ["report", few, "--out", report, "--notebooks", notebooks]
    assert Command(*words).process.wait(PATIENCE) == 1
    assert [p.name for p in report.parent.iterdir()] == ["report"]


# --- a terminal -------------------------------------------------------------------------------


def test_control_c_in_a_terminal_stops_all_of_it(
    few: Path, slow: tuple[Path, Path], report: Path
) -> None:
    import pty
    import termios

    notebooks, started = slow
    mine, theirs = pty.openpty()
    termios.tcsetwinsize(mine, (24, 100))
    mark = uuid.uuid4().hex
    words = ["report", str(few), "--out", str(report), "--notebooks", str(notebooks)]
    process = subprocess.Popen(
        [sys.executable, "-c", RUN, *words],
        env={**os.environ, MARK: mark},
        preexec_fn=lambda: os.login_tty(theirs),
    )
    os.close(theirs)
    until(started.exists)
    os.write(mine, b"\x03")
    shown = b""
    with contextlib.suppress(OSError):  # EIO: the other end is closed
        while data := os.read(mine, 1 << 16):
            shown += data
    assert process.wait(PATIENCE) == 130
    lines = re.split(r"[\r\n]+", shown.decode().strip())
    assert lines[-1] == f"corpuslib: stopped; nothing was written; {report} is as it was"
    assert "Traceback" not in shown.decode()
    assert any("notebooks:" in line and "00-slow" in line for line in lines)
