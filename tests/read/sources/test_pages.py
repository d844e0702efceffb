"""Pages: the article's text, and what the markup gives."""

import hashlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpuslib.read.article import Document, read_article
from corpuslib.read.sources.pages import ELEMENTS, article_of, extractor
from corpuslib.read.sources.unpack import NotRead

BODY = [
    "The old bridge over the Leven is open again, the mayor said on Friday in the town hall.",
    "Some 300 people came to see the ribbon cut, and the band of the school played for them.",
    "The repair cost 2 million pounds and took eleven months, four more than had been planned.",
]
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Bridge open - The Post</title>
<meta property="og:title" content="Bridge open"><meta property="og:site_name" content="The Post">
<meta name="author" content="Ann Doe"><meta property="article:published_time" content="2019-05-03">
<link rel="canonical" href="https://post.example/bridge"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Bridge open</h1>{body}</article>
<aside><h2>Most read</h2><a href="/1">Twelve sheep on the A6</a></aside>
<footer>Copyright 2019 The Post. All rights reserved. Terms.</footer></body></html>"""


def page(*paragraphs: str) -> str:
    return PAGE.format(body="".join(f"<p>{text}</p>" for text in paragraphs or BODY))


def test_the_text_is_that_of_the_article_and_furniture_is_not_in_it() -> None:
    text, _ = article_of(page())
    assert [line for line in text.split("\n") if line != "Bridge open"] == BODY


def test_what_the_markup_states_is_given() -> None:
    _, given = article_of(page())
    assert given == {
        "extracted": f"{extractor()}, from HTML",
        "title": "Bridge open",
        "author": "Ann Doe",
        "date": "2019-05-03",
        "site_name": "The Post",
        "url": "https://post.example/bridge",
    }


def test_a_date_that_no_markup_states_is_not_guessed() -> None:
    bare = f"<html><body><p>{'</p><p>'.join(BODY)} It had been shut on 2 June 2018.</p></html>"
    assert "date" not in article_of(bare)[1]


def test_what_the_text_states_stands_before_the_markup() -> None:
    lines = ["Bridge open", "4 May 2019", *BODY]
    article = read_article(
        Document("a", "\n".join(lines), "a", "", "utf-8", {"date": "2019-05-03"})
    )
    assert article.published.stated == "2019-05-04"
    assert any("does not agree" in reason for reason in article.published.reasons)


def test_a_page_as_a_document(tmp_path: Path, read) -> None:  # type: ignore[no-untyped-def]
    data = page().replace("utf-8", "iso-8859-1").replace("school", "école").encode("cp1252")
    (tmp_path / "bridge.html").write_bytes(data)
    ((document,), lost) = read(tmp_path)
    assert lost == {}
    assert (document.id, document.source, document.encoding) == ("bridge", "bridge.html", "cp1252")
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert "the band of the école" in document.text
    assert document.given["decoding"] == "declared as iso-8859-1"
    found = read_article(document)
    assert (found.headline, found.outlet, found.published.stated) == (
        "Bridge open",
        "The Post",
        "2019-05-03",
    )


def test_a_page_under_the_name_of_a_text_is_a_page_and_a_tag_in_a_text_is_none(
    tmp_path: Path,
    read,  # type: ignore[no-untyped-def]
) -> None:
    (tmp_path / "a.txt").write_text("\n" + page())
    (tmp_path / "b.txt").write_text("<p> is a tag, <html> another")
    (tmp_path / "index.php@id=3").write_text(page())
    documents, lost = read(tmp_path)
    assert lost == {}
    assert ["extracted" in d.given for d in documents] == [True, False, True]


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<html><body></body></html>", "no article found in the page by trafilatura"),
        ("<html><body>" + "<p>Nato.</p>" * (ELEMENTS + 1), "elements; at most 25,000"),
        ("<html><frameset><frame src='a'></frameset></html>", "no article found"),
    ],
)
def test_a_page_without_an_article(html: str, reason: str) -> None:
    with pytest.raises(NotRead, match=reason):
        article_of(html)


def test_a_deep_page_ends() -> None:
    with pytest.raises(NotRead):
        article_of("<div>" * 20_000 + "Nato")


@settings(deadline=None, max_examples=40)
@given(st.text(st.sampled_from("<>/&;!-pdivhtml \n\"'#xD800;é"), max_size=200))
def test_any_markup_is_a_text_or_a_reason(html: str) -> None:
    with suppress(NotRead):
        text, given = article_of("<html><body><p>" + html)
        (text + str(given)).encode()
