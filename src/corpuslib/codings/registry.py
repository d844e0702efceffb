"""Which codings a folder holds: ``codings.toml``."""

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from corpuslib.codings.scheme import ADJUDICATED, KINDS, LAYERS, Coding
from corpuslib.errors import BadCodings

FILE = "codings.toml"
NEEDED = ("id", "kind", "label", "folder", "manual", "about", "made")
OPTIONAL = ("role", "articles")
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
TAKEN = ("layer", "article", "sentence", "text", "code", "decision", "reason", "dictionary")
"""Ids that would be taken for something else in a sheet or a table."""


def read_registry(folder: Path) -> tuple[tuple[Coding, ...], list[str]]:
    """The codings that ``codings.toml`` lists, and what is wrong with it, with lines.

    Raises BadCodings where there is no such file, or it is no TOML.
    """
    path = folder / FILE
    if not path.is_file():
        raise BadCodings(
            f"{folder} holds no {FILE}; name the folder of the codings, or write one "
            "[[coding]] for each (docs/agreement.md)"
        )
    text = path.read_text("utf-8-sig")
    try:
        whole = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadCodings(f"{path} is no TOML: {error}; correct it") from error
    entries = whole.get("coding")
    if not isinstance(entries, list) or not entries:
        raise BadCodings(f"{path} lists no coding; add a [[coding]] with {', '.join(NEEDED)}")
    lines = [n for n, line in enumerate(text.split("\n"), 1) if line.strip() == "[[coding]]"]
    lines += [1] * (len(entries) - len(lines))
    found: list[Coding] = []
    problems: list[str] = []
    for line, entry in zip(lines, entries, strict=False):
        wrong = _wrong(entry, folder, [coding.id for coding in found])
        problems += [f"{path}, line {line}: {problem}" for problem in wrong]
        if not wrong:
            found.append(_coding(entry))
    if sum(coding.role == ADJUDICATED for coding in found) > 1:
        problems.append(f"{path}, line 1: two codings are {ADJUDICATED}; keep one role")
    return tuple(found), problems


def _coding(entry: Mapping[str, Any]) -> Coding:
    name, kind, label, folder, manual, about, made = (str(entry[key]) for key in NEEDED)
    articles = entry.get("articles")
    whose = None if articles is None else tuple(articles)
    return Coding(name, kind, label, folder, manual, about, made, entry.get("role"), whose)


def _wrong(entry: Mapping[str, Any], folder: Path, before: list[str]) -> list[str]:
    """What is wrong with an entry, and what to do."""
    strange = [key for key in entry if key not in (*NEEDED, *OPTIONAL)]
    lacking = [key for key in NEEDED if not entry.get(key)]
    problems = [f"key {key!r} is unknown; correct it or take it out" for key in strange]
    problems += [f"has no {key}; add it" for key in lacking]
    texts = [key for key in ("id", "kind", "label", "folder", "manual", "about") if entry.get(key)]
    odd = [key for key in texts if not isinstance(entry[key], str)]
    problems += [f"{key} is no text; put it between quotes" for key in odd]
    if lacking or odd:
        return problems
    name = entry["id"]
    if not _ID.fullmatch(name) or name in TAKEN:
        problems.append(
            f"id {name!r}; expected small letters, digits and -, and none of {', '.join(TAKEN)}"
        )
    if name in before:
        problems.append(f"id {name!r} stands twice; give each coding its own")
    if entry["kind"] not in KINDS:
        problems.append(f"kind {entry['kind']!r}; expected one of {', '.join(KINDS)}")
    if not isinstance(entry["made"], dt.date):
        problems.append(f"made {entry['made']!r} is no day; write it as 2026-11-22, no quotes")
    if entry.get("role", ADJUDICATED) != ADJUDICATED:
        problems.append(f"role {entry['role']!r}; expected {ADJUDICATED}, or no role")
    return problems + _wrong_places(entry, folder)


def _wrong_places(entry: Mapping[str, Any], folder: Path) -> list[str]:
    articles = entry.get("articles", [])
    problems = []
    if not isinstance(articles, list) or not all(isinstance(each, str) for each in articles):
        problems.append("articles is no list of ids; write it as ['id', 'id'], or leave it out")
    home = folder / entry["folder"]
    if not home.resolve().is_relative_to(folder.resolve()):
        problems.append(f"folder {entry['folder']!r} lies outside of {folder}; move it there")
    elif entry.get("role") != ADJUDICATED and not any(
        (home / f"{n}.csv").is_file() for n in LAYERS
    ):
        files = " nor ".join(f"{name}.csv" for name in LAYERS)
        problems.append(
            f"folder {entry['folder']!r} holds neither {files}; put them there, or take the coding "
            "out (of what was read and holds nothing, the heading line is enough)"
        )
    return problems
