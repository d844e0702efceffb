"""The kernel that runs the notebooks of a report."""

import sys
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from corpuslib.show.forks import ENVIRONMENT, FORKED, forked


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
            env=ENVIRONMENT,
        )

    async def _async_pre_start_kernel(self, **given: Any) -> tuple[list[str], dict[str, Any]]:
        if FORKED and self.provisioner is None:
            self.provisioner = Forked(kernel_spec=self.kernel_spec, parent=self)
        return await super()._async_pre_start_kernel(**given)


class Forked(LocalProvisioner):
    """Forks a kernel where a local one would be started."""

    async def launch_kernel(self, cmd: list[str], **given: Any) -> KernelConnectionInfo:
        """Fork a kernel that is told what the command says from ``-f`` on."""
        self.cwd = given.get("cwd", Path.cwd())
        child = forked(cmd[cmd.index("-f") :], str(self.cwd), given["env"])
        self.process, self.pid = child, child.pid  # type: ignore[assignment]  # as a Popen
        return self.connection_info
