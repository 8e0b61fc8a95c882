"""All pages of a base, in one list: which there are, whatever they hold."""

from collections.abc import Iterator

from generator.model.records import Record
from generator.pages.changes import changes_page
from generator.pages.home import disputes_pages, home_page
from generator.pages.markdown import address, link
from generator.pages.page import Page, record_path
from generator.pages.quality import quality_pages
from generator.pages.record_page import record_pages
from generator.pages.site import Site
from generator.pages.tables import kind_pages, listed_kinds
from generator.pages.timeline import timeline_pages
from generator.pages.upcoming import upcoming_pages
from generator.pages.view_pages import view_pages


def make_pages(site: Site) -> Iterator[Page]:
    """Every generated page: home, tables, views, lists, records, old addresses."""
    yield home_page(site)
    for kind in listed_kinds(site.graph):
        yield from kind_pages(kind, site)
    yield from view_pages(site)
    yield from timeline_pages(site)
    yield from upcoming_pages(site)
    yield from disputes_pages(site)
    yield from quality_pages(site)
    yield changes_page(site)
    for record in site.graph.records.values():
        yield from record_pages(record, site)
        yield from _moved(record)


def _moved(record: Record) -> Iterator[Page]:
    """A page at each address that the record had before."""
    for former in record.former_ids:
        path, now = record_path(former.id), record_path(record.id)
        markdown = (
            f"# {link(record.name, address(path, now))} {{#record}}\n\nThis record has moved.\n"
        )
        yield Page(path, record.name, markdown, searched=False, redirect=now)
