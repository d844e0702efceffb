"""Codings made by reading: a folder of sheets, checked and read as tidy frames.

- ``read``: ``read_codings(folder, corpus)``, ``check_codings``; what may stand in a row
- ``disagreements``: where codings differ, as a sheet to decide on, and what the decisions make
- ``registry``, ``units``: ``codings.toml``, and where the coded sentences stand in a corpus
- ``scheme``: what a coding is
"""

from corpuslib.codings.read import check_codings, known_of, read_codings
from corpuslib.codings.scheme import Coding, Codings, Known

__all__ = ["Coding", "Codings", "Known", "check_codings", "known_of", "read_codings"]
