"""Verb groups of a tagged text, each with its subject."""

import re
from collections.abc import Iterator
from typing import NamedTuple

# A verb group from its first verb on: auxiliaries and the verb, or either alone.
_GROUP = re.compile(
    r"[mhbdaAzZlFeExXgG]"
    r"(?:(?<=[mhbd])[Rn]{0,3}(?:[mhbd][Rn]{0,3}){0,3}[aAzZlFeExXgG]?)?"
)

# Noun phrases read from right to left.
_NP = (
    r"(?:[OI]|o(?:(?=[^NHP)])|[)MJNHP#S]+D?)"
    r"|(?:[)MJNHP#S]|R(?=[JD])|(?<=J)c(?=J))*[)MNHP#J]D{0,2}|D)"
)
_NPS = rf"(?>{_NP}(?:R?[pfq]{_NP}){{0,5}})"
# What may stand between a subject and its verb: days and adverbs; stretches between commas.
_BETWEEN = rf"(?:R|M[DJ]{{0,2}}[pj]?(?=[,)NHPOowe])|{_NP}p(?=MJ))*"
_CHUNK = r"(?:[^|;:.,Q]{1,30}w)?[)DJNHPM#SpfcqsjRgGeExXjTaAoIQ]{1,28}|[^|;:.,Q]{1,30}w"
_APART = rf",(?:(?:{_CHUNK}),){{1,4}}(?=[)JNHP#ODoM])|-[^|;:.-]{{1,40}}-(?=[)JNHP#D])"
_LIST = rf"(?:cO|(?:c|c,){_NPS}(?:,{_NPS}){{0,4}}(?=[|,stcBQ:;.\-wWRj]))?"
_SUBJECT = re.compile(
    rf"{_BETWEEN}(?:(?:{_APART})((?>{_NPS}{_LIST}))(?![pfqsaAzZFlgG])|({_NPS}{_LIST}))"
)
_ANTECEDENT = re.compile(_NPS)
# "A poll released Monday" before its verb.
_DAY = re.compile(r"R?M{1,2}(?=[eExX][)NHP])")
_SKIPPED = re.compile(rf"{_DAY.pattern}|{_BETWEEN}")
_OBJECT = re.compile(r"[OIo]|[DJNHPM#S)]+(?:[pfqc][DJNHPM#S)]+){0,3}(?:,[DJNHPM#S)pf]+,)?")
_INVERTED = re.compile(r"[DJNHPM#S)O]+(?:[pfqc][DJNHPM#S)]+)*")


_DEPTH = 12  # how many verbs may share a subject in turn
REACH = 150  # how many tokens away a sentence is looked at


class Verb(NamedTuple):
    """A verb group, as token numbers; ``head`` is its last verb.

    ``first`` and ``last`` bound the sentence, as far as it is looked at.
    """

    start: int
    end: int
    head: int
    finite: bool
    passive: bool
    infinitive: bool
    first: int
    last: int


class Subject(NamedTuple):
    """The tokens of a subject; shared with another verb; of a relative clause."""

    start: int
    end: int
    shared: bool
    antecedent: tuple[int, int] | None


