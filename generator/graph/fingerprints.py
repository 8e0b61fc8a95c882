"""What the pages of a record are made from: a hash that is another one when they might be.

A page shows statements, its own and those that name its record, and of each the records that it
names, what it rests on, and the statements that bear on it. All of these are records: the hash is
over their files, and over what only the graph knows of their statements. It may change too often,
never too seldom.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator.graph.graph import Graph
from generator.graph.mentions import own_texts
from generator.model.records import Record
from generator.model.references import Ref
from generator.model.statements import Statement
from generator.model.texts import Text

SIZE = 16
"""Bytes of a fingerprint (BLAKE2b, RFC 7693)."""


class Fingerprints:
    """Fingerprints of the records of a graph, each made when it is asked for."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.derived = _derived(graph)
        self.known: dict[str, bytes] = {}
        self.around: dict[str, frozenset[str]] = {}

    def of(self, record: Record) -> bytes:
        """The fingerprint of all pages of a record."""
        found = hashlib.blake2b(record.id.encode(), digest_size=SIZE)
        for id_ in sorted(self.records_on(record)):
            found.update(self._alone(id_))
        return found.digest()

    def records_on(self, record: Record) -> set[str]:
        """Ids of the records of which the record's pages show anything."""
        graph, found = self.graph, {record.id, *self._named(record)}
        for statement in record.statements():
            found |= self._around(statement)
        for link in graph.backlinks.get(record.id, ()):
            if link.statement:
                found |= self._around(link.statement)
            else:
                found |= {link.record, *self._named(graph.records[link.record])}
        for cited in graph.cited.get(record.id, ()):
            found |= self._around(cited.statement)
        for statement in graph.relayed.get(record.id, ()):
            found |= self._around(statement)
        return found

    def _around(self, statement: Statement) -> frozenset[str]:
        """Ids of the records that a statement brings with it, with those that bear on it."""
        known = self.around.get(statement.address)
        if known is None:
            found = set(self._of(statement))
            for other in self._bearing_on(statement):
                found.update(self._of(other))
            known = self.around[statement.address] = frozenset(found)
        return known

    def _of(self, statement: Statement) -> Iterator[str]:
        """Its record, and those that it names or rests on."""
        graph = self.graph
        yield statement.record
        yield from graph.origins(statement)
        yield from graph.retracted(statement)
        refs = [c.source for c in statement.sources] + [*statement.origin, *statement.about]
        refs += [ref for ref in (statement.value, statement.by) if isinstance(ref, Ref)]
        yield from (id_ for ref in refs if (id_ := graph.index.find_ref(ref)))
        yield from self._linked(statement.texts())

    def _bearing_on(self, statement: Statement) -> Iterator[Statement]:
        """What it is in dispute with, what came after it, and what it names itself."""
        graph = self.graph
        dispute = graph.dispute_of.get(statement.address)
        yield from dispute.statements if dispute else ()
        yield from (graph.statements[address] for address in graph.standing(statement).by)
        targets = [c.target for c in statement.contradicts] + list(statement.supersedes)
        targets += (
            [statement.outcome.target] if statement.outcome and statement.outcome.target else []
        )
        for target in targets:
            if other := graph.statement(target, statement.record):
                yield other

    def _named(self, record: Record) -> Iterator[str]:
        """Ids of the records that a record names outside of its statements."""
        yield from self._linked(own_texts(record))
        yield from (id_ for c in record.sources if (id_ := self.graph.index.find_ref(c.source)))

    def _linked(self, texts: Iterable[Text]) -> Iterator[str]:
        for text in texts:
            for link in text.links:
                if id_ := self.graph.index.find(link.target):
                    yield id_

    def _alone(self, id_: str) -> bytes:
        """The hash of a record's file and of what only the graph knows of what stands in it."""
        if id_ not in self.known:
            text = f"{id_}\n{self.derived.get(id_, '')}\n{self._names_in(id_)}\n"
            file = self.graph.base.digests.get(id_, b"")
            self.known[id_] = hashlib.blake2b(text.encode() + file, digest_size=SIZE).digest()
        return self.known[id_]

    def _names_in(self, id_: str) -> list[str]:
        """What the records are called that a source names: it tells so wherever it is cited."""
        record = self.graph.records.get(id_)
        values = (s.value for s in record.statements()) if record and record.is_source else ()
        return [self.graph.name_of(value) for value in values if isinstance(value, Ref)]


def _derived(graph: Graph) -> dict[str, str]:
    """By record: which of its statements do not stand, or are in dispute, and with what."""
    found: dict[str, list[str]] = defaultdict(list)
    for address, standing in graph.standings.items():
        found[address.partition("#")[0]].append(f"{address} {standing.state} {standing.by}")
    for address, dispute in graph.dispute_of.items():
        others = [statement.address for statement in dispute.statements]
        found[address.partition("#")[0]].append(f"{address} {dispute.settled} {others}")
    return {id_: "\n".join(lines) for id_, lines in found.items()}
