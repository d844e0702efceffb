"""Disagreements go out as a sheet, come back with decisions, and become the adjudicated coding."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from corpuslib.codings import Codings, Known, check_codings, read_codings
from corpuslib.codings.disagreements import adjudicated, disagreements, read_decisions
from corpuslib.errors import BadCodings
from corpuslib.sheets import write_csv

Folder = Callable[..., Path]
DECISIONS = {
    ("frames", 2, "conflict"): ("absent", "rule 3"),
    ("frames", 3, "cost"): ("present", "costly"),
    ("statements", 2, "other:Tarn > tunnel"): ("conditional attributed", "if"),
    ("statements", 3, "mayor > other"): ("absent", "no plan"),
}


@pytest.fixture
def codings(folder: Folder, known: Known) -> Codings:
    return read_codings(folder(), known)


@pytest.fixture
def filled(codings: Codings, tmp_path: Path) -> Callable[..., Path]:
    """The sheet with decisions, some of them otherwise."""

    def made(**others: tuple[str, str]) -> Path:
        sheet = disagreements(codings)
        chosen = {key: others.get(key[0], value) for key, value in DECISIONS.items()}
        keys = sheet[["layer", "sentence", "code"]].itertuples(index=False, name=None)
        sheet[["decision", "reason"]] = [chosen[key] for key in keys]
        path = tmp_path / "disagreements.csv"
        path.unlink(missing_ok=True)
        write_csv(sheet, path)
        return path

    return made


def test_only_what_differs_is_listed(codings: Codings) -> None:
    """By eye: both have conflict in 1 and the guild's stance; quoted words are not compared."""
    sheet = disagreements(codings)
    rows = sheet[["layer", "sentence", "code", "reader-1", "reader-2"]].values.tolist()
    assert rows == [
        ["frames", 2, "conflict", "absent", "present"],
        [
            *("statements", 2, "other:Tarn > tunnel"),
            *("conditional attributed", "support attributed"),
        ],
        ["frames", 3, "cost", "present", "absent"],
        ["statements", 3, "mayor > other", "oppose own", "absent"],
    ]
    assert sheet["text"].iloc[0] == "Tarn would back it if the digging stopped, he said."
    assert sheet[["decision", "reason"]].isna().all(axis=None)


def test_what_was_not_coded_is_no_disagreement(folder: Folder, known: Known) -> None:
    codings = read_codings(folder({"reader-2/frames.csv": None}), known)
    assert set(disagreements(codings)["layer"]) == {"statements"}


def test_a_blank_sheet_comes_back_open(codings: Codings, tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    write_csv(disagreements(codings), path)
    back = read_decisions(path, codings)
    pd.testing.assert_frame_equal(back, disagreements(codings))
    with pytest.raises(BadCodings, match="4 of 4 disagreements are not decided yet"):
        adjudicated(codings, back)


def test_decisions_become_the_adjudicated_coding(
    codings: Codings, filled: Callable[..., Path]
) -> None:
    frames, statements = adjudicated(codings, read_decisions(filled(), codings))
    assert frames[["sentence", "element"]].values.tolist() == [[1, "conflict"], [3, "cost"]]
    assert statements["text"].tolist() == ["opposes the tunnel", "would back it"]
    assert statements["condition"].iloc[1] == "if the digging stopped"


def test_a_decision_that_no_coding_made(codings: Codings, filled: Callable[..., Path]) -> None:
    path = filled(statements=("oppose attributed", "he does not back it"))
    _, statements = adjudicated(codings, read_decisions(path, codings))
    tarn = statements.iloc[1]
    assert tarn["stance"] == "oppose"
    assert pd.isna(tarn["condition"])
    assert "decided otherwise" in tarn["note"]


def test_the_adjudicated_coding_is_read_back(
    folder: Folder, known: Known, codings: Codings, filled: Callable[..., Path]
) -> None:
    home = folder()
    (home / "adjudicated").mkdir()
    tables = adjudicated(codings, read_decisions(filled(), codings))
    for name, table in zip(("frames", "statements"), tables, strict=True):
        write_csv(table, home / "adjudicated" / f"{name}.csv")
    again, problems = check_codings(home, known)
    assert problems == []
    assert again.adjudicated == "adjudicated"
    assert again.coders == ("reader-1", "reader-2")
    assert len(disagreements(again)) == len(DECISIONS)  # the raw codings stay compared


def test_the_files_keep_the_names_of_units_csv(
    folder: Folder, other: Callable[..., Known], tmp_path: Path
) -> None:
    codings = read_codings(folder(), other(article="x", first=5))
    sheet = disagreements(codings)
    assert sheet["sentence"].tolist() == [6, 6, 7, 7]
    frames, _ = adjudicated(codings, sheet.assign(decision="absent", reason="so"))
    assert frames[["article", "sentence"]].values.tolist() == [["a", 1]]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("absent,rule 3", "absent,", "line 2: a decision without a reason"),
        ("absent,rule 3", "no,rule 3", "line 2: decision 'no'; expected present or absent"),
        ("conditional attributed,if", "maybe,if", "line 3: decision 'maybe'; expected absent, or"),
        ("conditional attributed,if", "support outlet,if", "line 3: decision 'support outlet' for"),
        ("absent,present,absent", "present,present,absent", "line 2: reader-1 was changed from"),
        ("frames,a,2", "frames,a,3", "line 2: frames a 3 conflict is no disagreement"),
        ("frames,a,3,", "frames,a,2,", "line 4: frames a 2 cost is no disagreement"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    codings: Codings, filled: Callable[..., Path], old: str, new: str, told: str
) -> None:
    path = filled()
    text = path.read_text("utf-8-sig")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new))
    with pytest.raises(BadCodings, match=told):
        read_decisions(path, codings)


def test_missing_and_repeated_rows_are_named(codings: Codings, filled: Callable[..., Path]) -> None:
    path = filled()
    lines = path.read_text("utf-8-sig").splitlines(keepends=True)
    path.write_text("".join(lines[:-1]))
    with pytest.raises(BadCodings, match="1 of 4 rows are missing"):
        read_decisions(path, codings)
    path.write_text("".join([*lines, lines[-1]]))
    with pytest.raises(BadCodings, match="stands twice"):
        read_decisions(path, codings)
