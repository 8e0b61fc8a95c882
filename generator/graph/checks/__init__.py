"""The rules that need all records, one generator function each, its docstring the rule.

`check_graph` runs them all, `check_again` those that an edit may concern; both drop the warnings
that a record accepts with a reason. Nothing here depends on today's date, on disk or on how a page
looks.
"""

from collections.abc import Collection, Iterable, Iterator

from generator.graph.checks import alphabets, dates, links, names, sources, statements, texts
from generator.graph.checks.near import near
from generator.graph.checks.registry import ERRORS, NEAR, READS, RECORD, WARNINGS, rules
from generator.graph.graph import Graph
from generator.model.base import id_of
from generator.model.problems import Problem, Problems
from generator.model.records import Record

__all__ = [
    "ERRORS",
    "WARNINGS",
    "alphabets",
    "check_again",
    "check_graph",
    "dates",
    "links",
    "names",
    "rules",
    "sources",
    "statements",
    "texts",
]  # fmt: skip


def check_graph(graph: Graph) -> Problems:
    """Every problem that shows between records, errors first, in the order of the rules."""
    every = {**ERRORS, **WARNINGS}.values()
    found = (problem for check in every for problem in check(graph))
    return Problems(_not_accepted(found, graph.records.values()))


def check_again(before: Graph, graph: Graph, ids: set[str], found: Iterable[Problem]) -> Problems:
    """What `check_graph` finds now, where it gave `found` before the records `ids` changed.

    Only that is checked again which the change may concern, and whatever had an error: what is told
    as its mend may be any record's.
    """
    found = tuple(found)
    wrong = {id_of(problem.place.path) for problem in found if problem.severity == "error"}
    around = near(before, graph, ids) | (wrong & graph.records.keys())
    several = ((RECORD, ids), (NEAR, around))
    chosen = {reads: [graph.records[id_] for id_ in sorted(some)] for reads, some in several}
    whole = _whole(before, graph, {problem.check for problem in found})
    paths = {reads: {record.place.path for record in some} for reads, some in chosen.items()}
    kept = (p for p in found if p.check not in whole)
    kept = (p for p in kept if p.place.path not in paths.get(READS[p.check], ()))
    new = Problems()
    for id_, check in {**ERRORS, **WARNINGS}.items():
        if READS[id_] in chosen:
            new += check(graph, chosen[READS[id_]])
        elif id_ in whole:
            new += check(graph)
    return Problems((*kept, *_not_accepted(new, chosen[NEAR])))


def _whole(before: Graph, graph: Graph, told: Collection[str]) -> set[str]:
    """The checks of the whole graph that may find something else: what they read is another."""
    return {
        id_
        for id_, reads in READS.items()
        if reads not in (RECORD, NEAR)
        and (not reads or id_ in told or getattr(before, reads) is not getattr(graph, reads))
    }


def _not_accepted(found: Iterable[Problem], records: Iterable[Record]) -> Iterator[Problem]:
    """Problems of some records, without the warnings that these accept with a reason."""
    excused = ((record.place.path, name) for record in records for name in record.accept)
    accepted = {(path, name) for path, name in excused if name in WARNINGS}
    return (p for p in found if (p.place.path, p.check) not in accepted)
