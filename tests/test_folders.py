"""Nothing is replaced that was not written here."""

import json
from pathlib import Path

import pytest

from corpuslib.corpus import build_corpus
from corpuslib.errors import BadCorpus, BadSource
from corpuslib.folders import refuse_other, replaced
from corpuslib.show.report import make_report

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
