"""By what search can be narrowed to a record: kind, tags, year, linked records of some kinds."""

from collections.abc import Iterator

from generator.graph.graph import Graph
from generator.graph.standing import CURRENT
from generator.model.dates import Date
from generator.model.records import Record
from generator.model.references import Ref
from generator.pages.order import timed_value


def facets(record: Record, graph: Graph) -> tuple[tuple[str, str], ...]:
    """Names and values of a record's facets, each once; the kinds of records stand in site.yml."""
    found = [("Kind", record.kind.label), *(("Tag", tag) for tag in record.tags)]
    timed = timed_value(record)
    day = _year(timed.value) if timed and isinstance(timed.value, Date) else ""
    found += [("Year", day)] if day else []
    return tuple(dict.fromkeys((*found, *_linked(record, graph))))


def _year(date: Date) -> str:
    day = date.first or date.last
    return str(day.year) if day else ""


def _linked(record: Record, graph: Graph) -> Iterator[tuple[str, str]]:
    """The record itself, and what its fields name."""
    kinds = graph.base.settings.facets
    named = [record]
    for values in record.values.values():
        for value in values:
            other = graph.record(value.value) if isinstance(value.value, Ref) else None
            named += [other] if other and graph.standing(value).state == CURRENT else []
    return ((r.kind.label, r.name) for r in named if r.kind.name in kinds)
