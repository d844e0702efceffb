"""Lines that stand among the paragraphs without being one: captions, subheads, the standfirst."""

from collections.abc import Sequence, Set

from corpuslib.read.layout.bodytext import Judged
from corpuslib.read.layout.linefeatures import LineFacts

_LONGEST_SUBHEAD = 10


def caption_rule(judged: Sequence[Judged], place: int, *, above: bool = False) -> str | None:
    """Why the line at ``place`` is a picture's caption or placeholder; None where it is not.

    ``above`` says that the line stands between the headline and the first paragraph.
    """
    facts = judged[place].facts
    if facts.is_sentence and facts.size > 8 and not _has_credit(facts):
        return None
    if _has_credit(facts) or _names_picture(facts):
        return "caption: names a picture"
    beside = [judged[at].facts for at in (place - 1, place + 1) if 0 <= at < len(judged)]
    open_ended = not facts.is_sentence and 4 <= facts.size <= 25 and not facts.kinds
    if open_ended and any(_has_credit(line) or _names_picture(line) for line in beside):
        return "caption: beside a picture"
    if above and open_ended and facts.features["function words"] > 0 and not judged[place].is_body:
        return "caption: no sentence, above the first paragraph"
    return None


def _has_credit(facts: LineFacts) -> bool:
    return "ends with a credit, short" in facts.features or (
        "ends with a credit, long" in facts.features
    )


def _names_picture(facts: LineFacts) -> bool:
    """True for a short line that is mostly about a picture: "File photo", "Missile graphic"."""
    return facts.size <= 8 and facts.kinds.get("picture", 0) > 0 and not facts.is_sentence


def is_subhead(judged: Sequence[Judged], place: int) -> bool:
    """True for a short line without a full stop that stands alone between two paragraphs."""
    facts = judged[place].facts
    if facts.size > _LONGEST_SUBHEAD or facts.cover > 0.3 or not 0 < place < len(judged) - 1:
        return False
    if facts.text[-1] in ",;:…" or "starts with a bullet" in facts.features:
        return False
    if facts.is_sentence and not facts.text.rstrip("'\"’”").endswith("?"):
        return False
    if facts.features.get("digits", 0.0) > 0.5 or facts.text[0].islower():
        return False
    before, after = judged[place - 1], judged[place + 1]
    return (
        before.is_body
        and after.is_body
        and after.facts.size > 8
        and after.facts.is_sentence
        and (before.facts.is_sentence or before.facts.size > 8)
    )


def is_standfirst(judged: Sequence[Judged], body: Sequence[int], taken: Set[int]) -> bool:
    """True when the first line judged body sums up the article instead of beginning it.

    It is one sentence or two, and either the byline or date follows it, or the paragraph after
    it opens with a dateline, or its words come again in one paragraph further down.
    """
    if len(body) < 3:
        return False
    first, second = judged[body[0]].facts, judged[body[1]].facts
    if first.size > 45 or "dateline" in first.features:
        return False
    if body[0] + 1 in taken or "dateline" in second.features:
        return True
    long = {word for word in first.words if len(word) > 3}
    later = (judged[place].facts.words for place in body[1:])
    return len(long) >= 4 and any(
        len(long.intersection(words)) > 0.8 * len(long) for words in later
    )
