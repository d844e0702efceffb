"""A seed -> a world of its own: who acts, which plans they argue about, in which words."""

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cache, partial
from typing import Any

from corpuslib.planted.draws import Draw
from corpuslib.planted.names import Names
from corpuslib.planted.phrases import Grammar
from corpuslib.planted.scheme import (
    FUNCTIONS,
    Actor,
    Element,
    Event,
    Office,
    Outlet,
    Plan,
    Tenure,
    World,
)
from corpuslib.planted.stock import stock

PLANS, PLACES, OUTLETS, BODIES = 4, 30, 4, 3
QUOTES = (("“", "”"), ('"', '"'), ("‘", "’"))
DAYS = 365  # the length of each period

Words = dict[str, tuple[str, ...]]


@cache
def make_world(seed: int) -> World:
    """The world of a seed, the same whenever it is made.

    >>> world = make_world(1)
    >>> len(world.plans), len({actor.id for actor in world.actors}) == len(world.actors)
    (4, True)
    """
    draw = Draw("world", seed)
    names = Names(draw)
    topic = draw.pick(stock("topics")["topic"])
    places = tuple(names.place() for _ in range(PLACES))
    split = dt.date(1996, 1, 1) + dt.timedelta(days=draw.below(24 * 365))
    words = _words(draw, topic)
    fill = partial(_filled, draw=draw, given={"place": places[0], "water": words["water"][0]})
    plans = _plans(draw, topic["plans"], places)
    first = split - dt.timedelta(days=DAYS)
    actors, offices = _actors(draw, names, places, words, (first, split))
    return World(
        seed=seed,
        topic=topic["id"],
        title=fill(topic["title"]),
        first=first,
        split=split,
        last=split + dt.timedelta(days=DAYS - 1),
        actors=actors,
        offices=offices,
        plans=plans,
        elements=_elements(draw, words, places[0]),
        events=_events(draw, places, first),
        outlets=_outlets(draw, places, actors, plans),
        places=places[1:],
        words=words,
    )


def _filled(text: str, *, draw: Draw, given: Mapping[str, str]) -> str:
    return Grammar({}, given).expand(text, draw).text


def _words(draw: Draw, topic: Mapping[str, Any]) -> Words:
    """The words that stand for what in this world; later ones are drawn anew at each use."""
    lists = stock("names")["stock"]
    one = {"water": "waters", "root": "roots", "bignum": "bignums"}
    words: Words = {name: (draw.pick(lists[kind]),) for name, kind in one.items() if kind in lists}
    words["bignum"] = (f"{draw.between(2, 90)} million",)
    for name, kind, n in (("trade", "trades", 2), ("good_thing", "goods", 2)):
        words[name] = tuple(draw.shuffled(lists[kind])[:n])
    for name, kind, n in (("beasts", "beasts", 2), ("quarter", "quarters", 3)):
        words[name] = tuple(draw.shuffled(lists[kind])[:n])
    words["occupation"] = tuple(lists["occupations"])
    for kind in ("good", "bad", "size"):
        words[kind] = tuple(topic[kind])
    return words


def _plans(
    draw: Draw, schemes: Sequence[Mapping[str, Any]], places: Sequence[str]
) -> tuple[Plan, ...]:
    chosen = draw.shuffled(schemes)[:PLANS]
    sites = draw.shuffled(places[1:7])
    plans = []
    for scheme, site in zip(chosen, sites, strict=False):
        head, adjective = scheme["head"], draw.pick(scheme["adjectives"])
        wordings = (f"{site} {head}", f"{adjective} {head}", f"{head} near {site}")
        patterns = (*wordings[:2], f"{head} {{near,at}} {site}")
        other = scheme["other"]
        plans.append(Plan(scheme["id"], head, site, wordings, patterns, other))
    return tuple(plans)


