"""A codebook is read from TOML and checked."""

import hashlib
from importlib import resources
from pathlib import Path

from corpuslib.annotate.codebook_file import Table, parse, tables_of
from corpuslib.annotate.lexicon import pattern_parts
from corpuslib.annotate.matching import Matcher, Pattern, expand
from corpuslib.annotate.scheme import KINDS, Actor, Codebook, Event, Plan, Role, Source, Tenure
from corpuslib.errors import BadCodebook

__all__ = ["Codebook", "load_codebook", "shipped_codebooks"]


def shipped_codebooks() -> tuple[str, ...]:
    """The names of the codebooks that come with corpuslib.

    >>> shipped_codebooks()
    ('missile-defence',)
    """
    home = resources.files("corpuslib") / "codebooks"
    return tuple(sorted(d.name for d in home.iterdir() if (d / "codebook.toml").is_file()))


def load_codebook(name_or_path: str | Path) -> Codebook:
    """Read a codebook: the name of a shipped one, a ``.toml`` file, or a folder that holds one.

    >>> len(load_codebook("missile-defence").plans)
    8

    Raises BadCodebook, with file and line, when it is missing or not valid.
    """
    raw, file = _find(name_or_path)
    whole = parse(raw, file)
    whole.only("name", "title", "actor", "role", "plan", "event", "source")
    sources = tuple(_source(table) for table in tables_of(whole, "source"))
    known = [source.id for source in sources]
    actor_tables = tables_of(whole, "actor")
    if not actor_tables:
        whole.fail("has no actor", "add at least one [[actor]] with id, name, kind and aliases")
    actor_ids = [table.text("id") for table in actor_tables]
    roles = tuple(_role(table, actor_ids) for table in tables_of(whole, "role"))
    plan_tables, event_tables = tables_of(whole, "plan"), tables_of(whole, "event")
    _no_duplicates(actor_tables, ("aliases", "surnames", "metonyms"))
    _no_duplicates(plan_tables, ("patterns",))
    _no_duplicates(event_tables, ("patterns",))
    return Codebook(
        name=whole.text("name"),
        title=whole.text("title"),
        sha256=hashlib.sha256(raw).hexdigest(),
        actors=tuple(_actor(table, roles, known) for table in actor_tables),
        roles=roles,
        plans=tuple(_plan(table, actor_ids, known) for table in plan_tables),
        events=tuple(_event(table, known) for table in event_tables),
        sources=sources,
        path=file,
    )


def _find(name_or_path: str | Path) -> tuple[bytes, str]:
    shipped = shipped_codebooks()
    if str(name_or_path) in shipped:
        home = resources.files("corpuslib") / "codebooks" / str(name_or_path)
        return (home / "codebook.toml").read_bytes(), f"{name_or_path}/codebook.toml"
    path = Path(name_or_path)
    if path.is_dir():
        path = path / "codebook.toml"
    if not path.is_file():
        raise BadCodebook(
            f"{name_or_path}: no such codebook; give the name of a shipped one "
            f"({', '.join(shipped)}), a .toml file, or a folder that holds codebook.toml."
        )
    return path.read_bytes(), str(path)


def _source(table: Table) -> Source:
    table.only("id", "title", "publisher")
    return Source(table.text("id"), table.text("title"), table.text("publisher"))


def _role(table: Table, actors: list[str]) -> Role:
    table.only("id", "name", "of", "post", "titles", "alone")
    titles, alone = table.texts("titles"), table.texts("alone")
    if not titles and not alone:
        table.fail("has no titles", 'add titles = ["..."], the words that texts use')
    _check_patterns(table, "titles", "alone")
    of = table.one_of("of", actors, "actor")
    post = table.text("post") if "post" in table.values else None
    return Role(table.text("id"), table.text("name"), of, titles, alone, post)


