"""Factories that every room's tests use."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

from tests.bases import Files, problems_in, write_base

settings.register_profile("any machine", deadline=None)  # a slow one fails no test
settings.load_profile("any machine")


@pytest.fixture
def make_base(tmp_path: Path) -> Callable[[Files], Path]:
    """`make_base(files)` writes the small base with `files` put in, each time into a new folder."""
    number = count(1)
    return lambda files: write_base(tmp_path / f"base-{next(number)}", files)


@pytest.fixture
def problems_of(make_base: Callable[[Files], Path]) -> Callable[[Files], list[str]]:
    """`problems_of(files)` is every problem of the small base with `files` put in, one line each."""
    return lambda files: problems_in(make_base(files))
