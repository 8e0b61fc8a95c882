"""The home page and the page of all disputes: what there is, what is new, and what is disputed."""

from collections.abc import Iterator
from functools import partial

from generator.graph.disputes import Dispute
from generator.graph.graph import Graph
from generator.model.nodes import shortened
from generator.model.records import Record
from generator.model.statements import SOURCE
from generator.pages.blocks import Blocks
from generator.pages.markdown import Markdown, address, count, escape, join, link
from generator.pages.page import DISPUTES, HOME, TIMELINE, Page, index_path
from generator.pages.paging import Part, parts
from generator.pages.site import Site
from generator.pages.tables import listed_kinds
from generator.pages.timeline import Moment, moment_row, moments
from generator.pages.wording import Wording

DISPUTES_A_PAGE = 50
ON_HOME = 8
"""Disputes and entries of the timeline on the home page."""


def home_page(site: Site) -> Page:
    """The first page."""
    graph, blocks = site.graph, Blocks(site, HOME)
    settings = graph.base.settings
    records = list(graph.records.values())
    open_ = [d for d in _by_weight(graph) if not d.settled and not _is_aside(d, graph)]
    number = {k.name: sum(r.kind.name == k.name for r in records) for k in listed_kinds(graph)}
    markdown = site.render(
        "home",
        title=settings.title,
        introduction=Markdown(site.introduction.strip()),
        is_empty=not records,
        own_kinds=[Markdown(k.name) for k in listed_kinds(graph) if k.name != SOURCE],
        facts=count(sum(len(record.facts) for record in records), "fact"),
        from_sources=_sources(records),
        kinds=[(link(k.plural, index_path(k.folder)), number[k.name]) for k in listed_kinds(graph)],
        disputes=[_headline(dispute, blocks) for dispute in open_[:ON_HOME]],
        all_disputes=link(_all(len(graph.disputes)), DISPUTES),
        latest=[moment_row(moment, blocks) for moment in _latest(graph)],
        timeline=link("The whole timeline", TIMELINE),
        sources=blocks.sources(),
    )
    return Page(HOME, settings.title, markdown, settings.description, source=HOME, listed=True)


def disputes_pages(site: Site) -> Iterator[Page]:
    """Every dispute with all its sides, open ones first."""
    for part in parts(DISPUTES, _by_weight(site.graph), DISPUTES_A_PAGE):
        text = partial(_disputes_text, part, site)
        yield part.page("Disagreements", text, "Where sources disagree, and why.")


def _disputes_text(part: Part[Dispute], site: Site) -> str:
    blocks = Blocks(site, part.path)
    return site.render(
        "disputes",
        title=part.title("Disagreements"),
        disputes=[(_anchor(d), _about(d, site.graph), blocks.dispute(d)) for d in part.items],
        pages=part.links,
        sources=blocks.sources(),
    )


def _by_weight(graph: Graph) -> list[Dispute]:
    """Open disputes before settled ones; those on which more sources speak first."""

    def weight(dispute: Dispute) -> tuple[bool, int, str]:
        cited = {id_ for s in dispute.statements for id_ in graph.cited_sources(s)}
        return dispute.settled, -len(cited), dispute.statements[0].address

    return sorted(graph.disputes, key=weight)


def _latest(graph: Graph) -> list[Moment]:
    """The latest of what the base is about."""
    aside = set(graph.base.settings.aside)
    return [m for m in moments(graph) if aside.isdisjoint(m.record.tags)][:ON_HOME]


def _is_aside(dispute: Dispute, graph: Graph) -> bool:
    tags = graph.records[dispute.statements[0].record].tags
    return not set(graph.base.settings.aside).isdisjoint(tags)


def _sources(records: list[Record]) -> str:
    """How many sources there are, and how many of them nobody has read."""
    sources = [record for record in records if record.is_source]
    unseen = sum(source.word("seen") == "no" for source in sources)
    known = f", {unseen} of them known only through others" if unseen else ""
    return count(len(sources), "source") + known


def _all(disputes: int) -> str:
    return f"All {count(disputes, 'disagreement')}" if disputes > 1 else "The one disagreement"


def _headline(dispute: Dispute, blocks: Blocks) -> Markdown:
    """A dispute on one line: what it is about, and its first two sides."""
    words = blocks.wording
    name = blocks.graph.records[dispute.statements[0].record].name
    target = address(HOME, DISPUTES, _anchor(dispute))
    sides = [escape(words.plain_sentence(side)) for side in dispute.statements[:2]]
    return join([link(name, target), Markdown(": "), join(sides, " *against* ")])


def _about(dispute: Dispute, graph: Graph) -> str:
    """The record on which its first statement stands, and how that begins."""
    first = dispute.statements[0]
    said = Wording(graph, DISPUTES).plain_sentence(first)
    return f"{graph.records[first.record].name}: {shortened(said, 70)}"


def _anchor(dispute: Dispute) -> Markdown:
    return Markdown(f"dispute-{dispute.id}")
