"""Every format by name: how it is written, how it is read, and what it cannot hold."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from corpuslib.errors import BadExchange
from corpuslib.exchange.model import Project


@dataclass(frozen=True)
class Format:
    """A format: its name, what it is for, the ending of its files ("" for a folder).

    ``module`` has the functions ``writer`` and ``reader``; a format without a reader is written
    only.  They are imported when they are first used.  ``blank``: whether it can hold articles
    that nobody has coded yet; ``coded``: whether it can hold what somebody coded in them.
    """

    name: str
    about: str
    ending: str
    module: str
    writer: str = "write"
    reader: str | None = "read"
    limits: str = "CANNOT_HOLD"
    blank: bool = True
    coded: bool = True

    def _of_module(self, name: str) -> Any:
        return getattr(import_module(f"corpuslib.exchange.{self.module}"), name)

    @property
    def cannot_hold(self) -> tuple[str, ...]:
        """What is lost on the way, one line each."""
        return tuple(self._of_module(self.limits))

    def write(self, project: Project, path: Path) -> None:
        """Write a project.

        Raises BadExchange where the name has another ending, or something is there already.
        """
        if path.suffix.lower() != self.ending:
            wanted = f"a name that ends in {self.ending}" if self.ending else "the name of a folder"
            raise BadExchange(f"{path}: expected {wanted} for {self.name}")
        if path.exists():
            raise BadExchange(f"{path} is there already and is left alone; name another")
        path.parent.mkdir(parents=True, exist_ok=True)
        writer: Callable[[Project, Path], None] = self._of_module(self.writer)
        writer(project, path)

    def read(self, path: Path) -> Project:
        """The project that a file or folder holds.  Raises BadExchange."""
        if self.reader is None:
            raise BadExchange(f"{path}: {self.about}; there is nothing in it that was coded")
        reader: Callable[[Path], Project] = self._of_module(self.reader)
        return reader(path)

    def read_coding(self, path: Path) -> Project:
        """The project that was coded.  Raises BadExchange where the format holds no coding."""
        project = self.read(path)
        if not self.coded:
            raise BadExchange(
                f"{path}: {self.about}, and nothing that was coded with them; export the "
                "project from the same program (.qdpx) and import that"
            )
        return project


FORMATS: Mapping[str, Format] = {
    each.name: each
    for each in (
        Format("qdpx", "REFI-QDA project: NVivo, ATLAS.ti, MAXQDA, QualCoder", ".qdpx", "refi"),
        Format(
            *("qdc", "REFI-QDA codebook: the codes alone", ".qdc", "refi"),
            *("write_codebook", "read_codebook", "CODEBOOK_CANNOT_HOLD"),
            blank=False,
            coded=False,
        ),
        Format("dna", "database of Discourse Network Analyzer 3", ".dna", "dnasqlite"),
        Format(
            *("events", "event list of Discourse Network Analyzer, for R", ".csv", "dna"),
            blank=False,
        ),
        Format("webannotation", "W3C Web Annotations, JSON-LD", ".jsonld", "webannotation"),
        Format("brat", "brat stand-off, a folder", "", "brat"),
        Format("csv", "tidy CSV with a Frictionless data package, a folder", "", "tidy"),
        Format(
            "parquet",
            "the same as Parquet",
            "",
            "tidy",
            "write_parquet",
            limits="PARQUET_CANNOT_HOLD",
        ),
        Format("sheet", "one row for each sentence, for a spreadsheet", ".csv", "sheet"),
        Format(
            *("graphml", "discourse networks for Gephi, visone, R", "", "graphml"),
            reader=None,
            blank=False,
            coded=False,
        ),
    )
}


def format_of(path: Path) -> Format:
    """The format of a file or folder, by what is in it.

    Raises BadExchange where it is none of those that are known, or is not there.
    """
    if not path.exists():
        raise BadExchange(f"there is no {path}; name the file or folder that holds the coding")
    ending = path.suffix.lower()
    if path.is_dir():
        if (path / "datapackage.json").is_file():
            return FORMATS["csv"]
        if next(path.rglob("*.ann"), None):
            return FORMATS["brat"]
        if next(path.glob("*.graphml"), None):
            return FORMATS["graphml"]
    elif ending in (".json", ".jsonld"):
        return FORMATS["webannotation"]
    elif ending == ".csv":
        with path.open("rb") as file:
            header = file.readline(10_000)
        return FORMATS["events" if b"document title" in header else "sheet"]
    else:
        for each in FORMATS.values():
            if each.ending == ending and ending:
                return each
    known = ", ".join(sorted({each.ending for each in FORMATS.values() if each.ending}))
    raise BadExchange(
        f"{path} is of no format that is known; expected {known}, or a folder of brat or of "
        "tidy tables"
    )
