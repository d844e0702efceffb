"""Notebooks run by papermill, each in a process of its own, some at a time.

``run_notebooks(jobs, workers=2, timeout=600, on_cell=...)``  -> executed notebooks by name

Each process runs ``python -m corpuslib.show.run_one`` with this interpreter, and so does the
kernel.  The first notebook that fails stops the others.  Each is in a session of its own, so that
a Ctrl-C reaches this process only, which stops them; should this process vanish, the end of their
standard input tells them so.
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
from typing import Any

import nbformat
from nbformat import NotebookNode

from corpuslib.errors import NotebookFailed
from corpuslib.stopping import LOOK, heed

OnCell = Callable[[str, int], None]
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
) -> dict[str, NotebookNode]:
    """Run all jobs, ``workers`` at a time; a cell may take ``timeout`` seconds.

    ``on_cell(name, done)`` hears how many cells of a notebook were run: 0 when it begins.

    Raises NotebookFailed for the first notebook that stops with an error.
    """
    running = _Running()
    with _scratch(jobs) as scratch:
        pool = ThreadPoolExecutor(max(1, workers))
        try:
            todo = [
                pool.submit(_run, job, running, timeout, on_cell, Path(scratch)) for job in jobs
            ]
            waiting = set(todo)
            while waiting:
                done, waiting = wait(waiting, LOOK, FIRST_COMPLETED)
                for future in done:
                    future.result()
                heed()
        finally:
            running.stop()
            pool.shutdown(cancel_futures=True)
    return {job.name: nbformat.read(job.output, as_version=4) for job in jobs}


def _scratch(jobs: Sequence[Job]) -> "tempfile.TemporaryDirectory[str]":
    """Where kernels keep what they need while they run: beside the outputs."""
    place = jobs[0].output.parent if jobs else None
    return tempfile.TemporaryDirectory(prefix=".kernels-", dir=place, ignore_cleanup_errors=True)


def _run(job: Job, running: _Running, timeout: int, on_cell: OnCell, scratch: Path) -> None:
    order = {
        "path": str(job.path),
        "output": str(job.output),
        "parameters": dict(job.parameters),
        "timeout": timeout,
    }
    own = {"IPYTHONDIR": str(scratch), "JUPYTER_RUNTIME_DIR": str(scratch), "PYTHONHASHSEED": "0"}
    on_cell(job.name, 0)
    with (scratch / f"{job.name}.log").open("w+", encoding="utf8") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "corpuslib.show.run_one"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            encoding="utf8",
            env={**os.environ, **own},
            start_new_session=True,
        )
        with running.of(process):
            error = _followed(process, order, lambda done: on_cell(job.name, done))
        if process.returncode or error:
            log.seek(0)
            raise NotebookFailed(failure(job.path.name, error, log.read()))


def _followed(
    process: "subprocess.Popen[str]", order: Mapping[str, Any], on_cell: Callable[[int], None]
) -> Mapping[str, Any] | None:
    assert process.stdin is not None
    assert process.stdout is not None
    error = None
    with suppress(BrokenPipeError), process.stdin as channel:
        channel.write(json.dumps(order) + "\n")
        channel.flush()
        for line in process.stdout:
            message = json.loads(line)
            if "error" in message:
                error = message["error"]
            else:
                on_cell(int(message["done"]))
    return error


def failure(name: str, error: Mapping[str, Any] | None, log: str = "") -> str:
    """What to tell about a notebook that stopped: its name, its cell, its error.

    >>> print(failure("a.ipynb", {"cell": 2, "of": 5, "source": "1 / 0", "message": "Zero"}))
    a.ipynb stopped in code cell 2 of 5:
        1 / 0
    Zero
    """
    if error is None:
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
