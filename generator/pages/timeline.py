"""Everything that has a date, the latest first: records by their kind's date, and dated facts."""

from collections.abc import Iterator, Sequence
from functools import partial

from generator.graph.graph import Graph
from generator.graph.standing import CURRENT
from generator.model.dates import Date
from generator.model.frozen import frozen
from generator.model.records import Record
from generator.model.statements import Statement
from generator.pages.blocks import Blocks
from generator.pages.lanes import Lane, fact_lane, record_lane
from generator.pages.markdown import Markdown, escape, join
from generator.pages.order import latest_date_first
from generator.pages.page import TIMELINE, Page
from generator.pages.paging import Part, parts
from generator.pages.site import Site
from generator.pages.timeline_picture import FEWEST, timeline_picture

MOMENTS = 200
"""Entries on one page."""


@frozen
class Moment:
    """Something on the timeline: a record by its date, or a dated fact."""

    date: Date
    statement: Statement
    record: Record

    @property
    def year(self) -> int:
        day = self.date.first or self.date.last
        return day.year if day else 0


def timeline_pages(site: Site) -> Iterator[Page]:
    """The timeline, by year, with a picture of the latest on each page."""
    for part in parts(TIMELINE, moments(site.graph), MOMENTS):
        help_ = "Everything that has a date, the latest first."
        yield part.page("Timeline", partial(_text, part, site), help_)


def _text(part: Part[Moment], site: Site) -> str:
    blocks = Blocks(site, part.path)
    years: dict[int, list[Markdown]] = {}
    for moment in part.items:
        years.setdefault(moment.year, []).append(moment_row(moment, blocks))
    title = part.title("Timeline")
    return site.render(
        "timeline",
        title=title,
        picture=timeline_picture(title, _lanes(part.items, blocks), site),
        years=years,
        pages=part.links,
        sources=blocks.sources(),
    )


def _lanes(listed: Sequence[Moment], blocks: Blocks) -> list[Lane]:
    """The lanes of the records on one page; where these are too few, those of the facts too."""
    records = dict.fromkeys(m.record.id for m in listed if m.statement.field)
    lanes = [record_lane(blocks.graph.records[id_], blocks) for id_ in records]
    if len(lanes) < FEWEST:
        lanes += [fact_lane(m.statement, blocks) for m in listed if not m.statement.field]
    return [lane for lane in lanes if lane]


def moments(graph: Graph) -> list[Moment]:
    """Everything with a date, the latest first; what has ended is left out."""
    found = []
    for record in graph.records.values():
        timed = record.values.get(record.kind.timeline, ())
        for statement in (*timed, *record.facts):
            date = statement.value if statement.field else statement.date
            if isinstance(date, Date) and graph.standing(statement).state == CURRENT:
                found.append(Moment(date, statement, record))
    return sorted(found, key=lambda m: (latest_date_first(m.date), m.statement.address))


def moment_row(moment: Moment, blocks: Blocks) -> Markdown:
    """One entry on a line."""
    statement = moment.statement
    if not statement.field:
        return blocks.row(statement)
    lead = escape(f"{moment.date.words} · {moment.record.kind.label}: ")
    name = blocks.wording.record(moment.record)
    return join([lead, name, blocks.citations.cite(statement), blocks.marks(statement)])
