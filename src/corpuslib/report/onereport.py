"""One report while it is made: a corpus, and what each notebook is given to run on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from nbformat import NotebookNode

from corpuslib.codings import best_elements, best_statements, open_codings
from corpuslib.corpus import Corpus
from corpuslib.report.pages.articlepages import Evidence
from corpuslib.report.parameters import Value
from corpuslib.report.running.relabel import relabelled
from corpuslib.store import KEPT_CODEBOOK


@dataclass(frozen=True)
class Run:
    """A corpus, where it is, and what each notebook is given to run on it."""

    source: Path
    place: Path
    built: Corpus
    given: Mapping[str, str]
    assigned: Mapping[str, dict[str, Value]]

    @cached_property
    def corpus(self) -> Corpus:
        """The corpus as the notebooks see it: where they are told so, without near-copies."""
        keep = self.given.get("copies", "keep") == "keep"
        return self.built if keep else self.built.without_copies()

    @property
    def labels(self) -> dict[str, str]:
        """What stands in a page instead of the machine's paths."""
        return labels_of(self.source, self.place, self.built, self.given.get("codebook"))

    @property
    def named(self) -> dict[str, dict[str, Value]]:
        """Per notebook the values of its parameters, a path of the machine by its name."""
        return named_by(self.assigned, self.labels)

    @property
    def evidence(self) -> Evidence:
        """What the articles' pages show."""
        return evidence_of(self.corpus, self.given.get("codings"))

    def told(self, notebook: NotebookNode, folder: Path) -> NotebookNode:
        """An executed notebook of ``folder`` without the machine's paths."""
        return relabelled(notebook, {**self.labels, str(folder): "notebooks"})


def evidence_of(corpus: Corpus, codings: str | None) -> Evidence:
    """What the articles' pages show: the corpus, and the codings that the notebooks show of it."""
    read = open_codings(codings, corpus)
    return Evidence(corpus, best_elements(read, corpus), best_statements(read, corpus), read)


def labels_of(source: Path, place: Path, corpus: Corpus, codebook: str | None) -> dict[str, str]:
    """What stands in a page instead of the machine's paths."""
    labels = {str(place): source.expanduser().resolve().name or "corpus"}
    if codebook and Path(codebook).is_absolute():
        kept = codebook == str(place / KEPT_CODEBOOK)
        labels[codebook] = corpus.codebook.name if kept else Path(codebook).name
    return labels


def named_by(
    assigned: Mapping[str, Mapping[str, Value]], labels: Mapping[str, str]
) -> dict[str, dict[str, Value]]:
    """Per notebook the values of its parameters, a path of the machine by its name."""
    return {
        notebook: {name: labels.get(str(value), value) for name, value in values.items()}
        for notebook, values in assigned.items()
    }
