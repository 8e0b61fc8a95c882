"""Factories for tests of the graph."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build import check
from generator.graph.graph import Graph
from tests.bases import Files

GraphOf = Callable[[Files], Graph]


@pytest.fixture
def graph_of(make_base: Callable[[Files], Path]) -> GraphOf:
    """`graph_of(files)` is the graph of the small base with `files` put in, whatever is wrong with it."""
    return lambda files: check(make_base(files)).graph
