"""Options of the test suite."""

import signal
from pathlib import Path

import pytest
from hypothesis import settings

signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored in what runs in the background
settings.register_profile("any machine", deadline=None)  # no test says how long something takes
settings.load_profile("any machine")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--reports",
        metavar="DIR",
        help="folder with the rendered reports seeds/ and second/ that tests/rendered and "
        "tests/browser check",
    )


@pytest.fixture(scope="session")
def reports(request: pytest.FixtureRequest) -> Path:
    """The folder of the rendered reports; without it, what needs them is skipped."""
    folder = request.config.getoption("--reports")
    if folder is None:
        pytest.skip("needs rendered reports: `make test` makes them and gives --reports")
    return Path(folder).absolute()
