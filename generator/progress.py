"""How far a long stage has come: one line on a terminal, from the third second on; else nothing.

Every room may be handed a Track and goes through its work with it; none knows whether anyone looks.
"""

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TextIO, TypeVar

T = TypeVar("T")

PATIENCE = 2.0
"""Seconds after which a stage is worth a line."""
INTERVAL = 0.2
"""Seconds between two changes of the line."""


class Track(Protocol):
    """Goes through `items`, about `total` of them, telling someone how far it has come."""

    def __call__(self, what: str, items: Iterable[T], total: int) -> Iterable[T]: ...


def silent(what: str, items: Iterable[T], total: int) -> Iterable[T]:
    """Tells nobody."""
    return items


class Line:
    """The line of one stage: how many of how many are done, and how long the rest will take.

    Without `out` it is never seen.
    """

    def __init__(
        self, what: str, total: int, out: TextIO | None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.what, self.total, self.out, self.clock = what, total, out, clock
        self.done = 0
        self.began = clock()
        self.shown = 0.0
        """When the line was changed last; 0 while there is none."""

    def step(self) -> None:
        """One more is done."""
        self.done += 1
        if self.out is None:
            return
        now = self.clock()
        if now - self.began < PATIENCE or now - self.shown < INTERVAL:
            return
        self.shown = now
        left = (now - self.began) / self.done * max(0, self.total - self.done)
        said = f"{self.what}: {self.done:,} of {self.total:,}, about {left:.0f} s left"
        self.out.write(f"\r\x1b[K{said}")
        self.out.flush()

    def end(self) -> None:
        """Take the line away."""
        if self.out and self.shown:
            self.out.write("\r\x1b[K")
            self.out.flush()


def terminal(out: TextIO = sys.stderr) -> Track:
    """A Track that tells a person at a terminal, and nobody in CI or where output is kept."""
    if not is_watched(out):
        return silent

    def track(what: str, items: Iterable[T], total: int) -> Iterator[T]:
        line = Line(what, total, out)
        try:
            for item in items:
                yield item
                line.step()
        finally:
            line.end()

    return track


def watched_line(what: str, total: int, out: TextIO = sys.stderr) -> Line:
    """The line of a stage that someone else goes through, step by step."""
    return Line(what, total, out if is_watched(out) else None)


def is_watched(out: TextIO = sys.stderr) -> bool:
    """Whether a person sees what is written to `out` as it is written."""
    return out.isatty() and not os.environ.get("CI") and os.environ.get("TERM") != "dumb"
