"""200,000 broken files: none of them ends in a traceback or a crash, each refusal has its place.

The files are this repository's own, records and configuration, and synthetic records of the
benchmarks, all of real size. Of what is accepted a part is put into the base, checked with the other
records, and made into pages.
"""

from __future__ import annotations

import argparse
import sys
import traceback
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from random import Random
from statistics import median
from typing import NamedTuple

from benchmarks.synthetic import records
from generator.build import check, site
from generator.graph import checks
from generator.graph.graph import make_graph
from generator.model.records import Record
from generator.pages.pages import pages_of_record
from tests.hostile.mutations import mutant
from tests.hostile.refusals import ROOT, Reader, Reading, misplaced, text_lines
from tests.hostile.told import Tally, tell
from tests.hostile.workers import Died, in_processes

SHORT, FULL = 2_000, 200_000
RENDERED = 10
"""Of the accepted records of this repository every nth is made into a page."""
SYNTHETIC = 400


class Came(NamedTuple):
    """What came of one mutant."""

    number: int
    level: str
    stage: str
    size: int
    seconds: float
    utf8: bool
    page: str
    """"" where none was made, else `refused` or `made`."""
    faults: tuple[str, ...]


@dataclass(frozen=True)
class Seed:
    """A good file, and where a broken one stands in its place."""

    path: str
    text: str


def mutants(tally: Tally, number: int = 0) -> None:
    """Read broken files in processes of their own, and count what came of them."""
    number = number or (FULL if tally.full else SHORT)
    seeds(), reader()  # once, before the processes are forked
    every: list[Came] = []
    for came in in_processes(partial(_try, tally.seed), range(number)):
        if isinstance(came, Died):
            tally.count(1, [f"no. {came.number}: the process ended, {came.how}"])
            continue
        tally.count(1, [f"no. {came.number}: {came.faults[0]}"] if came.faults else ())
        every.append(came)
    for words in _shares(every):
        tally.note(words)


def _shares(every: list[Came]) -> list[str]:
    def shared(counted: Counter[str]) -> str:
        return ", ".join(
            f"{what} {100 * n / len(every):.1f} %" for what, n in counted.most_common()
        )

    of_size = [came.size for came in every]
    made = Counter(came.page for came in every if came.page)
    slowest = max(every, key=lambda came: came.seconds)
    return [
        f"broken in their {shared(Counter(came.level for came in every))}",
        f"refused or not: {shared(Counter(came.stage for came in every))}",
        f"valid UTF-8 {100 * sum(came.utf8 for came in every) / len(every):.1f} %, median size {median(of_size):,.0f} bytes",
        f"of the accepted {made['made']:,} were made into pages, {made['refused']:,} more refused beside the other records",
        f"the slowest took {1000 * slowest.seconds:.1f} ms of processor time (no. {slowest.number})",
    ]


def broken(seed: int, number: int) -> tuple[Seed, str, bytes]:
    """The mutant of a number: of which file, at which level, and its bytes."""
    chance = Random(f"{seed} {number}")
    of = chance.choice(seeds())
    return of, *mutant(of.text, chance)


def _try(seed: int, number: int) -> Came:
    of, level, data = broken(seed, number)
    came = reader().read(of.path, data)
    page, faults = "", came.faults
    if came.record and "x.yml" not in of.path and number % RENDERED == 0:
        page, faults = _made(of.path, data, came)
    stage, took = came.stage, came.seconds
    return Came(number, level, stage, len(data), took, _is_utf8(data), page, faults)


def _made(path: str, data: bytes, came: Reading) -> tuple[str, tuple[str, ...]]:
    """Whether the pages of an accepted record were made, and what must not have happened."""
    assert came.record
    try:
        return _pages(path, data, came.record)
    except Exception as error:  # every one is a fault, whatever it is
        where = traceback.extract_tb(error.__traceback__)[-1]
        name = Path(where.filename).name
        return "made", (f"page: {type(error).__name__} in {name}:{where.lineno}",)


def _pages(path: str, data: bytes, record: Record) -> tuple[str, tuple[str, ...]]:
    known = whole().graph.base
    id_ = path.partition("/")[2].removesuffix(".yml")
    base = replace(known, records={**known.records, id_: record})
    graph = make_graph(base)
    found = checks.check_graph(graph)
    lines = {path: text_lines(data)}
    of_file = [problem for problem in found if problem.place.path == path]
    faults = tuple(fault for problem in of_file if (fault := misplaced(problem, lines)))
    if any(problem.severity == "error" for problem in found):
        return "refused", faults
    here = replace(site(whole(), ROOT, dated=False), graph=graph)
    empty = [page.path for page in pages_of_record(graph.records[id_], here) if not page.title]
    return "made", faults + tuple(f"page without a title: {path}" for path in empty)


def _is_utf8(data: bytes) -> bool:
    try:
        return bool(data.decode()) or not data
    except UnicodeDecodeError:
        return False


@cache
def reader() -> Reader:
    """The configuration of this repository, read once."""
    return Reader()


@cache
def whole():
    """The base of this repository, checked once."""
    return check(ROOT)


@cache
def seeds() -> tuple[Seed, ...]:
    """The good files; a record of the benchmarks stands in the place of `x.yml` of its folder."""
    own = [
        Seed(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
        for folder in ("content", "site_config")
        for path in sorted((ROOT / folder).rglob("*.yml"))
    ]
    made = [
        Seed(f"content/{path.partition('/')[0]}/x.yml", text) for path, text in records(SYNTHETIC)
    ]
    return (*own * 3, *made)


def main() -> int:
    """`python -m tests.hostile.mutants`, with `--number` for another count than that of a form."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--number", type=int, default=0)
    given, rest = parser.parse_known_args()
    promise = partial(mutants, number=given.number)
    promise.__doc__ = mutants.__doc__
    return tell("mutants", promise, rest)


if __name__ == "__main__":
    sys.exit(main())
