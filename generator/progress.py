"""How far a long stage has come: one line on a terminal, from the third second on; else nothing.

Every room may be handed a Track and goes through its work with it; none knows whether anyone looks.
"""

import os
import sys
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Protocol, TextIO, TypeVar

T = TypeVar("T")

PATIENCE = 2.0
"""Seconds after which a stage is worth a line."""
INTERVAL = 0.2
"""Seconds between two changes of the line."""


class Track(Protocol):
    """Goes through `items`, telling someone how far; `what` says what is being done to them."""

    def __call__(self, what: str, items: Collection[T]) -> Iterable[T]: ...


def silent(what: str, items: Collection[T]) -> Iterable[T]:
    """Tells nobody."""
    return items


class Line:
    """The line of one stage: how many of how many are done, and how long the rest will take."""

    def __init__(
        self, what: str, total: int, out: TextIO, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.what, self.total, self.out, self.clock = what, total, out, clock
        self.done = 0
        self.began = clock()
        self.shown = 0.0
        """When the line was changed last; 0 while there is none."""

    def step(self) -> None:
        """One more is done."""
        self.done += 1
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
        if self.shown:
            self.out.write("\r\x1b[K")
            self.out.flush()


def terminal(out: TextIO = sys.stderr) -> Track:
    """A Track that tells a person at a terminal, and nobody in CI or where output is kept."""
    if not is_watched(out):
        return silent

    def track(what: str, items: Collection[T]) -> Iterator[T]:
        line = Line(what, len(items), out)
        try:
            for item in items:
                yield item
                line.step()
        finally:
            line.end()

    return track


def is_watched(out: TextIO = sys.stderr) -> bool:
    """Whether a person sees what is written to `out` as it is written."""
    return out.isatty() and not os.environ.get("CI") and os.environ.get("TERM") != "dumb"
