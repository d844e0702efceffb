"""Frame elements in sentences: which stand where, in whose words, and what a dictionary misses.

``framing_findings(elements, ...)``   the answer of 02-framing
``dictionary_findings(detected)``     the dictionary beside the reading
``coded_sentences(...)``              every sentence with what each coding has in it
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from corpuslib.measure.framing import VOICES
from corpuslib.show.figures.labels import short_ids
from corpuslib.show.html import Html, escape, framed_table, number
from corpuslib.show.words import Line, bullets, counted, k_of_n, listed

Names = Mapping[str, str]
FUNCTIONS = {
    "problem": "What is wrong",
    "cause": "What has brought it about",
    "evaluation": "How it is judged",
    "remedy": "What to do",
    "generic": "Generic frames",
}
VOICE_WORDS = {
    "quoted": "in a source's quoted words",
    "reported": "in a source's words as the outlet reports them",
    "outlet": "in the outlet's own",
}


def framing_findings(
    elements: pd.DataFrame, articles: int, sentences: int, names: Names, label: str
) -> Html:
    """How many sentences hold an element, which are widest by function, and in whose words.

    Args:
        elements: article, sentence, function, element, voice (``element_voices``).
        articles, sentences: how many there are.
        names: element -> name.
        label: whose coding it is.
    """
    held = elements.drop_duplicates(["article", "sentence"])
    size: Line = (
        "**{k} of {n} sentences** hold an element of a frame ({label}).",
        {"k": len(held), "n": sentences, "label": label},
    )
    if elements.empty:
        return bullets([size])
    lines = [size]
    for function, said in FUNCTIONS.items():
        rows = elements[elements["function"] == function]
        spread = rows.groupby("element")["article"].nunique()
        spread = spread[sorted(spread.index, key=lambda e: (-spread.to_dict()[e], e))]
        top = [
            f"{names.get(str(e), str(e))} (in {k_of_n(int(k), articles)})"
            for e, k in spread.items()
        ]
        if top:
            lines.append((f"**{said}:** {{top}}.", {"top": listed(top, limit=3)}))
    once = elements.drop_duplicates(["article", "sentence", "element", "voice"])
    by_voice = once["voice"].value_counts().to_dict()
    words = [f"{by_voice[voice]} {VOICE_WORDS[voice]}" for voice in VOICES if voice in by_voice]
    voices: Line = (
        "**In whose words:** of {n}, {words}.",
        {"n": counted(len(once), "element in a sentence", "elements in sentences"),
         "words": listed(words)},
    )  # fmt: skip
    return bullets([*lines, voices])


def dictionary_findings(detected: pd.DataFrame, label: str, by_people: bool) -> Html:
    """How much of a reading the dictionary finds, and whose reading that is.

    Args:
        detected: the result of :func:`corpuslib.measure.detection.detection_table`.
        label: whose reading it is.
        by_people: whether a person made one of the codings.
    """
    rows = detected[(detected["layer"] == "frames") & (detected["code"] == "all")]
    lines: list[Line] = []
    for row in rows.to_dict("records"):
        lines.append(
            (
                "**The dictionary beside it:** it finds {recall} elements in sentences that the "
                "reading has, and {precision} of its own are in the reading ({label}).",
                {"recall": row["recall"], "precision": row["precision"], "label": label},
            )
        )
    if not lines:
        lines.append(
            (
                "**Unvalidated:** no coding by reading stands beside the dictionary, so how "
                "reliable it is here is unknown.",
                {},
            )
        )
    elif not by_people:
        lines.append(("**No human has coded these articles yet.**", {}))
    return bullets(lines)


def coded_sentences(
    sentences: pd.DataFrame, columns: Mapping[str, pd.DataFrame], names: Names, limit: int = 200
) -> Html:
    """Every sentence, at most ``limit``, with the elements that each coding has in it.

    Args:
        columns: what the coding is called -> rows with article, sentence and element.
        names: element -> name, in the order in which they are named.
    """
    order = {element: place for place, element in enumerate(names)}
    said = {title: _by_sentence(rows, names, order) for title, rows in columns.items()}
    short = short_ids(sentences["article"].unique())
    html, plain = [], []
    for row in sentences.head(limit).to_dict("records"):
        key = (row["article"], row["sentence"])
        where, text = f"{short[row['article']]} s{row['sentence']}", " ".join(row["text"].split())
        cells = [said[title].get(key, "") for title in columns]
        html.append("<tr>" + "".join(map(_cell, [where, text, *cells])) + "</tr>")
        plain.append(f"{where}: {text} | " + " | ".join(cell or "–" for cell in cells))
    note = f"{number(len(plain))} of {number(len(sentences))} sentences shown."
    return Html(_framed(html, ["", "sentence", *columns], note), "\n".join([*plain, note]))


def _by_sentence(
    rows: pd.DataFrame, names: Names, order: Mapping[str, int]
) -> dict[tuple[str, int], str]:
    found: dict[tuple[str, int], set[str]] = {}
    columns = ["article", "sentence", "element"]
    for article, sentence, element in rows[columns].itertuples(index=False, name=None):
        found.setdefault((article, sentence), set()).add(element)
    return {
        key: "; ".join(names[e] for e in sorted(codes, key=lambda e: order[e]))
        for key, codes in found.items()
    }


def _cell(text: str) -> str:
    long = ' class="long"' if len(text) > 60 else ""
    return f'<td{long} style="text-align:left;vertical-align:top">{escape(text)}</td>'


def _framed(rows: Sequence[str], heads: Sequence[str], note: str) -> str:
    head = "".join(f'<th scope="col" style="text-align:left">{escape(h)}</th>' for h in heads)
    inner = f"<thead><tr>{head}</tr></thead>\n<tbody>\n" + "\n".join(rows) + "\n</tbody>"
    return framed_table(inner, None, note, name="Sentences with their codings")
