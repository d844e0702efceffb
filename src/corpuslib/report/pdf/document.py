"""A report as one PDF, made of the pages of its site: nothing is run, nothing is fetched.

``require_weasyprint()``              stops where it cannot be made, before anything is run
``write_pdf(folder, pages, corpus)``  -> ``folder``/report.pdf
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

import pandas as pd

from corpuslib.corpus import Corpus
from corpuslib.errors import MissingLibrary
from corpuslib.report.pages.pageplaces import FOLDER, article_files
from corpuslib.report.pages.rendering import fill, styled
from corpuslib.report.pdf.bookpages import INDEX, chapters, head
from corpuslib.show.figures.labels import interval, short_ids
from corpuslib.show.html import number
from corpuslib.show.words import counted

PDF = "report.pdf"
MOST = 50
"""Articles whose text is printed: the first of those that have a page."""


def require_weasyprint() -> None:
    """Raises MissingLibrary where WeasyPrint, or a library that it loads, is not installed."""
    try:
        import weasyprint  # noqa: F401
    except ImportError as error:
        raise MissingLibrary(
            f"a PDF needs WeasyPrint, which is not installed ({error}): "
            "pip install 'corpuslib[pdf]', or --format html"
        ) from error
    except OSError as error:
        raise MissingLibrary(
            f"a PDF needs Pango, which WeasyPrint does not find ({error}): "
            "on Debian, apt install libpango-1.0-0 libpangoft2-1.0-0; or --format html"
        ) from error


def write_pdf(folder: Path, pages: Sequence[Path], corpus: Corpus) -> Path:
    """Print a site as ``report.pdf`` beside its pages; the same pages give the same bytes.

    ``pages``: as ``write_site`` gives them; ``corpus``: what they are made of.

    Raises MissingLibrary.
    """
    require_weasyprint()
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    page = document(folder, pages, corpus)
    target = folder / PDF
    with _quiet():
        fetcher = URLFetcher(allowed_protocols={"data"})
        HTML(string=page, url_fetcher=fetcher).write_pdf(target, pdf_tags=True)
    return target


def document(folder: Path, pages: Sequence[Path], corpus: Corpus) -> str:
    """The HTML that is printed."""
    texts = {path.relative_to(folder).as_posix(): path.read_text("utf8") for path in pages}
    files = article_files(str(one) for one in corpus.articles["article"])
    paged = {one: f"{FOLDER}/{file}" for one, file in files.items() if f"{FOLDER}/{file}" in texts}
    printed = dict(list(paged.items())[:MOST])
    parts = chapters(texts, list(printed.values()))
    short = short_ids(paged)
    title, question = head(texts[INDEX])
    return fill(
        "book.html.j2",
        collection=title,
        question=question,
        facts=_facts(corpus),
        parts=parts,
        names={file: short[one] for one, file in printed.items()},
        example=next(iter(short.values()), "ID"),
        printed=_printed(len(printed), len(corpus.articles)),
        book_style=styled("book.css"),
    )


def _facts(corpus: Corpus) -> list[tuple[str, str]]:
    rows, manifest = corpus.articles, corpus.manifest
    return [
        ("Source", str(manifest["source"])),
        ("Articles", f"{number(len(rows))} read, {number(len(corpus.left_out))} left out"),
        ("Appeared", _appeared(rows)),
        ("Codebook", str(manifest["codebook"]["name"])),
        ("Made with", f"corpuslib {version('corpuslib')}"),
    ]


def _appeared(articles: pd.DataFrame) -> str:
    """The days from the first article to the last, and how many have none."""
    first, last = articles["published_from"].dropna(), articles["published_to"].dropna()
    undated = int((articles["published_from"].isna() & articles["published_to"].isna()).sum())
    days = interval(first.min() if len(first) else None, last.max() if len(last) else None)
    if undated in (0, len(articles)):
        return days
    return f"{days}; {counted(undated, 'article')} undated"


def _printed(shown: int, n: int) -> str:
    if shown == n:
        return "Every article follows."
    return (
        f"{number(shown)} of {number(n)} articles follow: the first of those that have a page in "
        f"the site, up to {number(MOST)}. The others are left out here; they are in the corpus, "
        "and in every count."
    )


@contextmanager
def _quiet() -> Iterator[None]:
    """What a style asks for and paper cannot do is no news to who prints a report."""
    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
