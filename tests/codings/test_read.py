"""Codings are read as they are written; what does not fit is told with its line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from corpuslib.codings import Known, check_codings, read_codings
from corpuslib.errors import BadCodings

Folder = Callable[..., Path]
Problems = Callable[[str, str, str], list[str]]
FRAMES, STATEMENTS = "reader-1/frames.csv", "reader-1/statements.csv"


def test_tidy_frames_with_the_coder(folder: Folder, known: Known) -> None:
    codings = read_codings(folder(), known)
    rows = codings.frames[["coder", "sentence", "element"]].values.tolist()
    assert rows == [
        ["reader-1", 1, "conflict"],
        ["reader-1", 3, "cost"],
        ["reader-2", 1, "conflict"],
        ["reader-2", 2, "conflict"],
    ]
    first = codings.statements.iloc[1]
    assert (first["holder"], first["condition"]) == ("other:Tarn", "if the digging stopped")
    assert codings.statements["reason"].isna().tolist() == [True, True, False, True, True]
    assert codings.units["text"].iloc[0] == "The guild opposes the tunnel."
    assert codings.left_out.empty


def test_who_coded(folder: Folder, known: Known) -> None:
    codings = read_codings(folder(), known)
    assert codings.coders == ("reader-1", "reader-2")
    assert codings.adjudicated is None  # it has no files yet
    assert codings.by_people is False
    assert codings.table()["frames"].tolist()[:2] == [2, 2]
    assert codings.table()["statements"].isna().tolist() == [False, False, True]


def test_a_person_makes_the_label_vanish(
    folder: Folder, files: dict[str, str], known: Known
) -> None:
    registry = files["codings.toml"].replace('"language-model"', '"person"', 1)
    assert read_codings(folder({"codings.toml": registry}), known).by_people


def test_of_an_imported_coding_nobody_knows_who_made_it(
    folder: Folder, files: dict[str, str], known: Known
) -> None:
    registry = files["codings.toml"].replace('"language-model"', '"imported"', 1)
    assert read_codings(folder({"codings.toml": registry}), known).by_people is None


def test_nothing_found_is_coded_and_no_file_is_not(folder: Folder, known: Known) -> None:
    heading = "article,sentence,element,note\n"
    codings = read_codings(folder({FRAMES: heading, "reader-2/frames.csv": None}), known)
    layers = codings.coded[codings.coded["layer"] == "frames"]
    assert layers[["coder", "article"]].values.tolist() == [["reader-1", "a"]]


def test_a_coding_of_some_articles_says_nothing_of_the_others(
    folder: Folder, files: dict[str, str], known: Known
) -> None:
    registry = files["codings.toml"].replace("made =", 'articles = ["b"]\nmade =', 1)
    codings, problems = check_codings(folder({"codings.toml": registry}), known)
    assert set(codings.coded["coder"]) == {"reader-2"}
    assert len(problems) == 5
    assert "'a' is not among the articles of this coding" in problems[0]


# --- what a spreadsheet does to a file ----------------------------------------------------------


@pytest.mark.parametrize(
    "saved",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace(",", ";").encode(),
        lambda text: text.replace(",", "\t").encode(),
        lambda text: text.replace("article,", "ARTICLE ,").encode(),
        lambda text: (text + ",,,\n").encode(),
    ],
)
def test_a_saved_sheet_is_the_same_sheet(
    folder: Folder, files: dict[str, str], known: Known, saved: Callable[[str], bytes]
) -> None:
    before = read_codings(folder(), known).frames
    after = read_codings(folder({FRAMES: saved(files[FRAMES])}), known).frames
    assert after.equals(before)


# --- what is wrong ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        (FRAMES, "cost", "costs", "line 3: element 'costs' is unknown (did you mean cost?)"),
        (FRAMES, "a,3", "a,4", "line 3: sentence 4 of article 'a' is not in units.csv"),
        (FRAMES, "a,3", "b,3", "line 3: sentence 3 of article 'b' is not in units.csv"),
        (FRAMES, "a,3", "a,three", "line 3: sentence 'three' is no number"),
        (FRAMES, "a,3,cost,dear", "a,1,conflict,", "line 3: the same stands on line 2"),
        (FRAMES, "dear", "dear, indeed", "line 3: has 1 cells too many"),
        (FRAMES, "element", "elements", "line 1: no column element; expected article, sentence"),
        (STATEMENTS, "guild,tunnel", "guilt,tunnel", "line 2: holder 'guilt' is unknown (did you"),
        (STATEMENTS, "other:Tarn", "other:", "line 3: holder 'other:' is unknown"),
        (STATEMENTS, "guild,tunnel", "guild,canal", "line 2: plan 'canal' is unknown"),
        (STATEMENTS, "oppose,attr", "against,attr", "line 2: stance 'against' is unknown"),
        (STATEMENTS, "oppose,attributed", "oppose,said", "line 2: voice 'said' is unknown"),
        (STATEMENTS, "own,cost", "own,price", "line 4: reason 'price' is unknown"),
        (STATEMENTS, "own,cost", "outlet,cost", "line 4: only one of holder and voice is outlet"),
        (STATEMENTS, "if the digging stopped", "", "line 3: stance 'conditional' with condition"),
        (STATEMENTS, "if the", "when the", "line 3: condition 'when the digging stopped' is not"),
        (STATEMENTS, "opposes the", "opposed the", "line 2: text 'opposed the tunnel' is not in"),
        (STATEMENTS, "opposes the tunnel", "", "line 2: no text; copy the words"),
        ("units.csv", "opposes", "opposed", "line 2: its text is not that of the file at 0 to 29"),
        ("units.csv", "a,aaaa", "a,zzzz", "line 2: sha256 is no checksum"),
        ("units.csv", ",1,0,29", ",1,29,29", "line 2: start is not before end"),
        ("units.csv", ",1,0,29", ",1,0,x", "line 2: end 'x' is no number"),
        ("units.csv", ",2,30,81", ",1,30,81", "line 3: a 1 stands on line 2, too"),
        ("codings.toml", '"language-model"', '"human"', "line 2: kind 'human'; expected one of"),
        ("codings.toml", "reader-2", "reader-1", "line 11: id 'reader-1' stands twice"),
        ("codings.toml", "reader-1", "article", "line 2: id 'article'; expected small letters"),
        ("codings.toml", "2026-11-22", '"today"', "line 2: made 'today' is no day"),
        ("codings.toml", 'about = "made up"', "", "line 2: has no about; add it"),
        ("codings.toml", "manual", "manuel", "line 2: key 'manuel' is unknown"),
        ("codings.toml", 'role = "adj', 'role = "judg', "line 20: role 'judgudicated'"),
        ("codings.toml", 'folder = "reader-1"', 'folder = "x"', "line 2: folder 'x' holds"),
        (
            "codings.toml",
            'folder = "reader-1"',
            'folder = "../x"',
            "line 2: folder '../x' lies",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    problems: Problems, name: str, old: str, new: str, told: str
) -> None:
    assert any(text.startswith(f"{name}, {told}") for text in problems(name, old, new))


def test_near_misses_are_right(problems: Problems) -> None:
    assert problems(STATEMENTS, "guild,tunnel", "outlet,tunnel") != []
    assert (
        problems(STATEMENTS, "guild,tunnel,oppose,attributed", "outlet,tunnel,oppose,outlet") == []
    )
    assert problems(STATEMENTS, "opposes the tunnel", "opposes  the tunnel") == []
    assert problems(FRAMES, "a,3,cost", "a,1,cost") == []
    second = "a,1,guild,tunnel,support,attributed,,,opposes,\n"
    assert problems(STATEMENTS, "a,2,other", second + "a,2,other") == []


def test_all_that_is_wrong_is_told_at_once(
    folder: Folder, files: dict[str, str], known: Known
) -> None:
    wrong = {FRAMES: files[FRAMES].replace("conflict", "strife").replace("cost", "price")}
    with pytest.raises(BadCodings) as caught:
        read_codings(folder(wrong), known)
    assert len(str(caught.value).splitlines()) == 2


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("codings.toml", None, "holds no codings.toml"),
        ("codings.toml", "", "lists no coding"),
        ("codings.toml", "[[coding", "is no TOML"),
        ("units.csv", None, "holds no units.csv"),
    ],
)
def test_a_folder_without_its_lists_is_refused(
    folder: Folder, known: Known, name: str, text: str | None, told: str
) -> None:
    with pytest.raises(BadCodings, match=told):
        read_codings(folder({name: text}), known)


# --- other corpora ------------------------------------------------------------------------------


def test_sentences_are_found_by_their_characters(
    folder: Folder, other: Callable[..., Known]
) -> None:
    """The same file under another name, its sentences numbered from 5."""
    codings = read_codings(folder(), other(article="x", first=5))
    assert codings.frames[["article", "sentence"]].values.tolist()[0] == ["x", 5]
    places = codings.units[["sentence", "coded_article", "coded_sentence"]]
    assert places.values.tolist() == [[5, "a", 1], [6, "a", 2], [7, "a", 3]]


def test_a_sentence_that_is_cut_otherwise_is_named(folder: Folder, known: Known) -> None:
    """The first two sentences are one now."""
    rows = known.sentences.copy()
    rows.loc[0, ["end", "text"]] = [rows.loc[1, "end"], " ".join(rows["text"][:2])]
    codings = read_codings(folder(), known._replace(sentences=rows.drop(index=1)))
    assert codings.frames["sentence"].tolist() == [3]
    lost = codings.left_out
    assert len(lost) == 2 + 3 + 4  # units, frames, statements
    assert set(lost["reason"]) == {
        "no sentence of the corpus stands at characters 0 to 29",
        "no sentence of the corpus stands at characters 30 to 81",
    }


@pytest.mark.parametrize(
    ("article", "reason"), [("x", "of another text"), ("a", "its file has another text here")]
)
def test_codings_of_another_text_are_no_error(
    folder: Folder, other: Callable[..., Known], article: str, reason: str
) -> None:
    elsewhere = other(article=article, digest="b" * 64)._replace(elements=frozenset())
    codings = read_codings(folder(), elsewhere)
    assert not codings.of_this_text
    assert codings.frames.empty
    assert codings.statements.empty
    assert not codings.by_people
    assert set(codings.left_out["reason"]) == {reason}
    assert len(codings.left_out) == 3 + 4 + 5
