"""What holds for any text: parts quote it, nothing is a statement without a plan, no error."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpuslib.annotate import Codebook, annotate
from corpuslib.annotate.rows import AttributionRow, StatementRow
from corpuslib.annotate.statements import Found, find_statements
from corpuslib.read.article import Article
from corpuslib.tables import to_arrow, to_frame, validate

Make = Callable[..., Article]
PIECES = st.sampled_from(
    [
        *(
            "security roof ",
            "the system ",
            "such a shield ",
            "it ",
            "Russia ",
            "Moscow ",
            "Lavrov ",
        ),
        *(
            "opposes ",
            "not ",
            "would ",
            "help ",
            "threat to ",
            "because ",
            "if ",
            "but ",
            "although ",
        ),
        *(
            "rejected ",
            "fears that ",
            "was ",
            "by ",
            "should ",
            "be built ",
            "any US system ",
            "’s ",
        ),
        *(", ", ". ", "? ", '" ', "“", "said ", "a precondition for ", "costly ", "concerns in "),
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=25).map("".join)


def attribution(text: str, cuts: tuple[int, int, int, int]) -> AttributionRow:
    source, cue, start, end = (min(cut, len(text)) for cut in sorted(cuts))
    words = (source, cue, text[source:cue]) if source < cue else (None, None, None)
    tie = (cue, start, text[cue:start]) if text[cue:start].strip() else (None, None, None)
    return AttributionRow(
        *("test", 1, 1, start, end, text[start:end], [start, end], "mixed"),
        *(*words, None, "russia", None),
        *(*tie, None, None, False, None),
    )


@given(
    texts=st.lists(TEXTS, min_size=1, max_size=3),
    cuts=st.tuples(*[st.integers(0, 200)] * 4),
)
@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_parts_quote_the_text(
    make_article: Make, codebook: Codebook, texts: list[str], cuts: tuple[int, int, int, int]
) -> None:
    article = make_article(*texts)
    text = article.document.text
    found = annotate(article, codebook)
    rows = [attribution(text, cuts)]
    given = Found(found.sentences, found.mentions, found.plan_mentions, rows)
    statements = find_statements(text, given, codebook)
    for row in statements:
        assert row.text == text[row.start : row.end]
        assert row.start <= row.plan_start < row.plan_end <= row.end
        for part in ("holder", "plan", "stance", "reason", "condition"):
            start, end, words = (
                getattr(row, f"{part}_{what}") for what in ("start", "end", "text")
            )
            assert words == (None if start is None else text[start:end])
    validate("statements", to_frame("statements", to_arrow("statements", statements)))
    assert len(
        {(r.sentence, r.holder, r.holder_start, r.plan, r.stance) for r in statements}
    ) == len(statements)
    if not found.plan_mentions:
        assert statements == []


@pytest.mark.parametrize("text", ["", "Nobody opposes anything.", "The system is a mistake."])
def test_nothing_without_a_plan(stated: Callable[..., list[StatementRow]], text: str) -> None:
    assert stated(text) == []
