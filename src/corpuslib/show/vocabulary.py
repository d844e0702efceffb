"""Words that set two periods apart, as a figure takes them.

``key_words(words, ...)``   the content words with the greatest keyness on either side
``words_title(table)``      how many of them are of one dated article
"""

from collections.abc import Mapping

import pandas as pd

from corpuslib.measure.keyness import keyness
from corpuslib.measure.wording import form_of

LEAST = 2
"""How often a word has to stand in all: a word that stands once sets nothing apart."""


def key_words(
    words: pd.DataFrame,
    sizes: pd.Series,
    periods: pd.Series,
    articles: Mapping[str, str],
    each: int = 12,
) -> pd.DataFrame:
    """The ``each`` content words of each period with the greatest G2, by log ratio.

    Function words and numbers are passed over, and words that stand once.  Forms of a word count
    together, and British and American spellings do, since they differ by outlet and not by time;
    the commonest one is shown.

    Args:
        words: the table of that name (article, word, n).
        sizes: words of each body, indexed by article; ``periods`` likewise.
        articles: article -> what it is called.

    Returns:
        The columns that :func:`corpuslib.show.figures.keyness_dots` takes (label, log_ratio,
        n_before, n_after, articles, only) and ``g2``; ``attrs`` as in keyness.
    """
    counts, spelled = _by_form(words)
    table = keyness(counts, sizes, periods)
    attrs = table.attrs
    table = table[(table["n_before"] + table["n_after"] >= LEAST) & table["direction"].notna()]
    table = table.groupby("direction", sort=False).head(each)
    held = counts[counts["code"].isin(table["code"])]
    held = held[held["article"].map(periods).isin(["before", "after"])]
    where = held.groupby("code")["article"].agg(list).to_dict()
    only = [where[c][0] if len(where[c]) == 1 else None for c in table["code"]]
    table = table.assign(
        label=table["code"].map(spelled),
        articles=table["articles_before"] + table["articles_after"],
        only=pd.Series([articles.get(a, a) if a else None for a in only], table.index, dtype="str"),
    ).sort_values(["log_ratio", "g2", "label"], ascending=[True, False, True])
    columns = ["label", "log_ratio", "n_before", "n_after", "articles", "only", "g2"]
    shown = table[columns].reset_index(drop=True)
    shown.attrs = attrs
    return shown


def _by_form(words: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, str]]:
    """Counts by form (article, code, n), and form -> the commonest word that has it."""
    total = words.groupby("word")["n"].sum()
    forms = {word: form for word in total.index for form, content in [form_of(word)] if content}
    forms = {word: form for word, form in forms.items() if any(c.isalpha() for c in form)}
    spelled: dict[str, str] = {}
    for word, _ in sorted(total.items(), key=lambda pair: (-pair[1], str(pair[0]))):
        if word in forms:
            spelled.setdefault(forms[word], str(word))
    known = words.assign(code=words["word"].map(forms)).dropna(subset="code")
    return known.groupby(["article", "code"], as_index=False).agg(n=("n", "sum")), spelled


def words_title(table: pd.DataFrame) -> str:
    """How many of the words stand in one dated article only: those tell of it, not of a time.

    >>> words_title(pd.DataFrame({"only": ["002", None, None]}))
    'Of 3 words that set the sides apart, 1 stands in one dated article only'
    """
    if table.empty:
        return "No words to compare"
    alone = int(table["only"].notna().sum())
    words = "word that sets" if len(table) == 1 else "words that set"
    stand = "none stands" if alone == 0 else f"{alone} stand{'s'[: alone == 1]}"
    return f"Of {len(table)} {words} the sides apart, {stand} in one dated article only"
