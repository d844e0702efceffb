"""Data flows down one street: each room imports only what stands before it."""

import ast
from collections import defaultdict
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "corpuslib"
MAY_IMPORT = {  # each room, and the rooms that it imports from
    # on every floor
    "errors": "",
    "spans": "",
    "stopping": "",
    "progress": "stopping",
    "folders": "errors",
    "sheets": "errors folders",
    # the street
    "read": "errors spans",
    "annotate": "errors read spans",
    "measure": "errors",
    "show": "codings corpus errors measure sheets",
    "report": "codings corpus errors folders measure progress show stopping store",
    # the tables, and what carries them from room to room
    "tables": "",
    "store": "errors tables",
    "asked": "tables",
    "wholetables": "",
    "opened": "annotate asked measure store tables wholetables",
    "paths": "annotate errors",
    "build": "read spans store tables",
    "building": "annotate build errors folders progress read stopping store tables",
    "corpus": "annotate build building errors folders opened paths progress read store tables",
    # beside the street
    "planted": "errors folders progress sheets",
    "codings": "corpus errors paths sheets tables",
    "review": "corpus errors sheets tables",
    "exchange": "codings corpus errors folders measure sheets spans",
    # the doors
    "__init__": "corpus",
    "cli": "annotate building codings corpus errors exchange folders planted progress read report "
    "review sheets stopping",
}


def imported(code: str) -> set[str]:
    """The modules, and names in them, that a module's source imports, at whatever depth.

    Raises AssertionError for a relative import, which would hide the module.
    """
    names = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            assert node.module is not None
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {name for name in names if name.startswith("corpuslib.")}


def imported_rooms(code: str) -> set[str]:
    """The rooms of corpuslib that a module's source imports."""
    return {name.split(".")[1] for name in imported(code)}


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(SOURCE).as_posix())
def test_a_module_imports_what_its_room_may(path: Path) -> None:
    rooms = imported_rooms(path.read_text("utf8")) & MAY_IMPORT.keys()
    room = room_of(path)
    wrong = rooms - {room, *MAY_IMPORT[room].split()}
    assert wrong == set(), f"{path.name} in {room} imports {sorted(wrong)}"


def test_no_room_may_import_what_it_does_not() -> None:
    found = defaultdict(set)
    for path in modules():
        found[room_of(path)] |= imported_rooms(path.read_text("utf8")) & MAY_IMPORT.keys()
    assert {room: found[room] - {room} for room in MAY_IMPORT} == {
        room: set(rooms.split()) for room, rooms in MAY_IMPORT.items()
    }


def test_the_rooms_have_no_circle() -> None:
    TopologicalSorter({room: rooms.split() for room, rooms in MAY_IMPORT.items()}).prepare()


def test_the_modules_have_no_circle() -> None:
    """Packages that hand on names of their own modules (``show``, ``tables``) are passed over."""
    paths = [path for path in modules() if path.name != "__init__.py"]
    names = {
        ".".join(("corpuslib", *path.relative_to(SOURCE).with_suffix("").parts)): path
        for path in paths
    }
    TopologicalSorter(
        {name: imported(path.read_text("utf8")) & names.keys() for name, path in names.items()}
    ).prepare()


def test_the_check_itself_sees_a_wrong_import() -> None:
    assert imported_rooms("def f():\n    from corpuslib.show.html import Html\n") == {"show"}
    assert imported_rooms("from corpuslib import measure") == {"measure"}
    assert imported_rooms("import pandas") == set()
