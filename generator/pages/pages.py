"""All pages of a base, in one list: which there are, whatever they hold."""

from collections.abc import Iterator

from jinja2 import Environment

from generator.graph.graph import Graph
from generator.model.records import Record
from generator.pages.home import disputes_pages, home_page
from generator.pages.markdown import address, link
from generator.pages.page import Page, record_path
from generator.pages.record_page import record_pages
from generator.pages.tables import kind_pages, listed_kinds
from generator.pages.timeline import timeline_pages


def make_pages(graph: Graph, jinja: Environment, introduction: str = "") -> Iterator[Page]:
    """Every generated page: home, a table per kind, timeline, disputes, records, old addresses.

    `introduction` is Markdown by hand for the home page.
    """
    yield home_page(graph, jinja, introduction)
    for kind in listed_kinds(graph):
        yield from kind_pages(kind, graph, jinja)
    yield from timeline_pages(graph, jinja)
    yield from disputes_pages(graph, jinja)
    for record in graph.records.values():
        yield from record_pages(record, graph, jinja)
        yield from _moved(record)


def _moved(record: Record) -> Iterator[Page]:
    """A page at each address that the record had before."""
    for former in record.former_ids:
        path, now = record_path(former.id), record_path(record.id)
        markdown = (
            f"# {link(record.name, address(path, now))} {{#record}}\n\nThis record has moved.\n"
        )
        yield Page(path, record.name, markdown, searched=False, redirect=now)
