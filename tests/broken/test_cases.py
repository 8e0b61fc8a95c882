"""Each broken file gives exactly the lines that its case expects, and no other.

The cases stand in `cases/*.txt`. One is a few lines:

    ### what is wrong, in words
    @@ content/events/x.yml        (may be left out: this is the default; may stand several times)
    the text of the file
    >>> the line of a problem, as `sourcebook check` prints it
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

FOLDER = Path(__file__).parent / "cases"
DEFAULT_PATH = "content/events/x.yml"


class Case(NamedTuple):
    title: str
    files: dict[str, str]
    expected: list[str]


def cases_in(path: Path) -> Iterator[Case]:
    """The cases of one file, in its order."""
    for part in path.read_text(encoding="utf-8").split("### ")[1:]:
        title, _, body = part.partition("\n")
        case, file = Case(f"{path.stem}: {title}", {}, []), DEFAULT_PATH
        for line in body.rstrip("\n").split("\n"):
            if line.startswith(">>> "):
                case.expected.append(line.removeprefix(">>> "))
            elif line.startswith("@@ "):
                file = line.removeprefix("@@ ").strip()
            else:
                case.files[file] = case.files.get(file, "") + line + "\n"
        yield case


CASES = [case for path in sorted(FOLDER.glob("*.txt")) for case in cases_in(path)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_a_broken_file_gives_its_lines_and_no_other(
    case: Case, problems_of: Callable[[dict[str, str]], list[str]]
) -> None:
    assert problems_of(case.files) == case.expected


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 120
    assert len({case.title for case in CASES}) == len(CASES)
