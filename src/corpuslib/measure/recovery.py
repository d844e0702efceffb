"""Planted truth against what was found: how much of it came back, layer by layer.

Both sides are tables as the data dictionary describes them (those of the truth may have fewer
columns): ``truth`` and ``found`` map names of tables to frames.  A row found counts for a planted
one when both are of one article, agree in the layer's codes, and their spans overlap; what a span
is is said at each layer.  Rows are paired one to one, those that share the most first.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

HALF = 0.5
MISSED = "missed"
Tables = Mapping[str, pd.DataFrame]


class Layer(NamedTuple):
    """A layer: its table, the codes that must agree, and how much the spans must share."""

    name: str
    table: str
    codes: tuple[str, ...]
    least: float = 0.0


LAYERS = (
    Layer("actors named", "mentions", ("actor",)),
    Layer("plans named", "plan_mentions", ("plan",), HALF),
    Layer("contents", "attributions", (), HALF),
    Layer("contents with their actor", "attributions", ("actor",), HALF),
    Layer("holder and plan", "statements", ("holder", "plan")),
    Layer("holder, plan, stance", "statements", ("holder", "plan", "stance")),
    Layer("frame elements", "frames", ("element",)),
)
"""What is compared by spans. Half means that what two spans share is at least half of each. The
span of a planted statement is its sentence."""


def recovery(truth: Tables, found: Tables) -> pd.DataFrame:
    """How much of each layer was found again, and how much of what was found is right.

    Returns:
        One row per layer, columns ``layer``, ``planted``, ``found``, ``found_right`` (the pairs:
        rows that were planted and are found), and ``recall``, ``precision``, ``f1`` (null where
        their n is 0).  The first rows are the body lines, the headlines (both by line), then
        ``LAYERS``, and last whole attributions: source, cue and content each share half.
    """
    rows = [_lines("body lines", truth, found, "body")]
    rows.append(_lines("headlines", truth, found, "headline"))
    for layer in LAYERS:
        one, other = truth[layer.table], found[layer.table]
        both = pairs(one, other, layer.codes, least=layer.least)
        rows.append((layer.name, *_counts(one, other, both)))
    one, other = truth["attributions"], found["attributions"]
    rows.append(("whole attributions", *_counts(one, other, _whole(one, other))))
    return with_shares(pd.DataFrame(rows, columns=["layer", "planted", "found", "found_right"]))


def with_shares(counts: pd.DataFrame) -> pd.DataFrame:
    """The counts with ``recall``, ``precision`` and ``f1`` (van Rijsbergen 1979, ch. 7) beside.

    >>> counts = pd.DataFrame({"planted": [4], "found": [6], "found_right": [3]})
    >>> with_shares(counts)[["recall", "precision", "f1"]].values.tolist()
    [[0.75, 0.5, 0.6]]
    """
    recall = counts["found_right"] / counts["planted"].where(counts["planted"] > 0)
    precision = counts["found_right"] / counts["found"].where(counts["found"] > 0)
    both = (recall + precision).where(recall + precision > 0)
    f1 = (2 * recall * precision / both).round(12)
    return counts.assign(recall=recall, precision=precision, f1=f1)


def pairs(
    truth: pd.DataFrame, found: pd.DataFrame, codes: Sequence[str] = (), *, least: float = 0.0
) -> pd.DataFrame:
    """The pairs of a planted and a found row that agree in ``codes`` and overlap, one to one.

    ``least`` is the share of the longer span that both must have in common; 0: one character is
    enough.  A null code agrees with a null.

    Returns:
        Columns ``truth`` and ``found``: positions of rows, from 0.

    >>> one = pd.DataFrame({"article": ["a"], "start": [0], "end": [10], "plan": ["x"]})
    >>> other = pd.DataFrame({"article": "a", "start": [4, 20], "end": [9, 30], "plan": "x"})
    >>> pairs(one, other, ["plan"], least=0.5).values.tolist()
    [[0, 0]]
    """
    keys = ["article", *codes]
    sides = []
    for frame, name in ((truth, "truth"), (found, "found")):
        side = frame[[*keys, "start", "end"]].copy()
        for key in keys:  # "" stands for a null, which merges would treat in two ways
            side[key] = side[key].astype("object").where(side[key].notna(), "")
        sides.append(side.assign(**{name: range(len(side))}))
    both = sides[0].merge(sides[1], on=keys, suffixes=("_t", "_f"))
    both = both.assign(share=_share(both, "_t", "_f"))
    return one_to_one(both[both["share"] > _floor(least)])


def one_to_one(both: pd.DataFrame) -> pd.DataFrame:
    """Of candidate pairs (``truth``, ``found``, ``share``) those that share the most, no row twice.

    Greedy: the best pair is taken, what it uses is put aside, and so on; of equals the first.
    """
    left = both.sort_values(["share", "truth", "found"], ascending=[False, True, True])
    taken = []
    while len(left):
        best = left[~left["truth"].duplicated() & ~left["found"].duplicated()]
        taken.append(best)
        used = left["truth"].isin(best["truth"]) | left["found"].isin(best["found"])
        left = left[~used]
    chosen = pd.concat(taken) if taken else both
    return chosen[["truth", "found"]].sort_values("truth").reset_index(drop=True)


def _floor(least: float) -> float:
    return least - 1e-9 if least else 0.0


def _share(both: pd.DataFrame, one: str, other: str) -> pd.Series:
    """What two spans share of the longer of them."""
    ends = [f"end{one}", f"end{other}"]
    starts = [f"start{one}", f"start{other}"]
    end, start = (
        both[names].astype("Float64").to_numpy("float64", na_value=np.nan)
        for names in (ends, starts)
    )
    shared = end.min(axis=1) - start.max(axis=1)
    return pd.Series(shared / (end - start).max(axis=1, initial=1.0), index=both.index)


def _counts(truth: pd.DataFrame, found: pd.DataFrame, both: pd.DataFrame) -> tuple[int, int, int]:
    return len(truth), len(found), len(both)


def _lines(layer: str, truth: Tables, found: Tables, role: str) -> tuple[str, int, int, int]:
    both = _both_lines(truth, found)
    planted, seen = both["role_t"] == role, both["role_f"] == role
    right = int((planted & seen).sum())
    return layer, int(planted.sum()), int(seen.sum()), right


def _both_lines(truth: Tables, found: Tables) -> pd.DataFrame:
    keys, columns = ["article", "line"], ["article", "line", "role"]
    return truth["lines"][columns].merge(
        found["lines"][columns], on=keys, how="outer", suffixes=("_t", "_f")
    )


def _whole(truth: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    both = pairs(truth, found, least=HALF)
    for part in ("source", "cue"):
        spans = [f"{part}_start", f"{part}_end"]
        one = truth[spans].iloc[both["truth"]].set_axis(["start_t", "end_t"], axis=1)
        other = found[spans].iloc[both["found"]].set_axis(["start_f", "end_f"], axis=1)
        sides = [one.reset_index(drop=True), other.reset_index(drop=True)]
        share = _share(pd.concat(sides, axis=1), "_t", "_f").fillna(0.0)
        both = both[share >= _floor(HALF)].reset_index(drop=True)
    return both


def speakers(truth: Tables, found: Tables) -> pd.DataFrame:
    """Who is taken for the source, of the planted contents that were found.

    Returns:
        One row: ``contents`` (planted and found), and of them ``right`` (the same actor, or none
        where none is in the codebook), ``wrong`` (another), ``unknown`` (none, though there is
        one), ``invented`` (one, though there is none).
    """
    one, other = truth["attributions"], found["attributions"]
    both = pairs(one, other, least=HALF)
    planted = one["actor"].iloc[both["truth"]].astype("object").to_numpy()
    seen = other["actor"].iloc[both["found"]].astype("object").to_numpy()
    kinds = ("right", "wrong", "unknown", "invented")
    verdicts = [_verdict(p, s) for p, s in zip(planted, seen, strict=True)]
    counts = {kind: verdicts.count(kind) for kind in kinds}
    return pd.DataFrame([{"contents": len(verdicts), **counts}])


def _verdict(planted: str | None, seen: str | None) -> str:
    there, given = not pd.isna(planted), not pd.isna(seen)
    if there and given:
        return "right" if planted == seen else "wrong"
    return "unknown" if there else "invented" if given else "right"


def stance_confusion(truth: Tables, found: Tables) -> pd.DataFrame:
    """Planted against found stances, for positions of the same holder on the same plan.

    Returns:
        Integers; one row per planted stance, one column per found stance and ``missed``, where no
        position of that holder on that plan was found in the sentence.  Of several, the planted
        one counts if it is among them.
    """
    one, other = truth["statements"], found["statements"]
    same = pairs(one, other, ("holder", "plan", "stance"))
    both = pd.concat([same, pairs(one, other, ("holder", "plan"))]).drop_duplicates("truth")
    planted = one["stance"].astype("object").reset_index(drop=True)
    seen = other["stance"].astype("object").iloc[both["found"]].to_numpy()
    answer = pd.Series(seen, index=both["truth"], dtype="object")
    answer = answer.reindex(planted.index).fillna(MISSED)
    return pd.crosstab(planted, answer, rownames=["planted"], colnames=["found"])


def line_roles(truth: Tables, found: Tables) -> pd.DataFrame:
    """Planted against found roles of lines: one row per planted role, one column per found one."""
    both = _both_lines(truth, found)
    return pd.crosstab(both["role_t"], both["role_f"], rownames=["planted"], colnames=["found"])


def dates(truth: Tables, found: Tables) -> pd.DataFrame:
    """What is known of the day of each article, against the day on which it was planted.

    Returns:
        Rows ``stated`` and ``undated`` (whether the page states its day), columns ``articles``,
        ``right`` (the day lies within the days found; a missing end is open), ``wrong`` (it does
        not), ``abstained`` (neither end is known) and ``days`` (the median length of the right
        intervals, of those with both ends; null where there is none).
    """
    day, stated = "published", "dated"
    both = truth["articles"][["article", day, stated]].merge(
        found["articles"][["article", "published_from", "published_to"]], on="article"
    )
    first, last = both["published_from"], both["published_to"]
    abstained = first.isna() & last.isna()
    within = (first.isna() | (first <= both[day])) & (last.isna() | (both[day] <= last))
    right = within & ~abstained
    rows = []
    for name, where in (("stated", both[stated]), ("undated", ~both[stated])):
        length = ((last - first)[right & where].dropna()).dt.days + 1
        rows.append(
            {
                "page": name,
                "articles": int(where.sum()),
                "right": int((right & where).sum()),
                "wrong": int((~within & where).sum()),
                "abstained": int((abstained & where).sum()),
                "days": length.median() if len(length) else None,
            }
        )
    return pd.DataFrame(rows)
