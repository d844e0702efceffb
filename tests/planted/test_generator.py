"""What is planted stands where the truth says, and is the same however it is made."""

import hashlib
import os
import random
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpuslib.annotate.codebook.load import check_codebook, load_codebook
from corpuslib.annotate.lexicon import EVENT, NAME, lexicon_of
from corpuslib.annotate.plans import plan_mentions
from corpuslib.errors import BadParameter
from corpuslib.planted import EFFECTS, Design, plant, truth_frames, write_planted
from corpuslib.planted.codebook import codebook_toml
from corpuslib.planted.design import shares
from corpuslib.planted.draws import Draw, Urn
from corpuslib.planted.scheme import World
from corpuslib.planted.sources import STRANGE_ENDS, STRANGERS
from corpuslib.planted.truth import COLUMNS, plant_article
from corpuslib.planted.world import make_world
from corpuslib.tables import TABLES

SEEDS = st.integers(0, 10_000)
NUMBERS = st.integers(0, 10_000_000)
# Of 100 sentences, this many would have to be memorised one by one, names aside, in a corpus of
# 40 articles; the first generator had 89 (seed 3), the bound lies a little below.
DISTINCT = 0.85


@settings(max_examples=40, deadline=None)
@given(SEEDS, NUMBERS)
def test_every_span_quotes_the_file(seed: int, number: int) -> None:
    planted = plant_article(make_world(seed), Design(1, seed), number)
    for table, rows in planted.rows.items():
        for row in rows:
            facts = dict(zip(COLUMNS[table], row, strict=True))
            for part in ("", "source_", "cue_"):
                if f"{part}start" in facts:
                    start, end = facts[f"{part}start"], facts[f"{part}end"]
                    assert planted.text[start:end] == facts[f"{part}text"]
                    assert facts[f"{part}text"]


@settings(max_examples=20, deadline=None)
@given(SEEDS, NUMBERS)
def test_lines_and_sentences_are_the_file(seed: int, number: int) -> None:
    planted = plant_article(make_world(seed), Design(1, seed), number)
    lines = [dict(zip(COLUMNS["lines"], row, strict=True)) for row in planted.rows["lines"]]
    assert "".join(line["text"] for line in lines) == planted.text
    body = [(line["start"], line["end"]) for line in lines if line["role"] == "body"]
    spans = [row[2:4] for row in planted.rows["sentences"]]
    assert spans == sorted(spans)
    assert all(any(a <= start and end <= b for a, b in body) for start, end in spans)
    for table in ("mentions", "plan_mentions", "frames", "statements"):
        for _, sentence, start, end, *_ in planted.rows[table]:
            first, last = spans[sentence - 1]
            assert first <= start <= end <= last


@settings(max_examples=20, deadline=None)
@given(SEEDS, NUMBERS)
def test_text_is_clean_english_prose(seed: int, number: int) -> None:
    planted = plant_article(make_world(seed), Design(1, seed), number)
    for _, _, _, _, text, role in planted.rows["lines"]:
        assert "{" not in text
        if role == "body":
            assert not re.search(r",,|  | [.,]|,\.|\.\.", text), text


@settings(max_examples=10, deadline=None)
@given(SEEDS, st.lists(st.integers(0, 50), min_size=1, max_size=6, unique=True))
def test_an_article_depends_on_seed_and_number_alone(seed: int, numbers: list[int]) -> None:
    design = Design(51, seed)
    alone = {n: plant_article(make_world(seed), design, n) for n in sorted(numbers)}
    for number, planted in zip(numbers, plant(design, numbers), strict=True):
        assert planted == alone[number]


def test_the_bytes_are_those_of_another_machine() -> None:
    # The first draws of the stream, from Python's documented seeding of the Mersenne Twister by
    # SHA-256 of "a/1": they change only if the generator does.
    number = int.from_bytes(hashlib.sha256(b"a/1").digest(), "big")
    assert Draw("a", 1).below(10**6) == int(random.Random(number).random() * 10**6)


def test_the_hash_seed_of_python_changes_nothing() -> None:
    code = (
        "import hashlib; from corpuslib.planted import Design, plant\n"
        "text = ''.join(planted.text for planted in plant(Design(3, 8)))\n"
        "print(hashlib.sha256(text.encode()).hexdigest())"
    )
    digests = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env=environment,
        )
        digests.add(done.stdout)
    text = "".join(planted.text for planted in plant(Design(3, 8)))
    assert digests == {hashlib.sha256(text.encode()).hexdigest() + "\n"}


def test_without_a_shift_both_periods_draw_from_one_distribution() -> None:
    world = make_world(6)
    for outlet in world.outlets:
        before, after = (
            shares(world, Design(9, 6), period, outlet.favourite) for period in ("before", "after")
        )
        assert before == after
        assert before != shares(world, Design(9, 6, EFFECTS["small"]), "after", outlet.favourite)


def test_seeds_are_worlds_of_their_own() -> None:
    one, other = make_world(1), make_world(2)
    names = [{a.full for a in world.actors if a.kind == "person"} for world in (one, other)]
    wordings = [{w for p in world.plans for w in p.wordings} for world in (one, other)]
    elements = [{w for e in world.elements for w in e.wordings} for world in (one, other)]
    assert not names[0] & names[1]
    assert not wordings[0] & wordings[1]
    assert elements[0] != elements[1]
    assert len({make_world(seed).topic for seed in range(40)}) >= 6


