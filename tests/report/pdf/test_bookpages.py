"""Pages of a site as chapters: what is dropped, what stays, and where links lead."""

import re
from pathlib import PurePosixPath

from corpuslib.report.pdf.bookpages import chapters, head

INDEX = """<body><main>
<section><h1 id="i">Index: who &amp; what<a class="anchor-link" href="#i">¶</a></h1>
<p>Who?</p></section>
<section class="cell"><details class="code"><summary>Code: loading</summary>x=1</details>
<table><tr><td>5</td></tr></table></section>
<section><h2 id="notebooks">Notebooks</h2><h3><a href="01-a.html">Files</a></h3></section>
<section><h2 id="articles">The articles</h2><p>searched <a href="search.html">here</a></p>
<details class="list"><summary>All</summary><table><tr><td>
<a href="articles/x.html">x</a> <a href="articles/y.html">y</a>
</td></tr></table></details></section>
<section><h2 id="redo">Redo</h2><p>how</p></section>
<section><h2 id="left-out">Left out</h2><p>none</p></section>
</main></body>"""
NOTEBOOK = """<main><section><h1>Files</h1></section>
<section class="cell"><details class="code"><summary>Code: loading</summary>x</details>
LOADED</section>
<section class="cell"><details class="code"><summary>Code</summary>SECRET()</details></section>
<h2 id="a">One</h2><table class="kwic"><tr><td class="code">nato</td>
<td><a id="at-1" href="articles/x.html#s1">x s1</a>
<a href="articles/y.html#s1">y s1</a></td></tr></table>
<details><summary>More</summary><p>that matters</p></details>
<p>&lt;script&gt;alert(1)&lt;/script&gt; <a href="https://example.org/">out</a>
<a href="javascript:alert(1)">run</a> <a href="PRIVATE">file</a>
<a href="#a">up</a></p></main>""".replace("PRIVATE", PurePosixPath("/private.txt").as_uri())
ARTICLE = """<main><h1>Head</h1><dl class="facts"><dt>File</dt><dd>x</dd></dl>
<h2 id="text">The file</h2>
<fieldset class="layers"><input type="checkbox"></fieldset><p class="note">switch</p>
<div class="file quoted"><span class="s" id="s1">Text.</span>
<a class="sn" href="#s1" data-n="s1"></a>
<div class="about">NOTE <a href="../01-a.html#at-1">back</a></div> after</div></main>"""
PAGES = {
    "01-a.html": NOTEBOOK,
    "index.html": INDEX,
    "search.html": "<main><h1>Search</h1></main>",
    "articles/x.html": ARTICLE,
    "articles/y.html": ARTICLE,
}


def test_the_chapters_and_their_order() -> None:
    made = chapters(PAGES, ["articles/x.html"])
    assert [part.kind for part in made] == ["answer", "notebook", "articles", "article", "redo"]
    assert [part.title for part in made] == [
        *("The answer", "Files", "The articles", "Head", "What redoes this"),
    ]
    assert [part.name for part in made] == ["", "01-a", "", "", ""]
    assert [[each.title for each in part.sections] for part in made] == [
        *(["Notebooks"], ["One"], [], [], ["Redo", "Left out"]),
    ]
    assert head(INDEX) == ("Who & what", "Who?")


def test_what_paper_cannot_use_is_left_out_and_nothing_else() -> None:
    answer, notebook, listed, article, redo = (
        part.html for part in chapters(PAGES, ["articles/x.html"])
    )
    whole = answer + notebook + listed + article + redo
    for gone in ("SECRET", "x=1", "LOADED", "NOTE", "switch", "<input", "¶", "searched", "<h1"):
        assert gone not in whole
    assert "<td>5</td>" in answer  # what was loaded is told once
    assert '<td class="code">nato</td>' in notebook
    assert "<p>More</p><p>that matters</p>" in notebook  # a fold that matters is open
    assert "after" in article
    assert 'data-n="s1"' in article
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in notebook


def test_links_lead_inside_or_to_the_web_and_nowhere_else() -> None:
    made = chapters(PAGES, ["articles/x.html"])
    html = "".join(part.html for part in made)
    anchors = set(re.findall(r' id="([^"]+)"', html)) | {part.anchor for part in made}
    links = re.findall(r'href="([^"]+)"', html)
    assert [to for to in links if not to.startswith("#")] == ["https://example.org/"]
    assert {to[1:] for to in links if to.startswith("#")} <= anchors
    assert len(re.findall(r' id="', html)) == len(set(re.findall(r' id="([^"]+)"', html)))
    sentence = re.search(r'<span class="s" id="([^"]+)">Text', made[3].html)
    assert sentence
    assert f'href="#{sentence[1]}">x s1</a>' in made[1].html
    assert re.search(r'<a id="[^"]+">|<a>y s1</a>', made[1].html)  # not printed: text
    assert f'<a href="#{made[1].anchor}">Files</a>' in made[0].html
    assert f'<a href="#{made[3].anchor}">x</a>' in made[2].html
    assert "javascript" not in html
    assert "passwd" not in html


def test_only_in_an_article_with_a_word_too_long_for_a_line_words_may_be_broken() -> None:
    for letters, kind in ((60, "file quoted"), (61, "file quoted long")):
        pages = PAGES | {"articles/x.html": ARTICLE.replace("Text.", "a" * letters)}
        assert f'<div class="{kind}">' in chapters(pages, ["articles/x.html"])[3].html
