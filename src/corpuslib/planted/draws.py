"""Random draws that come out the same on every machine, in any order."""

import hashlib
import random
from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


class Draw:
    """A stream of draws that depends on its keys alone.

    Only ``random()`` of the Mersenne Twister is used, whose sequence Python keeps from version to
    version, and the four basic operations on its results, which IEEE 754 rounds in one way: so the
    draws are the same everywhere, which logarithms and exponentials need not be.

    >>> Draw(7, "a").below(1000) == Draw(7, "a").below(1000)
    True
    """

    def __init__(self, *keys: object) -> None:
        digest = hashlib.sha256("/".join(map(str, keys)).encode()).digest()
        self._next = random.Random(int.from_bytes(digest, "big")).random

    def below(self, n: int) -> int:
        """A whole number from 0 to ``n - 1``."""
        return int(self._next() * n)

    def between(self, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``, both included."""
        return low + self.below(high - low + 1)

    def chance(self, share: float) -> bool:
        """True in that share of all draws."""
        return self._next() < share

    def pick(self, items: Sequence[T]) -> T:
        """One of the items, each as likely."""
        return items[self.below(len(items))]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """The items in another order, each order as likely (Fisher and Yates)."""
        left, done = list(items), []
        while left:
            done.append(left.pop(self.below(len(left))))
        return done

    def weighted(self, weights: Mapping[T, float]) -> T:
        """One of the keys, as likely as its weight among all of them."""
        total = 0.0
        for weight in weights.values():  # not sum(), which Python 3.12 made to round otherwise
            total += weight
        at = self._next() * total
        for item, weight in weights.items():
            at -= weight
            if at < 0:
                return item
        return [item for item, weight in weights.items() if weight > 0][-1]


class Urn:
    """Draws from shares that are this article's own: a Pólya urn.

    Each draw puts another ball of its kind into the urn, so that the draws of one article agree
    more than chance would have it; over many articles, a kind's share is the given one.  The
    counts of an article follow the Dirichlet-multinomial distribution with parameters ``shares``
    times ``concentration`` (Blackwell & MacQueen 1973, Annals of Statistics 1(2)); the smaller the
    concentration, the less articles are alike.

    >>> urn = Urn({"x": 1.0, "y": 0.0}, 2.0)
    >>> {urn.draw(Draw(1)) for _ in range(9)}
    {'x'}
    """

    def __init__(self, shares: Mapping[str, float], concentration: float) -> None:
        self._balls = {kind: share * concentration for kind, share in shares.items()}

    def draw(self, draw: Draw) -> str:
        """One kind; it is then more likely the next time."""
        kind = draw.weighted(self._balls)
        self._balls[kind] += 1.0
        return kind
