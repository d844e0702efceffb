"""Who holds which position on a plan, by the words of one sentence."""

import re
from collections.abc import Iterator, Sequence

from corpuslib.annotate.rows import AttributionRow
from corpuslib.annotate.statements.clauses import clause_end, denial
from corpuslib.annotate.statements.guide import SCHEME, Hit
from corpuslib.annotate.statements.holders import (
    Holder,
    containing,
    done_by,
    other_subject,
    owner_of,
    source_of,
    subject_of,
    with_source,
)
from corpuslib.annotate.statements.judgements import beside, framed, of_doing, onwards
from corpuslib.annotate.statements.parts import NOBODY, Scene, Suggestion, suggestion
from corpuslib.annotate.statements.positions import (
    Finding,
    by_cue,
    is_subject,
    of_chain,
    suffered,
    towards,
    wanted_done,
)
from corpuslib.annotate.statements.received import felt, met
from corpuslib.annotate.statements.references import Topic

_NO_CUE = (-1, -1)
_THAT = re.compile(r".{0,5}\bthat\b")
_AS = re.compile(r"\s(?:\w+ly\s)?as\s")
_OBJECT_IS = re.compile(r"\s(?:(?:an?|the|too|very|so|\w+ly|to be)\s){0,2}")
_IS = re.compile(
    r"(?:['’`]s|\s(?:is|was|are|were|remains?|remained|looks?|seems?|would be|will be))"
    r"\s(?:[\w-]+\s){0,3}$"
)
_MIGHT = re.compile(r"(?:might|could|may)\b")
_OTHER_CLAUSE = re.compile(r"\b(?:that|which|who|and|or|as|than|it|he|she|they|we)\b")
_BEFALLEN = frozenset({"act", "need", "proceed"})
_OF_SPEAKER = frozenset({"need", "precondition", "weigh"})
_TOLD = frozenset({"act", "proceed"})  # of the plan, which takes no side


def suggest(scene: Scene, topic: Topic) -> list[Suggestion]:
    """What is held on the plan of ``topic``, by whom; a source without a position is neutral."""
    around = containing(scene.attributions, topic.start, topic.end, scene.guide.any_plan)
    reported = [a for a in around if a.source_start is not None]
    if len(reported) > 1 and _forecast(scene, reported[0]):
        del reported[0]
    inner = next(iter(reported), None)
    if inner is None and not scene.hits:
        return []
    held = list(_held(scene, topic, inner, around)) if scene.hits else []
    held += _fellows(scene, held, reported)
    out = [suggestion(scene, topic, inner, holder, finding) for holder, finding in held]
    if inner is not None:
        source = source_of(inner)
        own = next((finding for holder, finding in held if holder == source), None)
        if own is None and not held:
            out.append(suggestion(scene, topic, inner, source, None))
        elif own is not None and own.sign:
            out += _denied(scene, topic, around[around.index(inner) + 1 :], own)
    return out


def _forecast(scene: Scene, attribution: AttributionRow) -> bool:
    """True where somebody else only says that the source might talk: "NATO might discuss"."""
    start, end = attribution.cue_start, attribution.cue_end
    if start is None or end is None or not _MIGHT.match(scene.text, start, end):
        return False
    return any(hit.kind == "weigh" and _overlap(hit, (start, end)) for hit in scene.hits)


def _fellows(
    scene: Scene, held: Sequence[tuple[Holder, Finding]], reported: Sequence[AttributionRow]
) -> list[tuple[Holder, Finding]]:
    """The sources that hold what others hold with them: "Obama said he and Medvedev agreed"."""
    sources = [source_of(a) for a in reported]
    return [
        (source, finding)
        for holder, finding in held
        if with_source(scene.text, holder, scene.row.start)
        for source in [s for s in sources if s.actor != holder.actor][:1]
    ]


