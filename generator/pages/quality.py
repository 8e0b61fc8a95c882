"""How good the base is, in public: warnings, what was accepted, what rests on little, what is old.

One page has the numbers and the first entries of each list; a longer list goes on on pages of its
own.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from generator.graph.graph import Graph
from generator.graph.standing import CURRENT
from generator.model.records import Record
from generator.model.statements import Statement
from generator.pages import ages
from generator.pages.blocks import Blocks
from generator.pages.markdown import Markdown, address, chip, escape, join, link
from generator.pages.page import HOME, QUALITY, Page
from generator.pages.paging import Part, parts
from generator.pages.site import Site

PREVIEW, ENTRIES = 20, 200
"""Entries of a list on the first page, and on each of its own pages."""
_HELP = "Warnings, accepted exceptions, what rests on one origin, what is stale or missing."

Row = Callable[[Blocks], Markdown]
"""Makes an entry for the page on which it stands."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One list of the page."""

    name: str
    title: str
    help: str
    rows: tuple[Row, ...]

    @property
    def path(self) -> str:
        return f"quality/{self.name}.md"


def quality_pages(site: Site) -> Iterator[Page]:
    """The overview, and the pages of the lists that are too long for it."""
    listings = _listings(site)
    text = partial(_overview, listings, site)
    yield Page(QUALITY, "Quality", text, _HELP, HOME, listed=True, searched=False)
    for listing in listings:
        if len(listing.rows) > PREVIEW:
            for part in parts(listing.path, listing.rows, ENTRIES):
                title, text = part.title(listing.title), partial(_text, part, listing, site)
                yield Page(part.path, title, text, listing.help, parent=QUALITY, searched=False)


def _overview(listings: list[Listing], site: Site) -> str:
    blocks = Blocks(site, QUALITY)
    sections = [
        (
            Markdown(listing.name),
            listing,
            [row(blocks) for row in listing.rows[:PREVIEW]],
            link(f"All {len(listing.rows)}", address(QUALITY, listing.path))
            if len(listing.rows) > PREVIEW
            else "",
        )
        for listing in listings
    ]
    return site.render(
        "quality", title="Quality", help=_HELP, sections=sections, sources=blocks.sources()
    )


def _text(part: Part[Row], listing: Listing, site: Site) -> str:
    blocks = Blocks(site, part.path)
    return site.render(
        "listing",
        title=part.title(listing.title),
        help=listing.help,
        rows=[row(blocks) for row in part.items],
        pages=part.links,
        sources=blocks.sources(),
    )


def _listings(site: Site) -> list[Listing]:
    graph, months = site.graph, site.graph.base.settings.stale_after
    statements = [s for s in graph.statements.values() if graph.standing(s).state == CURRENT]
    records = [r for r in graph.records.values() if not r.is_source]
    stale = [record for record in records if _is_stale(record, site)]
    one_origin = [s for s in statements if _rests_on_one_origin(s, graph)]
    inferred = [s for s in statements if s.inferred or s.date_inferred]
    gaps = [s for s in statements if s.unknown or s.type == "gap"]
    unverified = [record for record in records if not record.verified]
    return [
        Listing("warnings", "Warnings", "What a person should look at.", _warnings(site)),
        Listing("accepted", "Accepted", "Warnings that an editor excused.", _accepted(graph)),
        _of_statements("one-origin", "One origin", one_origin),
        _of_records("stale", "Stale", f"Verified more than {months} months ago.", stale),
        _of_records("unverified", "Not verified", "Nobody has noted a check.", unverified),
        Listing("inferred", "Inferred", _TOLD["inferred"], tuple(map(_inferred_row, inferred))),
        _of_statements("gaps", "Not known", gaps),
    ]


_TOLD = {
    "one-origin": "Several sources, all of which repeat one.",
    "inferred": "Conclusions of the editors, with their reasoning.",
    "gaps": "What is known not to be known.",
}


def _of_statements(name: str, title: str, statements: list[Statement]) -> Listing:
    return Listing(name, title, _TOLD[name], tuple(map(_statement_row, statements)))


def _of_records(name: str, title: str, help_: str, records: list[Record]) -> Listing:
    return Listing(name, title, help_, tuple(map(_record_row, records)))


def _statement_row(statement: Statement) -> Row:
    def row(blocks: Blocks) -> Markdown:
        name = blocks.wording.record(blocks.graph.records[statement.record])
        return join([name, blocks.row(statement)], " · ")

    return row


def _inferred_row(statement: Statement) -> Row:
    whole = _statement_row(statement)

    def row(blocks: Blocks) -> Markdown:
        texts = [statement.inferred, *(reason for _, reason in statement.date_inferred)]
        reasons = [blocks.wording.text(text) for text in texts if text]
        return join([whole(blocks), Markdown(" – because: "), join(reasons, " ")])

    return row


def _record_row(record: Record) -> Row:
    def row(blocks: Blocks) -> Markdown:
        parts = [blocks.wording.record(record)]
        if record.verified:
            ago = ages.age(record.verified, blocks.site.today)
            said = escape(f"last verified {record.verified.words}, ")
            parts.append(join([said, ago]))
        return join(parts, " · ")

    return row


def _warnings(site: Site) -> tuple[Row, ...]:
    """The warnings of the checks, each with a link to its record."""
    by_path = {record.place.path: record for record in site.graph.records.values()}
    return tuple(
        _told_row(
            by_path.get(warning.place.path),
            f"{warning.place.path}, line {warning.place.line}",
            f"{warning.message}. {warning.hint}" if warning.hint else f"{warning.message}.",
            warning.check,
        )
        for warning in site.warnings
    )


def _accepted(graph: Graph) -> tuple[Row, ...]:
    return tuple(
        _told_row(record, record.name, reason.text, check)
        for record in graph.records.values()
        for check, reason in record.accept.items()
    )


def _told_row(record: Record | None, label: str, told: str, check: str) -> Row:
    def row(blocks: Blocks) -> Markdown:
        lead = blocks.wording.record(record, label) if record else escape(label)
        return join([lead, Markdown(": "), escape(told), Markdown(f" {chip(check)}")])

    return row


def _rests_on_one_origin(statement: Statement, graph: Graph) -> bool:
    return len(graph.cited_sources(statement)) > 1 and len(graph.origins(statement)) == 1


def _is_stale(record: Record, site: Site) -> bool:
    """Whether its last check is longer ago than the base allows."""
    day, today = record.verified and record.verified.last, site.today
    if not day:
        return False
    months = (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)
    return months >= site.graph.base.settings.stale_after
