"""Which records an edit concerns: of which a check could find something else than before.

In go the graphs before and after, out come ids: the records that changed, those that they name or
did, whose statements may have come to stand otherwise, and those that look at what changed in them.
"""

from collections.abc import Iterator

from generator.graph.graph import Graph
from generator.graph.index import names_of
from generator.graph.links import Outgoing
from generator.graph.statements import record_of
from generator.model.records import Record

_SEEN = ("seen", "published", "publisher")
"""Fields of a source at which checks of other records look."""


def near(before: Graph, graph: Graph, ids: set[str]) -> set[str]:
    """Ids of the records that the change of the records `ids` concerns, with them."""
    found = set(ids)
    for id_ in ids:
        old, new = before.records[id_], graph.records[id_]
        for record in (old, new):
            found.update(map(record_of, Outgoing(record, graph.index).named))
        found.update(_onlookers(old, new, graph))
    return found & graph.records.keys()


def _onlookers(old: Record, new: Record, graph: Graph) -> Iterator[str]:
    """Ids of the records that look at what differs between two versions of a record."""
    if _face(old) != _face(new):
        yield from graph.naming.get(new.id, ())
        for name in names_of(new):
            yield from graph.index.named(name)
    for address, _ in _types(old) ^ _types(new):
        yield from graph.naming.get(address, ())


def _face(record: Record) -> object:
    """What checks of other records read in a record, besides its statements."""
    values = [(name, v.value, bool(v.wrong)) for name in _SEEN for v in record.values.get(name, ())]
    unread = [name for name, given in record.values.items() if not given]
    return [(name, str(value), wrong) for name, value, wrong in values], unread


def _types(record: Record) -> set[tuple[str, str]]:
    """Which statements there are, each with its type."""
    return {(statement.address, statement.type) for statement in record.statements()}
