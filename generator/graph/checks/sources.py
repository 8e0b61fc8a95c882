"""Checks on sources: whether they can be cited, whether they are, and what they derive from."""

from collections.abc import Iterable, Iterator

from generator.graph.checks.registry import NEAR, RECORD, Found, error, warning
from generator.graph.graph import VIEWS, Graph
from generator.graph.mentions import own_citations
from generator.graph.origins import DERIVED_FROM, cycles
from generator.model.languages import language_code, language_hint
from generator.model.nodes import shortened
from generator.model.problems import Place
from generator.model.records import Record
from generator.model.references import Ref
from generator.model.statements import Citation


@error("uncitable-source", NEAR)
def uncitable_source(graph: Graph, records: Iterable[Record]) -> Iterator[Found]:
    """A source known only through others (`seen: no`) may be an origin, but must not be cited."""
    for record in records if graph.unseen else ():
        for citation in _cited(record):
            if graph.index.find_ref(citation.source) in graph.unseen:
                message = f'sources must have been seen, found "{citation.source.written}"'
                hint = "Cite the source that relays it, and name this one as origin."
                yield Found(citation.source.place, message, hint)


def _cited(record: Record) -> Iterator[Citation]:
    """Every citation that stands in a record, once."""
    yield from record.sources
    for statement in record.statements():
        yield from own_citations(statement, record)


@error("origin-cycle", "parents")
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


@warning("uncited-source", NEAR)
def uncited_source(graph: Graph, records: Iterable[Record]) -> Iterator[Found]:
    """A source should be cited, be an origin, or be what another source derives from.

    Nothing is said while a file cannot be read: it may cite the source. Neither about a source that
    a slip may have meant.
    """
    for record in records:
        known = not record.is_source or record.id in graph.cited or record.id in graph.relayed
        if not (known or graph.base.unreadable or any(_uses(graph, record.id))):
            message = "a source should be cited somewhere, found no fact that cites it"
            yield Found(record.place, message)


def _uses(graph: Graph, source: str) -> Iterator[bool]:
    """Whether each record that names a source, and then the views, use or may have meant it."""
    for id_ in graph.naming.get(source, ()):
        cited = (graph.index.find_ref(citation.source) for citation in graph.records[id_].sources)
        yield source in graph.parents.get(id_, ()) or source in cited
    for id_ in (*graph.naming.get(source, ()), VIEWS):
        yield any(source in miss.near for _, miss in graph.misses.get(id_, ()))


@error("source-language", RECORD)
def source_language(graph: Graph, records: Iterable[Record]) -> Iterator[Found]:
    """The language of a source must be a code of BCP 47, such as en: programs go by it."""
    for record in records:
        for statement in record.values.get("language", ()) if record.is_source else ():
            text = str(statement.value or "")
            if text and language_code(text) != text:
                message = f'language must be the code of one, such as en, found "{shortened(text)}"'
                yield Found(statement.place, message, language_hint(text))


@warning("source-without-place", RECORD)
def source_without_place(graph: Graph, records: Iterable[Record]) -> Iterator[Found]:
    """A source without url, published and publisher should have a note that says what it was."""
    for record in records:
        values = (record.value(key) for key in ("url", "published", "publisher"))
        if record.is_source and not record.note and not any(v and v.value for v in values):
            found = "a source should have url, published, publisher, or a note that tells it apart"
            yield Found(record.place, found)
