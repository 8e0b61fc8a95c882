"""What is wrong and where: problems with exact places, and the words in which they are told.

A place names a file by its path from the base's folder, with line and columns from 1 in code
points. Knows nothing of YAML, records or how a problem is printed besides its one line.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple

from generator.model.typos import is_slip

LETTERS = 3
"""One slip for each so many letters of a word that is one of a few."""


class Place(NamedTuple):
    """A stretch of one line of a file; `end_column` is the first column behind it."""

    path: str
    line: int = 1
    column: int = 1
    end_column: int = 1


def make_place(values: tuple[str, int, int, int]) -> Place:
    """The place with all these values: a check makes them by the million, and this is quick."""
    return tuple.__new__(Place, values)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong. Sorts by file, line and column; `str()` is its line in a terminal."""

    place: Place
    check: str
    """Id of the rule that found it, such as `unknown-record`."""
    message: str
    """What must hold and what was found, without a full stop at the end."""
    hint: str = ""
    """What to write instead, as a sentence, or nothing."""
    severity: str = "error"
    """`error` blocks a build, `warning` does not."""

    def __str__(self) -> str:
        path, line, column, _ = self.place
        told = f"{self.message}. {self.hint}" if self.hint else self.message
        return f"{path}:{line}:{column}: {self.severity}: {told} [{self.check}]"

    def as_dict(self, help: str = "") -> dict[str, str | int]:
        """The problem for programs; `help` is the sentence of its rule."""
        path, line, column, end_column = self.place
        return {
            "path": path,
            "line": line,
            "column": column,
            "end_column": end_column,
            "severity": self.severity,
            "check": self.check,
            "message": self.message,
            "hint": self.hint,
            "help": help,
        }


class TooMany(Exception):
    """More problems than `Problems.most`; all of them have been noted."""


class Problems(list[Problem]):
    """The problems that one stage has found so far."""

    most: int | None = None
    """How many errors to note before `TooMany` is raised; a hostile file could hold thousands."""

    def error(self, place: Place, check: str, message: str, hint: str = "") -> None:
        """Note something that blocks a build."""
        self.append(Problem(place, check, message, hint))
        if self.most and len(self) >= self.most:
            found = f"a file must have fewer than {self.most} problems, found more"
            self.append(Problem(Place(place.path), "too-many", found, "Mend these first."))
            raise TooMany

    def warning(self, place: Place, check: str, message: str, hint: str = "") -> None:
        """Note something that a person should look at."""
        self.append(Problem(place, check, message, hint, "warning"))


class Invalid(ValueError):
    """A text that is no value of its type.

    `rule` begins with "must"; whoever knows the place adds the key before it and what was found
    behind it. `hint` is a whole sentence, or nothing.
    """

    def __init__(self, rule: str, hint: str = "") -> None:
        super().__init__(rule)
        self.rule = rule
        self.hint = hint


def nearest(word: str, choices: Iterable[str]) -> str:
    """The choice that is most like `word`, or nothing where none is near."""
    near = get_close_matches(word, list(choices), n=5, cutoff=0.6) if len(word) <= 64 else []
    return next((choice for choice in near if _may_mean(word, choice)), "")


def _may_mean(word: str, choice: str) -> bool:
    """Whether so few slips lie between them, or one is the other with an ending."""
    begins = choice.startswith(word) or word.startswith(choice)
    return is_slip(word, choice, LETTERS) or (begins and min(len(word), len(choice)) > LETTERS)


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """The hint that names the choice nearest to `word`, or nothing where none is near."""
    near = nearest(word, choices)
    return f'Did you mean "{near}"?' if near else ""


def one_of(choices: Iterable[str], most: int = 12) -> str:
    """The hint that lists what may be written, cut off after `most`."""
    listed = sorted(choices)
    more = f" and {len(listed) - most} more" if len(listed) > most else ""
    return f"One of: {', '.join(listed[:most])}{more}." if listed else ""
