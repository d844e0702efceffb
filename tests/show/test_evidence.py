import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuslib.show.evidence import kwic, kwic_frame

RAW = (
    "Nato's chief has discounted concerns in Moscow that US proposals could lead to a new "
    "arms race with Russia. Moscow strongly opposes the system."
)
FIRST = RAW.index(" Moscow strongly") + 1
SENTENCES = pd.DataFrame(
    [
        ("002_41", 1, 1, 0, FIRST - 1, RAW[: FIRST - 1]),
        ("002_41", 2, 2, FIRST, len(RAW), RAW[FIRST:]),
    ],
    columns=["article", "sentence", "paragraph", "start", "end", "text"],
)


def hits(*spans: tuple[int, int, int], actor: str = "russia") -> pd.DataFrame:
    rows = [("002_41", sentence, start, end, actor) for sentence, start, end in spans]
    return pd.DataFrame(rows, columns=["article", "sentence", "start", "end", "actor"])


def test_context_stays_in_its_sentence() -> None:
    (row,) = kwic_frame(SENTENCES, hits((2, FIRST, FIRST + 6))).to_dict("records")
    assert row == {
        "article": "002_41",
        "sentence": 2,
        "start": FIRST,
        "end": FIRST + 6,
        "left": "",
        "keyword": "Moscow",
        "right": " strongly opposes the system.",
        "code": "russia",
    }


def test_long_context_is_cut_at_a_word_with_an_ellipsis() -> None:
    start = RAW.index("Moscow")
    (row,) = kwic_frame(SENTENCES, hits((1, start, start + 6)), width=20).to_dict("records")
    assert row["left"] == "… concerns in "
    assert row["right"] == " that US proposals …"


def test_hits_come_in_the_order_of_the_file() -> None:
    later, first = (2, FIRST, FIRST + 6), (1, RAW.index("US"), RAW.index("US") + 2)
    assert kwic_frame(SENTENCES, hits(later, first))["keyword"].tolist() == ["US", "Moscow"]


def test_another_column_can_say_what_was_found() -> None:
    frame = hits((1, 0, 4)).rename(columns={"actor": "plan"})
    assert kwic_frame(SENTENCES, frame, label="plan")["code"].tolist() == ["russia"]


def test_a_hit_outside_every_sentence_is_an_error() -> None:
    with pytest.raises(KeyError):
        kwic_frame(SENTENCES, hits((9, 0, 4)))


def test_every_hit_says_where_it_stands() -> None:
    made = kwic(SENTENCES, hits((1, 0, 4), (2, FIRST, FIRST + 6)))
    assert f"s2 {FIRST}–{FIRST + 6}" in made.html
    assert '<abbr title="002_41">002</abbr>' in made.html
    assert "2 of 2 hits shown." in made.html
    assert f"002_41 s2 {FIRST}-{FIRST + 6}: [Moscow] strongly" in made.plain


def test_a_limit_is_said() -> None:
    made = kwic(SENTENCES, hits((1, 0, 4), (2, FIRST, FIRST + 6)), limit=1)
    assert "1 of 2 hits shown." in made.html
    assert "strongly" not in made.html


def test_no_hit_is_said() -> None:
    assert "no hit" in kwic(SENTENCES, hits()).plain


def test_hostile_text_is_shown() -> None:
    text = '<script>alert("x")</script> Nato <img src=x onerror=alert(1)>'
    start = text.index("Nato")
    sentences = pd.DataFrame(
        [("<b>", 1, 1, 0, len(text), text)], columns=SENTENCES.columns.tolist()
    )
    found = hits((1, start, start + 4), actor='"><script>').assign(article="<b>")
    made = kwic(sentences, found)
    assert "<script" not in made.html
    assert "<img" not in made.html
    assert "<b>" not in made.html
    assert "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;" in made.html


@given(st.text(min_size=1, max_size=200), st.data())
def test_the_keyword_is_what_the_offsets_quote(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    sentences = pd.DataFrame(
        [("a", 1, 1, 7, 7 + len(text), text)], columns=SENTENCES.columns.tolist()
    )
    found = hits((1, 7 + start, 7 + end)).assign(article="a")
    (row,) = kwic_frame(sentences, found, width=30).to_dict("records")
    assert row["keyword"] == " ".join(text[start:end].split())
    assert len(row["left"]) <= 33
    assert len(row["right"]) <= 33


def test_what_is_written_together_stays_together() -> None:
    text = '"We met Russia, again."'
    sentences = pd.DataFrame([("a", 1, 1, 0, 23, text)], columns=SENTENCES.columns.tolist())
    found = hits((1, 1, 3), (1, 8, 14)).assign(article="a")
    rows = kwic_frame(sentences, found)[["left", "keyword", "right"]].to_numpy().tolist()
    assert rows == [['"', "We", ' met Russia, again."'], ['"We met ', "Russia", ', again."']]
