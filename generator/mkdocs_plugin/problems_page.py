"""The page that stands in for the site while something is wrong: problems with their lines.

Knows how a problem looks in the browser, and nothing of servers. What records hold stays text.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.model.base import DEFAULTS
from generator.model.encoding import MOST_BYTES
from generator.model.problems import Place, Problem
from generator.report.excerpt import visible

FILES = DEFAULTS / "preview"
"""The page's template, style sheet and scripts."""
MOST_SHOWN = 200
MOST_BESIDE = 200
"""Characters of a line shown on each side of what is wrong, and of that itself."""
EDITOR = "vscode://file{path}:{line}:{column}"
"""Pattern of links to an editor, unless the variable SOURCEBOOK_EDITOR holds another."""


class Line(NamedTuple):
    """The line in which a problem stands, in three parts."""

    before: str = ""
    marked: str = ""
    behind: str = ""


class Shown(NamedTuple):
    """One problem with what the page says beside it."""

    problem: Problem
    line: Line
    editor: str


class ProblemsPage:
    """Makes the page for problems of the base in the folder `root`."""

    def __init__(self, root: Path, address: str) -> None:
        self.root, self.address = root, address
        loader = FileSystemLoader(str(FILES))
        jinja = Environment(
            loader=loader,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.template = jinja.get_template("problems.html.jinja")

    def of_problems(self, problems: Sequence[Problem], build: int) -> str:
        """HTML for problems of the content; `build` tells the page's script what it shows."""
        first = problems[:MOST_SHOWN]
        shown = [Shown(p, self._line(p.place), self._editor(p.place)) for p in first]
        return self._html(build, shown=shown, more=len(problems) - len(shown))

    def of_failure(self, failure: str, said: Sequence[str], build: int) -> str:
        """HTML for why the site could not be built although its content is fine.

        `said` are the warnings and errors that stand in the terminal.
        """
        return self._html(build, failure=failure, said=said[:MOST_SHOWN])

    def _html(self, build: int, **values: object) -> str:
        empty = {"shown": (), "more": 0, "failure": "", "said": ()}
        return self.template.render({"build": build, "address": self.address, **empty, **values})

    def _line(self, place: Place) -> Line:
        """The line as it is in the file now; nothing where the place is the whole file."""
        if place.end_column <= place.column and place == Place(place.path):
            return Line()
        try:
            with (self.root / place.path).open("rb") as file:
                text = file.read(MOST_BYTES).decode("utf-8-sig", "replace")
        except OSError:
            return Line()
        lines = text.replace("\r\n", "\n").split("\n")
        return _cut(lines[place.line - 1], place) if place.line <= len(lines) else Line()

    def _editor(self, place: Place) -> str:
        pattern = os.environ.get("SOURCEBOOK_EDITOR") or EDITOR
        path = (self.root / place.path).as_posix()
        path = path if path.startswith("/") else f"/{path}"  # with a drive's letter
        values = {"path": quote(path, safe="/:"), "line": place.line, "column": place.column}
        for key, value in values.items():
            pattern = pattern.replace(f"{{{key}}}", str(value))
        return pattern


def _cut(line: str, place: Place) -> Line:
    """The parts of a line, not longer than can be read."""
    start, end = place.column - 1, max(place.column, place.end_column) - 1
    before, marked, behind = line[:start], line[start:end], line[end:]
    if len(before) > MOST_BESIDE:
        before = f"…{before[-MOST_BESIDE:]}"
    if len(marked) > MOST_BESIDE:
        marked, behind = f"{marked[:MOST_BESIDE]}…", ""
    if len(behind) > MOST_BESIDE:
        behind = f"{behind[:MOST_BESIDE]}…"
    if end > start and not marked:  # something is missing behind the line's end
        marked = " "
    return Line(*map(visible, (before, marked, behind)))
