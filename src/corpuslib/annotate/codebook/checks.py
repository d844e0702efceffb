"""What must hold for the wordings of a codebook, and between its entries."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from math import prod
from typing import NamedTuple

from corpuslib.annotate.codebook.file import Table
from corpuslib.annotate.codebook.scheme import Codebook, Frame, Plan
from corpuslib.annotate.lexicon import lexicon_of, pattern_parts
from corpuslib.annotate.matching import Matcher, Pattern, expand

_CHOICES = re.compile(r"\{([^{}]*)\}")
_MOST_SPELLINGS = 1000

Tables = Mapping[str, Sequence[Table]]  # by kind


def wordings(table: Table, key: str, *, together: bool = False) -> tuple[str, ...]:
    """The texts of ``key``; complains of those that cannot be found in any text.

    In patterns, "a & b" asks for two wordings in one sentence where they may stand ``together``;
    in names it is a name, "Marks & Spencer".
    """
    texts = table.texts(key)
    for text in texts:
        parts = pattern_parts(text) if key in ("patterns", "denied") else [text]
        if len(parts) > 1 and not together:
            remedy = "write one wording, without &"
            table.complain(
                f"has {text!r} in {key!r}, and only plans and frames can ask for two",
                remedy,
                key,
                text,
            )
        elif wrong := _unfindable(parts):
            table.complain(f"has {key} that cannot be found: {wrong}", "correct it", key, text)
    return texts


def _unfindable(parts: Sequence[str]) -> str:
    for part in parts:
        if any(brace in _CHOICES.sub("", part) for brace in "{}"):
            return f"{part!r} has a brace without its other half"
        if _too_many(part):
            return f"{part!r} has more than {_MOST_SPELLINGS} spellings"
    try:
        Matcher([Pattern(part, "") for part in parts if not _plainly_findable(part)])
    except ValueError as error:
        return str(error)
    return ""


def _plainly_findable(text: str) -> bool:
    """Whether every spelling has a letter, and none a star inside, without spelling them out."""
    outside = _CHOICES.sub("", text)
    return "*" not in text[:-1] and any(c.isascii() and c.isalnum() for c in outside)


def _too_many(text: str) -> bool:
    choices = (choice.count(",") + 1 for choice in _CHOICES.findall(text))
    return bool(prod(choices) > _MOST_SPELLINGS)


def between_entries(tables: Tables) -> None:
    """Complain of wordings that stand for two things, of two holders at a time, of leftovers."""
    _no_duplicates(tables["actor"], "aliases", "surnames", "metonyms")
    _no_duplicates(tables["plan"], "patterns")
    _no_duplicates(tables["event"], "patterns")
    for table in tables["frame"]:  # two elements may share a wording
        _no_duplicates([table], "patterns", "denied")
    by_plan = defaultdict(list)
    for table in tables["stance"]:
        by_plan[str(table.values.get("plan"))].append(table)
    for same in by_plan.values():
        _no_duplicates(same, "patterns")
    _one_post_of_a_kind(tables["role"])
    _one_holder_at_a_time(tables["actor"])
    _all_used(tables)


class _Wording(NamedTuple):
    table: Table
    key: str
    written: str

    @property
    def line(self) -> int:
        return self.table.line(f'"{self.written}"', self.key)


def _no_duplicates(tables: Sequence[Table], *keys: str) -> None:
    """Complain of two entries, or two keys of one, with the same wording, and of a text twice."""
    seen: dict[str, _Wording] = {}
    for table in tables:
        for key in keys:
            texts = [text for text in table.given(key) if not _too_many(text)]
            for number, written in enumerate(texts):
                here = _Wording(table, key, written)
                if written in texts[:number]:
                    _complain_twice(here, written, here)
                    continue
                for spelling in expand(written):
                    had = seen.setdefault(spelling, here)
                    if had.table is not table or had.key != key:
                        _complain_twice(here, spelling, had)
                        break


def _complain_twice(here: _Wording, spelling: str, had: _Wording) -> None:
    if had.table is here.table:
        what, remedy = f"has {spelling!r} twice", "remove one of the two"
        if had.key != here.key:
            what = f"has {spelling!r} in {had.key!r} and in {here.key!r}"
    else:
        what = f"repeats {spelling!r}, which {had.table.name} (line {had.line}) has"
        remedy = "a wording can stand for one thing: remove one of the two"
        if here.key == had.key == "surnames":
            remedy += ", or both where texts mean now the one, now the other"
    here.table.complain(what, remedy, here.key, f'"{here.written}"')


def _one_post_of_a_kind(roles: Sequence[Table]) -> None:
    """Complain of two roles of an actor with the same post: neither is the counterpart."""
    seen: dict[tuple[str, str], Table] = {}
    for table in roles:
        post, of = table.values.get("post"), str(table.values.get("of"))
        if isinstance(post, str):
            had = seen.setdefault((post, of), table)
            if had is not table:
                what = f"has the post {post!r} of {of!r}, which {had.name} has"
                remedy = "name one of the two otherwise, or leave its post out"
                table.complain(what, remedy, "post")


def _one_holder_at_a_time(actors: Sequence[Table]) -> None:
    """Complain of two tenures of a role that overlap for certain, whatever day a year means."""
    for role, holders in _holders(actors).items():
        in_order = sorted(holders, key=lambda held: held.first)
        for one, other in combinations(in_order, 2):
            if other.first < min(one.end, other.end):
                what = f"holds the role {role!r} while {one.table.name} (line {one.line}) does"
                remedy = "correct the dates: a role has one holder a day, and to is the day after"
                other.table.complain(what, remedy, "role", f'"{role}"')


class _Held(NamedTuple):
    """A tenure of a role, and the days on which it was held for certain."""

    table: Table
    line: int
    first: dt.date  # the last day on which it can have begun
    end: dt.date  # the first day on which it can have ended


def _holders(actors: Sequence[Table]) -> dict[str, list[_Held]]:
    """Of each role the tenures whose dates can be read."""
    found: dict[str, list[_Held]] = defaultdict(list)
    for held in _tenures(actors):
        began, ended = held.days("from"), held.days("to")
        if began and (ended or "to" not in held.values):
            line = held.line(f'"{held.values.get("role")}"', "role")
            end = ended[0] if ended else dt.date.max
            found[str(held.values.get("role"))].append(_Held(held, line, began[1], end))
    return found


def _tenures(actors: Sequence[Table]) -> Iterator[Table]:
    return (held for actor in actors for held in actor.tables("roles"))


def _all_used(tables: Tables) -> None:
    """Warn of roles that nobody holds and of sources that nothing names."""
    tenures = list(_tenures(tables["actor"]))
    held = {str(tenure.values.get("role")) for tenure in tenures}
    for role in tables["role"]:
        if str(role.values.get("id")) not in held:
            remedy = "give it to an actor: until then, texts that name it go to the table gaps"
            role.complain("is held by nobody", remedy, "id", warning=True)
    facts = [*tenures, *tables["plan"], *tables["event"], *tables["frame"]]
    named = {str(fact.values.get("source")) for fact in facts}
    for source in tables["source"]:
        if str(source.values.get("id")) not in named:
            remedy = "name it where it shows a fact, or remove it"
            source.complain("is the source of nothing", remedy, "id", warning=True)


def examples(plans: Sequence[Table], frames: Sequence[Table], codebook: Codebook) -> None:
    """Warn of sentences that an entry includes and does not find, or excludes and finds.

    What finds them is imported here: a codebook that is only read needs none of it.
    """
    from corpuslib.annotate.frames import frame_hits
    from corpuslib.annotate.plans import plan_mentions

    lexicon = lexicon_of(codebook)
    for table, plan in zip(plans, codebook.plans, strict=True):
        for key, text in _examples(plan):
            named = plan_mentions(lexicon.matcher.find(text), lexicon)
            _try(table, key, text, [m.pattern for m in named if m.plan == plan.id])
    for table, frame in zip(frames, codebook.frames, strict=True):
        for key, text in _examples(frame):
            hits = frame_hits(text, 0, lexicon.matcher.find(text), lexicon)
            _try(table, key, text, [hit.pattern for hit in hits if hit.element == frame.id])


def _examples(entry: Plan | Frame) -> Iterator[tuple[str, str]]:
    """The examples of an entry, each with its key."""
    yield from (("include", text) for text in entry.include)
    yield from (("exclude", text) for text in entry.exclude)


def _try(table: Table, key: str, text: str, by: Sequence[str]) -> None:
    """Warn where the patterns ``by`` which an example is found are not what its key says."""
    if key == "include" and not by:
        what, remedy = f"does not find {text!r}", "add a wording that it holds"
    elif key == "exclude" and by:
        what, remedy = f"finds {text!r}", f"narrow the wording {by[0]!r}"
    else:
        return
    table.complain(f"{what}, which stands in {key!r}", remedy, key, text, warning=True)