def _actors(
    draw: Draw,
    names: Names,
    places: Sequence[str],
    words: Words,
    days: tuple[dt.date, dt.date],
) -> tuple[tuple[Actor, ...], tuple[Office, ...]]:
    lists = stock("names")
    halls = draw.shuffled(lists["stock"]["buildings"])
    leanings = draw.shuffled(("support", "oppose", "open", "support", "oppose"))
    home, abroad = names.state(), names.state()
    state = Actor("state", "state", home, home, "it", (names.place(), halls[0]))
    neighbour = Actor("neighbour", "state", abroad, abroad, "it", (names.place(),))
    actors = [state, neighbour]
    chosen = draw.shuffled(lists["body"])[:BODIES]
    for number, body in enumerate(chosen, 1):
        full = body["name"].format(place=places[0])
        metonyms = (halls[number],) if number == 1 else ()
        lean = leanings[number]
        actors.append(
            Actor(f"body-{number}", "organisation", full, body["short"], "it", metonyms, lean)
        )
    for number, group in enumerate(draw.shuffled(lists["stock"]["groups"])[:2], 1):
        lean = "support" if number == 1 else "oppose"
        actors.append(Actor(f"group-{number}", "group", group, group, "they", (), lean))
    seats = [("state", draw.pick(lists["offices"]["state"]))]
    seats += [(f"body-{n}", body) for n, body in enumerate(chosen, 1)]
    people, offices = _people(draw, names, seats, days)
    return (*actors, *people), offices


def _people(
    draw: Draw,
    names: Names,
    seats: Sequence[tuple[str, Mapping[str, Any]]],
    days: tuple[dt.date, dt.date],
) -> tuple[list[Actor], tuple[Office, ...]]:
    """Two holders of each office, one after the other, and two who hold none."""
    people: list[Actor] = []
    offices = []

    def person() -> Actor:
        surname = names.surname()
        made = Actor(
            surname.lower(),
            "person",
            f"{names.given()} {surname}",
            surname,
            draw.pick(("he", "she")),
            leaning=draw.pick(("support", "oppose", "open")),
        )
        people.append(made)
        return made

    first, split = days
    for of, seat in seats:
        change = first + dt.timedelta(days=draw.between(60, 2 * DAYS - 60))
        if of == "state":  # the best known office changes hands with the period
            change = split
        began = first - dt.timedelta(days=draw.between(100, 2000))
        one = Tenure(person().id, began, change)
        two = Tenure(person().id, change, None)
        id = seat["office"].replace(" ", "-")
        title = draw.pick(seat["titles"])
        offices.append(Office(id, of, seat["office"], title, (one, two)))
    person()
    person()
    return people, tuple(offices)


def _elements(draw: Draw, words: Words, place: str) -> tuple[Element, ...]:
    """Two elements of each function, in the words of this world."""
    given = {name: values[0] for name, values in words.items()} | {"place": place}
    given["good"] = words["good_thing"][0]
    found = []
    for function in FUNCTIONS:
        schemes = [e for e in stock("elements")["element"] if e["function"] == function]
        for scheme in draw.shuffled(schemes)[:2]:
            filled = [_filled(text, draw=draw, given=given) for text in scheme["wordings"]]
            mixed = draw.shuffled(filled)
            found.append(
                Element(
                    scheme["id"],
                    function,
                    scheme["name"],
                    scheme["description"],
                    tuple(mixed[1:]),
                    mixed[0],
                )
            )
    return tuple(found)


def _events(draw: Draw, places: Sequence[str], first: dt.date) -> tuple[Event, ...]:
    events = []
    for number, name in enumerate(draw.shuffled(stock("names")["events"]["names"])[:2]):
        day = first + dt.timedelta(days=number * DAYS + draw.between(30, 150))
        full = name.format(place=places[-1 - number])
        events.append(Event(full.lower().replace(" ", "-"), full, day))
    return tuple(events)


def _outlets(
    draw: Draw, places: Sequence[str], actors: Sequence[Actor], plans: Sequence[Plan]
) -> tuple[Outlet, ...]:
    pages = stock("pages")
    formats = draw.shuffled(pages["date"]["formats"])
    heads, feet = draw.shuffled(pages["top"]["mastheads"]), draw.shuffled(pages["bottom"]["foot"])
    outlets = []
    for number, name in enumerate(draw.shuffled(pages["outlet"]["names"])[:OUTLETS]):
        called = name.format(place=draw.pick(places[1:]), state=actors[0].short)
        outlets.append(
            Outlet(
                name=called,
                masthead=tuple(heads[number]),
                date=formats[number],
                byline=draw.pick(pages["byline"]["formats"]),
                dateline=draw.pick((None, *pages["dateline"]["formats"])),
                foot=tuple(feet[number]),
                share=tuple(draw.pick(pages["bottom"]["share"])),
                quotes=draw.pick(QUOTES),
                blank=draw.chance(0.8),
                date_first=draw.chance(0.5),
                favourite=draw.pick(plans).id,
            )
        )
    return tuple(outlets)
