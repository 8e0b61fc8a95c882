"""Everything that has a date, the latest first: records by their kind's date, and dated facts."""

from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment

from generator.graph.graph import Graph
from generator.graph.standing import CURRENT
from generator.model.dates import Date
from generator.model.records import Record
from generator.model.statements import Statement
from generator.pages.blocks import Blocks
from generator.pages.markdown import Markdown, escape, join
from generator.pages.page import TIMELINE, Page
from generator.pages.paging import parts

MOMENTS = 200
"""Entries on one page."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Something on the timeline: a record by its date, or a dated fact."""

    date: Date
    statement: Statement
    record: Record

    @property
    def year(self) -> int:
        day = self.date.first or self.date.last
        return day.year if day else 0


def timeline_pages(graph: Graph, jinja: Environment) -> Iterator[Page]:
    """The timeline, by year."""
    for part in parts(TIMELINE, moments(graph), MOMENTS):
        blocks = Blocks(graph, part.path)
        years: dict[int, list[Markdown]] = {}
        for moment in part.items:
            years.setdefault(moment.year, []).append(moment_row(moment, blocks))
        markdown = jinja.get_template("timeline.md.jinja").render(
            title=part.title("Timeline"),
            years=years,
            pages=part.links,
            sources=blocks.sources(),
        )
        yield part.page("Timeline", markdown, "Everything that has a date, the latest first.")


def moments(graph: Graph) -> list[Moment]:
    """Everything with a date, the latest first; what has ended is left out."""
    found = []
    for record in graph.records.values():
        timed = record.values.get(record.kind.timeline, ())
        for statement in (*timed, *record.facts):
            date = statement.value if statement.field else statement.date
            if isinstance(date, Date) and graph.standing(statement).state == CURRENT:
                found.append(Moment(date, statement, record))
    return sorted(found, key=lambda moment: (_order(moment.date), moment.statement.address))


def moment_row(moment: Moment, blocks: Blocks) -> Markdown:
    """One entry on a line."""
    statement = moment.statement
    if not statement.field:
        return blocks.row(statement)
    lead = escape(f"{moment.date.words} · {moment.record.kind.label}: ")
    name = blocks.wording.record(moment.record)
    return join([lead, name, blocks.citations.cite(statement), blocks.marks(statement)])


def timed_value(record: Record) -> Statement | None:
    """The statement of the date that puts a record on the timeline, if it has one."""
    statement = record.value(record.kind.timeline) if record.kind.timeline else None
    return statement if statement and isinstance(statement.value, Date) else None


def latest_first(record: Record) -> tuple[int, int]:
    """Sort key of records: the latest first, those without a date last."""
    timed = timed_value(record)
    return _order(timed.value) if timed and isinstance(timed.value, Date) else (1, 0)


def _order(date: Date) -> tuple[int, int]:
    """Sort key of dates, the latest first; one with an open start counts by its end."""
    first, last = date.sort_key
    return -(first if date.first else last), -last
