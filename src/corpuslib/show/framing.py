"""Frame elements in sentences: which stand where, in whose words, and what a dictionary misses.

``framing_findings(elements, ...)``   the answer of 02-framing
``dictionary_findings(detected)``     the dictionary beside the reading
``spread_title(elements, ...)``       which elements stand in most articles
``beside_table(...)``                 the same element by element
``strip_rows(...)``                   what a heat strip takes, by function
``clusters_table(clusters, names)``   which elements go together, where articles are enough
"""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from corpuslib.measure.clusters import Clusters
from corpuslib.measure.counts import in_paragraphs
from corpuslib.measure.framing import VOICES
from corpuslib.show.html import Html, inline, prose, table
from corpuslib.show.leads import computed, lead
from corpuslib.show.titles import sentence
from corpuslib.show.words import Line, bullets, counted, enumerated, joined, k_of_n, listed

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
    "mixed": "in sentences of which a source has the smaller part",
    "outlet": "in the outlet's own words alone",
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
    stand: dict[str, object] = {
        "k": lead(f"{k_of_n(len(held), sentences)} {_noun('sentence', sentences)}", "element"),
        "a": lead(
            f"{k_of_n(held['article'].nunique(), articles)} {_noun('article', articles)}", "element"
        ),
        "label": label,
    }
    if elements.empty:
        return bullets([("**Elements of a frame** stand in {k}: {label}.", stand)])
    own = elements[elements["function"] != "generic"].drop_duplicates(["article", "sentence"])
    text = "**Elements of a frame** stand in {k}, in {a}: {label}."
    if len(own) < len(held):
        text += " Generic frames aside, in {own}."
        stand["own"] = lead(counted(len(own), "sentence"), "own")
    lines: list[Line] = [(text, stand)]
    for function, said in FUNCTIONS.items():
        rows = elements[elements["function"] == function]
        spread = rows.groupby("element")["article"].nunique()
        spread = spread[sorted(spread.index, key=lambda e: (-spread.to_dict()[e], e))]
        top = [
            inline(
                "{name} (in {k})",
                name=names.get(str(e), str(e)),
                k=lead(k_of_n(int(k), articles), "element", str(e)),
            )
            for e, k in spread.items()
        ]
        if top:
            codes = [str(e) for e in spread.index]
            shown = enumerated(top, limit=3, rest="element", codes=codes)
            lines.append((f"**{said}:** {{top}}.", {"top": shown}))
    return bullets([*lines, _in_whose_words(elements)])


def _noun(noun: str, n: int) -> str:
    return noun if n == 1 else f"{noun}s"


def _in_whose_words(elements: pd.DataFrame) -> Line:
    """How many elements in sentences have each voice; one that has two counts in both."""
    place = ["article", "sentence", "element"]
    once = elements.drop_duplicates([*place, "voice"])
    by_voice = once["voice"].value_counts().to_dict()
    words = [
        inline(
            "{n} {said}", n=lead(by_voice[voice], "element", part=voice), said=VOICE_WORDS[voice]
        )
        for voice in VOICES
        if voice in by_voice
    ]
    n = len(once.drop_duplicates(place))
    several = int((once.groupby(place).size() > 1).sum())
    more = "; {several} in more than one of these" if several else ""
    return f"**In whose words:** of {{n}}, {{words}}{more}.", {
        "n": lead(counted(n, "element in a sentence", "elements in sentences"), "element"),
        "words": enumerated(words),
        "several": lead(several, "voices"),
    }


def spread_title(elements: pd.DataFrame, articles: int, names: Names) -> str:
    """The elements that stand in most articles; generic frames, which any topic has, aside.

    >>> rows = pd.DataFrame({"article": ["a", "b"], "element": "x", "function": "remedy"})
    >>> spread_title(rows, 3, {"x": "high bridge"})
    'High bridge: in 2 of 3 articles'
    """
    rows = elements[elements["function"] != "generic"]
    spread = rows.groupby("element")["article"].nunique()
    top = [str(e) for e in spread.index[spread == spread.max()]]
    if not top or len(top) > 3 or articles < 2:
        return "Frame elements, paragraph by paragraph"
    which = sentence(listed([names.get(e, e) for e in top], limit=3))
    return f"{which}: in {k_of_n(int(spread.max()), articles)} articles"


