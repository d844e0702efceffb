"""The page of promises names tests that exist, and names every test of this room."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reliability.md").read_text("utf8")
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)


def names_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_test_that_the_page_names_is_there() -> None:
    assert len(NAMED) > 50
    lacking = [(path, name) for path, name in NAMED if name not in names_in(ROOT / path)]
    assert lacking == []


def test_every_module_of_this_room_holds_a_promise_of_the_page() -> None:
    mine = {path.relative_to(ROOT).as_posix() for path in Path(__file__).parent.glob("test_*.py")}
    assert mine - {path for path, _ in NAMED} == {Path(__file__).relative_to(ROOT).as_posix()}