class Clauses:
    """The verbs of a text; subjects are looked for when asked."""

    def __init__(self, tags: str) -> None:
        self.tags = tags
        self.backwards = tags[::-1]
        self.verbs = list(_verbs(tags))
        self._subjects: dict[int, Subject | None] = {}
        self._depth = 0

    def subject(self, index: int) -> Subject | None:
        """The subject of the verb with that number, its own or shared."""
        subjects = self._subjects
        if index in subjects:
            return subjects[index]
        subjects[index] = found = None
        if self._depth < _DEPTH:
            self._depth += 1
            subjects[index] = found = self._find(index)
            self._depth -= 1
        return found

    def _find(self, index: int) -> Subject | None:
        tags, verb = self.tags, self.verbs[index]
        at = verb.start
        previous = tags[at - 1]
        participle = not verb.finite and not verb.infinitive
        if participle and previous == "j" and (told := self._object(index)):
            return told
        if verb.infinitive or (participle and previous not in "NHPO)o") or previous in "cB|":
            return self._shared(index)
        if not participle and (previous == "w" or (previous == "t" and tags[at - 2] in "NHPJ")):
            return self._relative(at - 1)
        if previous == "Q" or (previous == "," and tags[at - 2] == "Q"):
            right = _INVERTED.match(tags, verb.end)
            if right:
                return Subject(*right.span(), False, None)
        return self._before(index) or self._shared(index)

    def _object(self, index: int) -> Subject | None:
        """The object of the verb before a participle with "as": "quoted [Lee] as saying"."""
        if not index:
            return None
        before, end = self.verbs[index - 1], self.verbs[index].start - 1
        if (
            before.passive
            or self.tags[before.head] == "b"
            or not _OBJECT.fullmatch(self.tags, before.end, end)
        ):
            return None
        return Subject(before.end, end - (self.tags[end - 1] == ","), False, None)

    def _before(self, index: int, participle: bool = True) -> Subject | None:
        """The noun phrase before a verb, with a bare participle at its end if it has one."""
        tags, verb, n = self.tags, self.verbs[index], len(self.tags)
        found = _SUBJECT.match(self.backwards, n - verb.start)
        day = _DAY.match(self.backwards, n - verb.start)
        if found and not day:
            apart = found.lastindex == 1
            right, left = found.span(1 if apart else 2)
            start, end = n - left, n - right
            if apart:
                return Subject(start, end + self._apposition(start, end, verb.start), False, None)
            return Subject(self._widened(index, start, verb.first), end, False, None)
        skipped = _SKIPPED.match(self.backwards, n - verb.start)
        at = n - skipped.end() if skipped else verb.start
        if participle and self.verbs[index - 1].end == at and tags[at - 1] in "exEX":
            inner = self._before(index - 1, False)
            end = verb.start if day else at
            return Subject(inner.start, end, False, None) if inner else None
        return None

    def _apposition(self, start: int, end: int, limit: int) -> int:
        """How much of what stands apart after a noun phrase belongs to it."""
        tags = self.tags
        after = tags[end + 1]
        if after in "DJNHPw":
            last = limit
            while tags[last - 1] != tags[end]:
                last -= 1
            return last - 1 - end
        return 0

    def _widened(self, index: int, start: int, first: int) -> int:
        """Where a noun phrase begins whose end stands in a clause that belongs to it:
        "people who have battled threats", "companies including X", "a plan drawn by X", "aides
        briefed on X".
        """
        tags, verbs = self.tags, self.verbs
        at = start - 1 if tags[start - 1] in "pqf" else start
        before = index - 1
        while before >= 0 and verbs[before].end > at:
            before -= 1
        other = verbs[before]
        if before < 0 or other.end != at or other.start <= first:
            return start
        while other.infinitive and before and verbs[before - 1].start > first:
            before -= 1
            other = verbs[before]
        left = tags[other.start - 1]
        bare = other.end - other.start == 1
        if left == "w" or (left == "t" and tags[other.start - 2] in "NHP"):
            head = self.subject(before)
            return head.antecedent[0] if head and head.antecedent else start
        participles = "xXgGeE" if tags[at] in "pq" else "xXgG"
        if bare and left in "NHP)" and tags[other.head] in participles:
            head = self.subject(before)
            return head.start if head and not head.shared else start
        return start

    def _relative(self, at: int) -> Subject:
        """A relative pronoun and the noun phrase that it stands for."""
        tags, n, left = self.tags, len(self.tags), at
        while tags[left - 1] in ",pfq":
            left -= 1
        found = _ANTECEDENT.match(self.backwards, n - left)
        return Subject(
            at, at + 1, False, (n - found.end(), n - found.start()) if found else (at, at + 1)
        )

    def _shared(self, index: int) -> Subject | None:
        """The subject of the verb that governs one without its own."""
        verb, tags = self.verbs[index], self.tags
        fallback = None
        for before in range(index - 1, max(index - 13, -1), -1):
            other = self.verbs[before]
            if other.end <= verb.first:
                break
            if not (verb.infinitive or other.finite):
                continue
            subject = self.subject(before)
            if subject is None:
                continue
            if subject.antecedent and "," in tags[other.end : verb.start]:
                continue
            if fallback is None:
                fallback = subject
            if not verb.infinitive and self._reported(before, subject):
                continue
            if verb.infinitive or tags[other.head] in "AEZF":
                return _shared_by(subject)
        if fallback is None and not verb.finite:
            return self._following(index)
        return _shared_by(fallback) if fallback else None

    def _reported(self, index: int, subject: Subject) -> bool:
        """True for a clause that is what another verb reports: "said [he expected]"."""
        before = self.tags[subject.start - 1]
        own = not subject.shared and subject.antecedent is None
        return own and index > 0 and (before == "t" or before in "EZFA")

    def _following(self, index: int) -> Subject | None:
        """The subject of the main verb after a clause with -ing: "Noting that, he said"."""
        verb = self.verbs[index]
        for after in range(index + 1, min(index + 7, len(self.verbs))):
            other = self.verbs[after]
            if other.start >= verb.last:
                break
            subject = self.subject(after) if other.finite else None
            if subject and not subject.shared and self.tags[subject.start - 1] == ",":
                return _shared_by(subject)
        return None


def _shared_by(subject: Subject) -> Subject:
    return Subject(subject.start, subject.end, True, subject.antecedent)


def _verbs(tags: str) -> Iterator[Verb]:
    """The verb groups of a text from left to right."""
    first, last, b = 0, 0, 0
    for group in _GROUP.finditer(tags):
        before, (start, b) = b, group.span()
        a, head, letter, passive, infinitive = start, b - 1, tags[start], False, False
        if a > last:
            first, last = tags.rindex("|", 0, a) + 1, tags.index("|", a)
        if head > a:
            while tags[head] in "Rn":
                head -= 1
            if head == b - 1 and tags[head] in "eExX":
                passive = tags[a:head].rstrip("Rn")[-1] == "b"
        if tags[a - 1] in "RT":
            while tags[a - 1] == "R" and start - a < 3 and a > before:
                a -= 1
            infinitive = tags[a - 1] == "T" and letter in "aAbhd" and a > before
            a -= infinitive
        finite = not infinitive and letter not in "gGxX"
        if last - first > REACH:
            near, far = max(first, a - REACH), min(last, b + REACH)
            yield Verb(a, b, head, finite, passive, infinitive, near, far)
        else:
            yield Verb(a, b, head, finite, passive, infinitive, first, last)
