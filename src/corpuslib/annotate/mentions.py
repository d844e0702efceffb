"""Who is named in a sentence: by name, surname, metonym, or a role held on that date."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from corpuslib.annotate.english import words
from corpuslib.annotate.lexicon import NAME, TITLE, Lexicon
from corpuslib.annotate.matching import Match
from corpuslib.annotate.places import is_place
from corpuslib.annotate.sentences import FIRST_WORDS

_TITLE_WORDS = words("title_words")
_GIVEN_NAME = re.compile(r"([A-Z][\w’'-]*\.?)\s$")
_NOT_THE_HOLDER = re.compile(
    r"\b(?:an?|former|ex|then|next|incoming|outgoing|future|late|deputy|vice|acting|assistant|"
    r"onetime|new|old|previous|first|last|any|every|another|some|no)[\s-]$",
    re.IGNORECASE,
)
_SOMEBODY_ELSE = re.compile(
    r"\s(?:of|to|for)\b|\s[A-Z][a-z]|,\s[A-Z][\w’'-]+\s[A-Z]|-(?:elect|desig)"
)
_SOME_NAME = re.compile(r"\s[A-Z][a-z]")
_NAME_GOES_ON = re.compile(r"\s([A-Z][a-z][\w’'-]*)")
_THE = re.compile(r"\bthe\s$", re.IGNORECASE)
_BESIDE = re.compile(r",?\s")

Days = tuple[dt.date, dt.date]


class Mention(NamedTuple):
    """An actor named at ``start`` to ``end``; ``role`` is the role by which, or beside which."""

    start: int
    end: int
    actor: str
    basis: str
    role: str | None


class _Titled(NamedTuple):
    start: int  # of the title
    actor: str
    role: str | None  # that the actor held, if the title means one


class Place(NamedTuple):
    """Where a match stands: where its sentence and its paragraph begin."""

    sentence: int
    paragraph: int


def find_mentions(
    text: str,
    found: Sequence[tuple[Match, Place]],
    lexicon: Lexicon,
    days: Days | None,
) -> list[Mention]:
    """The actors named in body sentences, in order, from the matches that lie in them.

    ``days`` are the first and last day on which the article can have appeared.  A role names
    its holder on those days; where they are not known, whoever the article itself calls so.
    """
    names = _names(text, [(m, place) for m, place in found if m.pattern.layer == NAME])
    titles = [(match, place) for match, place in found if match.pattern.layer == TITLE]
    beside = _titles_beside_names(text, titles, names, lexicon, days)
    stated = _stated(beside.values(), _held_by_others(text, titles, names, lexicon))
    mentions = [
        Mention(m.start, m.end, m.code, basis, beside[m.start].role if m.start in beside else None)
        for m, basis in names
    ]
    taken = {title.start for title in beside.values()}
    alone = [t for t in titles if t[0].start not in taken and _means_holder(text, *t)]
    return sorted([*mentions, *_holders(text, alone, mentions, stated, lexicon, days)])


def _names(text: str, found: Sequence[tuple[Match, Place]]) -> list[tuple[Match, str]]:
    """The names that mean an actor, each with its basis.

    A surname alone means nobody where the article names only others of that surname in full.
    """
    full = {m.code for m, _ in found if m.pattern.tag == "name"}
    others, out = set(), []
    for match, place in found:
        basis = match.pattern.tag
        if basis != "name" and _part_of_name(text, match, place.sentence):
            others.add(match.code)
        elif basis != "metonym" or not is_place(text, match.start, match.end, place.paragraph):
            out.append((match, basis))
    strangers = others - full
    return [(m, basis) for m, basis in out if basis != "surname" or m.code not in strangers]


def _part_of_name(text: str, match: Match, sentence: int) -> bool:
    """True when a name goes on before or after: "Laura Bush" is not the codebook's Bush."""
    longer = _NAME_GOES_ON.match(text, match.end)
    if longer and match.pattern.tag == "surname" and not _is_plain(longer[1]):
        return True
    found = _GIVEN_NAME.search(text[max(sentence, match.start - 30) : match.start])
    if not found:
        return False
    word = found[1].replace("’", "'")
    if word.endswith("."):  # "H.W. Bush", but "Mr. Bush"
        return word.lower().rstrip(".") not in _TITLE_WORDS
    return not (_is_plain(word) or word.isupper() or word.endswith(("'s", "s'", "ly")))


