"""Work in several processes gives what one process gives, in order, and fails as one would."""

import gc
import os
import signal
import threading
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
    for child in children:
        with pytest.raises(ChildProcessError):
            os.waitpid(child, 0)
    work.stop()


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
