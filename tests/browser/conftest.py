"""A real browser: the chromium of the system, driven by Playwright; nothing is downloaded.

Whatever is opened by ``visit`` may ask nothing of any server and write nothing to the console; a
test that says so with ``watched.clear()`` may.  Without a browser the tests are skipped; where
CORPUSLIB_BROWSER is "required", as .ci/run sets it, they fail.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Page,
    expect,
    sync_playwright,
)

NAMES = ("chromium", "chromium-browser", "google-chrome")
MISSING = (
    f"no browser: none of {', '.join(NAMES)} is on the PATH. On Debian: "
    "apt-get install --no-install-recommends chromium fonts-dejavu-core fonts-liberation"
)
QUIET = [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PATIENCE = 60_000  # milliseconds for what takes one where nothing else runs
expect.set_options(timeout=PATIENCE)
LOCAL = ("file:", "data:")
SITES = ("seeds", "second")
Visit = Callable[..., Page]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test with the argument ``shown`` is run on every page of both reports."""
    if "shown" not in metafunc.fixturenames:
        return
    given = metafunc.config.getoption("--reports")
    found = [
        path.relative_to(given)
        for site in SITES
        for path in sorted((Path(given) / site).rglob("*.html") if given else [])
    ]
    metafunc.parametrize("shown", found, ids=str)


@pytest.fixture(scope="session")
def executable() -> str:
    """The browser's path."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        (pytest.fail if os.environ.get("CORPUSLIB_BROWSER") == "required" else pytest.skip)(MISSING)
    return found


@pytest.fixture(scope="session")
def browser(reports: Path, executable: str) -> Iterator[Browser]:
    args = [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else QUIET
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=args)
        yield browser
        browser.close()


@pytest.fixture
def watched() -> list[str]:
    """What the pages of a test did and should not have done."""
    return []


@pytest.fixture
def visit(browser: Browser, watched: list[str]) -> Iterator[Visit]:
    """``visit(path or address, width=1280, server=None, **of the context)`` opens a page.

    Only ``server`` may be asked, where one is named.
    """
    contexts: list[BrowserContext] = []

    def opened(
        place: Path | str, *, width: int = 1280, server: str | None = None, **options: Any
    ) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        watch(page, watched, LOCAL if server is None else (*LOCAL, "blob:", server))
        page.goto(place.as_uri() if isinstance(place, Path) else place)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert watched == []


def watch(page: Page, seen: list[str], allowed: tuple[str, ...]) -> None:
    """Write down every other request, message, error, window, file and dialogue of a page."""

    def asked(address: str) -> None:
        if not address.replace("ws:", "http:", 1).startswith(allowed):
            seen.append(f"asks for {address[:200]}")

    def said(message: ConsoleMessage) -> None:
        if message.type != "debug":  # JupyterLab says so that it begins
            seen.append(f"{message.type}: {message.text}")

    def says(dialog: Dialog) -> None:
        seen.append(f"says {dialog.message}")
        dialog.dismiss()

    page.on("request", lambda request: asked(request.url))
    page.on("websocket", lambda socket: asked(socket.url))
    page.on("console", said)
    page.on("pageerror", lambda error: seen.append(f"stops with {error}"))
    page.on("popup", lambda other: seen.append(f"opens a window: {other.url}"))
    page.on("download", lambda file: seen.append(f"downloads {file.url[:200]}"))
    page.on("dialog", says)


@pytest.fixture(scope="session")
def grave() -> Callable[..., list[str]]:
    """What axe-core finds serious or critical in a page; ``quick``: of contrast, in the first rows.

    All rows of a table are in the same colours.
    """
    axe = Axe()

    def found(page: Page, *, quick: bool = False) -> list[str]:
        part = {"exclude": [["tbody tr:nth-child(n+9)"]]} if quick else None
        rules = {"runOnly": ["color-contrast"]} if quick else {}
        return [
            f"{one['id']}: {node['html'][:200]} ({node['failureSummary']})"
            for one in axe.run(page, part, {"resultTypes": ["violations"], **rules}).response[
                "violations"
            ]
            if one["impact"] in ("serious", "critical")
            for node in one["nodes"]
        ]

    return found
