"""The titles of a text: what they belong to, which name they stand beside, who they may be."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from corpuslib.annotate.actors.names import is_plain
from corpuslib.annotate.actors.naming import Days, Mention, Place
from corpuslib.annotate.english import words
from corpuslib.annotate.lexicon import AFTER, ALONE, BEFORE, COUNTERPART, FULL, SHORT, Lexicon
from corpuslib.annotate.matching import Match, expand

_NATIONALITIES = words("nationalities")
_LAST_WORD = re.compile(r"([A-Z][\w.]*)\s$")
_OF = re.compile(r"['’`´]s?\s$|\s$")
_NOT_THE_HOLDER = re.compile(
    r"\b(?:an?|former|ex|then|next|incoming|outgoing|future|late|deputy|vice|acting|assistant|"
    r"onetime|new|old|previous|first|last|any|every|another|some|no|co|shadow)[\s-]$",
    re.IGNORECASE,
)
_UNDER_SECRETARY = re.compile(  # not "under Secretary of State Rusk"
    r"\b(?:under\ss|Under\sS|UNDER\sS|(?i:under-s))(?i:ecretary)\b"
)
_OTHER_ROLE = re.compile(
    r"\s(?:of\s\S+(?:\s[A-Z]\w+)?|(?:to|for)\s(?:the\s)?[A-Z][\w.]*)|-(?:elect|desig\w*)"
)
_POSTS = words("posts")
_POSTED = re.compile(r"\s(?:in|at)\s(?:the\s)?([A-Z][\w.]*\w(?:\s[A-Z]\w+)?)")
_STRANGER = re.compile(
    r"(,?)\s((?:[A-Z][\w’'-]*[a-z][\w’-]*|[A-Z]\.)(?:\s(?:(?:[a-z]{2,3}|[a-z]{2}\s[a-z]{2,3})\s)?"
    r"[A-Z][\w’'.-]*)*)"
)
_BESIDE = re.compile(r",?\s")
_APPOSED = re.compile(r",\s(?:who\sis\s)?(?:the\s|our\s)?", re.IGNORECASE)
_ENDS_APPOSITION = re.compile(r"\s?[,.;:)—–]|\s?$")
_POSSESSIVE = ("'", "’", "`", "´")
_STRENGTH = (FULL, ALONE, SHORT, COUNTERPART, BEFORE, AFTER)


class Title(NamedTuple):
    """A title with the state or organisation that stands before it.

    ``roles`` are those that it can mean.  ``origin`` is that actor; "" for another state, None
    where nothing stands there or where it is part of the pattern.
    """

    start: int
    end: int
    code: str
    tag: str
    roles: tuple[str, ...]
    origin: str | None
    place: Place


class Titled(NamedTuple):
    """That a name stands beside a title, which gives it a role, if it gives one."""

    title: Title
    role: str | None
    opens: int


def find_titles(
    text: str,
    found: Sequence[tuple[Match, Place]],
    names: Sequence[tuple[Match, Place]],
    lexicon: Lexicon,
) -> list[Title]:
    """The titles of a text, each with the state before it, from the matches that are no names.

    Two patterns that find the same words make one title.
    """
    ends = {name.end: name for name, _ in names}
    out: dict[tuple[int, int], Title] = {}
    whole = 0  # end of the last title that is no short one
    for match, place in found:
        tag, start, origin = match.pattern.tag, match.start, None
        if tag != SHORT:
            whole = match.end
        elif match.end <= whole:
            continue
        if tag in (ALONE, SHORT):
            start, origin = _origin(text, match.start, place.sentence, ends, lexicon)
        roles = lexicon.titles.get(match.code, ())
        title = Title(start, match.end, match.code, tag, roles, origin, place)
        same = out.get((start, match.end))
        out[start, match.end] = title if same is None else _one(same, title)
    return list(out.values())


def _one(title: Title, same: Title) -> Title:
    """The stronger of two titles in the same words; of two equals the first, with all roles."""
    if title.tag != same.tag:
        return min(title, same, key=lambda t: _STRENGTH.index(t.tag))
    return title._replace(roles=tuple(dict.fromkeys(title.roles + same.roles)))


def _origin(
    text: str, at: int, sentence: int, ends: Mapping[int, Match], lexicon: Lexicon
) -> tuple[int, str | None]:
    """Where the state before a title begins, and which it is; ``at`` and None without one."""
    if at - 1 <= sentence or not text[at - 1].isspace():
        return at, None
    end = at - 1
    if text[end - 2] in _POSSESSIVE:
        end -= 2
    elif text[end - 1] in _POSSESSIVE:
        end -= 1
    name = ends.get(end)
    if name is not None and lexicon.kinds[name.code] in ("state", "organisation"):
        return name.start, name.code
    word = _LAST_WORD.search(text, max(sentence, at - 25), at)
    if word is None:
        return at, None
    if (actor := lexicon.adjectives.get(word[1])) is not None:
        return word.start(), actor
    return (word.start(), "") if word[1] in _NATIONALITIES else (at, None)


def titles_beside_names(
    text: str,
    titles: Sequence[Title],
    names: Sequence[Mention],
    lexicon: Lexicon,
    days: Days | None,
) -> dict[int, Titled]:
    """For persons' names that a title stands before or after, by their start."""
    if not titles:
        return {}
    persons = [n for n in names if lexicon.kinds[n.actor] == "person"]
    starts, ends = {n.start: n for n in persons}, {n.end: n for n in persons}
    out: dict[int, Titled] = {}
    for title in titles:
        gap = _BESIDE.match(text, title.end)
        name = starts.get(gap.end()) if gap else None
        if gap is not None and name is not None:
            role = role_of(name.actor, title, lexicon, days)
            if role is not None or gap[0] == " " or title.tag in (COUNTERPART, BEFORE, AFTER):
                held = not is_not_held(text, title) or title.tag in (BEFORE, AFTER)
                out[name.start] = Titled(title, role if held else None, title.start)
        elif (before := _apposed_to(text, title, ends)) is not None:
            role = role_of(before.actor, title, lexicon, days)
            out.setdefault(before.start, Titled(title, role, before.start))
    return out


