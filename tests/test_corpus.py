"""What is stored leads back to the text, and no build leaves half a corpus."""

import hashlib
import json
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import corpuslib
from corpuslib.corpus import Corpus, build_corpus, open_corpus
from corpuslib.errors import (
    BadCodebook,
    BadCorpus,
    BadSource,
    BuildStopped,
    NoReadableArticle,
    SourceNotFound,
)
from corpuslib.paths import find_path
from corpuslib.tables import TABLES, validate

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"

CODEBOOK = (Path(__file__).parents[0] / "data" / "smallest-codebook.toml").read_text("utf8")
RAIN = """Rain comes to the north

The weather office said on Monday that rain would fall in the north for several days.

Farmers were glad to hear it. "We have waited for this since the spring," said one of them.

Rivers are expected to rise, but no flood is feared in any of the towns of the north.
"""
SUN = """Sun comes to the south

Nobody in the south believed the weather office when it said that the sun would shine today.

Shops had sold every umbrella by noon, and the streets of the old town were nearly empty.

The clouds went away at about two in the afternoon, and people came out into the squares.
"""


# words that the codebook knows among anything that Unicode has, line ends of all kinds included
WORDS = st.sampled_from(
    ["Nato", "Russia", "missile shield", "\n", "\r\n", "\u2028", "\x0c", ". ", "”"]
)
TEXTS = st.lists(WORDS | st.text(st.characters(codec="utf-8"), max_size=20), max_size=20)
TEXTS = TEXTS.map("".join).filter(str.strip)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("corpora") / "five"
    build_corpus(SEEDS, out)
    return out


@pytest.fixture(scope="module")
def corpus(built: Path) -> Corpus:
    return open_corpus(built)


@pytest.fixture
def weather(tmp_path: Path) -> Path:
    folder = tmp_path / "weather"
    folder.mkdir()
    (folder / "rain.txt").write_text(RAIN)
    (folder / "sun.txt").write_text(SUN)
    (folder / "empty.txt").write_text("")
    (tmp_path / "weather.toml").write_text(CODEBOOK)
    return folder


def tables(corpus: Corpus) -> dict[str, list[Any]]:
    return {name: corpus.table(name).astype("object").values.tolist() for name in TABLES}


