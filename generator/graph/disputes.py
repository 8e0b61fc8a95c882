"""Which statements contradict each other, and which of them still stand.

A dispute is a connected component of what editors declared (`contradicts`) and of what is found: two
current values of one single-valued field whose times overlap or are unstated and neither of which
contains the other. `supersedes` and `wrong` end a statement; `preferred` orders and settles nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations
from typing import NamedTuple

from generator.model.dates import Date
from generator.model.field_types import Value
from generator.model.quantities import Quantity
from generator.model.records import Record
from generator.model.statements import Statement
from generator.model.texts import Text

CURRENT, SUPERSEDED, PAST, WRONG = "current", "superseded", "past", "wrong"

Statements = Mapping[str, Statement]
"""By address."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a statement still stands: current, superseded, past (its time is over) or wrong."""

    state: str = CURRENT
    by: tuple[str, ...] = ()
    """Addresses of the statements that supersede it."""


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
    settled: bool
    """At most one current side remains."""

    @property
    def differences(self) -> tuple[Text, ...]:
        """Why they may differ, each reason once."""
        return tuple({str(c.difference): c.difference for c in self.conflicts if c.difference}.values())


def standings(
    records: Iterable[Record], statements: Statements, supersedes: Mapping[str, tuple[str, ...]]
) -> dict[str, Standing]:
    """The standing of each statement that is not simply current, by address.

    `supersedes` holds for a statement's address the addresses that it supersedes.
    """
    found: dict[str, Standing] = {}
    newer = defaultdict(list)
    for address, targets in supersedes.items():
        for target in targets:
            if not statements[address].wrong:
                newer[target].append(address)
    for address, by in newer.items():
        found[address] = Standing(SUPERSEDED, tuple(by))
    for record in records:
        for address, successor in _past(record, found):
            found[address] = Standing(PAST, (successor,))
    wrong = (a for a, s in statements.items() if s.wrong)
    return {**found, **{address: Standing(WRONG) for address in wrong}}


def _past(record: Record, ended: Mapping[str, Standing]) -> Iterator[tuple[str, str]]:
    """Values of single-valued fields whose time ended before that of another value, with that one."""
    for values in _single_valued(record):
        timed = [v for v in values if v.as_of and v.address not in ended and not v.wrong]
        newest = max(timed, key=lambda v: v.as_of.sort_key if v.as_of else (), default=None)
        for value in timed:
            if newest and value.as_of and newest.as_of and newest.as_of.surely_after(value.as_of):
                yield value.address, newest.address


def _single_valued(record: Record) -> Iterator[tuple[Statement, ...]]:
    for name, values in record.values.items():
        field = record.kind.fields[name]
        if len(values) > 1 and not field.type.item:
            yield tuple(v for v in values if v.value and v.type in ("report", "claim"))


def found_conflicts(record: Record, standing: Mapping[str, Standing]) -> Iterator[Conflict]:
    """Pairs of current values of one single-valued field that cannot both hold."""
    for values in _single_valued(record):
        current = [v for v in values if v.address not in standing]
        for one, other in combinations(current, 2):
            if _same_time(one, other) and not _agree(one.value, other.value):
                difference = other.difference or one.difference
                yield Conflict(one.address, other.address, difference, declared=False)


def _same_time(one: Statement, other: Statement) -> bool:
    return one.as_of is None or other.as_of is None or one.as_of.overlaps(other.as_of)


def _agree(one: Value | None, other: Value | None) -> bool:
    """Whether both can hold: equal, or one contains the other (a month contains its days)."""
    if isinstance(one, Date) and isinstance(other, Date):
        return one.contains(other) or other.contains(one)
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        return one.contains(other) or other.contains(one)
    return str(one) == str(other)


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
    id_ = sha256(" ".join(addresses).encode()).hexdigest()[:8]
    return Dispute(id_, tuple(sides), tuple(conflicts), settled=not open_)


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
