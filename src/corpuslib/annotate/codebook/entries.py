"""Each kind of entry of a codebook, from its table to its value."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from corpuslib.annotate.codebook.checks import wordings
from corpuslib.annotate.codebook.file import Table, single_table
from corpuslib.annotate.codebook.scheme import (
    CUE_CLASSES,
    FUNCTIONS,
    KINDS,
    POSITIONS,
    Actor,
    CueClass,
    Event,
    Frame,
    Plan,
    Role,
    Source,
    Stance,
    Tenure,
)

Ids = Mapping[str, Sequence[str]]  # of each kind of entry, those of the file

_LEMMA = re.compile(r"[^\W\d_A-Z]+(?:[ '-][^\W\d_A-Z]+)*")


def source(table: Table) -> Source:
    """A ``[[source]]``."""
    table.only("id", "title", "publisher")
    return Source(_id(table), table.text("title"), table.text("publisher"))


def role(table: Table, ids: Ids) -> Role:
    """A ``[[role]]``."""
    table.only("id", "name", "of", "post", "titles", "alone")
    if table.lacks("titles") and table.lacks("alone"):
        table.complain("has no titles", 'add titles = ["..."], the words that texts use')
    titles, alone = wordings(table, "titles"), wordings(table, "alone")
    of = table.one_of("of", ids["actor"], "actor")
    return Role(_id(table), table.text("name"), of, titles, alone, table.optional("post"))


def actor(table: Table, roles: Mapping[str, Role], ids: Ids) -> Actor:
    """An ``[[actor]]`` with its dated roles, which are among ``roles``, by id."""
    table.only("id", "name", "kind", "aliases", "surnames", "metonyms", "adjectives", "roles")
    kind = table.one_of("kind", KINDS, "kind of actor")
    if table.lacks("aliases"):
        table.complain("has no aliases", 'add aliases = ["..."], the names that texts use')
    tenures = [_tenure(held, roles, ids) for held in table.tables("roles")]
    return Actor(
        _id(table),
        table.text("name"),
        next((known for known in KINDS if known == kind), "person"),
        wordings(table, "aliases"),
        wordings(table, "surnames"),
        wordings(table, "metonyms"),
        wordings(table, "adjectives"),
        tuple(tenure for tenure in tenures if tenure is not None),
    )


def _tenure(table: Table, roles: Mapping[str, Role], ids: Ids) -> Tenure | None:
    table.only("role", "from", "to", "seen", "source")
    role = table.one_of("role", ids["role"], "role")
    start, end = table.start("from"), table.end("to")
    if table.lacks("from"):
        what = f"holds the role {table.values.get('role')!r} without a date"
        table.complain(what, "add from = 2009-08-01")
    _check_order(table, start, end)
    where = table.one_of("source", ids["source"], "source")
    seen = table.truth("seen")
    return Tenure(role, roles[role].of, start, end, where, seen) if role in roles else None


def _check_order(table: Table, start: dt.date | None, end: dt.date | None) -> None:
    if start is not None and end is not None and end <= start:
        _complain_of_order(table, "not after it")


def _complain_of_order(table: Table, how: str) -> None:
    written = table.values
    what = f"has from = {written['from']} and to = {written['to']}, which is {how}"
    table.complain(what, "correct the dates", "to")


def plan(table: Table, ids: Ids) -> Plan:
    """A ``[[plan]]``."""
    table.only(
        *("id", "name", "description", "patterns", "sites", "proposer", "from", "to"),
        *("include", "exclude", "source"),
    )
    if table.lacks("patterns"):
        table.complain("has no patterns", 'add patterns = ["..."], the wordings that texts use')
    start, end = table.start("from"), table.end("to")
    _check_order(table, start, end)
    proposed = "proposer" in table.values
    return Plan(
        id=_id(table),
        name=table.text("name"),
        description=table.text("description"),
        patterns=wordings(table, "patterns", together=True),
        source=table.one_of("source", ids["source"], "source"),
        sites=table.texts("sites"),
        proposer=table.one_of("proposer", ids["actor"], "actor") if proposed else None,
        start=start,
        end=end,
        include=table.texts("include"),
        exclude=table.texts("exclude"),
    )


def event(table: Table, ids: Ids) -> Event:
    """An ``[[event]]``."""
    table.only("id", "name", "patterns", "from", "to", "source")
    if table.lacks("from"):
        remedy = "add from = 2008-08-07, and to = where it took longer than a day"
        table.complain("has no date", remedy)
    nothing = (dt.date.min, dt.date.max)
    first, last = table.days("from") or nothing
    last = (table.days("to") or nothing)[1] if "to" in table.values else last
    if last < first:
        _complain_of_order(table, "before it")
    where = table.one_of("source", ids["source"], "source")
    return Event(_id(table), table.text("name"), first, last, where, wordings(table, "patterns"))


def stance(table: Table, ids: Ids) -> Stance:
    """A ``[[stance]]``."""
    table.only("stance", "patterns", "plan")
    given = table.one_of("stance", POSITIONS, "stance")
    if table.lacks("patterns"):
        table.complain("has no patterns", 'add patterns = ["..."], the wordings that texts use')
    return Stance(
        next((known for known in POSITIONS if known == given), "unclear"),
        wordings(table, "patterns"),
        table.one_of("plan", ids["plan"], "plan") if "plan" in table.values else None,
    )


def frame(table: Table, ids: Ids) -> Frame:
    """A ``[[frame]]``."""
    table.only(
        *("id", "function", "name", "description", "patterns", "denied"),
        *("include", "exclude", "source"),
    )
    given = table.one_of("function", FUNCTIONS, "function of a frame element")
    if table.lacks("patterns") and table.lacks("denied"):
        table.complain("has no patterns", 'add patterns = ["..."], the wordings that texts use')
    sourced = "source" in table.values
    return Frame(
        id=_id(table),
        function=next((known for known in FUNCTIONS if known == given), "generic"),
        name=table.text("name"),
        description=table.text("description"),
        patterns=wordings(table, "patterns", together=True),
        denied=wordings(table, "denied", together=True),
        include=table.texts("include"),
        exclude=table.texts("exclude"),
        source=table.one_of("source", ids["source"], "source") if sourced else None,
    )


def cues(whole: Table) -> dict[str, CueClass]:
    """The ``[cues]``: cue, as a dictionary has it -> its class."""
    out: dict[str, CueClass] = {}
    for table in single_table(whole, "cues"):
        table.only(*CUE_CLASSES)
        for name in CUE_CLASSES:
            for cue in table.texts(name):
                if not _LEMMA.fullmatch(cue):
                    remedy = 'write it as a dictionary has it, such as "say" or "according to"'
                    table.complain(f"has {cue!r} in {name!r}", remedy, name, f'"{cue}"')
                elif cue in out:
                    what = f"has {cue!r} in {name!r}, which {out[cue]!r} has"
                    table.complain(what, "remove one of the two", name, f'"{cue}"')
                out.setdefault(cue, name)
    return out


def _id(table: Table) -> str:
    return str(table.values.get("id", ""))
