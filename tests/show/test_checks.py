from pathlib import Path

import pytest

from corpuslib.show.checks import check_report

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


def test_a_folder_without_an_index_is_no_report(tmp_path: Path) -> None:
    assert "no index.html" in check_report(tmp_path)[0]
