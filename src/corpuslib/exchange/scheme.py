"""The coding scheme of a codebook as a tree of codes that people can use in any program.

A program that knows no tree, or asks for names that are unique, keeps the names: ``plan:`` ,
``holder:``, ``stance:``, ``voice:`` and ``reason:`` stand before the ids of parts of a statement,
since a frame element and a plan may be called alike.  A statement is words that carry one code of
each of the first four; the words of a condition carry the code ``condition``.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from corpuslib.codings.scheme import OTHER, OUTLET, STANCE_VALUES, VOICES
from corpuslib.exchange.model import Code, CodePath

FRAMES, STATEMENTS, CONDITION, ELEMENT = "frames", "statements", "condition", "element"
PARTS = ("holder", "plan", "stance", "voice", "reason")
NEEDED = ("holder", "plan", "stance", "voice")
_ABOUT = {
    "frames": "Frame elements: give a sentence each one that is there.",
    "statements": "Give the words that carry a position one holder, plan, stance and voice, "
    "and a reason where the sentence gives one.",
    "holder": "Who holds the position. For somebody else make a code holder:other:WORDS.",
    "plan": "The plan that it is about.",
    "stance": "The position.",
    "voice": "Whose words they are.",
    "reason": "The frame element that the sentence gives as the ground of the position.",
    "condition": "The words of the condition, where the stance is conditional.",
}


class Meaning(NamedTuple):
    """What a code stands for: an element, a part of a statement, or a condition; and its id."""

    kind: str
    id: str


def code(kind: str, id: str, group: str | None = None) -> CodePath:
    """The path of a part of a statement.

    >>> code("holder", "lavrov", "person")
    ('statements', 'holder', 'person', 'holder:lavrov')
    """
    return (STATEMENTS, kind, *([group] if group else []), f"{kind}:{id}")


def meaning(path: CodePath) -> Meaning:
    """What a code stands for, wherever in a tree it is found.

    >>> meaning(("my codes", "Plan: security-roof"))
    Meaning(kind='plan', id='security-roof')
    >>> meaning(("conflict",))
    Meaning(kind='element', id='conflict')
    """
    name = path[-1].strip()
    kind, colon, id = name.partition(":")
    if colon and kind.strip().lower() in PARTS:
        return Meaning(kind.strip().lower(), id.strip())
    if name.lower() == CONDITION:
        return Meaning(CONDITION, "")
    return Meaning(ELEMENT, name)


def tree(book: Any) -> tuple[Code, ...]:
    """The codes of a codebook: frame elements by function, the parts of statements by kind.

    >>> from corpuslib import open_corpus
    >>> codes = tree(open_corpus("seeds").codebook)
    >>> [code.path for code in codes][:3]
    [('frames',), ('frames', 'problem'), ('frames', 'problem', 'iran-threat')]
    """
    return tuple({each.path: each for each in _tree(book)}.values())


def holder_group(book: Any, holder: str) -> str | None:
    """The kind of actor that a holder is, by which holders are grouped in the tree."""
    return next((actor.kind for actor in book.actors if actor.id == holder), None)


def _tree(book: Any) -> Iterator[Code]:
    yield _group(FRAMES)
    for frame in book.frames:
        yield Code((FRAMES, frame.function), codable=False)
        about = (frame.name, frame.description, *_examples(frame))
        yield Code((FRAMES, frame.function, frame.id), _lines(*about))
    yield _group(STATEMENTS)
    yield _group(STATEMENTS, "holder")
    for actor in book.actors:
        yield Code((STATEMENTS, "holder", actor.kind), codable=False)
        yield Code(code("holder", actor.id, actor.kind), actor.name)
    yield Code(code("holder", OUTLET), "the paper's own judgement")
    yield Code(code("holder", OTHER), "somebody else: name them in the code, holder:other:WORDS")
    yield _group(STATEMENTS, "plan")
    for plan in book.plans:
        about = (plan.name, plan.description, *_examples(plan))
        yield Code(code("plan", plan.id), _lines(*about))
    yield Code(code("plan", OTHER), "another plan: name it in a memo")
    yield _group(STATEMENTS, "stance")
    yield from (Code(code("stance", value)) for value in STANCE_VALUES)
    yield _group(STATEMENTS, "voice")
    yield from (Code(code("voice", value)) for value in VOICES)
    yield _group(STATEMENTS, "reason")
    yield from (Code(code("reason", frame.id), frame.name) for frame in book.frames)
    yield Code((STATEMENTS, CONDITION), _ABOUT[CONDITION])


def _group(*path: str) -> Code:
    return Code(path, _ABOUT[path[-1]], codable=False)


def _examples(entry: Any) -> Iterator[str]:
    yield from (f"Counts: {text}" for text in entry.include)
    yield from (f"Does not count: {text}" for text in entry.exclude)


def _lines(*texts: str) -> str:
    return "\n".join(text for text in texts if text)
