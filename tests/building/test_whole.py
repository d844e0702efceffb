"""Whatever the engine, and wherever it stopped: the same corpus, and nothing done twice."""

import importlib
import json
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from corpuslib.building import code, passes
from corpuslib.corpus import Corpus, build_corpus, open_corpus
from corpuslib.errors import BadCorpus, BuildStopped, EngineNotThere, NoReadableArticle
from corpuslib.folders import locked

CODEBOOK = (Path(__file__).parents[1] / "data" / "smallest-codebook.toml").read_text("utf8")
PAGE = """{head} comes to the {place}

The weather office said on Monday that {head} would come to {place} for {number} days.

This website uses cookies to give you the best experience.
"""
HEADS = ("Rain", "Sun", "Snow", "Wind", "Hail", "Fog", "Frost")

Build = Callable[..., Corpus]


def write_page(folder: Path, number: int, more: str = "") -> None:
    page = PAGE.format(head=HEADS[number % 7], place=f"place {number}", number=number)
    (folder / f"a{number:03}.txt").write_text(page + more)


def content(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def weather(tmp_path: Path) -> Path:
    """Six articles and an empty file."""
    folder = tmp_path / "weather"
    folder.mkdir()
    for number in range(6):
        write_page(folder, number)
    (folder / "a002b.txt").write_text("")
    (tmp_path / "weather.toml").write_text(CODEBOOK)
    return folder


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of two items, worked on by workers however few they are."""
    monkeypatch.setattr("corpuslib.building.parts.FEWEST", 2)
    monkeypatch.setattr("corpuslib.building.parts.MOST", 2)
    monkeypatch.setattr("corpuslib.building.whole.FEW", 0)


@pytest.fixture
def build(small: None, weather: Path, tmp_path: Path) -> Build:
    def built(out: str = "out", source: Path = weather, **options: Any) -> Corpus:
        options = {"engine": "serial", "codebook": tmp_path / "weather.toml", **options}
        return build_corpus(source, tmp_path / out, **options)

    return built


@pytest.fixture
def annotated(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The articles that this process annotates from now on, in order."""
    from corpuslib.building import tasks

    seen: list[str] = []
    known = tasks.annotate

    def counted(article: Any, codebook: Any) -> Any:
        seen.append(article.id)
        return known(article, codebook)

    monkeypatch.setattr(tasks, "annotate", counted)
    return seen


def stopping_at(number: int) -> Callable[[Iterable[Any], str], Iterable[Any]]:
    """A progress that interrupts the second pass when that many items are done."""

    def progress(items: Iterable[Any], what: str) -> Iterable[Any]:
        for done, item in enumerate(items):
            if what.startswith("2") and done == number:
                raise KeyboardInterrupt
            yield item

    return progress


@pytest.fixture
def helper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Any]:
    """A module of that code that worker processes can import, too."""

    def made(code: str) -> Any:
        home = tmp_path / "helper"
        home.mkdir()
        (home / "worker_helper.py").write_text(code)
        monkeypatch.syspath_prepend(str(home))
        monkeypatch.delitem(sys.modules, "worker_helper", raising=False)
        return importlib.import_module("worker_helper")

    return made


ALL = [f"a{number:03}" for number in range(6)]


def hidden(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("."))


# --- one corpus, whatever makes it ------------------------------------------------------------


@pytest.mark.parametrize(("engine", "jobs"), [("processes", 1), ("processes", 3)])
def test_processes_give_the_same_bytes(
    build: Build, tmp_path: Path, engine: str, jobs: int
) -> None:
    build("one")
    build("other", engine=engine, jobs=jobs)
    assert content(tmp_path / "one") == content(tmp_path / "other")
    assert hidden(tmp_path) == []


