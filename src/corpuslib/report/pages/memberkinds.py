"""What counts as one, kind by kind: the rows that numbers lead to.

``MADE``             kind -> its rows, of a corpus and its codings
``WITHOUT``          kind -> another, and the parts of it that do not count
``tie_rows(...)``    the statements by which actors are pairs
``word_rows(...)``   the sentences that hold a word

Every kind is made of the same rows as the numbers that lead to it.
"""

import re
from collections.abc import Callable, Collection, Sequence
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.types import union_categoricals

from corpuslib.measure.codedunits import as_coding, beside, holder_groups
from corpuslib.measure.compared import compared_articles, contents_by_article
from corpuslib.measure.counts import namings
from corpuslib.measure.framing import CONTENTS, SIDES, element_voices, sides_taken
from corpuslib.measure.networks import AGREEMENT, CONFLICT, CONGRUENCE
from corpuslib.measure.phrases import own_phrases
from corpuslib.measure.speaking import CONTENTS as SAID
from corpuslib.measure.speaking import NOBODY, words_by_content
from corpuslib.measure.tellings import tellings
from corpuslib.measure.variants import find_variants, told_alone
from corpuslib.measure.wording import form_of
from corpuslib.report.pages.articlepages import Evidence
from corpuslib.report.pages.kindnames import LAYERS, PAIR
from corpuslib.show.leads import SENTENCE_TABLES

CODED = ["coder", "article", "sentence", "element"]
COLUMNS = ["article", "number", "code", "part"]
PLACE = ["article", "sentence"]


def _rows(
    frame: pd.DataFrame, code: str, part: str | None = None, number: str = "sentence"
) -> pd.DataFrame:
    """Rows of a table as rows behind a number; an unknown code is nobody's.

    Article, code and part are categories: of a large corpus there are millions of rows.
    """
    parts = frame[part] if part else pd.Series("", frame.index, dtype="category")
    return pd.DataFrame(
        {
            "article": frame["article"].astype("category"),
            "number": frame[number].astype("int32"),
            "code": _named(frame[code], NOBODY),
            "part": _named(parts, ""),
        }
    )


def _named(values: "pd.Series[Any]", missing: str) -> "pd.Series[Any]":
    made = values.astype("category")
    if made.isna().any():
        known = made.cat.categories
        made = made if missing in known else made.cat.add_categories(missing)
        made = made.fillna(missing)
    return made


def _elements(evidence: Evidence) -> pd.DataFrame:
    parts = evidence.corpus.parts("attributions", CONTENTS)
    voiced = element_voices(evidence.elements.rows, parts)
    once = voiced.drop_duplicates([*PLACE, "element", "voice"])
    return _rows(once, "element", "voice")


def _about(evidence: Evidence) -> pd.DataFrame:
    corpus, columns = evidence.corpus, ["plan", *PLACE]
    tables = (
        *(corpus.coded(name, columns) for name in ("plan_mentions", "statements")),
        evidence.statements.rows,
    )
    return _rows(pd.concat([rows[columns] for rows in tables]).drop_duplicates(), "plan")


def _own(evidence: Evidence) -> pd.DataFrame:
    rows = evidence.elements.rows
    once = rows[rows["function"] != "generic"].drop_duplicates([*PLACE, "element"])
    return _rows(once, "element")


def _voices(evidence: Evidence) -> pd.DataFrame:
    """Elements that stand in one sentence in more than one voice."""
    rows = _elements(evidence)
    place = ["article", "number", "code"]
    return rows[rows.duplicated(place, keep=False)].drop_duplicates(place)


def _speech(evidence: Evidence) -> pd.DataFrame:
    parts = evidence.corpus.parts("attributions", SAID)
    said = pd.concat([words_by_content(part) for part in parts], ignore_index=True)
    return _rows(said, "actor", "voice").assign(words=said["words"])


def _tellings(evidence: Evidence) -> pd.DataFrame:
    """Sentences by speaker: quoted where any attributed words in the sentence are."""
    told, _ = _told(evidence)
    quoted = told["voice"].eq("quoted").groupby([told["article"], told["sentence"]])
    told = told.assign(voice=quoted.transform("any").map({True: "quoted", False: "reported"}))
    return _rows(told.drop_duplicates([*PLACE, "actor"]), "actor", "voice")


