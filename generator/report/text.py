"""Problems for people: one line each, and on request the line of the file below it.

The first line is that of design and tests, `path:line:column: severity: … [check]`; colours are
added only where the caller says that a terminal shows them.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from generator.model.problems import Problem
from generator.report.excerpt import Excerpt, excerpt, visible
from generator.report.explain import help_link

_COLOURS = {"error": "31", "warning": "33", "bold": "1", "dim": "2"}
NARROWEST = 40


class Style(NamedTuple):
    """How much is shown of each problem."""

    excerpts: bool = False
    """The line of the file, with the place underlined, and where the check is explained."""
    colours: bool = False
    columns: int = 100
    """Width of the terminal."""


def in_lines(problems: Iterable[Problem], root: Path, style: Style) -> str:
    """Problems in the order given, ready to be printed."""
    shown = (_shown(problem, root, style) for problem in problems)
    return ("\n\n" if style.excerpts else "\n").join(shown)


def sorted_out(blocking: Sequence[Problem], backlog: Sequence[Problem], text: str) -> str:
    """`text` (the problems of a change), and what was wrong before it, under a heading."""
    if not backlog:
        return text
    number = f"{len(backlog)} problem{'s' * (len(backlog) != 1)}"
    heading = f"Backlog, there before this change and not counted: {number}"
    lines = "\n".join(f"  {visible(str(problem))}" for problem in backlog)
    return f"{text}{chr(10) * 2 * bool(blocking)}{heading}\n{lines}"


def colours_wanted(is_terminal: bool, environment: Mapping[str, str]) -> bool:
    """Whether to colour: only a terminal that can, and not where NO_COLOR is set (no-color.org)."""
    return is_terminal and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"


def _shown(problem: Problem, root: Path, style: Style) -> str:
    first = _first_line(problem, style)
    if not style.excerpts:
        return first
    number = len(str(problem.place.line))
    cut = excerpt(root, problem.place, max(style.columns, NARROWEST) - number - 5)
    below = _drawn(cut, problem.severity, style) if cut else []
    why = _coloured(f"{' ' * number}   Why: {help_link(problem.check)}", "dim", style)
    return "\n".join([first, *below, why])


def _drawn(cut: Excerpt, severity: str, style: Style) -> list[str]:
    """The line with its number, and the carets below the place."""
    number = str(cut.line)
    marked = _coloured(cut.marked, severity, style)
    carets = _coloured(cut.carets, severity, style)
    return [
        f" {number} | {cut.before}{marked}{cut.behind}",
        f" {' ' * len(number)} | {cut.indent}{carets}",
    ]


def _first_line(problem: Problem, style: Style) -> str:
    """The one line of a problem with its parts in colours; without them it reads the same."""
    path, line, column, _ = problem.place
    place, check = f"{path}:{line}:{column}", f" [{problem.check}]"
    told = str(problem)[len(f"{place}: {problem.severity}: ") : -len(check)]
    place = _coloured(visible(place), "bold", style)
    severity = _coloured(problem.severity, problem.severity, style)
    return f"{place}: {severity}: {visible(told)}{_coloured(check, 'dim', style)}"


def _coloured(text: str, colour: str, style: Style) -> str:
    return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m" if style.colours and text else text