def _actor(table: Table, roles: tuple[Role, ...], sources: list[str]) -> Actor:
    table.only("id", "name", "kind", "aliases", "surnames", "metonyms", "adjectives", "roles")
    kind = table.one_of("kind", KINDS, "kind of actor")
    aliases = table.texts("aliases")
    if not aliases:
        table.fail("has no aliases", 'add aliases = ["..."], the names that texts use')
    _check_patterns(table, "aliases", "surnames", "metonyms", "adjectives")
    return Actor(
        table.text("id"),
        table.text("name"),
        next(known for known in KINDS if known == kind),
        aliases,
        table.texts("surnames"),
        table.texts("metonyms"),
        table.texts("adjectives"),
        tuple(_tenure(held, {r.id: r for r in roles}, sources) for held in table.tables("roles")),
    )


def _tenure(table: Table, roles: dict[str, Role], sources: list[str]) -> Tenure:
    table.only("id", "role", "from", "to", "source")
    role = table.one_of("role", list(roles), "role")
    start, end = table.start("from"), table.end("to")
    if start is None:
        table.fail(
            f"holds the role {role!r} without a date", "add from = 2009-08-01", "role", f'"{role}"'
        )
    if end is not None and end <= start:
        table.fail(
            f"holds the role {role!r} to {end}, from {start}",
            "correct the dates",
            "role",
            f'"{role}"',
        )
    return Tenure(role, roles[role].of, start, end, table.one_of("source", sources, "source"))


def _plan(table: Table, actors: list[str], sources: list[str]) -> Plan:
    table.only(
        *("id", "name", "description", "patterns", "sites", "proposer", "from", "to"),
        *("include", "exclude", "source"),
    )
    patterns = table.texts("patterns")
    if not patterns:
        table.fail("has no patterns", 'add patterns = ["..."], the wordings that texts use')
    _check_patterns(table, "patterns")
    start, end = table.start("from"), table.end("to")
    if start is not None and end is not None and end <= start:
        table.fail(f"ends on {end}, before it begins ({start})", "correct the dates", "to")
    return Plan(
        id=table.text("id"),
        name=table.text("name"),
        description=table.text("description"),
        patterns=patterns,
        source=table.one_of("source", sources, "source"),
        sites=table.texts("sites"),
        proposer=table.one_of("proposer", actors, "actor") if "proposer" in table.values else None,
        start=start,
        end=end,
        include=table.texts("include"),
        exclude=table.texts("exclude"),
    )


def _event(table: Table, sources: list[str]) -> Event:
    table.only("id", "name", "patterns", "from", "to", "source")
    _check_patterns(table, "patterns")
    first = table.start("from")
    if first is None:
        table.fail("has no date", "add from = 2008-08-07, and to = where it took longer than a day")
    last = table.last("to") or table.last("from") or first
    if last < first:
        table.fail(f"ends on {last}, before it begins ({first})", "correct the dates", "to")
    source = table.one_of("source", sources, "source")
    patterns = table.texts("patterns")
    return Event(table.text("id"), table.text("name"), first, last, source, patterns)


def _check_patterns(table: Table, *keys: str) -> None:
    for key in keys:
        for text in table.texts(key):
            try:
                parts = pattern_parts(text) if key == "patterns" else [text]
                Matcher([Pattern(part, "") for part in parts])
            except ValueError as error:
                table.fail(f"has {key} that cannot be found: {error}", "correct it", key, text)


def _no_duplicates(tables: list[Table], keys: tuple[str, ...]) -> None:
    """Raises BadCodebook when two entries of the tables are the same words."""
    seen: dict[str, tuple[Table, int]] = {}
    for table in tables:
        texts = [(key, text) for key in keys for text in table.texts(key)]
        for key, written in texts:
            line = table.line(f'"{written}"', key)
            for spelling in expand(written):
                other, first = seen.setdefault(spelling, (table, line))
                if other is not table or [text for _, text in texts].count(written) > 1:
                    table.fail(
                        f"repeats {spelling!r}, which {other.label} (line {first}) has",
                        "a wording can stand for one thing: remove one of the two",
                        key,
                        f'"{written}"',
                    )
