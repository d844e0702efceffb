"""Which line is the headline."""

from collections.abc import Sequence


def find_headline(texts: Sequence[str], first_body: int) -> int | None:
    """Index of the headline among stripped lines, given the index of the first body line.  STUB."""
    return None
