"""Where sentences end: how many hard cases are right, and how quickly articles are cut."""

import ast
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.data import Data
from bench.harness import Work

TITLE = "Sentences"
WORKLOAD = (
    "bodies, paragraph by paragraph; beside it the hard cases of the Golden Rules (from pySBD's "
    "source package) and of sentencex's own tests, of one paragraph each"
)
UNITS = "MB"
GOALS = {"nupunkt": 4.0}
NEEDS = {"nupunkt": "nupunkt"}
LIMITS = ("split",)
PACKAGES = ("pysbd==0.3.3", "sentencex==0.6.1")
FILES = ("english_golden_rules.py", "test_en.py")
Split = Callable[[str], list[str]]


def units(data: Data) -> float:
    """Characters of the bodies, in millions."""
    return data.megabytes()


def compared(ours: Any, theirs: Any) -> str:
    """How many hard cases each has right, and how many sentences it finds."""
    right = f"{theirs[0]} of {theirs[1]} hard cases right, corpuslib {ours[0]}"
    return f"{right}; {theirs[2]:,} sentences, corpuslib {ours[2]:,}"


def cases(folder: Path) -> dict[str, list[str]]:
    """Paragraphs of others' making -> their sentences, from the source packages that hold them.

    Empty where the packages cannot be had.
    """
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:"]
    subprocess.run([*command, "-d", str(folder), *PACKAGES], capture_output=True, check=False)
    found: dict[str, list[str]] = {}
    for archive in sorted(folder.glob("*.tar.gz")):
        with tarfile.open(archive) as files:
            for name in files.getnames():
                if name.endswith(FILES) and (file := files.extractfile(name)):
                    found |= _pairs(ast.parse(file.read()))
    return {text: sentences for text, sentences in found.items() if "\n" not in text}


def _pairs(tree: ast.AST) -> dict[str, list[str]]:
    """Every pair of a text and a list of texts in a module."""
    found = {}
    for node in ast.walk(tree):
        items = node.elts if isinstance(node, ast.Tuple) else getattr(node, "args", [])
        if not isinstance(items, list) or len(items) < 2:
            continue
        try:
            text, sentences = ast.literal_eval(items[0]), ast.literal_eval(items[1])
        except (ValueError, TypeError):
            continue
        if isinstance(text, str) and isinstance(sentences, list):
            found[text] = [str(sentence).strip() for sentence in sentences]
    return found


def _timed(split: Split, data: Data) -> Work:
    paragraphs = [p for body in data.bodies for p in body.split("\n\n")]
    hard = cases(data.folder)
    right = sum([s.strip() for s in split(text)] == wanted for text, wanted in hard.items())
    return lambda: (right, len(hard), sum(len(split(paragraph)) for paragraph in paragraphs))


def _corpuslib(data: Data) -> Work:
    from corpuslib.annotate.sentences import sentence_spans

    return _timed(lambda text: [text[a:b] for a, b in sentence_spans(text, 0, len(text))], data)


def _nupunkt(data: Data) -> Work:
    from nupunkt import sent_tokenize

    return _timed(sent_tokenize, data)


def _split(data: Data) -> Work:
    return _timed(lambda text: text.split(". "), data)


CONTENDERS = {"corpuslib": _corpuslib, "nupunkt": _nupunkt, "split": _split}
