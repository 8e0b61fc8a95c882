"""A generated page as MkDocs sees it: Markdown and meta as they are, HTML by the fast engine."""

import logging

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.pages import _RelativePathTreeprocessor as Links
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url

from generator.mkdocs_plugin.edit_links import Lines, links_to_lines
from generator.mkdocs_plugin.html import to_html
from generator.pages.page import Page


class GeneratedPage(MkDocsPage):
    """A page of ours, without a way through front matter and Python-Markdown."""

    def __init__(
        self, page: Page, file: File, config: MkDocsConfig, lines: Lines | None = None
    ) -> None:
        self.generated = page
        self.lines = lines or {}
        super().__init__(None, file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        """Take over Markdown and meta."""
        page = self.generated
        self.markdown = page.markdown
        # MkDocs' templates print meta as it is; escaped here, a title shows its very characters.
        keys = {"title": page.title, "description": page.description, "kind": page.kind}
        self.meta = {key: escape(value) for key, value in keys.items() if value}
        if page.facets:
            self.meta["facets"] = [(escape(name), escape(value)) for name, value in page.facets]
        if not page.searched:
            self.meta["search"] = False
        if page.redirect:
            target = File(page.redirect, "", "", config.use_directory_urls).url
            self.meta["template"] = "redirect.html"
            self.meta["redirect"] = get_relative_url(target, self.file.url)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Make HTML of the Markdown, with all of MkDocs' checks on links and anchors."""
        # The class is private, but it is MkDocs' validation; MkDocs 1.6.1 is the last of its line.
        links = Links(self.file, files, config)
        edit = links_to_lines(self.lines, self.edit_url, config.repo_url)
        html = to_html(self.markdown or "", links.path_to_url, edit)
        self.content = html.content
        self.toc = get_toc(html.toc)
        self._title_from_render = html.title
        self.present_anchor_ids = html.ids
        if logging.getLogger("mkdocs").getEffectiveLevel() > logging.DEBUG:
            self.links_to_anchors = links.links_to_anchors


def add_page(page: Page, files: Files, config: MkDocsConfig, lines: Lines | None = None) -> None:
    """Hand one page to MkDocs, in place of a hand-written file at its path.

    `lines` are those of the facts that stand on it, for their edit links.
    """
    by_hand = files.get_file_from_path(page.path)
    if by_hand:
        files.remove(by_hand)
    inclusion = InclusionLevel.INCLUDED if page.listed else InclusionLevel.NOT_IN_NAV
    file = File.generated(config, page.path, content=page.markdown, inclusion=inclusion)
    file.edit_uri = page.source or None
    GeneratedPage(page, file, config, lines)
    files.append(file)