def _apposed_to(text: str, title: Title, ends: Mapping[int, Mention]) -> Mention | None:
    """The name before a title: "Lavrov, the Russian foreign minister,"."""
    if title.tag not in (FULL, ALONE, SHORT) or not _ENDS_APPOSITION.match(text, title.end):
        return None
    comma = text.rfind(",", max(title.place.sentence, title.start - 16), title.start)
    gap = _APPOSED.match(text, comma) if comma > 0 else None
    return ends.get(comma) if gap and gap.end() == title.start else None


def role_of(actor: str, title: Title, lexicon: Lexicon, days: Days | None) -> str | None:
    """The role, if it is one, that a title gives to a person who stands beside it."""
    if title.tag in (BEFORE, AFTER):
        return None
    if title.tag == COUNTERPART:
        able = [r.id for r in lexicon.roles.values() if r.of == title.code and r.post]
    else:
        able = [
            role
            for role in title.roles
            if title.origin is None or lexicon.roles[role].of == title.origin
        ]
    held = {role for role in able if holds(actor, role, lexicon, days)}
    return held.pop() if len(held) == 1 else None


def holds(actor: str, role: str, lexicon: Lexicon, days: Days | None) -> bool:
    """True when ``actor`` held ``role`` on some of ``days`` (ever, where they are not known)."""
    return any(
        holder == actor and (days is None or held.sometime(*days))
        for holder, held in lexicon.tenures[role]
    )


def is_not_held(text: str, title: Title) -> bool:
    """True for "former Nato chief", "a Nato chief", "the deputy Nato chief"."""
    before = text[max(title.place.sentence, title.start - 12) : title.start]
    return bool(
        _NOT_THE_HOLDER.search(before) or _UNDER_SECRETARY.match(text, max(title.start - 6, 0))
    )


def other_role(text: str, title: Title, lexicon: Lexicon) -> str | None:
    """The words that make another role of a title: "of staff", "-elect", "in London"."""
    after = text[title.end : title.end + 40]
    if found := _OTHER_ROLE.match(after):
        return found[0].strip()
    words = text[title.start : title.end]
    found = _POSTED.match(after) if words.split()[-1].lower() in _POSTS else None
    if found is None or is_plain(found[1]) or _names_post(words, title, lexicon):
        return None
    return found[0].strip()


def _names_post(words: str, title: Title, lexicon: Lexicon) -> bool:
    """True for "Russia's Nato ambassador": the title itself says to whom he is sent."""
    return any(
        spelling != spelling.lower() and words.endswith(spelling)
        for role in title.roles
        for wording in (*lexicon.roles[role].titles, *lexicon.roles[role].alone)
        for spelling in expand(wording)
    )


def stranger_beside(text: str, title: Title, known: Mapping[int, Mention]) -> str | None:
    """The name after a title that is not in the codebook."""
    found = _STRANGER.match(text[title.end : title.end + 60])
    if found is None or title.end + found.start(2) in known:
        return None
    first, *more = found[2].split()
    if is_plain(first.rstrip(".")) or (found[1] and not any(w[0].isupper() for w in more)):
        return None
    return found[2].removesuffix("’s").removesuffix("'s").rstrip(".")
