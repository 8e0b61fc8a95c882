"""The graph: all records with everything that only shows when they are seen together.

In goes a Base, out comes a frozen Graph: links resolved both ways, origins counted, disputes found,
and for each statement whether it still stands. What does not resolve stands in `misses` and nowhere
else; `checks` says what is wrong with it. Where a few records change, a new Graph is made of the
old one, by the same definitions.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from typing import Any

from generator.graph.disputes import Conflict, Dispute, disputes, opposed
from generator.graph.index import Index, Miss, make_index
from generator.graph.links import Backlink, Cited
from generator.graph.mentions import Mention, WithoutPage, filtered_by
from generator.graph.origins import Parents, origins_of, rests_on
from generator.graph.relations import OWNERS, contributed, grouped, regrouped, replaced
from generator.graph.relations import address_of as address_of
from generator.graph.standing import Standing, standings
from generator.graph.statements import Statements, record_of
from generator.model.base import Base
from generator.model.records import Record
from generator.model.references import Name, Ref, Target
from generator.model.statements import Statement
from generator.model.texts import Text

_CURRENT = Standing()
VIEWS = ""
"""Stands for the id of a record where it is a view that names something."""


@dataclass(frozen=True)
class Graph:
    """Everything that pages and checks ask of a base. Statements are named by their address.

    All that is grouped stands in the order of the records' ids.
    """

    base: Base
    index: Index
    statements: Statements = field(default_factory=Statements)
    """By address, in the order of the records, and of their files."""
    backlinks: Mapping[str, tuple[Backlink, ...]] = field(default_factory=dict)
    """By record: where others name it."""
    cited: Mapping[str, tuple[Cited, ...]] = field(default_factory=dict)
    """By source: the statements that cite it."""
    relayed: Mapping[str, tuple[Statement, ...]] = field(default_factory=dict)
    """By source: the statements that name it as their origin."""
    parents: Parents = field(default_factory=dict)
    """By source: ids of those that it derives from."""
    succeeded: Mapping[str, tuple[Statement, ...]] = field(default_factory=dict)
    """By address: the statements that say that they supersede what is there."""
    naming: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By id and by address: ids of the records that name it in any way, or may have meant it."""
    misses: Mapping[str, tuple[tuple[Mention, Miss], ...]] = field(default_factory=dict)
    """By record: what it names that is no one record, with the reason."""
    aims: Mapping[str, tuple[tuple[Mention, str], ...]] = field(default_factory=dict)
    """By record: its mentions of statements, each with the id of the record that should have it."""
    texts: Mapping[str, tuple[Text, ...]] = field(default_factory=dict)
    """By record: all that stand in it and may hold links, each once."""
    nameless: Mapping[str, tuple[WithoutPage, ...]] = field(default_factory=dict)
    """By record: the names in it that have no page."""
    standings: Mapping[str, Standing] = field(default_factory=dict)
    """Of statements that are not current."""
    contested: Mapping[str, tuple[Conflict, ...]] = field(default_factory=dict)
    """By address: the conflicts in which a statement has a side; see `opposed`."""
    disputes: tuple[Dispute, ...] = ()
    """By the address of their first statement."""
    dispute_of: Mapping[str, Dispute] = field(default_factory=dict)
    """By the address of each statement in it."""
    withdrawn: frozenset[str] = frozenset()
    """Ids of the sources that are retracted."""
    unseen: frozenset[str] = frozenset()
    """Ids of the sources that are known only through others."""

    @cached_property
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
        return self.standings.get(statement.address, _CURRENT)

    def origins(self, statement: Statement) -> tuple[str, ...]:
        """Ids of the independent sources of a statement: as it says itself, else of those cited."""
        if statement.origin:
            return tuple(sorted({id_ for o in statement.origin if (id_ := self.index.find_ref(o))}))
        cited = self.cited_sources(statement)
        known = self._origins.get(cited)
        if known is None:
            known = self._origins[cited] = origins_of(cited, self.parents)
        return known

    @cached_property
    def _origins(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        """By the sources that are cited, as far as they have been asked for."""
        return {}

    def cited_sources(self, statement: Statement) -> tuple[str, ...]:
        """Ids of the sources that a statement cites, each once."""
        address = statement.address
        known = self._cited_sources.get(address)
        if known is None:
            ids = dict.fromkeys(self.index.find_ref(c.source) for c in statement.sources)
            known = self._cited_sources[address] = tuple(id_ for id_ in ids if id_)
        return known

    @cached_property
    def _cited_sources(self) -> dict[str, tuple[str, ...]]:
        """By address, as far as they have been asked for."""
        return {}

    def retracted(self, statement: Statement) -> tuple[str, ...]:
        """Ids of retracted sources that it rests on: cited, its origin, or what these are from."""
        if not self.withdrawn:
            return ()
        ids = rests_on(statement, self.index, self.parents)
        return tuple(id_ for id_ in ids if id_ in self.withdrawn)


def make_graph(base: Base) -> Graph:
    """The graph of a base; never fails, whatever is missing."""
    index = make_index(base)
    in_views = (mention for view in base.views.values() for mention in filtered_by(view))
    misses = tuple((m, miss) for m in in_views if (miss := index.miss(m.record, m.kinds)))
    of_views = {VIEWS: misses} if misses else {}
    nothing = Graph(replace(base, records={}), index, misses=of_views)
    return change(nothing, base, base.records)


def change(before: Graph, base: Base, ids: Iterable[str]) -> Graph:
    """The graph of a base in which only the records `ids` are others, and are called as before.

    `before` stays as it is. The time this takes goes with what changes, but for copied mappings.
    """
    records = {id_: base.records[id_] for id_ in ids}
    old = {id_: before.records[id_] for id_ in records if id_ in before.records}
    withdrawn = {id_ for id_, record in records.items() if record.retracted}
    unseen = {id_ for id_, r in records.items() if r.is_source and r.word("seen") == "no"}
    relations, superseded = _relations(before, old, records)
    statements = before.statements.with_those_of(records.values())
    graph = replace(
        before,
        base=base,
        statements=statements,
        withdrawn=before.withdrawn.difference(old) | withdrawn,
        unseen=before.unseen.difference(old) | unseen,
        **relations,
    )
    return _judged(before, graph, {*records, *map(record_of, superseded)} & base.records.keys())


def _relations(
    before: Graph, old: Mapping[str, Record], new: Mapping[str, Record]
) -> tuple[dict[str, Any], set[str]]:
    """Every relation by its name, and the addresses that the records supersede or did."""
    was = contributed(old.values(), before.index)
    is_ = contributed(new.values(), before.index)
    relations = {
        name: regrouped(getattr(before, name), owner, new, getattr(was, name), getattr(is_, name))
        for name, owner in OWNERS.items()
    }
    return relations, {*was.succeeded, *is_.succeeded}


def _judged(before: Graph, graph: Graph, touched: Collection[str]) -> Graph:
    """The graph with the standings of some records' statements, and with all disputes."""
    old = [before.records[id_] for id_ in touched if id_ in before.records]
    new = [graph.records[id_] for id_ in sorted(touched)]
    now = chain.from_iterable(standings(record, graph.succeeded).items() for record in new)
    theirs = {s.address for record in old for s in record.statements()}
    settled = replaced(before.standings, theirs, dict(now))
    was = grouped(pair for r in old for pair in opposed(r, before.standings, graph.index))
    is_ = grouped(pair for r in new for pair in opposed(r, settled, graph.index))
    contested = regrouped(before.contested, lambda _, c: record_of(c.one), touched, was, is_)
    theirs.update((s.address for record in new for s in record.statements()), was, is_)
    return _disputed(before, replace(graph, standings=settled, contested=contested), theirs)


def _disputed(before: Graph, graph: Graph, theirs: Collection[str]) -> Graph:
    """The graph with its disputes, made anew where these addresses may have a part in them."""
    ended = {d.id: d for address in theirs if (d := before.dispute_of.get(address))}
    gone = {s.address for dispute in ended.values() for s in dispute.statements}
    starts = sorted(gone.union(theirs) & graph.contested.keys())
    new = list(disputes(starts, graph.contested, graph.statements, graph.standings))
    left = (dispute for dispute in before.disputes if dispute.id not in ended)
    every = sorted((*left, *new), key=lambda dispute: dispute.statements[0].address)
    side_of = {s.address: dispute for dispute in new for s in dispute.statements}
    of = replaced(before.dispute_of, gone, side_of)
    return replace(graph, disputes=tuple(every), dispute_of=of)
