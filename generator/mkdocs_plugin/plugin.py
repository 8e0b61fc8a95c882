"""The plugin's events, in the order in which MkDocs calls them: check, stage, pages, publish.

A base with errors stops a build before anything is written. A build goes to a stage beside its
target and takes the target's place when MkDocs has ended without an error; `mkdocs serve` builds
into a folder of its own and shows what is wrong in the browser.
"""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Literal, TypeVar

import click
from jinja2 import Environment, TemplateError
from markupsafe import escape
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from generator.authoring.last_changes import last_changes
from generator.mkdocs_plugin.changes import Changes
from generator.mkdocs_plugin.current import Current
from generator.mkdocs_plugin.failures import told
from generator.mkdocs_plugin.generated import Generated
from generator.mkdocs_plugin.guard import refuse
from generator.mkdocs_plugin.html import to_html
from generator.mkdocs_plugin.kept import FOLDER, surroundings
from generator.mkdocs_plugin.losses import refuse_missing, refuse_shrinking
from generator.mkdocs_plugin.meanwhile import Meanwhile
from generator.mkdocs_plugin.on_demand import OnDemand
from generator.mkdocs_plugin.own_files import own_files, urls
from generator.mkdocs_plugin.page import is_built
from generator.mkdocs_plugin.policy import policy, scope
from generator.mkdocs_plugin.preview import PAGE_SCRIPT, Preview, Update, is_of_serve
from generator.mkdocs_plugin.records import RecordPages
from generator.mkdocs_plugin.staging import Staging
from generator.mkdocs_plugin.structure import add_pages, set_above, without_pages
from generator.mkdocs_plugin.telling import refuse_errors, tell
from generator.mkdocs_plugin.theme import Theme, add_theme
from generator.mkdocs_plugin.watching import be_told
from generator.model.base import CONFIG, CONTENT
from generator.pages.page import HOME, Page
from generator.pages.pages import listings, page_at
from generator.progress import terminal, watched_line
from generator.publish.cache import Cache

T = TypeVar("T")

log = logging.getLogger("mkdocs.plugins.sourcebook")


class NoOptions(Config):
    """The plugin takes no options: what a base decides stands in `site_config/`."""


