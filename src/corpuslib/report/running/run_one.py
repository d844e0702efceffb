"""Run notebooks, one after the other: ``python -m corpuslib.report.running.run_one``.

Reads its orders, each a line of JSON, from standard input, the last null; writes one JSON object
per line to standard output: ``{"done": cells run}``, and when a notebook ended ``{"error": null}``,
or what stopped it: ``{cell, of, source, message}``.
Ends at SIGTERM and at the end of standard input, which comes when its parent is gone, with the
kernel and whatever that has started.
"""

import json
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TextIO

INJECTED = "injected-parameters"


def run(order: dict[str, Any], tell: Callable[[dict[str, Any]], None]) -> bool:
    """Execute the ordered notebook and tell of each cell; True when all went well."""
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    done = 0

    def on_cell(cell: Any, cell_index: int, execute_reply: Any) -> None:
        nonlocal done
        if INJECTED not in cell.metadata.get("tags", []):
            done += 1
            tell({"done": done})

    path = Path(order["path"])
    try:
        _execute(path, order, on_cell)
    except PapermillExecutionError as error:
        message = f"{error.ename}: {error.evalue}" if error.evalue else error.ename
        tell({"error": _error(path, done - 1, message)})
    except CellTimeoutError:
        limit = f"It took longer than {order['timeout']} s, which is the limit for one cell."
        tell({"error": _error(path, done, limit)})
    except DeadKernelError:
        tell({"error": _error(path, done, "Its kernel died; it may have run out of memory.")})
    else:
        return True
    return False


def _execute(path: Path, order: dict[str, Any], on_cell: Callable[..., None]) -> None:
    import papermill

    from corpuslib.report.running.kernel import ThisInterpreter

    papermill.execute_notebook(
        path,
        order["output"],
        parameters=order["parameters"],
        kernel_name="python3",
        language="python",
        progress_bar=False,
        cwd=path.parent,
        execution_timeout=order["timeout"],
        request_save_on_cell_execute=False,
        autosave_cell_every=0,
        kernel_manager_class=ThisInterpreter,
        on_cell_executed=on_cell,
    )


def _error(path: Path, place: int, message: str) -> dict[str, Any]:
    import nbformat

    cells = [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]
    place = min(max(place, 0), len(cells) - 1)
    source = cells[place].source
    return {"cell": place + 1, "of": len(cells), "source": source, "message": message}


def main() -> None:
    """Follow the order on standard input."""
    import psutil  # noqa: F401  (a handler that imports could find it half imported)

    from corpuslib.report.running.slow import without_address_check

    without_address_check()
    channel = _own_channel()
    signal.signal(signal.SIGTERM, lambda *_: _end())
    orders: SimpleQueue[dict[str, Any] | None] = SimpleQueue()
    threading.Thread(target=_receive, args=(orders,), daemon=True).start()

    def tell(message: dict[str, Any]) -> None:
        channel.write(json.dumps(message) + "\n")
        channel.flush()

    while (order := orders.get()) is not None:
        if run(order, tell):
            tell({"error": None})


def _receive(orders: "SimpleQueue[dict[str, Any] | None]") -> None:
    """Hand on orders; null is the last.  Where standard input ends before, the parent is gone."""
    for line in sys.stdin:
        order = json.loads(line)
        orders.put(order)
        if order is None:
            return
    _end()


def _end() -> None:
    """End at once, with the kernel and all that it has started."""
    import psutil

    children = psutil.Process().children(recursive=True)
    for child in children:
        with suppress(psutil.NoSuchProcess):
            child.kill()
    psutil.wait_procs(children, timeout=3)
    os._exit(128 + signal.SIGTERM)


def _own_channel() -> TextIO:
    """Standard output for messages only; whatever else is written goes to standard error."""
    channel = os.fdopen(os.dup(1), "w", encoding="utf8")
    os.dup2(2, 1)
    return channel


if __name__ == "__main__":
    main()
