"""How many slips lie between two words."""

import pytest

from generator.model.typos import is_slip, slips


@pytest.mark.parametrize(
    ("one", "other", "number"),
    [
        ("tesla", "tesla", 0),
        ("tessla", "tesla", 1),
        ("tsla", "tesla", 1),
        ("tesla", "teslo", 1),
        ("tesal", "tesla", 1),
        ("etsal", "tesla", 2),
        ("", "ab", 2),
        ("huawei", "hyundai", 3),
        ("a", "abcdef", 3),
    ],
)
def test_slips_are_counted_up_to_one_more_than_asked_for(one: str, other: str, number: int) -> None:
    assert slips(one, other, 2) == number
    assert slips(other, one, 2) == number


@pytest.mark.parametrize(
    ("written", "meant", "near"),
    [
        ("evnt", "event", True),
        ("a", "b", False),
        ("location", "regulations", False),
        ("companies", "company", True),
    ],
)
def test_a_word_has_as_many_slips_as_its_letters_allow(
    written: str, meant: str, near: bool
) -> None:
    assert is_slip(written, meant, 3) == near
