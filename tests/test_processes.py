"""Work in several processes gives what one process gives, in order, and fails as one would."""

import gc
import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path

import pytest

from generator.processes import Work, WorkFailed, can_fork, cores

needs_fork = pytest.mark.skipif(not can_fork(), reason="this system cannot fork safely")


@pytest.mark.parametrize("processes", [1, 2, 5])
@pytest.mark.parametrize("pieces", [0, 1, 2, 300])
def test_every_piece_is_done_once_and_in_order(processes: int, pieces: int, tmp_path: Path) -> None:
    def do(piece: int) -> int:
        (tmp_path / str(piece)).open("x").close()
        return piece * piece

    with Work(do, pieces, processes) as work:
        assert list(work.results()) == [n * n for n in range(pieces)]


@needs_fork
def test_the_pieces_are_shared_out() -> None:
    """The first piece waits until somebody else has done the second."""
    seen, tell = os.pipe()

    def do(piece: int) -> int:
        if piece == 0:
            os.read(seen, 1)
        elif piece == 1:
            os.write(tell, b"1")
        return os.getpid()

    with Work(do, 2, 2) as work:
        pids = list(work.results())
    assert len(set(pids)) == 2
    assert os.getpid() not in pids


@pytest.mark.parametrize("processes", [1, 3])
def test_an_error_arises_where_the_results_are_asked_for(processes: int) -> None:
    def do(piece: int) -> int:
        if piece == 3:
            raise ValueError("piece 3")
        return piece

    with Work(do, 50, processes) as work:
        results = work.results()
        assert [next(results) for _ in range(3)] == [0, 1, 2]
        with pytest.raises(ValueError, match="piece 3"):
            next(results)


@needs_fork
def test_a_killed_process_is_told() -> None:
    me = os.getpid()

    def do(piece: int) -> int:
        if os.getpid() != me:
            os.kill(os.getpid(), signal.SIGKILL)
        return piece

    with Work(do, 4, 2) as work, pytest.raises(WorkFailed, match="ended by signal 9"):
        list(work.results())


@needs_fork
def test_work_that_is_not_wanted_any_more_ends_at_once() -> None:
    wait, _ = os.pipe()
    work = Work(lambda piece: os.read(wait, 1), 4, 2)
    children = list(work.running)
    work.stop()
    assert all(map(is_gone, children))
    work.stop()


@needs_fork
@pytest.mark.parametrize("share", [1, 3, 100])
def test_processes_take_turns(share: int) -> None:
    with Work(lambda piece: (piece, os.getpid()), 40, 2, share) as work:
        results = list(work.results())
    assert [piece for piece, _ in results] == list(range(40))
    shares = Counter(pid for _, pid in results)
    assert max(shares.values()) <= share
    assert os.getpid() not in shares
    assert all(map(is_gone, shares))


@needs_fork
def test_a_later_process_has_what_is_there_then() -> None:
    """So that it shares with this process all that this has changed meanwhile.

    Of the first two, one may find that a later one has taken its piece.
    """
    there = ["first"]
    with Work(lambda piece: there[0], 3, 2, 1) as work:
        results = work.results()
        there[0] = "later"
        assert set(results) == {"first", "later"}


@needs_fork
def test_an_error_of_a_later_process_arises_here() -> None:
    def do(piece: int) -> int:
        if piece == 17:
            raise ValueError("piece 17")
        return piece

    with Work(do, 30, 2, 2) as work:
        results = work.results()
        assert [next(results) for _ in range(17)] == list(range(17))
        with pytest.raises(ValueError, match="piece 17"):
            next(results)
        children = list(work.running)
    assert all(map(is_gone, children))


@needs_fork
def test_a_later_process_that_is_killed_is_told() -> None:
    def do(piece: int) -> int:
        if piece == 17:
            os.kill(os.getpid(), signal.SIGKILL)
        return piece

    with Work(do, 30, 2, 2) as work, pytest.raises(WorkFailed, match="ended by signal 9"):
        list(work.results())


@needs_fork
def test_later_processes_end_with_the_work() -> None:
    """Also with work that is left in the middle, as on Ctrl-C."""
    children: list[int] = []

    def leave_in_the_middle() -> None:
        with Work(lambda piece: os.getpid(), 200, 2, 1) as work:
            for _ in work.results():
                if len(work.files) > 20:
                    children.extend(work.running)
                    raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        leave_in_the_middle()
    assert children
    assert all(map(is_gone, children))


@needs_fork
@pytest.mark.parametrize("sort", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("with_children", [False, True])
def test_of_killed_work_no_process_stays(sort: int, with_children: bool) -> None:
    """An end of the pipe is in every process; it is read to its end when the last one is gone."""
    code = (
        "import time\n"
        "from generator.processes import Work\n"
        "with Work(lambda piece: print(piece, flush=True) or time.sleep(0.01), 2000, 2, 3) as work:\n"
        "    list(work.results())\n"
    )
    command = [sys.executable, "-c", code]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, start_new_session=True) as process:
        assert process.stdout
        for _ in range(30):
            process.stdout.readline()
        (os.killpg if with_children else os.kill)(process.pid, sort)
        said, _ = process.communicate(timeout=60)
    assert process.returncode
    assert len(said.splitlines()) < 200


@needs_fork
def test_with_a_second_thread_no_process_is_replaced() -> None:
    """What is left is done here."""
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    with Work(lambda piece: os.getpid(), 20, 2, 3) as work:
        thread.start()
        try:
            pids = Counter(work.results())
        finally:
            ended.set()
            thread.join()
    assert pids[os.getpid()] == 14


def is_gone(child: int) -> bool:
    """Whether a process has ended and been waited for."""
    try:
        os.waitpid(child, os.WNOHANG)
    except ChildProcessError:
        return True
    return False


def test_what_was_there_before_is_no_garbage() -> None:
    """Else Python looks through it all at its end: four seconds with 10,000 records."""
    gc.freeze()
    kept = gc.get_freeze_count()
    with Work(lambda piece: piece, 4, 2) as work:
        assert list(work.results()) == [0, 1, 2, 3]
    assert gc.get_freeze_count() >= kept


def test_with_a_second_thread_nothing_is_forked() -> None:
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    try:
        assert not can_fork()
        with Work(lambda piece: os.getpid(), 3, 3) as work:
            assert list(work.results()) == [os.getpid()] * 3
    finally:
        ended.set()
        thread.join()


def test_there_is_a_core() -> None:
    assert cores() >= 1
