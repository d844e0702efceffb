"""What is added up part by part, or looked up, is what the whole tables say."""

from functools import partial
from pathlib import Path

import nbformat
import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

import corpuslib
from corpuslib import Corpus, open_corpus
from corpuslib.asked import CODED
from corpuslib.measure import copies, counts, framing, lineroles, shingleindex, speaking
from corpuslib.measure.compared import compared_articles, contents_by_article
from corpuslib.measure.periods import period_of
from corpuslib.measure.tallies import contrast
from corpuslib.measure.wordforms import form_counts, form_sums
from corpuslib.report.onereport import evidence_of
from corpuslib.report.pages import members
from corpuslib.report.pages.behindpage import Behind, entries, read_of
from corpuslib.report.pages.pageplaces import Places
from corpuslib.report.pages.site import write_site
from corpuslib.show import figures, positions, vocabulary
from corpuslib.show.evidence import kwic
from corpuslib.show.leads import Key
from corpuslib.store import part_file, write_manifest
from corpuslib.tables import TABLES

ROOT = Path(__file__).parents[1]
SPLIT = "2009-09-17"
NOTEBOOKS = sorted((ROOT / "notebooks").glob("0*.ipynb"))


@pytest.fixture(scope="module")
def whole() -> Corpus:
    return open_corpus(ROOT / "seeds")


