"""A scale of days: from a day to a place on a line, with the years in which nothing happens cut.

A gap that is more than CUT times as long as all shorter ones together is shortened to half of what
they have (several share more of it); where a scale is cut, a picture must show it.
"""

import datetime
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

CUT = 3
TICK_ROOM = 42.0
"""Least distance between two ticks, which have words."""
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000)
"""Months between two ticks."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Scale:
    """Days (as ordinals) that something is known of, rising, and the place of each."""

    days: tuple[int, ...]
    places: tuple[float, ...]
    cuts: tuple[int, ...]
    """Indexes of the days behind which a gap is shortened."""

    def place(self, day: int) -> float:
        """Where a day stands; one beyond either end stands at that end."""
        if day <= self.days[0]:
            return self.places[0]
        if day >= self.days[-1]:
            return self.places[-1]
        n = bisect_right(self.days, day) - 1
        share = (day - self.days[n]) / (self.days[n + 1] - self.days[n])
        return self.places[n] + share * (self.places[n + 1] - self.places[n])

    def breaks(self) -> list[float]:
        """The middle of each gap that is shortened."""
        return [(self.places[n] + self.places[n + 1]) / 2 for n in self.cuts]

    def ticks(self) -> list[tuple[float, str]]:
        """Place and words of the first days of months or years, far enough from each other."""
        for step in _STEPS:
            if found := _with_room(self._ticks(step)):
                return found
        return []

    def _ticks(self, step: int) -> Iterator[tuple[float, str]]:
        """Every tick of one step outside the cut gaps; a month has its year where that is new."""
        told = 0
        for first, last in self._stretches():
            for day in _firsts(first, last, step):
                month = _MONTHS[day.month - 1] if day.month > 1 else ""
                year = str(day.year) if not month or day.year != told else ""
                told = day.year
                yield self.place(day.toordinal()), " ".join(part for part in (month, year) if part)

    def _stretches(self) -> Iterator[tuple[int, int]]:
        """First and last day of what lies between the cuts."""
        start = 0
        for end in (*self.cuts, len(self.days) - 1):
            yield self.days[start], self.days[end]
            start = end + 1


def make_scale(days: Iterable[int], start: float, end: float) -> Scale:
    """The scale on which all `days` lie between `start` and `end`; a single one in the middle."""
    known = tuple(sorted(set(days)))
    if len(known) < 2:
        return Scale(known, ((start + end) / 2,) * len(known), ())
    weights, cuts = _weights([float(b - a) for a, b in pairwise(known)])
    unit = (end - start) / sum(weights)
    places = [start]
    for weight in weights:
        places.append(places[-1] + weight * unit)
    return Scale(known, tuple(places), tuple(sorted(cuts)))


def _with_room(ticks: Iterable[tuple[float, str]]) -> list[tuple[float, str]]:
    """All ticks, or none where one is too near to the one before it."""
    found: list[tuple[float, str]] = []
    for place, words in ticks:
        if found and place - found[-1][0] < TICK_ROOM:
            return []
        found.append((place, words))
    return found


def _weights(gaps: list[float]) -> tuple[list[float], set[int]]:
    """The gaps as long as they are drawn, and which of them are shortened."""
    by_length = sorted(range(len(gaps)), key=lambda n: -gaps[n])
    cuts: set[int] = set()
    rest = sum(gaps)
    for n in by_length[:-2]:
        if gaps[n] <= CUT * (rest - gaps[n]):
            break
        rest -= gaps[n]
        cuts.add(n)
    return [rest / (1 + len(cuts)) if n in cuts else gap for n, gap in enumerate(gaps)], cuts


def _firsts(first: int, last: int, step: int) -> Iterator[datetime.date]:
    """The first days of every `step`th month between two days, both included."""
    day = datetime.date.fromordinal(first)
    month = -(-(day.year * 12 + day.month - 1 + (day.day > 1)) // step) * step
    while 12 <= month < 12 * datetime.MAXYEAR:
        at = datetime.date(month // 12, month % 12 + 1, 1)
        if at.toordinal() > last:
            return
        yield at
        month += step
