"""How a source is named: in full with an office, by surname, office, capital, or pronoun."""

from corpuslib.planted.phrases import Phrase, join
from corpuslib.planted.scheme import Actor, Office
from corpuslib.planted.story import Story

PRONOUN_SHARE = {"person": 0.4, "organisation": 0.2, "state": 0.15, "group": 0.25}


def source(story: Story, actor: Actor, *, pronoun: bool = True) -> Phrase:
    """An actor as the subject of a sentence, its naming marked as a mention.

    A pronoun only where the sentence before was this actor's and named nobody else.
    """
    same = story.speaker is actor
    story.speaker = actor
    if pronoun and same and story.draw.chance(PRONOUN_SHARE.get(actor.kind, 0.0)):
        return _mention(actor, actor.pronoun, "pronoun")
    first = actor.id not in story.named
    story.named.add(actor.id)
    if actor.kind == "person":
        return _person(story, actor, first)
    return _body(story, actor, first)


def _mention(actor: Actor, words: str, basis: str, office: Office | None = None) -> Phrase:
    role = office.id if office else None
    return Phrase(words).marked("mention", actor=actor.id, basis=basis, role=role)


def _person(story: Story, actor: Actor, first: bool) -> Phrase:
    draw, office = story.draw, story.world.office_of(actor.id, story.day)
    if first:
        full = _mention(actor, actor.full, "name", office)
        if office is None:
            return draw.pick((full, join([full, f", {draw.between(34, 78)}"])))
        body = story.world.actor(office.of)
        forms = (
            join([f"{office.alone} ", full]),
            join([full, f", the {office.alone}"]),
            join([f"{_the(body)}{body.short}'s {office.title}, ", full]),
            join([f"{body.short} {office.title} ", full]),
        )
        return draw.pick(forms)
    forms_again = [_mention(actor, actor.short, "surname")] * 2
    title = "Mr" if actor.pronoun == "he" else "Ms"
    forms_again.append(join([f"{title} ", _mention(actor, actor.short, "surname")]))
    if office is not None:
        forms_again.append(join(["the ", _mention(actor, office.alone, "role", office)]))
    return draw.pick(forms_again)


def _body(story: Story, actor: Actor, first: bool) -> Phrase:
    draw = story.draw
    if actor.metonyms and draw.chance(0.3):
        return _mention(actor, draw.pick(actor.metonyms), "metonym")
    if actor.kind == "group":
        return join([draw.pick(("", "the ", "local ")), _mention(actor, actor.full, "name")])
    if actor.kind == "state":
        return _mention(actor, actor.full, "name")
    return join([_the(actor), _mention(actor, actor.full if first else actor.short, "name")])


def _the(body: Actor) -> str:
    return "" if body.kind == "state" else "the "


def stranger(story: Story) -> Phrase:
    """Somebody who is not in the codebook: nobody is mentioned."""
    draw = story.draw
    occupation, place = draw.pick(story.world.words["occupation"]), draw.pick(story.world.places)
    name = stranger_name(story)
    article = "an" if occupation[0] in "aeiou" else "a"
    story.speaker = None
    forms = (
        f"{name}, {article} {occupation} from {place}",
        f"one {occupation}",
        f"{article} {occupation} from {place}",
        f"{name}, who lives in {place}",
        f"{name} of {place}",
        f"{article} {occupation} who gave no name",
        f"{occupation} {name}",
    )
    return Phrase(draw.pick(forms))


def stranger_name(story: Story) -> str:
    """A first name and a surname that nobody in this world has."""
    return f"{_name(story)} {_name(story)}"


def _name(story: Story) -> str:
    """A name that nobody in this world has."""
    had = {word for actor in story.world.actors for word in actor.full.split()}
    while True:
        name = story.draw.pick(STRANGERS) + story.draw.pick(STRANGE_ENDS)
        if name not in had:
            return name


STRANGERS = ("Ab", "Cas", "Em", "Gus", "Her", "Jon", "Lud", "Mel", "Ot", "Pav", "Rol", "Tib")
STRANGE_ENDS = ("bert", "elin", "imar", "ola", "rick", "sten", "una", "wald")


def possessive(phrase: Phrase, actor: Actor | None) -> Phrase:
    """The owner's form: "Vorn's", "the tenants'"."""
    return phrase + ("'" if actor and actor.plural and phrase.text.endswith("s") else "'s")
