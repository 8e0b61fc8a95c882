"""What a command costs: wall time, CPU time and peak memory of it and of all that it starts.

CPU time is what the system counted for the command and its children (`wait4`). Memory is summed
over the processes several times a second as PSS, in which pages that processes share count once
(Linux; elsewhere the largest single process, as the system counted it).
"""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from threading import Event, Thread

STEP = 0.25
"""Seconds between two looks at the memory; reading it costs the kernel some 10 ms a gigabyte."""

TAIL = 2000
"""Characters of a failed command's output that are shown."""


class CommandFailed(RuntimeError):
    """A command that was to be measured did not end well."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command cost: seconds of wall time, seconds of CPU time, bytes of memory."""

    wall: float
    cpu: float
    memory: int

    def __add__(self, then: "Cost") -> "Cost":
        """The cost of this and of what runs after it."""
        return Cost(self.wall + then.wall, self.cpu + then.cpu, max(self.memory, then.memory))


def measure(command: Sequence[str], folder: Path, more: Mapping[str, str] | None = None) -> Cost:
    """Run `command` in `folder` and return what it cost. Raises CommandFailed."""
    with TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **(more or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=said,
        )
        watch = _Watch(process.pid)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        peak = max(watch.end(), usage.ru_maxrss * 1024)
        process.returncode = os.waitstatus_to_exitcode(status)  # it has been waited for
        if process.returncode:
            said.seek(0)
            text = said.read().decode("utf-8", "replace").strip()[-TAIL:]
            raise CommandFailed(f"ended with {process.returncode} and said: {text}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, peak)


class _Watch:
    """Looks at the memory of a process and its descendants until it is ended."""

    def __init__(self, pid: int) -> None:
        self.pid, self.peak, self.done = pid, 0, Event()
        self.thread = Thread(target=self._look, daemon=True)
        self.thread.start()

    def end(self) -> int:
        """Stop, and return the most bytes that were seen."""
        self.done.set()
        self.thread.join()
        return self.peak

    def _look(self) -> None:
        while not self.done.wait(STEP):
            self.peak = max(self.peak, sum(_memory(pid) for pid in _tree(self.pid)))


def _tree(pid: int) -> list[int]:
    """The process and its descendants; what ends meanwhile is left out."""
    found = [pid]
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            children = (task / "children").read_text().split()
            found += [each for child in children for each in _tree(int(child))]
    except OSError:
        pass
    return found


def _memory(pid: int) -> int:
    """PSS of one process in bytes, 0 where it cannot be read any more."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next(
        (int(line.split()[1]) * 1024 for line in rollup.splitlines() if line[:4] == "Pss:"), 0
    )
