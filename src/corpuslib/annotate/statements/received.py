"""How a plan is received: whom it moves, who dropped it, whose support it won."""

import re
from collections.abc import Iterator, Sequence

from corpuslib.annotate.rows import AttributionRow
from corpuslib.annotate.statements.clauses import denial
from corpuslib.annotate.statements.guide import ED, VERB, Hit
from corpuslib.annotate.statements.holders import Holder, felt_by, met_by, wanted_by
from corpuslib.annotate.statements.parts import Scene
from corpuslib.annotate.statements.positions import Finding, of_chain
from corpuslib.annotate.statements.references import Topic

_MEETS = re.compile(
    r"\s(?:(?:has|have|had|also|already|since|again|now)\s)*(?:has|have|had|met|meets|won|wins|lost|enjoys?|enjoyed|faces|"
    r"faced|drew|draws|drawn|found|gained|got|received|earned|attracted|ran|run|sparked|provoked|prompted|triggered|"
    r"commands?|commanded|secured)\s(?:(?:with|into|up)\s)?(?:(?:the|a|an|no|some|new|\w+)\s){0,2}"
)
_WOULD = re.compile(r"\b(?:would|could|will|might|may|should)\b")


def felt(
    scene: Scene, after: Sequence[Hit], topic: Topic, stop: int, inner: AttributionRow | None
) -> Iterator[tuple[Holder, Finding]]:
    """Whom the plan moves, and to what: "caused a major rift with Russia"."""
    for hit in after:
        if topic.end <= hit.start < stop and hit.kind == "feeling":
            holder = felt_by(scene.text, hit, scene.actors)
            told = inner is None or hit.group.sign < 0
            if holder is not None and told and not _WOULD.search(scene.text, topic.end, hit.start):
                start, partly = denial(scene.text, hit.start, topic.end) or (hit.start, None)
                sign = hit.group.sign if partly is None else None if partly else -hit.group.sign
                yield holder, Finding(sign, start, hit.end, "feeling", (hit,))


def met(scene: Scene, after: Sequence[Hit], topic: Topic) -> Iterator[tuple[Holder, Finding]]:
    """Who does what to the plan in a relative clause: "which the council dropped".

    Or what the plan meets with: "won the support of the guild".
    """
    for hit in after:
        if hit.kind == "position" and _MEETS.fullmatch(scene.text, topic.end, hit.start):
            holder = met_by(scene.text, hit, scene.actors)
            if holder is not None:
                yield holder, of_chain(scene.text, [hit], topic.end, hit.end)
                return
        if hit.kind == "position" and hit.form in (VERB, ED):
            between = scene.guide.between_subject
            holder = wanted_by(scene.text, topic.end, hit, scene.actors, between)
            if holder is not None:
                yield holder, of_chain(scene.text, [hit], topic.end, hit.end)
            return
