"""Which names in a text mean an actor: not places, not others of that surname."""

import re
from collections.abc import Iterable, Sequence

from corpuslib.annotate.actors.naming import Mention, Place
from corpuslib.annotate.actors.places import Sort, is_place
from corpuslib.annotate.english import words
from corpuslib.annotate.lexicon import Lexicon
from corpuslib.annotate.matching import Match
from corpuslib.annotate.sentences import FIRST_WORDS

_TITLE_WORDS = words("title_words")
_GIVEN_NAME = re.compile(r"([A-Z][\w’'-]*\.?)\s$")
_NAME_GOES_ON = re.compile(r"\s([A-Z][a-z][\w’'-]*)")
_SORTS: dict[str, Sort] = {"state": "state", "organisation": "organisation"}


def find_names(
    text: str,
    found: Sequence[tuple[Match, Place]],
    titles: Iterable[tuple[int, int]],
    lexicon: Lexicon,
) -> list[Mention]:
    """The names that mean an actor, in order, from the matches of names.

    Names inside one of the spans of ``titles`` name a role.  A surname alone means nobody where
    the article names only others of that surname in full.
    """
    covered = iter(titles)
    title = next(covered, None)
    others, out = set(), []
    for match, place in found:
        while title is not None and title[1] <= match.start:
            title = next(covered, None)
        basis = match.pattern.tag
        if basis != "name" and _part_of_name(text, match, place.sentence):
            others.add(match.code)
        elif title is not None and title[0] <= match.start and match.end <= title[1]:
            continue
        else:
            start, end, actor, _ = match
            sort = "city" if basis == "metonym" else _SORTS.get(lexicon.kinds[actor])
            if sort is None or not is_place(text, start, end, place.paragraph, sort):
                out.append(Mention(start, end, actor, basis, None, start))
    strangers = others - {m.code for m, _ in found if m.pattern.tag == "name"} if others else others
    return [n for n in out if n.basis != "surname" or n.actor not in strangers]


def _part_of_name(text: str, match: Match, sentence: int) -> bool:
    """True when a name goes on before or after: "Laura Bush" is not the codebook's Bush."""
    longer = _NAME_GOES_ON.match(text, match.end)
    if longer and match.pattern.tag == "surname" and not is_plain(longer[1]):
        return True
    found = _GIVEN_NAME.search(text[max(sentence, match.start - 30) : match.start])
    if not found:
        return False
    word = found[1].replace("’", "'")
    if word.endswith("."):  # "H.W. Bush", but "Mr. Bush"
        return word.lower().rstrip(".") not in _TITLE_WORDS
    return not (is_plain(word) or word.isupper() or word.endswith(("'s", "s'", "ly")))


def is_plain(word: str) -> bool:
    """True for words that may stand beside a name with a capital and are no part of it.

    >>> is_plain("President"), is_plain("But"), is_plain("Laura")
    (True, True, False)
    """
    return word.lower() in _TITLE_WORDS or word.lower() in FIRST_WORDS
