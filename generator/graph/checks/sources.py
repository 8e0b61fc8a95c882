"""Checks on sources: whether they can be cited, whether they are, and what they derive from."""

from collections.abc import Iterator

from generator.graph.checks.registry import Found, error, warning
from generator.graph.graph import Graph
from generator.graph.mentions import own_citations
from generator.graph.origins import DERIVED_FROM, cycles
from generator.model.problems import Place
from generator.model.records import Record
from generator.model.references import Ref
from generator.model.statements import Citation


@error("uncitable-source")
def uncitable_source(graph: Graph) -> Iterator[Found]:
    """A source known only through others (`seen: no`) may be an origin, but must not be cited."""
    for record in graph.records.values():
        for citation in _cited(record):
            source = graph.record(citation.source)
            if source and source.word("seen") == "no":
                message = f'sources must have been seen, found "{citation.source.written}"'
                hint = "Cite the source that relays it, and name this one as origin."
                yield Found(citation.source.place, message, hint)


def _cited(record: Record) -> Iterator[Citation]:
    """Every citation that stands in a record, once."""
    yield from record.sources
    for statement in record.statements():
        yield from own_citations(statement, record)


@error("origin-cycle")
def origin_cycle(graph: Graph) -> Iterator[Found]:
    """A source must not derive from itself, not even by way of others."""
    for way in cycles(graph.parents):
        message = f"derived_from must not lead back to itself, found {' → '.join(way)}"
        yield Found(_derived_place(graph, *way[:2]), message)


def _derived_place(graph: Graph, source: str, parent: str) -> Place:
    """Where `source` says that it derives from `parent`."""
    values = graph.records[source].values[DERIVED_FROM]
    refs = (v.value for v in values if isinstance(v.value, Ref))
    return next(ref.place for ref in refs if graph.index.find_ref(ref) == parent)


@warning("uncited-source")
def uncited_source(graph: Graph) -> Iterator[Found]:
    """A source should be cited, be an origin, or be what another source derives from.

    Nothing is said while a file cannot be read: it may cite the source. Neither about a source that
    a slip may have meant.
    """
    if graph.base.unreadable:
        return
    used = {*graph.cited, *graph.relayed}
    used.update(parent for parents in graph.parents.values() for parent in parents)
    used.update(id_ for _, miss in graph.misses for id_ in miss.near)
    for record in graph.records.values():
        used.update(id_ for c in record.sources if (id_ := graph.index.find_ref(c.source)))
    for record in graph.records.values():
        if record.is_source and record.id not in used:
            message = "a source should be cited somewhere, found no fact that cites it"
            yield Found(record.place, message)


@warning("source-without-place")
def source_without_place(graph: Graph) -> Iterator[Found]:
    """A source without url, published and publisher should have a note that says what it was."""
    for record in graph.records.values():
        values = (record.value(key) for key in ("url", "published", "publisher"))
        if record.is_source and not record.note and not any(v and v.value for v in values):
            found = "a source should have url, published, publisher, or a note that tells it apart"
            yield Found(record.place, found)
