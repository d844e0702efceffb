"""The tables of a corpus, as they are asked for: whole, in parts, counted, without copies."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any

import pandas as pd
import pyarrow as pa

from corpuslib.annotate.codebook.load import Codebook
from corpuslib.annotate.lines import names_in_lines
from corpuslib.asked import check_columns, coded, coded_columns, condition
from corpuslib.store import Store, Without, complete
from corpuslib.tables import TABLES, to_frame
from corpuslib.wholetables import WholeTables

TEXTS_KEPT = 100
"""How many whole texts a corpus keeps at hand for :meth:`Corpus.raw`."""


@dataclass(frozen=True, eq=False)
class Corpus(WholeTables):
    """Articles taken apart and annotated, as tidy tables whose columns tables.py describes.

    Tables are read when they are first asked for.  Each call gives a frame of its own, so that
    what is done to it stays there.

    >>> from corpuslib import open_corpus
    >>> corpus = open_corpus("seeds")
    >>> corpus
    Corpus(5 articles, codebook 'missile-defence')
    >>> corpus.text("000_1a44bef6dad89967", 57, 109)
    'Nato chief proposes missile shield to include Russia'
    """

    manifest: Mapping[str, Any]
    codebook: Codebook
    store: Store
    _frames: dict[str, pd.DataFrame] = field(default_factory=dict, repr=False)
    _texts: dict[str, str] = field(default_factory=dict, repr=False)

    def __repr__(self) -> str:
        articles = self.manifest["tables"]["articles"]
        return f"Corpus({articles} articles, codebook {self.codebook.name!r})"

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the articles' sorted digests: the same for the same texts, wherever kept."""
        return str(self.manifest["fingerprint"])

    def table(
        self,
        name: str,
        columns: Sequence[str] | None = None,
        where: Mapping[str, Collection[Any]] | None = None,
    ) -> pd.DataFrame:
        """The table of that name; of a large one better only some columns, or chosen rows.

        ``where`` names for a column the values that are wanted.  Only whole tables are kept for
        the next call.

        >>> from corpuslib import open_corpus
        >>> corpus = open_corpus("seeds")
        >>> corpus.table("mentions", ["article", "text"], {"actor": ["lavrov"]}).iloc[0].tolist()
        ['003_55054f55f75921fc', 'Sergei Lavrov']

        Raises KeyError where there is no table or column of that name.
        """
        if columns is None and where is None:
            if name not in self._frames:
                self._frames[name] = to_frame(name, self.store.arrow(name))
            return self._frames[name].copy(deep=False)
        return to_frame(name, pa.concat_tables(self._arrow_parts(name, columns, where)))

    def parts(
        self,
        name: str,
        columns: Sequence[str] | None = None,
        where: Mapping[str, Collection[Any]] | None = None,
    ) -> Iterator[pd.DataFrame]:
        """The same as :meth:`table`, a part of the articles (some 1,000) at a time.

        What can be added up over parts fits in memory whatever the size of the corpus.

        >>> from corpuslib import open_corpus
        >>> sum(len(part) for part in open_corpus("seeds").parts("articles", ["outlet"]))
        5

        Raises KeyError where there is no table or column of that name.
        """
        for part in self._arrow_parts(name, columns, where):
            yield to_frame(name, part)

    def _arrow_parts(
        self,
        name: str,
        columns: Sequence[str] | None = None,
        where: Mapping[str, Collection[Any]] | None = None,
    ) -> Iterator[pa.Table]:
        known = check_columns(name, [*(columns or ()), *(where or ())])
        articles = (where or {}).get("article")
        return self.store.parts(name, columns or known, condition(name, where), articles)

    def first(self, name: str, n: int, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """The first ``n`` rows of a table; no more parts are read than hold them.

        >>> from corpuslib import open_corpus
        >>> open_corpus("seeds").first("articles", 2, ["outlet"])["outlet"].tolist()
        ['BBC News', 'UPI']
        """
        found = list[pa.Table]()
        for part in self._arrow_parts(name, columns):
            found.append(part.slice(0, n - sum(map(len, found))))
            if sum(map(len, found)) >= n:
                break
        return to_frame(name, pa.concat_tables(found))

    def coded(
        self,
        name: str,
        columns: Sequence[str] | None = None,
        where: Mapping[str, Collection[Any]] | None = None,
    ) -> pd.DataFrame:
        """What a table says was found where, without the words: codes and places of all rows.

        Texts are categories and whole numbers have 32 bits, so that a row takes some 20 bytes; the
        categories of ``article`` are all articles, sorted.  See :data:`corpuslib.asked.CODED`.

        >>> from corpuslib import open_corpus
        >>> open_corpus("seeds").coded("plan_mentions", ["plan"])["plan"].cat.categories[0]
        'joint-assessment'

        Raises KeyError where there is no table, or no coded column, of that name.
        """
        wanted = coded_columns(name, columns)
        return coded(name, wanted, self._arrow_parts(name, wanted, where), self._ids)

    @cached_property
    def _ids(self) -> pd.Index:
        """The ids of all articles, sorted."""
        parts = [part["article"] for part in self.store.parts("articles", ["article"])]
        ids = pd.array(pa.chunked_array(parts, pa.string()), dtype="str")
        index: pd.Index = pd.Index(ids.take(ids.argsort()))
        return index

    def sentences_of(self, articles: Collection[str]) -> pd.DataFrame:
        """The sentences of some articles, with their words: evidence, when it is asked for."""
        return self.table("sentences", where={"article": list(articles)})

    def statements_of(self, articles: Collection[str]) -> pd.DataFrame:
        """The statements of some articles, with their words."""
        return self.table("statements", where={"article": list(articles)})

    def size(self, name: str) -> int:
        """How many rows a table has.

        >>> from corpuslib import open_corpus
        >>> open_corpus("seeds").size("articles")
        5
        """
        return int(self.manifest["tables"][name])

    def count(
        self,
        name: str,
        by: Sequence[str],
        where: Mapping[str, Collection[Any]] | None = None,
        *,
        of: str | None = None,
    ) -> pd.DataFrame:
        """How many rows of a table have each combination of values, part by part; column ``n``.

        With ``of``, the sum of that column instead, as of ``n`` in the tables words and counts.

        >>> from corpuslib import open_corpus
        >>> corpus = open_corpus("seeds")
        >>> corpus.count("articles", ["published_basis"]).values.tolist()
        [['inferred', 2], ['stated', 3]]
        >>> corpus.count("words", ["word"], {"word": ["shield"]}, of="n").values.tolist()
        [['shield', 4]]

        Raises KeyError where there is no table or column of that name.
        """
        summed = [] if of is None else [of]
        how = ([], "count_all") if of is None else (of, "sum")
        counted = [
            part.group_by(list(by)).aggregate([how]).rename_columns([*by, "n"])
            for part in self._arrow_parts(name, [*by, *summed], where)
        ]
        whole = pa.concat_tables(counted).group_by(list(by)).aggregate([("n", "sum")])
        whole = whole.rename_columns([*by, "n"]).sort_by([(column, "ascending") for column in by])
        return to_frame(name, whole).astype({"n": "int64"})

    def bodies(self) -> Iterator[tuple[str, str]]:
        """Article and body text of all articles, part by part: its sentences, a space between."""
        for part in self.store.parts("sentences", ["article", "text"]):
            rows = zip(*(part[name].to_pylist() for name in ("article", "text")), strict=True)
            for article, own in groupby(rows, itemgetter(0)):
                yield article, " ".join(text for _, text in own)

    @cached_property
    def copies(self) -> pd.DataFrame:
        """The groups of articles whose bodies are near-copies: :mod:`.measure.nearcopies`.

        They are looked for when first asked for, in some milliseconds an article.
        """
        from corpuslib.measure.nearcopies import near_copies  # what opens a corpus need not wait

        days = ["published_from", "published_to"]
        return near_copies(
            self.bodies, self.table("articles", ["article", "outlet", "agency", *days])
        )

    def without_copies(self) -> "Corpus":
        """The same corpus, of each group of near-copies only the article that came first.

        The manifest names under ``without_copies`` which articles are not there.
        """
        found = self.copies
        corpus = self.without(found.loc[found["kind"] != "first", "article"])
        vars(corpus)["copies"] = found  # still all groups, so that they can be shown
        return corpus

    def without(self, articles: Iterable[str]) -> "Corpus":
        """The same corpus without the rows of some articles, which the manifest names."""
        lost = sorted(set(articles))
        return self._stored(Without(self.store, frozenset(lost)), {"without_copies": lost})

    def every(self, step: int) -> "Corpus":
        """The same corpus, of its parts (some 1,000 articles) only every so-many-th.

        A corpus in memory is one part.
        """
        return self if step == 1 else self._stored(self.store.every(step), {})

    def _stored(self, store: Store, told: Mapping[str, Any]) -> "Corpus":
        """What is left of the corpus in a store that leaves rows out."""
        rows = {
            name: sum(part.num_rows for part in store.parts(name, [table.columns[0].name]))
            for name, table in TABLES.items()
        }
        parts = int(self.manifest["parts"])
        manifest = complete({**self.manifest, **told}, store, rows, parts)
        return Corpus(manifest, self.codebook, store)

    def raw(self, article: str) -> str:
        """The decoded text of an article's file, to the last character.

        Raises KeyError when there is no such article.
        """
        if article not in self._texts:
            lines = self.store.arrow("lines", article)["text"].to_pylist()
            if not lines:
                raise KeyError(f"no article {article!r} in this corpus")
            if len(self._texts) >= TEXTS_KEPT:
                self._texts.clear()
            self._texts[article] = "".join(lines)
        return self._texts[article]

    def text(self, article: str, start: int, end: int) -> str:
        """What a span of an article quotes.  Raises KeyError when there is no such article."""
        return self.raw(article)[start:end]

    def name_hits(self) -> pd.DataFrame:
        """Every name of an actor in any line, as ``names_in_lines`` finds them, before reading."""
        return pd.concat(
            [self.names_in(lines.assign(role="")) for lines in self.parts("lines")],
            ignore_index=True,
        )

    def names_in(self, lines: pd.DataFrame) -> pd.DataFrame:
        """Every name of an actor in some lines, as ``names_in_lines`` finds them."""
        return names_in_lines(lines, self.codebook)

    def describe(self) -> pd.DataFrame:
        """Columns ``table``, ``rows`` and ``one row per``: how much of what there is."""
        counts = self.manifest["tables"]
        rows = [(name, counts[name], table.row) for name, table in TABLES.items()]
        return pd.DataFrame(rows, columns=["table", "rows", "one row per"])
