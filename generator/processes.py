"""Work in pieces, done by several processes at once where the system can fork, else here.

A forked process has everything that this one has read, without a copy being sent to it: the pieces
are only numbers. They wait in a pipe from which each process takes the next, so that none idles; a
process whose parent was killed stops at its next piece.
"""

import gc
import os
import pickle
import sys
import threading
from collections.abc import Callable, Iterator
from tempfile import TemporaryFile
from typing import IO, Any, Generic, NoReturn, TypeVar

T = TypeVar("T")

_NUMBER = 4
"""Bytes of a piece's number in the pipe; they are read at once or not at all (POSIX, PIPE_BUF)."""
MOST_PIECES = 8192
"""Pieces that fit into a pipe before anyone reads: half of what Linux gives one."""


class WorkFailed(OSError):
    """A process ended without its results; the message is one line."""


class Work(Generic[T]):
    """`pieces` calls of `do`, begun at once in `processes` processes; `results` waits for them.

    With one process, or where forking is not safe, all of it is done by `results`.
    """

    def __init__(self, do: Callable[[int], T], pieces: int, processes: int) -> None:
        if pieces > MOST_PIECES:
            raise ValueError(f"pieces must be at most {MOST_PIECES}, found {pieces}")
        self.do, self.pieces = do, pieces
        self.children: dict[int, IO[bytes]] = {}
        if processes > 1 and pieces > 1 and can_fork():
            self._begin(processes)

    def results(self) -> Iterator[T]:
        """What every piece gave, in order. Raises what the first failing piece raised."""
        if not self.children:
            yield from map(self.do, range(self.pieces))
            return
        found = self._collect()
        for number in range(self.pieces):
            # What no process brought is done here: an error then arises here, with its place.
            yield found[number] if number in found else self.do(number)

    def stop(self) -> None:
        """Wait for the processes and forget what they did; without any this does nothing."""
        for pid, file in self.children.items():
            os.kill(pid, 15)
            os.waitpid(pid, 0)
            file.close()
        self.children = {}

    def _begin(self, processes: int) -> None:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()  # else each process would write again what waits
        take, give = os.pipe()
        os.write(give, b"".join(n.to_bytes(_NUMBER) for n in range(self.pieces)))
        os.close(give)
        gc.freeze()  # a collection would touch, and so copy, every page that the processes share
        for _ in range(min(processes, self.pieces)):
            file, parent = TemporaryFile(), os.getpid()  # noqa: SIM115  # closed by _collect
            pid = os.fork()
            if not pid:
                self._work(take, file, parent)
            self.children[pid] = file
        os.close(take)
        gc.unfreeze()

    def _work(self, take: int, file: IO[bytes], parent: int) -> NoReturn:
        """Be one of the processes; never returns."""
        code = 1
        try:
            gc.disable()
            while (number := os.read(take, _NUMBER)) and os.getppid() == parent:
                piece = int.from_bytes(number)
                pickle.dump((piece, self.do(piece)), file, pickle.HIGHEST_PROTOCOL)
            file.flush()
            code = 0
        except BaseException:  # told by whoever does this piece again
            file.flush()
        finally:
            os._exit(code)

    def _collect(self) -> dict[int, T]:
        found: dict[int, T] = {}
        while self.children:
            pid, file = self.children.popitem()
            _, status = os.waitpid(pid, 0)
            with file:
                file.seek(0)
                found.update(_pickled(file))
            if os.WIFSIGNALED(status):
                self.stop()
                raise WorkFailed(
                    f"a process of this build was ended by signal {os.WTERMSIG(status)}"
                )
        return found


def can_fork() -> bool:
    """Whether a process can be forked safely: on Linux, while there is no second thread."""
    return sys.platform == "linux" and threading.active_count() == 1


def cores() -> int:
    """Processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _pickled(file: IO[bytes]) -> Iterator[tuple[int, Any]]:
    """What a process has written; what it was writing when it ended is left out."""
    while True:
        try:
            yield pickle.load(file)
        except (EOFError, pickle.UnpicklingError):
            return
