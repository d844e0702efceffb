"""Plan by plan a dossier, each line with its sentence.

``codebook_frames(codebook)``                  its plans and events, as ``measure.dossier`` asks
``dossier_table(dossier, plan, sentences, names)``   one plan
``dossiers(dossier, sentences, names)``        all plans that a sentence is about
"""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from corpuslib.corpus import Corpus
from corpuslib.measure.dossier import Dossier
from corpuslib.measure.speaking import NOBODY
from corpuslib.show.figures.labels import coded_day, interval, short_ids
from corpuslib.show.html import Html, escape, framed_table, is_null, number, prose
from corpuslib.show.marking import Tag, marked
from corpuslib.show.words import counted, joined

Names = Mapping[str, str]
Row = Mapping[Hashable, Any]

FACETS = {
    "what": "what it is",
    "where": "where",
    "for": "who for",
    "against": "who against",
    "conditional": "who on a condition",
    "status": "status by date",
}
NOTHING = "not in these articles"
TOP = "vertical-align:top"
HEADS = ("", "when", "what is said", "sentence")


def codebook_frames(corpus: Corpus) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The plans and the events of a corpus' codebook, with the titles of their sources.

    Columns: plan, description, sites (list), first, last, source; and name, first, last, source.
    The last day of a plan is the one that the codebook writes.

    >>> from corpuslib import open_corpus
    >>> codebook_frames(open_corpus("seeds"))[1]["name"].tolist()[1]
    'War between Russia and Georgia'
    """
    book = corpus.codebook
    titles = {source.id: f"{source.title} ({source.publisher})" for source in book.sources}
    plans = [
        (p.id, p.description, list(p.sites), p.start, p.end, titles.get(p.source, p.source))
        for p in book.plans
    ]
    events = [(e.name, e.first, e.last, titles.get(e.source, e.source)) for e in book.events]
    days = ["first", "last", "source"]
    frames = (
        pd.DataFrame(plans, columns=["plan", "description", "sites", *days]),
        pd.DataFrame(events, columns=["name", *days]),
    )
    for frame in frames:
        for name in ("first", "last"):
            frame[name] = pd.to_datetime(frame[name])
    return frames


def dossiers(dossier: Dossier, sentences: pd.DataFrame, names: Names, *, limit: int = 8) -> Html:
    """The dossier of every plan that a sentence is about; the others are named under them."""
    about = dossier.read.set_index("plan")["sentences"].to_dict()
    found = [str(plan) for plan, n in about.items() if n]
    silent = [names.get(str(plan), str(plan)) for plan, n in about.items() if not n]
    parts = [dossier_table(dossier, plan, sentences, names, limit=limit) for plan in found]
    if silent:
        parts.append(prose("In no sentence: {silent}.", silent=silent))
    return joined(*parts) if parts else prose("Nothing to show: the codebook has no plan.")


def dossier_table(
    dossier: Dossier, plan: str, sentences: pd.DataFrame, names: Names, *, limit: int = 8
) -> Html:
    """What the articles say of one plan, facet by facet; what the codebook says stands apart.

    ``names``: id of a plan or an actor -> name.  Of more than ``limit`` lines of a facet as many
    are shown, evenly through time.  In a sentence the words that name the plan are underlined, the
    words that say it marked.
    """
    lines = dossier.lines[dossier.lines["plan"] == plan]
    wanted = lines[lines["basis"] == "article"]
    texts = sentences[["article", "sentence", "start", "text"]]
    texts = texts.rename(columns={"start": "at", "text": "sentence_text"})
    wanted = wanted.merge(texts, on=["article", "sentence"], how="left")
    short = short_ids(sentences["article"].unique())
    html, plain = [], []
    for facet, head in FACETS.items():
        said = _merged(wanted[wanted["facet"] == facet])
        shown = [said[place] for place in _evenly(len(said), limit)]
        rows: list[tuple[Html, ...]] = [_said(row, names, short) for row in shown]
        rows = rows or [(Html(NOTHING, NOTHING),)]
        facts = lines[(lines["facet"] == facet) & (lines["basis"] == "codebook")]
        rows += [_fact(row) for row in facts.to_dict("records")]
        if len(shown) < len(said):
            count = f"{number(len(shown))} of {number(len(said))} shown"
            rows.append((Html(count, count),))
        html.append(_rows(head, rows))
        plain += [" | ".join([head, *(cell.plain for cell in row if cell.plain)]) for row in rows]
    caption = names.get(plan, plan)
    note = _note(dossier, plan)
    head = "".join(f'<th scope="col" style="text-align:left">{name}</th>' for name in HEADS)
    inner = f"<thead><tr>{head}</tr></thead>\n" + "\n".join(html)
    made = framed_table(inner, caption, note, kind="tidy dossier", name="Dossier")
    return Html(made, "\n".join([caption, *plain, note]))


def _note(dossier: Dossier, plan: str) -> str:
    row = dossier.read.set_index("plan").loc[plan].to_dict()
    parts = [f"{counted(row['sentences'], 'sentence')} about this plan"]
    if row["read"] < row["sentences"]:
        parts.append(f"{number(row['read'])} of them read, evenly through time")
    parts.append(f"{counted(row['neutral'], 'statement')} without a side not listed")
    return "; ".join(parts) + ". Suggested by words and rules, unvalidated."


def _evenly(size: int, limit: int) -> list[int]:
    """Places of at most ``limit`` of ``size`` rows, evenly, the first and the last among them."""
    if size <= limit:
        return list(range(size))
    if limit < 2:
        return [0][:limit]
    return sorted({round(place * (size - 1) / (limit - 1)) for place in range(limit)})


def _merged(rows: pd.DataFrame) -> list[list[Row]]:
    """The rows in their order; those of one sentence and holder together."""
    found: dict[tuple[object, ...], list[Row]] = {}
    for row in rows.to_dict("records"):
        holder = None if is_null(row["holder"]) else row["holder"]
        side = (holder, row["voice"]) if row["facet"] in ("for", "against", "conditional") else ()
        found.setdefault((row["article"], row["sentence"], *side), []).append(row)
    return list(found.values())


def _said(rows: Sequence[Row], names: Names, short: Mapping[str, str]) -> tuple[Html, Html, Html]:
    first = rows[0]
    when = interval(first["first"], first["last"])
    what = "; ".join(dict.fromkeys(_what(row, names) for row in rows))
    spans: list[tuple[int, int, Tag]] = [
        (int(row["start"]), int(row["end"]), "mark") for row in rows if not is_null(row["start"])
    ]
    spans += [(int(row["plan_start"]), int(row["plan_end"]), "u") for row in rows[:1]]
    sentence = marked(first["sentence_text"], int(first["at"]), _apart(spans))
    low = min(start for start, _, tag in spans if tag == "mark")
    high = max(end for _, end, tag in spans if tag == "mark")
    place = f"{short[first['article']]} s{first['sentence']} {low}\u2013{high}"
    where = f'<abbr title="{escape(first["article"])}">{escape(place)}</abbr>'
    html = f'{sentence.html} <span class="place">{where}</span>'
    plain = f"{sentence.plain} ({place})"
    return Html(escape(when), when), Html(escape(what), what), Html(html, plain)


def _what(row: Row, names: Names) -> str:
    if row["facet"] in ("for", "against", "conditional"):
        holder = NOBODY if is_null(row["holder"]) else str(row["holder"])
        return f"{names.get(holder, holder)} ({row['voice']})"
    return f"not: {row['kind']}" if row["negated"] else str(row["kind"])


def _apart(spans: list[tuple[int, int, Tag]]) -> list[tuple[int, int, Tag]]:
    """The marks, those that overlap as one; the plan where no mark covers it."""
    marks: list[tuple[int, int, Tag]] = []
    for start, end, tag in sorted(span for span in spans if span[2] == "mark"):
        if marks and start <= marks[-1][1]:
            marks[-1] = (marks[-1][0], max(end, marks[-1][1]), tag)
        else:
            marks.append((start, end, tag))
    for start, end, tag in (span for span in spans if span[2] == "u"):
        for low, high, _ in [*marks]:
            if low <= start < high:
                start = high
            if start < low < end:
                marks.append((start, low, tag))
                start = high
        if start < end:
            marks.append((start, end, tag))
    return marks


def _fact(row: Row) -> tuple[Html, Html, Html]:
    when = "" if is_null(row["first"]) else interval(row["first"], row["last"])
    if row["kind"] in ("from", "to"):
        when = coded_day(row["first"], end=row["kind"] == "to")
    said = {"from": "begins", "to": "ends"}.get(str(row["kind"]), str(row["kind"]))
    words = "" if row["kind"] in ("from", "to") else f"{row['words']} "
    source = f"[codebook, source: {row['source']}]"
    html = f"{escape(words)}<small>{escape(source)}</small>"
    return Html(escape(when), when), Html(escape(said), said), Html(html, words + source)


def _rows(head: str, rows: Sequence[tuple[Html, ...]]) -> str:
    out = []
    for place, row in enumerate(rows):
        cells = "".join(_cell(cell.html, len(HEADS) - len(row)) for cell in row)
        name = (
            f'<th scope="rowgroup" rowspan="{len(rows)}" style="text-align:left;{TOP}">{head}</th>'
        )
        out.append(f"<tr>{name if not place else ''}{cells}</tr>")
    return "<tbody>\n" + "\n".join(out) + "\n</tbody>"


def _cell(inner: str, columns: int) -> str:
    wide = f' colspan="{columns}"' if columns > 1 else ' class="long"' if len(inner) > 60 else ""
    return f'<td{wide} style="text-align:left;{TOP}">{inner}</td>'
