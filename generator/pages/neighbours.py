"""The records around one record, by relation: which it names, and which name it.

Each record stands once, in the first relation that has it; of many, some of every relation.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain

from generator.graph.graph import Graph
from generator.graph.links import BY, FIELD
from generator.graph.mentions import own_texts
from generator.graph.standing import CURRENT
from generator.model.records import Record
from generator.model.references import Ref
from generator.model.texts import Text
from generator.pages.order import latest_first

MOST = 24
"""Records around one record."""
_NAMED = "Named here"


@dataclass(frozen=True, slots=True)
class Relation:
    """Records that are related to one record in the same way."""

    label: str
    records: tuple[Record, ...]
    more: int = 0
    """How many more there are."""


def relations(record: Record, graph: Graph) -> tuple[Relation, ...]:
    """The relations of a record, those that it states itself first; at most MOST records."""
    found: dict[str, list[str]] = {}
    seen = {record.id}
    for label, id_ in chain(_outgoing(record, graph), _incoming(record, graph)):
        if id_ and id_ not in seen and id_ in graph.records:
            seen.add(id_)
            found.setdefault(label, []).append(id_)
    shares = _shares([len(ids) for ids in found.values()])
    shared = zip(found.items(), shares, strict=True)
    made = (_relation(label, ids, number, graph) for (label, ids), number in shared)
    return tuple(relation for relation in made if relation.records)


def _relation(label: str, ids: list[str], number: int, graph: Graph) -> Relation:
    records = (graph.records[id_] for id_ in ids)
    shown = nsmallest(number, records, key=lambda r: (latest_first(r), r.name.casefold(), r.id))
    return Relation(label, tuple(shown), len(ids) - number)


def _shares(sizes: list[int]) -> list[int]:
    """How many of each relation are shown: in turn one of each, until there are MOST."""
    shares = [0] * len(sizes)
    left = min(MOST, sum(sizes))
    while left:
        for n, size in enumerate(sizes):
            if left and shares[n] < size:
                shares[n] += 1
                left -= 1
    return shares


def _outgoing(record: Record, graph: Graph) -> Iterator[tuple[str, str | None]]:
    """What its fields name, by the field's label, then what its texts and facts name."""
    for name, values in record.values.items():
        for value in values:
            if isinstance(value.value, Ref) and graph.standing(value).state == CURRENT:
                yield record.kind.fields[name].label, graph.index.find_ref(value.value)
    for text in own_texts(record):
        yield from _linked(text, graph)
    for fact in record.facts:
        for ref in (fact.by, *fact.about):
            if isinstance(ref, Ref):
                yield _NAMED, graph.index.find_ref(ref)
        if fact.text:
            yield from _linked(fact.text, graph)


def _incoming(record: Record, graph: Graph) -> Iterator[tuple[str, str]]:
    """What names it, by the heading of its backlinks; then what cites it, if it is a source."""
    links = graph.backlinks.get(record.id, ())
    headings: dict[str, list[str]] = defaultdict(list)
    for link in sorted(links, key=lambda link: link.how != FIELD):
        label = "Asserts something in" if link.how == BY else link.heading
        headings[label].append(link.record)
    for label, ids in headings.items():
        yield from ((label, id_) for id_ in ids)
    for cited in graph.cited.get(record.id, ()):
        yield "Cited by", cited.statement.record


def _linked(text: Text, graph: Graph) -> list[tuple[str, str | None]]:
    return [(_NAMED, graph.index.find(link.target)) for link in text.links]
