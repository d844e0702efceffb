"""The rules by which a sentence says of a plan what, where and how far: those of dossier.toml.

``rules()``      the words that say it
``contexts()``   what the words around a status make of it
"""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

FACETS = ("what", "where", "status")


class Rule(NamedTuple):
    """One entry of dossier.toml: ``near`` and ``within`` keep it to the plan's words.

    ``denied``: what it says where it is denied.  ``follows``: the patterns that may also stand in
    the sentence after the one that names the plan.
    """

    facet: str
    kind: str
    denied: str | None
    follows: bool
    near: bool
    within: int | None
    patterns: tuple[str, ...]
    include: tuple[str, ...]
    exclude: tuple[str, ...]


class Context(NamedTuple):
    """What the words around a status make of it: ``kind`` is its aspect, or why it is none."""

    kind: str
    drop: bool
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    plan_before: re.Pattern[str] | None
    plan_after: re.Pattern[str] | None
    include: tuple[str, ...]
    exclude: tuple[str, ...]


@cache
def _file() -> dict[str, list[dict[str, Any]]]:
    text = resources.files("corpuslib.measure").joinpath("dossier.toml").read_text("utf8")
    return tomllib.loads(text)


@cache
def rules() -> tuple[Rule, ...]:
    """The rules in the order of their file."""
    known = _file()
    return tuple(
        Rule(
            facet,
            entry["kind"],
            entry.get("denied"),
            entry.get("follows", False),
            entry.get("near", False),
            entry.get("within"),
            tuple(entry["patterns"]),
            tuple(entry["include"]),
            tuple(entry["exclude"]),
        )
        for facet in FACETS
        for entry in known[facet]
    )


@cache
def contexts() -> tuple[Context, ...]:
    """What is read around a status, in the order of the file."""
    return tuple(
        Context(
            entry["kind"],
            entry.get("drop", False),
            _compiled(entry.get("before")),
            _compiled(entry.get("after")),
            _compiled(entry.get("unless")),
            _compiled(entry.get("plan_before")),
            _compiled(entry.get("plan_after")),
            tuple(entry["include"]),
            tuple(entry["exclude"]),
        )
        for entry in _file()["context"]
    )


def _compiled(pattern: str | None) -> re.Pattern[str] | None:
    return None if pattern is None else re.compile(pattern)
