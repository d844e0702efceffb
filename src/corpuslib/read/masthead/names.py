"""How persons and their posts are written in a byline."""

import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise

from corpuslib.read.dates import MONTHS, WEEKDAYS, written_dates


@dataclass(frozen=True, slots=True)
class Author:
    """A name as written, and the post the byline gives it."""

    name: str
    post: str | None = None


_WORDS = tomllib.loads(files("corpuslib.read.masthead").joinpath("bylines.toml").read_text("utf-8"))
_POSTS = frozenset(_WORDS["posts"])
_NOT_NAMES = frozenset(_WORDS["not_names"])
_PARTICLES = frozenset(_WORDS["particles"])
_DESKS = frozenset(_WORDS["desks"])
_DEGREES = frozenset(word.casefold() for word in _WORDS["degrees"])

_TAIL = re.compile(
    r" [|•·–—/-] |[|•@(\[]|https?:|\b(?:[Pp]ublished|PUBLISHED|(?:[Ll]ast )?[Uu]pdated|Posted|"
    r"Share|Follow|Post a|Leave a|\d+ [Cc]omments?|\d+ [Mm]in|[Ee]diting by|for|in|on|at|from|with)"
    r"\b|(?<=[a-z]{3})\. "
)
_SPLIT = re.compile(r"\s*(?:[,;&]|\b(?:and|AND|And|und|et|y)\b)\s*")
_GLUED_POST = re.compile(r"(?<=[a-z])(?=(?:Staff|Senior|Contribut|Special|Editor|Reporter|Writer))")
_TOKEN = re.compile(r"(?:[A-Z]\.){1,3}|[A-Z]['’]?[^\W\d_]*(?:['’-][^\W\d_]+)*[.]?", re.UNICODE)
_UPPER = re.compile(r"[^\W\d_a-zß-öø-ÿ]")


def names_in(part: str, strict: bool) -> tuple[Author, ...]:
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
        post = post_of(piece)
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


def post_of(text: str) -> str | None:
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
