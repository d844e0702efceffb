"""Which lines of a dump are body text: a linear model over readable features, then a smoothing.

The weights are data (``bodymodel.toml``, fitted by ``tools/train_layout.py``); how the figures
came about and what they are worth is told in ``docs/layout.md``.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from corpuslib.read.linecontext import context_features
from corpuslib.read.linefeatures import LineFacts, facts_of

_MODEL = tomllib.loads(files("corpuslib.read").joinpath("bodymodel.toml").read_text("utf-8"))
WEIGHTS: Mapping[str, float] = _MODEL["weights"]
_USUAL: Mapping[str, float] = _MODEL["usual"]
_OPPOSITE: Mapping[str, str] = _MODEL["opposites"]
_BIAS: float = _MODEL["sequence"]["bias"]
_SWITCH: float = _MODEL["sequence"]["switch"]
_CAP: float = _MODEL["sequence"]["cap"]


@dataclass(frozen=True, slots=True)
class Judged:
    """A line that is not blank: its score (log-odds that it is body), the verdict after smoothing.

    ``features`` are all that the score was made of.
    """

    facts: LineFacts
    features: Mapping[str, float]
    score: float
    is_body: bool

    @property
    def reason(self) -> str:
        """The feature that spoke loudest for the verdict, in words.

        Each feature is compared with its usual value, so that what is missing can speak too.
        """
        sign = 1 if self.is_body else -1
        best, name = 0.0, "the lines around it"
        for feature, usual in _USUAL.items():
            difference = self.features.get(feature, 0.0) - usual
            voice = sign * WEIGHTS[feature] * difference
            if voice > best:
                best = voice
                name = feature if difference > 0 else _OPPOSITE.get(feature, f"not: {feature}")
        return name


def judge_lines(texts: Sequence[str], *, known: Mapping[int, float] | None = None) -> list[Judged]:
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
    scores = [score(found) for found in features]
    for index, extra in (known or {}).items():
        scores[index] += extra
    verdicts = smooth(scores)
    return [Judged(*line) for line in zip(facts, features, scores, verdicts, strict=True)]


def score(features: Mapping[str, float]) -> float:
    """The log-odds that a line with these features is body."""
    get = WEIGHTS.get
    return _BIAS + sum([get(name, 0.0) * value for name, value in features.items()])


def smooth(scores: Sequence[float]) -> list[bool]:
    """The likeliest run of verdicts where every change between body and not costs ``switch``.

    (Viterbi's algorithm with two states.)

    >>> smooth([3.0, -0.2, 3.0]), smooth([-3.0, -0.2, 3.0])
    ([True, True, True], [False, False, True])
    """
    out, body, back = 0.0, -_SWITCH / 2, []
    for value in scores:
        stay_out, stay_body = out >= body - _SWITCH, body >= out - _SWITCH
        back.append((not stay_out, stay_body))
        out, body = (
            out if stay_out else body - _SWITCH,
            (body if stay_body else out - _SWITCH) + max(-_CAP, min(_CAP, value)),
        )
    verdict, verdicts = body > out, []
    for from_body in reversed(back):
        verdicts.append(verdict)
        verdict = from_body[verdict]
    return verdicts[::-1]
