"""The pages of a report: notebooks, articles, search, and the index with what redoes them.

``write_site(folder, notebooks, evidence=..., parameters=...)``  -> the files that were written
``Site(evidence, names)``   the same, a page of a notebook made as soon as it was run
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup
from nbformat import NotebookNode

from corpuslib.progress import Progress, unseen
from corpuslib.report.pages.articlepages import MOST as MOST_ARTICLES
from corpuslib.report.pages.articlepages import Evidence, article_values, chosen
from corpuslib.report.pages.behindpage import BEHIND, Behind, entries, read_of
from corpuslib.report.pages.indexpage import colophon, index_values
from corpuslib.report.pages.members import Members, led_members
from corpuslib.report.pages.pageplaces import FOLDER, Places
from corpuslib.report.pages.partof import Part, Sentence, behind, parts_of
from corpuslib.report.pages.placelinks import PlaceLinks
from corpuslib.report.pages.rendering import Renderer, fill, head_of, page_file, stderr_of, styled
from corpuslib.report.pages.search import search_values
from corpuslib.report.pages.tablerows import tables_told
from corpuslib.report.parameters import Value
from corpuslib.show.figures.labels import short_ids
from corpuslib.show.leads import Key


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


class Site:
    """The pages of a report, those of notebooks made one by one, in any order.

    ``notebooks`` are their names in the order of reading; the one whose name begins with "00" opens
    the index.
    """

    def __init__(self, evidence: Evidence, notebooks: Iterable[str]) -> None:
        self.evidence = evidence
        self.places = Places.of(evidence.corpus)
        self.members = Members.within(evidence)
        self.files = {name: page_file(name) for name in notebooks}
        self.behind = Behind(self.members, self.places, self.files.values())
        self.renderer = Renderer({*self.files.values(), "index.html"})
        self.made: dict[str, Page] = {}
        self.notebooks: dict[str, NotebookNode] = {}

    def add(self, name: str, notebook: NotebookNode) -> None:
        """Make the page of an executed notebook."""
        links = PlaceLinks(self.places, self.behind)
        self.notebooks[name] = notebook
        self.made[name] = _page(self.renderer, links, notebook, self.files[name], name)

    def write(
        self,
        folder: Path,
        parameters: Mapping[str, Mapping[str, Value]],
        progress: Progress[Any] = unseen,
        beside: str = "",
    ) -> list[Path]:
        """Write all pages; what is given is as for :func:`write_site`."""
        evidence, corpus, members = self.evidence, self.evidence.corpus, self.members
        pages = [self.made[name] for name in self.files]
        notebooks = {name: self.notebooks[name] for name in self.files}
        index = next((page for page in pages if page.file == "index.html"), None)
        others = [page for page in pages if page is not index]
        shared = {
            "collection": index.title if index else "Report",
            "colophon": colophon(corpus.manifest),
            "beside": beside,
        }
        linked = {one for page in pages for one in page.links.articles}
        articles = chosen(list(self.places.files), linked, MOST_ARTICLES)
        links = index.links if index else PlaceLinks(self.places)
        about = index_values(corpus, articles, notebooks, parameters, links)
        text = _index(index, others, about, shared)
        written = [*_notebook_pages(folder, others, shared), _write(folder / "index.html", text)]
        values = search_values(evidence, articles, self.places)
        values |= {"title": "Search", "searching": True, "warnings": 0}
        written.append(_write(folder / "search.html", fill("search.html.j2", **values, **shared)))
        found = entries(_keys(pages), members, self.places, articles)
        values = {"kinds": found, "title": "The sentences behind the numbers", "warnings": 0}
        values["read"] = read_of(members.evidence.corpus, corpus)
        written.append(_write(folder / BEHIND, fill("behind.html.j2", **values, **shared)))
        parts = _parts(pages, evidence, members, articles)
        return written + _article_pages(
            folder, evidence, self.places, articles, parts, shared, progress
        )


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

    ``notebooks`` are in the order of reading; ``parameters`` holds per notebook the values that it
    was given.  ``beside``: what the report is called where it is one of two, side by side, whose
    index is in the folder above.
    """
    site = Site(evidence, notebooks)
    for name in progress(list(notebooks), "pages of notebooks"):
        site.add(name, notebooks[name])
    return site.write(folder, parameters, progress, beside)


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


def _counted(page: Page) -> list[Key]:
    """What the numbers of a page count, wherever they lead."""
    return [*page.links.keys, *page.links.counted]


def _parts(
    pages: Sequence[Page], evidence: Evidence, stock: Members, articles: Sequence[str]
) -> dict[Sentence, list[Part]]:
    """What each sentence is part of; the index only repeats what the other pages say."""
    members = behind(evidence.corpus.coded("statements"), evidence.names, articles)
    own = {page.file: page for page in pages if page.file != "index.html"}
    members += led_members(map(_counted, own.values()), stock, articles)
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
    rows = evidence.corpus.table("articles", where={"article": list(articles)})
    rows = rows.set_index("article", drop=False)
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
    about: Mapping[str, Any],
    shared: Mapping[str, str],
) -> str:
    return fill(
        "index.html.j2",
        title=shared["collection"],
        cells=page.cells if page else Markup("<h1>Report</h1>"),
        warnings=page.warnings if page else 0,
        pages=others,
        **about,
        **shared,
    )


def _page(
    renderer: Renderer, links: PlaceLinks, notebook: NotebookNode, file: str, name: str
) -> Page:
    head = head_of(notebook, name)
    repeated = PlaceLinks(links.places, links.behind, anchored=False)
    return Page(
        file,
        head.title,
        head.question,
        Markup(links.link(tables_told(renderer.cells(notebook)))),
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