@pytest.mark.parametrize("seed", range(0, 60, 4))
def test_the_codebook_is_valid(seed: int, tmp_path: Path) -> None:
    path = tmp_path / "codebook.toml"
    path.write_text(codebook_toml(make_world(seed)), "utf-8")
    _, problems = check_codebook(str(path))
    assert [str(problem) for problem in problems] == []


def test_the_shipped_codebook_knows_no_planted_name_or_plan() -> None:
    shipped = lexicon_of(load_codebook("missile-defence"))
    assert shipped.matcher.find("Moscow opposes the third site.")  # it does find its own
    for seed in range(60):
        world = make_world(seed)
        names = [n for a in world.actors for n in (a.full, a.short, *a.metonyms)]
        wordings = [w for plan in world.plans for w in (*plan.wordings, plan.other)]
        text = ". ".join([*names, *wordings, *(event.name for event in world.events)])
        found = shipped.matcher.find(text)
        assert [text[m.start : m.end] for m in found if m.pattern.layer in (NAME, EVENT)] == []
        assert [mention.plan for mention in plan_mentions(found, shipped)] == []


def test_names_are_no_words_of_the_stock() -> None:
    from corpuslib.planted.names import stock_words

    assert {"tunnel", "said", "opposed"} <= stock_words()
    for seed in range(30):
        people = [a for a in make_world(seed).actors if a.kind == "person"]
        assert not {a.short.lower() for a in people} & stock_words()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_sentences_cannot_be_memorised(seed: int) -> None:
    sentences = truth_frames(plant(Design(40, seed)))["sentences"]["text"]
    names = _names(make_world(seed))
    skeletons = {names.sub("N", text) for text in sentences}
    assert len(skeletons) / len(sentences) > DISTINCT
    assert len(skeletons) < len(set(sentences))  # names were replaced


def _names(world: World) -> re.Pattern[str]:
    actors = [w for a in world.actors for w in (a.full, a.short, *a.metonyms)]
    plans = [w for p in world.plans for w in (*p.wordings, p.other)]
    words = [*actors, *plans, *world.places, *(o.alone for o in world.offices)]
    words += [word[0].upper() + word[1:] for word in words]
    longest = sorted(set(words), key=len, reverse=True)
    strangers = f"(?:{'|'.join(STRANGERS)})(?:{'|'.join(STRANGE_ENDS)})"
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))}|{strangers})\b")


def test_tables_have_the_columns_of_the_project_s() -> None:
    own = {
        "articles": {"author", "published", "dated", "period"},
        "plan_mentions": {"listed"},
        "statements": set(),
        "frames": {"voice", "listed"},
    }
    for table, columns in COLUMNS.items():
        known = {column.name for column in TABLES[table].columns}
        assert set(columns) - known == own.get(table, set()) - known


def test_shift_moves_the_share_that_it_names() -> None:
    shares = {}
    for name in ("none", "medium"):
        truth = truth_frames(plant(Design(600, 5, EFFECTS[name], (8, 12))))
        first = make_world(5).plans[0].id
        told = truth["statements"].merge(truth["articles"][["article", "period"]], on="article")
        shares[name] = (told["plan"] == first).groupby(told["period"]).mean()
    moved = {name: share["before"] - share["after"] for name, share in shares.items()}
    # standard error of a difference of two means of 300 articles of some 4 statements: below .035
    assert abs(moved["none"]) < 0.1
    assert abs(moved["medium"] - 0.25 * (1 - Design(1).tilt)) < 0.1


def test_articles_differ_more_than_chance_would_have_it() -> None:
    # Dirichlet-multinomial: variance of a count is n p q (n + c) / (1 + c), Mosimann 1962
    counts = []
    for number in range(3000):
        draw, urn = Draw("urn", number), Urn({"x": 0.4, "y": 0.6}, 6.0)
        counts.append(sum(urn.draw(draw) == "x" for _ in range(10)))
    frame = pd.Series(counts)
    assert abs(frame.mean() - 4.0) < 0.15
    assert abs(frame.var() - 10 * 0.4 * 0.6 * 16 / 7) < 0.5


def test_writing_gives_the_same_bytes_and_refuses_a_full_folder(tmp_path: Path) -> None:
    for name in ("one", "other"):
        assert write_planted(tmp_path / name, Design(3, 4)) == 3
    files = sorted(p.relative_to(tmp_path / "one") for p in (tmp_path / "one").rglob("*.*"))
    assert [f.as_posix() for f in files if f.suffix != ".parquet"] == [
        *(f"articles/planted-000000{n}.txt" for n in range(3)),
        "codebook/codebook.toml",
    ]
    for file in files:
        if file.suffix != ".parquet":
            assert (tmp_path / "one" / file).read_bytes() == (
                tmp_path / "other" / file
            ).read_bytes()
    mentions = pd.read_parquet(tmp_path / "one" / "truth" / "mentions.parquet")
    assert list(mentions.columns) == list(COLUMNS["mentions"])
    with pytest.raises(BadParameter, match="not empty"):
        write_planted(tmp_path / "one", Design(3, 4))


def test_one_file_of_records(tmp_path: Path) -> None:
    write_planted(tmp_path / "p", Design(2, 4), form="jsonl", csv=True)
    records = pd.read_json(tmp_path / "p" / "articles.jsonl", lines=True)
    assert records["text"].tolist() == [planted.text for planted in plant(Design(2, 4))]
    lines = pd.read_csv(tmp_path / "p" / "truth" / "lines.csv", keep_default_na=False)
    assert list(lines.columns) == list(COLUMNS["lines"])
