"""Tellings of one utterance side by side: what both keep is marked.

``side_by_side(variants, wordings, tellings, articles, names)``   a row per pair of tellings
``attributed_contents(attributions, articles, names)``            what is attributed to whom
``telling_table(tellings, articles, names)``                      tellings as they are
``phrase_places(phrases, sentences, names)``                      the phrases in their sentences
"""

from collections.abc import Mapping

import pandas as pd

from corpuslib.measure.speaking import NOBODY
from corpuslib.measure.tellings import Telling, as_tellings
from corpuslib.show.evidence import SentencesOf, kwic
from corpuslib.show.figures.labels import article_labels, short_ids
from corpuslib.show.html import Html, escape, framed_table, number, prose, table
from corpuslib.show.marking import Tag, marked

Names = Mapping[str, str]
TAGS: dict[str, Tag] = {"kept": "mark", "reworded": "u"}
NOTE = (
    "The number: content words of the shorter telling that stand in the longer one. "
    "Marked: words that both have, in one order; underlined: other words in the same place; "
    "neither: in one telling alone."
)


def side_by_side(
    variants: pd.DataFrame,
    wordings: pd.DataFrame,
    tellings: pd.DataFrame,
    articles: pd.DataFrame,
    names: Names,
    limit: int = 50,
) -> Html:
    """Each pair of tellings in one row: the fuller one left, the other right.

    Args:
        variants, wordings, tellings: the results of those functions.
        articles: the table of that name.
        names: code of an actor -> name.
        limit: how many pairs are shown; the best of each utterance stand first.
    """
    if variants.empty:
        return prose("Nothing to show: no utterance stands in two articles.")
    told = {row.telling: row for row in as_tellings(tellings)}
    labels = article_labels(articles)
    spans = _spans(wordings)
    rows: list[list[str]] = []
    plain = []
    columns = ["utterance", "a", "b", "shared", "of"]
    shown = variants.head(limit)
    for utterance, a, b, shared, of in shown[columns].itertuples(index=False, name=None):
        cells = [
            _telling(told[n], spans[a, b, side], labels, names) for n, side in ((a, "a"), (b, "b"))
        ]
        score = f"{number(shared)} of {number(of)}"
        rows.append([f"{utterance}: {score}", *(cell.html for cell in cells)])
        plain += [f"{utterance} ({score})", *(f"  {cell.plain}" for cell in cells)]
    noun = "pair" if len(variants) == 1 else "pairs"
    count = f"{number(len(shown))} of {number(len(variants))} {noun} shown."
    html = f'<div id="utterances">{_framed(rows, f"{count} {NOTE}")}</div>'
    return Html(html, "\n".join([*plain, count]))


def _spans(wordings: pd.DataFrame) -> dict[tuple[int, int, str], list[tuple[int, int, Tag]]]:
    found: dict[tuple[int, int, str], list[tuple[int, int, Tag]]] = {}
    for row in wordings.to_dict("records"):
        for side in "ab":
            here = found.setdefault((row["a"], row["b"], side), [])
            if row["kind"] in TAGS:
                place = int(row[f"{side}_start"]), int(row[f"{side}_end"])
                here.append((*place, TAGS[row["kind"]]))
    return found


def _telling(
    row: Telling,
    spans: list[tuple[int, int, Tag]],
    labels: Mapping[str, tuple[str, str]],
    names: Names,
) -> Html:
    said = marked(row.text, row.start, spans)
    who = names.get(row.actor or "", row.source_text or "no source named")
    head = f"{' · '.join(labels[row.article])} · {who}, {row.voice}"
    place = f"{row.start}–{row.end}"
    return Html(
        f'<span class="place" style="white-space:normal">{escape(head)}</span><br>{said.html} '
        f'<span class="place">{place}</span>',
        f"{head}: {said.plain} ({place})",
    )


def _framed(rows: list[list[str]], note: str) -> str:
    style = "text-align:left;vertical-align:top"
    heads = ("utterance", "the fuller telling", "the other")
    head = "".join(f'<th scope="col" style="{style}">{name}</th>' for name in heads)
    kinds = ("", ' class="long"', ' class="long"')
    body = "\n".join("<tr>" + "".join(map(_cell, kinds, row)) + "</tr>" for row in rows)
    inner = f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>"
    return framed_table(inner, None, note, name="Tellings side by side")


def _cell(kind: str, inner: str) -> str:
    return f'<td{kind} style="text-align:left;vertical-align:top">{inner}</td>'


def attributed_contents(
    attributions: pd.DataFrame,
    articles: pd.DataFrame,
    names: Names,
    limit: int = 100,
    of: int | None = None,
) -> Html:
    """What is attributed to whom, by which words, and where it stands; a row per attribution.

    ``of``: how many attributions there are, where not all are given.
    """
    short = short_ids(articles["article"])
    columns = ["article", "start", "end", "actor", "source_text", "cue_text", "type", "text"]
    rows = []
    shown = attributions[columns].head(limit)
    for article, start, end, actor, source, *rest in shown.itertuples(index=False, name=None):
        cue, kind, text = rest
        who = names.get(actor, actor) if isinstance(actor, str) else NOBODY
        place = f"{short[article]} {start}–{end}"
        said = Html(
            f'{escape(text)} <span class="place">{escape(place)}</span>', f"{text} ({place})"
        )
        rows.append((who, source, cue, kind, said))
    frame = pd.DataFrame(rows, columns=["speaker", "source", "cue", "type", "content"])
    caption, whole = None, len(attributions) if of is None else of
    if len(shown) < whole:
        caption = f"The first {number(len(shown))} of {number(whole)} contents"
    return table(frame, caption=caption, empty="Nothing is attributed to anybody.")


def telling_table(
    tellings: pd.DataFrame, articles: pd.DataFrame, names: Names, limit: int = 100
) -> Html:
    """Tellings as a table: whose, in which article, in which voice, in which words."""
    labels = article_labels(articles)
    rows = []
    for row in as_tellings(tellings.head(limit)):
        place = f"{row.start}–{row.end}"
        said = Html(
            f'{escape(row.text)} <span class="place">{place}</span>', f"{row.text} ({place})"
        )
        who = names.get(row.actor or "", row.actor or NOBODY)
        rows.append((who, labels[row.article][0], row.voice, said))
    frame = pd.DataFrame(rows, columns=["speaker", "article", "voice", "words"])
    caption = None
    if len(frame) < len(tellings):
        caption = f"The first {number(len(frame))} of {number(len(tellings))} tellings"
    return table(frame, caption=caption, empty="Nothing to show.")


def phrase_places(
    phrases: pd.DataFrame, sentences: pd.DataFrame | SentencesOf, names: Names
) -> Html:
    """The phrases of one speaker in their sentences, with whose they are."""
    if phrases.empty:
        return prose("Nothing to show: no phrase is quoted from one speaker in two articles.")
    speaker = phrases["actor"].map(lambda code: names.get(code, code))
    return kwic(sentences, phrases.assign(actor=speaker), limit=200)