def _held(
    scene: Scene, topic: Topic, inner: AttributionRow | None, around: Sequence[AttributionRow]
) -> Iterator[tuple[Holder, Finding]]:
    """The holders of positions on a plan, and the words that give them."""
    text, hits, actors = scene.text, scene.hits, scene.actors
    first, last, cue = _scope(scene, topic, inner, around)
    outside = _outside(scene, topic)
    chain = towards(text, outside, topic, first, cue)
    after = [hit for hit in outside if hit.start >= topic.start]
    stop = clause_end(text, topic.end, last) if after else last
    effect = onwards(text, after, topic, stop, last, actors)
    if chain and is_subject(text, chain, topic):
        acts = of_chain(text, chain, first, topic.start).sign
        effect = effect and effect._replace(sign=effect.sign and acts and acts * effect.sign)
        chain = []
    if effect and not chain:
        effect = framed(text, hits, topic, first, effect)
    view = effect or _befallen(text, after, topic, stop) or wanted_done(text, after, topic, chain)
    if after:
        yield from felt(scene, after, topic, stop, inner)
        yield from met(scene, after, topic)
    if chain and view is None and chain[-1].group.denies and _THAT.match(text, chain[-1].end - 5):
        chain = []  # what is denied or doubted is nothing that the lists know
    for index, hit in enumerate(chain):
        owner = None if _overlap(hit, cue) else owner_of(text, hit, actors, scene.row.start)
        if owner is not None:
            yield owner, _led(text, chain[index:], view, first, topic)
            chain = chain[:index] and chain
            break
    doing = of_doing(text, hits, topic, first) if inner is not None else None
    if inner is not None and doing and (not chain or doing.end <= chain[0].start):
        yield source_of(inner), doing
    elif chain:
        doer = _doer(scene, chain[0], inner, cue, around)
        if doer is not None:
            yield doer, _led(text, chain, view, first, topic)
    else:
        yield from _without_act(
            scene, after, topic, stop, inner, effect or _told(scene, topic, inner, first)
        )


def _outside(scene: Scene, topic: Topic) -> Sequence[Hit]:
    """The expressions but those of the plan's own name: "the | ban on | drones" is no act."""
    inside = [h for h in scene.hits if topic.start <= h.start and h.end <= topic.end]
    own = scene.guide.wordings[topic.plan]
    naming = [h for h in inside if own.issuperset(scene.text[h.start : h.end].lower().split())]
    return [h for h in scene.hits if h not in naming] if naming else scene.hits


def _told(scene: Scene, topic: Topic, inner: AttributionRow | None, first: int) -> Finding | None:
    """What a source calls the plan before it names it: "this reckless plan"."""
    if inner is None:
        return None
    own = scene.guide.wordings[topic.plan]
    return beside(scene.text, scene.hits, topic, first, own)


def _befallen(text: str, after: Sequence[Hit], topic: Topic, stop: int) -> Finding | None:
    """What is said to happen to the plan: "fears that the bridge | will never be built"."""
    return next(
        (
            finding
            for finding in suffered(text, after, topic, stop)
            if not _OTHER_CLAUSE.search(text, topic.end, finding.hits[0].start)
        ),
        None,
    )


def _scope(
    scene: Scene, topic: Topic, inner: AttributionRow | None, around: Sequence[AttributionRow]
) -> tuple[int, int, tuple[int, int]]:
    """Where expressions count: from, to (as long as one source speaks); the attribution's cue."""
    row = scene.row
    if inner is None:
        return row.start, row.end, _NO_CUE
    first, cue = inner.start, _NO_CUE
    if inner.cue_start is not None and inner.cue_end is not None:
        cue = (inner.cue_start, inner.cue_end)
        if cue[0] < topic.start:
            first = min(first, cue[0])
            if inner.source_end is not None and inner.source_end <= cue[0]:
                first = inner.source_end
    last = max(a.end for a in around if a.actor == inner.actor)
    return max(first, row.start), min(max(last, topic.end), row.end), cue


def _overlap(hit: Hit, cue: tuple[int, int]) -> bool:
    return cue[0] < hit.end and hit.start < cue[1]