def content(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


# --- what is built ----------------------------------------------------------------------------


def test_five_articles_and_no_false_alarm(corpus: Corpus) -> None:
    assert corpus.articles["article"].tolist() == sorted(path.stem for path in SEEDS.glob("*.txt"))
    assert len(corpus.left_out) == 0
    assert repr(corpus) == "Corpus(5 articles, codebook 'missile-defence')"


@pytest.mark.parametrize("name", TABLES)
def test_every_table_keeps_its_schema(corpus: Corpus, name: str) -> None:
    validate(name, corpus.table(name))
    assert getattr(corpus, name).equals(corpus.table(name))


def test_a_corpus_on_disk_is_the_corpus_in_memory(corpus: Corpus) -> None:
    memory = build_corpus(SEEDS)
    for name in TABLES:
        pd.testing.assert_frame_equal(memory.table(name), corpus.table(name))
    assert memory.manifest == corpus.manifest
    assert memory.raw("003_55054f55f75921fc") == corpus.raw("003_55054f55f75921fc")


def test_the_raw_text_is_the_file(corpus: Corpus) -> None:
    for path in SEEDS.glob("*.txt"):
        assert corpus.raw(path.stem) == path.read_bytes().decode()


@pytest.mark.parametrize("name", ["lines", "sentences", "dating", "mentions", "plan_mentions"])
def test_every_span_quotes_the_text(corpus: Corpus, name: str) -> None:
    table = corpus.table(name)
    assert len(table) > 0
    for row in table.itertuples():
        assert corpus.text(row.article, row.start, row.end) == row.text


def test_articles_of_the_table_agree_with_the_files(corpus: Corpus) -> None:
    for row in corpus.articles.itertuples():
        data = (SEEDS / row.source).read_bytes()
        assert row.sha256 == hashlib.sha256(data).hexdigest()
        assert row.characters == len(data.decode())
        body = corpus.lines.query("article == @row.article and role == 'body'")
        assert 0 < row.paragraphs <= len(body)


def test_the_text_of_an_article_that_is_not_there(corpus: Corpus) -> None:
    with pytest.raises(KeyError, match="no article 'x' in this corpus"):
        corpus.raw("x")


def test_frames_are_the_readers_own(corpus: Corpus) -> None:
    frame = corpus.articles
    frame["outlet"] = "changed"
    frame.loc[0, "source"] = "changed"
    assert "changed" not in corpus.articles[["outlet", "source"]].values


def test_words_of_an_article_are_those_of_its_rows(corpus: Corpus) -> None:
    counted = corpus.words.groupby("article")["n"].sum()
    stated = corpus.articles.set_index("article")["words"]
    assert counted.reindex(stated.index).tolist() == stated.tolist()
    assert (stated > 100).all()  # each of the five is longer than that


def test_frames_quote_their_sentences_and_are_in_the_counts(corpus: Corpus) -> None:
    frames, sentences = corpus.frames, corpus.sentences.set_index(["article", "sentence"])
    assert len(frames) > 0
    for row in frames.itertuples():
        held = sentences.loc[(row.article, row.sentence)]
        assert held["start"] <= row.start < row.end <= held["end"]
        assert row.text == corpus.text(row.article, row.start, row.end)
        assert row.function == corpus.codebook.frame_functions[row.element]
    counts = corpus.counts.query("layer == 'frame' and line_role == 'body'")
    by_code = counts.set_index(["article", "code"])["n"].to_dict()
    assert by_code == frames.groupby(["article", "element"]).size().to_dict()


def test_description_counts_the_rows(corpus: Corpus) -> None:
    described = corpus.describe().set_index("table")
    assert described.columns.tolist() == ["rows", "one row per"]
    assert described["rows"].to_dict() == {name: len(corpus.table(name)) for name in TABLES}


def test_the_manifest_tells_what_was_built(corpus: Corpus) -> None:
    digests = sorted(hashlib.sha256(p.read_bytes()).hexdigest() for p in SEEDS.glob("*.txt"))
    assert corpus.fingerprint == hashlib.sha256("\n".join(digests).encode()).hexdigest()
    assert corpus.manifest["source"] == "seeds"
    assert corpus.manifest["codebook"]["sha256"] == corpus.codebook.sha256


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="no sha256sum here")
def test_sha256sum_can_check_the_source(tmp_path: Path, weather: Path) -> None:
    (weather / "a\\b\n\r c.txt").write_text(RAIN + "And that was that.")
    build_corpus(weather, tmp_path / "out")
    command = ["sha256sum", "--check", "--strict", str(tmp_path / "out" / "SHA256SUMS")]
    done = subprocess.run(command, cwd=weather, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.count(": OK")) == (0, 4)


def test_no_path_of_this_machine_is_stored(built: Path) -> None:
    for name, data in content(built).items():
        raw = pq.read_table(built / name).to_pandas().to_csv() if "parquet" in name else str(data)
        assert str(ROOT) not in raw, name
        assert str(built.parent) not in raw, name


def test_two_builds_are_the_same_to_the_byte(tmp_path: Path, built: Path) -> None:
    build_corpus(SEEDS, tmp_path / "again")
    assert content(tmp_path / "again") == content(built)


@given(st.permutations(["b/one", "a/two", "three", "a/four"]))
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=5
)
def test_the_order_in_which_files_were_made_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, order: list[str]
) -> None:
    found = []
    for names in (order, sorted(order)):
        folder = tmp_path_factory.mktemp("order") / "source"
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / f"{name}.txt").write_text(f"Page {name}\n\n{RAIN}\nIts number: {name}.\n")
        found.append(build_corpus(folder))
    one, other = found
    assert one.articles["source"].tolist() == ["a/four.txt", "a/two.txt", "b/one.txt", "three.txt"]
    assert str(tables(one)) == str(tables(other))
    assert one.manifest == other.manifest


