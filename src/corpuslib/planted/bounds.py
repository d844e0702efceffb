"""What the whole chain finds again of what was planted, as it was measured."""

from importlib import resources

import pandas as pd


def bounds() -> pd.DataFrame:
    """The measured bounds, one row per size, shift and measure.

    Returns:
        Columns ``articles`` (in a corpus), ``shift`` (the share that was moved; 0: none),
        ``corpora`` (how many), ``layer``, ``measure`` (precision, recall or found), ``k`` and
        ``n`` (``k`` of ``n``), ``share``, ``low`` and ``high`` (95 % interval by Clopper and
        Pearson where each of the n is a corpus, else the least and most of the corpora) and
        ``version`` (of the code).  Written by ``tools/planted_bounds.py``.
    """
    with resources.files("corpuslib.planted").joinpath("bounds.csv").open("rb") as file:
        return pd.read_csv(file, dtype={"version": "str"})