@pytest.fixture(scope="module")
def parted(whole: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The five articles as a built corpus of five parts."""
    folder = tmp_path_factory.mktemp("parted")
    articles = whole.articles["article"].tolist()
    for name in TABLES:
        (folder / name).mkdir()
        for place, article in enumerate(articles):
            table = whole.store.arrow(name)
            if "article" in table.column_names:
                table = whole.store.arrow(name, article)
            pq.write_table(table, folder / part_file(name, place))
    write_manifest(folder, {**whole.manifest, "parts": len(articles)})
    return open_corpus(folder, codebook="missile-defence")


@pytest.mark.parametrize("name", CODED)
def test_codes_and_places_are_those_of_the_table(whole: Corpus, parted: Corpus, name: str) -> None:
    expected = whole.table(name)[list(CODED[name])]
    for corpus in (whole, parted):
        found = corpus.coded(name).astype(expected.dtypes.to_dict())
        assert_frame_equal(found, expected)


def test_articles_of_codes_are_all_articles_in_their_order(parted: Corpus) -> None:
    known = parted.coded("statements", ["article"])["article"].cat.categories
    assert known.tolist() == sorted(parted.articles["article"])


def test_words_are_no_codes(parted: Corpus) -> None:
    with pytest.raises(KeyError, match="no coded column 'text'"):
        parted.coded("sentences", ["article", "text"])


@pytest.mark.parametrize("n", [0, 1, 30, 72, 100])
def test_the_first_rows(whole: Corpus, parted: Corpus, n: int) -> None:
    assert_frame_equal(parted.first("sentences", n), whole.sentences.head(n))


def test_articles_are_looked_up_in_their_parts(whole: Corpus, parted: Corpus) -> None:
    wanted = whole.articles["article"].tolist()[3:0:-2]
    expected = whole.sentences[whole.sentences["article"].isin(wanted)].reset_index(drop=True)
    assert_frame_equal(parted.sentences_of(wanted), expected)
    assert parted.sentences_of(["nobody"]).empty
    assert parted.sentences_of([]).empty
    places = parted.store._numbers_of(wanted)  # type: ignore[attr-defined]
    assert places == [1, 3]  # and only these parts are read


def test_lines_by_role(whole: Corpus, parted: Corpus) -> None:
    found = lineroles.line_roles(parted.parts("lines", lineroles.COLUMNS))
    lines = whole.lines
    assert int(found["lines"].sum()) == len(lines)
    assert int(found["characters"].sum()) == int(lines["text"].str.len().sum())
    assert_frame_equal(found, lineroles.line_roles([lines]))


def test_names_in_lines(whole: Corpus, parted: Corpus) -> None:
    place = ["article", "start", "actor"]
    one, other = (c.name_hits().sort_values(place, ignore_index=True) for c in (whole, parted))
    assert_frame_equal(one, other)
    assert len(one)


def test_whose_words_elements_are(whole: Corpus, parted: Corpus) -> None:
    found = framing.element_voices(
        parted.coded("frames"), parted.parts("attributions", framing.CONTENTS)
    )
    expected = framing.element_voices(whole.frames, whole.attributions)
    assert found["voice"].tolist() == expected["voice"].tolist()
    assert found["voice"].nunique() > 1


def test_words_of_speakers(whole: Corpus, parted: Corpus) -> None:
    parts = map(speaking.attributed_words, parted.parts("attributions", speaking.CONTENTS))
    found = speaking.named_and_heard(parted.coded("mentions"), parts)
    expected = speaking.named_and_heard(
        whole.mentions, speaking.attributed_words(whole.attributions)
    )
    assert_frame_equal(found, expected)
    assert expected["heard_in"].max() > 1


def test_key_words(whole: Corpus, parted: Corpus) -> None:
    articles = whole.articles
    sizes, periods = counts.sizes(articles), period_of(articles, SPLIT)
    found = vocabulary.key_words(partial(parted.parts, "words"), sizes, periods, {})
    assert_frame_equal(found, vocabulary.key_words(whole.words, sizes, periods, {}))


def test_many_words_are_tested_alone_and_it_is_said(
    whole: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes, periods = counts.sizes(whole.articles), period_of(whole.articles, SPLIT)
    expected = vocabulary.key_words(whole.words, sizes, periods, {})
    monkeypatch.setattr(vocabulary, "FAMILY", 10)
    found = vocabulary.key_words(whole.words, sizes, periods, {})
    assert_frame_equal(found.drop(columns="p_family"), expected.drop(columns="p_family"))
    assert found["p_family"].isna().all()
    assert "only the words shown were relabelled" in vocabulary.words_table(found).plain
    assert "only the words shown" not in vocabulary.words_table(expected).plain


def test_copies_of_bodies_are_those_of_sentences(whole: Corpus, parted: Corpus) -> None:
    one, other = copies.copies(parted.bodies, least=0), copies.copies(whole.sentences, least=0)
    assert_frame_equal(one, other)
    assert len(one)  # some share a quotation


def test_evidence_is_looked_up_for_what_is_shown(whole: Corpus, parted: Corpus) -> None:
    shown = kwic(parted.sentences_of, parted.coded("mentions"), limit=20)
    assert shown.html == kwic(whole.sentences, whole.mentions, limit=20).html
    names = whole.codebook.actor_names | whole.codebook.plan_names
    said = positions.position_sentences(
        parted.coded("statements"), parted.sentences_of, names, 3, whole=parted.statements_of
    )
    expected = positions.position_sentences(whole.statements, whole.sentences, names, 3)
    assert said.html == expected.html


WORDS = st.sampled_from(["roof", "roofs", "shield", "shield-roof", "the", "27-member", "moved"])
ROWS = st.dictionaries(st.tuples(st.sampled_from("abcd"), WORDS), st.integers(1, 9))


@given(ROWS, st.sets(st.sampled_from("abcd")))
def test_forms_add_up_over_parts(rows: dict[tuple[str, str], int], first: set[str]) -> None:
    table = pd.DataFrame(
        [(article, word, n) for (article, word), n in rows.items()],
        columns=["article", "word", "n"],
    )
    here = table["article"].isin(first)
    parts = [table[here], table[~here]]
    periods = pd.Series(["before", "after", "after", "undated"], index=list("abcd"))
    none = pd.DataFrame({"article": [], "code": [], "n": []}).astype({"n": int})
    made = contrast(none, pd.Series(10, index=list("abcd")), periods)
    one, spelled, n = form_sums(parts, made)
    other, same, _ = form_sums([table], made)
    assert all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))
    assert spelled == same
    keys = ["article", "code"]
    some, every = (form_counts(of).astype({"code": "str"}) for of in (parts, [table]))
    assert sorted(map(tuple, some.to_numpy())) == sorted(map(tuple, every.to_numpy()))
    assert n == len(every) == len(every.drop_duplicates(keys))
    compared = every[every["article"].map(periods).isin(["before", "after"])]
    assert int(one.n_before.sum() + one.n_after.sum()) == int(compared["n"].sum())


SENTENCES = st.sets(st.tuples(st.sampled_from("ab"), st.integers(1, 5)))
HITS = st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 6), st.sampled_from("xy")))


@given(SENTENCES, HITS)
def test_hits_in_paragraphs_are_a_join(
    sentences: set[tuple[str, int]], hits: list[tuple[str, int, str]]
) -> None:
    read = pd.DataFrame(sorted(sentences), columns=["article", "sentence"])
    read = read.astype({"sentence": int}).assign(paragraph=lambda t: (t["sentence"] + 1) // 2)
    found = pd.DataFrame(hits, columns=["article", "sentence", "plan"]).astype({"sentence": int})
    joined = found.merge(read.astype({"article": found["article"].dtype}), how="inner")
    keys = ["article", "paragraph", "plan"]
    expected = {key: len(rows) for key, rows in joined.groupby(keys)}
    table = counts.in_paragraphs(found, read)
    assert dict(zip(table[keys].itertuples(index=False, name=None), table["n"], strict=True)) == (
        expected
    )


def test_an_index_stays_as_large_and_finds_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(1)
    texts = [" ".join(f"w{n}" for n in rng.integers(0, 10_000, 300)) for _ in range(40)]
    texts[39] = texts[7] + " and a new end"
    bodies = partial(enumerate, texts)
    full = copies.copies(bodies)
    monkeypatch.setattr(shingleindex, "MOST", 2000)
    monkeypatch.setattr(shingleindex, "TOGETHER", 5)
    index = shingleindex.ShingleIndex.of(bodies(), copies.WORDS)
    assert len(index.shingles) <= 2000
    assert index.every > 1
    assert int(index.sizes.sum()) == len(index.shingles)
    thinned = copies.copies(bodies)
    assert thinned[["a", "b", "shared", "of"]].to_numpy().tolist() == (
        full[["a", "b", "shared", "of"]].to_numpy().tolist()
    )
    assert full[["a", "b"]].to_numpy().tolist() == [[7, 39]]
    assert thinned.attrs["every"] == index.every
    assert full.attrs["every"] == 1


def test_of_many_articles_those_are_compared_that_share_words(whole: Corpus) -> None:
    articles = whole.articles["article"]
    said = [
        *contents_by_article([whole.attributions]),
    ]
    assert compared_articles(said, articles) == articles.tolist()
    some = compared_articles(said, articles, most=2)
    shared = {"000_1a44bef6dad89967", "001_9d47adbaa610f9ea", "004_78cd7df64d3b7e3d"}
    assert len(some) == 2
    assert set(some) < shared  # these three tell one speech


def test_a_strip_of_many_needs_only_sums() -> None:
    rows = [(f"a{n:02}", 0, 10, "body", "r") for n in range(40)]
    rows += [(f"a{n:02}", 10, 13, "furniture", "r") for n in range(20)]
    lines = pd.DataFrame(rows, columns=["article", "start", "end", "role", "rule"])
    articles = pd.DataFrame({"article": [f"a{n:02}" for n in range(40)], "outlet": None})
    articles = articles.assign(published_from=pd.NaT, published_to=pd.NaT)
    roles = lineroles.line_roles([lines.head(7), lines.iloc[7:]], ["role"])
    some = figures.line_strip(lines.head(30), articles, roles=roles, title="x")
    assert some.alt == figures.line_strip(lines, articles, title="x").alt
    assert "furniture 60 (13.0%), in 20 of 40 articles" in some.alt


class Bounded(Corpus):
    """A corpus whose tables cannot be taken whole, but for the list of articles by columns."""

    def table(self, name, columns=None, where=None):  # type: ignore[no-untyped-def]
        listed = name == "left_out" or (name == "articles" and columns is not None)
        if not listed and not where:
            raise AssertionError(f"the table {name} is taken whole")
        return super().table(name, columns, where)


def test_a_table_taken_whole_is_noticed(parted: Corpus) -> None:
    bounded = Bounded(parted.manifest, parted.codebook, parted.store)
    for name in ("lines", "words", "sentences", "attributions"):
        with pytest.raises(AssertionError, match="taken whole"):
            getattr(bounded, name)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_notebook_takes_a_table_whole(
    path: Path, parted: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    bounded = Bounded(parted.manifest, parted.codebook, parted.store)
    monkeypatch.setattr(corpuslib, "open_corpus", lambda *_, **__: bounded)
    monkeypatch.chdir(ROOT / "notebooks")
    names: dict[str, object] = {}
    for cell in nbformat.read(path, 4).cells:
        if cell.cell_type == "code":
            exec(compile(cell.source, f"{path.stem} {cell.id}", "exec"), names)


def test_the_pages_of_a_report_take_no_table_whole(
    whole: Corpus, parted: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(members, "SEARCHED", 0)  # as of a large corpus: words are searched for
    monkeypatch.setattr(members, "KEPT", 0)
    books = {path.stem: nbformat.read(path, 4) for path in NOTEBOOKS}
    bounded = Bounded(parted.manifest, parted.codebook, parted.store)
    for name, corpus in (("whole", whole), ("bounded", bounded)):
        (tmp_path / name).mkdir()
        evidence = evidence_of(corpus, None)
        write_site(tmp_path / name, books, evidence=evidence, parameters={})
    found = sorted(path.relative_to(tmp_path / "whole") for path in tmp_path.glob("whole/**/*.*"))
    assert len(found) == len(NOTEBOOKS) + 7  # search, behind, and five articles
    for file in found:
        assert (tmp_path / "bounded" / file).read_text() == (tmp_path / "whole" / file).read_text()


def test_a_word_of_a_large_corpus_is_searched_and_not_listed(
    whole: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    stock = members.Members(evidence_of(whole, None))
    behind = Behind(stock, Places.of(whole))
    key = Key("word", "shield")
    assert behind.href(key) == "behind.html#word-shield"
    assert len(entries([key], stock, behind.places, whole.articles["article"])) == 1
    monkeypatch.setattr(members, "SEARCHED", 0)
    monkeypatch.setattr(members, "word_rows", None)  # nobody asks
    assert behind.href(key) == "search.html#q=shield"
    assert behind.first(key) == []
    assert entries([key], stock, behind.places, whole.articles["article"]) == []


def test_of_a_large_corpus_every_second_part_is_read(
    whole: Corpus, parted: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(members, "MOST_READ", 3)
    stock = members.Members.within(evidence_of(parted, "codings"))
    read = stock.evidence.corpus
    ids = whole.articles["article"].tolist()
    assert read.articles["article"].tolist() == ids[::2]
    assert read.size("lines") == whole.lines["article"].isin(ids[::2]).sum()
    said = read_of(read, parted)
    assert said.startswith("3 of 5 articles are read for this page")
    for kind in ("plan", "element", "coded", "line"):  # codings have rows of all five
        rows = stock.of(Key(kind))
        assert set(rows["article"]) == set(ids[::2])
        every = members.Members(evidence_of(whole, "codings")).of(Key(kind))
        assert len(rows) == every["article"].isin(ids[::2]).sum() < len(every)


def test_a_corpus_that_is_not_large_or_not_in_parts_is_read_whole(
    whole: Corpus, parted: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert members.Members.within(evidence_of(parted, None)).evidence.corpus is parted
    assert read_of(parted, parted) == ""
    monkeypatch.setattr(members, "MOST_READ", 3)
    in_memory = members.Members.within(evidence_of(whole, None)).evidence.corpus
    assert in_memory.size("articles") == 5


def test_near_copies_stay_left_out_of_every_second_part(parted: Corpus) -> None:
    ids = parted.articles["article"].tolist()
    found = parted.without(ids[2:3]).every(2)
    assert found.articles["article"].tolist() == [ids[0], ids[4]]
    assert found.sentences_of([ids[4]])["article"].unique().tolist() == [ids[4]]