def test_the_same_texts_have_the_same_fingerprint_wherever_they_are(
    tmp_path: Path, weather: Path
) -> None:
    other = tmp_path / "elsewhere" / "deep"
    other.mkdir(parents=True)
    (other / "z.txt").write_text(RAIN)
    (other / "a.txt").write_text(SUN)
    assert build_corpus(weather).fingerprint == build_corpus(other).fingerprint
    (other / "a.txt").write_text(SUN + "\n")
    assert build_corpus(weather).fingerprint != build_corpus(other).fingerprint


def test_more_than_one_batch(
    tmp_path: Path, weather: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = build_corpus(weather, tmp_path / "whole")
    monkeypatch.setattr("corpuslib.building.parts.FEWEST", 1)
    monkeypatch.setattr("corpuslib.building.parts.MOST", 1)
    parts = build_corpus(weather, tmp_path / "parts")
    assert (whole.manifest["parts"], parts.manifest["parts"]) == (1, 3)  # with empty.txt
    assert str(tables(parts)) == str(tables(whole))
    assert parts.raw("sun") == SUN


def test_records_keep_what_else_was_given(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(json.dumps({"key": "k1", "body": RAIN, "desk": "weather"}))
    found = build_corpus(path, tmp_path / "out", text_column="body", id_column="key")
    row = found.articles.iloc[0]
    assert (row["article"], row["source"]) == ("k1", "news.jsonl:1")
    assert json.loads(row["given"]) == {"key": "k1", "desk": "weather"}
    assert found.manifest["options"] == {"text_column": "body", "id_column": "key"}


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=30))
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=8
)
def test_any_bytes_beside_an_article_build(weather: Path, files: list[bytes]) -> None:
    for old in weather.glob("odd*"):
        old.unlink()
    for number, data in enumerate(files):
        (weather / f"odd{number}.txt").write_bytes(data)
    found = build_corpus(weather)
    assert len(found.articles) + len(found.left_out) == 3 + len(files)


@given(st.lists(TEXTS, min_size=1, max_size=30))
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=10
)
def test_any_text_is_quoted_exactly(tmp_path: Path, texts: list[str]) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps({"id": n, "text": t}) for n, t in enumerate(texts)))
    found = build_corpus(path)
    assert [found.raw(str(number)) for number in range(len(texts))] == texts
    for name in ("lines", "sentences", "mentions", "plan_mentions"):
        for row in found.table(name).itertuples():
            assert texts[int(row.article)][row.start : row.end] == row.text


# --- codebooks --------------------------------------------------------------------------------


def test_another_codebook_annotates_anew(tmp_path: Path, weather: Path) -> None:
    built = build_corpus(weather, tmp_path / "out")
    assert "office" not in set(built.mentions["actor"])
    anew = open_corpus(tmp_path / "out", codebook=tmp_path / "weather.toml")
    direct = build_corpus(weather, codebook=tmp_path / "weather.toml")
    assert anew.mentions["actor"].tolist() == ["office", "office"]
    assert str(tables(anew)) == str(tables(direct))
    assert anew.manifest == direct.manifest
    assert anew.raw("sun") == SUN


def test_the_five_articles_annotated_anew_are_the_five_articles(
    tmp_path: Path, corpus: Corpus, weather: Path
) -> None:
    build_corpus(SEEDS, tmp_path / "out", codebook=tmp_path / "weather.toml")
    anew = open_corpus(tmp_path / "out", codebook="missile-defence")
    assert str(tables(anew)) == str(tables(corpus))


def test_days_narrowed_with_one_codebook_are_not_those_of_another(
    tmp_path: Path, corpus: Corpus, weather: Path
) -> None:
    built = build_corpus(SEEDS, tmp_path / "five")
    other = build_corpus(SEEDS, codebook=tmp_path / "weather.toml")
    undated = "003_55054f55f75921fc"
    days = [c.articles.set_index("article").at[undated, "published_to"] for c in (built, other)]
    assert str(days[0].date()) == "2010-11-18"
    assert pd.isna(days[1])
    again = open_corpus(tmp_path / "five", codebook=tmp_path / "weather.toml")
    assert str(tables(again)) == str(tables(other))
    assert again.manifest == other.manifest


