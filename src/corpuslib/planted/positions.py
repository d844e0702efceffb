"""Who is for or against what: sentences in which somebody takes a position on a plan."""

from corpuslib.planted.phrases import Given, Grammar, Phrase
from corpuslib.planted.scheme import Actor, Plan
from corpuslib.planted.sources import possessive
from corpuslib.planted.speech import (
    Saying,
    as_sentence,
    cue_phrase,
    filler_clause,
    report,
    source_slots,
    subject,
)
from corpuslib.planted.stock import stock
from corpuslib.planted.story import TENSES, Story

FORMS = {
    "support": {"said": 10, "act": 4, "deed": 1, "noun": 1, "nested": 2},
    "oppose": {"said": 10, "act": 4, "deed": 1, "noun": 1, "nested": 2},
    "neutral": {"said": 6, "act": 2},
    "conditional": {"said": 4, "act": 2},
    "unclear": {"said": 8, "outlet": 1},
}
STRANGERS = 0.12
"""The share of what is said by people who are not in the codebook."""


def position(story: Story) -> Phrase:
    """A sentence with a position on a plan; plan and stance come from the article's urns."""
    draw, world = story.draw, story.world
    wanted = story.plans.draw(draw)
    plan = next(p for p in world.plans if p.id == wanted)
    stance = story.stances.draw(draw)
    form = draw.weighted(FORMS[stance])
    if form == "outlet":
        return _outlet(story, plan)
    actor = story.actor_for(stance)
    if form == "said":
        who = None if draw.chance(STRANGERS) else actor
        return report(story, who, saying(story, plan, stance, who))
    if form == "nested":
        return _nested(story, plan, stance, actor)
    if form == "noun":
        return as_sentence(_noun(story, plan, stance, actor))
    if form == "deed":
        return as_sentence(_deed(story, plan, stance, actor))
    return as_sentence(_act(story, plan, stance, actor))


def saying(story: Story, plan: Plan, stance: str, actor: Actor | None) -> Saying:
    """What somebody says who takes that stance on the plan."""
    holder = actor.id if actor else None

    def clause(tense: str) -> Phrase:
        return _clause(story, plan, stance, holder, tense, stance)

    def mixed(tense: str) -> Phrase:
        return _clause(story, plan, stance, holder, tense, f"mixed_{stance}")

    return Saying(clause, mixed if stance in ("support", "oppose") else None)


def _words(story: Story) -> Grammar:
    return story.words("sentences.parts", "reports.parts", "reports", "positions")


def _clause(
    story: Story, plan: Plan, stance: str, holder: str | None, tense: str, rule: str
) -> Phrase:
    named = story.plan_phrase(plan, holder, stance)
    given: dict[str, Given] = {**TENSES[tense], "plan": named}
    return _words(story).one(rule, story.draw, given)


def _object(story: Story, plan: Plan, stance: str, actor: Actor, key: int) -> Phrase:
    """The plan as what an attitude is about: the content of its attribution."""
    named = story.plan_phrase(plan, actor.id, stance)
    return named.with_facts("statement", voice="attributed").marked(
        "content", key=key, type="indirect"
    )


def _act(story: Story, plan: Plan, stance: str, actor: Actor) -> Phrase:
    """The outlet tells an attitude: "Vorn has warmed to the causeway"."""
    draw, key = story.draw, story.key()
    rule = "conditional_cue" if stance == "conditional" else f"act_{stance}"
    words = draw.pick(stock("positions")[rule])
    frame = "act_lasting" if words.startswith(("has ", "is ")) else "act_frame"
    if stance == "conditional":
        frame = "conditional_act"
    grammar = _words(story).with_given(TENSES["then"])
    named = subject(story, actor, key)
    slots = source_slots(named, actor)
    grammar = grammar.with_given(slots)
    cue = cue_phrase(words, actor, key, grammar, story)
    given: dict[str, Given] = {"cue": cue, "object": _object(story, plan, stance, actor, key)}
    return grammar.one(frame, draw, given)


def _deed(story: Story, plan: Plan, stance: str, actor: Actor) -> Phrase:
    """A deed is a position, and nothing is said: no attribution."""
    draw = story.draw
    named = subject(story, actor, -1)
    unsaid = Phrase(named.text, tuple(m for m in named.marks if m.kind != "source"))
    grammar = _words(story).with_given(source_slots(unsaid, actor))
    plain = story.plan_phrase(plan, actor.id, stance).with_facts("statement", voice="attributed")
    deed = draw.pick(stock("positions")[f"deed_{stance}"])
    return grammar.one("act_frame", draw, {"cue": deed, "object": plain})


def _noun(story: Story, plan: Plan, stance: str, actor: Actor) -> Phrase:
    """An attitude as a noun with its owner: "Vorn's distaste for the causeway"."""
    draw, key = story.draw, story.key()
    named = subject(story, actor, key, pronoun=False)
    if ", " in named.text:  # "Vorn, the warden's distaste" would be no English
        return _act(story, plan, stance, actor)
    noun = Phrase(draw.pick(stock("positions")[f"noun_{stance}"])).marked("cue", key=key)
    given: dict[str, Given] = {
        "owner": possessive(named, actor),
        "noun": noun,
        "plan": _object(story, plan, stance, actor, key),
    }
    return _words(story).one("noun_frame", draw, given)


def _nested(story: Story, plan: Plan, stance: str, actor: Actor) -> Phrase:
    """Somebody reports what another is for or against, and holds nothing himself."""
    draw = story.draw
    reporters = [a for a in story.present() if a.id != actor.id and a.kind == "person"]
    reporter = draw.pick(reporters)

    def clause(tense: str) -> Phrase:
        key = story.key()
        named = subject(story, actor, key, pronoun=False)
        grammar = _words(story).with_given({**source_slots(named, actor), **TENSES[tense]})
        cues = [c for c in stock("positions")[f"act_{stance}"] if not c.startswith("is ")]
        cue = cue_phrase(draw.pick(cues), actor, key, grammar, story)
        given = {"cue": cue, "object": _object(story, plan, stance, actor, key)}
        return grammar.expand("{source} {cue} {object}", draw, given)

    sentence = report(story, reporter, Saying(clause))
    story.speaker = None
    return sentence


def _outlet(story: Story, plan: Plan) -> Phrase:
    named = story.plan_phrase(plan, None, "unclear").with_facts("statement", voice="outlet")
    story.speaker = None
    return as_sentence(_words(story).one("outlet_view", story.draw, {"plan": named}))


def remark(story: Story) -> Phrase:
    """Somebody says something about nothing in particular."""
    actor = None if story.draw.chance(STRANGERS) else story.actor_for("open")
    return report(story, actor, Saying(lambda tense: filler_clause(story, tense)))
