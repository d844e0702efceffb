"""Which articles the texts of a project are, and who read them."""

from collections.abc import Mapping

import pandas as pd

from corpuslib.exchange.model import Project


def read_by(project: Project, articles: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The articles that each coder read.

    Of a file of one coder all, of several those in which each coded something.
    """
    if len(project.coders) == 1:
        return {project.coders[0]: tuple(sorted(set(articles.values())))}
    found: dict[str, set[str]] = {coder: set() for coder in project.coders}
    for segment in project.segments:
        if segment.source in articles:
            found[segment.coder].add(articles[segment.source])
    return {coder: tuple(sorted(mine)) for coder, mine in found.items()}


def matched(project: Project, articles: pd.DataFrame, texts: Mapping[str, str]) -> dict[str, str]:
    """The article of each source: by the file's checksum, by its id, or by its text.

    A source may be called otherwise than its article only by the ending of its name.
    """
    digests = {digest: id for id, digest in articles[["article", "sha256"]].itertuples(index=False)}
    by_text: dict[str, str] = {}
    found = {}
    for source in project.sources:
        stem = source.id.removesuffix(".txt")
        named = next((name for name in (source.id, stem) if name in texts), None)
        article = digests.get(source.sha256) or named
        if article is None and source.text:
            by_text = by_text or {" ".join(text.split()): id for id, text in texts.items()}
            article = by_text.get(" ".join(source.text.split()))
        if article:
            found[source.id] = article
    return found