def dictionary_findings(detected: pd.DataFrame, label: str | None, by_people: bool | None) -> Html:
    """How much of a reading the dictionary finds, and whose reading that is.

    Nothing is said of a reading that has no element.

    Args:
        detected: the result of :func:`corpuslib.measure.detection.detection_table`.
        label: whose reading it is; None where none of all articles is there, or none was chosen.
        by_people: whether a person made one of the codings; null where nobody knows.
    """
    if label is None:
        unknown = (
            "**Unvalidated:** no settled reading of all articles stands beside the dictionary, so "
            "how reliable it is here is unknown."
        )
        return bullets([(unknown, {})])
    rows = detected[(detected["layer"] == "frames") & (detected["code"] == "all")]
    lines = [_beside_it(row) for row in rows.to_dict("records") if row["there"]]
    if not by_people:
        none = "No human has coded these articles yet"
        whose = none if by_people is False else "Nothing says that a human has coded these articles"
        lines.append((f"**{whose}:** what is shown is the {{label}}.", {"label": label}))
    return bullets(lines)


def _beside_it(row: Mapping[Hashable, Any]) -> Line:
    right, found, there = (int(row[name]) for name in ("right", "found", "there"))
    elements = counted(there, "element in a sentence", "elements in sentences")
    if not found:
        nothing = "**The dictionary beside it** finds nothing; the reading has {elements}."
        return nothing, {"elements": lead(elements, "element")}
    return (
        "**The dictionary beside it:** of the reading's {elements} it finds {right}; of its own "
        "{found}, the reading has {right}.",
        {
            "elements": lead(elements, "element"),
            "right": lead(right, "both"),
            "found": lead(found, "coded", part="dictionary"),
        },
    )


def beside_table(rows: pd.DataFrame, detected: pd.DataFrame, names: Names, labels: Names) -> Html:
    """Per element in how many sentences each coder has it, and how often the dictionary is right.

    How often it is right is shown where there is a reading that has an element.

    Args:
        rows: coder, article, sentence, element (``codedunits.beside``).
        detected: the result of :func:`corpuslib.measure.detection.detection_table`.
        names: element -> name; ``labels``: coder -> label, in the order of the columns.
    """
    once = rows.drop_duplicates(["coder", "article", "sentence", "element"])
    counted_by = once.groupby(["element", "coder"]).size().unstack(fill_value=0)
    found = detected[detected["layer"] == "frames"].set_index("code")
    found = found if found["there"].any() else found.head(0)
    lines = []
    for element, name in names.items():
        if element in counted_by.index:
            of = counted_by.loc[element].to_dict()
            line: dict[str, object] = {"element": name}
            line |= {
                label: lead(of.get(coder, 0), "coded", element, coder)
                for coder, label in labels.items()
            }
            if element in found.index:
                line["of its hits in the reading"] = lead(
                    found.loc[element, "precision"], "both", element
                )
                line["of the reading found"] = lead(found.loc[element, "recall"], "both", element)
            lines.append(line)
    return table(pd.DataFrame(lines), empty="No element in any coding.")


def strip_rows(
    elements: pd.DataFrame, sentences: pd.DataFrame, names: Names, functions: Names
) -> pd.DataFrame:
    """In how many sentences of each paragraph an element stands, for a heat strip, by function.

    Args:
        elements: article, sentence, element; ``sentences``: the table of that name.
        names, functions: element -> its name, and its function.

    Returns:
        Columns article, paragraph, label, section and n.
    """
    once = elements.drop_duplicates(["article", "sentence", "element"])
    rows = in_paragraphs(once, sentences, "element")
    order = {element: place for place, element in enumerate(names)}
    found = [str(element) for element in rows["element"].unique()]
    found.sort(key=lambda e: (list(FUNCTIONS).index(functions[e]), order[e]))
    element = pd.Categorical(rows["element"], found)
    rows = rows.assign(
        label=element.rename_categories({e: names[e] for e in found}),
        section=pd.Series(element).map({e: functions[e].capitalize() for e in found}).array,
        place=element.codes,
    )
    rows = rows.sort_values(["place", "article", "paragraph"], ignore_index=True)
    return rows[["article", "paragraph", "label", "section", "n"]]


def clusters_table(clusters: Clusters, names: Names) -> Html:
    """Which elements were joined at which distance, or why there are too few articles for it."""
    if clusters.merges is None:
        reason = inline("{reason}", reason=clusters.reason)
        return prose("No clusters: {why}.", why=computed(reason, "of the number of articles"))
    lines = [
        {
            "elements": [names.get(e, e) for e in merge.left],
            "joined with": [names.get(e, e) for e in merge.right],
            "distance (0: always in the same articles, 1: never)": merge.distance,
        }
        for merge in clusters.merges
    ]
    left_out = listed([names.get(e, e) for e in clusters.left_out])
    note = prose("In too few articles to be clustered: {left_out}.", left_out=left_out)
    return joined(table(pd.DataFrame(lines)), note)
