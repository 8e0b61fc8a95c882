"""Pages of small bases, made in the test's own process, with a day that the test chooses."""

import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from generator import build
from generator.graph.graph import Graph, make_graph
from generator.model.base import DEFAULTS, read_base
from generator.pages.page import Page
from generator.pages.pages import make_pages
from generator.pages.site import Site
from generator.pages.templates import templates
from tests.bases import Files, write_base

TODAY = datetime.date(2026, 4, 1)


def graph_of(files: Files) -> Graph:
    """The graph of the small base with `files` put in, which must have no errors."""
    with TemporaryDirectory() as folder:
        base, problems = read_base(write_base(Path(folder) / "base", files))
    assert [str(problem) for problem in problems] == []
    return make_graph(base)


def pages_of(files: Files, today: datetime.date = TODAY) -> dict[str, Page]:
    """The pages of the small base with `files` put in, by path, as they are built on `today`."""
    return {page.path: page for page in make_pages(site_of(files, today))}


def site_of(files: Files, today: datetime.date = TODAY) -> Site:
    """The site of the small base with `files` put in, on `today`; it must have no errors."""
    with TemporaryDirectory() as folder:
        checked = build.check(write_base(Path(folder) / "base", files))
    assert [str(problem) for problem in checked.errors] == []
    warnings = tuple(problem for problem in checked.problems if problem.severity == "warning")
    return Site(checked.graph, templates([DEFAULTS / "templates"]), today, "", warnings)


def event(dates: str, facts: str = "") -> dict[str, str]:
    """The small base's event with other dates and facts."""
    text = f"name: Launch\ncompanies: [tesla]\nsources: [daily]\n{dates}\n"
    return {"content/events/launch.yml": text + (f"facts:\n{facts}" if facts else "")}
