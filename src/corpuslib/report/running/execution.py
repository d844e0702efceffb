"""Notebooks run by papermill, each in a process of its own, some at a time.

``run_notebooks(jobs, workers=2, timeout=600, on_cell=..., on_notebook=...)``  -> executed
notebooks by name

Each worker is a process of this interpreter, ``python -P -m corpuslib.report.running.run_one``,
which runs notebook after notebook, each in a kernel of its own; -P: a file ``random.py`` among the
articles, where the command is run, is no module.  The first notebook that fails stops the others.
A worker is in a session of its own, so that a Ctrl-C reaches this process only, which stops them;
should this process vanish, the end of their standard input tells them so.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO, Any

import nbformat
from nbformat import NotebookNode

from corpuslib.errors import NotebookFailed
from corpuslib.stopping import LOOK, heed

OnCell = Callable[[str, int], None]
OnNotebook = Callable[[str, NotebookNode], None]
SECONDS_TO_END = 5
ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Job:
    """One notebook to run: where it is, what it is given, where its outputs go."""

    path: Path
    output: Path
    parameters: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self.path.stem


@dataclass(slots=True)
class _Running:
    """The processes that run now, so that all of them can be stopped."""

    processes: set["subprocess.Popen[str]"] = field(default_factory=set)
    stopped: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def of(self, process: "subprocess.Popen[str]") -> Iterator[None]:
        self.processes.add(process)
        if self.stopped.is_set():
            process.terminate()
        try:
            yield
        finally:
            process.wait()
            self.processes.discard(process)

    def stop(self) -> None:
        self.stopped.set()
        running = list(self.processes)
        for process in running:
            process.terminate()
        for process in running:
            try:
                process.wait(SECONDS_TO_END)
            except subprocess.TimeoutExpired:
                process.kill()


def run_notebooks(
    jobs: Sequence[Job],
    *,
    workers: int = 2,
    timeout: int = 600,
    on_cell: OnCell = lambda name, done: None,
    on_notebook: OnNotebook = lambda name, notebook: None,
) -> dict[str, NotebookNode]:
    """Run all jobs, ``workers`` at a time; a cell may take ``timeout`` seconds.

    The notebook with most cells of code is begun first, so that no worker waits long for the last.
    ``on_cell(name, done)`` hears how many cells of a notebook were run: 0 when it begins;
    ``on_notebook(name, notebook)`` gets each as soon as it was run, in the thread of the caller.

    Raises NotebookFailed for the first notebook that stops with an error.
    """
    running, todo, finished = _Running(), SimpleQueue[Job](), SimpleQueue[Job]()
    for job in sorted(jobs, key=_cells, reverse=True):
        todo.put(job)
    notebooks: dict[str, NotebookNode] = {}
    number = min(max(1, workers), len(jobs))
    with _scratch(jobs) as scratch:
        pool = ThreadPoolExecutor(max(1, number))
        try:
            logs = [Path(scratch, f"{i}.log") for i in range(number)]
            waiting = {
                pool.submit(_work, todo, finished, running, timeout, on_cell, log) for log in logs
            }
            while waiting:
                done, waiting = wait(waiting, LOOK, FIRST_COMPLETED)
                for future in done:
                    future.result()
                heed()
                while (one := _next(finished)) is not None:
                    notebooks[one.name] = nbformat.read(one.output, as_version=4)
                    on_notebook(one.name, notebooks[one.name])
        finally:
            running.stop()
            pool.shutdown(cancel_futures=True)
    return {job.name: notebooks[job.name] for job in jobs}


def _cells(job: Job) -> int:
    """How many cells of code a notebook has."""
    return sum(cell.cell_type == "code" for cell in nbformat.read(job.path, as_version=4).cells)


def _scratch(jobs: Sequence[Job]) -> "tempfile.TemporaryDirectory[str]":
    """Where kernels keep what they need while they run: beside the outputs."""
    place = jobs[0].output.parent if jobs else None
    return tempfile.TemporaryDirectory(prefix=".kernels-", dir=place, ignore_cleanup_errors=True)


def _work(
    todo: "SimpleQueue[Job]",
    finished: "SimpleQueue[Job]",
    running: _Running,
    timeout: int,
    on_cell: OnCell,
    log: Path,
) -> None:
    """Give one process notebook after notebook until none is left; hand on those that were run."""
    own = {name: str(log.parent) for name in ("IPYTHONDIR", "JUPYTER_RUNTIME_DIR")}
    with log.open("a+", encoding="utf8") as told:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "corpuslib.report.running.run_one"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=told,
            text=True,
            encoding="utf8",
            env={**os.environ, **own, "PYTHONHASHSEED": "0"},
            start_new_session=True,
        )
        with running.of(process), _channel(process) as channel:
            while (job := _next(todo)) is not None:
                _run(job, process, channel, timeout, on_cell, told)
                finished.put(job)
            channel.write("null\n")


def _next(todo: "SimpleQueue[Job]") -> Job | None:
    try:
        return todo.get_nowait()
    except Empty:
        return None


@contextmanager
def _channel(process: "subprocess.Popen[str]") -> Iterator[IO[str]]:
    """The standard input of a process, which may end before it is closed."""
    assert process.stdin is not None
    with suppress(BrokenPipeError), process.stdin as channel:
        yield channel


def _run(
    job: Job,
    process: "subprocess.Popen[str]",
    channel: IO[str],
    timeout: int,
    on_cell: OnCell,
    told: IO[str],
) -> None:
    order = {
        "path": str(job.path),
        "output": str(job.output),
        "parameters": dict(job.parameters),
        "timeout": timeout,
    }
    on_cell(job.name, 0)
    before = told.seek(0, os.SEEK_END)
    with suppress(BrokenPipeError):
        channel.write(json.dumps(order) + "\n")
        channel.flush()
    if (error := _followed(process, lambda done: on_cell(job.name, done))) is not None:
        told.seek(before)
        raise NotebookFailed(failure(job.path.name, error, told.read()))


def _followed(
    process: "subprocess.Popen[str]", on_cell: Callable[[int], None]
) -> Mapping[str, Any] | None:
    """Hear of each cell; what stopped the notebook, {} where its process ended without a word."""
    assert process.stdout is not None
    for line in process.stdout:
        message = json.loads(line)
        if "done" not in message:
            found: Mapping[str, Any] | None = message["error"]
            return found
        on_cell(int(message["done"]))
    return {}


def failure(name: str, error: Mapping[str, Any], log: str = "") -> str:
    """What to tell about a notebook that stopped: its name, its cell, its error.

    >>> print(failure("a.ipynb", {"cell": 2, "of": 5, "source": "1 / 0", "message": "Zero"}))
    a.ipynb stopped in code cell 2 of 5:
        1 / 0
    Zero
    """
    if not error:
        last = next((line for line in reversed(plain(log).splitlines()) if line.strip()), "")
        return f"{name} could not be run: {last or 'its process ended without a word'}"
    source = error["source"].strip().splitlines()
    lines = [*source[:3], *(["..."] if len(source) > 3 else [])]
    told = plain(error["message"]).strip().splitlines()
    head = f"{name} stopped in code cell {error['cell']} of {error['of']}:"
    return "\n".join([head, *(f"    {line}" for line in lines), *told[:6]])


def plain(text: str) -> str:
    """Text without the codes that colour it in a terminal.

    >>> plain("\\x1b[31mred\\x1b[0m")
    'red'
    """
    return ANSI.sub("", text)
