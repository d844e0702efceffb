"""Signals are raised once, wherever they come, and disturb no clean-up."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from corpuslib.stopping import Stop, exit_code, stoppable

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
