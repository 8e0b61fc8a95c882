"""A syntax error of YAML as libyaml tells it, and a slip of an editor as we tell it.

Between the two stand the modules that look at a failure and say which slip it is.
"""

from collections.abc import Iterator
from typing import NamedTuple

MOST_LOOKED_AT = 2_000
"""Characters of a line, for patterns whose time goes with the square of that."""


class Slip(NamedTuple):
    """A slip in words, with its place (from 1, in code points)."""

    line: int
    column: int
    end_column: int
    message: str
    hint: str = ""
    check: str = "yaml-syntax"


class Failure(NamedTuple):
    """A syntax error of YAML: the text with its lines, what libyaml says, and where (from 0)."""

    text: str
    lines: list[str]
    said: str
    line: int
    column: int
    began: tuple[int, int]
    """Line and column where what could not be read begins."""

    @property
    def here(self) -> str:
        """The text from the error on, to the end of its line."""
        return self.lines[self.line][self.column :]

    def offset(self, line: int, column: int) -> int:
        """Where in the text a line's column stands."""
        return sum(len(line) + 1 for line in self.lines[:line]) + column

    def lines_up(self, most: int = 20) -> Iterator[int]:
        """Numbers of the lines from the error upwards, empty ones left out."""
        wanted = range(self.line, max(self.line - most, -1), -1)
        return (number for number in wanted if self.lines[number].strip())


def slip_at(
    line: int, column: int, message: str, hint: str = "", check: str = "yaml-syntax"
) -> Slip:
    """A slip at one character; line and column from 0, as libyaml counts."""
    return Slip(line + 1, column + 1, column + 2, message, hint, check)
