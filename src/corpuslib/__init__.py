"""Defensible readings of scraped news articles.

>>> import corpuslib
>>> corpus = corpuslib.open_corpus("seeds")
>>> len(corpus.articles)
5
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from corpuslib.corpus import Corpus, build_corpus, open_corpus

__all__ = ["Corpus", "build_corpus", "open_corpus"]


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for: pandas takes half a second."""
    if name in __all__:
        from corpuslib import corpus

        return getattr(corpus, name)
    if name == "__version__":
        from importlib.metadata import version

        return version("corpuslib")
    raise AttributeError(f"module 'corpuslib' has no attribute {name!r}")
