"""The tables of tidy codings, and their description as a Tabular Data Package.

``TABLES``                        table -> its columns
``describe(path, ending, title)``  -> ``datapackage.json`` beside them
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

PACKAGE = "datapackage.json"
WHOLE = "integer"


class Field(NamedTuple):
    """A column: its name, its type in Frictionless' terms, and what it means."""

    name: str
    meaning: str
    type: str = "string"


TABLES: Mapping[str, tuple[Field, ...]] = {
    "sources": (
        Field("source", "id of the text"),
        Field("title", "its headline"),
        Field("outlet", "who published it"),
        Field("published", "the day on which it appeared, where it is known"),
        Field("sha256", "digest of its file, in hex"),
        Field("text", "the text, to the last character; missing where it is not passed on"),
    ),
    "units": (
        Field("source", "id of the text"),
        Field("start", "where a passage that is to be coded begins, in characters", WHOLE),
        Field("end", "where it ends (half-open)", WHOLE),
    ),
    "codes": (
        Field("code", "the names from the top of the tree down, between slashes"),
        Field("description", "what the code means"),
        Field("codable", "true, or false where it only groups others", "boolean"),
    ),
    "coders": (Field("coder", "who coded, also where nothing was found"),),
    "segments": (
        Field(
            "segment",
            "number of the segment: rows of one number are codes of the same words",
            WHOLE,
        ),
        Field("source", "id of the text"),
        Field(
            "start", "where the words begin, in characters; missing where it is not known", WHOLE
        ),
        Field("end", "where they end (half-open)", WHOLE),
        Field("coder", "who coded them"),
        Field("code", "the code, as in codes"),
        Field("memo", "what the coder noted"),
        Field("exact", "the words"),
        Field("prefix", "what stands before them"),
        Field("suffix", "what stands after them"),
    ),
}


def describe(path: Path, ending: str, title: str) -> None:
    """Write the description: fields, keys, and how the files are written."""
    keys = {"sources": ["source"], "codes": ["code"], "coders": ["coder"]}
    resources = []
    for name, fields in TABLES.items():
        about: dict[str, Any] = {
            "fields": [{"name": f.name, "type": f.type, "description": f.meaning} for f in fields]
        }
        if name in keys:
            about["primaryKey"] = keys[name]
        about["foreignKeys"] = [
            {"fields": [key], "reference": {"resource": f"{key}s", "fields": [key]}}
            for key in ("source", "code", "coder")
            if key in {f.name for f in fields} and keys.get(name) != [key]
        ]
        how = {"encoding": "utf-8-sig", "mediatype": "text/csv"} if ending == "csv" else {}
        form = {"format": ending, "profile": "tabular-data-resource", **how}
        resources.append({"name": name, "path": f"{name}.{ending}", **form, "schema": about})
    package = {
        "profile": "tabular-data-package",
        "name": "codings",
        "title": title,
        "resources": resources,
    }
    text = json.dumps(package, ensure_ascii=False, indent=2)
    (path / PACKAGE).write_text(text + "\n", encoding="utf-8")
