"""What is told of long work: a bar in a terminal, lines when asked, else nothing."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from corpuslib.progress import Display, Steps, unseen
from corpuslib.read.sources import read_source

BODY = "Nato said on Monday that it would build a shield in the north."


def lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What was written to standard error, times left out."""
    return re.sub(r"\d+\.\d s \([^)]*\)|\d+\.\d s", "TIME", capsys.readouterr().err).splitlines()


def test_nothing_is_told_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    with Display() as display:
        items = [1, 2]
        assert list(display(items, "counting")) == items
        assert unseen(items, "counting") is items
        display.detail("a detail")
        with display.notebooks({"a": 1}) as heard:
            heard("a", 0)
            heard("a", 1)
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "")


def test_results_and_warnings_go_their_ways_and_quiet_takes_both(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for quiet in (False, True):
        display = Display(quiet=quiet, bars=True)
        display.bars = display.bars and quiet
        display.result("path\x1b[2J")
        display.warning("one\ntwo")
        captured = capsys.readouterr()
        expected = ("", "") if quiet else ("path\\x1b[2J\n", "one\ntwo\n")
        assert (captured.out, captured.err) == expected


def test_a_verbose_command_tells_each_stage_once_it_is_over(
    capsys: pytest.CaptureFixture[str],
) -> None:
    display = Display(verbose=True)
    stage = iter(display(Steps(iter("ab"), 2, "letters"), "spelling"))
    assert next(stage) == "a"
    assert lines(capsys) == []
    assert list(stage) == ["b"]
    assert list(display(["page"], "writing")) == ["page"]
    assert list(display(iter([1, 2, 3]), "walking")) == [1, 2, 3]
    assert lines(capsys) == [
        "spelling: 2 letters in TIME",
        "writing: 1 of 1 in TIME",
        "walking: 3 in TIME",
    ]


def test_a_stage_that_fails_is_not_told_as_done(capsys: pytest.CaptureFixture[str]) -> None:
    def failing() -> Iterator[int]:
        yield 1
        raise ValueError("it broke")

    with pytest.raises(ValueError, match="broke"), Display(verbose=True) as display:
        list(display(failing(), "walking"))
    assert lines(capsys) == []


def test_notebooks_are_told_with_their_cells(capsys: pytest.CaptureFixture[str]) -> None:
    with Display(verbose=True).notebooks({"a": 2, "b": 1}) as heard:
        for name, done in (("a", 0), ("b", 0), ("a", 1), ("b", 1), ("a", 2)):
            heard(name, done)
    assert lines(capsys) == ["b: 1 cell in TIME", "a: 2 cells in TIME"]


def test_a_bar_ends_where_the_work_does(capsys: pytest.CaptureFixture[str]) -> None:
    with Display(bars=True) as display:
        assert list(display([1, 2], "counting")) == [1, 2]
        stage = iter(display([1, 2], "stopped"))
        next(stage)
    shown = capsys.readouterr().err
    assert "counting: 100%" in shown
    assert "2 of 2" in shown
    assert "stopped: 100%" not in shown
    assert shown.endswith("\n")  # so that a message stands on a line of its own


def test_a_bar_of_notebooks_names_those_that_run(capsys: pytest.CaptureFixture[str]) -> None:
    with Display(bars=True).notebooks({"a": 2, "b": 1}) as heard:
        heard("a", 0)
        heard("b", 0)
        assert "0 of 3 cells: a, b" in capsys.readouterr().err
        heard("b", 1)
        assert "1 of 3 cells: a [" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["folder", "csv", "jsonl", "utf-16", "gzip", "zip"])
def test_a_source_tells_how_many_of_its_bytes_were_read(form: str, tmp_path: Path) -> None:
    path = tmp_path / f"news.{form if form in ('csv', 'zip') else 'jsonl'}"
    if form == "folder":
        path = tmp_path
        for name in "abc":
            (path / f"{name}.txt").write_text(BODY)
        (path / "d.txt").write_text("")
    elif form == "csv":
        path.write_text("id,text\n" + "".join(f"{n},{BODY}\n" for n in range(2000)))
    elif form == "zip":
        with ZipFile(path, "w") as archive:
            for number in range(200):
                archive.writestr(f"{number:03}.txt", BODY)
            archive.writestr("empty.txt", "")
    else:
        text = "".join(f'{{"text": "{BODY}"}}\n' for _ in range(2000)) + "broken\n"
        data = text.encode("utf-16" if form == "utf-16" else "utf-8")
        path.write_bytes(gzip.compress(data) if form == "gzip" else data)
    size = sum(file.stat().st_size for file in tmp_path.iterdir())
    reading = read_source(path)
    assert (reading.done, reading.total, reading.left_out) == (0, size, 0)
    steps = [reading.done for _ in reading]
    assert steps == sorted(steps)
    assert reading.done == size
    assert reading.left_out == (form != "csv")
    if form in ("csv", "jsonl"):
        assert steps[len(steps) // 2] == pytest.approx(size / 2, abs=0.1 * size)
