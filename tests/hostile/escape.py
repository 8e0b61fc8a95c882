"""Promise: text in = text out. Every hostile string comes out of every output as itself.

`python -m tests.hostile.escape [--full] [--seed N]` writes each string into all texts of two
records, builds the site, reads every output back with a reader that is not ours, and compares.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from tests.hostile.base import make, scratch
from tests.hostile.outputs import checks
from tests.hostile.strings import strings
from tests.hostile.told import Tally, tell


def escape(tally: Tally) -> None:
    """Text in = text out, in every output."""
    with scratch() as folder:
        compare(tally, strings(tally), Path(folder))


def compare(tally: Tally, texts: list[str], folder: Path, broken: str = "") -> Counter[str]:
    """Count each place of each output at which a string arrives, and return how many each has.

    `broken` is put before the build.
    """
    hostile = make(texts, folder, broken)
    outputs: Counter[str] = Counter()
    for check in checks(hostile, folder):
        outputs[check.output] += 1
        text, holds = hostile.strings[check.number], check.found == check.expected
        tally.check(holds, text, check.output, check.place, check.found, check.expected)
    least = min(outputs, key=lambda name: outputs[name])
    tally.note(f"{len(outputs)} outputs, the least with {outputs[least]:,} places ({least})")
    return outputs


if __name__ == "__main__":
    sys.exit(tell("escape", escape))
