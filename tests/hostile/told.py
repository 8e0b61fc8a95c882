"""How the promises of tests/hostile are tried and told: arguments, seed, counts, one line.

Each promise is a function that takes a `Tally` and counts into it. Its command prints what failed
first and ends with one line of one shape, `escape: 15,240 tried, 0 failed, seed 20261122`; the exit
code is 1 where anything failed, or nothing was tried. The same seed and size try the same things.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from random import Random

MOST_SHOWN = 10
"""So many failures are printed; all are counted."""


@dataclass(slots=True)
class Tally:
    """What was tried of one promise."""

    name: str
    seed: int = 20261122
    full: bool = False
    """The long form: as much as the promise says, not what fits among the other tests."""
    tried: int = 0
    failed: int = 0
    shown: list[str] = field(default_factory=list)
    """The first failures."""
    notes: list[str] = field(default_factory=list)
    """What else there is to tell, such as what a control did or which corpus was not there."""

    @property
    def random(self) -> Random:
        """A fresh source of chance, which begins at the seed."""
        return Random(self.seed)

    def check(self, holds: bool, *told: object) -> None:
        """Count one try; `told` says what was tried and what came of it, shown where it failed."""
        self.count(1, () if holds else (" | ".join(_line(part) for part in told),))

    def count(self, tried: int, failures: Iterable[str] = ()) -> None:
        """Count what was tried elsewhere, such as in another process."""
        self.tried += tried
        for failure in failures:
            self.failed += 1
            if len(self.shown) < MOST_SHOWN:
                self.shown.append(failure)

    def note(self, words: str) -> None:
        """Tell something in a line of its own, above the last."""
        self.notes.append(words)

    @property
    def holds(self) -> bool:
        """Whether anything was tried, and nothing failed."""
        return bool(self.tried) and not self.failed

    def __str__(self) -> str:
        above = [f"{self.name}: failed: {failure}" for failure in self.shown]
        if more := self.failed - len(self.shown):
            above.append(f"{self.name}: failed: {more:,} more")
        above += [f"{self.name}: {note}" for note in self.notes]
        counts = f"{self.tried:,} tried, {self.failed:,} failed, seed {self.seed}"
        return "\n".join([*above, f"{self.name}: {counts}"])


def tell(name: str, promise: Callable[[Tally], None], arguments: list[str] | None = None) -> int:
    """Try a promise as its command does, print what came of it, and return the exit code."""
    parser = argparse.ArgumentParser(
        prog=f"python -m tests.hostile.{name}", description=promise.__doc__
    )
    parser.add_argument(
        "--seed", type=int, default=int(f"{date.today():%Y%m%d}"), help="default: the day"
    )
    parser.add_argument("--full", action="store_true", help="the long form")
    chosen = parser.parse_args(arguments)
    tally = Tally(name, chosen.seed, chosen.full)
    promise(tally)
    print(tally, flush=True)
    return 0 if tally.holds else 1


def _line(part: object) -> str:
    """Something as one line that a terminal may show."""
    words = part if isinstance(part, str) else repr(part)
    return ascii(words) if not words.isprintable() else words
