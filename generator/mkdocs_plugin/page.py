"""A generated page as MkDocs sees it: Markdown and meta as they are, HTML by the fast engine."""

import logging
import posixpath
from collections.abc import Iterable
from functools import cache

from markdown.extensions.toc import nest_toc_tokens
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.pages import _RelativePathTreeprocessor as Links
from mkdocs.structure.toc import TableOfContents, get_toc
from mkdocs.utils import get_relative_url

from generator.mkdocs_plugin.addresses import resolver, url
from generator.mkdocs_plugin.html import Heading, Html, to_html
from generator.pages.page import CHANGES, HOME, Page
from generator.publish.feed import FEED

_NO_SYNTAX = str.maketrans("[],:", "()  ")
"""Pagefind reads `name[attribute], name:value`: in a name these characters would be syntax."""


class GeneratedPage(MkDocsPage):
    """A page of ours, without a way through front matter and Python-Markdown."""

    def __init__(self, page: Page, file: File, config: MkDocsConfig) -> None:
        self.generated = page
        self.facets = Markup()
        """What the theme puts into the page's head, for search to be narrowed by."""
        self.linked = Markup()
        """What it puts there for programs."""
        super().__init__(None, file, config)

    @property
    def data(self) -> str:
        """Path of the record's file for programs; empty for a page that is no record's own."""
        path = self.generated.path
        return f"data/{path.removesuffix('.md')}.json" if self.generated.kind else ""

    @property
    def feed(self) -> str:
        """Path of the feed, for the page that tells readers what it tells; else empty."""
        return FEED if self.generated.path == CHANGES else ""

    def read_source(self, config: MkDocsConfig) -> None:
        """Take over Markdown and meta."""
        page = self.generated
        self.markdown = page.markdown
        # MkDocs' templates print meta as it is; escaped here, a title shows its very characters.
        keys = {"title": page.title, "description": page.description, "kind": page.kind}
        self.meta = {key: escape(value) for key, value in keys.items() if value}
        self.facets = facet_marks(page)
        if not page.searched:
            self.meta["search"] = False
        if page.redirect:
            self.meta["template"] = "redirect.html"
            target = url(page.redirect, config.use_directory_urls)
            self.meta["redirect"] = get_relative_url(target, self.file.url)

    def take(self, html: Html) -> None:
        """Be the page whose article is `html`."""
        self.content = html.content
        self.toc = nested(html.headings)
        self._title_from_render = html.title
        self.present_anchor_ids = html.ids

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Make HTML of the Markdown, with all of MkDocs' checks on links and anchors.

        Of anchors in pages that MkDocs does not build, only those named by hand are looked up.
        """
        # The class is private, but it is MkDocs' validation; MkDocs 1.6.1 is the last of its line.
        links = Links(self.file, files, config)
        resolve = resolver(self.generated.path, config.use_directory_urls)
        by_hand, folder = self.generated.path == HOME, posixpath.dirname(self.file.src_uri)

        @cache
        def is_of_record(target: str) -> bool:
            there = files.src_uris.get(posixpath.normpath(posixpath.join(folder, target)))
            return there is not None and not there.is_documentation_page()

        def checked(link: str) -> str:
            ours = not by_hand and is_of_record(link.partition("#")[0])
            return resolve(link) if ours else links.path_to_url(link)

        self.take(to_html(self.markdown or "", checked))
        if logging.getLogger("mkdocs").getEffectiveLevel() > logging.DEBUG:
            self.links_to_anchors = {
                file: anchors
                for file, anchors in links.links_to_anchors.items()
                if by_hand or file.is_documentation_page()
            }


def facet_marks(page: Page) -> Markup:
    """The elements by which Pagefind knows the facets of a page."""
    facets = page.facets or ([("Kind", page.kind)] if page.kind else [])
    mark = Markup('<meta data-pagefind-filter="{}[content]" content="{}">')
    return Markup().join(mark.format(name.translate(_NO_SYNTAX), value) for name, value in facets)


def nested(headings: Iterable[Heading]) -> TableOfContents:
    """Headings as MkDocs hands them to templates."""
    return get_toc(
        nest_toc_tokens([{"level": h.level, "id": h.id, "name": h.name} for h in headings])
    )


def is_built(page: Page) -> bool:
    """Whether MkDocs builds a listing: one that readers come to by navigation or search.

    Where long lists go on, and there are thousands of such pages, MkDocs only knows that they are.
    """
    return page.listed or page.searched


def make_file(page: Page, config: MkDocsConfig) -> File:
    """The file that MkDocs thinks a page is made of."""
    inclusion = InclusionLevel.INCLUDED if page.listed else InclusionLevel.NOT_IN_NAV
    file = File.generated(config, page.path, content="", inclusion=inclusion)
    file.edit_uri = page.source or None
    return file


def add_page(page: Page, files: Files, config: MkDocsConfig) -> None:
    """Hand one page to MkDocs, in place of a hand-written file at its path."""
    by_hand = files.get_file_from_path(page.path)
    if by_hand:
        files.remove(by_hand)
    file = make_file(page, config)
    GeneratedPage(page, file, config)
    files.append(file)
