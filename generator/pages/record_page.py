"""The page of one record: the answer first, then values, disputes, facts, backlinks, sources."""

from collections.abc import Iterator
from functools import partial
from heapq import nsmallest

from generator.graph.disputes import CURRENT, by_date
from generator.graph.graph import Graph
from generator.model.records import Record
from generator.pages import ages
from generator.pages.backlinks import Entry, entries_of, number_of_pages, pages_of, sections_of
from generator.pages.blocks import Blocks
from generator.pages.cite import cite
from generator.pages.facets import facets
from generator.pages.fields import field_blocks
from generator.pages.lanes import own_lanes, record_lane
from generator.pages.markdown import Markdown, address, count, escape, join, link
from generator.pages.neighbour_picture import neighbour_picture
from generator.pages.neighbours import relations
from generator.pages.order import latest_first, timed_value
from generator.pages.page import Page, index_path, record_path
from generator.pages.paging import page_links
from generator.pages.site import Site
from generator.pages.source_list import retraction
from generator.pages.timeline_picture import MOST, TimelinePicture, timeline_picture


def record_pages(record: Record, site: Site) -> Iterator[Page]:
    """The page of a record, and those on which its backlinks go on."""
    cut = pages_of(entries_of(record, site.graph))
    for number in range(1, len(cut) + 1):
        yield _page(record, number, cut, site)


def record_page(record: Record, number: int, site: Site) -> Page:
    """One of these pages, counted from 1."""
    return _page(record, number, pages_of(entries_of(record, site.graph)), site)


def record_paths(record: Record, graph: Graph) -> list[str]:
    """The paths of these pages."""
    numbers = range(1, number_of_pages(record, graph) + 1)
    return [mentions_path(record.id, number) for number in numbers]


def mentions_path(id_: str, number: int) -> str:
    """Path of the page with a record's backlinks; the first stand on its own page."""
    return record_path(id_) if number == 1 else f"{id_}/mentions/{number}.md"


def _page(record: Record, number: int, cut: list[list[Entry]], site: Site) -> Page:
    if number == 1:
        return _first(record, site, cut[0], len(cut))
    return _further(record, site, cut[number - 1], number, len(cut))


def _first(record: Record, site: Site, entries: list[Entry], of: int) -> Page:
    path = record_path(record.id)
    blocks = Blocks(site, path)
    around = relations(record, site.graph)
    markdown = site.render(
        "record",
        record=record,
        names=_names(record),
        draft=_draft(record, site),
        meta=_meta(record, site, path),
        summary=blocks.wording.text(record.summary) if record.summary else "",
        note=blocks.wording.text(record.note) if record.note else "",
        retracted=retraction(record),
        fields=field_blocks(record, blocks),
        timeline=_timeline(record, blocks),
        facts=[blocks.statement(fact) for fact in sorted(record.facts, key=by_date)],
        sections=sections_of(entries, blocks),
        pages=page_links(1, of, partial(mentions_path, record.id)),
        around=neighbour_picture(record, around, blocks.wording),
        sources=blocks.sources(),
        cite=cite(record, site),
    )
    return Page(
        path,
        record.name,
        markdown,
        blocks.wording.plain(record.summary) if record.summary else "",
        parent=index_path(record.kind.folder),
        source=record.place.path.partition("/")[2],
        kind=record.kind.label,
        facets=facets(record, site.graph),
    )


def _further(record: Record, site: Site, entries: list[Entry], number: int, of: int) -> Page:
    path = mentions_path(record.id, number)
    blocks = Blocks(site, path)
    title = f"{record.name}: stated elsewhere, page {number} of {of}"
    sections = sections_of(entries, blocks)
    markdown = site.render(
        "mentions",
        title=title,
        record=blocks.wording.record(record),
        sections=sections,
        pages=page_links(number, of, partial(mentions_path, record.id)),
        sources=blocks.sources(),
    )
    return Page(path, title, markdown, parent=record_path(record.id), searched=False)


def _timeline(record: Record, blocks: Blocks) -> TimelinePicture | None:
    """What is dated on the record itself, and the dated records that name it."""
    graph, own = blocks.graph, list(own_lanes(record, blocks))
    naming = dict.fromkeys(backlink.record for backlink in graph.backlinks.get(record.id, ()))
    others = [graph.records[id_] for id_ in naming if timed_value(graph.records[id_])]
    latest = nsmallest(MOST, others, key=lambda other: (latest_first(other), other.id))
    lanes = [lane for other in latest if (lane := record_lane(other, blocks))]
    total = len(own) + len(others)
    return timeline_picture(f"Timeline of {record.name}", [*own, *lanes], blocks.site, total)


def _draft(record: Record, site: Site) -> list[str] | None:
    """What is still to mend in a draft; nothing for a record that is finished."""
    problems = site.unfinished.get(record.place.path)
    return None if problems is None else [str(problem) for problem in problems]


def _names(record: Record) -> tuple[Markdown, ...]:
    """Other names and aliases, with language and reasoning."""
    views = []
    for name in (*record.names, *record.aliases):
        said = f"{name.text} ({name.language})" if name.language else name.text
        reason = f" – inferred: {name.inferred}" if name.inferred else ""
        views.append(escape(said + reason))
    return tuple(views)


def _meta(record: Record, site: Site, path: str) -> Markdown:
    """The line under the title: kind, verified, sources and origins, disagreements, gaps."""
    parts = [link(record.kind.label, address(path, index_path(record.kind.folder)))]
    if record.verified:
        ago = ages.age(record.verified, site.today)
        said = escape(f"Last verified {record.verified.words} (")
        parts.append(join([said, ago, Markdown(")")]))
    parts += [escape(words) for words in _support(record, site.graph)]
    disputes, gaps = _open_disputes(record, site.graph), _gaps(record, site.graph)
    if disputes:
        parts.append(link(count(len(disputes), "disagreement"), f"#{disputes[0]}"))
    if gaps:
        parts.append(link(f"{count(len(gaps), 'thing')} not known", f"#{gaps[0]}"))
    return join(parts, " · ")


def _support(record: Record, graph: Graph) -> Iterator[str]:
    cited: set[str] = set()
    origins: set[str] = set()
    for statement in record.statements():
        cited.update(graph.cited_sources(statement))
        origins.update(graph.origins(statement))
    if cited and not record.is_source:
        yield f"{count(len(cited), 'source')}, {count(len(origins), 'origin')}"


def _open_disputes(record: Record, graph: Graph) -> list[str]:
    """Anchor of the first statement of each open dispute in which the record has a part."""
    found: dict[str, str] = {}
    for statement in record.statements():
        dispute = graph.dispute_of.get(statement.address)
        if dispute and not dispute.settled:
            found.setdefault(dispute.id, statement.anchor)
    return list(found.values())


def _gaps(record: Record, graph: Graph) -> list[str]:
    """Anchors of what is known not to be known."""
    gaps = (s for s in record.statements() if s.unknown or s.type == "gap")
    return [gap.anchor for gap in gaps if graph.standing(gap).state == CURRENT]
