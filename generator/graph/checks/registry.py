"""Which checks there are: by id, each with the rule that its docstring states.

A check is a generator function from a Graph, or from a Graph and some of its records, to what it
finds. Its id, how severe it is and what it reads stand in the decorator above it and nowhere else:
no check can emit a problem of another name, and after an edit it is known which must run again.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from inspect import getdoc
from typing import NamedTuple

from generator.graph.graph import Graph
from generator.model.problems import Place, Problem
from generator.model.records import Record

RECORD, NEAR = "record", "near"
"""What a check of single records reads: the record and the names of all others; or also what the
records say that it names, that name it or a statement of it, or that have a name of it."""
EVERYTHING = ""
"""What a check of the whole graph reads, unless its decorator names one relation of the graph."""


class Found(NamedTuple):
    """What a check found: where, what must hold and what stands there, what to write instead."""

    place: Place
    message: str
    hint: str = ""


Rule = Callable[..., Iterator[Found]]
Check = Callable[..., Iterator[Problem]]
"""Takes a graph and, where it checks single records, which of them; all where none are given."""

ERRORS: dict[str, Check] = {}
"""By id: checks whose problems block a build."""
WARNINGS: dict[str, Check] = {}
"""By id: checks whose problems a person should look at, or accept with a reason."""
READS: dict[str, str] = {}
"""By id: what a check reads."""


def error(id_: str, reads: str = EVERYTHING) -> Callable[[Rule], Check]:
    """Register a check whose problems block a build."""
    return lambda rule: ERRORS.setdefault(id_, _check(id_, rule, "error", reads))


def warning(id_: str, reads: str = EVERYTHING) -> Callable[[Rule], Check]:
    """Register a check whose problems do not block; a record may accept them with a reason."""
    return lambda rule: WARNINGS.setdefault(id_, _check(id_, rule, "warning", reads))


def rules() -> dict[str, str]:
    """The rule of each check by id, as its docstring states it: a sentence, and reasons below."""
    return {id_: getdoc(check) or "" for id_, check in {**ERRORS, **WARNINGS}.items()}


def _check(id_: str, rule: Rule, severity: str, reads: str) -> Check:
    if id_ in ERRORS or id_ in WARNINGS:
        raise ValueError(f"two checks are called {id_}")
    READS[id_] = reads

    @wraps(rule)
    def check(graph: Graph, records: Iterable[Record] | None = None) -> Iterator[Problem]:
        several = graph.records.values() if records is None else records
        found = rule(graph, several) if reads in (RECORD, NEAR) else rule(graph)
        for place, message, hint in found:
            yield Problem(place, id_, message, hint, severity)

    return check
