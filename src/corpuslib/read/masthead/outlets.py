"""Which outlet a file comes from, by marks in the furniture of its pages."""

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from urllib.parse import urlsplit

from corpuslib.read.masthead.names import is_person
from corpuslib.read.words import AnyCase


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet, and the words that say how it is known; ``line`` is the index of the mark."""

    name: str
    basis: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class _Mark:
    outlet: str
    text: str
    why: str


_OUTLETS = tomllib.loads(
    files("corpuslib.read.masthead").joinpath("outlets.toml").read_text("utf-8")
)["outlets"]


def _marks(kind: str) -> Mapping[str, _Mark]:
    return MappingProxyType(
        {
            mark[kind].casefold(): _Mark(outlet["name"], mark[kind], mark["why"])
            for outlet in _OUTLETS
            for mark in outlet["marks"]
            if kind in mark
        }
    )


def _any_of(marks: Mapping[str, _Mark]) -> re.Pattern[str]:
    ordered = sorted(marks, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)")


_LINES, _PHRASES, _HOLDERS = _marks("line"), _marks("phrase"), _marks("copyright")
_ANY_PHRASE, _ANY_HOLDER = _any_of(_PHRASES), _any_of(_HOLDERS)
_SITES: Mapping[str, str] = MappingProxyType(
    {site: outlet["name"] for outlet in _OUTLETS for site in outlet["sites"]}
)

_NAMES = frozenset(outlet["name"].casefold() for outlet in _OUTLETS)
_CLAIM = r"©|\(c\)|copyright|all rights reserved"
_CLAIMS, _OPENS_WITH_CLAIM = AnyCase(_CLAIM), re.compile(_CLAIM, re.IGNORECASE)
_IN_CLAIMS = ("©", "(c)", "copyr", "all r")  # what each begins with, in any case
_FIRM_CLAIM = AnyCase(r"\b(?:19|20)\d\d\b|all rights reserved")
_NO_CLAIM = AnyCase(
    r"image|photo|picture|provided by|courtesy|getty|\bdata\b|wire™|-wire|theme\b|designed|pool\b"
    r"|associated press"
)
_YEARS = r"(?:\d{4}(?: ?[-–—] ?(?:\d{4}|\d\d)?)?)"
_HOLDER = re.compile(
    rf"(?:©|\([cC]\)|(?i:copyright)\b)(?:[ ©:•·-]|\([cC]\)|(?i:copyright)\b)*{_YEARS}?[ ,.©•·–—-]*"
    rf"(?:by )?(?P<after>[^\W\d_](?:[^|©•·.,(]|\.(?=\w))*?)"
    rf"(?= ?{_YEARS}| ?(?:[|©•·,(/]|\.(?!\w))| [-–—] | (?i:all rights|unless|privacy|terms)|$)"
)
_FIRM = re.compile(
    r"\b(?:llc|inc|ltd|limited|plc|corp\w*|company|co|holdings?|group|gmbh|ag|pty|media|networks?"
    r"|communications|publishing|publications|subsidiary|partners|ventures|interactive|enterprises"
    r"|foundation|hearst|gannett|microsoft|generatepress|wordpress|policy|rights|terms|notice"
    r"|reserved|material|page|site|this|the contents)\b",
    re.IGNORECASE,
)
_NAME = r"(?P<name>(?:[Tt]he )?[A-Z][\w'’&-]*(?: (?:of |and |the |& )?[A-Z][\w'’&-]*){0,5})"
_SELF = re.compile(
    rf"(?:A [Mm]essage [Ff]rom|Thank you for reading|You are reading) {_NAME}[:.!]?\Z"
    rf"|Support (?P<the>The (?:[A-Z][\w'’&-]*)(?: [A-Z][\w'’&-]*){{0,4}})!\Z"
)
_LONGEST = 400
_MASTHEAD = 12  # a masthead stands among the first so many lines with text


def outlet_of(texts: Sequence[str], body: Collection[int]) -> Outlet | None:
    """The outlet that the lines outside the body name, or None.

    ``texts`` are stripped lines, ``body`` the indexes of body lines: an outlet that the article
    merely mentions is no outlet of the file.

    >>> outlet_of(["BBC News", "Bridge opens", "A bridge has opened, CNN says."], {2}).name
    'BBC News'
    >>> outlet_of(["Bridge opens", "A bridge has opened, a reporter told BBC News."], {1})
    """
    first_body = min(body, default=len(texts))
    best: tuple[int, Outlet] | None = None
    filled = 0
    for index, text in enumerate(texts):
        filled += bool(text)
        if not 2 <= len(text) <= _LONGEST or (index in body and not _only_claims(text)):
            continue
        found = _named_in(text, index, index < first_body and filled <= _MASTHEAD)
        if found is not None and (best is None or found[0] >= best[0]):
            best = found  # of two claims the later stands at the foot of the page
    return best[1] if best else None


def _only_claims(text: str) -> bool:
    """True for a line that claims a copyright and says nothing else, wherever it stands."""
    if len(text) > 120 or not _OPENS_WITH_CLAIM.match(text):
        return False
    words = re.sub(r"(?i)all rights reserved|copyright|limited", "", text).split()
    return sum(word.islower() for word in words) <= 2


def _named_in(text: str, index: int, masthead: bool) -> tuple[int, Outlet] | None:
    """The outlet that one line names, with the weight of the mark (5 to 1)."""
    low = text.casefold()
    if mark := _LINES.get(low):
        if masthead:
            return 3, _known(mark, index, text)
    elif any(map(low.__contains__, _PHRASES)) and (match := _ANY_PHRASE.search(low)):
        return 5, _known(_PHRASES[match[0]], index, match[0])
    if any(map(low.__contains__, _IN_CLAIMS)) and _CLAIMS.within(text):
        return _claimed(text, low, index)
    if match := _SELF.match(text):
        name = match["name"] or match["the"]
        return 2, Outlet(name, f"line {index + 1} speaks for the outlet: {text!r}", index)
    return None


def _known(mark: _Mark, index: int, words: str) -> Outlet:
    return Outlet(mark.outlet, f"line {index + 1} has the mark {mark.text!r}: {mark.why}", index)


def _claimed(text: str, low: str, index: int) -> tuple[int, Outlet] | None:
    if not _FIRM_CLAIM.within(text) or _NO_CLAIM.within(text):
        return None
    if match := _ANY_HOLDER.search(low):
        return 4, _known(_HOLDERS[match[0]], index, match[0])
    match = _HOLDER.search(text)
    if match is None or len(text) > 160:
        return None
    name = match["after"].strip(" -–—")
    if not 3 <= len(name) <= 40 or len(name.split()) > 5 or _FIRM.search(name):
        return None
    if not name[0].isupper() or is_person(name):
        return None
    return 4, Outlet(name, f"line {index + 1} claims the copyright for {name!r}", index)


def is_outlet_name(line: str) -> bool:
    """True when a line is the name of a listed outlet and nothing else: a masthead.

    >>> is_outlet_name("THE NEW YORK TIMES"), is_outlet_name("The New York Times reports")
    (True, False)
    """
    return line.casefold() in _NAMES


def outlet_of_site(address: str) -> str | None:
    """The known outlet behind a web address given as metadata, or None.

    >>> outlet_of_site("https://www.bbc.co.uk/news/world-1")
    'BBC News'
    >>> outlet_of_site("not an address")
    """
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return None
    parts = host.split(".")
    return next(
        (_SITES[s] for i in range(len(parts)) if (s := ".".join(parts[i:])) in _SITES), None
    )
