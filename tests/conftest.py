"""Factories that every room's tests use."""

import signal
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import expect

from tests.bases import Files, problems_in, write_base
from tests.serving import LIMIT

settings.register_profile("any machine", deadline=None)  # a slow one fails no test
settings.load_profile("any machine")
expect.set_options(timeout=LIMIT * 1000)  # what is there at once is not waited for
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # So it is behind `&` in a script, and each program started would be deaf to Ctrl-C, too.
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def make_base(tmp_path: Path) -> Callable[[Files], Path]:
    """`make_base(files)` writes the small base with `files` put in, each time into a new folder."""
    number = count(1)
    return lambda files: write_base(tmp_path / f"base-{next(number)}", files)


@pytest.fixture
def problems_of(make_base: Callable[[Files], Path]) -> Callable[[Files], list[str]]:
    """`problems_of(files)` is every problem of the small base with `files` put in, one line each."""
    return lambda files: problems_in(make_base(files))
