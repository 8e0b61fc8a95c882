"""Numbers of sources on a page, and the letters of the ways back."""

import pytest

from generator.pages.citations import letters


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (0, ""),
        (1, "a"),
        (2, "b"),
        (26, "z"),
        (27, "aa"),
        (28, "ab"),
        (52, "az"),
        (53, "ba"),
        (702, "zz"),
        (703, "aaa"),
    ],
)
def test_letters_count_on_after_z(number: int, word: str) -> None:
    assert letters(number) == word


def test_no_two_numbers_have_the_same_letters() -> None:
    assert len({letters(number) for number in range(2_000)}) == 2_000
