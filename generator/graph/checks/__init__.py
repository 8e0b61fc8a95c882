"""The rules that need all records, one generator function each, its docstring the rule.

`check_graph` runs them all and drops the warnings that a record accepts with a reason. Nothing here
depends on today's date, on disk or on how a page looks.
"""

from itertools import chain

from generator.graph.checks import dates, links, names, sources, statements
from generator.graph.checks.registry import ERRORS, WARNINGS, rules
from generator.graph.graph import Graph
from generator.model.problems import Problems

__all__ = [
    "ERRORS",
    "WARNINGS",
    "check_graph",
    "dates",
    "links",
    "names",
    "rules",
    "sources",
    "statements",
]  # fmt: skip


def check_graph(graph: Graph) -> Problems:
    """Every problem that shows between records, errors first, in the order of the rules."""
    problems = Problems(chain.from_iterable(check(graph) for check in ERRORS.values()))
    accepted = {
        (record.place.path, name) for record in graph.records.values() for name in record.accept
    }
    warnings = chain.from_iterable(check(graph) for check in WARNINGS.values())
    problems += (w for w in warnings if (w.place.path, w.check) not in accepted)
    return problems
