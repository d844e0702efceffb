"""A corpus and its codings as a project: what is written for other programs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from corpuslib.codings import Codings
from corpuslib.codings.shipped import DICTIONARY, RULES
from corpuslib.corpus import Corpus
from corpuslib.errors import BadExchange
from corpuslib.exchange.model import CodePath, Project, Segment, Source, complete
from corpuslib.exchange.scheme import CONDITION, STATEMENTS, code, holder_group, tree
from corpuslib.exchange.words import words_in
from corpuslib.spans import Span

PROGRAM = "program"
"""The id by which the suggestions of the program are asked for."""
MANY = 20_000
"""More articles than this are read one by one."""
_CONDITION: CodePath = (STATEMENTS, CONDITION)


class Texts(Mapping[str, str]):
    """The texts of a corpus by article; of a corpus that is not large all are read at once."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._ids = dict.fromkeys(corpus.articles["article"])
        self._read: dict[str, str] = {}

    def __getitem__(self, article: str) -> str:
        if article not in self._ids:
            raise KeyError(article)
        if len(self._ids) > MANY:
            return self._corpus.raw(article)
        if not self._read:
            lines = self._corpus.store.arrow("lines").select(["article", "text"]).to_pandas()
            self._read = dict(lines.groupby("article", sort=False)["text"].agg("".join))
        return self._read[article]

    def __contains__(self, article: object) -> bool:
        return article in self._ids

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


def blank(corpus: Corpus, articles: Iterable[str] | None = None) -> Project:
    """The articles and the tree of codes, with nothing coded: what a coder begins with."""
    wanted = None if articles is None else set(articles)
    table = (
        corpus.articles
        if wanted is None
        else corpus.articles[corpus.articles["article"].isin(wanted)]
    )
    units: dict[str, list[Span]] = {}
    places = corpus.sentences[["article", "start", "end"]]
    for article, start, end in places.itertuples(index=False, name=None):
        units.setdefault(article, []).append(Span(start, end))
    texts = Texts(corpus)
    sources = [
        Source(
            row["article"],
            texts[row["article"]],
            _known(row["headline"]),
            _known(row["outlet"]),
            _day(row),
            row["sha256"],
            tuple(units.get(row["article"], ())),
        )
        for row in table.to_dict("records")
    ]
    return complete(Project(corpus.codebook.name, tree(corpus.codebook), tuple(sources)))


def coded(corpus: Corpus, codings: Codings, coders: Sequence[str] = ()) -> Project:
    """What coders found in a corpus, as coded segments.

    A frame element is its sentence; a statement is the words that carry the position.

    Args:
        coders: ids or labels of codings, or "program" for what the program suggests; by default
            all codings, and without any the program.

    Raises BadExchange for a coder who is not among them.
    """
    labels = {each.id: each.label for each in codings.codings}
    ids = {label: id for id, label in labels.items()} | {id: id for id in labels}
    wanted = (
        [ids.get(name, name) for name in coders]
        or [id for id in labels if id in set(codings.coded["coder"])]
        or [PROGRAM]
    )
    strange = [id for id in wanted if id not in (*labels, PROGRAM)]
    if strange:
        known = ", ".join([*labels, PROGRAM])
        raise BadExchange(f"no coding is called {strange[0]!r}; expected one of {known}")
    segments: list[Segment] = []
    for id in wanted:
        read = _suggested(corpus) if id == PROGRAM else _read(corpus, codings, id, labels[id])
        segments += read
    articles = None
    if PROGRAM not in wanted:
        articles = codings.coded.loc[codings.coded["coder"].isin(wanted), "article"].unique()
    project = blank(corpus, articles)
    names = [labels[id] for id in wanted if id in labels]
    sources = _as_read(project.sources, codings.units) if names else project.sources
    return complete(Project(project.name, project.codes, sources, tuple(segments), tuple(names)))


def _as_read(sources: Iterable[Source], units: pd.DataFrame) -> tuple[Source, ...]:
    """The articles with the sentences that were coded; all of an article of which none was."""
    places: dict[str, list[Span]] = {}
    rows = units[["article", "start", "end"]].sort_values(["article", "start"])
    for article, start, end in rows.itertuples(index=False, name=None):
        places.setdefault(article, []).append(Span(start, end))
    return tuple(replace(each, units=tuple(places.get(each.id, each.units))) for each in sources)


def _known(value: Any) -> str:
    return "" if pd.isna(value) else str(value)


def _day(row: dict[Any, Any]) -> str:
    first, last = row["published_from"], row["published_to"]
    return "" if pd.isna(first) or first != last else f"{first:%Y-%m-%d}"


def _element(corpus: Corpus, element: str) -> CodePath:
    return ("frames", corpus.codebook.frame_functions[element], element)


def _read(corpus: Corpus, codings: Codings, id: str, label: str) -> Iterator[Segment]:
    """The rows of a coding."""
    texts = Texts(corpus)
    places = {
        (row["article"], row["sentence"]): Span(row["start"], row["end"])
        for row in codings.units.to_dict("records")
    }
    for row in codings.frames[codings.frames["coder"] == id].to_dict("records"):
        span = places[row["article"], row["sentence"]]
        yield Segment(
            row["article"], span, label, (_element(corpus, row["element"]),), _known(row["note"])
        )
    for row in codings.statements[codings.statements["coder"] == id].to_dict("records"):
        sentence = places[row["article"], row["sentence"]]
        yield from _statement(corpus, row, sentence, label, texts)


def _statement(
    corpus: Corpus, row: dict[Any, Any], sentence: Span, label: str, texts: Mapping[str, str]
) -> Iterator[Segment]:
    words = sentence.of(texts[row["article"]])

    def place(text: Any) -> Span:
        inside = words_in(words, _known(text))
        start = sentence.start
        return Span(start + inside.start, start + inside.end) if inside else sentence

    codes = _codes(corpus, {name: _known(row[name]) for name in (*_PARTS, "reason")})
    yield Segment(row["article"], place(row["text"]), label, codes, _known(row["note"]))
    if _known(row["condition"]):
        yield Segment(row["article"], place(row["condition"]), label, (_CONDITION,))


_PARTS = ("holder", "plan", "stance", "voice")


def _codes(corpus: Corpus, said: dict[str, str]) -> tuple[CodePath, ...]:
    group = holder_group(corpus.codebook, said["holder"])
    return tuple(
        code(kind, id, group if kind == "holder" else None) for kind, id in said.items() if id
    )


def _suggested(corpus: Corpus) -> Iterator[Segment]:
    """What the program suggests: the words that it found, not the sentences."""
    for row in corpus.frames.to_dict("records"):
        span = Span(row["start"], row["end"])
        yield Segment(row["article"], span, DICTIONARY, (_element(corpus, row["element"]),))
    for row in corpus.statements.to_dict("records"):
        holder = _known(row["holder"]) or ("outlet" if row["voice"] == "outlet" else "")
        said = {**{name: _known(row[name]) for name in _PARTS}, "holder": holder or _somebody(row)}
        span = Span(row["start"], row["end"])
        yield Segment(row["article"], span, RULES, _codes(corpus, said), f"rule: {row['rule']}")
        if not pd.isna(row["condition_start"]):
            place = Span(int(row["condition_start"]), int(row["condition_end"]))
            yield Segment(row["article"], place, RULES, (_CONDITION,))


def _somebody(row: dict[Any, Any]) -> str:
    return f"other:{_known(row['holder_text']) or 'not named'}"
