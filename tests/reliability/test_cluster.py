"""A real Dask scheduler and two workers, of which one is killed half-way, or the scheduler."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from corpuslib.corpus import build_corpus
from corpuslib.errors import BuildStopped

distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")

ARTICLES = 120
PATIENCE = 120
CODEBOOK = (Path(__file__).parents[1] / "data" / "smallest-codebook.toml").read_text("utf8")


@dataclass(frozen=True)
class Cluster:
    """Processes of Dask on the loopback."""

    address: str
    scheduler: "subprocess.Popen[bytes]"
    workers: tuple["subprocess.Popen[bytes]", ...]


def dask(home: Path, *words: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "dask", *words, "--scheduler-file", str(home / "scheduler.json")],
        cwd=home,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def wait_for(true: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    home = tmp_path / "dask"
    home.mkdir()
    none = "--no-dashboard"
    started = [dask(home, "scheduler", "--host", "127.0.0.1", "--port", "0", none)]
    try:
        wait_for((home / "scheduler.json").is_file)
        own = ("--no-nanny", "--nthreads", "1", "--host", "127.0.0.1", none)
        started += [dask(home, "worker", *own) for _ in range(2)]
        with distributed.Client(scheduler_file=str(home / "scheduler.json")) as client:
            client.wait_for_workers(2, timeout=PATIENCE)
            address = client.scheduler.address
        yield Cluster(address, started[0], tuple(started[1:]))
    finally:
        for process in started:
            process.kill()
            process.wait()


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of five articles."""
    monkeypatch.setattr("corpuslib.building.parts.FEWEST", 5)
    monkeypatch.setattr("corpuslib.building.parts.MOST", 5)


@pytest.fixture
def weather(tmp_path: Path) -> Path:
    folder = tmp_path / "weather"
    folder.mkdir()
    for number in range(ARTICLES):
        said = f"The weather office said on Monday that rain would fall for {number} days.\n" * 5
        (folder / f"a{number:03}.txt").write_text(f"Rain comes to place {number}\n\n{said}")
    (tmp_path / "weather.toml").write_text(CODEBOOK)
    return folder


def content(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def half_way(act: Callable[[], object]) -> Callable[[Iterable[Any], str], Iterable[Any]]:
    """A progress that acts when half of the articles were annotated."""

    def progress(items: Iterable[Any], what: str) -> Iterable[Any]:
        for done, item in enumerate(items):
            if what.startswith("2") and done == ARTICLES // 2:
                act()
            yield item

    return progress


def test_a_worker_that_is_killed_half_way_costs_nothing(
    small: None, cluster: Cluster, weather: Path, tmp_path: Path
) -> None:
    killed = []

    def kill() -> None:
        cluster.workers[0].kill()
        killed.append(cluster.workers[0].wait())

    options: dict[str, Any] = {"codebook": tmp_path / "weather.toml"}
    found = build_corpus(
        weather,
        tmp_path / "out",
        engine="dask",
        scheduler=cluster.address,
        progress=half_way(kill),
        **options,
    )
    assert killed == [-9]
    assert cluster.workers[1].poll() is None
    assert (len(found.articles), len(found.left_out)) == (ARTICLES, 0)
    build_corpus(weather, tmp_path / "other", engine="serial", **options)
    assert content(tmp_path / "out") == content(tmp_path / "other")


def test_a_scheduler_that_is_killed_is_told_and_the_build_goes_on_elsewhere(
    small: None,
    cluster: Cluster,
    weather: Path,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    options: dict[str, Any] = {"codebook": tmp_path / "weather.toml"}
    with pytest.raises(BuildStopped, match=r"scheduler is gone; what was finished is kept"):
        build_corpus(
            weather,
            tmp_path / "out",
            engine="dask",
            scheduler=cluster.address,
            progress=half_way(cluster.scheduler.kill),
            **options,
        )
    assert capfd.readouterr().err == ""
    assert not (tmp_path / "out").exists()
    told: list[str] = []
    build_corpus(weather, tmp_path / "out", engine="serial", say=told.append, **options)
    assert told
    assert told[0].startswith("parts that are there already: ")
    assert int(told[0].split(": ")[1].split(" of ")[0]) >= ARTICLES // 2 // 5
    build_corpus(weather, tmp_path / "other", engine="serial", **options)
    assert content(tmp_path / "out") == content(tmp_path / "other")
