"""A world -> the codebook that goes with it: what a user who knows the topic would write down."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from corpuslib.planted.scheme import World

SOURCE = "planted"
LISTED_EFFECTS = 3
"""Of five effects for and five against that sources name, how many the codebook knows."""


def codebook_toml(world: World) -> str:
    """The codebook of a world as TOML: actors, offices with dates, plans, events, frames.

    It lists what is named in the world, but not every wording: of each plan and element one that
    the articles use is missing, as in any codebook.

    >>> from corpuslib.planted.world import make_world
    >>> codebook_toml(make_world(1)).splitlines()[1]
    'name = "planted-1"'
    """
    blocks = [
        "# Everything here is planted: a world that does not exist.\n"
        f"name = {_value(f'planted-{world.seed}')}\ntitle = {_value(world.title)}",
        *_actors(world),
        *_roles(world),
        *_plans(world),
        *(
            _block(
                "event",
                id=event.id,
                name=event.name,
                **{"from": event.day},
                patterns=[event.name],
                source=SOURCE,
            )
            for event in world.events
        ),
        *_frames(world),
        *_stances(world),
        _block("source", id=SOURCE, title="The generator's own list", publisher="corpuslib"),
    ]
    return "\n\n".join(blocks) + "\n"


def _actors(world: World) -> Iterable[str]:
    for actor in world.actors:
        names = {"aliases": list(dict.fromkeys((actor.full, actor.short)))}
        if actor.kind == "person":
            names = {"aliases": [actor.full], "surnames": [actor.short]}
        if actor.metonyms:
            names["metonyms"] = list(actor.metonyms)
        block = _block("actor", id=actor.id, name=actor.full, kind=_kind(actor.kind), **names)
        yield block + _tenures(world, actor.id)


def _roles(world: World) -> Iterable[str]:
    for office in world.offices:
        yield _block(
            "role",
            id=office.id,
            name=f"{office.alone.capitalize()} of {world.actor(office.of).full}",
            of=office.of,
            titles=[office.title],
            alone=[office.alone],
        )


def _kind(kind: str) -> str:
    return "anonymous" if kind == "group" else kind


def _tenures(world: World, actor: str) -> str:
    lines = []
    for office in world.offices:
        for held in office.tenures:
            if held.actor == actor:
                to = f", to = {held.end}" if held.end else ""
                days = f"from = {held.start}{to}"
                lines.append(f'    {{ role = "{office.id}", {days}, source = "{SOURCE}" }},')
    return "\nroles = [\n" + "\n".join(lines) + "\n]" if lines else ""


def _plans(world: World) -> Iterable[str]:
    for plan in world.plans:
        yield _block(
            "plan",
            id=plan.id,
            name=plan.wordings[1],
            description=f"The {plan.wordings[1]}, near {plan.site}.",
            patterns=list(plan.patterns),
            sites=[plan.site],
            include=[f"They spoke of the {wording}." for wording in plan.wordings],
            exclude=[f"An old {plan.head} in the hills was sold."],
            source=SOURCE,
        )


def _frames(world: World) -> Iterable[str]:
    for element in world.elements:
        yield _block(
            "frame",
            id=element.id,
            function=element.function,
            name=element.name,
            description=element.description,
            patterns=[_bare(wording) for wording in element.wordings],
            include=[f"They spoke of {element.wordings[0]}."],
        )


def _stances(world: World) -> Iterable[str]:
    """What the listed effects say for and against any plan: wordings of this topic alone."""
    for stance, kind in (("support", "good"), ("oppose", "bad")):
        listed = world.words[kind][:LISTED_EFFECTS]
        yield _block("stance", stance=stance, patterns=[_choices(world, text) for text in listed])


def _choices(world: World, text: str) -> str:
    """A wording with the words that may stand in its slots, as a codebook writes choices."""
    for slot in ("quarter", "beasts", "trade"):
        text = text.replace(f"{{{slot}}}", "{" + ",".join(world.words[slot]) + "}")
    return text


def _bare(wording: str) -> str:
    """A wording without the article before it, which may be any."""
    first, _, rest = wording.partition(" ")
    return rest if first in ("a", "an", "the") else wording


def _block(table: str, /, **values: Any) -> str:
    lines = [f"{key} = {_value(value)}" for key, value in values.items()]
    return "\n".join([f"[[{table}]]", *lines])


def _value(value: Any) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, Sequence):
        return "[" + ", ".join(_value(item) for item in value) + "]"
    return str(value)
