"""The short forms of what is promised about broken files, public suites and hostile names."""

import os
import signal
import sys
from pathlib import Path

import pytest

from generator.model.documents import read_document
from generator.model.problems import Place, Problem
from tests.hostile import refusals
from tests.hostile.mutants import SHORT, mutants
from tests.hostile.paths import paths, tree
from tests.hostile.refusals import ACCEPTED, BYTES, MEANING, YAML, Reader, misplaced, text_lines
from tests.hostile.suites import suites
from tests.hostile.told import Tally
from tests.hostile.workers import Died, in_processes

X = "content/events/x.yml"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks, and makes files of Linux")


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def test_broken_files_are_refused_at_their_places() -> None:
    tally = Tally("mutants")
    mutants(tally)
    assert tally.holds, str(tally)
    assert tally.tried == SHORT
    shares = " ".join(tally.notes)
    for stage in (ACCEPTED, BYTES, MEANING, YAML):
        assert f"{stage} 0.0 %" not in shares
        assert stage in shares


def test_files_of_suites_are_refused_at_their_places() -> None:
    tally = Tally("suites")
    suites(tally)
    assert tally.holds, str(tally)
    assert tally.tried >= 150


def test_hostile_names_reach_nothing_outside() -> None:
    tally = Tally("paths")
    paths(tally)
    assert tally.holds, str(tally)
    assert tally.tried >= 200


def test_a_process_that_ends_is_counted_and_the_rest_goes_on(
    capfd: pytest.CaptureFixture[str],
) -> None:
    def work(number: int) -> int:
        if number == 7:
            os.kill(os.getpid(), signal.SIGSEGV)
        if number == 300:
            os._exit(3)
        return bytearray(4 << 30)[0] if number == 9 else number

    came = list(in_processes(work, range(500)))
    died = sorted(one for one in came if isinstance(one, Died))
    assert died == [(7, "SIGSEGV"), (9, "exit 1"), (300, "exit 3")]
    assert sorted(one for one in came if isinstance(one, int)) == [
        number for number in range(500) if number not in (7, 9, 300)
    ]
    assert "MemoryError" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("data", "stage"),
    [
        (b"name: X\n", ACCEPTED),
        (b"name: \xff\n", BYTES),
        (b"name: [\n", YAML),
        (b"nam: X\n", MEANING),
    ],
)
def test_how_far_a_file_comes(reader: Reader, data: bytes, stage: str) -> None:
    came = reader.read(X, data)
    assert (came.stage, came.faults) == (stage, ())
    assert (came.record is not None) == (stage == ACCEPTED)


def test_what_raises_or_takes_long_is_a_fault(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refusals, "MOST_SECONDS", 0)
    (fault,) = reader.read(X, b"name: X\n").faults
    assert fault.startswith("took 0.0")

    def fail(path: str, data: bytes) -> None:
        raise KeyError(data)

    monkeypatch.setattr(refusals, "read_document", fail)
    (fault,) = reader.read(X, b"name: X\n").faults
    assert fault.startswith("KeyError in test_refusals.py:")


def test_a_refusal_without_a_word_is_a_fault(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refusals, "read_document", lambda path, data: (None, []))
    assert reader.read(X, b"name: X\n").faults == ("refused without a word",)


@pytest.mark.parametrize(
    ("place", "message", "told"),
    [
        (Place(X, 1, 8, 9), "a b", ""),
        (Place(X, 2, 1, 2), "a b", ""),
        (Place(X, 1, 9, 10), "a b", "outside of the file: "),
        (Place(X, 3, 1, 2), "a b", "outside of the file: "),
        (Place(X, 1, 2, 2), "a b", "outside of the file: "),
        (Place("y.yml", 1, 1, 2), "a b", "not of the file: "),
        (Place(X, 1, 1, 2), "a\nb", "not one line: "),
        (Place(X, 1, 1, 2), "a\x1bb", "not one line: "),
        (Place(X, 1, 1, 2), "", "without words: "),
    ],
)
def test_a_place_outside_of_a_file_is_a_fault(place: Place, message: str, told: str) -> None:
    found = misplaced(Problem(place, "bad-id", message), {X: text_lines(b"name: X\r\n")})
    assert found.startswith(told) if told else found == ""


def test_a_change_around_a_site_is_seen(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").write_text("x")
    before = tree(tmp_path)
    (tmp_path / "a" / "b").write_text("y")
    (tmp_path / "c").symlink_to("a")
    after = tree(tmp_path)
    assert sorted(path for path in after if before.get(path) != after[path]) == ["a/b", "c"]


@pytest.mark.parametrize("unit", [" ", "\u00a0", '\\"', "  "])
def test_a_line_as_long_as_a_file_is_refused_at_once(unit: str) -> None:
    """The patterns that look for slips would take two minutes for the square of it."""
    data = f"name: X\ntags: [{unit * (130_000 // len(unit.encode()))}".encode()
    assert [problem.check for problem in read_document(X, data)[1]] == ["yaml-syntax"]
