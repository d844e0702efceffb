"""A worker process: reads tasks from its standard input, writes results, until it is closed."""

import os
import pickle
import signal
import sys
from contextlib import suppress


def main() -> None:
    """Work until there is nothing more to read, or nobody who would take the result."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started it ends it
    results = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints goes to the standard error
    from corpuslib.building.pool import answer

    with suppress(EOFError, BrokenPipeError):
        while True:
            function, task = pickle.load(sys.stdin.buffer)
            results.write(answer(function, task))
            results.flush()


if __name__ == "__main__":
    main()
