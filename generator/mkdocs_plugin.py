"""The MkDocs plugin, and the only module that knows MkDocs: hands it our pages and our theme.

A base with errors stops the build before MkDocs empties the output folder. Everything a page shows
is made elsewhere; here it only gets its place in MkDocs: file, title, breadcrumbs, edit link.
"""

import logging
from pathlib import Path

from markupsafe import escape
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import get_relative_url

from generator import build
from generator.model.base import CONFIG, CONTENT, DEFAULTS
from generator.model.files import YAML
from generator.pages.navigation import navigation
from generator.pages.page import HOME, Page
from generator.publish import search

log = logging.getLogger("mkdocs.plugins.sourcebook")


class NoOptions(Config):
    """The plugin takes no options: what a base decides stands in `site_config/`."""


class GeneratedPage(MkDocsPage):
    """A page of ours: Markdown and meta as they are, without a way through front matter."""

    def __init__(self, page: Page, file: File, config: MkDocsConfig) -> None:
        self.generated = page
        super().__init__(None, file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        page = self.generated
        self.markdown = page.markdown
        # MkDocs' templates print meta as it is; escaped here, a title shows its very characters.
        keys = {"title": page.title, "description": page.description, "kind": page.kind}
        self.meta = {key: escape(value) for key, value in keys.items() if value}
        if not page.searched:
            self.meta["search"] = False
        if page.redirect:
            target = File(page.redirect, "", "", config.use_directory_urls).url
            self.meta |= {"template": "redirect.html"}
            self.meta["redirect"] = get_relative_url(target, self.file.url)


class SourcebookPlugin(BasePlugin[NoOptions]):
    """Checks the base, adds its pages, and indexes the finished site for search."""

    def __init__(self) -> None:
        self.checked: build.Checked | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Defined so that MkDocs keeps this instance from one build of a preview to the next."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        root = _root(config)
        if Path(config.docs_dir) != root / CONTENT:
            raise PluginError(f"docs_dir must be {CONTENT}, found {config.docs_dir}")
        ours = [str(root / CONFIG / "theme"), str(DEFAULTS / "theme")]
        own = [config.theme.custom_dir] if config.theme.custom_dir else []
        rest = [d for d in config.theme.dirs if d not in (*ours, *own)]
        config.theme.dirs[:] = [*own, *ours, *rest]
        if not config.repo_url:  # an edit link would lead nowhere, and MkDocs warns of each
            config.edit_uri = None
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        self.checked = build.check(_root(config))
        for problem in self.checked.errors:
            log.error(str(problem))
        if self.checked.errors:
            number = len(self.checked.errors)
            raise PluginError(f"{number} error{'s' * (number > 1)} in the content; nothing was built")

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        assert self.checked is not None  # on_pre_build ran, or MkDocs would not be here
        pages = build.pages(self.checked, _root(config))
        for file in [f for f in files if f.src_uri.endswith(YAML)]:
            files.remove(file)
        for page in pages:
            _add(page, files, config)
        if config.nav is None:
            config.nav = navigation(pages, self.checked.graph.base.pages)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Give each page the page above it, for breadcrumbs, without listing it."""
        for file in files.documentation_pages(inclusion=InclusionLevel.is_included):
            page = file.page
            if isinstance(page, GeneratedPage) and page.generated.parent not in ("", HOME):
                above = files.get_file_from_path(page.generated.parent)
                page.parent = above.page if above else None
        return nav

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        found = search.index(Path(config.site_dir))
        log.info("%d pages can be found by search", found)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object
    ) -> LiveReloadServer:
        server.watch(str(_root(config) / CONFIG))
        return server


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).resolve().parent


def _add(page: Page, files: Files, config: MkDocsConfig) -> None:
    """Hand one page to MkDocs, in place of a hand-written file at its path."""
    by_hand = files.get_file_from_path(page.path)
    if by_hand:
        files.remove(by_hand)
    inclusion = InclusionLevel.INCLUDED if page.listed else InclusionLevel.NOT_IN_NAV
    file = File.generated(config, page.path, content=page.markdown, inclusion=inclusion)
    file.edit_uri = page.source or None
    GeneratedPage(page, file, config)
    files.append(file)