def _told(evidence: Evidence) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tellings of the articles that are compared, and their sentences."""
    corpus = evidence.corpus
    said = contents_by_article(corpus.parts("attributions", ["article", "text"]))
    chosen = compared_articles(said, corpus.table("articles", ["article"])["article"])
    sentences = corpus.sentences_of(chosen)
    return tellings(corpus.table("attributions", where={"article": chosen}), sentences), sentences


def _alone(evidence: Evidence) -> pd.DataFrame:
    told, sentences = _told(evidence)
    pairs = find_variants(told)
    return _rows(told_alone(told, pairs, own_phrases(told, pairs, sentences)), "actor")


def _lines(evidence: Evidence) -> pd.DataFrame:
    return _rows(evidence.corpus.coded("lines"), "role", "rule", "line")


def _hits(evidence: Evidence) -> pd.DataFrame:
    found = []
    for lines in evidence.corpus.parts("lines"):
        hits = evidence.corpus.names_in(lines.assign(role=""))
        roles = lines[["article", "line", "role"]]
        found.append(_rows(hits.merge(roles, on=["article", "line"]), "actor", "role", "line"))
    columns: dict[str, Any] = {
        name: union_categoricals([rows[name] for rows in found])
        for name in ("article", "code", "part")
    }
    columns["number"] = np.concatenate([rows["number"] for rows in found])
    return pd.DataFrame(columns)[COLUMNS]


def _coded(evidence: Evidence) -> pd.DataFrame:
    read = evidence.codings.frames if evidence.codings else pd.DataFrame(columns=CODED)
    rows = beside(read, evidence.corpus.coded("frames"))
    return _rows(rows.drop_duplicates(CODED), "element", "coder")


def _said_by(evidence: Evidence) -> pd.DataFrame:
    if evidence.codings is None:
        return pd.DataFrame(columns=COLUMNS)
    return _rows(evidence.codings.statements, "plan", "coder")


def _readers(evidence: Evidence) -> pd.DataFrame:
    if evidence.codings is None:
        return pd.DataFrame(columns=COLUMNS)
    rows = evidence.codings.frames
    return _rows(rows[rows["coder"].isin(evidence.codings.coders)], "element", "coder")


def _layer(columns: Sequence[str]) -> Callable[[Evidence], pd.DataFrame]:
    """Positions that differ in ``columns``, each once in a sentence, coder by coder."""

    def made(evidence: Evidence) -> pd.DataFrame:
        said = evidence.corpus.coded("statements")
        read = evidence.codings.statements if evidence.codings else as_coding(said.head(0))
        return _compared(beside(read, said), columns, "coder")

    return made


def _compared(rows: pd.DataFrame, columns: Sequence[str], part: str | None = None) -> pd.DataFrame:
    rows = rows.assign(holder=holder_groups(rows["holder"]))
    code = [", ".join(map(str, each)) for each in rows[list(columns)].to_numpy()]
    return _rows(rows.assign(code=code), "code", part).drop_duplicates()


def _both(evidence: Evidence) -> pd.DataFrame:
    columns = [*PLACE, "element"]
    shown = evidence.elements.rows[columns].drop_duplicates()
    suggested = evidence.corpus.coded("frames", columns).drop_duplicates()
    return _rows(shown.merge(suggested, on=columns), "element")


def tie_rows(said: pd.DataFrame, articles: Collection[str], pair: str = "") -> pd.DataFrame:
    """The statements in ``articles`` by which two actors share a position or oppose each other.

    The code names the pair, the part the tie; a statement has a row for each pair that it makes,
    or for the one ``pair`` that is asked for.  ``said``: the coded table of them.
    """
    if pair:
        said = said[said["holder"].isin(pair.split(PAIR))]
    said = _sided(said[said["article"].isin(list(articles))])
    said = said.assign(
        holder=said["holder"].astype("object"),
        agrees=said["stance"].astype("object").map(AGREEMENT).astype("bool"),
    )
    taken = said[["holder", "plan", "agrees"]].drop_duplicates()
    met = said.merge(taken, on="plan", suffixes=("", "_other"))
    met = met[met["holder"] != met["holder_other"]]
    ends = [sorted(both) for both in zip(met["holder"], met["holder_other"], strict=True)]
    same = met["agrees"] == met["agrees_other"]
    met = met.assign(
        pair=[PAIR.join(both) for both in ends],
        tie=[CONGRUENCE if alike else CONFLICT for alike in same],
    )
    met = met.drop_duplicates(["article", "statement", "pair", "tie"])
    found = _rows(met, "pair", "tie").assign(plan=met["plan"].astype("object"))
    return found.sort_values(["article", "number", "code", "part"], ignore_index=True)


def _sided(statements: pd.DataFrame) -> pd.DataFrame:
    return statements[statements["stance"].isin(list(AGREEMENT))].dropna(subset="holder")


def word_rows(evidence: Evidence, word: str) -> pd.DataFrame:
    """A row for each time that the bodies hold a word in one of its forms, or a "phrase" as it is.

    The forms are those that :func:`corpuslib.show.vocabulary.key_words` counts together.
    """
    sentences = evidence.corpus.sentences
    if word.startswith('"'):
        pattern = re.compile(rf"\b{re.escape(word.strip(chr(34)))}\b")
    else:
        known = evidence.corpus.words["word"].str.split("-").explode().unique()
        form = form_of(word)[0]
        forms = [re.escape(each) for each in known if form_of(each)[0] == form]
        said = "|".join(sorted(forms, key=len, reverse=True)) or "(?!)"
        pattern = re.compile(rf"(?<![^\W_])(?:{said})(?![^\W_])", re.IGNORECASE)
    times = [len(pattern.findall(text)) for text in sentences["text"]]
    rows = sentences.loc[sentences.index.repeat(times), PLACE]
    return _rows(rows.assign(word=word), "word").reset_index(drop=True)


def _tables(evidence: Evidence) -> pd.DataFrame:
    """The rows of every table that is of sentences."""
    rows = [evidence.corpus.coded(name, PLACE).assign(table=name) for name in SENTENCE_TABLES]
    return _rows(pd.concat(rows), "table")


MADE: dict[str, Callable[[Evidence], pd.DataFrame]] = {
    "actor": lambda e: _rows(namings(e.corpus.coded("mentions")), "actor", "basis"),
    "hit": _hits,
    "plan": lambda e: _rows(e.corpus.coded("plan_mentions"), "plan"),
    "about": _about,
    "element": _elements,
    "own": _own,
    "voices": _voices,
    "position": lambda e: _rows(sides_taken(e.statements.rows), "position"),
    "holder": lambda e: _rows(e.corpus.coded("statements"), "holder", "stance"),
    "stance": lambda e: _rows(e.corpus.coded("statements"), "stance", "plan"),
    "side": lambda e: _rows(_sided(e.corpus.coded("statements")), "holder", "stance"),
    "speech": _speech,
    "telling": _tellings,
    "alone": _alone,
    "gap": lambda e: _rows(pd.concat(e.corpus.parts("gaps", [*PLACE, "text"])), "text"),
    "coded": _coded,
    "reader": _readers,
    "both": _both,
    "said": _said_by,
    **{f"coded {layer}": _layer(columns) for layer, columns in LAYERS.items()},
    "read": lambda e: _rows(e.statements.rows, "plan", "stance"),
    "silent": lambda e: _rows(
        e.statements.rows[~e.statements.rows["stance"].isin(list(SIDES))], "plan"
    ),
    "line": _lines,
    "written": lambda e: _lines(e).loc[lambda rows: rows["code"] != "blank"],
    "table": _tables,
}

WITHOUT = {
    "outside": ("hit", ("body",)),
    "beside": ("hit", ("body", "furniture")),
    "heard": ("speech", ("ascribed",)),
}
"""Kinds that are those rows of another which are not of these parts."""
