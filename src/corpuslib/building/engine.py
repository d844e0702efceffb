"""What an engine is, the one that is this process, and what the others have in common."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from itertools import islice
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar

from corpuslib.stopping import LOOK, heed

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Died:
    """The process that worked on a task died, and how."""

    how: str


class Engine(Protocol):
    """Runs a function over tasks, in whatever order they end."""

    def __enter__(self) -> Self: ...
    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...
    def run(
        self, function: Callable[[T], R], tasks: Iterable[tuple[int, T]]
    ) -> Iterator[tuple[int, R | Died]]:
        """The number of each task and what the function made of it."""


class Serial:
    """This process, one task after the other."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None: ...

    def run(
        self, function: Callable[[T], R], tasks: Iterable[tuple[int, T]]
    ) -> Iterator[tuple[int, R | Died]]:
        """The number of each task and what the function made of it, in order."""
        for number, task in tasks:
            yield number, function(task)


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def bounded(
    submit: Callable[[T], "Future[Any]"],
    tasks: Iterable[tuple[int, T]],
    ahead: Callable[[], int],
    result: Callable[["Future[Any]"], Any] = Future.result,
) -> Iterator[tuple[int, Any]]:
    """Submit tasks, never more than ``ahead()`` at a time; each result as soon as it is there."""
    tasks = iter(tasks)
    running: dict[Future[Any], int] = {}
    while True:
        for number, task in islice(tasks, max(0, ahead() - len(running))):
            running[submit(task)] = number
        if not running:
            return
        heed()
        for future in wait(running, LOOK, FIRST_COMPLETED).done:
            yield running.pop(future), result(future)
