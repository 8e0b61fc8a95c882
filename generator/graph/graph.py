"""The graph: all records with everything that only shows when they are seen together.

In goes a Base, out comes a frozen Graph: links resolved both ways, origins counted, disputes found,
and for each statement whether it still stands. What does not resolve stands in `misses` and nowhere
else; `checks` says what is wrong with it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.graph.disputes import Conflict, Dispute, disputes, found_conflicts
from generator.graph.index import Index, Miss, make_index
from generator.graph.links import Backlink, Cited, backlinks, citations, relayed
from generator.graph.mentions import Mention, filtered_by, mentions
from generator.graph.origins import Parents, falls_with, origins_of, parents_of, rests_on
from generator.graph.standing import Standing, standings
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
    relayed: Mapping[str, tuple[Statement, ...]]
    """By source: the statements that name it as their origin."""
    parents: Parents
    standings: Mapping[str, Standing]
    """Of statements that are not current."""
    disputes: tuple[Dispute, ...]
    dispute_of: Mapping[str, Dispute]
    """By the address of each statement in it."""
    withdrawn: frozenset[str]
    """Ids of the sources that are retracted."""
    misses: tuple[tuple[Mention, Miss], ...]
    """What names no one record, with the reason."""

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

    def cited_sources(self, statement: Statement) -> tuple[str, ...]:
        """Ids of the sources that a statement cites, each once."""
        ids = (self.index.find_ref(c.source) for c in statement.sources)
        return tuple(dict.fromkeys(id_ for id_ in ids if id_))

    def retracted(self, statement: Statement) -> tuple[str, ...]:
        """Ids of retracted sources that it rests on: cited, its origin, or what these are from."""
        if not self.withdrawn:
            return ()
        ids = rests_on(statement, self.index, self.parents)
        return tuple(id_ for id_ in ids if id_ in self.withdrawn)

    def falls(self, statement: Statement) -> bool:
        """Whether all that it rests on is retracted: its `origin`, else every cited source."""
        if not self.withdrawn:
            return False
        named = statement.origin or [c.source for c in statement.sources]
        ids = [id_ for ref in named if (id_ := self.index.find_ref(ref))]
        return bool(ids) and all(falls_with(id_, self.withdrawn, self.parents) for id_ in ids)


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
        backlinks=backlinks(base.records, index),
        cited=citations(base.records, index),
        relayed=relayed(base.records, index),
        parents=parents_of(base.records, index),
        standings=standing,
        disputes=found,
        dispute_of={s.address: dispute for dispute in found for s in dispute.statements},
        withdrawn=frozenset(id_ for id_, record in base.records.items() if record.retracted),
        misses=tuple(_misses(base, index)),
    )


def address_of(target: Target, record: str, index: Index) -> str:
    """The address that a target names, seen from the record in which it is written."""
    id_ = index.find(target.record) if target.record else record
    return f"{id_ or ''}#{target.anchor}"


def _misses(base: Base, index: Index) -> Iterator[tuple[Mention, Miss]]:
    known: dict[tuple[str, tuple[str, ...]], Miss | None] = {}
    for named in (*map(mentions, base.records.values()), *map(filtered_by, base.views.values())):
        for mention in named:
            asked = mention.record, mention.kinds
            if mention.record and asked not in known:
                known[asked] = index.miss(*asked)
            if miss := known.get(asked):
                yield mention, miss


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
    for conflict in _declared(statements, index):
        pair = frozenset((conflict.one, conflict.other))
        if conflict.difference or pair not in declared:
            yield conflict
        declared.add(pair)
    for record in base.records.values():
        for conflict in found_conflicts(record, standing, index):
            if frozenset((conflict.one, conflict.other)) not in declared:
                yield conflict


def _declared(statements: Mapping[str, Statement], index: Index) -> Iterator[Conflict]:
    """What `contradicts` says; said from both sides, the one that gives a reason comes first."""
    said = []
    for statement in statements.values():
        for contradiction in statement.contradicts:
            other = address_of(contradiction.target, statement.record, index)
            if other in statements and other != statement.address:
                difference = contradiction.difference
                said.append(Conflict(statement.address, other, difference, declared=True))
    return iter(sorted(said, key=lambda conflict: conflict.difference is None))
