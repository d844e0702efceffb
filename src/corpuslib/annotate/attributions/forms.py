"""The forms of English verbs: from a base form to -s, past, participle and -ing."""

from typing import NamedTuple

_VOWELS = "aeiou"


class Forms(NamedTuple):
    """The written forms of one verb."""

    base: str
    third: str
    past: str
    participle: str
    ing: str


def verb_forms(base: str, irregular: dict[str, tuple[str, str]], doubling: frozenset[str]) -> Forms:
    """The forms of ``base``; past and participle as ``irregular`` has them, else with -ed.

    >>> verb_forms("deny", {}, frozenset())[1:]
    ('denies', 'denied', 'denied', 'denying')
    """
    stem = base + base[-1] if _doubles(base, doubling) else base
    consonant_y = base.endswith("y") and base[-2:-1] not in _VOWELS
    if consonant_y:
        third, past = base[:-1] + "ies", base[:-1] + "ied"
    else:
        sibilant = base.endswith(("s", "x", "z", "ch", "sh", "o"))
        third, past = base + ("es" if sibilant else "s"), stem + "ed"
    ing = stem + "ing"
    if base.endswith("e"):
        past = base + "d"
        ing = base + "ing" if base.endswith(("ee", "oe", "be")) else base[:-1] + "ing"
    if base.endswith("ie"):
        ing = base[:-2] + "ying"
    return Forms(base, third, *irregular.get(base, (past, past)), ing)


def _doubles(base: str, doubling: frozenset[str]) -> bool:
    """True when the last letter is doubled before -ed: "stop", "refer"."""
    if base in doubling:
        return True
    if len(base) < 3 or base[-1] in _VOWELS or base[-1] in "wxyh" or base[-2] not in _VOWELS:
        return False
    return sum(c in _VOWELS for c in base) == 1
