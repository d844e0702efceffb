"""Names of months, weekdays and time zones, as `calendar.toml` lists them."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType
from typing import Any

CALENDAR: Mapping[str, Any] = MappingProxyType(
    tomllib.loads(files("corpuslib.read.dates").joinpath("calendar.toml").read_text("utf-8"))
)


def _numbered(languages: Mapping[str, list[list[str]]], first: int) -> Mapping[str, int]:
    numbered: dict[str, int] = {}
    for names in languages.values():
        for number, forms in enumerate(names, first):
            for form in forms:
                numbered.setdefault(form, number)
    return MappingProxyType(numbered)


# From the name in small letters to its number: January is 1, Monday 0.
MONTHS = _numbered(CALENDAR["months"], 1)
WEEKDAYS = _numbered(CALENDAR["weekdays"], 0)
ENGLISH_MONTHS = frozenset(form for forms in CALENDAR["months"]["english"] for form in forms)
