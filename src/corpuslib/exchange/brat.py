"""brat stand-off: a folder for each coder with a ``.txt`` and an ``.ann`` for each text.

The format: https://brat.nlplab.org/standoff.html.  A code of a segment is a text-bound annotation
(``T``), a memo a note (``#``); where a coder coded the same words twice, the codes of each time are
an ``Equiv``.  brat counts characters, takes no span across a line end (it is written in pieces),
and has letters, digits, hyphen and underscore in the name of a type: whatever else a code has is
written as ``_u``, the number of the character in hex, and ``_``.  The name of a file is that of
the text, percent-encoded; one that is too long ends in a checksum, and stands whole in
``long-names.tsv`` beside it.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote as percent
from urllib.parse import unquote

from corpuslib.errors import BadExchange
from corpuslib.exchange.archives import SIZE, bytes_of, text_of
from corpuslib.exchange.model import Code, CodePath, Project, Segment, Source, by_source, complete
from corpuslib.folders import new_folder
from corpuslib.spans import Span

CANNOT_HOLD = (
    "descriptions of codes, and what a text says of itself (outlet, day, checksum)",
    "which passages are to be coded: on import they are the sentences of the corpus",
    "line ends at the ends of a segment, and segments of nothing else",
)
BELOW = "_u_"
LONGEST = 240
"""The longest name that is not shortened; file systems take 255 bytes, with the ending."""
NAMES = "long-names.tsv"
"""Shortened names, a tab, and the whole ones (percent-encoded, as the names of the files)."""
_LINE_END = re.compile(r"[\r\n]+")
_ODD = re.compile(r"[^A-Za-z0-9-]|^-")
_ESCAPED = re.compile(r"_u([0-9a-f]{0,6})_")
_BOUND = re.compile(r"(T\S*)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t|$)")
_EQUIV = re.compile(r"\*\tEquiv((?: T\S+)+)\s*$")
_NOTE = re.compile(r"#\S*\t\S+ (\S+)\t(.*)", re.DOTALL)


def write(project: Project, path: Path) -> None:
    """Write a folder for each coder into a new folder, all of it or nothing.

    Raises FileExistsError and BadExchange.
    """
    project = complete(project)
    configuration, segments = _configuration(project.codes), by_source(project)
    with new_folder(path) as new:
        for coder in project.coders or ("coder",):
            folder = new / _file(coder)
            folder.mkdir()
            for name, text in {**configuration, **_long(coder, project.sources)}.items():
                (folder / name).write_text(text, encoding="utf-8", newline="\n")
            for source in project.sources:
                text = source.text or ""
                mine = [s for s in segments[source.id] if s.coder == coder]
                lines = "".join(_lines(text, mine))
                (folder / f"{_file(source.id)}.txt").write_bytes(bytes_of(text))
                (folder / f"{_file(source.id)}.ann").write_bytes(lines.encode())


def read(path: Path) -> Project:
    """The texts and annotations of a folder, or of a folder for each coder.

    Relations, events and attributes are told in ``left_out``.  Raises BadExchange.
    """
    folders = sorted({file.parent for file in path.rglob("*.ann")})
    if not folders:
        raise BadExchange(f"{path} holds no .ann file; name a folder of brat")
    sources: dict[str, Source] = {}
    segments: list[Segment] = []
    coders: list[str] = []
    left_out: list[str] = []
    codes: dict[CodePath, Code] = {}
    for folder in folders:
        codes |= {code.path: code for code in _tree(folder)}
        names = _names(folder)
        coder = names.get(folder.name, unquote(folder.name))
        coders.append(coder)
        for file in sorted(folder.glob("*.ann")):
            id = names.get(file.stem, unquote(file.stem))
            text = _read(file.with_suffix(".txt"))
            if sources.setdefault(id, Source(id, text)).text != text:
                raise BadExchange(f"{file.with_suffix('.txt')} differs from that of another coder")
            found = list(_segments(file, id, coder, left_out))
            segments += found
    return complete(
        Project(
            name=path.name,
            codes=tuple(codes.values()),
            sources=tuple(sources.values()),
            segments=tuple(segments),
            coders=tuple(coders),
            left_out=tuple(left_out),
        )
    )


def type_of(path: CodePath) -> str:
    """The name of a code's type.

    >>> type_of(("plan", "plan:security-roof"))
    'plan_u_plan_u3a_security-roof'
    """
    return BELOW.join(_ODD.sub(lambda m: f"_u{ord(m[0]):x}_", name) or "_u0_" for name in path)


def path_of(name: str) -> CodePath:
    """The code of a type, be it written here or by somebody else.

    >>> path_of("plan_u_plan_u3a_security-roof"), path_of("Person_Name")
    (('plan', 'plan:security-roof'), ('Person_Name',))
    """
    names, at = [""], 0
    for match in _ESCAPED.finditer(name):
        names[-1] += name[at : match.start()]
        at = match.end()
        number = int(match[1] or "0", 16)
        if not match[1]:
            names.append("")
        elif 0 < number < 0x110000:
            names[-1] += chr(number)
        elif number:
            names[-1] += match[0]
    names[-1] += name[at:]
    return tuple(names)


def _file(id: str) -> str:
    """The name of a file or folder for an id; of a long one the beginning and a checksum.

    >>> _file("a/b"), len(_file("ü" * 200)), _file("ü" * 200) == _file("ü" * 201)
    ('a%2Fb', 217, False)
    """
    name = _percent(id)
    if not name:
        raise BadExchange("an article or coder without a name; give it at least one letter")
    if len(name) <= LONGEST:
        return name
    digest = hashlib.sha256(name.encode()).hexdigest()[:16]
    return f"{name[:200]}~{digest}"


def _percent(id: str) -> str:
    name = percent(id, safe=" ")
    return name.replace(".", "%2E") if set(name) <= {"."} else name


def _long(coder: str, sources: Iterable[Source]) -> dict[str, str]:
    """The file that has the whole names of what had to be shortened; none where nothing had."""
    ids = [coder, *(source.id for source in sources)]
    lines = [f"{_file(id)}\t{_percent(id)}\n" for id in ids if _file(id) != _percent(id)]
    return {NAMES: "".join(lines)} if lines else {}


def _names(folder: Path) -> dict[str, str]:
    """The whole names of what was shortened in a folder."""
    file = folder / NAMES
    lines = _read(file).split("\n") if file.is_file() else []
    pairs = (line.rstrip("\r").partition("\t") for line in lines)
    return {short: unquote(whole) for short, tab, whole in pairs if tab}


def _configuration(codes: Iterable[Code]) -> dict[str, str]:
    """What brat needs to offer the codes, as a tree and with their own names."""
    known = list(codes)
    entities = [
        "\t" * (len(c.path) - 1) + ("" if c.codable else "!") + type_of(c.path) for c in known
    ]
    labels = [f"{type_of(c.path)} | {' '.join(c.name.replace('|', ' ').split())}" for c in known]
    head = ("[relations]", "[events]", "[attributes]")
    return {
        "annotation.conf": "\n".join(["[entities]", *entities, *head, ""]),
        "visual.conf": "\n".join(["[labels]", *labels, ""]),
    }


def _tree(folder: Path) -> Iterator[Code]:
    file = folder / "annotation.conf"
    text = _read(file) if file.is_file() else ""
    section = text.partition("[entities]")[2].partition("\n[")[0]
    for line in section.split("\n"):
        name = line.strip()
        if name and not name.startswith(("#", "<", "-")):
            yield Code(path_of(name.removeprefix("!").split()[0]), codable=name[0] != "!")


def _lines(text: str, segments: list[Segment]) -> Iterator[str]:
    number = notes = 0
    times = Counter((segment.span, segment.memo) for segment in segments)
    for segment in segments:
        pieces = list(_pieces(text, segment.span)) if segment.span else []
        names = []
        for path in segment.codes if pieces else ():
            number += 1
            names.append(f"T{number}")
            places = ";".join(f"{piece.start} {piece.end}" for piece in pieces)
            words = " ".join(piece.of(text) for piece in pieces)
            yield f"T{number}\t{type_of(path)} {places}\t{words}\n"
            if segment.memo:
                notes += 1
                memo = segment.memo.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
                yield f"#{notes}\tAnnotatorNotes T{number}\t{memo}\n"
        if len(names) > 1 and times[segment.span, segment.memo] > 1:
            yield f"*\tEquiv {' '.join(names)}\n"


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """A span without the line ends in it."""
    start = span.start
    for match in _LINE_END.finditer(text, span.start, span.end):
        if start < match.start():
            yield Span(start, match.start())
        start = match.end()
    if start < span.end:
        yield Span(start, span.end)


def _read(path: Path) -> str:
    if path.is_symlink():
        raise BadExchange(f"{path} is a link to elsewhere; it is refused")
    if not path.is_file():
        raise BadExchange(f"there is no {path}; put it beside its annotations")
    if path.stat().st_size > SIZE:
        raise BadExchange(f"{path} is too large; expected at most {SIZE:,} bytes")
    try:
        return text_of(path.read_bytes())
    except UnicodeDecodeError as error:
        raise BadExchange(f"{path} is not UTF-8 (byte {error.start}); save it anew") from error


def _segments(file: Path, source: str, coder: str, left_out: list[str]) -> Iterator[Segment]:
    """The segments of a file: codes of the same words with the same memo are one."""
    bound: dict[str, tuple[CodePath, Span]] = {}
    memos: dict[str, str] = {}
    together: dict[str, int] = {}
    for place, line in enumerate(_read(file).split("\n"), 1):
        found, note, equiv = _BOUND.match(line), _NOTE.match(line), _EQUIV.match(line)
        numbers = [int(number) for number in re.findall(r"\d+", found[3])] if found else []
        if found and numbers[0] <= numbers[-1]:
            bound[found[1]] = (path_of(found[2]), Span(numbers[0], numbers[-1]))
        elif note:
            before = memos.get(note[1])
            memos[note[1]] = f"{before}\n{_memo(note[2])}" if before else _memo(note[2])
        elif equiv:
            together |= dict.fromkeys(equiv[1].split(), place)
        elif line.strip():
            left_out.append(f"{file}, line {place}: no annotation of words")
    groups: dict[tuple[Span, str, int], list[CodePath]] = {}
    for name, (path, span) in bound.items():
        key = (span, memos.get(name, ""), together.get(name, 0))
        groups.setdefault(key, []).append(path)
    for (span, memo, _), paths in groups.items():
        yield Segment(source, span, coder, tuple(paths), memo)


def _memo(text: str) -> str:
    r"""A memo whose line ends were written as ``\n``.

    >>> _memo("one\\ntwo, c:\\\\new")
    'one\ntwo, c:\\new'
    """
    letters = {"n": "\n", "r": "\r", "\\": "\\"}
    return re.sub(r"\\(.)", lambda m: letters.get(m[1], m[0]), text)
