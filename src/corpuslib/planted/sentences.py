"""Sentences of one body: elements of frames, what carries nothing, and near misses."""

from corpuslib.planted.design import KINDS
from corpuslib.planted.phrases import Given, Grammar, Phrase
from corpuslib.planted.positions import STRANGERS, position, remark
from corpuslib.planted.scheme import Element
from corpuslib.planted.sources import source, stranger
from corpuslib.planted.speech import (
    Saying,
    as_sentence,
    cue_phrase,
    report,
    source_slots,
    subject,
)
from corpuslib.planted.stock import stock
from corpuslib.planted.story import TENSES, Story

ELEMENT_FORMS = {"outlet": 4, "said": 5, "phrase": 3}
EVENT = 0.12
"""The share of filler sentences that tell of an event, once it has happened."""


def next_sentence(story: Story) -> Phrase:
    """The next sentence of a body, of a kind that is drawn."""
    kind = story.draw.weighted(KINDS)
    if kind == "position":
        return position(story)
    if kind == "element":
        return element(story)
    if kind == "remark":
        return remark(story)
    return near_miss(story) if kind == "near" else filler(story)


def element(story: Story) -> Phrase:
    """A sentence with a frame element: told by the outlet, said, or the object of a cue."""
    draw = story.draw
    wanted = story.elements.draw(draw)
    chosen = next(e for e in story.world.elements if e.id == wanted)
    form = draw.weighted(ELEMENT_FORMS)
    if form == "said":
        actor = None if draw.chance(STRANGERS) else story.actor_for("open")
        return report(story, actor, Saying(lambda tense: _clause(story, chosen, tense)))
    if form == "phrase":
        return as_sentence(_phrase(story, chosen))
    named = story.element_phrase(chosen).with_facts("frame", voice="outlet")
    story.speaker = None
    return as_sentence(_frames(story, chosen).one("outlet", draw, {"np": named}))


def _frames(story: Story, chosen: Element) -> Grammar:
    frames = f"sentences.frames.{chosen.function}"
    return story.words("reports", "reports.parts", "sentences.parts", frames)


def _clause(story: Story, chosen: Element, tense: str) -> Phrase:
    given: dict[str, Given] = {**TENSES[tense], "np": story.element_phrase(chosen)}
    return _frames(story, chosen).one("clause", story.draw, given)


def _phrase(story: Story, chosen: Element) -> Phrase:
    """A cue with the element as its object: "Vorn warned of empty quays"."""
    draw, key, actor = story.draw, story.key(), story.actor_for("open")
    slots = source_slots(subject(story, actor, key), actor)
    grammar = _frames(story, chosen).with_given(slots)
    before, _, after = draw.pick(stock("sentences")["frames"][chosen.function]["phrase"]).partition(
        " {np}"
    )
    np = story.element_phrase(chosen).with_facts("frame", voice="attributed")
    given: dict[str, Given] = {
        "cue": cue_phrase(before, actor, key, grammar, story),
        "np": np.marked("content", key=key, type="indirect"),
    }
    where = draw.pick(("", "", "{when_end}", " at a {meeting} in {place}"))
    return grammar.expand("{source} {cue} {np}" + after + where, draw, given)


def filler(story: Story) -> Phrase:
    """A sentence of which nothing is to be found, but perhaps the name of an event."""
    draw = story.draw
    story.speaker = None
    past = [event for event in story.world.events if event.day < story.day]
    if past and draw.chance(EVENT):
        given: dict[str, Given] = {"event": draw.pick(past).name}
        return as_sentence(_small(story).one("after_event", draw, given))
    return as_sentence(_small(story).one("outlet", draw))


def _small(story: Story) -> Grammar:
    return story.words("reports.parts", "sentences.parts", "sentences.filler", "reports")


def near_miss(story: Story) -> Phrase:
    """What looks like a position, an element, speech or an actor, and is none."""
    draw = story.draw
    grammar = story.words("reports.parts", "sentences.parts", "sentences.near")
    kind = draw.pick(tuple(stock("sentences")["near"]))
    given: dict[str, Given] = {}
    if kind == "undecided":
        given["plan"] = story.plan_phrase(draw.pick(story.world.plans))
    elif kind == "stranger":
        named = stranger(story)
        given["stranger"] = named + "," if ", " in named.text else named
    elif kind == "arrival":
        people = [a for a in story.present() if a.kind == "person"]
        named = source(story, draw.pick(people), pronoun=False)
        given["actor"] = named + "," if ", " in named.text else named
    story.speaker = None
    return as_sentence(grammar.one(kind, draw, given))
