"""Signals are raised once, wherever they come, and disturb no clean-up."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from corpuslib.stopping import Stop, exit_code, heed, stoppable

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    """The handlers of this process, which stay as they are once one was raised."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    former = [signal.getsignal(number) for number in numbers]
    yield
    for number, handler in zip(numbers, former, strict=True):
        signal.signal(number, handler)


def test_the_first_signal_is_raised_and_those_after_it_are_not_heard() -> None:
    cleared = []

    def work() -> None:
        try:
            os.kill(os.getpid(), signal.SIGTERM)
        finally:
            for number in (signal.SIGINT, signal.SIGTERM):
                os.kill(os.getpid(), number)
                cleared.append(number)

    with pytest.raises(Stop) as caught, stoppable():
        work()
    assert len(cleared) == 2
    assert exit_code(caught.value) == 143


def test_without_a_signal_all_is_as_before() -> None:
    former = signal.getsignal(signal.SIGINT)
    with stoppable():
        assert signal.getsignal(signal.SIGINT) != former
    assert signal.getsignal(signal.SIGINT) == former


def test_what_is_ignored_stays_ignored() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    with stoppable():
        os.kill(os.getpid(), signal.SIGHUP)


def test_a_thread_of_a_program_is_left_alone() -> None:
    former, seen = signal.getsignal(signal.SIGINT), []

    def work() -> None:
        with stoppable():
            seen.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [former]


LOST = """
import os, signal, time
from corpuslib.stopping import Stop, stoppable

class Final:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(1)

try:
    with stoppable():
        Final()
        time.sleep(60)
except Stop:
    print("stopped")
"""


def test_a_signal_in_a_finaliser_is_not_lost() -> None:
    done = subprocess.run([sys.executable, "-c", LOST], capture_output=True, text=True, timeout=50)
    assert (done.stdout, done.stderr) == ("stopped\n", "")


SWALLOWED = """
import os, signal, sys
from corpuslib.progress import Display
from corpuslib.stopping import Stop, stoppable

def swallows():
    try:
        os.kill(os.getpid(), signal.SIGTERM)
    except BaseException:
        pass

done = []
try:
    with stoppable():
        for number in Display(verbose="--verbose" in sys.argv)(range(9), "work"):
            done.append(number)
            if number == 2:
                swallows()
except Stop as stop:
    print("stopped", done, stop.number == signal.SIGTERM)
"""


@pytest.mark.parametrize("more", [[], ["--verbose"]])
def test_a_signal_that_a_library_swallows_is_heeded_at_the_next_item(more: list[str]) -> None:
    words = [sys.executable, "-c", SWALLOWED, *more]
    done = subprocess.run(words, capture_output=True, text=True, timeout=50)
    assert (done.stdout, done.stderr) == ("stopped [0, 1, 2] True\n", "")


WAITING = """
import os, signal, threading, time
from concurrent.futures import Future
from corpuslib.building.engine import bounded
from corpuslib.stopping import Stop, stoppable

def swallows():
    try:
        os.kill(os.getpid(), signal.SIGINT)
    except BaseException:
        pass

def submit(task):
    swallows()
    return Future()

try:
    with stoppable():
        list(bounded(submit, enumerate("a"), lambda: 1))
except Stop:
    print("stopped")
"""


def test_who_waits_for_a_worker_heeds_it_too() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WAITING], capture_output=True, text=True, timeout=50
    )
    assert (done.stdout, done.stderr) == ("stopped\n", "")


def test_nothing_is_heeded_before_a_signal() -> None:
    heed()
    with stoppable():
        heed()