class SourcebookPlugin(BasePlugin[NoOptions]):
    """Checks the base, adds its pages, indexes the finished site, and publishes it whole."""

    def __init__(self) -> None:
        self.serving = False
        self.preview: Preview | None = None
        self.current: Current | None = None
        self.changes: Changes | None = None
        self.checked_ahead = False
        self.staging: Staging | None = None
        self.nav = Navigation([], [])
        self.generated: Generated | None = None
        self.further: tuple[Page, ...] = ()
        self.days: Meanwhile[dict[str, str]] | None = None
        self.record_pages: RecordPages | None = None
        self.line = watched_line("", 0)

    @property
    def base(self) -> Current:
        """The base, from `on_config` on."""
        assert self.current
        return self.current

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note what is being done; MkDocs then keeps this instance for all builds of a preview.

        Whoever calls MkDocs' builder without this calls no `on_shutdown` either: no stage then.
        """
        self.serving = command == "serve"
        self.staging = Staging()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put our theme under the base's own, and the stage in the place of the output folder."""
        root = Path(config.config_file_path).resolve().parent
        if Path(config.docs_dir) != root / CONTENT:
            raise PluginError(f"docs_dir must be {CONTENT}, found {config.docs_dir}")
        add_theme(config, root)
        config.site_name = escape(config.site_name)  # Material's header prints it as it is
        if not config.repo_url:  # an edit link would lead nowhere, and MkDocs warns of each
            config.edit_uri = None
        config.extra.setdefault("scope", scope(config.site_url))
        self.serving = self.serving or is_of_serve(config.site_dir)
        if self.current is None or self.current.root != root:  # one process may build several
            self.current, self.changes = Current(root, preview=self.serving), Changes(root)
            self.preview = None
        if self.serving:
            self.preview = self.preview or Preview(root)
            config.extra_javascript.append(PAGE_SCRIPT)
        else:
            self.days = Meanwhile(lambda: last_changes(root))
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Check the base before MkDocs empties the output folder."""
        if not self.checked_ahead:
            self._check()
        self.checked_ahead = False
        if self.serving:
            return
        refuse_errors(self.base)
        if self.staging and self.staging.begin(config):
            self._check()  # while it waited, somebody may have gone on writing
            refuse_errors(self.base)
        stage = self.staging.stage if self.staging else None
        if stage and self.base.checked:
            refuse_shrinking(self.base.checked.graph, stage.target)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add our pages; with errors, which only a preview outlives, there are none at all."""
        self.generated = None
        pages = self._listings()
        site = self.base.site
        if pages is None or site is None:
            return without_pages(files, config)
        self.further = tuple(page for page in pages if not is_built(page))
        own = own_files(site, self.further, config, self._ids)
        add_pages(files, pages, own, site.graph.base.pages, config)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Give each page the page above it."""
        set_above(nav, files)
        self.nav = nav
        self.line = watched_line("Rendering pages", len(files.documentation_pages()))
        return nav

    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> None:
        """Escape the front matter of hand-written pages, as is done for ours: templates do not."""
        page.meta = {k: escape(v) if isinstance(v, str) else v for k, v in page.meta.items()}

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> None:
        """One more page is HTML; what is by hand must hold nothing that is not on the list."""
        self.line.step()
        by_hand = html if page.file.generated_by is None else ""
        if page.file.src_uri == HOME and self.base.site:
            by_hand = to_html(self.base.site.introduction, str).content
        refuse(by_hand, page.file.src_uri)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Hand templates the policy, and begin with the pages of records.

        A preview has no policy, because MkDocs puts a script into its pages, and makes the pages of
        records when a browser asks for them.
        """
        self.line.end()
        self.line = watched_line("Writing pages", len(files.documentation_pages()))
        if not self.serving:
            env.globals["content_security_policy"] = policy(env, config)
        if self.base.site is None:
            return
        days = self.days.result() if self.days else {}
        env.globals["record_urls"] = urls(files, config, days)
        self.generated = Generated(self.base.site, Theme(env, config, self.nav, files), days)
        if self.preview:
            self.preview.pages = OnDemand(self.generated, _built(files))
            self._shown(self.generated.try_out)
        else:
            cache = Cache(self.base.root / FOLDER)
            around = surroundings(self.base.site, self.base.root, config)
            self.record_pages = RecordPages(self.generated, self.further, cache, around)

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> None:
        """One more page is written."""
        self.line.step()

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Index the finished pages. What may still fail is MkDocs' strict mode."""
        self.line.end()
        if not self.record_pages:
            return
        made = self.record_pages.generated
        made.programs.write_others(made.theme.pages)
        kept = self.record_pages.finish(terminal())
        refuse_missing(self.record_pages.graph, made.theme.files, Path(config.site_dir))
        if kept:
            log.info("The pages of %d records are those of an earlier build", kept)
        if self.staging:
            self.staging.finished = True

    def on_build_error(self, *, error: Exception) -> None:
        """Remember that the build failed; strict mode fails after everything was written."""
        if self.record_pages:
            self.record_pages.stop()
        if self.staging and not self.preview:  # which tells what it is, with its place
            self.staging.failed(error)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object
    ) -> LiveReloadServer:
        """Show problems in the browser, and watch the configuration too."""
        if (self.base.root / CONFIG).is_dir():
            server.watch(str(self.base.root / CONFIG))
        if self.preview and self.changes:
            be_told(server)
            self.changes.watch(server)
            self.preview.attach(server, self._update)
            self.preview.begin_background(Path(config.config_file_path))
        return server

    def on_shutdown(self) -> None:
        """Publish what was built, or leave the site as it was."""
        if self.record_pages:
            self.record_pages.stop()
        if self.preview:
            self.preview.stop_background()
        if self.staging:
            self.staging.end()

    def _listings(self) -> tuple[Page, ...] | None:
        """All listings, or nothing where something is wrong that the preview shows instead."""
        return None if self.base.errors else self._shown(self._make_listings)

    def _make_listings(self) -> tuple[Page, ...]:
        """All listings; those that MkDocs builds are made now, so that what is wrong shows here."""
        pages = (*listings(self.base.make_site()), self.base.data_page(), *self.base.help_pages())
        return tuple(page.made() if is_built(page) else page for page in pages)

    def _shown(self, make: Callable[[], T]) -> T | None:
        """What `make` gives; nothing where a template is broken, which a preview shows instead."""
        try:
            return make()
        except TemplateError as error:
            if not self.preview:
                raise
            self.preview.failed(error)
            click.echo(f"ERROR   -  {told(error)}", err=True)
            return None

    def _ids(self, path: str) -> set[str]:
        """The ids on a generated page; none where a preview shows a broken template instead."""
        generated = self.generated
        page = self._shown(lambda: page_at(path, generated.site)) if generated else None
        return generated.html(page).ids if generated and page else set()

    def _check(self) -> bool:
        """Read the base and tell what is wrong; returns whether it can be shown."""
        self.base.check(terminal())
        self.checked_ahead = self.serving and not self.base.errors
        return tell(self.base, self.preview)

    def _update(self) -> Update:
        """Take over what has changed in the base; what only MkDocs can do is left to a build."""
        changed = self.changes.take() if self.changes else None
        if not self.preview or not self.generated or not self.base.recheck(changed):
            return "build" if self._check() else "broken"
        if not tell(self.base, self.preview):
            return "broken"
        self.generated = Generated(self.base.renew_site(), self.generated.theme, {})
        self.preview.pages = OnDemand(self.generated, ())
        return "built"


def _built(files: Files) -> list[str]:
    """The pages that MkDocs builds."""
    return [file.src_uri for file in files.documentation_pages()]
