"""The generated pages of one site as HTML: those of records all at once, or any one by itself.

MkDocs makes the first page of each listing. The pages of records and those on which listings go on,
which are nearly all, it knows only as files that exist, for links to them; they are made here,
without MkDocs' work on each.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from mkdocs.structure.pages import Page as MkDocsPage

from generator.mkdocs_plugin.addresses import output_path
from generator.mkdocs_plugin.edit_links import fact_lines, links_to_lines
from generator.mkdocs_plugin.html import Html, own_html
from generator.mkdocs_plugin.kept import Made
from generator.mkdocs_plugin.page import GeneratedPage, make_file
from generator.mkdocs_plugin.programs import Programs
from generator.mkdocs_plugin.shell import SLUG, Shells, slug
from generator.mkdocs_plugin.theme import Theme
from generator.model.records import Record
from generator.pages.page import Page, index_path
from generator.pages.pages import page_at, pages_of_record
from generator.pages.site import Site


class Generated:
    """The pages of one site in one theme."""

    def __init__(self, site: Site, theme: Theme, days: Mapping[str, str]) -> None:
        self.site, self.theme, self.config = site, theme, theme.config
        self.programs = Programs(site, theme.config, days)
        self.shells = Shells(theme, self._made)
        self.edit_url = lru_cache(maxsize=None)(self._edit_url)

    def pages_of(self, record: Record) -> Iterator[Made]:
        """The pages of a record with all that is made of them."""
        return map(self.make, pages_of_record(record, self.site))

    def make(self, page: Page) -> Made:
        """A page with all that is made of it."""
        page, programs = page.made(), self.programs
        return Made(page, self.html(page), programs.linked(page), programs.twin(page))

    def write(self, made: Made) -> tuple[str, str]:
        """Write a page and its twin into the output folder; returns its path and its HTML."""
        written = self._write(made.page, self._in_shell(made))
        if made.twin:
            self.programs.write_twin(made.page, made.twin)
        return written

    def _in_shell(self, made: Made) -> str:
        page = made.page
        data = self.programs.script(page, made.linked)
        return self.shells.page(page, made.html, self.above(page), data)

    def write_at(self, path: str) -> bool:
        """Write the page at `path`, a listing or a record's; returns whether there is one."""
        page = page_at(path, self.site)
        if page:
            data = self.programs.script(page, self.programs.linked(page))
            self._write(page, self.shells.whole(page, self.html(page), self.above(page), data))
        return page is not None

    def try_out(self) -> None:
        """Have MkDocs check the links on the pages of one record of each kind.

        Those that come from records are right; this is for what a base's own templates link to.
        The shells of these pages are then known to all processes. Raises TemplateError.
        """
        records = self.site.graph.records.values()
        for record in {record.kind.name: record for record in records}.values():
            for made in self.pages_of(record):
                self._in_shell(made)
                self._try_links(made.page)

    def _try_links(self, page: Page) -> None:
        made = self._made(page, self.above(page))
        made.render(self.config, self.theme.files)
        level = self.config.validation.links.anchors
        made.validate_anchor_links(files=self.theme.files, log_level=level)

    def html(self, page: Page) -> Html:
        """The article of a page."""
        record = self.site.graph.records.get(page.path.removesuffix(".md"))
        edit = {}
        if record and record.facts and self.config.edit_uri:
            source = page.source.replace(f"/{slug(page)}.", f"/{SLUG}.", 1)
            address = (self.edit_url(source) or "").replace(SLUG, slug(page))
            edit = links_to_lines(fact_lines(record), address, self.config.repo_url)
        return own_html(page.markdown, page.path, self.config.use_directory_urls, edit)

    def _made(self, page: Page, above: str) -> GeneratedPage:
        """A page as MkDocs sees it, with the page above it, whose title is `above`."""
        made = self._built(page.path)
        if isinstance(made, GeneratedPage):  # the navigation knows what stands before it
            made.generated = page
        else:
            made = GeneratedPage(page, make_file(page, self.config), self.config)
        made.read_source(self.config)
        if not made.parent:
            made.parent = self._page_above(page, above)  # type: ignore[assignment]  # no Section
        return made

    def _page_above(self, page: Page, title: str) -> MkDocsPage | None:
        there = self._built(page.parent)
        if there or not page.parent:
            return there
        above = Page(page.parent, title, "", parent=index_path(page.parent.partition("/")[0]))
        return self._made(above, "")

    def _built(self, path: str) -> MkDocsPage | None:
        """The page at `path` if it is one that MkDocs builds."""
        file = self.theme.files.src_uris.get(path)
        return file.page if file and file.is_documentation_page() else None

    def above(self, page: Page) -> str:
        """The title of the page above a page."""
        built = self._built(page.parent)
        if isinstance(built, GeneratedPage):
            return built.generated.title
        record = self.site.graph.records.get(page.parent.removesuffix(".md"))
        return record.name if record else ""

    def _edit_url(self, source: str) -> str | None:
        """Where the file `source` is edited."""
        page = Page("page.md", "", "", source=source)
        return GeneratedPage(page, make_file(page, self.config), self.config).edit_url

    def _write(self, page: Page, html: str) -> tuple[str, str]:
        path = output_path(page.path, self.config.use_directory_urls)
        file = Path(self.config.site_dir, path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(html.encode("utf-8"))
        return path, html
