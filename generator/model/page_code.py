"""Where code stands in a hand-written page: only where every engine of Markdown sees it.

That is between two lines of ``` or ~~~ that begin at the margin, and between backticks on one line.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.model.nodes import shortened

CODE = "\0"
"""Stands for each character of code; no text holds it."""
_FENCE = re.compile(r"(?P<before>[ \t>*+\-:.)0-9]*)(?P<mark>`{3,}|~{3,})(?P<language>.*)")
_LANGUAGE = re.compile(r"[ ]*[A-Za-z0-9+-]*[ ]*")
_SPAN = re.compile(r"(?<![\\`])(`+)(?!`)(.*?[^`])\1(?!`)")
_AT_MARGIN = "Write ``` in lines of their own before and behind the code, at the margin."
_ON_ONE_LINE = "Write &#96; for the sign itself, or a fence of ``` around longer code."


class Fault(NamedTuple):
    """Something wrong in a text: where it begins and ends, its check, and what to say of it."""

    start: int
    end: int
    check: str
    said: str
    hint: str


def without_code(text: str) -> tuple[str, list[Fault]]:
    """The text with `CODE` for all code, of the same length, and what only some take for code."""
    faults: list[Fault] = []
    lines = list(_blanked(text, faults))
    return "\n".join(lines), faults


def _blanked(text: str, faults: list[Fault]) -> Iterator[str]:
    """The lines of a text without code."""
    fence, at, began = "", 0, (0, 0)
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        span = at, at + len(line)
        if fence and line.rstrip(" ") == fence:
            fence = ""
        elif mark and _is_bad(mark, fence):
            said = f'a fence of code must have a form that all read, found "{shortened(line)}"'
            faults.append(Fault(*span, "page-markup", said, _AT_MARGIN))
        elif mark and not fence:
            fence, began = mark["mark"], span
        elif not fence:
            line = _without_spans(line, at, faults)
            yield line
            at += len(line) + 1
            continue
        yield CODE * len(line)
        at += len(line) + 1
    if fence:
        said = f'a block of code must have an end, found none behind "{fence}"'
        faults.append(Fault(*began, "page-markup", said, _AT_MARGIN))


def _is_bad(mark: re.Match[str], fence: str) -> bool:
    """Whether engines differ on a line that looks like a fence, in a block that `fence` began."""
    if fence:
        return mark["mark"][0] == fence[0]
    return bool(mark["before"]) or not _LANGUAGE.fullmatch(mark["language"])


def _without_spans(line: str, at: int, faults: list[Fault]) -> str:
    if "`" not in line:
        return line
    line = _SPAN.sub(_blank, line)
    left = line.find("`")
    if left >= 0:
        said = "code in a line must end in it with the same number of `, found no end"
        faults.append(Fault(at + left, at + left + 1, "page-markup", said, _ON_ONE_LINE))
    return line


def _blank(code: re.Match[str]) -> str:
    """A table cuts code at a |: then what stands in it must be allowed outside of code, too."""
    if "|" not in code[0]:
        return CODE * len(code[0])
    mark = CODE * len(code[1])
    return f"{mark}{code[2]}{mark}"
