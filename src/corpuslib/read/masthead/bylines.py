"""Who wrote it: names and posts in a byline."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from corpuslib.read.dates import full_dates, is_date_line
from corpuslib.read.masthead.names import Author, is_person, is_post, names_in, post_of


@dataclass(frozen=True, slots=True)
class Byline:
    """A byline of ``lines`` consecutive lines that names ``authors``.

    ``explicit`` is True where the line says so ("By ..."), False for a name that stands alone.
    """

    authors: tuple[Author, ...]
    lines: int
    explicit: bool = True


_VERBS = (
    "written|words|posted|story|text|reported|article|analysis|review|interview|published|"
    "created|contributed|compiled|authored|produced|report|reporting|updated"
)
_BY = re.compile(
    rf"(?i:[\W_]{{0,6}}(?:byline ?:(?: by\b)?|(?:{_VERBS}) by|by(?!line)|authors? ?(?:\(s\))?:"
    r"|reporters?:|publié par|about the author ?[:–-]))"
    r"[ :\t\xa0]*(?=[^\W\d_a-z]|[\w-]+(?: ?\||$))|(?:Author|Von|Par|Por) (?=[A-Z])"
)
_LATE_BY = re.compile(rf"(?i:\b(?:(?:{_VERBS}) )?by):?[ \xa0]?(?=[^\Wa-z])")
_CAPITALS = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w.'’-]* (?:[a-z]{1,3}[' ]){0,2}[^\W\d_a-zß-öø-ÿ]")


def byline_at(texts: Sequence[str], index: int) -> Byline | None:
    """The byline that begins at line ``index`` (stripped lines, blank ones included).

    >>> byline_at(["By Jane Doe", "Diplomatic correspondent"], 0).authors
    (Author(name='Jane Doe', post='Diplomatic correspondent'),)
    >>> byline_at(["By continuing to use the site, you agree to the use of cookies."], 0)
    """
    text = texts[index]
    naming = _naming(text) if 3 <= len(text) <= 160 else None
    if naming is None or (naming.alone and not _date_or_post_near(texts, index)):
        return None
    return _with_next_lines(texts, index, naming.authors, explicit=naming.explicit)


@dataclass(frozen=True, slots=True)
class _Naming:
    """The authors that one line names; ``alone`` where it gives no more than their names."""

    authors: tuple[Author, ...]
    explicit: bool
    alone: bool


@lru_cache(maxsize=1 << 14)  # most lines name nobody, and each is asked about several times
def _naming(text: str) -> _Naming | None:
    if authors := _explicit(text):
        return _Naming(authors, explicit=True, alone=False)
    if authors := _beside_date(text):
        return _Naming(authors, explicit=False, alone=False)
    if len(text) <= 80 and _CAPITALS.match(text) and (authors := names_in(text, strict=True)):
        return _Naming(authors, explicit=False, alone=True)
    return None


def _explicit(text: str) -> tuple[Author, ...]:
    """The authors of a line that says "by"."""
    if match := _BY.match(text):
        return names_in(text[match.end() :], strict=False)
    if "by" not in text and "BY" not in text:
        return ()
    dates = full_dates(text)
    match = _LATE_BY.search(text, dates[0].end) if dates and dates[0].start < 20 else None
    return names_in(text[match.end() :], strict=False) if match and match.start() < 60 else ()


def _beside_date(text: str) -> tuple[Author, ...]:
    """The person named on one line with a date: "Jane Doe 3 May 2019", "3/5/2019 Jane Doe"."""
    dates = full_dates(text)
    if not dates or len(text) > 100:
        return ()
    before = text[: dates[0].start].strip(" ,|•·–—/-")
    after = text[dates[-1].end :].strip(" ,|•·–—/-")
    return (names_in(before, strict=True) if before else ()) or (
        names_in(after, strict=True) if after else ()
    )


def _date_or_post_near(texts: Sequence[str], index: int) -> bool:
    if post_of(texts[index]):
        return True
    after = _filled(texts, index, 1, 5)
    before = _filled(texts, index, -1, 1)
    joins = [texts[i] for i in after[:3]]
    while len(joins) > 1 and joins[0] in ("and", "&"):  # a second name follows
        after, joins = after[2:], joins[2:]
    return any(is_date_line(texts[i]) for i in before + after[:2]) or any(
        is_post(texts[i]) for i in after[:1]
    )


def _filled(texts: Sequence[str], index: int, step: int, count: int) -> list[int]:
    """Indexes of the next ``count`` lines with text, looking at most six lines away."""
    found = []
    for i in range(index + step, index + 7 * step, step):
        if 0 <= i < len(texts) and texts[i]:
            found.append(i)
            if len(found) == count:
                break
    return found


def _with_next_lines(
    texts: Sequence[str], index: int, authors: tuple[Author, ...], *, explicit: bool
) -> Byline:
    """Add what the following lines say: a further name after "and", the post of the last one."""
    last = index
    while follow := _filled(texts, last, 1, 2):
        joined = texts[last].endswith((",", "&", " and", ", and")) or texts[last] == "and"
        line = texts[follow[0]]
        if line in ("and", "&", ",") and len(follow) == 2:
            more, last_new = names_in(texts[follow[1]], strict=True), follow[1]
        elif joined or line.startswith(("& ", "and ")):
            more, last_new = names_in(line.removeprefix("& ").removeprefix("and "), True), follow[0]
        else:
            break
        if not more:
            break
        authors, last = authors + more, last_new
    follow = _filled(texts, last, 1, 1)
    if authors[-1].post is None and follow and is_post(texts[follow[0]]):
        authors = (*authors[:-1], Author(authors[-1].name, texts[follow[0]]))
        last = follow[0]
    return Byline(tuple(dict.fromkeys(authors)), last - index + 1, explicit)


def find_authors(
    texts: Sequence[str], headline: int | None, first_body: int | None, last_body: int | None
) -> tuple[Author, ...]:
    """The authors named by the byline that stands best, given indexes of lines.

    >>> lines = ["Bridge opens", "By Jane Doe", "The old bridge is open again, the mayor said."]
    >>> find_authors(lines, 0, 2, 2)
    (Author(name='Jane Doe', post=None),)
    """
    at = [0, *accumulate(bool(text) for text in texts)]
    head, first, last = (
        None if line is None else at[line] for line in (headline, first_body, last_body)
    )
    best: tuple[float, int, Byline] | None = None
    for i, text in enumerate(texts):
        if text and (found := byline_at(texts, i)) is not None:
            score = 1.0 * found.explicit + _standing(at[i], head, first, last)
            if best is None or score > best[0]:
                best = score, i, found
    if best is not None and best[0] > 0.5:
        return best[2].authors
    return _under(texts, headline, first_body)


def _standing(line: int, head: int | None, first: int | None, last: int | None) -> float:
    """How good a place for a byline is, all places counted in lines with text."""
    if head is not None and line < head:
        return 2 - 0.4 * (head - line)
    if head is not None and (first is None or line <= max(first, head) + 3):
        return 4 - 0.2 * min(line - head, line - head if first is None else abs(first - line))
    if last is not None and line > last:
        return 1 - 0.2 * (line - last)
    return -1.0


def _under(
    texts: Sequence[str], headline: int | None, first_body: int | None
) -> tuple[Author, ...]:
    """A person's name alone on one of the first lines under the headline."""
    if headline is None:
        return ()
    for i in _filled(texts, headline, 1, 3):
        if first_body is not None and headline < first_body <= i:
            break
        if is_person(texts[i]):
            return (Author(texts[i]),)
    return ()
