"""Work in processes that may die: a crash or a hang is one failure, and the work goes on behind it.

In goes a function from a number to what came of it, out come all results. Each process has a limit
on its memory, and each number one on the processor's time; a process that ends at one is replaced.
"""

from __future__ import annotations

import faulthandler
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from typing import NamedTuple, TypeVar

T = TypeVar("T")

MOST_MEMORY = 1536 * 1024 * 1024
"""Bytes of address space, with those of the interpreter and of what it read before."""
MOST_SECONDS = 10
"""Processor time of one number, after which it counts as one that does not end."""
MOST_WAITING = 300
"""Seconds in which a number may wait for something, such as a pipe."""
TOGETHER = 200
"""So many results are sent at once."""


class Died(NamedTuple):
    """A number at which a process ended, and by which signal (or `exit` with a code)."""

    number: int
    how: str


def in_processes(do: Callable[[int], T], numbers: range) -> Iterator[T | Died]:
    """What `do` gives for each number, in no order; a process of each core takes every nth."""
    cores = len(os.sched_getaffinity(0))
    rows = [numbers[n::cores] for n in range(min(cores, len(numbers)))]
    running = dict(_start(do, row) for row in rows)
    while running:
        for hear in wait(list(running)):
            process, row = running[hear]
            done = _heard(hear)
            if done is not None:
                running[hear] = process, row[len(done) :]
                yield from done
                continue
            del running[hear]
            process.join()
            if row:  # it ended before its numbers did, at the first of these or a little behind it
                yield from _one_by_one(do, row[:TOGETHER])
                running.update([_start(do, row[TOGETHER:])] if row[TOGETHER:] else [])


def _one_by_one(do: Callable[[int], T], numbers: range) -> Iterator[T | Died]:
    """The same with a process for each number, which shows at which of them one dies."""
    for number in numbers:
        hear, (process, _) = _start(do, range(number, number + 1))
        done = _heard(hear)
        process.join()
        if done:
            yield from done
        else:
            code = process.exitcode or 0
            yield Died(number, signal.Signals(-code).name if code < 0 else f"exit {code}")


_Running = tuple[Connection, tuple[multiprocessing.process.BaseProcess, range]]


def _start(do: Callable[[int], T], numbers: range) -> _Running:
    fork = multiprocessing.get_context("fork")
    hear, tell = fork.Pipe(duplex=False)
    process = fork.Process(target=_work, args=(do, numbers, tell), daemon=True)
    process.start()
    tell.close()
    return hear, (process, numbers)


def _heard(hear: Connection) -> list[T] | None:
    """The next results of a process; nothing where it has ended."""
    with suppress(EOFError, OSError):
        done: list[T] = hear.recv()
        return done
    return None


def _work(do: Callable[[int], T], numbers: range, tell: Connection) -> None:
    import resource  # which Windows has not

    faulthandler.disable()  # its words would come among those of whoever runs this
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    done: list[T] = []
    for number in numbers:
        signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)  # SIGPROF ends the process,
        signal.setitimer(signal.ITIMER_REAL, MOST_WAITING)  # and so does SIGALRM
        done.append(do(number))
        if len(done) == TOGETHER:
            tell.send(done)
            done = []
    signal.setitimer(signal.ITIMER_PROF, 0)
    if done:
        tell.send(done)
    tell.close()
