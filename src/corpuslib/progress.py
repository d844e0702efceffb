"""How far a long work is: a bar in a terminal, a line for each stage, or nothing at all.

``progress(items, what)`` passes the items through, and an item is done when the next is asked
for.  The items may themselves say more (all of it may be left out):

- ``total`` and ``done``: how much work there is and how much is behind, in any unit (bytes, say);
  else ``len(items)``, where they have a length, and the items that came;
- ``unit``: what the items are, in the plural ("articles");
- ``left_out``: how many of them could not be used.
"""

import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from corpuslib.stopping import heed

if TYPE_CHECKING:
    from tqdm import tqdm

T = TypeVar("T")
Progress = Callable[[Iterable[T], str], Iterable[T]]
"""Passes items through and shows how far it is: ``progress(items, what is done)``."""

EVERY = 0.2
"""Seconds between two looks at how far it is."""
_MEASURED = "{desc}: {percentage:3.0f}%|{bar:20}| {unit} [{elapsed}, {remaining} left]"
_UNMEASURED = "{desc}: {unit} [{elapsed}]"


@dataclass(frozen=True, slots=True)
class Steps(Generic[T]):
    """Items of which the number is known beforehand, and what they are, in the plural.

    >>> list(Steps(iter("ab"), 2, "letters"))
    ['a', 'b']
    """

    items: Iterable[T]
    total: int
    unit: str

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)


def unseen(items: Iterable[T], what: str) -> Iterable[T]:
    """The same items; nothing is shown."""
    return items


def printable(text: str) -> str:
    """``text`` with what would move a terminal's cursor written as escapes."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


class Display:
    """What a command tells: results on standard output, all else on standard error.

    ``bars`` is for a terminal, ``verbose`` adds a line for each stage, and of a ``quiet`` command
    nothing is seen but its errors.  A context: at its end no bar is left open.
    """

    def __init__(self, *, bars: bool = False, verbose: bool = False, quiet: bool = False) -> None:
        self.bars, self.verbose, self.quiet = bars and not quiet, verbose, quiet
        self._open = ExitStack()

    def __enter__(self) -> "Display":
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def result(self, line: str) -> None:
        """Tell what came of it, on standard output."""
        if not self.quiet:
            print(printable(line), flush=True)

    def warning(self, text: str) -> None:
        """Tell what a user should know, in one line or more."""
        if not self.quiet:
            self._lines(text)

    def detail(self, text: str) -> None:
        """Tell what only a verbose command tells."""
        if self.verbose:
            self._lines(text)

    def __call__(self, items: Iterable[T], what: str) -> Iterable[T]:
        """The same items; shown is how many of how many are done, how fast, and how long yet.

        A signal to stop that something has swallowed is heeded at the next item.
        """
        return self._stage(items, what) if self.bars or self.verbose else _heeding(items)

    def _stage(self, items: Iterable[T], what: str) -> Iterator[T]:
        watch = _Watch(items)
        with self._bar(what, watch.total) as bar:
            looked = 0.0
            for item in items:
                yield item
                heed()
                watch.passed += 1
                if bar is not None and (now := time.monotonic()) - looked > EVERY:
                    looked = now
                    _set(bar, watch.done, watch.told())
            if bar is not None:
                _set(bar, watch.total or watch.done, watch.told())
        self.detail(f"{what}: {watch.told(whole=True)}")

    @contextmanager
    def notebooks(self, cells: Mapping[str, int]) -> Iterator[Callable[[str, int], None]]:
        """Hear how many ``cells`` of which notebook were run: ``heard(name, done)``, first 0."""
        begun: dict[str, float] = {}
        done = dict.fromkeys(cells, 0)
        with self._bar("notebooks", total := sum(cells.values())) as bar:

            def heard(name: str, count: int) -> None:
                begun.setdefault(name, time.monotonic())
                done[name] = count
                if count == cells[name]:
                    took = time.monotonic() - begun[name]
                    self.detail(f"{name}: {_counted(count, 'cells')} in {took:.1f} s")
                if bar is not None:
                    running = ", ".join(one for one in begun if done[one] < cells[one])
                    behind = sum(done.values())
                    _set(bar, behind, f"{behind} of {total} cells" + f": {running}" * bool(running))

            with _ticking(bar):
                yield heard

    @contextmanager
    def _bar(self, what: str, total: int | None) -> Iterator["tqdm[Any] | None"]:
        if not self.bars:
            yield None
            return
        from tqdm import tqdm

        tqdm.set_lock(threading.RLock())
        bar = tqdm(
            total=total,
            desc=what,
            bar_format=_MEASURED if total else _UNMEASURED,
            unit="",
            dynamic_ncols=True,
            miniters=1,
            smoothing=0,
            file=sys.stderr,
        )
        self._open.callback(bar.close)
        try:
            yield bar
        finally:
            bar.close()

    def _lines(self, text: str) -> None:
        for line in text.splitlines():
            if self.bars:
                from tqdm import tqdm

                tqdm.write(printable(line), file=sys.stderr)
            else:
                print(printable(line), file=sys.stderr, flush=True)


def _heeding(items: Iterable[T]) -> Iterator[T]:
    for item in items:
        yield item
        heed()


class _Watch:
    """How far some items are, by what they say of themselves and by counting them."""

    def __init__(self, items: Iterable[Any]) -> None:
        self.items, self.passed, self.begun = items, 0, time.monotonic()
        length = len(items) if isinstance(items, Sized) else None
        self.total: int | None = getattr(items, "total", length)

    @property
    def done(self) -> int:
        return int(getattr(self.items, "done", self.passed))

    def told(self, *, whole: bool = False) -> str:
        """How many things in how much time; of the ``whole``, what was left out too."""
        left_out = int(getattr(self.items, "left_out", 0))
        count = self.passed - left_out
        took = time.monotonic() - self.begun
        things = self._named(count)
        rate = _rate(count / took) if took > 0 else "at once"
        if not whole:
            return f"{things}, {rate}"
        lost = f", {left_out:,} left out" if left_out else ""
        return f"{things}{lost} in {took:.1f} s ({rate})"

    def _named(self, count: int) -> str:
        unit = getattr(self.items, "unit", None)
        if unit:
            return _counted(count, unit)
        return f"{count:,}" if self.total is None else f"{count:,} of {self.total:,}"


@contextmanager
def _ticking(bar: "tqdm[Any] | None") -> Iterator[None]:
    """Show the time of a bar each second: a cell may take long."""
    ended = threading.Event()

    def tick() -> None:
        while bar is not None and not ended.wait(1):
            bar.refresh()

    thread = threading.Thread(target=tick, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _rate(number: float) -> str:
    """How many in a second.

    >>> _rate(1234.5), _rate(0.52)
    ('1,234/s', '0.5/s')
    """
    return f"{number:,.0f}/s" if number >= 10 else f"{number:.1f}/s"


def _counted(count: int, things: str) -> str:
    return f"{count:,} {things[:-1] if count == 1 else things}"


def _set(bar: "tqdm[Any]", done: int, told: str) -> None:
    bar.n, bar.unit = done, told
    bar.refresh()
