"""Who wrote it: names and posts in a byline."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import accumulate, pairwise

from corpuslib.read.dates import MONTHS, WEEKDAYS, full_dates, is_date_line, written_dates


@dataclass(frozen=True, slots=True)
class Author:
    """A name as written, and the post the byline gives it."""

    name: str
    post: str | None = None


@dataclass(frozen=True, slots=True)
class Byline:
    """A byline of ``lines`` consecutive lines that names ``authors``.

    ``explicit`` is True where the line says so ("By ..."), False for a name that stands alone.
    """

    authors: tuple[Author, ...]
    lines: int
    explicit: bool = True


_WORDS = tomllib.loads(files("corpuslib.read.masthead").joinpath("bylines.toml").read_text("utf-8"))
_POSTS = frozenset(_WORDS["posts"])
_NOT_NAMES = frozenset(_WORDS["not_names"])
_PARTICLES = frozenset(_WORDS["particles"])
_DESKS = frozenset(_WORDS["desks"])
_DEGREES = frozenset(word.casefold() for word in _WORDS["degrees"])

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
_TAIL = re.compile(
    r" [|•·–—/-] |[|•@(\[]|https?:|\b(?:[Pp]ublished|PUBLISHED|(?:[Ll]ast )?[Uu]pdated|Posted|"
    r"Share|Follow|Post a|Leave a|\d+ [Cc]omments?|\d+ [Mm]in|[Ee]diting by|for|in|on|at|from|with)"
    r"\b|(?<=[a-z]{3})\. "
)
_SPLIT = re.compile(r"\s*(?:[,;&]|\b(?:and|AND|And|und|et|y)\b)\s*")
_GLUED_POST = re.compile(r"(?<=[a-z])(?=(?:Staff|Senior|Contribut|Special|Editor|Reporter|Writer))")
_TOKEN = re.compile(r"(?:[A-Z]\.){1,3}|[A-Z]['’]?[^\W\d_]*(?:['’-][^\W\d_]+)*[.]?", re.UNICODE)
_CAPITALS = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w.'’-]* (?:[a-z]{1,3}[' ]){0,2}[^\W\d_a-zß-öø-ÿ]")
_UPPER = re.compile(r"[^\W\d_a-zß-öø-ÿ]")


def byline_at(texts: Sequence[str], index: int) -> Byline | None:
    """The byline that begins at line ``index`` (stripped lines, blank ones included).

    >>> byline_at(["By Jane Doe", "Diplomatic correspondent"], 0).authors
    (Author(name='Jane Doe', post='Diplomatic correspondent'),)
    >>> byline_at(["By continuing to use the site, you agree to the use of cookies."], 0)
    """
    text = texts[index]
    if not 3 <= len(text) <= 160:
        return None
    authors = _explicit(text)
    if authors:
        return _with_next_lines(texts, index, authors, explicit=True)
    authors = _beside_date(text)
    if (
        not authors
        and len(text) <= 80
        and _CAPITALS.match(text)
        and _date_or_post_near(texts, index)
    ):
        authors = _names(text, strict=True)
    return _with_next_lines(texts, index, authors, explicit=False) if authors else None


def _explicit(text: str) -> tuple[Author, ...]:
    """The authors of a line that says "by"."""
    if match := _BY.match(text):
        return _names(text[match.end() :], strict=False)
    if "by" not in text and "BY" not in text:
        return ()
    dates = full_dates(text)
    match = _LATE_BY.search(text, dates[0].end) if dates and dates[0].start < 20 else None
    return _names(text[match.end() :], strict=False) if match and match.start() < 60 else ()


def _beside_date(text: str) -> tuple[Author, ...]:
    """The person named on one line with a date: "Jane Doe 3 May 2019", "3/5/2019 Jane Doe"."""
    dates = full_dates(text)
    if not dates or len(text) > 100:
        return ()
    before = text[: dates[0].start].strip(" ,|•·–—/-")
    after = text[dates[-1].end :].strip(" ,|•·–—/-")
    return (_names(before, strict=True) if before else ()) or (
        _names(after, strict=True) if after else ()
    )


def _date_or_post_near(texts: Sequence[str], index: int) -> bool:
    if _post_of(texts[index]):
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
            more, last_new = _names(texts[follow[1]], strict=True), follow[1]
        elif joined or line.startswith(("& ", "and ")):
            more, last_new = _names(line.removeprefix("& ").removeprefix("and "), True), follow[0]
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


def _names(part: str, strict: bool) -> tuple[Author, ...]:
    """The authors in the part of a line that names them; ``strict`` wants persons only."""
    dates = written_dates(part)
    if dates:
        part = part[: dates[0].start]
    if tail := _TAIL.search(part):
        part = part[: tail.start()]
    sentence = part.endswith((".", "!", "?")) and part.count(" ") > 4
    part = _GLUED_POST.sub(" ", part).strip(" ,.:;|/•·–—-\xa0")
    if not part or len(part) > 120 or (sentence and not is_person(_SPLIT.split(part)[0])):
        return ()
    authors: list[Author] = []
    for piece in _SPLIT.split(part):
        if not piece or piece.strip(".").casefold() in _DEGREES:
            continue
        post = _post_of(piece)
        if post is not None:
            authors.append(Author(piece[: -len(post)].rstrip(), post))
        elif is_person(piece):
            authors.append(Author(piece))
        elif authors and authors[-1].post is None and not strict:
            authors[-1] = Author(authors[-1].name, piece if is_post(piece) else None)
        elif authors and is_post(piece):
            authors[-1] = Author(authors[-1].name, piece)
        elif strict or authors:
            return () if strict else tuple(authors)
        else:
            return (Author(part),) if _is_desk(part) else ()
    return tuple(authors)


def is_person(text: str) -> bool:
    """True for what is written like a person's name, of two to five words.

    >>> is_person("Jaap de Hoop Scheffer"), is_person("Middle East")
    (True, False)
    """
    tokens = text.split()
    if not 2 <= len(tokens) <= 5 or len(text) > 40:
        return False
    if not _TOKEN.fullmatch(tokens[0]) or not _TOKEN.fullmatch(tokens[-1].rstrip(",")):
        return False
    if len({token.isupper() for token in tokens if len(token) > 3}) > 1:
        return False  # "ACLU Racial Justice Programme"
    for token in tokens:
        low = token.casefold().strip(".,")
        if low in _NOT_NAMES or low in _POSTS:
            return False
        if not _TOKEN.fullmatch(token) and low not in _PARTICLES:
            return False
    return True


def _is_desk(text: str) -> bool:
    """True for what may stand after "By" though it is no person: a desk, an agency, one name."""
    tokens = [token.casefold() for token in text.split()]
    if not 1 <= len(tokens) <= 6 or len(text) > 50 or "," in text:
        return False
    if tokens[0] in MONTHS or tokens[0] in WEEKDAYS:
        return False
    if any(token in _DESKS for token in tokens):
        return True
    named = all(token[0].isupper() or token in _PARTICLES for token in text.split())
    return len(tokens) == 1 or (named and tokens[0] not in ("the", "a", "an", "all", "any"))


def _post_of(text: str) -> str | None:
    """The post that follows a name on the same line ("Jane Doe Education editor")."""
    tokens = text.split()
    if not 3 <= len(tokens) <= 9 or tokens[-1].casefold() not in _POSTS:
        return None
    size = 2
    while size < len(tokens) - 1 and (
        tokens[size - 1].casefold() in _PARTICLES or tokens[size - 1].endswith(".")
    ):
        size += 1
    return " ".join(tokens[size:]) if is_person(" ".join(tokens[:size])) else None


def is_post(text: str) -> bool:
    """True for a short line that names what somebody does ("Diplomatic correspondent")."""
    tokens = text.casefold().split()
    if not 1 <= len(tokens) <= 9 or len(text) > 70 or text[-1] in ".:?!":
        return False
    if not _UPPER.match(text):
        return False
    if tokens[-1] in _POSTS:
        return True
    heads = pairwise(tokens[:5])
    return any(
        one.strip(",") in _POSTS and (one.endswith(",") or two in ("of", "at", "for", "in", "on"))
        for one, two in heads
    )


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
