"""Work in pieces, done by several processes at once where the system can fork, else here.

A forked process has everything that this one has read, without a copy being sent to it: the pieces
are only numbers. They wait in a pipe from which each process takes the next, so that none idles; a
process whose parent was killed stops at its next piece.
"""

import gc
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from struct import Struct
from tempfile import TemporaryFile
from typing import IO, Generic, NamedTuple, NoReturn, Self, TypeVar

T = TypeVar("T")

_TAKEN = Struct("I")
"""A piece, in the pipe from which it is taken."""
_TOLD = Struct("IIQQ")
"""A piece with the Where of its result. POSIX writes and reads so few bytes all at once."""
MOST_PIECES = 2048
"""Of so many a pipe can tell before anybody reads: Linux gives it 64 KB."""


class WorkFailed(OSError):
    """A process ended without its results; the message is one line."""


class Where(NamedTuple):
    """Where a result lies: in which file, from which byte on, and how many bytes long."""

    file: int
    start: int
    size: int


class Work(Generic[T]):
    """`pieces` calls of `do`, begun at once in `processes` processes; `results` waits for them.

    With one process, or where forking is not safe, all of it is done by `results`. What the
    processes give waits in files. As a context it leaves nothing behind.
    """

    def __init__(self, do: Callable[[int], T], pieces: int, processes: int) -> None:
        if pieces > MOST_PIECES:
            raise ValueError(f"pieces must be at most {MOST_PIECES}, found {pieces}")
        self.do, self.pieces = do, pieces
        self.running: list[int] = []
        self.files: list[IO[bytes]] = []
        self.told = -1
        """The end of a pipe that tells which pieces are done."""
        self.found: dict[int, Where] = {}
        if processes > 1 and pieces > 1 and can_fork():
            self._begin(min(processes, pieces))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def results(self) -> Iterator[T]:
        """What every piece gave, in order, each when it is there.

        Raises what the first failing piece raised, or WorkFailed.
        """
        for number in range(self.pieces):
            while number not in self.found and self._hear():
                pass
            # What no process brought is done here: an error then arises here, with its place.
            yield self._load(number) if number in self.found else self.do(number)

    def stop(self) -> None:
        """End the processes and forget what they did; a second time this does nothing."""
        for pid in self.running:
            os.kill(pid, signal.SIGTERM)
            os.waitpid(pid, 0)
        for file in self.files:
            file.close()
        if self.told >= 0:
            os.close(self.told)
        self.running, self.files, self.told, self.found = [], [], -1, {}

    def _begin(self, processes: int) -> None:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()  # else each process would write again what waits
        take, give = os.pipe()
        os.write(give, b"".join(map(_TAKEN.pack, range(self.pieces))))
        os.close(give)
        self.told, tell = os.pipe()
        self.files = [TemporaryFile() for _ in range(processes)]  # noqa: SIM115  # `stop` closes
        # A collection would touch, and so copy, every page that the processes share. What is there
        # now stays to the end, at which Python would look through it all once more.
        gc.freeze()
        parent = os.getpid()
        for number in range(processes):
            pid = os.fork()
            if not pid:
                self._work(number, take, tell, parent)
            self.running.append(pid)
        os.close(take)
        os.close(tell)

    def _work(self, number: int, take: int, tell: int, parent: int) -> NoReturn:
        """Be one of the processes; never returns."""
        try:
            gc.disable()
            file, at = self.files[number], 0
            while (piece := os.read(take, _TAKEN.size)) and os.getppid() == parent:
                result = pickle.dumps(self.do(*_TAKEN.unpack(piece)), pickle.HIGHEST_PROTOCOL)
                file.write(result)
                file.flush()
                os.write(tell, _TOLD.pack(*_TAKEN.unpack(piece), number, at, len(result)))
                at += len(result)
        finally:  # an error arises again where its piece is done again
            os._exit(0)

    def _hear(self) -> bool:
        """Wait until one more piece is done; returns whether there was one."""
        told = os.read(self.told, _TOLD.size) if self.running else b""
        if told:
            piece, *where = _TOLD.unpack(told)
            self.found[piece] = Where(*where)
        else:
            self._wait()
        return bool(told)

    def _wait(self) -> None:
        while self.running:
            _, status = os.waitpid(self.running.pop(), 0)
            if os.WIFSIGNALED(status):
                raise WorkFailed(
                    f"a process of this build was ended by signal {os.WTERMSIG(status)}"
                )

    def _load(self, number: int) -> T:
        # The process that is still writing has the same place in the file: it must not be moved.
        where = self.found[number]
        result: T = pickle.loads(os.pread(self.files[where.file].fileno(), where.size, where.start))
        return result


def can_fork() -> bool:
    """Whether a process can be forked safely: on Linux, while there is no second thread."""
    return sys.platform == "linux" and threading.active_count() == 1


def cores() -> int:
    """Processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
