"""Which pages and files MkDocs knows of, in which navigation, and which page stands above which."""

from collections.abc import Iterable, Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation

from generator.mkdocs_plugin.own_files import OwnFile
from generator.mkdocs_plugin.page import GeneratedPage, add_page, is_built
from generator.model.files import YAML
from generator.pages.navigation import navigation
from generator.pages.page import HOME, Page


def without_pages(files: Files, config: MkDocsConfig) -> Files:
    """The files of a site that cannot be shown: a preview serves the style of its problems."""
    config.nav = []
    return Files([file for file in files if not file.is_documentation_page()])


def add_pages(
    files: Files, pages: Iterable[Page], own: Iterable[OwnFile], by_hand: Iterable[str],
    config: MkDocsConfig,
) -> None:  # fmt: skip
    """Add our pages and files in the place of those that they are made from.

    Of `pages`, the listings, only those that MkDocs builds; `by_hand` are the paths of others'.
    """
    pages = tuple(pages)
    for file in [f for f in files if f.src_uri.endswith(YAML)]:
        files.remove(file)
    for page in filter(is_built, pages):
        add_page(page, files, config)
    for own_file in own:
        files.append(own_file)
    if config.nav is None:
        config.nav = navigation(pages, by_hand)
    for title, path in _titles(config.nav):  # MkDocs leaves the title of a page that is there
        there = files.get_file_from_path(path)
        if there and isinstance(there.page, GeneratedPage):
            there.page.title = title


def _titles(nav: object) -> Iterator[tuple[str, str]]:
    """Each title that a navigation gives, with the path that it names."""
    if isinstance(nav, dict):
        yield from ((key, value) for key, value in nav.items() if isinstance(value, str))
    for below in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from _titles(below)


def set_above(nav: Navigation, files: Files) -> None:
    """Give each of our pages the page above it, for breadcrumbs, without listing it."""
    for file in files.documentation_pages(inclusion=InclusionLevel.is_included):
        page = file.page
        if isinstance(page, GeneratedPage) and page.generated.parent not in ("", HOME):
            above = files.get_file_from_path(page.generated.parent)
            page.parent = above.page if above else None  # type: ignore[assignment]  # no Section
    if nav.homepage:
        nav.homepage.title = "Home"  # the site's own title stands beside it already
