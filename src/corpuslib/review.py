"""Suggested statements on paper: a CSV that a person confirms or corrects, and its way back.

A suggestion is no finding until somebody has read its sentence.  The file holds one row per
suggestion; ``verdict`` and the ``_corrected`` columns are filled in by hand, in a spreadsheet or
an editor, and :func:`read_review` checks what came back.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from corpuslib.corpus import Corpus
from corpuslib.errors import BadReview
from corpuslib.sheets import Row, read_rows, write_csv
from corpuslib.tables.coded import STANCES, STATEMENTS

KEY = ("article", "statement")
JUDGED = ("holder", "plan", "stance", "voice")
CORRECTED = tuple(f"{name}_corrected" for name in JUDGED)
SUGGESTED = ("sentence", "passage", *JUDGED, "rule")
COLUMNS = (*KEY, *SUGGESTED, "verdict", *CORRECTED, "note")
OPTIONAL = ("note", "voice_corrected")
VOICES = next(column.values for column in STATEMENTS.columns if column.name == "voice")
VERDICTS = ("ok", "wrong", "corrected")
NOBODY = "nobody"
"""What stands in ``holder_corrected`` for a holder who is not in the codebook."""
PROBLEMS_SHOWN = 20

Key = tuple[str, int]
"""The article and number of a statement."""


def suggestions(corpus: Corpus) -> pd.DataFrame:
    """The suggested statements, each with its sentence, and blank columns for a person to fill.

    One row per statement, article by article, in the order of the text; all columns are texts,
    ``statement`` is a whole number.

    >>> from corpuslib import open_corpus
    >>> list(suggestions(open_corpus("seeds")).columns)[:4]
    ['article', 'statement', 'sentence', 'passage']
    """
    sentences = corpus.sentences[["article", "sentence", "text"]]
    frame = corpus.statements.rename(columns={"text": "passage"})
    frame = frame.merge(sentences, on=["article", "sentence"], how="left", sort=False)
    frame = frame.sort_values(["article", "start", "statement"], kind="stable")
    frame["sentence"] = frame["text"]
    frame["holder"] = frame["holder"].fillna("")
    for column in ("verdict", *CORRECTED, "note"):
        frame[column] = ""
    return frame[list(COLUMNS)].reset_index(drop=True)


def write_review(corpus: Corpus, path: Path) -> int:
    """Write the suggestions to ``path`` for a person to judge; how many there are.

    The file begins with a byte-order mark, without which Excel takes UTF-8 for something else.
    A cell that a spreadsheet would run as a formula gets an apostrophe before it.

    Raises BadReview where ``path`` is there already (it may hold somebody's verdicts), where its
    folder is not, and where there is nothing to judge; nothing is written then.
    """
    check_new(path)
    frame = suggestions(corpus)
    if frame.empty:
        raise BadReview(_nothing(corpus))
    write_csv(frame, path)
    return len(frame)


def check_new(path: Path) -> None:
    """Check that a file can be written at ``path`` and that none is lost by it.

    Raises BadReview where ``path`` is there already, or its folder is not.
    """
    if path.exists():
        raise BadReview(
            f"{path} is there already and may hold verdicts; name another file, or move it away"
        )
    if not path.parent.is_dir():
        raise BadReview(
            f"there is no folder {path.parent} to write {path.name} to; "
            "make it first, or name another folder"
        )


def read_review(path: str | Path, corpus: Corpus, coder: str | None = None) -> pd.DataFrame:
    """The statements with the verdicts of ``path``: the columns of ``statements``, coder, verdict.

    ``verdict`` is ok, corrected, wrong or open (not judged yet); where it is corrected, holder,
    plan, stance and voice are those of the person.  ``coder`` is by default the name of the file.
    Columns may stand in any order, between commas, semicolons or tabs.

    Raises BadReview with every row that cannot be used: where it is, what was expected, what to
    do.
    """
    path = Path(path)
    suggested = suggestions(corpus).iterrows()
    expected = {(str(row["article"]), int(row["statement"])): row for _, row in suggested}
    problems: list[str] = []
    judged: dict[Key, Row] = {}
    for row in _rows(path):
        key, found = _known(row, expected, judged)
        found += _wrong_in(row, corpus)
        problems += [f"{path}, line {row.line}: {problem}" for problem in found]
        if key is not None:
            judged[key] = row
    problems += [f"{path}: {text}" for text in _missing(expected, judged)]
    if problems:
        more = len(problems) - PROBLEMS_SHOWN
        tail = [f"... and {more} more"] if more > 0 else []
        raise BadReview("\n".join([*problems[:PROBLEMS_SHOWN], *tail]))
    return _judged(corpus.statements, judged, coder or path.stem)


def precision_by_rule(reviewed: pd.DataFrame) -> pd.DataFrame:
    """How many suggestions of each rule were confirmed: columns rule, ok, judged, open.

    >>> rows = {"rule": ["act", "act", "effect"], "verdict": ["ok", "wrong", "open"]}
    >>> precision_by_rule(pd.DataFrame(rows)).values.tolist()
    [['act', 1, 2, 0], ['effect', 0, 0, 1]]
    """
    verdicts = reviewed["verdict"]
    counted = pd.DataFrame(
        {
            "rule": reviewed["rule"],
            "ok": verdicts.eq("ok"),
            "judged": verdicts.ne("open"),
            "open": verdicts.eq("open"),
        }
    )
    return counted.groupby("rule", sort=True).sum().astype(int).reset_index()


def _nothing(corpus: Corpus) -> str:
    """Why there are no suggestions, and what to do."""
    none = corpus.plan_mentions.empty
    found = (
        "no plan of the codebook was found" if none else "plans are named, but no position on one"
    )
    return f"nothing to review: {found} in the articles; mend the codebook, or name another"


def _rows(path: Path) -> Iterator[Row]:
    """The rows of the file by column name, each with its first line.

    Raises BadReview where a column is missing or the file is no table.
    """
    remedy = (
        "expected the columns that `corpuslib review SOURCE --out FILE.csv` writes: put them back"
    )
    return read_rows(path, COLUMNS, optional=OPTIONAL, remedy=remedy, error=BadReview)


def _known(
    row: Row, expected: Mapping[Key, pd.Series], judged: Mapping[Key, Row]
) -> tuple[Key | None, list[str]]:
    """Which suggestion a row judges; or what is wrong with that."""
    article, number = row.cells["article"], row.cells["statement"]
    key = (article, int(number)) if number.isascii() and number.isdigit() else None
    if key is None or key not in expected:
        return None, [
            f"statement {number!r} of article {article!r} is not in the corpus; was the file made "
            "from another corpus or codebook? Write it anew, or correct the two ids"
        ]
    if key in judged:
        return key, [
            f"statement {number} of {article} stands on line {judged[key].line}, too; keep one"
        ]
    return key, _changed(row, expected[key])


def _changed(row: Row, suggested: pd.Series) -> list[str]:
    """What a row says was suggested, and was not: a change there would be lost."""
    problems = []
    for name in SUGGESTED:
        now, was = row.cells[name], str(suggested[name])
        if now.split() != was.split():
            remedy = f"leave it and write {name}_corrected" if name in JUDGED else "put it back"
            problems.append(
                f"{name} was changed from {was!r} to {now!r}; {remedy}, "
                "or write the file anew if the corpus or the codebook has changed"
            )
    return problems


def _wrong_in(row: Row, corpus: Corpus) -> list[str]:
    """What is wrong with the verdict and the corrections of a row."""
    verdict = row.cells["verdict"].lower()
    given = {name: row.cells[name] for name in CORRECTED if row.cells[name]}
    if verdict not in ("", *VERDICTS):
        return [f"verdict {verdict!r}; expected {', '.join(VERDICTS)}, or nothing while it is open"]
    if verdict == "corrected" and not given:
        return [f"verdict corrected, but no correction; fill in one of {', '.join(CORRECTED)}"]
    if verdict != "corrected" and given:
        return [f"{', '.join(given)} filled in; expected the verdict corrected, or empty cells"]
    known = {
        "holder_corrected": {*corpus.codebook.actor_names, NOBODY},
        "plan_corrected": set(corpus.codebook.plan_names),
        "stance_corrected": set(STANCES),
        "voice_corrected": set(VOICES),
    }
    return [
        f"{name} {value!r} is unknown; expected one of {', '.join(sorted(known[name]))}"
        for name, value in given.items()
        if value not in known[name]
    ]


def _missing(expected: Mapping[Key, pd.Series], judged: Mapping[Key, Row]) -> list[str]:
    lost = [
        f"{number} of {article}" for article, number in expected if (article, number) not in judged
    ]
    if not lost:
        return []
    some = ", ".join(lost[:3]) + (" and others" if len(lost) > 3 else "")
    return [
        f"{len(lost)} of {len(expected)} suggestions are missing (statement {some}); put the rows "
        "back: a row that is not judged yet has an empty verdict"
    ]


def _judged(statements: pd.DataFrame, judged: Mapping[Key, Row], coder: str) -> pd.DataFrame:
    """The statements with what the rows say of them."""
    out = statements.copy()
    cells = [
        judged[article, int(number)].cells
        for article, number in zip(out["article"], out["statement"], strict=True)
    ]
    for column in JUDGED:
        given = [row[f"{column}_corrected"] for row in cells]
        old = out[column].astype(object).where(out[column].notna(), None)
        new = [mine or suggested for mine, suggested in zip(given, old, strict=True)]
        values = [None if value == NOBODY else value for value in new]
        out[column] = pd.Series(values, index=out.index, dtype="str")
    out["coder"] = pd.Series([coder] * len(out), index=out.index, dtype="str")
    verdicts = [row["verdict"].lower() or "open" for row in cells]
    out["verdict"] = pd.Series(verdicts, index=out.index, dtype="str")
    return out
