"""Plan by plan a dossier, each line with its sentence.

``codebook_frames(codebook)``                  its plans and events, as ``measure.dossier`` asks
``dossier_table(dossier, plan, sentences, names)``   one plan
``dossiers(dossier, sentences, names)``        all plans that a sentence is about
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from corpuslib.corpus import Corpus
from corpuslib.measure.dossier import RULES, Dossier
from corpuslib.measure.dossierplaces import SIDES
from corpuslib.measure.speaking import NOBODY
from corpuslib.show.evidence import SentencesOf, known_articles, texts_of
from corpuslib.show.figures.labels import coded_day, interval, short_ids
from corpuslib.show.html import Html, escape, framed_table, inline, is_null, number, prose
from corpuslib.show.leads import lead
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
NOTHING = "nothing found by these rules"
NOBODY_READ = "nobody in this reading"
DAYS = 12
"""How many days (or intervals) of a holder are listed."""
POSITIONS = tuple(SIDES.values())
TOP = "vertical-align:top"
HEADS = ("question", "article of", "what is said", "sentence")


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


def dossiers(
    dossier: Dossier,
    sentences: pd.DataFrame | SentencesOf,
    names: Names,
    *,
    limit: int = 8,
    each: int = 3,
) -> Html:
    """The dossier of every plan that a sentence is about; the others are named under them."""
    about = dossier.read.set_index("plan")["sentences"].to_dict()
    found = [str(plan) for plan, n in about.items() if n]
    silent = [names.get(str(plan), str(plan)) for plan, n in about.items() if not n]
    parts = [
        dossier_table(dossier, plan, sentences, names, limit=limit, each=each) for plan in found
    ]
    if silent:
        parts.append(prose("In no sentence: {silent}.", silent=silent))
    return joined(*parts) if parts else prose("Nothing to show: the codebook has no plan.")


def dossier_table(
    dossier: Dossier,
    plan: str,
    sentences: pd.DataFrame | SentencesOf,
    names: Names,
    *,
    limit: int = 8,
    each: int = 3,
) -> Html:
    """What the articles say of one plan, facet by facet; what the codebook says stands apart.

    ``names``: id of a plan or an actor -> name.  Of more than ``limit`` lines of a facet as many
    are shown, evenly through time.  Who is for or against has one row, with the number of their
    sentences and the first ``each`` of them; nobody is left out.  In a sentence the words that
    name the plan are underlined, the words that say it marked; where a whole sentence says it,
    none are.
    """
    lines = dossier.lines[dossier.lines["plan"] == plan]
    wanted = lines[lines["basis"] == "article"]
    texts = texts_of(sentences, wanted["article"])[["article", "sentence", "start", "text"]]
    texts = texts.rename(columns={"start": "at", "text": "sentence_text"})
    wanted = wanted.merge(texts, on=["article", "sentence"], how="left")
    short = short_ids(known_articles(sentences, wanted["article"]))
    html, plain = [], []
    for facet, head in FACETS.items():
        found = wanted[wanted["facet"] == facet]
        if facet in POSITIONS:
            rows = _holders(found, names, short, each)
        else:
            rows = _lines(found, short, limit)
        facts = lines[(lines["facet"] == facet) & (lines["basis"] == "codebook")]
        empty = NOBODY_READ if facet in POSITIONS and dossier.label != RULES else NOTHING
        first = rows[:-1] if rows and len(rows[-1]) == 1 else rows
        last = rows[len(first) :]
        rows = [*(first or [(Html(empty, empty),)]), *map(_fact, facts.to_dict("records")), *last]
        html.append(_rows(head, rows))
        plain += [" | ".join([head, *(cell.plain for cell in row if cell.plain)]) for row in rows]
    return _table(names.get(plan, plan), html, plain, _note(dossier, plan))


def _table(caption: str, html: Sequence[str], plain: Sequence[str], note: Html) -> Html:
    head = "".join(f'<th scope="col" style="text-align:left">{name}</th>' for name in HEADS)
    inner = f"<thead><tr>{head}</tr></thead>\n" + "\n".join(html)
    made = framed_table(inner, caption, note, kind="tidy dossier", name="Dossier")
    return Html(made, "\n".join([caption, *plain, note.plain]))


def _lines(found: pd.DataFrame, short: Mapping[str, str], limit: int) -> list[tuple[Html, ...]]:
    """A row for each sentence; the last says how many are shown, if not all."""
    said = _merged(found)
    shown = [said[place] for place in _evenly(len(said), limit)]
    rows: list[tuple[Html, ...]] = [_said(row, short) for row in shown]
    if len(shown) < len(said):
        count = f"{number(len(shown))} of {number(len(said))} shown"
        every = lead("every wording of the plan", "plan", str(found["plan"].iloc[0]))
        rows.append((inline("{count}; {every}", count=count, every=every),))
    return rows


def _holders(
    found: pd.DataFrame, names: Names, short: Mapping[str, str], each: int
) -> list[tuple[Html, ...]]:
    """A row for each holder, in the order of their first sentences."""
    rows: list[tuple[Html, ...]] = []
    found = found.assign(holder=found["holder"].where(found["holder"].notna(), NOBODY))
    for holder, theirs in found.groupby("holder", sort=False):
        said = _merged(theirs)
        counts = _voices(said)
        name = names.get(str(holder), str(holder))
        what = f"{name}: {counted(len(said), 'sentence')} ({counts})"
        days = dict.fromkeys(interval(one[0]["first"], one[0]["last"]) for one in said)
        more = [f"and {counted(len(days) - DAYS, 'other day')}"] if len(days) > DAYS else []
        when = "; ".join([*list(days)[:DAYS], *more])
        shown = [_sentence(one, short) for one in said[:each]]
        html = "<br>".join(one.html for one in shown)
        plain = " / ".join(one.plain for one in shown)
        if len(shown) < len(said):
            rest = f"{number(len(shown))} of {number(len(said))} shown"
            html, plain = f"{html}<br><small>{rest}</small>", f"{plain} / {rest}"
        rows.append((Html(escape(when), when), Html(escape(what), what), Html(html, plain)))
    return rows


def _voices(said: Sequence[Sequence[Row]]) -> str:
    """In whose voice the sentences are, with their numbers where there are several."""
    voices = Counter(" and ".join(dict.fromkeys(str(row["voice"]) for row in one)) for one in said)
    if len(voices) == 1:
        return next(iter(voices))
    return ", ".join(f"{number(n)} {voice}" for voice, n in voices.most_common())


def _note(dossier: Dossier, plan: str) -> Html:
    row = dossier.read.set_index("plan").loc[plan].to_dict()
    values = {
        "n": lead(counted(row["sentences"], "sentence"), "about", plan),
        "silent": lead(counted(row["neutral"], "position"), "silent", plan),
    }
    parts = ["{n} about this plan"]
    if row["read"] < row["sentences"]:
        parts.append(f"{number(row['read'])} of them read, evenly through time")
    parts.append("{silent} without a side not listed")
    text = "; ".join(parts) + ". What it is, where and status: {rules}. {sides}"
    sides = f"Who for, who against and who on a condition: {dossier.label}."
    return inline(text, rules=RULES, sides=sides, **values)


def _evenly(size: int, limit: int) -> list[int]:
    """Places of at most ``limit`` of ``size`` rows, evenly, the first and the last among them."""
    if size <= limit:
        return list(range(size))
    if limit < 2:
        return [0][:limit]
    return sorted({round(place * (size - 1) / (limit - 1)) for place in range(limit)})


def _merged(rows: pd.DataFrame) -> list[list[Row]]:
    """The rows in their order; those of one sentence together."""
    found: dict[tuple[object, ...], list[Row]] = {}
    for row in rows.to_dict("records"):
        found.setdefault((row["article"], row["sentence"]), []).append(row)
    return list(found.values())


def _said(rows: Sequence[Row], short: Mapping[str, str]) -> tuple[Html, Html, Html]:
    when = interval(rows[0]["first"], rows[0]["last"])
    what = "; ".join(dict.fromkeys(map(_what, rows)))
    return Html(escape(when), when), Html(escape(what), what), _sentence(rows, short)


def _sentence(rows: Sequence[Row], short: Mapping[str, str]) -> Html:
    """A sentence with its words marked, and its place."""
    first = rows[0]
    at, text = int(first["at"]), str(first["sentence_text"])
    marks: list[tuple[int, int, Tag]] = [
        (int(row["start"]), int(row["end"]), "mark") for row in rows
    ]
    low, high = min(start for start, *_ in marks), max(end for _, end, _ in marks)
    spans = marks if high - low < len(text) else []
    if not is_null(first["plan_start"]):
        spans = [*spans, (int(first["plan_start"]), int(first["plan_end"]), "u")]
    sentence = marked(text, at, _apart(spans))
    place = f"{short[first['article']]} s{first['sentence']} {low}\u2013{high}"
    where = f'<abbr title="{escape(first["article"])}">{escape(place)}</abbr>'
    html = f'{sentence.html} <span class="place">{where}</span>'
    return Html(html, f"{sentence.plain} ({place})")


def _what(row: Row) -> str:
    said = f"not: {row['kind']}" if row["negated"] else str(row["kind"])
    return f"{said}, {row['aspect']}" if row["aspect"] else said


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
