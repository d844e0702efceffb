"""The search page: sentences and statements as data in the page, a few lines of script, no server.

``search_values(evidence, articles, places)``   what the template of the page asks for
``inline_json(value)``                          data that cannot leave its script element
``script_hash(script)``                         the name of a script in a content security policy

No library: at most ``MOST`` sentences are few enough to be gone through at each key, and a library
would index words, where a reader looks for a phrase as it is written.
"""

import base64
import hashlib
import json
from collections.abc import Collection, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from corpuslib.measure.speaking import NOBODY
from corpuslib.report.pages.articlepages import Evidence
from corpuslib.report.pages.pageplaces import Places
from corpuslib.report.pages.partof import Sentence
from corpuslib.show.figures.labels import article_labels
from corpuslib.show.html import is_null, number, visible
from corpuslib.show.words import counted

MOST = 20_000
"""Sentences that can be searched in the page."""

_UNSAFE = {ord(one): f"\\u{ord(one):04x}" for one in "<>&\u2028\u2029"}


def inline_json(value: Any) -> Markup:
    """JSON for a script element: nothing in it ends the element or begins a comment.

    >>> inline_json(["</script><!--"])
    Markup('["\\\\u003c/script\\\\u003e\\\\u003c!--"]')
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_UNSAFE))


def script_hash(script: str) -> str:
    """The source expression of an inline script (Content Security Policy Level 3, 2.3.1).

    >>> script_hash("alert('Hello, world.');")
    'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='
    """
    digest = hashlib.sha256(script.encode("utf8")).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


@cache
def own_script() -> str:
    """The script of the page, as it stands between its tags."""
    return (files("corpuslib.report") / "template" / "search.js").read_text("utf8")


def search_values(evidence: Evidence, articles: Sequence[str], places: Places) -> dict[str, Any]:
    """What ``search.html.j2`` asks for; of ``articles`` at most ``MOST`` sentences are in it."""
    where = {"article": list(articles)}
    labels = article_labels(evidence.corpus.table("articles", where=where))
    wanted = {article: place for place, article in enumerate(articles)}
    sentences = evidence.corpus.table("sentences", where=where).head(MOST)
    stated = _stated(evidence, wanted)
    rows: list[list[Any]] = [
        [wanted[article], n, visible(" ".join(text.split())), stated.get((article, n), [])]
        for article, n, text in sentences[["article", "sentence", "text"]].itertuples(
            index=False, name=None
        )
    ]
    named = [[places.files[one], visible(" · ".join(labels[one]))] for one in articles]
    return {
        "data": inline_json({"articles": named, "sentences": rows}),
        "script": Markup(own_script()),
        "hash": script_hash(own_script()),
        "scope": _scope(len(rows), evidence.corpus, len(articles)),
    }


def _stated(
    evidence: Evidence, articles: Collection[str]
) -> dict[tuple[str, int], list[list[Any]]]:
    """Article and sentence -> the number and the words of each statement in it."""
    names = evidence.names
    found: dict[Sentence, list[list[Any]]] = {}
    columns = ["article", "sentence", "statement", "holder", "plan", "stance"]
    rows = evidence.corpus.table("statements", columns, {"article": list(articles)})
    for article, n, statement, holder, plan, stance in rows.itertuples(index=False, name=None):
        who = NOBODY if is_null(holder) else names.get(holder, holder)
        said = [int(statement), f"{who} on {names.get(plan, plan)}: {stance}"]
        found.setdefault((article, n), []).append(said)
    return found


def _scope(shown: int, corpus: Any, articles: int) -> str:
    """What is searched, and what is not."""
    whole, all_articles = corpus.size("sentences"), corpus.size("articles")
    if shown == whole:
        return f"All {number(whole)} sentences of {counted(all_articles, 'article')}."
    return (
        f"{number(shown)} of {number(whole)} sentences are in this page: those of "
        f"{number(articles)} of {number(all_articles)} articles that have a page"
        + (f", at most {number(MOST)}" if shown == MOST else "")
        + ". The others are not found here."
    )
