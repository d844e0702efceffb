"""What the whole chain finds again of what was planted, as it was measured and is shipped."""

from importlib import resources

import pandas as pd


def bounds() -> pd.DataFrame:
    """In how many planted corpora a shift was found, at each size.

    Returns:
        Columns ``articles`` (in a corpus), ``shift`` (the share that moves; 0: none),
        ``planted_shift`` (whether one was planted), ``layer`` (plan, stance, element), ``read``
        (``found``: counts of the chain; ``truth``: counts of what was planted, as a perfect
        reading would have them), ``seeds``, ``corpora``, ``found`` (in how many p was .05 or
        less), ``low`` and ``high`` (95 % interval of that share, Wilson 1927), ``least_p`` (below
        which no p can be) and ``version`` (the commit measured).

    >>> set(bounds()["layer"]) == {"plan", "stance", "element"}
    True
    """
    return _shipped("bounds.csv")


def recovered() -> pd.DataFrame:
    """How much of each layer the chain found again, at each size.

    Returns:
        Columns ``articles`` (in a corpus), ``corpora``, ``layer``, ``planted``, ``found``,
        ``found_right`` (rows of all these corpora together), ``recall``, ``precision``, ``f1``
        and ``version``.

    >>> {"plans named", "contents", "frame elements"} <= set(recovered()["layer"])
    True
    """
    return _shipped("recovered.csv")


def _shipped(name: str) -> pd.DataFrame:
    with resources.files("corpuslib.planted").joinpath(name).open("rb") as file:
        return pd.read_csv(file, dtype={"version": "str", "seeds": "str"})
