"""The page about the checks: of each what it demands, how much it weighs, and what it says.

In go the rules by id, as the checks themselves state them; out comes Markdown.
"""

from collections.abc import Container, Iterator, Mapping
from functools import cache

from generator.model.base import DEFAULTS
from generator.pages.prose import block, code, heading, prose
from generator.report.explain import anchor

PROBLEMS = DEFAULTS / "help" / "problems.txt"
"""For each check a problem as it is told. A test breaks the example base and reads these lines."""
_ABOUT = (
    "Every change is checked. A problem is one line: file, line and column, what must hold, what "
    "was found, often what to write instead, and in brackets the check. These are all of them."
)
_WARNING = (
    "A warning says that something looks like a slip. Mend it, or say in the record why it is "
    "right as it is, for everybody to read:"
)
_ERROR = "An error must be mended before anything is published."
_ACCEPTED = "accept: {same-day: It was an evening paper.}"


def checks_page(rules: Mapping[str, str], warnings: Container[str]) -> str:
    """The page; `warnings` are the ids of checks that a record may accept."""
    parts: list[str] = [heading("Checks", "checks", 1), _ABOUT]
    parts += [heading("Warnings", "warnings"), _WARNING, block(_ACCEPTED)]
    parts += (part for id_ in sorted(rules) if id_ in warnings for part in _check(id_, rules[id_]))
    parts += [heading("Errors", "errors"), _ERROR]
    parts += (p for id_ in sorted(rules) if id_ not in warnings for p in _check(id_, rules[id_]))
    return "\n\n".join(parts) + "\n"


def _check(id_: str, rule: str) -> Iterator[str]:
    yield heading(id_, anchor(id_), 3)
    for paragraph in rule.split("\n\n"):
        yield prose(" ".join(paragraph.split()))
    if id_ in problems():
        yield code(problems()[id_])


@cache
def problems() -> dict[str, str]:
    """A line of a problem for each check."""
    lines = PROBLEMS.read_text(encoding="utf-8").splitlines()
    return {line.rpartition("[")[2].rstrip("]"): line for line in lines}
