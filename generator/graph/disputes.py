"""Which statements contradict each other.

A dispute is a connected component of what editors declared (`contradicts`) and of what is found:
two current values of one single-valued field whose times overlap or are unstated and neither of
which contains the other. `preferred` orders its sides and settles nothing.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain, combinations
from typing import NamedTuple

from generator.graph.index import Index, name_key
from generator.graph.relations import address_of
from generator.graph.standing import (
    CURRENT,
    PAST,
    SUPERSEDED,
    WRONG,
    Standing,
    single_valued,
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
    "current_values", "disputes", "opposed",
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


def opposed(
    record: Record, standing: Mapping[str, Standing], index: Index
) -> Iterator[tuple[str, Conflict]]:
    """By the address of each side: the conflicts that a record declares, and those found in it.

    Some may be with a statement that there is not, or be declared and found both.
    """
    for conflict in chain(_declared(record, index), _found(record, standing, index)):
        yield conflict.one, conflict
        yield conflict.other, conflict


def _declared(record: Record, index: Index) -> Iterator[Conflict]:
    """What `contradicts` says."""
    for statement in record.statements():
        for contradiction in statement.contradicts:
            other = address_of(contradiction.target, record.id, index)
            if other != statement.address:
                yield Conflict(statement.address, other, contradiction.difference, declared=True)


def _found(record: Record, standing: Mapping[str, Standing], index: Index) -> Iterator[Conflict]:
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
    starts: Iterable[str],
    contested: Mapping[str, tuple[Conflict, ...]],
    statements: Mapping[str, Statement],
    standing: Mapping[str, Standing],
) -> Iterator[Dispute]:
    """The disputes of the statements `starts`: connected components, each once.

    `contested` holds by address the conflicts in which a statement has a side.
    """
    seen: set[str] = set()
    for start in starts:
        if start in seen or start not in statements:
            continue
        sides = _reached(start, contested, statements)
        seen.update(sides)
        if len(sides) > 1:
            yield _dispute(list(_told(sides, contested)), statements, standing)


def _reached(
    start: str, contested: Mapping[str, tuple[Conflict, ...]], statements: Mapping[str, Statement]
) -> dict[str, None]:
    """`start` and all that it is in conflict with, directly or not."""
    reached = {start: None}
    waiting = [start]
    for address in waiting:
        sides = ((c.one, c.other) for c in contested.get(address, ()))
        new = {side for pair in sides for side in pair if side in statements} - reached.keys()
        reached.update(dict.fromkeys(new))
        waiting += new
    return reached


def _told(
    sides: Collection[str], contested: Mapping[str, tuple[Conflict, ...]]
) -> Iterator[Conflict]:
    """For each two sides what is said: all reasons, or else that it is so, or what is found."""
    for side in sides:
        by_other: dict[str, list[Conflict]] = defaultdict(list)
        for conflict in contested.get(side, ()):
            other = conflict.other if conflict.one == side else conflict.one
            if side < other and other in sides:
                by_other[other].append(conflict)
        for several in by_other.values():
            declared = sorted((c for c in several if c.declared), key=lambda c: c.one)
            yield from [c for c in declared if c.difference] or declared[:1] or several


def _dispute(
    conflicts: list[Conflict], statements: Mapping[str, Statement], standing: Mapping[str, Standing]
) -> Dispute:
    addresses = sorted({a for c in conflicts for a in (c.one, c.other)})
    sides = sorted((statements[a] for a in addresses), key=lambda s: _order(s, standing))
    open_ = any(c.one not in standing and c.other not in standing for c in conflicts)
    listed = sorted(conflicts, key=lambda c: (c.one, c.other, str(c.difference)))
    id_ = sha256(" ".join(addresses).encode()).hexdigest()[:12]
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
