"""Worker processes on this machine: started from a clean interpreter, each with one task.

Not ``concurrent.futures``: there the death of one process takes the tasks of all others with it
and does not say whose it was, and a script without a ``__main__`` guard starts itself again.
"""

import os
import pickle
import queue
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Self, TypeVar

import corpuslib
from corpuslib.building.engine import Died, bounded

T = TypeVar("T")
R = TypeVar("R")
_SINGLE = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class Processes:
    """Worker processes, started when the first task comes."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        self._workers = [_Worker() for _ in range(jobs)]
        for worker in self._workers:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(jobs)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.close()
        self._threads.shutdown(cancel_futures=True)

    def run(
        self, function: Callable[[T], R], tasks: Iterable[tuple[int, T]]
    ) -> Iterator[tuple[int, R | Died]]:
        """The number of each task and what the function made of it, as they end."""
        submit = lambda task: self._threads.submit(self._one, function, task)  # noqa: E731
        return bounded(submit, tasks, lambda: self._jobs + 1)

    def _one(self, function: Callable[[T], R], task: T) -> R | Died:
        worker = self._idle.get()
        try:
            return worker.call(function, task)
        finally:
            self._idle.put(worker)


class _Worker:
    """One process; a new one where it died."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False

    def call(self, function: Callable[[T], R], task: T) -> R | Died:
        """What the function makes of the task there.  Raises what the function raised."""
        process = self._process = self._process or _started()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            pickle.dump((function, task), process.stdin, pickle.HIGHEST_PROTOCOL)
            process.stdin.flush()
            good, result = pickle.load(process.stdout)
        except (OSError, EOFError, pickle.UnpicklingError):
            return self._died(process)
        if good:
            return result  # type: ignore[no-any-return]
        raise result

    def close(self) -> None:
        """End the process, whatever it does."""
        self._closed = True
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def _died(self, process: "subprocess.Popen[bytes]") -> Died:
        process.kill()
        code = process.wait()
        if not self._closed:
            self._process = None
        return Died(_how(code))


def _started() -> "subprocess.Popen[bytes]":
    """A worker process, which finds the packages that this one found."""
    home = str(Path(corpuslib.__file__).parents[1])
    path = os.pathsep.join(dict.fromkeys([home, *(each for each in sys.path if each)]))
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "corpuslib.building.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, **dict.fromkeys(_SINGLE, "1"), "PYTHONPATH": path},
    )


def _how(code: int) -> str:
    """How a process ended, in words.

    >>> _how(-9), _how(3)
    ('killed by SIGKILL, as where memory runs out', 'ended with code 3')
    """
    if code >= 0:
        return f"ended with code {code}"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"signal {-code}"
    return f"killed by {name}{', as where memory runs out' if name == 'SIGKILL' else ''}"


def answer(function: Callable[[Any], Any], task: Any) -> bytes:
    """What a worker sends back: the result, or the error, with its trace as a note."""
    try:
        return pickle.dumps((True, function(task)), pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        import traceback

        error.add_note(traceback.format_exc())
        try:
            return pickle.dumps((False, error))
        except Exception:
            return pickle.dumps((False, RuntimeError(traceback.format_exc())))