def test_a_corpus_brings_its_codebook(tmp_path: Path, weather: Path) -> None:
    build_corpus(weather, tmp_path / "out", codebook=tmp_path / "weather.toml")
    (tmp_path / "weather.toml").unlink()
    moved = (tmp_path / "out").rename(tmp_path / "moved")
    opened = open_corpus(moved)
    assert (opened.codebook.name, opened.mentions["text"].tolist()) == (
        "weather",
        ["weather office", "weather office"],
    )


# --- nothing half written ---------------------------------------------------------------------


def failing(items: Iterable[Any], what: str) -> Iterator[Any]:
    """A reader that fails after the first article of the second pass."""
    for number, item in enumerate(items):
        if what.startswith("2") and number == 1:
            raise KeyboardInterrupt
        yield item


def test_a_build_that_fails_leaves_the_old_corpus(tmp_path: Path, weather: Path) -> None:
    out = tmp_path / "out"
    build_corpus(SEEDS, out)
    before, beside = content(out), sorted(tmp_path.iterdir())
    with pytest.raises(KeyboardInterrupt):
        build_corpus(weather, out, progress=failing)
    assert content(out) == before
    assert sorted(tmp_path.iterdir()) == beside


def test_a_first_build_that_fails_leaves_nothing(tmp_path: Path, weather: Path) -> None:
    beside = sorted(tmp_path.iterdir())
    with pytest.raises(KeyboardInterrupt):
        build_corpus(weather, tmp_path / "out", progress=failing)
    assert sorted(tmp_path.iterdir()) == beside


