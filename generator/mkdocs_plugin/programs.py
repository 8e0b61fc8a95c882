"""What a site has for programs beside its data: linked data, Markdown twins, the feed, llms.txt.

All of it is made by `publish`; here is known of which page, and where MkDocs has it.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from generator.mkdocs_plugin.page import GeneratedPage
from generator.pages.page import Page
from generator.pages.site import Site
from generator.publish.feed import FEED, feed
from generator.publish.linked_data import LinkedData, dated, encode
from generator.publish.llms import LLMS, llms
from generator.publish.twins import head, linked, twin
from generator.publish.urls import Urls, twin_path


class Programs:
    """What the pages of one site are for programs; `days` are those of records' last changes."""

    def __init__(self, site: Site, config: MkDocsConfig, days: Mapping[str, str]) -> None:
        self.site, self.days, self.folder = site, days, Path(config.site_dir)
        self.root, self.directories = config.site_url or "", config.use_directory_urls
        to_root = "../../" if self.directories else "../"
        from_record = Urls(self.root or to_root, self.directories)
        self.data = LinkedData.of(site.graph, from_record)

    def linked(self, page: Page) -> str:
        """The linked data of a record's page but for its day; nothing of another page."""
        record = self.site.graph.records.get(_id(page))
        data = self.data.page(record) if record else None
        return encode(data) if data else ""

    def script(self, page: Page, data: str) -> Markup:
        """The element that holds the linked data of a page."""
        if not data:
            return Markup()
        text = dated(data, self.days.get(_id(page), ""))
        return Markup(f'<script type="application/ld+json">{text}</script>')

    def twin(self, page: Page) -> bytes:
        """The twin of a page of ours but for its head; nothing of one that only leads on."""
        text = "" if page.redirect else twin(page.markdown, page.path, self.directories)
        return text.encode()

    def write_twin(self, page: Page, body: bytes) -> None:
        """Write the twin of a page beside it, for which there is a folder."""
        address = Urls(self.root, self.directories).page(page.path) if self.root else ""
        about = head(page.title, page.description, address, self.days.get(_id(page), ""))
        path = self.folder / twin_path(page.path, self.directories)
        path.write_bytes(about.encode() + body)

    def write_others(self, files: Iterable[File]) -> None:
        """Write the twins of the pages that MkDocs has built, and what is of the whole site."""
        pages = [_page(file) for file in files]
        for page, by_hand in pages:
            text = linked(page.markdown, page.path, self.directories).encode()
            self.write_twin(page, text if by_hand else self.twin(page))
        urls = Urls(self.root, self.directories)
        graph = self.site.graph
        ours = [page for page, by_hand in pages if page.listed]
        listed = [*ours, *(page for page, by_hand in pages if by_hand)]
        (self.folder / FEED).write_bytes(feed(self.site.history, graph, urls))
        (self.folder / LLMS).write_bytes(llms(graph, listed, urls).encode())


def _id(page: Page) -> str:
    """The record of which `page` is the first page, if it is one's."""
    return page.path.removesuffix(".md")


def _page(file: File) -> tuple[Page, bool]:
    """A page that MkDocs has built, and whether it is by hand."""
    page = file.page
    assert page
    if isinstance(page, GeneratedPage):
        return page.generated, False
    title = Markup(page.title or "").striptags()
    description = Markup(page.meta.get("description", "")).unescape()
    return Page(file.src_uri, title, page.markdown or "", description), True
