"""The order of the stages: from the folder of a base to its checked graph and its pages."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.graph import checks
from generator.graph.graph import Graph, make_graph
from generator.model.base import CONFIG, CONTENT, DEFAULTS, read_base
from generator.model.problems import Problem
from generator.model.rules import RULES
from generator.pages.navigation import navigation
from generator.pages.page import HOME, Page


@dataclass(frozen=True, slots=True)
class Checked:
    """A base that has been read and checked. With an error among the problems, publish nothing."""

    graph: Graph
    problems: tuple[Problem, ...]
    """Sorted by file, line and column, each once."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.severity == "error")


def check(root: Path) -> Checked:
    """Read the base in the folder `root` and run every check."""
    base, problems = read_base(root)
    graph = make_graph(base)
    return Checked(graph, tuple(sorted({*problems, *checks.check_graph(graph)})))


def rules() -> dict[str, str]:
    """For the id of every check the rule that it holds, in words."""
    return {**RULES, **checks.rules()}


def pages(checked: Checked, root: Path) -> tuple[Page, ...]:
    """Every generated page of a base without errors."""
    from generator.pages.pages import make_pages  # Jinja is not loaded for a check alone
    from generator.pages.templates import templates

    introduction = root / CONTENT / HOME
    text = introduction.read_text(encoding="utf-8") if introduction.is_file() else ""
    jinja = templates([root / CONFIG / "templates", DEFAULTS / "templates"])
    return tuple(make_pages(checked.graph, jinja, text))


def write(checked: Checked, root: Path, target: Path, on_wait: Callable[[], None]) -> int:
    """Write the pages of a base without errors to `target`, and return how many."""
    from generator.publish.write import write as write_pages  # nor is the lock

    base = checked.graph.base
    made = pages(checked, root)
    by_hand = {p: (root / CONTENT / p).read_bytes() for p in base.files if p != HOME}
    places = navigation(made, base.pages)
    return write_pages(target, base.settings.title, made, places, by_hand, on_wait)
