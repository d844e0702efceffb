"""Articles -> stand-off annotations: one function per layer, pure, one article at a time.

``annotate(article, codebook)``     all layers of an article (layers.py)
``load_codebook(name_or_path)``     a codebook (codebook/)

The rows of all layers, and their columns in order: rows.py.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from corpuslib.annotate.codebook.load import Codebook, load_codebook, shipped_codebooks
    from corpuslib.annotate.layers import annotate
    from corpuslib.annotate.rows import Annotations

__all__ = ["Annotations", "Codebook", "annotate", "load_codebook", "shipped_codebooks"]


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for: who opens a corpus needs no layers."""
    if name in ("Codebook", "load_codebook", "shipped_codebooks"):
        from corpuslib.annotate.codebook import load

        return getattr(load, name)
    if name in ("Annotations", "annotate"):
        from corpuslib.annotate import layers

        return getattr(layers, name)
    raise AttributeError(f"module 'corpuslib.annotate' has no attribute {name!r}")
