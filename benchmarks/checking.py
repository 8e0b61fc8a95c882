"""What `sourcebook check` costs beside PyYAML only parsing the same files.

Both run in turns, within one process (`python -m benchmarks.checking DIR`, which prints the pairs
of seconds) and as commands of their own; and the command on a base of three records shows what it
takes to start.
"""

import gc
import json
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.measure import measure

TIMES = 5
PARSE = (
    "import pathlib, yaml\n"
    "for path in sorted(pathlib.Path('content').glob('*/*.yml')):\n"
    "    yaml.load(path.read_bytes(), yaml.CSafeLoader)\n"
)
THREE = {
    "sources/post-2026-02-06.yml": "name: The post\npublisher: The Post\npublished: 2026-02-06\n",
    "companies/example-motors.yml": "name: Example Motors\nsources: [post-2026-02-06]\n",
    "events/opening.yml": (
        "name: Opening\ndate: 2026-02-05\ncompanies: [example-motors]\nsources: [post-2026-02-06]\n"
        'facts:\n  - text: "[[example-motors]] opened."\n    sources: [post-2026-02-06]\n'
    ),
}


@dataclass(frozen=True, slots=True)
class Checking:
    """Seconds of CPU in one process, of wall time as commands, and their ratios run by run."""

    check: float
    parse: float
    ratio: float
    command: float
    parse_command: float
    command_ratio: float


def checking(base: Path) -> Checking:
    """Check and parse `base` in turns."""
    said = subprocess.run(
        [sys.executable, "-m", "benchmarks.checking", str(base)],
        capture_output=True, text=True, check=True, cwd=Path(__file__).parents[1],
    )  # fmt: skip
    inside = json.loads(said.stdout)
    parse = (sys.executable, "-c", PARSE)
    outside = [
        (measure(check_command(), base).wall, measure(parse, base).wall) for _ in range(TIMES)
    ]
    return Checking(*_summary(inside), *_summary(outside))


def start_up(base: Path) -> float:
    """Median seconds of `sourcebook check` on three records with the configuration of `base`."""
    folder = base.with_name(f"{base.name}-three")
    shutil.copytree(base / "site_config", folder / "site_config")
    for path, text in THREE.items():
        file = folder / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    times = [measure(check_command(), folder).wall for _ in range(2 * TIMES)]
    shutil.rmtree(folder)
    return median(times)


def check_command() -> tuple[str, ...]:
    """The command as it is installed beside this Python."""
    return (str(Path(sys.executable).parent / "sourcebook"), "check")


def _summary(pairs: list[tuple[float, float]]) -> tuple[float, float, float]:
    first, second = zip(*pairs, strict=True)
    return median(first), median(second), median(a / b for a, b in pairs)


def _pairs(base: Path) -> list[tuple[float, float]]:
    """Seconds of CPU for a check and for parsing, several times in turns."""
    import yaml

    from generator import build

    texts = [path.read_bytes() for path in sorted((base / "content").glob("*/*.yml"))]
    pairs = []
    for _ in range(TIMES):
        start = time.process_time()
        checked = build.check(base)
        middle = time.process_time()
        assert not checked.errors
        del checked
        gc.collect()  # what the check left must not slow down what is parsed
        begin = time.process_time()
        for text in texts:
            yaml.load(text, yaml.CSafeLoader)
        pairs.append((middle - start, time.process_time() - begin))
    return pairs


if __name__ == "__main__":
    print(json.dumps(_pairs(Path(sys.argv[1]))))
