"""The line in which a problem stands, drawn for a terminal with its place underlined.

Knows how wide characters are in a terminal (Unicode Standard Annex 11) and which of them must not
reach one. Files are read as they are now, and only if they are plain files.
"""

import os
import unicodedata
from pathlib import Path
from typing import NamedTuple

from generator.model.encoding import MOST_BYTES
from generator.model.problems import Place

TAB = "    "
_CUT = "…"
_JOINERS = "\u200c\u200d"
"""Unseen, and yet allowed in texts: Persian, Indic scripts and emoji need them."""


class Excerpt(NamedTuple):
    """A line in three parts, each as it may be printed; `marked` is what is wrong."""

    line: int
    before: str
    marked: str
    behind: str

    @property
    def indent(self) -> str:
        """Spaces as wide as what stands before the place."""
        return " " * width(self.before)

    @property
    def carets(self) -> str:
        """A caret for each column of the place; one where something is missing."""
        return "^" * max(1, width(self.marked))


def excerpt(root: Path, place: Place, columns: int = 100) -> Excerpt | None:
    """The line of `place`, at most `columns` wide; nothing where the place is the whole file."""
    if place == Place(place.path):
        return None
    lines = _lines(root / place.path)
    if place.line > len(lines):
        return None
    line = lines[place.line - 1]
    start, end = place.column - 1, max(place.column, place.end_column - 1)
    parts = visible(line[:start]), visible(line[start:end]), visible(line[end:])
    return Excerpt(place.line, *_cut(*parts, columns))


def visible(text: str) -> str:
    """`text` with a tab as spaces, and by its number what shows nothing or commands a terminal."""
    return "".join(_visible(character) for character in text)


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(_width(character) for character in text)


def _visible(character: str) -> str:
    if character == "\t":
        return TAB
    unseen = unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
    if unseen and character not in _JOINERS:
        return f"<U+{ord(character):04X}>"
    return character


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def _cut(before: str, marked: str, behind: str, columns: int) -> tuple[str, str, str]:
    """The parts within `columns`: the place itself first, then what stands around it."""
    if width(before + marked + behind) <= columns:
        return before, marked, behind
    marked = _head(marked, columns // 2)
    left = columns - width(marked)
    before = _tail(before, max(left // 2, left - width(behind)))
    return before, marked, _head(behind, columns - width(before + marked))


def _head(text: str, columns: int) -> str:
    """The beginning of a text, with a sign that there is more."""
    if width(text) <= columns:
        return text
    while text and width(text) >= columns:
        text = text[: -max(1, (width(text) - columns) // 2)]
    return text + _CUT


def _tail(text: str, columns: int) -> str:
    """The end of a text, with a sign that there is more."""
    if width(text) <= columns:
        return text
    while text and width(text) >= columns:
        text = text[max(1, (width(text) - columns) // 2) :]
    return _CUT + text


def _lines(file: Path) -> tuple[str, ...]:
    """The lines of a file as its problems count them; none where it cannot be read."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        with open(os.open(file, flags), "rb") as opened:
            text = opened.read(MOST_BYTES).decode("utf-8-sig", "replace")
    except (OSError, ValueError):
        return ()
    return tuple(text.replace("\r\n", "\n").split("\n"))
