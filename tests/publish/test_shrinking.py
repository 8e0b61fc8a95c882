"""How much was published, and what has shrunk by more than it may."""

import json
from pathlib import Path

import pytest

from generator.publish.shrinking import Counts, Unreadable, published, shrinkage

CASES = {
    "the same": (Counts(100, 500), Counts(100, 500), 10, ""),
    "more": (Counts(100, 500), Counts(200, 900), 10, ""),
    "just as many fewer as may be": (Counts(100, 500), Counts(90, 450), 10, ""),
    "one more": (Counts(100, 500), Counts(89, 450), 10, "89 records of 100"),
    "statements": (Counts(100, 500), Counts(100, 449), 10, "449 statements of 500"),
    "both": (Counts(100, 500), Counts(50, 10), 10, "50 records of 100 and 10 statements of 500"),
    "nothing left": (Counts(100, 500), Counts(0, 0), 99, "0 records of 100 and 0 statements of 500"),
    "all may go": (Counts(100, 500), Counts(0, 0), 100, ""),
    "none may go": (Counts(100, 500), Counts(99, 500), 0, "99 records of 100"),
    "few records": (Counts(19, 19), Counts(1, 1), 10, ""),
    "few records, many statements": (Counts(19, 200), Counts(1, 1), 10, "1 statements of 200"),
    "no longer few": (Counts(20, 20), Counts(17, 18), 10, "17 records of 20"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_shrinks_by_more_than_it_may_is_told(case: str) -> None:
    before, now, most, expected = CASES[case]
    assert shrinkage(before, now, most) == expected


def test_the_numbers_of_an_index(tmp_path: Path) -> None:
    index = tmp_path / "index.json"
    index.write_text(json.dumps({"format": "1", "counts": {"facts": 5, "records": 3, "links": 9}}))
    assert published(index) == Counts(3, 5)


FOREIGN = "it is no index of a site's data"
NO_NUMBERS = "its counts are no numbers"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", FOREIGN),
        ("<!doctype html>", FOREIGN),
        ("[" * 100_000, FOREIGN),
        ("[]", FOREIGN),
        ("null", FOREIGN),
        ("{}", FOREIGN),
        ('{"counts": []}', FOREIGN),
        ('{"counts": {"records": 1}}', FOREIGN),
        ('{"counts": {"records": "72", "facts": 1}}', NO_NUMBERS),
        ('{"counts": {"records": true, "facts": 1}}', NO_NUMBERS),
        ('{"counts": {"records": -1, "facts": 1}}', NO_NUMBERS),
        ('{"counts": {"records": NaN, "facts": 1}}', NO_NUMBERS),
        ('{"counts": {"records": 1e9, "facts": 1}}', NO_NUMBERS),
        (f'{{"counts": {{"records": {"9" * 5_000}, "facts": 1}}}}', FOREIGN),
        (" " * 1_000_001 + "{}", FOREIGN),
        ("\udcff", FOREIGN),
    ],
)
def test_another_file_is_none(tmp_path: Path, text: str, said: str) -> None:
    index = tmp_path / "index.json"
    index.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(Unreadable) as raised:
        published(index)
    assert str(raised.value) == said


def test_a_file_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        published(tmp_path / "index.json")
