"""The option that writes the golden pages anew."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest tests/pages --update-golden`: read the difference before committing it."""
    parser.addoption("--update-golden", action="store_true", help="write tests/golden/*/pages anew")
