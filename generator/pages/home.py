"""The home page and the page of all disputes: what there is, what is new, and what is disputed."""

from collections.abc import Iterator

from generator.graph.disputes import Dispute
from generator.graph.graph import Graph
from generator.pages.blocks import Blocks
from generator.pages.markdown import Markdown, address, count, link
from generator.pages.page import DISPUTES, HOME, TIMELINE, Page, index_path
from generator.pages.paging import parts
from generator.pages.site import Site
from generator.pages.tables import listed_kinds
from generator.pages.timeline import moment_row, moments

DISPUTES_A_PAGE = 50
ON_HOME = 8
"""Disputes and entries of the timeline on the home page."""


def home_page(site: Site) -> Page:
    """The first page."""
    graph, blocks = site.graph, Blocks(site, HOME)
    settings = graph.base.settings
    records = list(graph.records.values())
    open_ = [dispute for dispute in graph.disputes if not dispute.settled]
    number = {k.name: sum(r.kind.name == k.name for r in records) for k in listed_kinds(graph)}
    markdown = site.render(
        "home",
        title=settings.title,
        introduction=Markdown(site.introduction.strip()),
        facts=count(sum(len(record.facts) for record in records), "fact"),
        from_sources=count(sum(record.is_source for record in records), "source"),
        kinds=[(link(k.plural, index_path(k.folder)), number[k.name]) for k in listed_kinds(graph)],
        disputes=[_headline(dispute, blocks) for dispute in open_[:ON_HOME]],
        all_disputes=link(f"All {count(len(graph.disputes), 'disagreement')}", DISPUTES),
        latest=[moment_row(moment, blocks) for moment in moments(graph)[:ON_HOME]],
        timeline=link("The whole timeline", TIMELINE),
        sources=blocks.sources(),
    )
    return Page(HOME, settings.title, markdown, settings.description, source=HOME, listed=True)


def disputes_pages(site: Site) -> Iterator[Page]:
    """Every dispute with all its sides, open ones first."""
    graph = site.graph
    ordered = sorted(graph.disputes, key=lambda dispute: dispute.settled)
    for part in parts(DISPUTES, ordered, DISPUTES_A_PAGE):
        blocks = Blocks(site, part.path)
        shown = [(_anchor(d), _about(d, graph), blocks.dispute(d)) for d in part.items]
        markdown = site.render(
            "disputes",
            title=part.title("Disagreements"),
            disputes=shown,
            pages=part.links,
            sources=blocks.sources(),
        )
        yield part.page("Disagreements", markdown, "Where sources disagree, and why.")


def _headline(dispute: Dispute, blocks: Blocks) -> Markdown:
    """A dispute on one line: what it is about, and its first side."""
    said = blocks.wording.plain_sentence(dispute.statements[0])
    label = f"{_about(dispute, blocks.graph)}: {said}"
    return link(label, address(HOME, DISPUTES, _anchor(dispute)))


def _about(dispute: Dispute, graph: Graph) -> str:
    """Name of the record on which its first statement stands."""
    return graph.records[dispute.statements[0].record].name


def _anchor(dispute: Dispute) -> Markdown:
    return Markdown(f"dispute-{dispute.id}")
