"""The line on a terminal: from the third second on, with what is left; else nothing at all."""

import io
from collections.abc import Iterator

import pytest

from generator import progress


class Terminal(io.StringIO):
    """A text stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def seconds(step: float) -> Iterator[float]:
    now = 0.0
    while True:
        yield now
        now += step


@pytest.fixture(autouse=True)
def _at_a_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")


def shown(step: float, total: int, done: int) -> str:
    out, clock = Terminal(), seconds(step)
    line = progress.Line("Reading", total, out, lambda: next(clock))
    for _ in range(done):
        line.step()
    line.end()
    return out.getvalue()


@pytest.mark.parametrize(
    ("step", "total", "done", "line"),
    [
        (0.1, 10, 10, ""),
        (1.0, 4, 2, "\r\x1b[KReading: 2 of 4, about 2 s left\r\x1b[K"),
        (3.0, 3000, 1, "\r\x1b[KReading: 1 of 3,000, about 8997 s left\r\x1b[K"),
        (
            2.0,
            1,
            2,
            "\r\x1b[KReading: 1 of 1, about 0 s left\r\x1b[KReading: 2 of 1, about 0 s left\r\x1b[K",
        ),
    ],
)
def test_the_line_comes_after_two_seconds_and_goes(
    step: float, total: int, done: int, line: str
) -> None:
    assert shown(step, total, done) == line


def test_the_line_changes_five_times_a_second_at_most() -> None:
    assert shown(0.05, 1000, 100).count("Reading") == pytest.approx(3 / progress.INTERVAL, abs=2)


@pytest.mark.parametrize(("variable", "value"), [("CI", "true"), ("TERM", "dumb")])
def test_nobody_is_told_where_nobody_looks(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    assert progress.terminal(Terminal()) is progress.silent
    assert progress.terminal(io.StringIO()) is progress.silent


def test_a_track_hands_on_every_item_and_ends_its_line_when_it_breaks_off() -> None:
    track = progress.terminal(Terminal())
    assert list(track("Reading", iter("abc"), 3)) == ["a", "b", "c"]
    assert next(iter(track("Reading", [1, 2], 2))) == 1