def test_dask_gives_the_same_bytes(build: Build, tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    build("one")
    build("other", engine="dask", jobs=2)
    assert content(tmp_path / "one") == content(tmp_path / "other")


def test_a_cluster_that_is_there_is_used(build: Build, tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    cluster = distributed.LocalCluster(
        n_workers=1, processes=False, host="127.0.0.1", dashboard_address=None, protocol="tcp"
    )
    with cluster:
        found = build(engine="dask", scheduler=cluster.scheduler_address)
    assert found.articles["article"].tolist() == ALL


def test_no_cluster_is_there(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("corpuslib.building.cluster.PATIENCE", "1s")
    with pytest.raises(EngineNotThere, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:9"):
        build(engine="dask", scheduler="tcp://127.0.0.1:9")


def test_dask_is_not_installed(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(EngineNotThere, match=r"pip install 'corpuslib\[dask\]'"):
        build(engine="dask")


def test_a_worker_with_other_code_is_refused() -> None:
    cluster = pytest.importorskip("corpuslib.building.cluster")
    assert cluster.with_code(code.code_digest(), len, b"abc") == 3
    with pytest.raises(EngineNotThere, match="another corpuslib"):
        cluster.with_code("other", len, b"abc")


def test_a_corpus_in_parts_is_the_corpus_in_memory(
    build: Build, weather: Path, tmp_path: Path
) -> None:
    parted = build()
    whole = build_corpus(weather, codebook=tmp_path / "weather.toml")
    assert parted.manifest["parts"] == 4  # seven items, two a part
    assert parted.manifest == whole.manifest
    for name in parted.manifest["tables"]:
        assert parted.table(name).equals(whole.table(name)), name
    assert parted.articles["article"].tolist() == ALL
    assert parted.raw("a004") == (weather / "a004.txt").read_text()
    assert set(parted.lines.query("rule == 'recurs in other files'")["article"]) == set(ALL)


def test_the_inputs_are_listed(build: Build, weather: Path, tmp_path: Path) -> None:
    os.utime(weather / "a003.txt", (1_000_000_000, 1_000_000_000))
    build()
    listed = pq.read_table(tmp_path / "out" / "inputs.parquet").to_pandas().set_index("source")
    assert listed.index.tolist() == sorted(path.name for path in weather.iterdir())
    assert str(listed.loc["a003.txt", "modified"]) == "2001-09-09 01:46:40+00:00"
    assert listed.loc["a003.txt", "bytes"] == (weather / "a003.txt").stat().st_size
    sums = (tmp_path / "out" / "SHA256SUMS").read_text().splitlines()
    assert sums == [f"{digest}  {name}" for name, digest in listed["sha256"].items()]


# --- nothing twice ----------------------------------------------------------------------------


@pytest.mark.parametrize("number", [2, 4])
def test_an_interrupted_build_goes_on_where_it_stopped(
    build: Build, tmp_path: Path, annotated: list[str], number: int
) -> None:
    with pytest.raises(KeyboardInterrupt) as caught:
        build(progress=stopping_at(number))
    assert caught.value.__notes__ == ["nothing was written; the same command goes on from here"]
    assert not (tmp_path / "out").exists()
    first, told = list(annotated), []
    annotated.clear()
    build(say=told.append)
    assert first + annotated == ALL
    assert told == [f"parts that are there already: {number // 2 + 1} of 4"]
    build("other")
    assert content(tmp_path / "out") == content(tmp_path / "other")
    assert hidden(tmp_path) == []


def test_a_resumed_build_does_not_read_the_source_again(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(KeyboardInterrupt):
        build(progress=stopping_at(2))

    def unwanted(*_: Any, **__: Any) -> None:
        raise AssertionError("it was read")

    monkeypatch.setattr("corpuslib.building.whole.in_parts", unwanted)
    assert build().articles["article"].tolist() == ALL


def test_an_input_that_changed_after_the_interruption_is_seen(
    build: Build, weather: Path, tmp_path: Path, annotated: list[str]
) -> None:
    with pytest.raises(KeyboardInterrupt):
        build(progress=stopping_at(2))
    annotated.clear()
    write_page(weather, 1, "The office was wrong about that, as it turned out.\n")
    build()
    assert annotated == ["a000", "a001", "a003", "a004", "a005"]
    build("other")
    assert content(tmp_path / "out") == content(tmp_path / "other")


def test_fresh_uses_nothing(build: Build, annotated: list[str]) -> None:
    with pytest.raises(KeyboardInterrupt):
        build(progress=stopping_at(2))
    annotated.clear()
    build(fresh=True)
    assert annotated == ALL
    build(fresh=True)
    assert annotated == ALL * 2


def test_unchanged_inputs_are_not_built_again(
    build: Build, tmp_path: Path, annotated: list[str]
) -> None:
    build()
    before = {p: p.stat().st_ino for p in (tmp_path / "out").rglob("*")}
    annotated.clear()
    told: list[str] = []
    build(say=told.append)
    assert annotated == []
    assert told == [f"{tmp_path / 'out'} is up to date: the same articles, codebook and code"]
    assert {p: p.stat().st_ino for p in (tmp_path / "out").rglob("*")} == before


def test_only_the_part_of_a_changed_input_is_built_again(
    build: Build, weather: Path, tmp_path: Path, annotated: list[str]
) -> None:
    build()
    annotated.clear()
    write_page(weather, 4, "The office was wrong about that, as it turned out.\n")
    found = build()
    assert annotated == ["a003", "a004"]
    assert "wrong about that" in found.raw("a004")
    build("other")
    assert content(tmp_path / "out") == content(tmp_path / "other")


def test_another_codebook_or_other_code_builds_all_again(
    build: Build, tmp_path: Path, annotated: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    build()
    book = tmp_path / "weather.toml"
    book.write_text(book.read_text().replace("A codebook", "Another codebook"))
    annotated.clear()
    build()
    assert annotated == ALL
    monkeypatch.setattr("corpuslib.building.whole.code_digest", lambda: "new")
    monkeypatch.setattr("corpuslib.building.passes.code_digest", lambda: "new")
    build()
    assert annotated == ALL * 2


def test_a_damaged_part_is_built_again(build: Build, tmp_path: Path, annotated: list[str]) -> None:
    build()
    sound = content(tmp_path / "out")
    (tmp_path / "out" / "words" / "part-00002.parquet").write_bytes(b"PAR1")
    annotated.clear()
    build()
    assert annotated == ["a003", "a004"]
    assert content(tmp_path / "out") == sound


def test_a_manifest_that_was_edited_is_written_again(build: Build, tmp_path: Path) -> None:
    build()
    path = tmp_path / "out" / "manifest.json"
    sound = path.read_text()
    path.write_text(json.dumps({**json.loads(sound), "source": "elsewhere"}))
    build()
    assert path.read_text() == sound


def test_the_code_that_makes_tables_has_a_name() -> None:
    assert len(code.code_digest()) == 64
    assert {"read", "annotate", "tables", "building"} <= set(code._ROOMS)


# --- what goes wrong --------------------------------------------------------------------------


def test_an_article_that_fails_is_left_out_with_its_reason(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    from corpuslib.building import tasks

    known = tasks.annotate

    def fails(article: Any, codebook: Any) -> Any:
        if article.id == "a005":
            raise RecursionError("too deep")
        return known(article, codebook)

    monkeypatch.setattr(tasks, "annotate", fails)
    found = build()
    assert found.articles["article"].tolist() == [id for id in ALL if id != "a005"]
    assert found.left_out.values.tolist() == [
        ["a002b.txt", "empty file"],
        ["a005.txt", "annotating failed: RecursionError: too deep"],
    ]


def test_an_article_that_kills_its_process_is_left_out(
    build: Build, helper: Callable[[str], Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killing = helper(
        "import os, signal\n"
        "from corpuslib.building import tasks\n"
        "known = tasks.annotate\n"
        "def kills(article, codebook):\n"
        "    if article.id == 'a005':\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "    return known(article, codebook)\n"
        "def tables_of(part):\n"
        "    tasks.annotate = kills\n"
        "    return tasks.tables_of(part)\n"
    )
    monkeypatch.setattr(passes, "tables_of", killing.tables_of)
    monkeypatch.setattr("corpuslib.building.unwell.tables_of", killing.tables_of)
    found = build(engine="processes", jobs=2)
    why = "annotating failed: its process was lost: killed by SIGKILL, as where memory runs out"
    assert found.left_out.values.tolist() == [
        ["a002b.txt", "empty file"],
        ["a005.txt", why],
    ]
    assert len(found.articles) == 5


def test_no_article_is_left(build: Build, weather: Path, tmp_path: Path) -> None:
    for path in weather.iterdir():
        path.write_text("")
    with pytest.raises(NoReadableArticle, match=r"left out: 7, first a000\.txt \(empty file\)"):
        build()
    assert not (tmp_path / "out").exists()


def test_all_articles_fail(build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(article: Any, codebook: Any) -> None:
        raise ValueError("no")

    monkeypatch.setattr("corpuslib.building.tasks.annotate", fails)
    with pytest.raises(NoReadableArticle, match=r"first a000\.txt \(annotating failed: ValueErr"):
        build()
    assert not (tmp_path / "out").exists()


def test_two_builds_into_one_folder_at_once_are_refused(build: Build, tmp_path: Path) -> None:
    with locked(tmp_path / ".out.building" / "lock") as alone:
        assert alone
        with pytest.raises(BuildStopped, match="is being built by another process"):
            build()
    assert len(build().articles) == 6


def test_a_full_disk_leaves_the_old_corpus_and_can_be_gone_on_from(
    build: Build, weather: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from corpuslib.building import work

    build()
    before = content(tmp_path / "out")
    for number in range(6):
        write_page(weather, number, "The office was wrong about that, as it turned out.\n")
    known, written = work.write, []

    def full(path: Path, data: bytes) -> None:
        written.append(path)
        if len(written) > 25:
            raise OSError(28, "No space left on device", str(path))
        known(path, data)

    monkeypatch.setattr(work, "write", full)
    with pytest.raises(BuildStopped, match=r"No space left on device.*build again"):
        build()
    assert content(tmp_path / "out") == before
    monkeypatch.setattr(work, "write", known)
    assert "wrong about that" in build().raw("a000")


def test_a_file_in_the_folder_of_a_table_is_not_lost(build: Build, tmp_path: Path) -> None:
    build()
    (tmp_path / "out" / "words" / "mine.csv").write_text("years of work")
    with pytest.raises(BadCorpus, match=r"holds mine\.csv beside it"):
        build()
    assert (tmp_path / "out" / "words" / "mine.csv").is_file()


def test_a_part_that_is_gone_is_never_silently_less(build: Build, tmp_path: Path) -> None:
    build()
    (tmp_path / "out" / "mentions" / "part-00002.parquet").unlink()
    with pytest.raises(BadCorpus, match=r"part-00002\.parquet cannot be read"):
        open_corpus(tmp_path / "out").mentions  # noqa: B018
