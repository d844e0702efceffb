"""Processes that are forked from one which has imported what every notebook imports.

``made_ready()``   start that process; it imports while this one goes on
``forked(...)``    a kernel, forked from it
``cleared()``      take away what it leaves on the disk when it is killed

A kernel that starts from nothing spends some two seconds of processor time on imports before it
runs its first cell.  On Linux it is forked, by the ``forkserver`` of Python's multiprocessing;
elsewhere it starts from nothing.
"""

import multiprocessing
import os
import shutil
import signal
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # Windows has neither
    from multiprocessing.context import ForkServerContext, ForkServerProcess

FORKED = sys.platform == "linux"
IMPORTED = (
    *("ipykernel.kernelapp", "ipykernel.ipkernel", "matplotlib.backends.backend_agg"),
    *("matplotlib.font_manager", "matplotlib.patches", "corpuslib.corpus", "corpuslib.codings"),
    *("corpuslib.show.evidence", "corpuslib.show.figures", "corpuslib.show.contents"),
)
ENVIRONMENT = {
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",  # read when matplotlib is imported
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
}


class Child:
    """A forked process as who looks after a kernel takes it: as a Popen."""

    stdin = stdout = stderr = None

    def __init__(self, process: "ForkServerProcess") -> None:
        assert process.pid is not None
        self.process, self.pid = process, process.pid
        self.kill, self.terminate = process.kill, process.terminate

    def poll(self) -> int | None:
        """Its exit code, None while it runs."""
        return self.process.exitcode

    def wait(self) -> int | None:
        """Its exit code, when it has ended."""
        self.process.join()
        return self.process.exitcode

    def send_signal(self, number: int) -> None:
        """Send it a signal."""
        os.kill(self.pid, number)


def made_ready() -> None:
    """Start the process that kernels are forked from; it imports while this one goes on."""
    if FORKED:
        from multiprocessing.forkserver import ensure_running

        os.environ |= ENVIRONMENT | os.environ
        _server().set_forkserver_preload(list(IMPORTED))
        ensure_running()


def forked(words: list[str], folder: str, environment: dict[str, str]) -> Child:
    """A kernel with these words of a command, in ``folder``."""
    process = _server().Process(target=_serve, args=(words, folder, environment))
    process.start()
    return Child(process)


def cleared() -> None:
    """Take away what that process leaves on the disk when it is killed."""
    if FORKED:
        from multiprocessing.util import get_temp_dir

        shutil.rmtree(get_temp_dir(), ignore_errors=True)


def _server() -> "ForkServerContext":
    return multiprocessing.get_context("forkserver")


def _serve(words: list[str], folder: str, environment: dict[str, str]) -> None:
    """Be a kernel."""
    from ipykernel.kernelapp import IPKernelApp

    os.setsid()
    os.chdir(folder)
    sys.path.insert(0, "")  # what stands beside a notebook can be imported
    os.environ |= environment | {"JPY_PARENT_PID": str(os.getppid())}  # when that ends, it does
    signal.signal(signal.SIGINT, signal.default_int_handler)
    IPKernelApp.launch_instance(words)
