from pathlib import Path

import pytest

from corpuslib.report.checks import check_report

GOOD = """<!doctype html><html lang="en"><head><title>T</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<style>p { color: red }</style></head><body>
<nav><a href="index.html">Contents</a> <a href="#main">Skip</a></nav>
<main id="main" data-warnings="0"><h1 id="a">One</h1><h2>Two</h2><h2>Three</h2>
<p>{{ what an article says }} at 10 <a href="https://example.org">x</a></p>
<img src="data:image/png;base64,AAAA" alt="Two dots.">HERE</main></body></html>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_text(GOOD, "utf8")
    (tmp_path / "01-a.html").write_text(GOOD, "utf8")
    return tmp_path


def test_good_pages_have_no_problem(folder: Path) -> None:
    assert check_report(folder, forbidden=["/home/nobody", ""]) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("HERE", '<a href="02-b.html">x</a>', "'02-b.html' leads nowhere"),
        ("HERE", '<a href="index.html#b">x</a>', "no such anchor"),
        ("HERE", '<a href="#b">x</a>', "no such anchor"),
        ("HERE", "<script>1</script>", "holds a script"),
        ("HERE", '<p onclick="x">', "event handler onclick"),
        ("HERE", '<a href="javascript:x()">x</a>', "runs 'javascript:x()'"),
        ("HERE", '<img src="https://example.org/a.png" alt="x">', "fetches https://example.org"),
        ("HERE", '<img src="data:,x" srcset="//a/b" alt="x">', "fetches //a/b"),
        ("HERE", '<iframe src="a.html"></iframe>', "<iframe> fetches a.html"),
        ("<title>", '<link rel="stylesheet" href="a.css"><title>', "<link> fetches a.css"),
        ("p { color", "@import 'a'; p { color", "style fetches"),
        ("p { color: red", "p { background: url(a.png)", "style fetches"),
        ("alt=", "title=", "no alternative text"),
        ('alt="Two dots."', 'alt=" "', "no alternative text"),
        ("HERE", "<h1>Again</h1>", "2 headings of the first level"),
        ("<h1 id", "<h2 id", "0 headings of the first level"),
        ("<h2>Two", "<h3>Two", "level 3 follows one of level 1"),
        ("HERE", '<p id="a">', "'a' is there more than once"),
        ("HERE", "Traceback (most recent call last)", "a traceback"),
        ("HERE", "&lt;a.B object at 0x7f00&gt;", "an object's address"),
        ("HERE", '<pre class="error">KeyError</pre>', "shows an error"),
        ('warnings="0"', 'warnings="2"', "2 times to standard error"),
        ("Contents", "{{ contents }}", "left braces"),
        ('lang="en"', "", "no language"),
        ("<title>T</title>", "", "no title"),
        ("http-equiv", "name", "no content security policy"),
        ("HERE", "/home/nobody/x", "holds '/home/nobody'"),
    ],
)
def test_each_fault_is_seen(folder: Path, old: str, new: str, problem: str) -> None:
    assert old in GOOD
    (folder / "01-a.html").write_text(GOOD.replace(old, new), "utf8")
    found = check_report(folder, forbidden=["/home/nobody"])
    assert len(found) >= 1
    assert all(one.startswith("01-a.html: ") for one in found)
    assert any(problem in one for one in found), found


SCRIPT = "document.title"
HASH = "'sha256-o3vzFSF4YhB5rDb5tpELAmIlJDq+2XOarY4IDsOum1c='"


def test_a_script_is_there_only_where_the_policy_names_it(folder: Path) -> None:
    own = GOOD.replace("HERE", f"<script>{SCRIPT}</script>")
    allowed = own.replace("default-src 'none'", f"default-src 'none'; script-src {HASH}")
    (folder / "01-a.html").write_text(allowed, "utf8")
    assert check_report(folder) == []
    (folder / "01-a.html").write_text(allowed.replace(SCRIPT, "document.title "), "utf8")
    assert "holds a script that its policy does not name" in check_report(folder)[0]
    (folder / "01-a.html").write_text(allowed.replace("<script>", "<script src='a.js'>"), "utf8")
    assert "<script> fetches a.js" in check_report(folder)[0]


ARTICLE = GOOD.replace('"index.html"', '"../index.html"')


def test_pages_in_a_folder_are_checked_with_their_links(folder: Path) -> None:
    (folder / "articles").mkdir()
    page = ARTICLE.replace("HERE", '<p id="s1"><a href="../01-a.html#a">x</a></p>')
    (folder / "articles" / "x y.html").write_text(page, "utf8")
    text = GOOD.replace("HERE", '<a href="articles/x%20y.html#s1">x</a>')
    (folder / "index.html").write_text(text, "utf8")
    assert check_report(folder) == []
    (folder / "index.html").write_text(text.replace("#s1", "#s2"), "utf8")
    assert "'articles/x%20y.html#s2' has no such anchor" in check_report(folder)[0]
    (folder / "index.html").write_text(GOOD, "utf8")
    (folder / "articles" / "x y.html").write_text(page.replace("../01-a", "01-a"), "utf8")
    assert check_report(folder) == ["articles/x y.html: the link to '01-a.html#a' leads nowhere"]


def test_what_an_article_says_is_not_taken_for_a_fault(folder: Path) -> None:
    fault = "Traceback (most recent call last) {{ x }} &lt;a object at 0x7f00&gt;"
    for place in ("HERE", "Contents"):
        said = GOOD.replace(place, f'<span class="quoted">{fault}</span>')
        (folder / "01-a.html").write_text(said, "utf8")
        assert check_report(folder) == []
        (folder / "01-a.html").write_text(said.replace("quoted", "other"), "utf8")
        assert len(check_report(folder)) >= 1


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ('{"articles":[["a.html",""]],"sentences":[[0,1,"One.",[[1,"x"]]]]}', None),
        ('{"articles":[["a.html",""]],"sentences":[[0,2,"Two.",[]]]}', "a.html#s2 leads nowhere"),
        ('{"articles":[["b.html",""]],"sentences":[[0,1,"One.",[]]]}', "b.html#s1 leads nowhere"),
        ('{"articles":[["a.html",""]],"sentences":[[0,1,"",[[2,"x"]]]]}', "#statement-2 leads"),
        ("{", "no JSON"),
    ],
)
def test_every_hit_of_the_search_leads_somewhere(
    folder: Path, data: str, problem: str | None
) -> None:
    (folder / "articles").mkdir()
    page = ARTICLE.replace("HERE", '<p id="s1"><b id="statement-1">One</b></p>')
    (folder / "articles" / "a.html").write_text(page, "utf8")
    text = GOOD.replace("HERE", f'<script type="application/json">{data}</script>')
    (folder / "search.html").write_text(text, "utf8")
    found = check_report(folder)
    assert (problem in found[0]) if problem else not found


def test_a_folder_without_an_index_is_no_report(tmp_path: Path) -> None:
    assert "no index.html" in check_report(tmp_path)[0]
