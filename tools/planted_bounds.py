"""Measure what the whole chain finds again of planted corpora; write the shipped bounds.

    python tools/planted_bounds.py                # 5, 50, 500 and 5,000 articles; some 10 minutes
    python tools/planted_bounds.py --most 50      # only the small ones
    python tools/planted_bounds.py --out FOLDER   # elsewhere than into the package

Each corpus is written to a folder as ``corpuslib plant`` does, read and annotated as
``corpuslib build`` does, and compared with what was planted.  Half of them have a medium shift
between their periods, half none.
"""

import argparse
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from corpuslib.corpus import build_corpus
from corpuslib.measure.intervals import wilson
from corpuslib.measure.permutation import permutation_test
from corpuslib.measure.recovery import dates, recovery, speakers, with_shares
from corpuslib.planted import EFFECTS, Design, plant, truth_frames, write_planted
from corpuslib.planted.design import STANCES
from corpuslib.planted.world import make_world

CORPORA = {5: 40, 50: 40, 500: 20, 5000: 1}
SHIFTS = ("none", "medium")
TABLES = ("articles", "lines", "mentions", "plan_mentions", "attributions", "statements", "frames")
CODES = {"plan": "plan_mentions", "stance": "statements", "element": "frames"}
ALPHA, ROUNDS = 0.05, 999
PACKAGE = Path(__file__).parents[1] / "src" / "corpuslib" / "planted"
POWER = (
    *("articles", "shift", "planted_shift", "layer", "read", "seeds", "corpora", "found"),
    *("low", "high", "least_p"),
)


Frames = Mapping[str, pd.DataFrame]
Row = dict[str, object]


class Job(NamedTuple):
    """One corpus to plant and to read."""

    articles: int
    seed: int
    shift: str


class Result(NamedTuple):
    """What was measured on one corpus: p of each layer, recovery, and dates with speakers."""

    job: Job
    tests: pd.DataFrame
    recovery: pd.DataFrame


def measure(job: Job) -> Result:
    """Plant one corpus, read it, and compare."""
    design = Design(job.articles, job.seed, EFFECTS[job.shift])
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "planted"
        write_planted(out, design)
        corpus = build_corpus(out / "articles", codebook=out / "codebook")
    found = {name: corpus.table(name) for name in TABLES}
    truth = truth_frames(plant(design))
    tests = pd.concat(
        [_tests(truth, truth, "truth", design), _tests(truth, found, "found", design)]
    )
    layers = recovery(truth, found)
    extra = [*_dates(truth, found), _speakers(truth, found)]
    return Result(job, tests, pd.concat([layers, pd.DataFrame(extra)], ignore_index=True))


def _tests(truth: Frames, tables: Frames, read: str, design: Design) -> pd.DataFrame:
    """Is the shift of each layer found?  p of the code that loses, by whole articles."""
    world = make_world(design.seed)
    shifted = {"plan": world.plans[0].id, "stance": STANCES[0], "element": world.elements[0].id}
    periods = truth["articles"].set_index("article")["period"]
    rows = []
    for layer, code in shifted.items():
        table = tables[CODES[layer]]
        counts = table.groupby(["article", layer]).size().rename("n").reset_index()
        counts = counts.rename(columns={layer: "code"})
        sizes = counts.groupby("article")["n"].sum().reindex(periods.index, fill_value=0)
        test = permutation_test(
            counts, sizes, periods, rounds=ROUNDS, most=10_000, seed=design.seed
        )
        one = test[test["code"] == code]
        p = float(one["p"].iloc[0]) if len(one) else 1.0
        rows.append((layer, read, p, float(test["least_p"].min())))
    return pd.DataFrame(rows, columns=["layer", "read", "p", "least_p"])


def _dates(truth: Frames, found: Frames) -> list[Row]:
    rows = dates(truth, found)[["page", "articles", "right", "wrong"]].to_dict("records")
    return [
        {
            "layer": f"days, {row['page']}",
            "planted": row["articles"],
            "found": row["right"] + row["wrong"],
            "found_right": row["right"],
        }
        for row in rows
    ]


def _speakers(truth: Frames, found: Frames) -> Row:
    row = speakers(truth, found).to_dict("records")[0]
    return {
        "layer": "speakers of contents found",
        "planted": row["contents"],
        "found": row["right"] + row["wrong"] + row["invented"],
        "found_right": row["right"],
    }


def power(results: list[Result], version: str) -> pd.DataFrame:
    """In how many corpora of each size the shift was found, with one planted and without."""
    tests: dict[tuple[int, str, str, str], list[tuple[int, float, float]]] = defaultdict(list)
    for job, table, _ in results:
        for layer, read, p, least in table.itertuples(index=False, name=None):
            tests[job.articles, job.shift, layer, read].append((job.seed, p, least))
    rows = []
    for (articles, shift, layer, read), of in sorted(tests.items()):
        seeds = [seed for seed, _, _ in of]
        k, n = sum(p <= ALPHA for _, p, _ in of), len(of)
        low, high = wilson(k, n) or (None, None)
        effect, least = EFFECTS[shift], min(least for _, _, least in of)
        span = f"{min(seeds)} to {max(seeds)}"
        rows.append((articles, effect, effect > 0, layer, read, span, n, k, low, high, least))
    return pd.DataFrame(rows, columns=list(POWER)).assign(version=version).round(4)


def recovered(results: list[Result], version: str) -> pd.DataFrame:
    """Recovery of each layer at each size, all corpora of that size together."""
    every = pd.concat(
        [r.recovery.assign(articles=r.job.articles) for r in results], ignore_index=True
    )
    order = {layer: place for place, layer in enumerate(results[0].recovery["layer"])}
    counts = every.groupby(["articles", "layer"])[["planted", "found", "found_right"]].sum()
    table = with_shares(counts.astype("int64").reset_index())
    corpora = pd.Series([r.job.articles for r in results]).value_counts()
    table = table.assign(corpora=table["articles"].map(corpora), place=table["layer"].map(order))
    table = table.sort_values(["articles", "place"]).drop(columns="place")
    front = ["articles", "corpora", "layer", "planted", "found", "found_right"]
    return table.assign(version=version)[[*front, "recall", "precision", "f1", "version"]].round(4)


def code_version() -> str:
    """The commit of the code, with a plus where the sources were changed since."""

    def git(*words: str) -> str:
        done = subprocess.run(["git", *words], capture_output=True, text=True, check=True)
        return done.stdout.strip()

    return git("rev-parse", "--short", "HEAD") + "+" * bool(git("status", "--short", "src"))


def main() -> None:
    """Measure, and write bounds.csv and recovered.csv."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--most", type=int, default=max(CORPORA), help="the largest size")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--out", type=Path, default=PACKAGE)
    given = parser.parse_args()
    version = code_version()
    jobs = [
        Job(articles, seed, shift)
        for articles, corpora in sorted(CORPORA.items(), reverse=True)
        for shift in SHIFTS
        for seed in range(1, corpora + 1)
        if articles <= given.most
    ]
    with ProcessPoolExecutor(given.jobs) as pool:
        results = list(pool.map(measure, jobs))
    tables = {"bounds": power(results, version), "recovered": recovered(results, version)}
    for name, table in tables.items():
        path = given.out / f"{name}.csv"
        table.to_csv(path, index=False, lineterminator="\n")
        print(table.to_string(index=False))
        print(f"wrote {path}")


if __name__ == "__main__":
    main()
