"""Who says it: a clause -> a sentence in which a source says it, by many constructions."""

from collections.abc import Callable
from typing import NamedTuple

from corpuslib.planted.phrases import Given, Grammar, Phrase, join
from corpuslib.planted.scheme import Actor
from corpuslib.planted.sources import source, stranger
from corpuslib.planted.stock import stock
from corpuslib.planted.story import TENSES, Story

Clause = Callable[[str], Phrase]
"""A clause in the tense "now" (as it was spoken) or "then" (as it is reported)."""

TYPES = {"direct": 0.33, "mixed": 0.12, "indirect": 0.55}
ORDERS = {"after": 11, "before": 3, "inverted": 1, "according": 2, "idiom": 1}
DIRECT = {
    "direct_tag": 5,
    "direct_inverted": 3,
    "direct_first": 2,
    "direct_split": 1,
    "split_inverted": 1,
}
CLASSES = {"neutral": 9, "endorsing": 2, "distancing": 2, "asserting": 3, "belief": 2}
RARE = {"rare": 0.12, "present": 0.12}
BARE = ("said", "has said", "says", "believed", "thinks", "insisted")
POSSESSIVES = {"he": "his", "she": "her", "it": "its", "they": "their"}


class Saying(NamedTuple):
    """What is said: as a clause and, where there is one, with quotation marks inside."""

    clause: Clause
    mixed: Clause | None = None


class _Order(NamedTuple):
    """How a sentence of indirect speech is built: its rule, its cue, the tense of what is said."""

    rule: str
    cue: str
    tense: str


def report(story: Story, actor: Actor | None, said: Saying) -> Phrase:
    """A sentence in which ``actor`` (None: somebody who is not in the codebook) says it."""
    kind = story.draw.weighted(TYPES)
    if kind == "direct":
        return as_sentence(_direct(story, actor, said.clause))
    if kind == "mixed" and said.mixed is not None:
        return as_sentence(_reported(story, actor, said.mixed, "mixed"))
    return as_sentence(_reported(story, actor, said.clause, "indirect"))


def subject(story: Story, actor: Actor | None, key: int, *, pronoun: bool = True) -> Phrase:
    """The words that name the source, marked as such."""
    named = stranger(story) if actor is None else source(story, actor, pronoun=pronoun)
    return named.marked("source", key=key, actor=actor.id if actor else None)


def source_slots(phrase: Phrase, actor: Actor | None) -> dict[str, Given]:
    """``source`` with the comma that closes an apposition, ``source_end`` without, ``its``."""
    closed = phrase + "," if ", " in phrase.text else phrase
    pronoun = "they" if actor is None else actor.pronoun
    return {"source": closed, "source_end": phrase, "its": POSSESSIVES[pronoun]}


def cue_phrase(words: str, actor: Actor | None, key: int, grammar: Grammar, story: Story) -> Phrase:
    """The words of a cue, in the number of its subject, marked as the cue."""
    if actor is not None and actor.plural:
        first, space, rest = words.partition(" ")
        number = {"has": "have", "is": "are", "was": "were"}
        present = stock("reports")["cues"]["present"]
        words = number.get(first, first[:-1] if words in present else first) + space + rest
    return grammar.expand(words, story.draw).marked("cue", key=key)


def as_sentence(phrase: Phrase) -> Phrase:
    """With a capital and a full stop, where it has none, marked as a sentence."""
    phrase = phrase.capitalised()
    if phrase.text.endswith(","):
        phrase = Phrase(phrase.text[:-1], phrase.marks)
    if not phrase.text.rstrip("”’\"'").endswith((".", "?", "!")):
        phrase = phrase + "."
    return phrase.marked("sentence")


def filler_clause(story: Story, tense: str) -> Phrase:
    """A clause about nothing in particular."""
    grammar = story.words("reports.parts", "sentences.parts", "sentences.filler")
    return grammar.one("clause", story.draw, TENSES[tense])


