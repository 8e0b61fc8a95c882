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
from tempfile import TemporaryFile
from typing import IO, Generic, NoReturn, Self, TypeVar

T = TypeVar("T")

_NUMBER = 4
"""Bytes of a piece's number in the pipe; they are read at once or not at all (POSIX, PIPE_BUF)."""
_PLACE = 8
"""Bytes of a place in a file of results."""
MOST_PIECES = 8192
"""Pieces that fit into a pipe before anyone reads: half of what Linux gives one."""


class WorkFailed(OSError):
    """A process ended without its results; the message is one line."""


class Work(Generic[T]):
    """`pieces` calls of `do`, begun at once in `processes` processes; `results` waits for them.

    With one process, or where forking is not safe, all of it is done by `results`. What the
    processes give lies in files, and may be asked for more than once. As a context it leaves
    nothing behind.
    """

    def __init__(self, do: Callable[[int], T], pieces: int, processes: int) -> None:
        if pieces > MOST_PIECES:
            raise ValueError(f"pieces must be at most {MOST_PIECES}, found {pieces}")
        self.do, self.pieces = do, pieces
        self.running: dict[int, IO[bytes]] = {}
        self.files: list[IO[bytes]] = []
        self.found: dict[int, tuple[IO[bytes], int]] = {}
        """Where the result of a piece begins."""
        if processes > 1 and pieces > 1 and can_fork():
            self._begin(processes)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def results(self) -> Iterator[T]:
        """What every piece gave, in order. Raises what the first failing piece raised."""
        self._wait()
        for number in range(self.pieces):
            # What no process brought is done here: an error then arises here, with its place.
            yield self._load(number) if number in self.found else self.do(number)

    def stop(self) -> None:
        """End the processes and forget what they did; a second time this does nothing."""
        for pid in self.running:
            os.kill(pid, signal.SIGTERM)
            os.waitpid(pid, 0)
        for file in (*self.running.values(), *self.files):
            file.close()
        self.running, self.files, self.found = {}, [], {}

    def _begin(self, processes: int) -> None:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()  # else each process would write again what waits
        take, give = os.pipe()
        os.write(give, b"".join(n.to_bytes(_NUMBER) for n in range(self.pieces)))
        os.close(give)
        gc.freeze()  # a collection would touch, and so copy, every page that the processes share
        for _ in range(min(processes, self.pieces)):
            file, parent = TemporaryFile(), os.getpid()  # noqa: SIM115  # closed by `stop`
            pid = os.fork()
            if not pid:
                self._work(take, file, parent)
            self.running[pid] = file
        os.close(take)
        gc.unfreeze()

    def _work(self, take: int, file: IO[bytes], parent: int) -> NoReturn:
        """Be one of the processes; never returns."""
        begins: dict[int, int] = {}
        try:
            gc.disable()
            while (number := os.read(take, _NUMBER)) and os.getppid() == parent:
                piece = int.from_bytes(number)
                result = pickle.dumps(self.do(piece), pickle.HIGHEST_PROTOCOL)
                begins[piece] = file.tell()
                file.write(result)
        except BaseException:  # arises again where this piece is done again
            pass
        finally:
            self._finish(file, begins)

    def _finish(self, file: IO[bytes], begins: dict[int, int]) -> NoReturn:
        """Write where each result begins, and where that is written; a full disk leaves it out."""
        code = 1
        try:
            at = file.tell()
            pickle.dump(begins, file)
            file.write(at.to_bytes(_PLACE))
            file.flush()
            code = 0
        finally:
            os._exit(code)

    def _wait(self) -> None:
        while self.running:
            pid, file = self.running.popitem()
            self.files.append(file)
            _, status = os.waitpid(pid, 0)
            if os.WIFSIGNALED(status):
                self.stop()
                raise WorkFailed(
                    f"a process of this build was ended by signal {os.WTERMSIG(status)}"
                )
            if not status:
                self.found |= {piece: (file, at) for piece, at in _begins(file).items()}

    def _load(self, number: int) -> T:
        file, at = self.found[number]
        file.seek(at)
        result: T = pickle.load(file)
        return result


def can_fork() -> bool:
    """Whether a process can be forked safely: on Linux, while there is no second thread."""
    return sys.platform == "linux" and threading.active_count() == 1


def cores() -> int:
    """Processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _begins(file: IO[bytes]) -> dict[int, int]:
    """Where each result begins in what a process has written."""
    file.seek(-_PLACE, os.SEEK_END)
    file.seek(int.from_bytes(file.read(_PLACE)))
    begins: dict[int, int] = pickle.load(file)
    return begins
