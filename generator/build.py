"""The order of the stages: from the folder of a base to its checked graph and its pages."""

import datetime
import gc
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from generator.graph import checks
from generator.graph.graph import Graph, make_graph
from generator.model.base import CONFIG, CONTENT, DEFAULTS, read_base
from generator.model.files import DRAFT, Stamps, stamps
from generator.model.problems import Problem
from generator.model.rules import RULES
from generator.pages.navigation import navigation
from generator.pages.page import DATA, HOME, Page
from generator.progress import Track, silent

if TYPE_CHECKING:
    from generator.pages.site import Site
    from generator.reference.commands import Command

_BY_PLACE = attrgetter("place", "check", "message", "hint", "severity")


@dataclass(frozen=True, slots=True)
class Seen:
    """What a check read and found, by which `recheck` tells later what it need not do again."""

    stamps: Stamps = field(default_factory=dict)
    """Of every file, from before it was read."""
    of_files: tuple[Problem, ...] = ()
    """What is wrong in single files."""
    of_graph: tuple[Problem, ...] = ()
    """What is wrong between records."""
    drafts: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """A base that has been read and checked. With an error among the problems, publish nothing."""

    graph: Graph
    problems: tuple[Problem, ...]
    """Sorted by file, line and column, each once."""
    seen: Seen = field(default_factory=Seen, compare=False, repr=False)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What blocks: the errors outside of drafts."""
        return tuple(p for p in self.problems if p.severity == "error" and not _of_draft(p))

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What does not block, and is shown."""
        return tuple(p for p in self.problems if p.severity == "warning")

    @property
    def unfinished(self) -> dict[str, tuple[Problem, ...]]:
        """By path of each draft what is still to mend in it."""
        return {path: tuple(self.of(path)) for path in self.graph.base.drafts}

    def of(self, path: str) -> Iterator[Problem]:
        """The problems of one file."""
        return (problem for problem in self.problems if problem.place.path == path)


def check(root: Path, *, drafts: bool = False, track: Track = silent) -> Checked:
    """Read the base in the folder `root`, with its drafts if they are wanted, and check it all."""
    stamped = stamps(root, CONFIG, CONTENT)
    with _uncollected():
        base, problems = read_base(root, drafts=drafts, track=track)
        graph = make_graph(base)
        found = tuple(checks.check_graph(graph))
        seen = Seen(stamped, tuple(problems), found, drafts)
        return Checked(graph, in_order(problems, found), seen)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Have Python look for no garbage meanwhile, nor in what is there afterwards.

    A graph is millions of values that all stay: to look through them again and again, in vain, took
    four tenths of a check's time.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was:
            gc.enable()


def in_order(*problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """All problems by file, line and column, each once."""
    return tuple(sorted(set(chain(*problems)), key=_BY_PLACE))


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


def site(checked: Checked, root: Path, *, dated: bool = True) -> "Site":
    """What the pages of a base without errors are made from; its git history only if `dated`."""
    from generator.authoring.history import history
    from generator.pages.history import NO_HISTORY
    from generator.pages.site import Site  # Jinja is not loaded for a check alone
    from generator.pages.templates import templates

    introduction = root / CONTENT / HOME
    text = introduction.read_text(encoding="utf-8") if introduction.is_file() else ""
    jinja = templates([root / CONFIG / "templates", DEFAULTS / "templates"])
    past = history(root, checked.graph) if dated else NO_HISTORY
    said = checked.warnings, checked.unfinished
    return Site(checked.graph, jinja, today(), text, *said, past)


def pages(
    checked: Checked, root: Path, track: Track = silent, *, dated: bool = True
) -> tuple[Page, ...]:
    """Every generated page of a base without errors, as Markdown."""
    from generator.pages.pages import make_pages

    made = make_pages(site(checked, root, dated=dated))
    return tuple(track("Making pages", made, len(checked.graph.records)))


def data_page(graph: Graph) -> Page:
    """The page about the files for programs, which stand beside it."""
    from generator.publish.data.documentation import documentation

    said = "All facts, sources and disagreements as JSON, CSV and SQLite, and how to use them."
    text = documentation(graph)
    return Page(DATA, "Data", text, said, parent=HOME, listed=True, searched=False)


def help_pages(graph: Graph, commands: Iterable["Command"]) -> tuple[Page, ...]:
    """The pages of help for this base, with the commands that the command line has."""
    from generator.reference.pages import help_pages  # nor are examples

    return tuple(help_pages(graph, rules(), commands))


def write(
    checked: Checked,
    root: Path,
    target: Path,
    commands: Iterable["Command"],
    on_wait: Callable[[], None],
) -> int:
    """Write the pages of a base without errors to `target`, and return how many."""
    from generator.publish.write import write as write_pages  # nor is the lock

    base = checked.graph.base
    made = (*pages(checked, root), *help_pages(checked.graph, commands))
    by_hand = {p: (root / CONTENT / p).read_bytes() for p in base.files if p != HOME}
    places = navigation(made, base.pages)
    return write_pages(target, base.settings.title, made, places, by_hand, on_wait)
