"""Builds are killed at random moments: the site is then the previous one or the new one, whole.

`python -m tests.robust.kill --builds 60 --seed 1` kills, interrupts or terminates `mkdocs build` and
`sourcebook write`, alone or with the programs that they have started, at any moment up to their end.
With `--records 260` or more a build has several processes.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.robust.builds import COMMANDS, Command, Files, base, finish, start, tell
from tests.sites import files_of, scratch

SIGNALS = (signal.SIGKILL, signal.SIGKILL, signal.SIGINT, signal.SIGTERM)


class Kills:
    """Kills builds of one command, over and over, of two versions of a base in turn."""

    def __init__(self, command: Command, chance: random.Random, name: str, records: int) -> None:
        self.command, self.chance = command, chance
        versions = "first", "second"
        self.bases = [base(f"{name}-{version}", version, records) for version in versions]
        self.target = scratch(f"{name}-out") / "site"
        self.finished: list[Files] = []
        self.duration = 60.0
        for root in self.bases:
            begun = time.monotonic()
            self.finished.append(finish(command, root, self.target))
            self.duration = min(self.duration, time.monotonic() - begun)

    def once(self, number: int) -> str:
        """Kill one build and finish another; returns what went wrong, or nothing."""
        old, new = (number + 1) % 2, number % 2
        moment, sort = self._kill(self.bases[new])
        told = f"{self.command} {number}, {sort.name} after {moment:.3f} s"
        if mix := Files(files_of(self.target)).unlike((self.finished[old], self.finished[new])):
            return f"{told}: {mix}"
        try:
            after = finish(self.command, self.bases[new], self.target)
        except (RuntimeError, subprocess.TimeoutExpired) as error:
            return f"{told}, the next build: {error}"
        mix = after.unlike((self.finished[new],))
        return f"{told}, the next build: {mix}" if mix else ""

    def _kill(self, root: Path) -> tuple[float, signal.Signals]:
        """Kill a build at a random moment; another one where it has ended by then."""
        while True:
            moment, sort = self.chance.uniform(0, self.duration), self.chance.choice(SIGNALS)
            with_children = sort == signal.SIGINT or self.chance.random() < 0.5  # as Ctrl-C does
            process = start(self.command, root, self.target)
            try:
                process.communicate(timeout=moment)
            except subprocess.TimeoutExpired:
                (os.killpg if with_children else os.kill)(process.pid, sort)
                process.communicate()
                return moment, sort
            finish(self.command, self.bases[root is self.bases[0]], self.target)


def main(arguments: list[str]) -> int:
    """Run the trial; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.robust.kill")
    parser.add_argument("--builds", type=int, default=60)
    parser.add_argument("--records", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    chance, failures = random.Random(options.seed), []
    for command in COMMANDS:
        kills = Kills(command, chance, f"kill-{command}", options.records)
        tried = (options.builds + (command == "site")) // 2
        failures += filter(None, map(kills.once, range(tried)))
    return tell("kill", f", seed {options.seed}", options.builds, failures)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
