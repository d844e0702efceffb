"""HTML pages -> the text of their article and what their markup says of it, by trafilatura."""

from functools import cache
from importlib.metadata import version
from typing import Any

from corpuslib.read.sources.unpack import NotRead

ELEMENTS = 25_000
"""A page of more elements is not taken apart: the time grows with their square."""

_KEYS = (
    *(("title", "title"), ("author", "author"), ("date", "date")),
    *(("sitename", "site_name"), ("url", "url"), ("description", "description")),
)
# Only dates that the markup states: trafilatura would guess from any figures of the page, too.
_DATES = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"}


def article_of(html: str) -> tuple[str, dict[str, str]]:
    """The text of a page's article, and what is given beside it.

    The text is what trafilatura (Barbaresi 2021, doi:10.18653/v1/2021.acl-demo.15) extracts:
    no part of the file, which ``extracted`` among the given says.  The other given are what the
    page's metadata state.

    Raises NotRead where there is none.
    """
    tree = _tree(html)
    if tree is None:
        raise NotRead("not a page that can be taken apart")
    if (n := sum(1 for _ in tree.iter())) > ELEMENTS:
        raise NotRead(f"a page of {n:,} elements; at most {ELEMENTS:,} are taken apart")
    found = _extracted(tree)
    text = (found.text or "") if found is not None else ""
    if not text.strip():
        raise NotRead(f"no article found in the page by {extractor()}")
    given = {name: str(value) for key, name in _KEYS if (value := getattr(found, key, None))}
    return text, {"extracted": f"{extractor()}, from HTML", **given}


@cache
def extractor() -> str:
    """The library that extracts, and its version."""
    return f"trafilatura {version('trafilatura')}"


def _tree(html: str) -> Any:
    import trafilatura

    try:
        return trafilatura.load_html(html)
    except Exception as error:  # whatever a parser of others does with hostile input
        raise NotRead(f"not a page that can be taken apart: {type(error).__name__}") from None


def _extracted(tree: Any) -> Any:
    import trafilatura

    try:
        return trafilatura.bare_extraction(
            tree, with_metadata=True, include_comments=False, date_extraction_params=_DATES
        )
    except Exception as error:
        told = f"{extractor()} failed on the page: {type(error).__name__}"
        raise NotRead(told) from None
