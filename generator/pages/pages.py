"""All pages of a base: which there are, whatever they hold, and which one is at a path."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from generator.graph.graph import Graph
from generator.model.records import Record
from generator.pages.changes import changes_page
from generator.pages.home import disputes_pages, home_page
from generator.pages.markdown import address, link
from generator.pages.page import (
    CHANGES,
    DISPUTES,
    HOME,
    QUALITY,
    TIMELINE,
    UPCOMING,
    VIEWS,
    Page,
    record_path,
)
from generator.pages.quality import quality_pages
from generator.pages.record_page import record_page, record_pages, record_paths
from generator.pages.site import Site
from generator.pages.tables import kind_pages, listed_kinds
from generator.pages.timeline import timeline_pages
from generator.pages.upcoming import upcoming_pages
from generator.pages.view_pages import view_pages


def make_pages(site: Site) -> Iterator[Page]:
    """Every generated page: home, tables, views, lists, records, old addresses."""
    yield from listings(site)
    for record in site.graph.records.values():
        yield from pages_of_record(record, site)


def listings(site: Site) -> Iterator[Page]:
    """Every page that is not of one record."""
    for pages in _listings(site).values():
        yield from pages()


def pages_of_record(record: Record, site: Site) -> Iterator[Page]:
    """The page of a record, those on which its backlinks go on, and those at its old addresses."""
    yield from record_pages(record, site)
    yield from _moved(record)


def paths_of_record(record: Record, site: Site) -> Iterator[str]:
    """The paths of a record's pages, in the same order, without making them."""
    yield from record_paths(record, site.graph)
    yield from (record_path(former.id) for former in record.former_ids)


def page_at(path: str, site: Site) -> Page | None:
    """The page at a path, made without any other record's; nothing where there is none."""
    record = _record_at(path, site.graph)
    if record is None:
        pages = _listings(site).get(_listing_of(path), _no_pages)()
        return next((page for page in pages if page.path == path), None)
    paths = record_paths(record, site.graph)
    if path in paths:
        return record_page(record, paths.index(path) + 1, site)
    return next((page for page in _moved(record) if page.path == path), None)


def _listings(site: Site) -> Mapping[str, Callable[[], Iterator[Page]]]:
    """What makes the pages of each listing, by the first part of their paths."""
    tables = {
        _listing_of(kind.folder): partial(kind_pages, kind, site)
        for kind in listed_kinds(site.graph)
    }
    return {
        _listing_of(HOME): lambda: iter([home_page(site)]),
        **tables,
        _listing_of(VIEWS): partial(view_pages, site),
        _listing_of(TIMELINE): partial(timeline_pages, site),
        _listing_of(UPCOMING): partial(upcoming_pages, site),
        _listing_of(DISPUTES): partial(disputes_pages, site),
        _listing_of(QUALITY): partial(quality_pages, site),
        _listing_of(CHANGES): lambda: iter([changes_page(site)]),
    }


def _listing_of(path: str) -> str:
    """The first part of a path: all pages of one listing have it in common."""
    return path if path == HOME else path.partition("/")[0].removesuffix(".md")


def _no_pages() -> Iterator[Page]:
    return iter(())


def _record_at(path: str, graph: Graph) -> Record | None:
    """The record whose page, now or formerly, is at a path, if any is."""
    id_ = path.removesuffix(".md").partition("/mentions/")[0]
    return graph.records.get(id_) or graph.records.get(graph.index.moved.get(id_, ""))


def _moved(record: Record) -> Iterator[Page]:
    """A page at each address that the record had before."""
    for former in record.former_ids:
        path, now = record_path(former.id), record_path(record.id)
        markdown = (
            f"# {link(record.name, address(path, now))} {{#record}}\n\nThis record has moved.\n"
        )
        yield Page(path, record.name, markdown, searched=False, redirect=now)