def test_a_failed_exchange_puts_the_old_corpus_back(
    tmp_path: Path, weather: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    build_corpus(SEEDS, out)
    before, rename = content(out), Path.rename

    def fail(path: Path, target: Path) -> Path:
        if path.name == "new":
            raise OSError(28, "No space left on device")
        return rename(path, target)

    monkeypatch.setattr("corpuslib.folders.exchanged", lambda *_: False)
    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(BuildStopped, match="No space left on device; out is as it was: make room"):
        build_corpus(weather, out)
    assert content(out) == before
    assert [p for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_a_corpus_takes_the_place_of_a_corpus(tmp_path: Path, weather: Path) -> None:
    out = tmp_path / "out"
    build_corpus(SEEDS, out)
    assert len(build_corpus(weather, out).articles) == 2
    assert len(open_corpus(out).articles) == 2
    assert [p for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_what_is_no_corpus_is_left_alone(tmp_path: Path, weather: Path) -> None:
    other = tmp_path / "thesis"
    other.mkdir()
    (other / "chapter.doc").write_text("years of work")
    with pytest.raises(BadCorpus, match=r"a folder that holds something else, not a corpus"):
        build_corpus(weather, other)
    assert (other / "chapter.doc").read_text() == "years of work"
    with pytest.raises(BadCorpus, match="is a file, not a corpus"):
        build_corpus(weather, other / "chapter.doc")


def test_an_empty_folder_may_become_a_corpus(tmp_path: Path, weather: Path) -> None:
    (tmp_path / "out").mkdir()
    assert len(build_corpus(weather, tmp_path / "out").articles) == 2


@pytest.mark.parametrize("inside", [".", "corpus", "a/b"])
def test_a_corpus_is_not_written_into_its_source(weather: Path, inside: str) -> None:
    with pytest.raises(BadSource, match="which is read; name a folder outside of it"):
        build_corpus(weather, weather / inside)
    assert sorted(p.name for p in weather.iterdir()) == ["empty.txt", "rain.txt", "sun.txt"]


def test_a_corpus_is_not_built_from_a_corpus(tmp_path: Path, built: Path) -> None:
    with pytest.raises(BadSource, match="is a corpus that was built already"):
        build_corpus(built, tmp_path / "out")


# --- what cannot be opened --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({}, "no file to read"),
        ({"a.txt": ""}, r"left out: 1, first a\.txt \(empty file\)"),
        ({"a.md": "Nato", "b.txt": " "}, r"left out: 2, first a\.md \(not a kind that is read"),
    ],
)
def test_no_readable_article(tmp_path: Path, files: dict[str, str], why: str) -> None:
    folder = tmp_path / "source"
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text)
    with pytest.raises(NoReadableArticle, match=f"source holds no readable article; {why}"):
        build_corpus(folder, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_paths_are_looked_for_here_and_above(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x" / "notebooks").mkdir(parents=True)
    (tmp_path / "data").mkdir()
    monkeypatch.chdir(tmp_path / "x" / "notebooks")
    assert find_path("data") == tmp_path / "data"
    (tmp_path / "x" / "data").mkdir()
    assert find_path("data") == tmp_path / "x" / "data"
    assert find_path(tmp_path / "data") == tmp_path / "data"


def test_a_codebook_is_looked_for_here_and_above(
    tmp_path: Path, weather: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    assert open_corpus("weather", codebook="weather.toml").codebook.name == "weather"
    with pytest.raises(BadCodebook, match=r"no-such\.toml: no such codebook"):
        open_corpus("weather", codebook="no-such.toml")


def test_a_path_that_is_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SourceNotFound, match=f"there is no lost-corpus in {tmp_path}, nor in a"):
        open_corpus("lost-corpus")
    with pytest.raises(SourceNotFound, match=r"there is no /nowhere/at/all; expected"):
        open_corpus("/nowhere/at/all")


def test_a_folder_of_articles_is_opened_in_memory(weather: Path) -> None:
    opened = open_corpus(weather)
    assert opened.articles["article"].tolist() == ["rain", "sun"]
    assert opened.left_out.values.tolist() == [["empty.txt", "empty file"]]


def test_a_manifest_of_something_else_is_no_corpus(weather: Path) -> None:
    (weather / "manifest.json").write_text('{"name": "an app"}')
    opened = open_corpus(weather)
    assert opened.left_out["source"].tolist() == ["empty.txt", "manifest.json"]


def test_a_corpus_of_another_format(tmp_path: Path, weather: Path) -> None:
    build_corpus(weather, tmp_path / "out")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    (tmp_path / "out" / "manifest.json").write_text(json.dumps({**manifest, "format": 0}))
    with pytest.raises(BadCorpus, match="in another format; build it again"):
        open_corpus(tmp_path / "out")
    assert len(build_corpus(weather, tmp_path / "out").articles) == 2


@pytest.mark.parametrize("damage", ["gone", "broken", "other"])
def test_a_damaged_corpus(tmp_path: Path, weather: Path, damage: str) -> None:
    build_corpus(weather, tmp_path / "out")
    file = tmp_path / "out" / "lines" / "part-00000.parquet"
    if damage == "gone":
        file.unlink()
    elif damage == "broken":
        file.write_bytes(file.read_bytes()[:100])
    else:
        pq.write_table(pa.table({"article": ["a"]}), file)
    opened = open_corpus(tmp_path / "out")
    assert len(opened.articles) == 2
    with pytest.raises(BadCorpus, match=r"lines/part-00000\.parquet .*; build the corpus"):
        opened.lines  # noqa: B018


# --- the package ------------------------------------------------------------------------------


def test_the_package_offers_what_it_names() -> None:
    assert {name: getattr(corpuslib, name) for name in corpuslib.__all__} == {
        "Corpus": Corpus,
        "build_corpus": build_corpus,
        "open_corpus": open_corpus,
    }
    assert corpuslib.__version__.count(".") == 2
    with pytest.raises(AttributeError, match="has no attribute 'opencorpus'"):
        corpuslib.opencorpus  # noqa: B018
