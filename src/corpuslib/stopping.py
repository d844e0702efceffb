"""Being stopped: Ctrl-C, ``kill`` and a terminal that is closed all end a command the same way.

``with stoppable(): ...``  a signal is raised in it as Stop, so that everything is put in order
``heed()``                 raises it again where something in between has swallowed it
"""

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
PATIENCE = 10.0
"""Seconds in which a further signal is not heard: what the first one began is being done."""

LOOK = 1.0
"""Seconds after which a long wait is left to heed a signal that came as it began."""


class Stop(KeyboardInterrupt):
    """A signal to stop was sent to this process."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


def exit_code(stop: KeyboardInterrupt) -> int:
    """What a command that was stopped ends with: 128 and the number of the signal.

    >>> exit_code(Stop(signal.SIGTERM)), exit_code(KeyboardInterrupt())
    (143, 130)
    """
    return 128 + (stop.number if isinstance(stop, Stop) else signal.SIGINT)


@contextmanager
def stoppable() -> Iterator[None]:
    """The first signal to stop is raised as Stop; others after it disturb no clean-up.

    A signal that is ignored (``nohup``, a job in the background) stays so.  Once one has come the
    process is about to end, and its handlers stay.  Does nothing outside of the main thread.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    global _heard
    outer, heard = _heard, _Heard()
    _heard = heard
    former = {
        number: signal.signal(number, heard.raised)
        for number in SIGNALS
        if signal.getsignal(number) is not signal.SIG_IGN
    }
    sys.unraisablehook = heard.again
    try:
        yield
    finally:
        sys.unraisablehook = heard.hook
        _heard = outer
        if not heard.last:
            for number, handler in former.items():
                signal.signal(number, handler)


def heed() -> None:
    """Raise Stop again where one was raised and the work goes on: something has swallowed it.

    For the steps of a long work, not for what puts things in order after a Stop.  A library that
    catches everything, at an import say, does not keep a command from ending.
    """
    if _heard is not None and _heard.last:
        raise Stop(_heard.number)


class _Heard:
    """When a signal was raised last, and which; 0 before the first."""

    def __init__(self) -> None:
        self.last = 0.0
        self.number = 0
        self.hook = sys.unraisablehook

    def raised(self, number: int, frame: FrameType | None) -> None:
        now = time.monotonic()
        if not self.last or now - self.last > PATIENCE:
            self.last, self.number = now, number
            raise Stop(number)

    def again(self, lost: Any) -> None:
        """Raise it once more where it came inside of a finaliser, which lets nothing out."""
        if isinstance(lost.exc_value, Stop):
            self.last = 0.0
            threading.Timer(0.01, os.kill, [os.getpid(), lost.exc_value.number]).start()
        else:
            self.hook(lost)


_heard: _Heard | None = None
