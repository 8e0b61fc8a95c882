"""The preview under `mkdocs serve`: a page of problems in place of the site while it is broken.

Pages of records are made when a browser asks for them, and after a change so are all others.

MkDocs' own server answers no request after a failed build until the next one works. Here the
builder never raises: what went wrong is shown in every open page, and the page comes back later.
"""

import json
import logging
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal, NamedTuple
from wsgiref.util import FileWrapper

import click
from jinja2 import TemplateError
from markupsafe import escape
from mkdocs.livereload import LiveReloadServer

from generator.mkdocs_plugin.background import Background
from generator.mkdocs_plugin.failures import is_known, place_of, told
from generator.mkdocs_plugin.on_demand import OnDemand
from generator.mkdocs_plugin.problems_page import FILES, ProblemsPage
from generator.model.problems import Problem

log = logging.getLogger("mkdocs.plugins.sourcebook")

ADDRESS = "/.sourcebook-preview/"
"""Where the preview's own files and its state are served."""
PAGE_SCRIPT = f"{ADDRESS}page.js"
"""Script for every page of the preview: it keeps the scroll position."""
_TYPES = {".js": "application/javascript", ".css": "text/css"}

Update = Literal["built", "broken", "build"]
"""What a change led to: pages that are made anew when asked for, problems, or the need to build."""
Start = Callable[..., Any]
App = Callable[[dict[str, Any], Start], Iterable[bytes]]


class State(NamedTuple):
    """What browsers get; replaced as a whole, because other threads answer the requests."""

    build: int = 0
    page: str = ""
    """The page of problems; empty while the site can be shown."""


class Preview:
    """What is wrong at the moment, if anything, as a page that stands in for all others."""

    def __init__(self, root: Path) -> None:
        self.problems_page = ProblemsPage(root, ADDRESS)
        self.state = State()
        self.pages: OnDemand | None = None
        self.background: Background | None = None
        self.folder: TemporaryDirectory[str] | None = None
        self.working = threading.Lock()
        """Held while something changes or is made: MkDocs answers every request in a thread."""

    def begin_background(self, config_file: Path) -> None:
        """Make what cannot be made page by page, from now on after every change."""
        self.folder = TemporaryDirectory(prefix="sourcebook-preview-")
        self.background = Background(config_file, Path(self.folder.name))
        self.background.begin()

    def stop_background(self) -> None:
        """The preview ends."""
        if self.background and self.folder:
            self.background.stop()
            self.folder.cleanup()

    def mended(self) -> None:
        """The site can be shown."""
        self.state = State(self.state.build + 1)

    def broken(self, problems: Sequence[Problem]) -> None:
        """Show problems of the content instead of the site."""
        build = self.state.build + 1
        self.state = State(build, self.problems_page.of_problems(problems, build))

    def failed(self, error: BaseException, said: Sequence[str] = ()) -> None:
        """Show why the site could not be built although its content is fine; never raises."""
        build = self.state.build + 1
        try:
            place = place_of(error) if isinstance(error, TemplateError) else None
            if place and isinstance(error, TemplateError):
                message = error.message or type(error).__name__
                self.broken([Problem(place, "template", message)])
                return
            page = self.problems_page.of_failure(told(error), said, build)
        except Exception as second:
            log.error("The page of problems could not be made: %s", second, exc_info=True)
            page = f"<!doctype html><title>Problem</title><pre>{escape(repr(error))}</pre>"
        self.state = State(build, page)

    def attach(self, server: LiveReloadServer, update: Callable[[], Update]) -> None:
        """Make a server show the problems, and its builder report them instead of raising.

        `update` takes over what has changed, and tells this preview what is wrong, if anything.
        """
        build, answer, mount = server.builder, server.serve_request, server.mount_path

        def builder() -> None:
            heard = _Heard()
            logging.getLogger("mkdocs").addHandler(heard)
            began = time.monotonic()
            try:
                with self.working:
                    self._update(update, build)
                log.info("Rebuilt in %.3f s", time.monotonic() - began)
            except (Exception, SystemExit) as error:
                self.failed(error, tuple(heard.said))
                log.error("Not built: %s", told(error), exc_info=not is_known(error))
            finally:
                logging.getLogger("mkdocs").removeHandler(heard)

        def app(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
            path = environ["PATH_INFO"]
            if path.startswith(ADDRESS):
                return self._own_file(path.removeprefix(ADDRESS), start)
            address = path.encode("latin-1").decode("utf-8", "ignore").removeprefix(mount)
            if self.background and (file := self.background.file(address)):
                return _answer(start, file[1], file[0])
            if not _is_page(path):
                return answer(environ, start)
            self._make(address)
            return self._page(environ, start, answer)

        server.builder = builder
        server.set_app(app)

    def _update(self, update: Callable[[], Update], build: Callable[[], None]) -> None:
        before, what = self.state, update()
        if what == "build":
            build()
        if what != "broken" and self.background:
            self.background.begin()
        if self.state is before:  # else the plugin has told what is wrong, and left the pages out
            self.mended()

    def _make(self, address: str) -> None:
        """See to it that the page at an address below the root is there, if there is one."""
        with self.working:
            if self.state.page or not self.pages:
                return
            try:
                self.pages.make(address)
            except (TemplateError, OSError) as error:
                self.failed(error)
                log.error("Not made: %s", told(error))

    def _page(self, environ: dict[str, Any], start: Start, answer: App) -> Iterable[bytes]:
        """A page of the site, or that of problems; asked during a build, what the build led to."""
        page = self.state.page
        if not page:
            head: list[Any] = []
            body = answer(environ, lambda *told: head.append(told))
            page = self.state.page
            if not page:
                start(*head[0])
                return body
            if isinstance(body, FileWrapper):
                body.close()
        return _answer(start, page.encode("utf-8", "replace"), "text/html")

    def _own_file(self, name: str, start: Start) -> Iterable[bytes]:
        """The state of the preview as JSON, or one of its files."""
        if name == "state":
            state = {"broken": bool(self.state.page), "build": self.state.build}
            return _answer(start, json.dumps(state).encode(), "application/json")
        for file in FILES.iterdir():
            if file.name == name and file.suffix in _TYPES:
                return _answer(start, file.read_bytes(), _TYPES[file.suffix])
        return _answer(start, b"Not found", "text/plain", "404 Not Found")


class _Heard(logging.Handler):
    """What a build warned of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


def _answer(start: Start, body: bytes, type_: str, status: str = "200 OK") -> Iterable[bytes]:
    """One that the browser never keeps: the next may be another."""
    kind = f"{type_}; charset=utf-8" if type_.startswith("text/") else type_
    length = ("Content-Length", str(len(body)))
    start(status, [("Content-Type", kind), length, ("Cache-Control", "no-store")])
    return [body]


def _is_page(path: str) -> bool:
    """Whether an address is that of a page, not of a style sheet, an image or the live reload."""
    name = path.rpartition("/")[2]
    return not path.startswith("/livereload/") and ("." not in name or name.endswith(".html"))


def is_of_serve(site_dir: str) -> bool:
    """Whether `mkdocs serve` runs; with `--clean` it tells plugins that it builds."""
    command = click.get_current_context(silent=True)
    if command:
        return command.info_name == "serve"
    folder = Path(site_dir)  # called from Python: known by the name of its temporary folder
    return folder.name.startswith("mkdocs_") and folder.parent == Path(tempfile.gettempdir())
