"""Data flows down one street: each room imports only what stands before it."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "corpuslib"
FORBIDDEN = {
    "read": {"annotate", "measure", "show", "corpus", "opened", "cli", "building", "exchange"},
    "annotate": {"measure", "show", "corpus", "opened", "cli", "building", "exchange"},
    "measure": {"read", "annotate", "show", "corpus", "opened", "cli", "building", "exchange"},
    "show": {"annotate", "cli", "building", "exchange"},
    "planted": {
        *("read", "annotate", "measure", "show", "corpus", "opened", "review"),
        *("build", "store", "paths", "cli", "building", "exchange"),
    },
    "corpus": {"show", "cli", "exchange"},
    "opened": {"read", "show", "corpus", "build", "building", "cli", "exchange"},
    "review": {"read", "annotate", "measure", "show", "build", "store", "cli", "exchange"},
    "codings": {
        *("read", "annotate", "measure", "show", "build", "store", "cli", "review", "exchange"),
    },
    "exchange": {
        *("read", "annotate", "show", "build", "building", "store", "cli", "planted", "review"),
    },
    "sheets": {
        *("read", "annotate", "measure", "show", "corpus", "opened"),
        *("build", "store", "cli", "tables"),
    },
    "build": {"measure", "show", "corpus", "opened", "cli", "building", "exchange"},
    "building": {
        *("measure", "show", "corpus", "opened", "cli"),
        *("paths", "planted", "codings", "review", "exchange"),
    },
    "store": {
        *("read", "annotate", "measure", "show", "corpus", "opened"),
        *("build", "building", "cli", "exchange"),
    },
    "asked": {
        *("read", "annotate", "measure", "show", "corpus", "opened", "build", "store"),
        *("building", "cli", "exchange"),
    },
    "wholetables": {
        *("read", "annotate", "measure", "show", "corpus", "opened", "build", "store", "tables"),
        *("building", "cli", "exchange"),
    },
    "paths": {"read", "measure", "show", "corpus", "opened", "build", "store", "cli"},
    "folders": {"read", "annotate", "measure", "show", "corpus", "opened", "build", "cli", "store"},
    "progress": {
        *("read", "annotate", "measure", "show", "corpus", "opened", "build"),
        *("building", "exchange", "cli", "store", "tables"),
    },
    "stopping": {
        *("read", "annotate", "measure", "show", "corpus", "opened", "build"),
        *("building", "exchange", "cli", "store", "tables"),
    },
    "cli": set(),
    "__init__": {"cli"},
    "tables": {"read", "annotate", "measure", "show", "corpus", "opened", "cli"},
    "spans": {"read", "annotate", "measure", "show", "corpus", "opened", "cli", "tables", "errors"},
    "errors": {"read", "annotate", "measure", "show", "corpus", "opened", "cli", "tables", "spans"},
}


def imported_rooms(code: str) -> set[str]:
    """The rooms of corpuslib that a module's source imports, at whatever depth.

    Raises AssertionError for a relative import, which would hide the room.
    """
    rooms = set()
    for node in ast.walk(ast.parse(code)):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            assert node.module is not None
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        rooms |= {n.split(".")[1] for n in names if n.startswith("corpuslib.")}
    return rooms


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(SOURCE).as_posix())
def test_no_import_goes_the_wrong_way(path: Path) -> None:
    room = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    wrong = imported_rooms(path.read_text("utf8")) & FORBIDDEN[room]
    assert wrong == set(), f"{path.name} in {room} imports {sorted(wrong)}"


def test_nothing_imports_the_command_line() -> None:
    outside = [p for p in modules() if p.relative_to(SOURCE).parts[0] != "cli"]
    importers = [p.name for p in outside if "cli" in imported_rooms(p.read_text("utf8"))]
    assert [name for name in importers if name != "__main__.py"] == []


def test_the_check_itself_sees_a_wrong_import() -> None:
    assert imported_rooms("def f():\n    from corpuslib.show.html import Html\n") == {"show"}
    assert imported_rooms("from corpuslib import measure") == {"measure"}
    assert imported_rooms("import pandas") == set()
