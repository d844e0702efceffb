"""The kernel that runs the notebooks of a report."""

import sys

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager


class ThisInterpreter(AsyncKernelManager):
    """Starts kernels of the interpreter that runs now, whatever kernels are installed."""

    @property
    def kernel_spec(self) -> KernelSpec:
        """The kernel's command."""
        command = [sys.executable, "-Xfrozen_modules=off", "-m", "ipykernel_launcher"]
        return KernelSpec(
            argv=[*command, "-f", "{connection_file}"],
            display_name="Python 3",
            language="python",
            env={"PYDEVD_DISABLE_FILE_VALIDATION": "1"},
        )