def _content(phrase: Phrase, key: int, kind: str) -> Phrase:
    voice = "attributed" if kind == "indirect" else "own"
    phrase = phrase.with_facts("statement", voice=voice).with_facts("frame", voice=voice)
    return phrase.marked("content", key=key, type=kind)


def _reported(story: Story, actor: Actor | None, clause: Clause, kind: str) -> Phrase:
    """Indirect speech, with quotation marks inside or without."""
    draw, key, order = story.draw, story.key(), _order(story)
    by_name = order.rule in ("inverted", "according")
    named = subject(story, actor, key, pronoun=not by_name)
    grammar = story.words("reports", "reports.parts").with_given(source_slots(named, actor))
    content = clause(order.tense)
    that = content if order.cue in BARE and draw.chance(0.35) else "that " + content
    given: dict[str, Given] = {
        "bare": _content(content, key, kind),
        "that": _content(that, key, kind),
    }
    template = draw.pick(grammar.rules[order.rule])
    if order.rule == "according":
        template, cue = _preposition(template)
        given["by"] = Phrase(cue).marked("cue", key=key)
    else:
        given["cue"] = cue_phrase(order.cue, actor, key, grammar, story)
        given["told"] = cue_phrase("{told}", actor, key, grammar, story)
    return grammar.expand(template, draw, given)


def _order(story: Story) -> _Order:
    draw, cues = story.draw, stock("reports")["cues"]
    order = draw.weighted(ORDERS)
    if order == "idiom":
        words = draw.pick(cues["idiom"])
        return _Order("idiom", words, "now" if words.startswith("is ") else "then")
    if order == "inverted":
        inverted = ("said", "said", "explained", "argued", "added", "wrote")
        return _Order("inverted", draw.pick(inverted), "then")
    if order == "according":
        return _Order("according", "", draw.pick(("now", "then")))
    if draw.chance(RARE["rare"]):
        return _Order("plain", draw.pick(cues["rare"]), "then")
    if draw.chance(RARE["present"]):
        return _Order("present", draw.pick(cues["present"]), "now")
    kind = draw.weighted(CLASSES)
    rule = "held" if kind == "belief" else f"{order}_cue"
    return _Order(rule, draw.pick(cues[kind]), "then")


def _preposition(template: str) -> tuple[str, str]:
    """A template in which {by} stands for the words before the source, and those words."""
    before, slot, after = template.partition("{source")
    front = "{bare}, " if before.startswith("{bare}, ") else ""
    return f"{front}{{by}} {slot}{after}", before.removeprefix(front).strip()


def _direct(story: Story, actor: Actor | None, clause: Clause) -> Phrase:
    draw, key = story.draw, story.key()
    rule = draw.weighted(DIRECT)
    opened, closed = story.outlet.quotes

    def quoted(phrase: Phrase, end: str) -> Phrase:
        return _content(join([opened, phrase, end + closed]), key, "direct")

    content = clause("now").capitalised()
    named = subject(story, actor, key, pronoun=not rule.endswith("inverted"))
    grammar = story.words("reports", "reports.parts").with_given(source_slots(named, actor))
    given: dict[str, Given] = {
        "quote": quoted(content, "." if rule == "direct_first" else ","),
        "first": quoted(content, ","),
        "cue": cue_phrase(_quote_cue(story, rule), actor, key, grammar, story),
        "told": cue_phrase("{told}", actor, key, grammar, story),
        "intro": cue_phrase("{intro}", actor, key, grammar, story),
    }
    if "split" in rule:
        given["second"] = quoted("and " + filler_clause(story, "now"), ".")
    return grammar.one(rule, draw, given)


def _quote_cue(story: Story, rule: str) -> str:
    draw, cues = story.draw, stock("reports")["cues"]
    if rule.endswith("inverted"):
        among = "quote_inverted"
    elif rule == "direct_first":
        among = "quote_first"
    else:
        among = "quote_rare" if draw.chance(0.2) else "quote"
    return str(draw.pick(cues[among]))
