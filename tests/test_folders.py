"""Nothing is replaced that was not written here."""

import json
from pathlib import Path

import pytest

from corpuslib.corpus import build_corpus
from corpuslib.errors import BadCorpus, BadSource
from corpuslib.folders import (
    new_file,
    new_folder,
    put_in_order,
    put_in_place,
    refuse_other,
    replaced,
)
from corpuslib.report.making import make_report

SEEDS = Path(__file__).parents[1] / "seeds"


def test_a_new_folder_and_an_empty_one_are_free(tmp_path: Path) -> None:
    refuse_other(tmp_path / "new", lambda _: None, "a corpus", BadCorpus)
    refuse_other(tmp_path, lambda _: None, "a corpus", BadCorpus)


def test_ours_with_a_file_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "ours").touch()
    refuse_other(tmp_path, lambda _: {"ours"}, "a corpus", BadCorpus)
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(BadCorpus, match=r"a corpus, but holds notes\.txt.*would be lost"):
        refuse_other(tmp_path, lambda _: {"ours"}, "a corpus", BadCorpus)


def test_what_a_file_manager_left_does_not_stand_in_the_way(tmp_path: Path) -> None:
    (tmp_path / ".DS_Store").touch()
    refuse_other(tmp_path, lambda _: set(), "a corpus", BadCorpus)


def test_a_failure_leaves_the_old_folder_and_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "old").touch()

    def fail() -> None:
        with replaced(out) as new:
            (new / "half").touch()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert [p.relative_to(tmp_path).as_posix() for p in sorted(tmp_path.rglob("*"))] == [
        "out",
        "out/old",
    ]


def test_a_rebuilt_corpus_never_takes_a_users_file_with_it(tmp_path: Path) -> None:
    out = tmp_path / "corpus"
    build_corpus(SEEDS, out)
    build_corpus(SEEDS, out)
    (out / "analysis.ipynb").write_text("{}")
    with pytest.raises(BadCorpus, match=r"analysis\.ipynb"):
        build_corpus(SEEDS, out)
    assert (out / "analysis.ipynb").is_file()


def test_a_folder_that_only_looks_like_a_report_is_left_alone(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    (project / "report.json").write_text("{}")
    (project / "thesis.txt").write_text("years of work")
    with pytest.raises(BadSource, match="left alone"):
        make_report(SEEDS, project)
    (project / "report.json").write_text(json.dumps({"corpuslib": "0.1.0", "pages": []}))
    with pytest.raises(BadSource, match=r"thesis\.txt"):
        make_report(SEEDS, project)
    assert (project / "thesis.txt").read_text() == "years of work"


# --- what a killed process has left ------------------------------------------------------------


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_leftovers_are_cleared_and_what_only_looks_like_them_is_kept(tmp_path: Path) -> None:
    out = tmp_path / "out"
    kept = [".out.new-mine", ".out.new-0123456789", ".outer.new-01234567", "x.out.new-01234567"]
    for name in ("out", ".out.new-01234567", ".out.old-89abcdef", *kept):
        (tmp_path / name).mkdir()
    (out / "good").touch()
    put_in_order(out)
    assert names(tmp_path) == sorted(["out", "out/good", *kept])


def test_what_was_moved_aside_is_put_back(tmp_path: Path) -> None:
    old, new = tmp_path / ".out.old-01234567", tmp_path / ".out.new-89abcdef"
    for folder in (old, new):
        folder.mkdir()
    (old / "good").touch()
    with pytest.raises(ZeroDivisionError), replaced(tmp_path / "out"):
        _ = 1 / 0
    assert names(tmp_path) == ["out", "out/good"]


def test_what_another_process_writes_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with replaced(out) as first:
        (first / "one").touch()
        with replaced(out) as second:
            (second / "two").touch()
            put_in_order(out)
            assert (first.is_dir(), second.is_dir()) == (True, True)
        assert names(out) == ["two"]
    assert names(tmp_path) == ["out", "out/one"]


@pytest.mark.parametrize("able", [True, False])
def test_it_is_replaced_in_one_step_or_two(
    able: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not able:
        monkeypatch.setattr("corpuslib.folders.exchanged", lambda one, other: False)
    for name in ("a", "b"):
        with replaced(tmp_path / "out") as new:
            (new / name).touch()
    assert names(tmp_path) == ["out", "out/b"]


def test_a_failure_between_the_two_steps_puts_the_old_one_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpuslib.folders.exchanged", lambda one, other: False)
    out = tmp_path / "out"
    out.mkdir()
    (out / "good").touch()
    rename = Path.rename

    def stopped(path: Path, target: Path) -> Path:
        if ".new-" in path.name:
            raise KeyboardInterrupt
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", stopped)
    with pytest.raises(KeyboardInterrupt) as caught, replaced(out):
        pass
    assert caught.value.__notes__ == [f"nothing was written; {out} is as it was"]
    assert names(tmp_path) == ["out", "out/good"]


def stop(*_: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("there", [True, False])
def test_who_is_stopped_is_told_what_has_become_of_it(there: bool, tmp_path: Path) -> None:
    out = tmp_path / "out"
    if there:
        out.mkdir()
    with pytest.raises(KeyboardInterrupt) as caught, replaced(out):
        stop()
    as_it_was = f"; {out} is as it was" * there
    assert caught.value.__notes__ == [f"nothing was written{as_it_was}"]


def test_who_is_stopped_too_late_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    monkeypatch.setattr(
        "corpuslib.folders.put_in_place", lambda new, out: stop(put_in_place(new, out))
    )
    with pytest.raises(KeyboardInterrupt) as caught, replaced(out) as new:
        (new / "a").touch()
    assert caught.value.__notes__ == [f"{out} was complete by then"]
    assert names(tmp_path) == ["out", "out/a"]


def test_a_new_folder_is_whole_or_not_there(tmp_path: Path) -> None:
    out = tmp_path / "in" / "out"
    with pytest.raises(KeyboardInterrupt), new_folder(out) as new:
        stop((new / "a").touch())
    assert names(tmp_path) == ["in"]
    with new_folder(out) as new:
        (new / "a").touch()
    with pytest.raises(FileExistsError), new_folder(out) as new:
        (new / "b").touch()
    assert names(tmp_path) == ["in", "in/out", "in/out/a"]


def test_a_new_file_is_whole_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    with pytest.raises(KeyboardInterrupt), new_file(path) as file:
        stop(file.write(b"half"))
    assert not path.exists()
    with new_file(path) as file:
        file.write(b"whole")
    assert path.read_bytes() == b"whole"
    with pytest.raises(FileExistsError), new_file(path) as file:
        file.write(b"over")
    assert path.read_bytes() == b"whole"
