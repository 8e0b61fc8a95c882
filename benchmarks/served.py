"""How long one edit takes under `mkdocs serve`, from the save to the new page over HTTP.

A fact of a record gets a new word, and the record's page is asked for until it has that word: the
time counts the watcher's own delay and all that the preview does before it answers. The rebuild
alone is what the preview itself tells in its log, where it does.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from threading import Thread

from benchmarks.builders import SETTINGS

FEW = 50
"""The most neighbours of a record that is edited."""

PAUSE = 0.02
"""Seconds between two requests for the page."""

QUIET = 2.0
"""Seconds between two edits, as of somebody who looks at the page first."""

START, LIMIT = 1800, 120
"""Seconds in which the preview must come up, and show an edit."""

_REBUILT = re.compile(r"Rebuilt in ([0-9.]+) s")
_TEXT = re.compile(r'^  (?:- |  )text: "?', re.MULTILINE)
_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


@dataclass(frozen=True, slots=True)
class Edits:
    """Medians in seconds over several edits; without a rebuild where the log tells none."""

    number: int
    start: float
    shown: float
    rebuilt: float | None


def edits(base: Path, number: int) -> Edits:
    """Serve `base`, edit `number` records one after another, and put them back as they were."""
    begin = time.perf_counter()
    with _served(base) as (address, log):
        start = time.perf_counter() - begin
        times = []
        for place, record in enumerate(_records(base, number)):
            time.sleep(QUIET)
            before = record.read_bytes()
            times.append(_edit(record, address, f"edited{place}word"))
            record.write_bytes(before)
            _until(_page(record, address), f"edited{place}word", there=False)
        time.sleep(QUIET)
        rebuilt = [float(found) for line in log for found in _REBUILT.findall(line)]
    return Edits(number, start, median(times), median(rebuilt) if rebuilt else None)


def _edit(record: Path, address: str, word: str) -> float:
    text = record.read_text(encoding="utf-8")
    found = _TEXT.search(text)
    assert found is not None, record
    text = f"{text[: found.end()]}The {word} of {text[found.end() :]}"
    start = time.perf_counter()
    record.write_text(text, encoding="utf-8")
    _until(_page(record, address), word)
    return time.perf_counter() - start


def _records(base: Path, number: int) -> list[Path]:
    """Events with few neighbours, spread evenly over the base."""
    named = _named(base)
    slugs = {path.stem: names for path, names in named.items()}
    counts: dict[str, set[str]] = {slug: set(names) for slug, names in slugs.items()}
    for slug, names in slugs.items():
        for name in names:
            counts[name].add(slug)
    events = [path for path in named if path.parent.name == "events"]
    few = [path for path in events if len(counts[path.stem]) <= FEW]
    return few[:: max(1, len(few) // number)][:number]


def _named(base: Path) -> dict[Path, set[str]]:
    """The slugs of other records in the text of each."""
    texts = {path: path.read_text("utf-8") for path in sorted((base / "content").glob("*/*.yml"))}
    slugs = {path.stem for path in texts}
    return {path: set(_WORD.findall(text)) & slugs - {path.stem} for path, text in texts.items()}


def _page(record: Path, address: str) -> str:
    return f"{address}{record.parent.name}/{record.stem}/"


def _until(address: str, word: str, *, there: bool = True) -> None:
    """Ask for a page until it has `word`, or has it no more. Raises TimeoutError."""
    end = time.monotonic() + LIMIT
    while (word in _read(address)) is not there:
        if time.monotonic() > end:
            raise TimeoutError(f"{address} did not change in {LIMIT} seconds")
        time.sleep(PAUSE)


def _read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=LIMIT) as answer:
        return str(answer.read().decode("utf-8"))


@contextmanager
def _served(base: Path) -> Iterator[tuple[str, list[str]]]:
    """`mkdocs serve` on a free port: its address, and the lines of its log so far."""
    port = _free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
        cwd=base,
        env={**os.environ, **SETTINGS},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,  # so that what it does in the background can be ended with it
    )
    assert server.stderr is not None
    log: list[str] = []
    Thread(target=log.extend, args=(server.stderr,), daemon=True).start()
    try:
        yield _address(server, port, log), log
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _address(server: "subprocess.Popen[str]", port: int, log: list[str]) -> str:
    """The address of the first page, once it answers. Raises TimeoutError."""
    end = time.monotonic() + START
    while time.monotonic() < end and server.poll() is None:
        with suppress(OSError):
            _read(f"http://127.0.0.1:{port}/")
            return f"http://127.0.0.1:{port}/"
        time.sleep(PAUSE)
    raise TimeoutError(f"mkdocs serve did not come up: {''.join(log)[-2000:]}")
