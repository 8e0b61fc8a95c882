"""Which problems a change is to blame for, and which were there before it.

In go the problems of now and of the base version, and which files changed; out come those that
count and the backlog. Knows neither git nor how problems are printed.
"""

from collections.abc import Container, Iterable
from typing import NamedTuple

from generator.model.problems import Problem


class SortedOut(NamedTuple):
    """The problems of now, in the order in which they came."""

    counted: tuple[Problem, ...]
    """In changed files, or new in others because of the change."""
    backlog: tuple[Problem, ...]
    """In files that did not change, and there before."""


def sort_out(
    now: Iterable[Problem], before: Iterable[Problem], changed: Container[str]
) -> SortedOut:
    """Sort problems by whether a change that touched the files `changed` is to blame for them.

    In a file that did not change a problem is the same where place, rule and words are; its hint
    may differ, since it names what else there is.
    """
    known = {_same(problem) for problem in before}
    counted: list[Problem] = []
    backlog: list[Problem] = []
    for problem in now:
        old = problem.place.path not in changed and _same(problem) in known
        (backlog if old else counted).append(problem)
    return SortedOut(tuple(counted), tuple(backlog))


def _same(problem: Problem) -> tuple[object, ...]:
    return problem.place, problem.check, problem.message, problem.severity
