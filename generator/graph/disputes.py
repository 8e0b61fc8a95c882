"""Which statements contradict each other.

A dispute is a connected component of what editors declared (`contradicts`) and of what is found:
two current values of one single-valued field whose times overlap or are unstated and neither of
which contains the other. `preferred` orders its sides and settles nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations
from typing import NamedTuple

from generator.graph.index import Index, name_key
from generator.graph.standing import (
    CURRENT,
    PAST,
    SUPERSEDED,
    WRONG,
    Standing,
    Statements,
    single_valued,
    standings,
)  # fmt: skip
from generator.model.dates import Date
from generator.model.field_types import Number, Value
from generator.model.quantities import Quantity
from generator.model.records import Record
from generator.model.references import Name, Ref
from generator.model.statements import Statement
from generator.model.texts import Text

__all__ = [
    "CURRENT", "PAST", "SUPERSEDED", "WRONG", "Conflict", "Dispute", "Standing", "by_date",
    "disputes", "found_conflicts", "standings",
]  # fmt: skip

MOST_VALUES = 50
"""So many values of one field are compared, each with each; more are an error."""


class Conflict(NamedTuple):
    """Two statements that contradict each other, by address, and why they may differ."""

    one: str
    other: str
    difference: Text | None
    declared: bool


@dataclass(frozen=True, slots=True)
class Dispute:
    """Statements of which each contradicts another one."""

    id: str
    statements: tuple[Statement, ...]
    """Preferred first, then current ones, each by date."""
    conflicts: tuple[Conflict, ...]
    """By the addresses of both."""
    settled: bool
    """At most one current side remains."""

    @property
    def differences(self) -> tuple[Text, ...]:
        """Why they may differ, each reason once."""
        given = (c.difference for c in self.conflicts if c.difference)
        return tuple({str(difference): difference for difference in given}.values())


def current_values(
    record: Record, standing: Mapping[str, Standing]
) -> Iterator[tuple[Statement, ...]]:
    """For each single-valued field with several values those that still stand."""
    for values in single_valued(record):
        yield tuple(value for value in values if value.address not in standing)


def found_conflicts(
    record: Record, standing: Mapping[str, Standing], index: Index
) -> Iterator[Conflict]:
    """Pairs of current values of one single-valued field that cannot both hold."""
    for values in current_values(record, standing):
        current = [(v, _meant(v.value, index)) for v in values[:MOST_VALUES]]
        for (one, means), (other, other_means) in combinations(current, 2):
            if _same_time(one, other) and not _agree(means, other_means):
                difference = other.difference or one.difference
                yield Conflict(one.address, other.address, difference, declared=False)


def _same_time(one: Statement, other: Statement) -> bool:
    return one.as_of is None or other.as_of is None or one.as_of.overlaps(other.as_of)


def _meant(value: Value | None, index: Index) -> object:
    """What a value says, however it is written: a record by id, a number without its precision."""
    match value:
        case Date() | Quantity():
            return value
        case Ref():
            return index.find_ref(value) or value.written
        case Number():
            return value.value
        case Name():
            return name_key(value.text)
        case _:
            return str(value)


def _agree(one: object, other: object) -> bool:
    """Whether both can hold: equal, or one contains the other (a month contains its days)."""
    if isinstance(one, Date) and isinstance(other, Date):
        return one.contains(other) or other.contains(one)
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        return one.contains(other) or other.contains(one)
    return one == other


def disputes(
    conflicts: Iterable[Conflict], statements: Statements, standing: Mapping[str, Standing]
) -> tuple[Dispute, ...]:
    """The connected components of `conflicts`, by the address of their first statement."""
    by_group = defaultdict(list)
    listed = list(conflicts)
    group = _components(listed)
    for conflict in listed:
        by_group[group[conflict.one]].append(conflict)
    made = (_dispute(found, statements, standing) for found in by_group.values())
    return tuple(sorted(made, key=lambda dispute: dispute.statements[0].address))


def _components(conflicts: list[Conflict]) -> dict[str, str]:
    """For each address the representative of its component."""
    parent: dict[str, str] = {}

    def top(address: str) -> str:
        while parent.setdefault(address, address) != address:
            parent[address] = address = parent[parent[address]]
        return address

    for conflict in conflicts:
        one, other = sorted((top(conflict.one), top(conflict.other)))
        parent[other] = one
    return {address: top(address) for address in list(parent)}


def _dispute(
    conflicts: list[Conflict], statements: Statements, standing: Mapping[str, Standing]
) -> Dispute:
    addresses = sorted({a for c in conflicts for a in (c.one, c.other)})
    sides = sorted((statements[a] for a in addresses), key=lambda s: _order(s, standing))
    open_ = any(c.one not in standing and c.other not in standing for c in conflicts)
    listed = sorted(conflicts, key=lambda c: (c.one, c.other, str(c.difference)))
    id_ = sha256(" ".join(addresses).encode()).hexdigest()[:8]
    return Dispute(id_, tuple(sides), tuple(listed), settled=not open_)


def _order(statement: Statement, standing: Mapping[str, Standing]) -> tuple[object, ...]:
    return (
        statement.preferred is None,
        statement.address in standing,
        by_date(statement),
        statement.address,
    )


def by_date(statement: Statement) -> tuple[object, ...]:
    """Sort key of statements: earliest bound, then latest; undated ones last."""
    date = statement.date
    return (0, date.sort_key) if date else (1,)
