"""What was measured on one base, and the medians and ratios that are taken from it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median

from benchmarks.checking import Checking
from benchmarks.measure import Cost
from benchmarks.served import Edits
from benchmarks.weights import PageWeight

Kind = Callable[[Cost], float]


def wall(cost: Cost) -> float:
    """Seconds on the clock."""
    return cost.wall


def cpu(cost: Cost) -> float:
    """Seconds of work, on whichever core."""
    return cost.cpu


@dataclass(slots=True)
class Size:
    """All that was measured on one base."""

    records: int
    pages: int = 0
    """HTML files that Sourcebook makes of them."""
    rounds: list[dict[str, tuple[Cost, ...]]] = field(default_factory=list)
    """In each round, for a builder's name the cost of each of its commands."""
    failed: dict[str, str] = field(default_factory=dict)
    """For a builder's name why it could not build this size."""
    pages_weigh: dict[str, PageWeight] = field(default_factory=dict)
    searches: dict[str, int] = field(default_factory=dict)
    checked: Checking | None = None
    start_up: float | None = None
    edits: Edits | None = None

    def costs(self, name: str) -> list[Cost]:
        """The whole cost of a builder in each round in which it ran."""
        steps = [costs[name] for costs in self.rounds if name in costs]
        return [sum(step[1:], start=step[0]) for step in steps]

    def ratio(self, name: str, other: str, kind: Kind) -> float | None:
        """The median ratio of two builders over the rounds in which both ran."""
        rounds = [costs for costs in self.rounds if name in costs and other in costs]
        ratios = [sum(map(kind, costs[name])) / sum(map(kind, costs[other])) for costs in rounds]
        return median(ratios) if ratios else None

    def per_page(self, name: str, kind: Kind) -> float:
        """Median milliseconds a page; a record where pages were not counted."""
        return 1000 * median(map(kind, self.costs(name))) / (self.pages or self.records)
