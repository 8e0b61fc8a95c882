"""The graph: all records with everything that only shows when they are seen together.

In goes a Base, out comes a frozen Graph: links resolved both ways, origins counted, disputes found,
and for each statement whether it still stands. Targets that do not exist are left out here; `checks`
says what is wrong with them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.graph.disputes import (
    Conflict, Dispute, Standing, disputes, found_conflicts, standings,
)  # fmt: skip
from generator.graph.index import Index, make_index
from generator.graph.links import Backlink, Cited, backlinks, citations
from generator.graph.origins import Parents, origins_of, parents_of
from generator.model.base import Base
from generator.model.records import Record
from generator.model.references import Name, Ref, Target
from generator.model.statements import Statement


@dataclass(frozen=True, slots=True)
class Graph:
    """Everything that pages and checks ask of a base. Statements are named by their address."""

    base: Base
    index: Index
    statements: Mapping[str, Statement]
    backlinks: Mapping[str, tuple[Backlink, ...]]
    cited: Mapping[str, tuple[Cited, ...]]
    """By source: the statements that cite it."""
    parents: Parents
    standings: Mapping[str, Standing]
    """Of statements that are not current."""
    disputes: tuple[Dispute, ...]
    dispute_of: Mapping[str, Dispute]

    @property
    def records(self) -> Mapping[str, Record]:
        return self.base.records

    def record(self, named: Ref | str) -> Record | None:
        """The record that a reference or a link's target names."""
        id_ = self.index.find_ref(named) if isinstance(named, Ref) else self.index.find(named)
        return self.records.get(id_ or "")

    def name_of(self, named: Ref | Name) -> str:
        """What readers see for a record or a name."""
        record = self.record(named) if isinstance(named, Ref) else None
        return record.name if record else str(named)

    def statement(self, target: Target, record: str) -> Statement | None:
        """The statement that `target`, written in the record `record`, names."""
        return self.statements.get(address_of(target, record, self.index))

    def standing(self, statement: Statement) -> Standing:
        """Whether a statement still stands."""
        return self.standings.get(statement.address, Standing())

    def origins(self, statement: Statement) -> tuple[str, ...]:
        """Ids of the independent sources of a statement."""
        return origins_of(statement, self.index, self.parents)

    def retracted(self, statement: Statement) -> tuple[str, ...]:
        """Ids of the cited sources that were withdrawn."""
        return tuple(i for i in self.cited_sources(statement) if self.records[i].retracted)

    def cited_sources(self, statement: Statement) -> tuple[str, ...]:
        """Ids of the sources that a statement cites, each once."""
        ids = (self.index.find_ref(c.source) for c in statement.sources)
        return tuple(dict.fromkeys(id_ for id_ in ids if id_))


def make_graph(base: Base) -> Graph:
    """The graph of a base; never fails, whatever is missing."""
    index = make_index(base)
    statements = {s.address: s for r in base.records.values() for s in r.statements()}
    supersedes = {s.address: tuple(_superseded(s, statements, index)) for s in statements.values()}
    standing = standings(base.records.values(), statements, supersedes)
    found = disputes(_conflicts(base, statements, standing, index), statements, standing)
    return Graph(
        base,
        index,
        statements,
        backlinks(base.records, index),
        citations(base.records, index),
        parents_of(base.records, index),
        standing,
        found,
        {s.address: dispute for dispute in found for s in dispute.statements},
    )


def address_of(target: Target, record: str, index: Index) -> str:
    """The address that a target names, seen from the record in which it is written."""
    id_ = index.find(target.record) if target.record else record
    return f"{id_}#{target.anchor}"


def _superseded(
    statement: Statement, statements: Mapping[str, Statement], index: Index
) -> Iterator[str]:
    for target in statement.supersedes:
        address = address_of(target, statement.record, index)
        if address in statements and address != statement.address:
            yield address


def _conflicts(
    base: Base,
    statements: Mapping[str, Statement],
    standing: Mapping[str, Standing],
    index: Index,
) -> Iterator[Conflict]:
    """Declared conflicts, then those found that nobody declared."""
    declared = set()
    for statement in statements.values():
        for contradiction in statement.contradicts:
            other = address_of(contradiction.target, statement.record, index)
            if other in statements and other != statement.address:
                declared.add(frozenset((statement.address, other)))
                yield Conflict(statement.address, other, contradiction.difference, declared=True)
    for record in base.records.values():
        for conflict in found_conflicts(record, standing):
            if frozenset((conflict.one, conflict.other)) not in declared:
                yield conflict
