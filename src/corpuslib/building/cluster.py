"""A Dask cluster: one that is there, or processes of this machine under Dask's scheduler.

Workers get the documents of a part as bytes and give the tables back as bytes, so they need no
file system in common with this machine, only the same corpuslib.
"""

import logging
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from contextlib import ExitStack, contextmanager
from typing import Any, Self, TypeVar

from corpuslib.building.code import code_digest
from corpuslib.building.engine import Died, bounded
from corpuslib.errors import BuildStopped, EngineNotThere

T = TypeVar("T")
R = TypeVar("R")
PATIENCE = "15s"
"""How long a scheduler may take to answer."""


class Dask:
    """The cluster of a scheduler, by its address; a cluster of ``jobs`` processes where None."""

    def __init__(self, jobs: int, scheduler: str | None = None) -> None:
        self._stack = ExitStack()
        self._client = _client(self._stack, jobs, scheduler)
        self._executor: Executor = self._client.get_executor(pure=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._executor.shutdown(wait=False)
        self._stack.close()

    def run(
        self, function: Callable[[T], R], tasks: Iterable[tuple[int, T]]
    ) -> Iterator[tuple[int, R | Died]]:
        """The number of each task and what the function made of it, as they end."""
        code = code_digest()
        submit = lambda task: self._executor.submit(with_code, code, function, task)  # noqa: E731
        return bounded(submit, tasks, self._ahead, _result)

    def _ahead(self) -> int:
        try:
            threads: dict[str, int] = self._client.nthreads()
        except OSError:
            raise _gone() from None
        return 2 * max(1, sum(threads.values()))


def with_code(code: str, function: Callable[[T], R], task: T) -> R:
    """What the function makes of the task, where the code is the same.

    Raises EngineNotThere where a worker has another corpuslib, or it stands on other libraries.
    """
    if code != code_digest():
        raise EngineNotThere(
            "a worker of the cluster has another corpuslib, Python, numpy or pyarrow than this "
            "machine, so that its tables could differ; install the same versions there"
        )
    return function(task)


def _client(stack: ExitStack, jobs: int, scheduler: str | None) -> Any:
    """A client of the scheduler; closed, as is a cluster that was started for it, by ``stack``."""
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        raise EngineNotThere(
            "Dask is not installed; pip install 'corpuslib[dask]', or --engine processes"
        ) from None
    stack.enter_context(_unlogged())
    if scheduler is None:
        scratch = stack.enter_context(tempfile.TemporaryDirectory(prefix="corpuslib-dask-"))
        cluster = LocalCluster(
            n_workers=jobs,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address=None,
            local_directory=scratch,
            silence_logs=50,
        )
        return stack.enter_context(Client(stack.enter_context(cluster)))
    try:
        return stack.enter_context(Client(scheduler, timeout=PATIENCE))
    except (OSError, ValueError) as error:
        told = " ".join(str(error).split())
        raise EngineNotThere(
            f"no Dask scheduler answers at {scheduler} ({told}); expected an address such as "
            "tcp://10.0.0.1:8786"
        ) from None


def _gone() -> BuildStopped:
    return BuildStopped(
        "the Dask scheduler is gone; what was finished is kept: build again once it is back"
    )


@contextmanager
def _unlogged() -> Iterator[None]:
    """Without Dask's own log, which has a traceback where a scheduler is gone."""
    loggers = [logging.getLogger(name) for name in ("distributed", "distributed.client")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def _result(future: "Future[Any]") -> Any:
    """What came of a task.  Raises what it raised, EngineNotThere or BuildStopped."""
    from distributed import KilledWorker

    try:
        return future.result()
    except KilledWorker as error:
        return Died(f"lost with each worker that took it: {error.last_worker.address!s}")
    except CancelledError:
        raise _gone() from None
    except ModuleNotFoundError as error:
        raise EngineNotThere(
            f"the workers of the cluster have no {error.name}; "
            "install the same corpuslib there as here"
        ) from None
