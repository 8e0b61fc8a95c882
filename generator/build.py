"""The order of the stages: from the folder of a base to its checked graph and its pages."""

import datetime
import os
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.graph import checks
from generator.graph.graph import Graph, make_graph
from generator.model.base import CONFIG, CONTENT, DEFAULTS, read_base
from generator.model.files import DRAFT
from generator.model.problems import Problem
from generator.model.rules import RULES
from generator.pages.navigation import navigation
from generator.pages.page import HOME, Page
from generator.progress import Track, silent


@dataclass(frozen=True, slots=True)
class Checked:
    """A base that has been read and checked. With an error among the problems, publish nothing."""

    graph: Graph
    problems: tuple[Problem, ...]
    """Sorted by file, line and column, each once."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What blocks: the errors outside of drafts."""
        return tuple(p for p in self.problems if p.severity == "error" and not _of_draft(p))

    def of(self, path: str) -> Iterator[Problem]:
        """The problems of one file."""
        return (problem for problem in self.problems if problem.place.path == path)


def check(root: Path, *, drafts: bool = False, track: Track = silent) -> Checked:
    """Read the base in the folder `root`, with its drafts if they are wanted, and check it all."""
    base, problems = read_base(root, drafts=drafts, track=track)
    graph = make_graph(base)
    return Checked(graph, tuple(sorted({*problems, *checks.check_graph(graph)})))


def rules() -> dict[str, str]:
    """For the id of every check the rule that it holds, in words."""
    return {**RULES, **checks.rules()}


def _of_draft(problem: Problem) -> bool:
    return problem.place.path.endswith(DRAFT)


def today() -> datetime.date:
    """The day of the build in UTC: of `SOURCE_DATE_EPOCH` (seconds since 1970), else the clock's.

    Ages, due dates and the line of today in pictures depend on it; no check and no data file does.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    seconds = int(given) if re.fullmatch("[0-9]{1,11}", given) else time.time()
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date()


def pages(
    checked: Checked, root: Path, track: Track = silent, *, dated: bool = True
) -> tuple[Page, ...]:
    """Every generated page of a base without errors; its git history is told only if `dated`."""
    from generator.authoring.history import history
    from generator.pages.history import NO_HISTORY
    from generator.pages.pages import make_pages  # Jinja is not loaded for a check alone
    from generator.pages.site import Site
    from generator.pages.templates import templates

    introduction = root / CONTENT / HOME
    text = introduction.read_text(encoding="utf-8") if introduction.is_file() else ""
    jinja = templates([root / CONFIG / "templates", DEFAULTS / "templates"])
    warnings = tuple(p for p in checked.problems if p.severity == "warning")
    unfinished = {path: tuple(checked.of(path)) for path in checked.graph.base.drafts}
    past = history(root, checked.graph) if dated else NO_HISTORY
    made = make_pages(Site(checked.graph, jinja, today(), text, warnings, unfinished, past))
    return tuple(track("Making pages", made, len(checked.graph.records)))


def write(checked: Checked, root: Path, target: Path, on_wait: Callable[[], None]) -> int:
    """Write the pages of a base without errors to `target`, and return how many."""
    from generator.publish.write import write as write_pages  # nor is the lock

    base = checked.graph.base
    made = pages(checked, root)
    by_hand = {p: (root / CONTENT / p).read_bytes() for p in base.files if p != HOME}
    places = navigation(made, base.pages)
    return write_pages(target, base.settings.title, made, places, by_hand, on_wait)
