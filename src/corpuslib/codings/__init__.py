"""Codings made by reading: a folder of sheets, checked and read as tidy frames.

- ``read``: ``read_codings(folder, corpus)``, ``check_codings``; what may stand in a row
- ``disagreements``: where codings differ, as a sheet to decide on, and what the decisions make
- ``shipped``: ``open_codings(folder, corpus)``, ``best_elements``: what a notebook works with
- ``registry``, ``units``: ``codings.toml``, and where the coded sentences stand in a corpus
- ``scheme``: what a coding is
"""

from corpuslib.codings.read import check_codings, known_of, read_codings
from corpuslib.codings.scheme import Coding, Codings, Known
from corpuslib.codings.shipped import Coded, best_elements, best_statements, open_codings

__all__ = [
    "Coded",
    "Coding",
    "Codings",
    "Known",
    "best_elements",
    "best_statements",
    "check_codings",
    "known_of",
    "open_codings",
    "read_codings",
]
