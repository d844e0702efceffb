"""A codebook is read from TOML and checked."""

import hashlib
from importlib import resources
from pathlib import Path

from corpuslib.annotate.codebook import checks, entries
from corpuslib.annotate.codebook.file import Table, ids_of, parse, tables_of
from corpuslib.annotate.codebook.page import Problem
from corpuslib.annotate.codebook.scheme import Codebook
from corpuslib.errors import BadCodebook

__all__ = ["Codebook", "Problem", "check_codebook", "load_codebook", "shipped_codebooks"]

KINDS_OF_ENTRIES = ("actor", "role", "plan", "event", "source", "stance", "frame")


def shipped_codebooks() -> tuple[str, ...]:
    """The names of the codebooks that come with corpuslib.

    >>> shipped_codebooks()
    ('missile-defence',)
    """
    home = resources.files("corpuslib") / "codebooks"
    found = (d.name for d in home.iterdir() if (d / "codebook.toml").is_file())
    return tuple(sorted(name for name in found if not name.startswith("_")))


def load_codebook(name_or_path: str | Path) -> Codebook:
    """Read a codebook: the name of a shipped one, a ``.toml`` file, or a folder that holds one.

    >>> len(load_codebook("missile-defence").plans)
    8

    Raises BadCodebook, with file and line, when it is missing or not valid.
    """
    codebook, whole = _read(name_or_path)
    wrong = [problem for problem in whole.page.all_problems() if not problem.warning]
    if not wrong:
        return codebook
    more = f" First of {len(wrong)} problems: corpuslib codebook check tells all."
    raise BadCodebook(f"{wrong[0]}{more if len(wrong) > 1 else ''}")


def check_codebook(name_or_path: str | Path) -> tuple[Codebook, list[Problem]]:
    """What a codebook says as far as it can be read, and all that is wrong with it, by line.

    >>> codebook, problems = check_codebook("missile-defence")
    >>> problems
    []

    Raises BadCodebook when there is no such file.
    """
    codebook, whole = _read(name_or_path)
    if all(problem.warning for problem in whole.page.problems):
        checks.examples(tables_of(whole, "plan"), tables_of(whole, "frame"), codebook)
    return codebook, whole.page.all_problems()


def _read(name_or_path: str | Path) -> tuple[Codebook, Table]:
    raw, file = _find(name_or_path)
    whole = parse(raw, file)
    return _codebook(whole, hashlib.sha256(raw).hexdigest(), file), whole


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


def _codebook(whole: Table, sha256: str, file: str) -> Codebook:
    if not whole.values and whole.page.problems:  # no TOML: nothing more can be said
        return Codebook("", "", sha256, (), path=file)
    whole.only("name", "title", "cues", *KINDS_OF_ENTRIES)
    if not whole.values.get("actor"):
        remedy = "add at least one [[actor]] with id, name, kind and aliases"
        whole.complain("has no actor", remedy)
    tables = {kind: tables_of(whole, kind) for kind in KINDS_OF_ENTRIES}
    ids = {kind: ids_of(tables[kind]) for kind in KINDS_OF_ENTRIES if kind != "stance"}
    checks.between_entries(tables)
    roles = tuple(entries.role(table, ids) for table in tables["role"])
    by_id = {role.id: role for role in roles}
    return Codebook(
        name=whole.text("name"),
        title=whole.text("title"),
        sha256=sha256,
        actors=tuple(entries.actor(table, by_id, ids) for table in tables["actor"]),
        roles=roles,
        plans=tuple(entries.plan(table, ids) for table in tables["plan"]),
        events=tuple(entries.event(table, ids) for table in tables["event"]),
        sources=tuple(entries.source(table) for table in tables["source"]),
        cues=entries.cues(whole),
        stances=tuple(entries.stance(table, ids) for table in tables["stance"]),
        path=file,
        frames=tuple(entries.frame(table, ids) for table in tables["frame"]),
    )