def _is_plain(word: str) -> bool:
    """True for words that may stand beside a name with a capital and are no part of it."""
    return word.lower() in _TITLE_WORDS or word.lower() in FIRST_WORDS


def _titles_beside_names(
    text: str,
    titles: Sequence[tuple[Match, Place]],
    names: Sequence[tuple[Match, str]],
    lexicon: Lexicon,
    days: Days | None,
) -> dict[int, _Titled]:
    """For names that a title stands before, by their start."""
    starts = {m.start: m for m, basis in names if basis != "metonym"}
    out = {}
    for title, place in titles:
        gap = _BESIDE.match(text, title.end)
        name = starts.get(gap.end()) if gap else None
        if gap is not None and name is not None:
            role = _role_of(name.code, title.code, lexicon, days)
            if role is not None or gap[0] == " ":
                held = not _NOT_THE_HOLDER.search(_before(text, title, place))
                out[name.start] = _Titled(title.start, name.code, role if held else None)
    return out


def _before(text: str, title: Match, place: Place) -> str:
    return text[max(place.sentence, title.start - 12) : title.start]


def _role_of(actor: str, title: str, lexicon: Lexicon, days: Days | None) -> str | None:
    roles = {
        role
        for role in lexicon.titles[title]
        for holder, held in lexicon.tenures[role]
        if holder == actor and (days is None or held.sometime(*days))
    }
    return roles.pop() if len(roles) == 1 else None


def _stated(beside: Iterable[_Titled], by_others: Set[str]) -> dict[str, str]:
    """Role -> actor, where the article gives the role to one actor only."""
    pairs = {(titled.role, titled.actor) for titled in beside if titled.role is not None}
    times = Counter(role for role, _ in pairs)
    return {role: a for role, a in pairs if times[role] == 1 and role not in by_others}


def _held_by_others(
    text: str,
    titles: Sequence[tuple[Match, Place]],
    names: Sequence[tuple[Match, str]],
    lexicon: Lexicon,
) -> set[str]:
    """Roles whose title stands before a name that is not in the codebook."""
    known = {match.start - 1 for match, _ in names}
    return {
        role
        for title, _ in titles
        if title.end not in known and _SOME_NAME.match(text, title.end)
        for role in lexicon.titles[title.code]
    }


def _means_holder(text: str, title: Match, place: Place) -> bool:
    """False for "former Nato chief", "the Russian president of ..." and titles of others."""
    after = text[title.end : title.end + 40]
    return not (_NOT_THE_HOLDER.search(_before(text, title, place)) or _SOMEBODY_ELSE.match(after))


def _holders(
    text: str,
    titles: Sequence[tuple[Match, Place]],
    named: Sequence[Mention],
    stated: Mapping[str, str],
    lexicon: Lexicon,
    days: Days | None,
) -> Iterator[Mention]:
    """The actors meant by titles that no name stands beside, where that is sure.

    A title without its organisation ("the foreign minister") means a holder named before it.
    """
    earlier: set[str] = set()
    coming = iter(named)
    ahead = next(coming, None)
    for title, _ in titles:
        while ahead is not None and ahead.start < title.start:
            earlier.add(ahead.actor)
            ahead = next(coming, None)
        bare = title.code in lexicon.bare
        if bare and not _THE.search(text[max(0, title.start - 6) : title.start]):
            continue
        able = set()
        for role in lexicon.titles[title.code]:
            actor = (lexicon.holder(role, *days) if days else None) or stated.get(role)
            if actor is not None and (not bare or actor in earlier):
                able.add((actor, role))
        if len(able) == 1:
            actor, role = able.pop()
            yield Mention(title.start, title.end, actor, "role", role)
