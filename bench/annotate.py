"""How quickly articles are annotated, beside spaCy and textacy on the same text.

    pip install -e ".[peers]"
    python bench/annotate.py [SOURCE]

One core, processor time, medians of five interleaved rounds after one that is not counted.

- corpuslib: all layers of ``annotate``: sentences, dates, names and roles, plans, attributions,
  statements, counts.
- spaCy: a blank English pipeline with its sentencizer and a PhraseMatcher of the names of the
  codebook's actors: sentences and names, nothing else.
- textacy: a document of the same pipeline and the keyword in context of the same names.

The peers do a part of the work and get the bodies alone.  Which names each finds is compared
first: what only one of them finds is printed.
"""

import platform
import re
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from importlib.metadata import version
from typing import Any

from corpuslib.annotate import annotate, load_codebook
from corpuslib.annotate.matching import Matcher, Pattern, expand
from corpuslib.build import stored_articles
from corpuslib.corpus import CODEBOOK, open_corpus

ROUNDS, REPEATS = 5, 20
Work = Callable[[], object]


def seconds(work: Work) -> float:
    """Processor time of ``REPEATS`` calls."""
    begun = time.process_time()
    for _ in range(REPEATS):
        work()
    return time.process_time() - begun


def names_of(codebook: Any) -> list[str]:
    """Every spelling of every name that has no wildcard."""
    written = [n for a in codebook.actors for n in (*a.aliases, *a.surnames, *a.metonyms)]
    return sorted({s for name in written for s in expand(name) if "*" not in s})


def spacy_pipeline(names: Sequence[str]) -> tuple[Any, Any]:
    """A blank pipeline with sentences, and a matcher of the names."""
    import spacy
    from spacy.matcher import PhraseMatcher

    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    matcher = PhraseMatcher(pipeline.vocab)
    matcher.add("name", list(pipeline.pipe(names)))
    return pipeline, matcher


def with_spacy(pipeline: Any, matcher: Any, text: str) -> set[tuple[int, int]]:
    """The names in a text; its sentences are found, too."""
    from spacy.util import filter_spans

    doc = pipeline(text)
    spans = filter_spans([doc[start:end] for _, start, end in matcher(doc)])
    return {(span.start_char, span.end_char) for span in spans}


def with_textacy(pipeline: Any, keyword: re.Pattern[str], text: str) -> int:
    """How many names a text holds, each with its context."""
    from textacy import make_spacy_doc
    from textacy.extract.kwic import keyword_in_context

    return sum(1 for _ in keyword_in_context(make_spacy_doc(text, lang=pipeline), keyword))


def compare(texts: Sequence[str], names: Sequence[str], pipeline: Any, matcher: Any) -> None:
    """Print the names that only one of the two finds."""
    ours = Matcher([Pattern(name, "name") for name in names])
    both, alone = 0, []
    for text in texts:
        a = {(m.start, m.end) for m in ours.find(text)}
        b = with_spacy(pipeline, matcher, text)
        both += len(a & b)
        alone += [f"corpuslib {text[s:e]!r}" for s, e in sorted(a - b)]
        alone += [f"spaCy {text[s:e]!r}" for s, e in sorted(b - a)]
    print(f"names that both find: {both}; that one alone finds: {', '.join(alone) or 'none'}")


def main() -> None:
    """Print one line per peer."""
    codebook = load_codebook(CODEBOOK)
    corpus = open_corpus(sys.argv[1] if len(sys.argv) > 1 else "seeds")
    articles = list(stored_articles(corpus.store))
    bodies = ["\n\n".join(p.of(a.document.text) for p in a.paragraphs) for a in articles]
    names = names_of(codebook)
    pipeline, matcher = spacy_pipeline(names)
    keyword = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names, key=len)[::-1]))})\b")
    compare(bodies, names, pipeline, matcher)
    stages: dict[str, Work] = {
        "corpuslib": lambda: [annotate(article, codebook) for article in articles],
        "spaCy": lambda: [*map(partial(with_spacy, pipeline, matcher), bodies)],
        "textacy": lambda: [*map(partial(with_textacy, pipeline, keyword), bodies)],
    }
    rounds = [{name: seconds(work) for name, work in stages.items()} for _ in range(ROUNDS + 1)][1:]
    here = f"{platform.machine()}, Python {platform.python_version()}"
    print(f"{here}, spaCy {version('spacy')}, textacy {version('textacy')}")
    print(f"{'':10} {'articles/s':>10} {'corpuslib is':>16}")
    for name in stages:
        per_second = REPEATS * len(articles) / statistics.median(r[name] for r in rounds)
        times = statistics.median(r[name] / r["corpuslib"] for r in rounds)
        print(f"{name:10} {per_second:10,.0f} {times:10.2f} times")


if __name__ == "__main__":
    main()
