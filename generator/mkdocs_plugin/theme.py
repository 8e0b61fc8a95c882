"""A page in MkDocs' theme: its templates, handed what MkDocs would hand them."""

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from generator.mkdocs_plugin.html import Heading
from generator.mkdocs_plugin.page import nested
from generator.model.base import CONFIG, DEFAULTS

CONTENTS = (
    '{% import "partials/language.html" as lang with context %}{% include "partials/toc.html" %}'
)
"""The table of contents alone, as Material's `base.html` includes it."""


class Theme:
    """The templates of one build, from when MkDocs has read its pages."""

    def __init__(
        self, env: Environment, config: MkDocsConfig, nav: Navigation, files: Files
    ) -> None:
        self.env, self.config, self.nav, self.files = env, config, nav, files
        self.pages: Sequence[File] = files.documentation_pages()
        self.contents = env.from_string(CONTENTS)

    def whole(self, page: MkDocsPage) -> str:
        """The HTML of a page that has been rendered, as MkDocs would write it."""
        page.active = True  # shows in the navigation where the page is, by the pages above it
        try:
            context = get_context(self.nav, self.pages, self.config, page)
            name = page.meta.get("template", "main.html")
            return self.env.get_template(name).render(context)
        finally:
            page.active = False

    def table_of_contents(self, headings: tuple[Heading, ...]) -> str:
        """The part of a page that lists its headings."""
        page = SimpleNamespace(toc=nested(headings))
        return self.contents.render(config=self.config, page=page)


def add_theme(config: MkDocsConfig, root: Path) -> None:
    """The base's `site_config/theme/` stands before our theme, and that before Material."""
    ours = [str(root / CONFIG / "theme"), str(DEFAULTS / "theme")]
    own = [config.theme.custom_dir] if config.theme.custom_dir else []
    rest = [folder for folder in config.theme.dirs if folder not in (*ours, *own)]
    config.theme.dirs[:] = [*own, *ours, *rest]
