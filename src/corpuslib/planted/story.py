"""The state of one article while it is written: who was named, what day it is, which words."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from corpuslib.planted.design import Design, shares
from corpuslib.planted.draws import Draw, Urn
from corpuslib.planted.phrases import Given, Grammar, Phrase
from corpuslib.planted.scheme import Actor, Element, Outlet, Plan, World
from corpuslib.planted.stock import stock

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
STAND_INS = ("plan", "project", "proposal", "scheme")

_VERBS = ("will", "is", "is_pl", "has", "has_pl", "does", "can", "lies", "comes", "wants")
_NOW = ("will", "is", "are", "has", "have", "does", "can", "lies", "comes", "wants")
_THEN = ("would", "was", "were", "had", "had", "did", "could", "lay", "came", "wanted")
TENSES: dict[str, dict[str, Given]] = {
    "now": dict(zip(_VERBS, _NOW, strict=True)),
    "then": dict(zip(_VERBS, _THEN, strict=True)),
}


@dataclass(slots=True)
class Story:
    """One article in the making; every draw comes from its own stream."""

    world: World
    design: Design
    number: int
    draw: Draw
    outlet: Outlet
    day: dt.date
    dated: bool
    plans: Urn
    stances: Urn
    elements: Urn
    named: set[str] = field(default_factory=set)
    speaker: Actor | None = None
    """Who spoke in the sentence before, if nobody else was named in it."""
    plan: Plan | None = None
    """The plan that was named last, if the sentence before named no other."""
    keys: int = 0
    grammar: Grammar = field(default_factory=lambda: Grammar({}))

    def key(self) -> int:
        """A number for the next attribution."""
        self.keys += 1
        return self.keys

    def words(self, *names: str) -> Grammar:
        """The article's words, and the rules of these files of the word stock."""
        return Grammar({**self.grammar.rules, **_rules(*names)}, self.grammar.given)

    def plan_phrase(self, plan: Plan, holder: str | None = None, stance: str = "") -> Phrase:
        """The plan with its article, marked as named and, with a stance, as argued about."""
        draw = self.draw
        if self.plan is plan and stance and draw.chance(0.25):
            phrase = Phrase(draw.pick(STAND_INS))
        else:
            listed = not draw.chance(0.08)
            wording = draw.pick(plan.wordings) if listed else plan.other
            phrase = Phrase(wording).marked("plan", plan=plan.id, listed=listed)
        if stance:
            phrase = phrase.marked("statement", holder=holder, plan=plan.id, stance=stance)
        self.plan = plan
        return Phrase("the ") + phrase

    def element_phrase(self, element: Element) -> Phrase:
        """An element in one of its wordings; one in ten is not in the codebook."""
        listed = not self.draw.chance(0.1)
        wording = self.draw.pick(element.wordings) if listed else element.other
        facts = {"function": element.function, "element": element.id, "listed": listed}
        return Phrase(wording).marked("frame", **facts)

    def actor_for(self, stance: str) -> Actor:
        """An actor who may hold that stance: whose leaning it is, is three times as likely."""
        weights = {a.id: 3.0 if a.leaning == stance else 1.0 for a in self.present()}
        return self.world.actor(self.draw.weighted(weights))

    def present(self) -> list[Actor]:
        """Who can speak on this day: holders of an office then, and whoever needs none."""
        holders = {office.holder(self.day) for office in self.world.offices}
        all_holders = {t.actor for office in self.world.offices for t in office.tenures}
        return [a for a in self.world.actors if a.id not in all_holders or a.id in holders]

    def weekday(self) -> str:
        """A weekday of the last days."""
        return WEEKDAYS[(self.day - dt.timedelta(days=self.draw.between(0, 4))).weekday()]


def begin(world: World, design: Design, number: int) -> Story:
    """The article of that number before its first word; it depends on seed and number alone."""
    draw = Draw("article", design.seed, number)
    period = design.period(number)
    outlet = draw.pick(world.outlets)
    begins = world.first if period == "before" else world.split
    day = begins + dt.timedelta(days=draw.below((world.last - world.split).days + 1))
    drawn = shares(world, design, period, outlet.favourite)
    story = Story(
        world=world,
        design=design,
        number=number,
        draw=draw,
        outlet=outlet,
        day=day,
        dated=not draw.chance(design.undated),
        plans=Urn(drawn.plan, design.concentration),
        stances=Urn(drawn.stance, design.concentration),
        elements=Urn(drawn.element, design.concentration),
    )
    story.grammar = Grammar({}, _given(story))
    return story


def _given(story: Story) -> dict[str, Given]:
    world, draw = story.world, story.draw
    given: dict[str, Given] = {
        name: partial(draw.pick, values) for name, values in world.words.items()
    }
    given["place"] = partial(draw.pick, world.places)
    given["place2"] = partial(draw.pick, world.places)
    given["capital"] = world.actors[0].metonyms[0]
    given["head"] = lambda: draw.pick(world.plans).head
    given["weekday"] = story.weekday
    given["n"] = lambda: in_words(draw.between(2, 99))
    given["hour"] = lambda: _hour(draw)
    given["open"], given["close"] = story.outlet.quotes
    given["its"] = "its"
    for name in ("good", "bad", "size"):
        given[name] = _inner(story, name)
    return {**given, **TENSES["now"]}


_ONES = (
    *("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def in_words(n: int) -> str:
    """A number from 1 to 99 as a newspaper writes it.

    >>> in_words(7), in_words(15), in_words(40), in_words(99)
    ('seven', 'fifteen', 'forty', 'ninety-nine')
    """
    if n < 20:
        return _ONES[n]
    tens, ones = _TENS[n // 10 - 2], _ONES[n % 10]
    return f"{tens}-{ones}" if ones else tens


def _hour(draw: Draw) -> str:
    hour = in_words(draw.between(1, 12))
    return draw.pick(("", "nearly ", "half past ", "a quarter to ", "twenty past ")) + hour


def _inner(story: Story, name: str) -> Callable[[], Phrase]:
    """A wording of the world in which the world's own words are still to be filled in."""

    def fill() -> Phrase:
        return story.grammar.expand(story.draw.pick(story.world.words[name]), story.draw)

    return fill


def _rules(*names: str) -> dict[str, list[str]]:
    rules: dict[str, list[str]] = {}
    for name in names:
        file, _, table = name.partition(".")
        values = stock(file)
        for part in table.split(".") if table else []:
            values = values[part]
        rules |= {key: value for key, value in values.items() if isinstance(value, list)}
    return rules
