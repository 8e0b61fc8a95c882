"""Builders at once on one target: each ends well, and what is there is always one of theirs, whole.

`python -m tests.robust.race --builders 6 --rounds 5` also reads the site all the while, as a web
server would, and looks for moments without one and for pages of two builds.
"""

import argparse
import os
import sys
import threading
from pathlib import Path

from tests.robust.builds import COMMANDS, Command, Files, base, finish, left_beside, start, tell
from tests.sites import files_of, scratch

PAGES = {
    "site": ("index.html", "about/index.html", "events/visit-1/index.html"),
    "write": ("docs/index.md", "docs/about.md", "docs/events/visit-1.md"),
}


class Reader(threading.Thread):
    """Reads pages over and over; all of one folder, whatever takes its place meanwhile."""

    def __init__(self, command: Command, target: Path, versions: list[str]) -> None:
        super().__init__()
        self.pages, self.target, self.versions = PAGES[command], target, versions
        self.looks, self.missing, self.mixed = 0, 0, 0
        self.ended = threading.Event()

    def run(self) -> None:
        while not self.ended.wait(0.001):
            self.looks += 1
            try:
                folder = os.open(self.target, os.O_RDONLY)
            except FileNotFoundError:
                self.missing += 1
                continue
            try:
                found = {self._version(folder, page) for page in self.pages}
                self.mixed += len(found) != 1
            except FileNotFoundError:  # replaced, and being deleted
                continue
            finally:
                os.close(folder)

    def _version(self, folder: int, page: str) -> str:
        with open(os.open(page, os.O_RDONLY, dir_fd=folder), encoding="utf-8") as file:
            text = file.read()
        return next((version for version in self.versions if version in text), "none")


def races(command: Command, builders: int, rounds: int, name: str) -> list[str]:
    """What went wrong in each build of all rounds; empty texts where nothing did."""
    versions = [f"version{n}x" for n in range(builders)]
    bases = [base(f"{name}-{version}", version) for version in versions]
    target = scratch(f"{name}-out") / "site"
    wanted = tuple(finish(command, root, target) for root in bases)
    reader = Reader(command, target, versions)
    reader.start()
    try:
        found = [
            why
            for number in range(rounds)
            for why in _round(command, bases, target, wanted, number)
        ]
    finally:
        reader.ended.set()
        reader.join()
    if reader.missing or reader.mixed:
        found.append(
            f"{reader.missing} moments without a site and {reader.mixed} mixed, of {reader.looks}"
        )
    return found


def _round(
    command: Command, bases: list[Path], target: Path, wanted: tuple[Files, ...], number: int
) -> list[str]:
    running = [start(command, root, target) for root in bases]
    said = [process.communicate(timeout=300)[0] for process in running]
    ends = zip(running, said, strict=True)
    found = [f"{command} {number}: {text}" if process.returncode else "" for process, text in ends]
    if mix := Files(files_of(target)).unlike(wanted):
        found[-1] = f"{command} {number}: {mix}"
    if left := left_beside(target):
        found[-1] = f"{command} {number}: it left {left}"
    return found


def main(arguments: list[str]) -> int:
    """Run the trial; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.robust.race")
    parser.add_argument("--builders", type=int, default=6)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args(arguments)
    found = [
        why for c in COMMANDS for why in races(c, options.builders, options.rounds, f"race-{c}")
    ]
    seed = f" ({options.builders} builders at once, {options.rounds} rounds)"
    return tell(
        "race", seed, options.builders * options.rounds * len(COMMANDS), list(filter(None, found))
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
