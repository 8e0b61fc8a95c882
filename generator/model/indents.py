"""How far a line of YAML is indented, and how far it could be, seen from the lines above it."""

import re
from collections.abc import Iterator

_LOOKED_AT = 200
"""Lines above the wrong one; a hint is not worth more."""


def indent_of(line: str) -> int:
    """The number of spaces that a line begins with."""
    return len(line) - len(line.lstrip(" "))


def indentation_hint(lines: list[str], number: int) -> str:
    """The nearest indents at which the line `number` (from 0) could stand."""
    indent = indent_of(lines[number])
    open_ = set(_open_indents(lines, number)) - {indent}
    near = sorted(sorted(open_, key=lambda n: abs(n - indent))[:2], reverse=True)
    if not near:
        return "Write the key of the list above it."
    if near == [0]:
        return "Write it without spaces in front."
    other = "" if len(near) == 1 else f" or {near[1]}" if near[1] else ", or not at all"
    return f"Indent it by {near[0]} spaces{other}."


def _open_indents(lines: list[str], number: int) -> Iterator[int]:
    """Where (from 0) the keys, or for a list the dashes, stand that are still open above a line."""
    dashed = lines[number].lstrip().startswith("- ")
    limit = 10_000
    for line in reversed(lines[max(number - _LOOKED_AT, 0) : number]):
        found = re.match(r"( *)((?:- +)?)", line)
        if found is None or not line.strip() or line.lstrip().startswith("#"):
            continue
        dash, key = len(found[1]), len(found[0])
        if (dash if dashed else key) < limit and (found[2] or not dashed):
            yield dash if dashed else key
        limit = min(limit, dash + 1 if found[2] and not dashed else dash)
        if not limit:
            return