def _led(
    text: str, chain: Sequence[Hit], effect: Finding | None, first: int, plan: Topic
) -> Finding:
    """What a chain comes to; fears and denials of an effect take up its sign.

    To fear that something happens, to call for it to happen: the signs are multiplied.
    """
    effect_from = plan.end
    led = of_chain(text, chain, first, plan.start)
    if effect is not None and effect.rule == SCHEME and not effect.sign and led.sign == 1:
        return effect
    if effect is not None and effect.sign and effect.rule in _BEFALLEN:
        sign = led.sign and led.sign * effect.sign
        return Finding(sign, led.start, effect.end, led.rule, led.hits)
    if effect is not None and _AS.match(text, effect_from):
        return led  # "dismissed it as a waste"
    beside = effect is not None and _OBJECT_IS.fullmatch(text, effect_from, effect.hits[0].start)
    if effect is not None and beside and effect.rule == "judgement" and led.rule == "weighed":
        return effect  # "considers it dangerous"
    turning = [hit for hit in chain if hit.kind == "view" or hit.group.denies]
    if effect is None or not effect.sign or len(turning) < len(chain):
        return led
    sign = effect.sign
    for hit in turning:
        denied = hit.group.denies != (denial(text, hit.start, first) is not None)
        sign = -sign if denied else sign
    rule = "denial" if any(hit.group.denies for hit in turning) else "view"
    return Finding(sign, led.start, effect.end, rule, led.hits)


def _doer(
    scene: Scene,
    head: Hit,
    inner: AttributionRow | None,
    cue: tuple[int, int],
    around: Sequence[AttributionRow],
) -> Holder | None:
    """Who does what leads to the plan."""
    text = scene.text
    if inner is not None and (_overlap(head, cue) or head.kind in _OF_SPEAKER):
        return source_of(inner)
    least = scene.row.start if inner is None else max(inner.start, scene.row.start)
    subject = subject_of(text, head, scene.actors, least, scene.guide.between_subject)
    if inner is not None and subject is None:
        said = cue[1] if cue[1] <= head.start else least
        other = other_subject(text, head, max(least, said), scene.guide.between_subject)
        return None if other else source_of(inner)
    if subject is None and around and around[0].cue_start is not None:
        words = text[scene.row.start : around[0].cue_start].rstrip()
        if 0 < len(words.split()) <= 6:
            return Holder(None, scene.row.start, scene.row.start + len(words))
    return subject


def _without_act(
    scene: Scene,
    after: Sequence[Hit],
    topic: Topic,
    stop: int,
    inner: AttributionRow | None,
    effect: Finding | None,
) -> Iterator[tuple[Holder, Finding]]:
    """Positions by what befalls the plan, what it would do or what it is."""
    text = scene.text
    if inner is not None and inner.cue_start is not None and inner.cue_end is not None:
        done = by_cue(text, scene.hits, topic, (inner.cue_start, inner.cue_end))
        if done is not None:
            yield source_of(inner), done
            return
    for finding in suffered(text, after, topic, stop):
        doer = done_by(text, finding.hits[0], scene.actors)
        if doer is not None:
            yield doer, finding
            return
        if finding.rule not in _TOLD and inner is not None:
            yield source_of(inner), finding
            return
    if effect is None:
        return
    if inner is not None:
        yield source_of(inner), effect
    elif effect.rule == "judgement" and _IS.fullmatch(text[topic.end : effect.hits[0].start]):
        yield NOBODY, effect


def _denied(
    scene: Scene, topic: Topic, outer: Sequence[AttributionRow], own: Finding
) -> Iterator[Suggestion]:
    """Sources that deny what another holds: "discounted | concerns in Moscow that"."""
    for attribution in outer:
        start, end = attribution.cue_start, attribution.cue_end
        if attribution.source_start is None or start is None or end is None or not own.sign:
            continue
        for hit in scene.hits:
            if hit.group.denies and _overlap(hit, (start, end)):
                finding = Finding(-own.sign, hit.start, hit.end, "denial", (hit,))
                yield suggestion(scene, topic, attribution, source_of(attribution), finding)
                return
