"""Files as long as a file may be that hold one thing over and over, behind a beginning of a record.

Whatever takes time with the square of a line or of a file shows in one of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from generator.model.encoding import MOST_BYTES

BEGINNINGS = (
    "", "name: X\nsummary: ", 'name: X\nsummary: "', "name: X\nsummary: '", "name: X\nsummary: |\n  ", "name: X\nsummary: {a: ", "name: X\ntags: [",
    "name: X\nfacts:\n  - text: ",
)  # fmt: skip
OVER_AND_OVER = (
    "a", "a: ", "a:\n", "- ", "- a\n", "- - ", "? ", "[", "[[", "{", "{a: ", "[a, ", "a, ", ", ", ": ", ":", "# ", "#a\n", " #", "x: [#", "{#", "[#, ",
    " ", "\t", "\n", " \n", "  a\n", " a: b\n", "a\t", "a: \tb\n", "'", '"', "''", '\\"', '"a" ', "a: b\n", "a: 'b\n", 'a: "b\n', "a: [b\n", "a: {b\n", "a: |\n",
    "a: b # c\n", "a: #b\n", "- #\n", "- {a: #b, c: d}\n", "[[a", "[[a]] ", "[[a|", "\\[[", "]]", "]", "}", "{{ ", "}} ", "é", "特", "T\u0435", "\u00a0", "a\u00a0b: c\n",
    "a:b\n", "a : b\n", "a:b: c\n", "k: v: w\n", "k: 'it's'\n", "“a” ", "1,", "1, 2, ", "12,345 ", "a: &b\n", "!a ", "%a\n", "---\n", "|", "> ", "*",
)  # fmt: skip
ENDS = ("", "\n]", '"\nb: [\n', "\n  - {a: b\n")
LINE = 1_990
"""Characters of a line that is still looked at, where a file has many of them."""


def long_files() -> Iterator[tuple[str, bytes]]:
    """Each file with its name; every other one in lines."""
    for begin, unit, end in product(BEGINNINGS, OVER_AND_OVER, ENDS):
        named = f"{begin!r} and {unit!r} over and over and {end!r}"
        room = MOST_BYTES - len((begin + end).encode())
        yield named, (begin + unit * (room // len(unit.encode())) + end).encode()
        line = (unit * LINE)[:LINE].replace("\n", " ") + "\n      "
        lines = line * (room // len(line.encode()))
        yield f"{named}, in lines", (begin + lines + end).encode()
