"""Options of the test suite."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--reports",
        metavar="DIR",
        help="folder with the rendered reports seeds/ and second/ that tests/rendered checks",
    )
