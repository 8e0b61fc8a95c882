"""Checks on what statements say about each other, and on statements that look like one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from generator.graph.checks.registry import NEAR, RECORD, Found, error, warning
from generator.graph.disputes import MOST_VALUES, current_values
from generator.graph.graph import Graph, address_of
from generator.graph.index import name_key
from generator.graph.origins import cycles
from generator.model.problems import Place
from generator.model.records import Record
from generator.model.references import Ref
from generator.model.statements import Statement


@error("supersedes-cycle", "succeeded")
def supersedes_cycle(graph: Graph) -> Iterator[Found]:
    """A statement must not supersede itself, not even by way of others."""
    above = {
        s.address: [address_of(t, s.record, graph.index) for t in s.supersedes]
        for s in chain.from_iterable(graph.succeeded.values())
    }
    for way in cycles(above):
        message = f"supersedes must not lead back to itself, found {' → '.join(way)}"
        yield Found(_superseding_place(graph, *way[:2]), message)


def _superseding_place(graph: Graph, newer: str, older: str) -> Place:
    """Where the statement `newer` says that it supersedes `older`."""
    statement = graph.statements[newer]
    named = {address_of(t, statement.record, graph.index): t for t in statement.supersedes}
    return named[older].place


@error("supersedes-forecast", NEAR)
def supersedes_forecast(graph: Graph, records: Iterable[Record]) -> Iterator[Found]:
    """A forecast is never superseded: it gets an outcome."""
    for record in records:
        for statement in record.statements():
            for target in statement.supersedes:
                older = graph.statement(target, statement.record)
                if older and older.type == "forecast":
                    message = f'supersedes must not name a forecast, found "{target.written}"'
                    hint = "Give that forecast an outcome: {fact: …, result: missed}."
                    yield Found(target.place, message, hint)


@error("contradicts-itself", RECORD)
def contradicts_itself(graph: Graph, records: Iterable[Record]) -> Iterator[Found]:
    """A statement must not contradict itself."""
    for record in records:
        for statement in record.statements():
            for contradiction in statement.contradicts:
                target = contradiction.target
                if address_of(target, statement.record, graph.index) == statement.address:
                    message = f'contradicts must name another statement, found "{target.written}"'
                    yield Found(target.place, message)


@error("too-many-values", NEAR)
def too_many_values(graph: Graph, records: Iterable[Record]) -> Iterator[Found]:
    """A field that holds one value at a time must not have more than 50 that all still stand."""
    for record in records:
        for values in current_values(record, graph.standings):
            if len(values) > MOST_VALUES:
                rule = f"must have at most {MOST_VALUES} values that still stand"
                hint = "Give each its as_of, or let the newer ones supersede the older."
                found = f"{values[0].field} {rule}, found {len(values)}"
                yield Found(values[MOST_VALUES].place, found, hint)


@warning("idle-denial", NEAR)
def idle_denial(graph: Graph, records: Iterable[Record]) -> Iterator[Found]:
    """A denial should contradict the statement that it denies; either of the two may say so.

    Nothing is said while a file cannot be read: what contradicts the denial may stand there.
    """
    for record in records if not graph.base.unreadable else ():
        for denial in (s for s in record.statements() if s.type == "denial"):
            if not denial.contradicts and denial.address not in graph.dispute_of:
                message = "a denial should name what it denies, found no contradicts"
                yield Found(denial.place, message)


@warning("twin-forecasts", RECORD)
def twin_forecasts(graph: Graph, records: Iterable[Record]) -> Iterator[Found]:
    """Two forecasts by one person about one thing should be told apart by their dates, or be one.

    They are about one thing where they stand in one record and one names no record that the other
    does not name. They are apart where their dates, or the windows they are due in, do not overlap.
    """
    for record in records:
        groups: dict[str, list[Statement]] = defaultdict(list)
        for statement in record.statements():
            if statement.type == "forecast" and statement.by and not statement.wrong:
                groups[_asserter(graph, statement)].append(statement)
        for several in groups.values():
            for one, later in _twins(graph, several):
                said = f"two forecasts by {later.by and graph.name_of(later.by)} about one thing"
                line = f"the other in line {one.place.line}"
                hint = "Give each a date or due, or make them one with the sources of both."
                yield Found(later.place, f"{said} should have dates apart, found {line}", hint)


def _twins(graph: Graph, several: list[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Each forecast that may be an earlier one again, with the first such."""
    about = [_named(graph, statement) for statement in several]
    for n, later in enumerate(several):
        for names, one in zip(about, several[:n], strict=False):
            if (names <= about[n] or about[n] <= names) and not _apart(one, later):
                yield one, later
                break


def _apart(one: Statement, other: Statement) -> bool:
    """Whether the dates of two forecasts, or the windows they are due in, do not overlap."""
    dates = (one.date, other.date), (one.due, other.due)
    return any(a and b and not a.overlaps(b) for a, b in dates)


def _asserter(graph: Graph, statement: Statement) -> str:
    by = statement.by
    return graph.index.find_ref(by) or by.written if isinstance(by, Ref) else name_key(str(by))


def _named(graph: Graph, statement: Statement) -> set[str]:
    """Ids of the records that a forecast is about, beside its own and whoever makes it."""
    text = statement.text
    written = [link.target for link in text.links] if text else []
    ids = {graph.index.find(name) for name in written}
    ids |= {graph.index.find_ref(ref) for ref in statement.about}
    return {id_ for id_ in ids if id_} - {statement.record, _asserter(graph, statement)}
