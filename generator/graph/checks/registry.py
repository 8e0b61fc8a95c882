"""Which checks there are: by id, each with the rule that its docstring states.

A check is a generator function from a Graph to what it finds; its id and how severe it is stand in
the decorator above it and nowhere else, so that no check can emit a problem of another name.
"""

from collections.abc import Callable, Iterator
from functools import wraps
from inspect import getdoc
from typing import NamedTuple

from generator.graph.graph import Graph
from generator.model.problems import Place, Problem


class Found(NamedTuple):
    """What a check found: where, what must hold and what stands there, what to write instead."""

    place: Place
    message: str
    hint: str = ""


Rule = Callable[[Graph], Iterator[Found]]
Check = Callable[[Graph], Iterator[Problem]]

ERRORS: dict[str, Check] = {}
"""By id: checks whose problems block a build."""
WARNINGS: dict[str, Check] = {}
"""By id: checks whose problems a person should look at, or accept with a reason."""


def error(id_: str) -> Callable[[Rule], Check]:
    """Register a check whose problems block a build."""
    return lambda rule: ERRORS.setdefault(id_, _check(id_, rule, "error"))


def warning(id_: str) -> Callable[[Rule], Check]:
    """Register a check whose problems do not block; a record may accept them with a reason."""
    return lambda rule: WARNINGS.setdefault(id_, _check(id_, rule, "warning"))


def rules() -> dict[str, str]:
    """The rule of each check by id, as its docstring states it: a sentence, and reasons below."""
    return {id_: getdoc(check) or "" for id_, check in {**ERRORS, **WARNINGS}.items()}


def _check(id_: str, rule: Rule, severity: str) -> Check:
    if id_ in ERRORS or id_ in WARNINGS:
        raise ValueError(f"two checks are called {id_}")

    @wraps(rule)
    def check(graph: Graph) -> Iterator[Problem]:
        for place, message, hint in rule(graph):
            yield Problem(place, id_, message, hint, severity)

    return check
