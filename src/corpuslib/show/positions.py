"""Who takes which position on which plan: a table whose cells lead to their sentences.

``position_table(statements, names)``               actor x plan, each stance with its number
``position_sentences(statements, sentences, names)``  the sentences behind the cells
``led_pairs(pairs, names, split)``                 pairs of actors that lead to their statements
``beside_reading(pairs, read, names)``             the pairs of rules and of a reading side by side
"""

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

import pandas as pd

from corpuslib.codings import Coded
from corpuslib.measure import networks
from corpuslib.measure.speaking import NOBODY
from corpuslib.show.evidence import SentencesOf, known_articles, texts_of
from corpuslib.show.figures.labels import short_ids
from corpuslib.show.html import Html, escape, framed_table, is_null, number, prose, table
from corpuslib.show.leads import computed, lead, within
from corpuslib.show.marking import Tag, marked

Names = Mapping[str, str]
Key = tuple[str, str, str]  # holder, plan, stance

MOST = 1000
"""Statements that are shown with their sentences."""
STANCES = ("support", "conditional", "neutral", "oppose", "unclear")
PARTS: tuple[tuple[str, Tag], ...] = (("holder", "strong"), ("plan", "u"), ("stance", "mark"))


def position_table(statements: pd.DataFrame, names: Names) -> Html:
    """Holders by plans; a cell holds each stance with the number of its statements, as a link.

    The links lead to the table of :func:`position_sentences`, made of the same statements, on the
    same page.  The anchors are numbers in a fixed order: the same on every run.
    """
    if statements.empty:
        return prose("Nothing to show: no statement.")
    anchors = position_anchors(statements)
    cells: dict[str, dict[str, list[tuple[str, Key]]]] = {}
    for key, n in _keys(statements).items():
        said = (f"{key[2]} {number(n)}", key)
        cells.setdefault(key[0], {}).setdefault(key[1], []).append(said)
    plans = sorted(set(statements["plan"]), key=lambda plan: names.get(plan, plan).casefold())
    rows = []
    for holder in sorted(cells, key=lambda code: _order(code, names)):
        row: dict[str, object] = {"actor": names.get(holder, holder)}
        for plan in plans:
            found = sorted(cells[holder].get(plan, []), key=lambda item: _rank(item[1]))
            row[names.get(plan, plan)] = _links([(text, anchors[key]) for text, key in found])
        rows.append(row)
    return table(pd.DataFrame(rows))


