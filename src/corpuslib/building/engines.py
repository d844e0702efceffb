"""Where parts are worked on: in this process, in worker processes, on a Dask cluster."""

from typing import Literal

from corpuslib.building.engine import Engine, Serial, cores

Name = Literal["serial", "processes", "dask"]
NAMES: tuple[Name, ...] = ("serial", "processes", "dask")


def engine_of(name: Name, *, jobs: int | None = None, scheduler: str | None = None) -> Engine:
    """The engine of that name; ``jobs`` workers, as many as there are cores where None.

    Raises EngineNotThere where Dask is not installed.
    """
    if name == "serial":
        return Serial()
    if name == "processes":
        from corpuslib.building.pool import Processes

        return Processes(jobs or cores())
    from corpuslib.building.cluster import Dask

    return Dask(jobs or cores(), scheduler)
