"""The pages of a report: notebooks, articles, search, and the index with what redoes them.

``write_site(folder, notebooks, evidence=..., parameters=...)``  -> the files that were written
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd
from markupsafe import Markup
from nbformat import NotebookNode

from corpuslib.corpus import Corpus
from corpuslib.progress import Progress, unseen
from corpuslib.show.articlepages import MOST as MOST_ARTICLES
from corpuslib.show.articlepages import Evidence, article_values, chosen
from corpuslib.show.behindpage import BEHIND, Behind, entries
from corpuslib.show.figures.labels import interval, short_ids
from corpuslib.show.html import Html, escape, number, table
from corpuslib.show.leads import Key
from corpuslib.show.members import Members, led_members
from corpuslib.show.pageplaces import FOLDER, Places
from corpuslib.show.parameters import Parameter, Value, parameters_of
from corpuslib.show.partof import Part, Sentence, behind, parts_of
from corpuslib.show.placelinks import PlaceLinks
from corpuslib.show.rendering import Renderer, fill, head_of, page_file, stderr_of, styled
from corpuslib.show.search import search_values

LIBRARIES = ("corpuslib", "pandas", "numpy", "pyarrow", "matplotlib", "papermill", "nbconvert")
FEW = 20  # articles whose checksums stand open on the index
MOST = 500  # rows of a list on the index; the whole is in the corpus


@dataclass(frozen=True, slots=True)
class Page:
    """One notebook as a page of the site."""

    file: str
    title: str
    question: str
    cells: Markup
    findings: Markup
    warnings: int
    links: PlaceLinks
    repeated: PlaceLinks  # the links of the findings, which the index repeats


def write_site(
    folder: Path,
    notebooks: Mapping[str, NotebookNode],
    *,
    evidence: Evidence,
    parameters: Mapping[str, Mapping[str, Value]],
    progress: Progress[Any] = unseen,
    beside: str = "",
) -> list[Path]:
    """Write a page per executed notebook and per article, ``search.html`` and ``index.html``.

    ``notebooks`` are in the order of reading; the one whose name begins with "00" opens the
    index.  ``parameters`` holds per notebook the values that it was given.  ``beside``: what the
    report is called where it is one of two, side by side, whose index is in the folder above.
    """
    corpus = evidence.corpus
    places = Places.of(corpus)
    members = Members(evidence)
    files = {name: page_file(name) for name in notebooks}
    behind = Behind(members, places, files.values())
    renderer = Renderer({*files.values(), "index.html"})
    pages = [
        _page(renderer, PlaceLinks(places, behind), notebooks[name], files[name], name)
        for name in progress(list(notebooks), "pages of notebooks")
    ]
    index = next((page for page in pages if page.file == "index.html"), None)
    others = [page for page in pages if page is not index]
    shared = {
        "collection": index.title if index else "Report",
        "colophon": _colophon(corpus.manifest),
        "beside": beside,
    }
    linked = {one for page in pages for one in page.links.articles}
    articles = chosen([str(one) for one in corpus.articles["article"]], linked, MOST_ARTICLES)
    links = index.links if index else PlaceLinks(places)
    redo = _parameters(notebooks, parameters)
    text = _index(index, others, corpus, articles, redo, links, shared)
    written = [*_notebook_pages(folder, others, shared), _write(folder / "index.html", text)]
    values = search_values(evidence, articles, places)
    values |= {"title": "Search", "searching": True, "warnings": 0}
    written.append(_write(folder / "search.html", fill("search.html.j2", **values, **shared)))
    found = entries(_keys(pages), members, places, articles)
    values = {"kinds": found, "title": "The sentences behind the numbers", "warnings": 0}
    written.append(_write(folder / BEHIND, fill("behind.html.j2", **values, **shared)))
    parts = _parts(pages, members, articles)
    return written + _article_pages(folder, evidence, places, articles, parts, shared, progress)


def _notebook_pages(folder: Path, pages: Sequence[Page], shared: Mapping[str, str]) -> list[Path]:
    written = []
    for place, page in enumerate(pages):
        text = fill(
            "page.html.j2",
            title=page.title,
            cells=page.cells,
            warnings=page.warnings,
            previous=pages[place - 1] if place else None,
            next=pages[place + 1] if place + 1 < len(pages) else None,
            **shared,
        )
        written.append(_write(folder / page.file, text))
    return written


def _keys(pages: Sequence[Page]) -> set[Key]:
    """What the numbers of all pages lead to."""
    return {key for page in pages for key in (*page.links.keys, *page.repeated.keys)}


def _parts(
    pages: Sequence[Page], stock: Members, articles: Sequence[str]
) -> dict[Sentence, list[Part]]:
    """What each sentence is part of; the index only repeats what the other pages say."""
    evidence, corpus = stock.evidence, stock.evidence.corpus
    members = behind(
        corpus.statements,
        evidence.statements.rows,
        evidence.elements.rows,
        corpus.plan_mentions,
        evidence.names,
        articles,
    )
    own = {page.file: page for page in pages if page.file != "index.html"}
    members += led_members((page.links.keys for page in own.values()), stock, articles)
    titles = {file: page.title.partition(":")[0] for file, page in own.items()}
    return parts_of({file: page.links for file, page in own.items()}, titles, members)


def _article_pages(
    folder: Path,
    evidence: Evidence,
    places: Places,
    articles: Sequence[str],
    parts: Mapping[Sentence, Sequence[Part]],
    shared: Mapping[str, str],
    progress: Progress[Any],
) -> list[Path]:
    (folder / FOLDER).mkdir(exist_ok=True)
    evidence.keep(articles)
    rows = evidence.corpus.articles.set_index("article", drop=False)
    by_article: dict[str, dict[int, Sequence[Part]]] = {}
    for (article, sentence), found in parts.items():
        by_article.setdefault(article, {})[sentence] = found
    short = {one: _shortened(name) for one, name in short_ids(articles).items()}
    bars = [{"file": places.files[one], "name": short[one]} for one in articles]
    written = []
    for place, article in enumerate(progress(articles, "pages of articles")):
        text = fill(
            "article.html.j2",
            title=f"Article {short[article]}",
            label=evidence.label,
            root="../",
            article_style=styled("article.css"),
            warnings=0,
            previous=bars[place - 1] if place else None,
            next=bars[place + 1] if place + 1 < len(bars) else None,
            **article_values(evidence, rows.loc[article].to_dict(), by_article.get(article, {})),
            **shared,
        )
        written.append(_write(folder / FOLDER / places.files[article], text))
    return written


def _shortened(article: str) -> str:
    """An id as a bar and a title have room for it."""
    return article if len(article) <= 24 else f"{article[:16]}\u2026{article[-7:]}"


def _index(
    page: Page | None,
    others: Sequence[Page],
    corpus: Corpus,
    paged: Sequence[str],
    parameters: Html,
    links: PlaceLinks,
    shared: Mapping[str, str],
) -> str:
    return fill(
        "index.html.j2",
        title=shared["collection"],
        cells=page.cells if page else Markup("<h1>Report</h1>"),
        warnings=page.warnings if page else 0,
        pages=others,
        paged=_paged(len(paged), len(corpus.articles)),
        article_list=Markup(links.link(_article_list(corpus.articles, paged).html)),
        facts=_facts(corpus),
        parameters=Markup(parameters.html),
        few_articles=len(corpus.articles) <= FEW,
        articles=Markup(_articles(corpus.articles).html),
        left_out=Markup(_left_out(corpus.left_out).html),
        **shared,
    )


def _paged(shown: int, n: int) -> str:
    """How many articles have a page, and which."""
    if shown == n:
        return "Every article has a page." if n > 1 else "The article has a page."
    return (
        f"{number(shown)} of {number(n)} articles have a page: all that a table of this report "
        f"leads to, and of the others the first by id, up to {number(MOST_ARTICLES)} in all. The "
        "others are left out here; they are in the corpus, and in every count."
    )


def _article_list(articles: pd.DataFrame, paged: Sequence[str]) -> Html:
    rows = articles[articles["article"].isin(list(paged))]
    first, last = rows["published_from"], rows["published_to"]
    days = [interval(*both) for both in zip(first, last, strict=True)]
    shown = rows[["article", "headline", "outlet"]].assign(appeared=days)
    return table(shown, caption="Articles with a page")


def _page(
    renderer: Renderer, links: PlaceLinks, notebook: NotebookNode, file: str, name: str
) -> Page:
    head = head_of(notebook, name)
    repeated = PlaceLinks(links.places, links.behind, anchored=False)
    return Page(
        file,
        head.title,
        head.question,
        Markup(links.link(renderer.cells(notebook))),
        Markup(repeated.link(_of_page(renderer.findings(notebook), file))),
        len(stderr_of(notebook)),
        links,
        repeated,
    )


def _of_page(html: str, file: str) -> str:
    """The HTML of a page as another page shows it: links within the page lead to it."""
    return html.replace('href="#', f'href="{file}#')


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf8", newline="\n")
    return path


def _colophon(manifest: Mapping[str, Any]) -> str:
    count = manifest["tables"]["articles"]
    return (
        f"Made with corpuslib {version('corpuslib')} from {manifest['source']}: "
        f"{number(count)} {'article' if count == 1 else 'articles'}, "
        f"codebook {manifest['codebook']['name']}."
    )


def _facts(corpus: Corpus) -> list[tuple[str, str]]:
    manifest = corpus.manifest
    python = ".".join(map(str, sys.version_info[:3]))
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return [
        ("Source", str(manifest["source"])),
        (
            "Articles",
            f"{number(len(corpus.articles))} read, {number(len(corpus.left_out))} left out",
        ),
        *(
            [("Near-copies left away", number(len(lost)))]
            if (lost := manifest.get("without_copies")) is not None
            else []
        ),
        ("SHA-256 of all articles", str(manifest["fingerprint"])),
        ("Codebook", str(manifest["codebook"]["name"])),
        ("SHA-256 of the codebook", str(manifest["codebook"]["sha256"])),
        ("Versions", f"Python {python}, {libraries}"),
    ]


def _parameters(
    notebooks: Mapping[str, NotebookNode], given: Mapping[str, Mapping[str, Value]]
) -> Html:
    known: dict[str, Parameter] = {}
    values: dict[str, list[str]] = {}
    for name, notebook in notebooks.items():
        for each in parameters_of(notebook):
            known.setdefault(each.name, each)
            value = str(given.get(name, {}).get(each.name, each.default))
            seen = values.setdefault(each.name, [])
            if value not in seen:
                seen.append(value)
    rows = [(name, values[name], each.help) for name, each in known.items()]
    frame = pd.DataFrame(rows, columns=["parameter", "value", "meaning"])
    return table(frame, caption="Parameters of this run", empty="none")


def _articles(articles: pd.DataFrame) -> Html:
    shown = articles[["article", "source"]].assign(sha256=articles["sha256"].map(_digest))
    return table(shown, caption="The articles and their checksums", limit=MOST)


def _digest(value: Any) -> Html:
    return Html(f'<span class="digest">{escape(value)}</span>', str(value))


def _left_out(left_out: pd.DataFrame) -> Html:
    if left_out.empty:
        return Html("<p>Nothing was left out.</p>", "Nothing was left out.")
    return table(left_out[["source", "reason"]], caption="Sources not read", limit=MOST)