def position_sentences(
    statements: pd.DataFrame,
    sentences: pd.DataFrame | SentencesOf,
    names: Names,
    limit: int = 20,
    *,
    whole: SentencesOf | None = None,
) -> Html:
    """The statements of each cell, at most ``limit``, in the order of the table's rows and columns.

    Of very many cells each has fewer, so that they are some ``MOST`` together.

    In the sentence the holder is bold, the plan underlined, the words of the stance marked.
    ``sentences`` may be what looks up those of some articles, and ``whole`` what looks up their
    statements, where ``statements`` has codes and places alone.
    """
    if statements.empty:
        return prose("Nothing to show: no statement.")
    place = ["article", "sentence"]
    limit = max(1, min(limit, MOST // len(_keys(statements))))
    ordered = statements.sort_values(["article", "start"], kind="stable")
    shown = ordered.groupby(["holder", "plan", "stance"], dropna=False).head(limit)
    if whole is not None:
        known = whole(list(shown["article"].unique()))
        own = shown[["article", "statement"]].astype({"article": "str"})
        shown = own.merge(known, on=["article", "statement"], how="left")
    texts = texts_of(sentences, shown["article"])[[*place, "start", "text"]]
    texts = texts.rename(columns={"start": "at", "text": "words"})
    records = shown.merge(texts, on=place, how="left").to_dict("records")
    records.sort(key=lambda row: _sorted_by(_key(row), names))
    anchors = position_anchors(statements)
    short = short_ids(known_articles(sentences, statements["article"]))
    html, plain = [], []
    for row in records:
        key, said = _key(row), marked(row["words"], int(row["at"]), _spans(row))
        anchor = anchors.pop(key, None)  # at the first sentence of each cell
        who, plan = (names.get(code, code) for code in key[:2])
        where = f"{short[row['article']]} s{row['sentence']}"
        cells = [escape(part) for part in (who, plan, key[2], row["voice"])]
        cells += [f'{said.html} <span class="place">{escape(where)}</span>', escape(row["rule"])]
        opened = f'<tr id="{anchor}">' if anchor else "<tr>"
        html.append(opened + "".join(map(_cell, cells)) + "</tr>")
        plain.append(f"{who} | {plan} | {key[2]} | {row['voice']} | {where}: {said.plain}")
    count = f"{number(len(plain))} of {number(len(statements))} statements shown."
    note = f"{count} Bold: the holder; underlined: the plan; marked: the words of the stance."
    return Html(_framed(html, note), "\n".join([*plain, count]))


def led_pairs(pairs: pd.DataFrame, names: Names, split: str) -> pd.DataFrame:
    """The result of :func:`corpuslib.measure.networks.ties_by_period`, in names and with links.

    An actor leads to its statements for or against plans in the period, the weight to those by
    which the two are a pair.
    """
    lines = []
    for row in pairs.to_dict("records"):
        period, both = within(row["period"], split), (row["one"], row["other"])
        one, other = (lead(names.get(a, a), "side", a, period=period) for a in both)
        weight = lead(row["weight"], "tie", ": ".join(both), row["tie"], period=period)
        plans = [names.get(plan, plan) for plan in row["plans"]]
        lines.append({**row, "one": one, "other": other, "weight": weight, "plans": plans})
    return pd.DataFrame(lines, columns=list(pairs.columns))


def beside_reading(
    suggested: pd.DataFrame, read: Coded, period: "pd.Series[str]", names: Names
) -> Html:
    """Which pairs of actors rules suggest, and which a coding by reading has, in each period.

    Args:
        suggested: the result of :func:`corpuslib.measure.networks.ties_by_period`.
        read: the result of :func:`corpuslib.codings.best_statements`.
        period: of each article.
        names: code -> name, of actors.
    """
    if not read.read:
        return prose("No coding by reading covers these articles.")
    found = networks.ties_by_period(networks.networks_by_period(read.rows, period))
    rules, reading = _pairs(suggested), _pairs(found)
    rows = []
    for key in dict.fromkeys([*rules, *reading]):
        ours, theirs = rules.get(key, set()), reading.get(key, set())
        rows.append(
            {
                "period": key[0],
                "tie": key[1],
                "by rules": len(ours),
                "by reading": len(theirs),
                "the same": len(ours & theirs),
                "by rules only": _named(ours - theirs, names),
                "by reading only": _named(theirs - ours, names),
            }
        )
    caption = f"Pairs of actors. By rules: unvalidated. By reading: {read.label}"
    shown = table(pd.DataFrame(rows), caption=caption, empty="No pair of actors in either.")
    return computed(shown, "of both codings")


def _pairs(ties: pd.DataFrame) -> dict[tuple[str, str], set[tuple[str, str]]]:
    """Period and tie -> pairs of actors."""
    found: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for row in ties.to_dict("records"):
        found.setdefault((row["period"], row["tie"]), set()).add((row["one"], row["other"]))
    return found


def _named(pairs: Iterable[tuple[str, str]], names: Names) -> str:
    said = sorted(" and ".join(names.get(one, one) for one in pair) for pair in pairs)
    return "; ".join(said) or "–"


def _framed(rows: list[str], note: str) -> str:
    names = ("actor", "plan", "stance", "voice", "sentence", "rule")
    head = "".join(f'<th scope="col" style="text-align:left">{name}</th>' for name in names)
    body = "\n".join(rows)
    inner = f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>"
    return framed_table(inner, None, note, name="Statements with their sentences")


def _cell(inner: str) -> str:
    long = ' class="long"' if len(inner) > 60 else ""
    return f'<td{long} style="text-align:left;vertical-align:top">{inner}</td>'


def _key(row: Mapping[Hashable, Any]) -> Key:
    holder = NOBODY if is_null(row["holder"]) else str(row["holder"])
    return holder, str(row["plan"]), str(row["stance"])


def _keys(statements: pd.DataFrame) -> dict[Key, int]:
    """Holder, plan and stance, and how many statements have them."""
    columns = ["holder", "plan", "stance"]
    sizes = statements.groupby(columns, dropna=False, observed=True).size().reset_index(name="n")
    return {_key(row): int(row["n"]) for row in sizes.to_dict("records")}


def _rank(key: Key) -> int:
    return STANCES.index(key[2])


def _order(holder: str, names: Names) -> tuple[bool, str]:
    return holder == NOBODY, names.get(holder, holder).casefold()


def _sorted_by(key: Key, names: Names) -> tuple[bool, str, str, int]:
    return (*_order(key[0], names), names.get(key[1], key[1]).casefold(), _rank(key))


def position_anchors(statements: pd.DataFrame) -> dict[Key, str]:
    """Holder, plan and stance -> the place on the page where their sentences begin."""
    keys = sorted(_keys(statements))
    return {key: f"position-{place}" for place, key in enumerate(keys, 1)}


def _links(found: list[tuple[str, str]]) -> Html | None:
    if not found:
        return None
    html = ", ".join(f'<a href="#{anchor}">{escape(text)}</a>' for text, anchor in found)
    return Html(html, ", ".join(text for text, _ in found))


def _spans(row: Mapping[Hashable, Any]) -> list[tuple[int, int, Tag]]:
    return [
        (int(row[f"{part}_start"]), int(row[f"{part}_end"]), tag)
        for part, tag in PARTS
        if not is_null(row[f"{part}_start"])
    ]
