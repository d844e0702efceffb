"""Which lines of a dump are body text: a linear model over readable features, then a smoothing.

The weights are data (``bodymodel.toml``, fitted by ``tools/train_layout.py``); how the figures
came about and what they are worth is told in ``docs/layout.md``.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from operator import mul

from corpuslib.read.layout.linecontext import context_features
from corpuslib.read.layout.linefeatures import LineFacts, facts_of

_FEW = 10  # in a file of so few lines any sentence may be body


class _Weights(dict[str, float]):
    def __missing__(self, name: str) -> float:
        return 0.0


@dataclass(frozen=True)
class BodyModel:
    """Weights of the features, their usual values, names for their absence; costs of smoothing."""

    weights: Mapping[str, float]
    usual: Mapping[str, float]
    opposites: Mapping[str, str]
    bias: float
    switch: float
    cap: float

    @classmethod
    def from_toml(cls, text: str) -> "BodyModel":
        """The model that a TOML text describes."""
        data = tomllib.loads(text)
        return cls(data["weights"], data["usual"], data["opposites"], **data["sequence"])

    @cached_property
    def weight_of(self) -> Mapping[str, float]:
        """The weight of any feature, 0 where it has none."""
        return _Weights(self.weights)

    @cached_property
    def absent(self) -> Mapping[bool, Sequence[tuple[float, str]]]:
        """What the absence of each feature says for body (True) and against it, loudest first."""
        voices = [(-self.weights[name] * usual, name) for name, usual in self.usual.items()]
        against = sorted((-voice, name) for voice, name in voices if voice < 0)
        return {True: sorted(voices)[::-1], False: against[::-1]}


SHIPPED = BodyModel.from_toml(
    files("corpuslib.read.layout").joinpath("bodymodel.toml").read_text("utf-8")
)


@dataclass(frozen=True, slots=True)
class Judged:
    """A line that is not blank: its score (log-odds that it is body), the verdict after smoothing.

    ``features`` are all that the score was made of.
    """

    facts: LineFacts
    features: Mapping[str, float]
    score: float
    is_body: bool

    def reason(self, model: BodyModel = SHIPPED) -> str:
        """The feature that spoke loudest for the verdict, in words.

        Each feature is compared with its usual value, so that what is missing can speak too.
        """
        sign = 1 if self.is_body else -1
        best, name = 0.0, "the lines around it"
        for feature, value in self.features.items():
            weight = sign * model.weights.get(feature, 0.0)
            voice = weight * (value - model.usual.get(feature, 0.0))
            if voice > best:
                best = voice
                name = feature if weight > 0 else model.opposites.get(feature, f"not: {feature}")
        for voice, feature in model.absent[self.is_body]:
            if voice <= best:
                break
            if feature not in self.features:
                return model.opposites.get(feature, f"not: {feature}")
        return name


def judge_lines(
    texts: Sequence[str],
    *,
    known: Mapping[int, float] | None = None,
    model: BodyModel = SHIPPED,
) -> list[Judged]:
    """Judge stripped lines, none of them blank, of one dump.

    ``known`` adds to the score of single lines what is known about them from elsewhere.

    >>> texts = ["Share this page", "The minister said on Monday that the bridge would reopen."]
    >>> [line.is_body for line in judge_lines(texts)]
    [False, True]
    """
    facts = [facts_of(text) for text in texts]
    features = [
        {**line.features, **context}
        for line, context in zip(facts, context_features(facts), strict=True)
    ]
    scores = [score(found, model) for found in features]
    for index, extra in (known or {}).items():
        scores[index] += extra
    verdicts = smooth(scores, model.switch, model.cap)
    if len(facts) <= _FEW and not any(verdicts):
        verdicts = [
            line.prose > 0 and line.is_sentence and index not in (known or {})
            for index, line in enumerate(facts)
        ]
    return [Judged(*line) for line in zip(facts, features, scores, verdicts, strict=True)]


def score(features: Mapping[str, float], model: BodyModel = SHIPPED) -> float:
    """The log-odds that a line with these features is body."""
    weights = map(model.weight_of.__getitem__, features)
    evidence: float = sum(map(mul, weights, features.values()))
    return model.bias + evidence


def smooth(scores: Sequence[float], switch: float = 0.75, cap: float = 4.0) -> list[bool]:
    """The likeliest run of verdicts: each change between body and not costs ``switch``.

    A score counts up to ``cap``, so that no line alone forces what is around it.

    (Viterbi's algorithm with two states.)

    >>> smooth([3.0, -0.2, 3.0]), smooth([-3.0, -0.2, 3.0])
    ([True, True, True], [False, False, True])
    """
    out, body, back = 0.0, -switch / 2, []
    for value in scores:
        stay_out, stay_body = out >= body - switch, body >= out - switch
        back.append((not stay_out, stay_body))
        out, body = (
            out if stay_out else body - switch,
            (body if stay_body else out - switch) + max(-cap, min(cap, value)),
        )
    verdict, verdicts = body > out, []
    for from_body in reversed(back):
        verdicts.append(verdict)
        verdict = from_body[verdict]
    return verdicts[::-1]
