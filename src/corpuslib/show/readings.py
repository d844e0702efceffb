"""The reading of one known corpus: interpretation that is true of these articles only.

``reading(corpus, key, split=...)``  paragraphs with the sentences they rest on, or nothing

Interpretation cannot be computed.  It stands in ``readings.toml`` under the fingerprint of the
corpus it was written for, each claim with the passages it rests on, and is shown only when the
notebook runs on that corpus, with the codebook and the split that it was written for.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from corpuslib.corpus import Corpus
from corpuslib.show.html import Html, escape


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an article: ``quote`` stands in it exactly as it is written here.

    ``sha256`` begins the checksum of the article's file: a text is known by what it says, whatever
    its file is called.
    """

    sha256: str
    quote: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence or two of interpretation and the passages that it rests on."""

    text: str
    passages: tuple[Passage, ...]


@cache
def _stored() -> list[dict[str, Any]]:
    text = resources.files("corpuslib.show").joinpath("readings.toml").read_text("utf8")
    return list(tomllib.loads(text)["corpus"])


def claims(corpus: Corpus, key: str, split: str) -> tuple[Claim, ...]:
    """The claims written for this corpus, codebook and split under ``key``; none for any other."""
    for stored in _stored():
        same = (stored["fingerprint"], stored["codebook"], stored["split"])
        if same == (corpus.fingerprint, corpus.codebook.name, split):
            return tuple(
                Claim(c["text"], tuple(Passage(*pair) for pair in c["passages"]))
                for c in stored["claims"]
                if c["notebook"] == key
            )
    return ()


def _quotation(corpus: Corpus, passage: Passage) -> tuple[str, str]:
    articles = corpus.table("articles", ["article", "sha256"])
    article = articles.loc[articles["sha256"].str.startswith(passage.sha256), "article"].iloc[0]
    start = corpus.raw(article).index(passage.quote)
    where = f"{article}, {start}–{start + len(passage.quote)}"
    flat = " ".join(passage.quote.split())
    html = f'<blockquote>{escape(flat)} <span class="place">{escape(where)}</span></blockquote>'
    return html, f"  “{flat}” ({where})"


def reading(corpus: Corpus, key: str, *, split: str) -> Html | None:
    """The interpretation of the shipped corpus for one notebook; None for any other corpus.

    Each passage is quoted with the characters of the file where it stands.

    Raises:
        ValueError: when a passage does not stand in its article.
    """
    found = claims(corpus, key, split)
    if not found:
        return None
    html = ["<h3>Reading of the shipped corpus</h3>"]
    plain = ["Reading of the shipped corpus"]
    for claim in found:
        html.append(f"<p>{escape(claim.text)}</p>")
        plain.append(claim.text)
        for passage in claim.passages:
            quoted, line = _quotation(corpus, passage)
            html.append(quoted)
            plain.append(line)
    return Html("\n".join(html), "\n".join(plain))
