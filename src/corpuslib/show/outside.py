"""Names of actors outside of the bodies, in their lines.

``outside_hits(corpus)``   -> keyword in context
"""

from corpuslib.corpus import Corpus
from corpuslib.show.evidence import kwic
from corpuslib.show.html import Html


def outside_hits(corpus: Corpus, *, limit: int = 200) -> Html:
    """The first ``limit`` names that stand outside of bodies; only their lines are read.

    How many there are is known from the table counts.
    """
    counts = corpus.coded("counts", ["article", "line_role", "n"], {"layer": ["actor"]})
    counts = counts[counts["line_role"] != "body"]
    by_article = counts.groupby("article", observed=True)["n"].sum()
    before = by_article.cumsum() - by_article
    lines = corpus.table("lines", where={"article": list(by_article.index[before < limit])})
    lines = lines[lines["role"] != "body"]
    return kwic(lines, corpus.names_in(lines), unit="line", limit=limit, of=int(counts["n"].sum()))
