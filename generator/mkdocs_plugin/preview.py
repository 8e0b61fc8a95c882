"""The preview under `mkdocs serve`: a page of problems in place of the site while something is wrong.

MkDocs' own server answers no request after a failed build until the next one works. Here the builder
never raises: what went wrong is shown in every open page, and each page comes back when it is mended.
"""

import json
import logging
import os
import traceback
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from mkdocs.livereload import LiveReloadServer

from generator.model.base import DEFAULTS
from generator.model.problems import Problem

log = logging.getLogger("mkdocs.plugins.sourcebook")

ADDRESS = "/.sourcebook-preview/"
"""Where the preview's own files and its state are served."""
PAGE_SCRIPT = f"{ADDRESS}page.js"
"""Script for every page of the preview: it keeps the scroll position."""
MOST_SHOWN = 200
EDITOR = "vscode://file{path}:{line}:{column}"
"""Pattern of links to an editor, unless the variable SOURCEBOOK_EDITOR holds another."""
_FILES = DEFAULTS / "preview"
_TYPES = {".js": "application/javascript", ".css": "text/css"}

Start = Callable[[str, list[tuple[str, str]]], Any]


class Preview:
    """What is wrong at the moment, if anything, as a page that stands in for all others."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.page = ""
        """The page of problems; empty while the site can be shown."""
        self.builds = 0
        jinja = Environment(
            loader=FileSystemLoader(str(_FILES)), autoescape=True, undefined=StrictUndefined
        )
        self.template = jinja.get_template("problems.html.jinja")

    def mended(self) -> None:
        """The site can be shown."""
        self.builds += 1
        self.page = ""

    def broken(self, problems: Sequence[Problem]) -> None:
        """Show problems of the content instead of the site."""
        shown = [(p, self._line(p), self._editor(p)) for p in problems[:MOST_SHOWN]]
        self._show(shown=shown, more=len(problems) - len(shown), failure="")

    def failed(self, error: BaseException) -> None:
        """Show why the site could not be built although its content is fine."""
        said = "".join(traceback.format_exception_only(error)).strip()
        self._show(shown=[], more=0, failure=said)

    def attach(self, server: LiveReloadServer, check: Callable[[], bool]) -> None:
        """Make a server show the problems, and its builder report them instead of raising.

        `check` reads the content, tells this preview what is wrong, and returns whether nothing is.
        """
        build, answer = server.builder, server.serve_request

        def builder() -> None:
            try:
                if check():
                    build()
                    self.mended()
            except (Exception, SystemExit) as error:
                log.error("The preview could not be built: %s", error, exc_info=True)
                self.failed(error)

        def app(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
            path = environ["PATH_INFO"]
            if path.startswith(ADDRESS):
                return self._own_file(path.removeprefix(ADDRESS), start)
            if self.page and _is_page(path):
                headers = [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")]
                start("200 OK", headers)
                return [self.page.encode("utf-8", "replace")]
            return answer(environ, start)

        server.builder = builder
        server.set_app(app)

    def _show(self, **values: object) -> None:
        self.builds += 1
        self.page = self.template.render(build=self.builds, address=ADDRESS, **values)

    def _own_file(self, name: str, start: Start) -> Iterable[bytes]:
        """The state of the preview as JSON, or one of its files."""
        file = _FILES / name
        if name == "state":
            state = {"broken": bool(self.page), "build": self.builds}
            body, type_ = json.dumps(state).encode(), "application/json"
        elif name in os.listdir(_FILES) and file.suffix in _TYPES:
            body, type_ = file.read_bytes(), _TYPES[file.suffix]
        else:
            start("404 Not Found", [("Content-Type", "text/plain")])
            return [b"Not found"]
        start("200 OK", [("Content-Type", type_), ("Cache-Control", "no-store")])
        return [body]

    def _line(self, problem: Problem) -> str:
        """The line of the file in which a problem stands, as it is now."""
        try:
            lines = (self.root / problem.place.path).read_text("utf-8", "replace").splitlines()
        except OSError:
            return ""
        return lines[problem.place.line - 1] if problem.place.line <= len(lines) else ""

    def _editor(self, problem: Problem) -> str:
        path, line, column, _ = problem.place
        pattern = os.environ.get("SOURCEBOOK_EDITOR") or EDITOR
        values = {"path": quote(str(self.root / path)), "line": line, "column": column}
        for key, value in values.items():
            pattern = pattern.replace(f"{{{key}}}", str(value))
        return pattern


def _is_page(path: str) -> bool:
    """Whether an address is that of a page, not of a style sheet, an image or the live reload."""
    name = path.rpartition("/")[2]
    return not path.startswith("/livereload/") and ("." not in name or name.endswith(".html"))
