"""Work in pieces, done by several processes at once where the system can fork, else here.

A forked process has everything that this one has read, without a copy being sent to it: the pieces
are only numbers. They wait in a pipe from which each process takes the next, so that none idles; a
process whose parent was killed stops at its next piece. What a process only reads becomes its own
copy, too, because Python counts references within values: after a share of the work it ends, and
another one, forked anew, takes its place.
"""

import gc
import os
import pickle
import select
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
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
_RETIRED = 3
"""With this exit code a process has done its share, and left work for another one."""


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
    processes give waits in files. After `share` pieces another process takes the place of one, as
    soon as `results` is asked. As a context it leaves nothing behind.
    """

    def __init__(
        self, do: Callable[[int], T], pieces: int, processes: int, share: int = MOST_PIECES
    ) -> None:
        if pieces > MOST_PIECES:
            raise ValueError(f"pieces must be at most {MOST_PIECES}, found {pieces}")
        self.do, self.pieces, self.share = do, pieces, share
        self.running: dict[int, int] = {}
        """By process the end of a pipe through which it tells which pieces are done."""
        self.files: list[IO[bytes]] = []
        self.take = -1
        """The end of the pipe in which the pieces wait."""
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
        for pid, told in self.running.items():
            os.kill(pid, signal.SIGTERM)
            os.waitpid(pid, 0)
            os.close(told)
        for file in self.files:
            file.close()
        if self.take >= 0:
            os.close(self.take)
        self.running, self.files, self.take, self.found = {}, [], -1, {}

    def _begin(self, processes: int) -> None:
        self.take, give = os.pipe()
        os.write(give, b"".join(map(_TAKEN.pack, range(self.pieces))))
        os.close(give)
        # A collection would touch, and so copy, every page that the processes share. What is there
        # now stays to the end, at which Python would look through it all once more.
        gc.freeze()
        for _ in range(processes):
            self._fork()

    def _fork(self) -> None:
        """Have one more process; it shares all that this one has by now."""
        for stream in (sys.stdout, sys.stderr):
            stream.flush()  # else each process would write again what waits
        told, tell = os.pipe()
        self.files.append(TemporaryFile())  # noqa: SIM115  # `stop` closes
        parent = os.getpid()
        # An interrupt just now would leave a process of which nobody knows.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            pid = os.fork()
            if not pid:
                self._work(tell, parent, before)
            self.running[pid] = told
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
            os.close(tell)

    def _work(self, tell: int, parent: int, signals: Iterable[int]) -> NoReturn:
        """Be one of the processes, with `signals` blocked; never returns."""
        code = 0
        try:
            signal.pthread_sigmask(signal.SIG_SETMASK, signals)
            gc.disable()
            number, at = len(self.files) - 1, 0
            file = self.files[number]
            for _ in range(self.share):
                piece = os.read(self.take, _TAKEN.size)
                if not piece or os.getppid() != parent:
                    break
                result = pickle.dumps(self.do(*_TAKEN.unpack(piece)), pickle.HIGHEST_PROTOCOL)
                file.write(result)
                file.flush()
                os.write(tell, _TOLD.pack(*_TAKEN.unpack(piece), number, at, len(result)))
                at += len(result)
            else:
                code = _RETIRED
        finally:  # an error arises again where its piece is done again
            os._exit(code)

    def _hear(self) -> bool:
        """Wait for news of the processes; returns whether there was one."""
        if not self.running:
            return False
        ready, _, _ = select.select([*self.running.values()], [], [])
        for pid, told in tuple(self.running.items()):
            if told in ready and (news := os.read(told, _TOLD.size)):
                piece, *where = _TOLD.unpack(news)
                self.found[piece] = Where(*where)
            elif told in ready:
                self._ended(pid)
        return True

    def _ended(self, pid: int) -> None:
        """Have another process in the place of one that has done its share. Raises WorkFailed."""
        os.close(self.running.pop(pid))
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        if code < 0:
            raise WorkFailed(f"a process of this build was ended by signal {-code}")
        if code == _RETIRED and can_fork():
            self._fork()

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
