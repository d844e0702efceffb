"""``explore.ipynb`` in JupyterLab: run, and a choice changed."""

import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

ROOT = Path(__file__).parents[2]
SECONDS = 180
OWN = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
NO_NEWS = '{"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": true}}'
INDICATOR = ".jp-NotebookPanel:visible .jp-Notebook-ExecutionIndicator"
RIGHT = "one => one.getBoundingClientRect().right"
Visit = Callable[..., Page]


@dataclass(frozen=True)
class Lab:
    """A JupyterLab that runs: its address and the token that it asks for."""

    server: str
    token: str

    def kernels(self) -> list[str]:
        """What the kernels of its open notebooks do now."""
        sessions = self.get("api/sessions")
        return [one["kernel"]["execution_state"] for one in sessions if one["kernel"]]

    def get(self, path: str) -> Any:
        with urllib.request.urlopen(f"{self.server}/{path}?token={self.token}", timeout=5) as got:
            return json.load(got)


@pytest.fixture
def lab(browser: Browser, tmp_path: Path) -> Iterator[Lab]:
    """A JupyterLab of its own, on a copy of the notebooks and of the five articles."""
    for name in ("notebooks", "seeds"):
        shutil.copytree(ROOT / name, tmp_path / name)
    own = {name: tmp_path / name.lower() for name in OWN}
    (own["JUPYTER_CONFIG_DIR"] / "labconfig").mkdir(parents=True)
    (own["JUPYTER_CONFIG_DIR"] / "labconfig" / "page_config.json").write_text(NO_NEWS)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    lab = Lab(f"http://127.0.0.1:{port}", secrets.token_hex(16))
    given = {
        "ServerApp.root_dir": tmp_path / "notebooks",
        "ServerApp.ip": "127.0.0.1",
        "ServerApp.port": port,
        "ServerApp.port_retries": 0,
        "ServerApp.allow_root": True,
        "ServerApp.open_browser": False,
        "IdentityProvider.token": lab.token,
        "LabApp.extension_manager": "readonly",
    }
    command = [sys.executable, "-m", "jupyterlab", *(f"--{k}={v}" for k, v in given.items())]
    log = tmp_path / "log"
    with log.open("wb") as out:
        environment = {**os.environ, **{name: str(path) for name, path in own.items()}}
        process = subprocess.Popen(command, env=environment, stdout=out, stderr=subprocess.STDOUT)
    try:
        wait_for(lambda: answers(lab, process, log))
        yield lab
    finally:
        process.terminate()  # it ends its kernels, too
        process.wait(SECONDS)


def answers(lab: Lab, process: "subprocess.Popen[bytes]", log: Path) -> bool:
    """Whether the server is there yet; fails where it has ended."""
    assert process.poll() is None, log.read_text("utf8")
    try:
        return "version" in lab.get("api")
    except OSError:
        return False


def wait_for(done: Callable[[], bool]) -> None:
    end = time.monotonic() + SECONDS
    while not done():
        assert time.monotonic() < end, f"waited for {SECONDS} s"
        time.sleep(0.2)


def idle(page: Page, lab: Lab) -> None:
    """Wait until the kernel is idle and stays so: what is run as it turns idle can be dropped.

    The page says idle also before it has a kernel, so that the server is asked, too.
    """
    for _ in range(2):
        wait_for(lambda: lab.kernels() == ["idle"])
        expect(page.locator(INDICATOR)).to_have_attribute(
            "data-status", "idle", timeout=SECONDS * 1000
        )
        page.wait_for_timeout(1000)


def test_a_choice_changes_text_table_and_picture(lab: Lab, visit: Visit) -> None:
    """In the files Lavrov is named in 003 alone."""
    address = f"{lab.server}/lab/tree/explore.ipynb?token={lab.token}"
    page = visit(address, width=900, server=lab.server)
    idle(page, lab)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    outputs = page.locator(".jp-NotebookPanel:visible .jp-OutputArea")
    actor = outputs.get_by_label("Actor", exact=True)
    expect(actor).to_be_visible(timeout=SECONDS * 1000)
    idle(page, lab)
    status = outputs.locator("[role=status]:visible")
    expect(status).to_contain_text("Everything:")
    picture = outputs.get_by_role("region", name="Picture").get_by_role("img")
    before = picture.get_attribute("src")
    actor.select_option("Sergei Lavrov")
    expect(status).to_contain_text("Sergei Lavrov:", timeout=SECONDS * 1000)
    expect(picture).not_to_have_attribute("src", before or "", timeout=SECONDS * 1000)
    expect(picture).to_have_attribute("alt", re.compile("Sergei Lavrov"))
    text = outputs.get_by_role("region", name="Annotated text")
    expect(text.get_by_role("heading")).to_have_text(re.compile("^003 "))
    expect(text).to_contain_text("Russian Foreign Minister Sergei Lavrov said")
    rows = outputs.locator(".finds tbody tr")
    expect(rows).not_to_have_count(0)
    assert {row.inner_text()[:3] for row in rows.all()} == {"003"}
    panel = page.locator(".jp-NotebookPanel:visible")
    field, column = (one.evaluate(RIGHT) for one in (actor, panel))
    assert field <= column  # nothing is cut in a narrow column
