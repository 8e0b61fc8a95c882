"""Checks on when something was said to happen, beside when its sources were published."""

from collections.abc import Iterable, Iterator

from generator.graph.checks.registry import NEAR, Found, error, warning
from generator.graph.graph import Graph
from generator.model.dates import Date
from generator.model.records import Record
from generator.model.statements import Statement

_MEND = "Leave it out, write it as {value, inferred}, or accept this with a reason."


@error("report-after-sources", NEAR)
def report_after_sources(graph: Graph, records: Iterable[Record]) -> Iterator[Found]:
    """A report must not be dated after every one of its sources, under every reading of the dates.

    Nothing is said where it is not known when one of the sources was published.
    """
    for record in records:
        for statement in record.statements():
            if not statement.date or statement.type != "report":
                continue
            published = [days for _, days in _published(graph, statement)]
            known = [day for days in published for day in days]
            if known and all(published) and all(map(statement.date.surely_after, known)):
                latest = max(known, key=lambda day: (day.sort_key[1], day.sort_key[0]))
                message = f'date must not be after all sources, found "{statement.date.text}"'
                of = f"The last source is of {latest.text}"
                hint = f"{of}. What is to come is a forecast or plan."
                yield Found(statement.place, message, hint)


@warning("same-day", NEAR)
def same_day(graph: Graph, records: Iterable[Record]) -> Iterator[Found]:
    """A report dated the day its source was published is often dated by the article, not the event.

    This holds for the `date` of a fact, and for the field that puts a record on the timeline.
    """
    for record in records:
        for statement in record.statements():
            key, date = _dated(statement, record)
            if not date or date.approximate or date.first is None or date.first != date.last:
                continue
            for source, days in _published(graph, statement):
                if any((day.first, day.last) == (date.first, date.last) for day in days):
                    when = f'found "{date.text}", the day on which {source.slug} was published'
                    message = f"{key} should be when it happened, {when}"
                    yield Found(statement.place, message, _MEND)
                    break


def _dated(statement: Statement, record: Record) -> tuple[str, Date | None]:
    """The date at which a report says that something happened, with its key; not if inferred."""
    if statement.type != "report" or statement.inferred or statement.wrong:
        return "", None
    if statement.date:
        inferred = "date" in dict(statement.date_inferred)
        return "date", None if inferred else statement.date
    on_timeline = statement.field and statement.field == record.kind.timeline
    value = statement.value if on_timeline else None
    return statement.field, value if isinstance(value, Date) else None


def _published(graph: Graph, statement: Statement) -> Iterator[tuple[Record, list[Date]]]:
    """Each cited source with the days on which it was published, as far as it is known."""
    for citation in statement.sources:
        source = graph.record(citation.source)
        values = source.values.get("published", ()) if source else ()
        days = [v.value for v in values if isinstance(v.value, Date) and not v.wrong]
        if source:
            yield source, days
