"""What holds for any text and any bytes, by all layers at once; and a short run of the fuzzer."""

import importlib.util
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from corpuslib.corpus import build_corpus

ROOT = Path(__file__).parents[2]
WORDS = (
    *("Nato chief ", "Anders Fogh Rasmussen ", "he ", "said ", "told reporters ", "Moscow ", "it "),
    *("opposes ", "the security roof ", "would ", "not ", "if ", "because ", "on Monday ", "U.S. "),
    *(
        "By Ann Lee\n",
        "12 March 2010\n",
        "\n\n",
        "\r\n",
        "\u2028",
        "\x85",
        "“",
        "”",
        '"',
        "'",
        "- ",
    ),
    *("(Reuters) - ", "BRUSSELS, ", "Published: ", "This website uses cookies.\n", "e\u0301", "İ"),
    *("\u200b", "\ufeff", "<b>", "\U0001f600", "according to ", "Lisbon summit ", "last year. "),
)
TEXTS = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=8)), max_size=40).map("".join)


@pytest.fixture(scope="module")
def fuzz(tool: Callable[[str], ModuleType]) -> ModuleType:
    return tool("fuzz")


@given(text=TEXTS)
@example(text="")
@example(text="\n")
@example(text="\r\n" * 30 + "Nato chief said so.")
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_read_and_annotated(fuzz: ModuleType, text: str) -> None:
    fuzz.check_text(text)


@given(data=st.binary(max_size=400))
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_are_read_or_left_out(
    fuzz: ModuleType, tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    fuzz.check_file(data, tmp_path_factory.mktemp("files"))


@given(order=st.permutations(range(6)), texts=st.lists(TEXTS, min_size=6, max_size=6))
@settings(max_examples=5, suppress_health_check=[HealthCheck.too_slow])
def test_the_order_of_the_files_changes_no_table(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], texts: list[str]
) -> None:
    tables = []
    for numbers in (range(6), order):
        folder = tmp_path_factory.mktemp("order") / "source"
        folder.mkdir()
        for number in numbers:
            text = f"Nato chief said so on Monday.\n{texts[number]}"
            (folder / f"{number}.txt").write_bytes(text.encode("utf8", "replace"))
        tables.append(build_corpus(folder))
    for name in tables[0].manifest["tables"]:
        assert tables[0].table(name).equals(tables[1].table(name)), name


def test_what_is_checked_can_fail(fuzz: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    known = fuzz._annotated

    class Shifted:
        def __init__(self, found: object) -> None:
            self._found = found

        def __getattr__(self, name: str) -> object:
            rows = getattr(self._found, name)
            return [row._replace(text="other") for row in rows] if name == "mentions" else rows

    monkeypatch.setattr(fuzz, "_annotated", lambda article: Shifted(known(article)))
    with pytest.raises(AssertionError):
        fuzz.check_text("Nato chief Anders Fogh Rasmussen said so on Monday.")


@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="needs corpuslib[fuzz]")
@pytest.mark.parametrize("kind", ["text", "file"])
def test_a_short_run_of_the_fuzzer_finds_nothing(kind: str, tmp_path: Path) -> None:
    script = [sys.executable, ROOT / "tools" / "fuzz.py", kind, "--tries", "30"]
    done = subprocess.run(
        [*script, "--found", tmp_path / "found"], capture_output=True, text=True, timeout=600
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stdout.startswith("tried: 30; ")
    assert done.stdout.endswith("places in the code that failed: 0\n")
