"""How long the worst files take to be refused: `python benchmarks/bad_files.py` prints a table.

The files are those of `tests/broken/test_bytes.py`. Each is read alone, in this process, several
times; the time is the best of them, in milliseconds. The promise is under 200 for each.
"""

import sys
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from generator.model.documents import read_document  # noqa: E402
from tests.broken.test_bytes import CASES  # noqa: E402

TIMES = 5
PROMISED = 200


def milliseconds(data: bytes) -> float:
    """The best time of several in which a file is read and refused."""
    times = []
    for _ in range(TIMES):
        start = perf_counter()
        read_document("x.yml", data)
        times.append(perf_counter() - start)
    return 1000 * min(times)


def main() -> None:
    """Print the files with their sizes and times, the slowest first."""
    rows = [(milliseconds(data), title, len(data)) for title, (data, _) in CASES.items()]
    print(f"{'ms':>8}  {'bytes':>9}  file")
    for time, title, size in sorted(rows, reverse=True):
        print(f"{time:8.2f}  {size:9}  {title}{'  TOO SLOW' if time > PROMISED else ''}")


if __name__ == "__main__":
    main()
