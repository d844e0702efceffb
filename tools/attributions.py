"""Write the attributions that corpuslib finds in texts, in the form of the scorer.

usage: attributions.py TEXTS.jsonl PREDICTIONS.jsonl
"""

import argparse
import json
import re
from pathlib import Path
from typing import Any

from corpuslib.annotate.attributions import find_attributions
from corpuslib.annotate.sentences import split_sentences

_PARAGRAPH = re.compile(r"[^\n]+")


def main() -> None:
    """Read rows with ``doc_id`` and ``text``, write rows with ``doc_id`` and ``attributions``."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("texts", type=Path, help="JSON Lines: doc_id and text")
    parser.add_argument("predictions", type=Path, help="JSON Lines to write")
    options = parser.parse_args()
    rows = (json.loads(line) for line in options.texts.open(encoding="utf-8"))
    lines = (
        json.dumps({"doc_id": row["doc_id"], "attributions": found_in(row["text"])}) for row in rows
    )
    options.predictions.write_text("\n".join(lines) + "\n", encoding="utf-8")


def found_in(text: str) -> list[dict[str, Any]]:
    """The attributions of a text whose paragraphs are its lines, those within others left out."""
    paragraphs = [found.span() for found in _PARAGRAPH.finditer(text)]
    sentences = [
        (span.start, span.end) for a, b in paragraphs for span in split_sentences(text, a, b)
    ]
    found = find_attributions(text, sentences, paragraphs)
    return [
        {"source": a.source, "cue": a.cue, "content": [a.start, a.end], "type": a.type}
        for a in found
        if not any(
            b.start <= a.start and a.end <= b.end and (b.start, b.end) != (a.start, a.end)
            for b in found
        )
    ]


if __name__ == "__main__":
    main()
