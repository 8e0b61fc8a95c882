"""The scale of a timeline: where a day stands, what is cut out, and which ticks it has."""

import datetime
from itertools import pairwise

import pytest

from generator.pages.scale import make_scale


def _day(text: str) -> int:
    return datetime.date.fromisoformat(text).toordinal()


def test_days_stand_in_proportion() -> None:
    scale = make_scale([10, 20, 30], 0, 100)
    assert [scale.place(day) for day in (0, 10, 15, 20, 30, 99)] == [0, 0, 25, 50, 100, 100]
    assert scale.breaks() == []


def test_a_single_day_stands_in_the_middle() -> None:
    assert make_scale([10], 0, 100).place(10) == 50


def test_a_gap_longer_than_three_times_all_shorter_ones_is_cut_to_half_of_them() -> None:
    scale = make_scale([0, 100, 1000, 1100], 0, 100)
    assert [round(scale.place(day), 1) for day in (0, 100, 1000, 1100)] == [0, 33.3, 66.7, 100]
    assert [round(place) for place in scale.breaks()] == [50]


@pytest.mark.parametrize("days", [[0, 100, 700, 800], [0, 10_000], [0, 1, 10_000]])
def test_other_gaps_are_not_cut(days: list[int]) -> None:
    assert make_scale(days, 0, 100).breaks() == []


def test_several_gaps_are_cut_one_after_another() -> None:
    scale = make_scale([0, 1, 2, 100_000, 100_001, 110_000, 110_001], 0, 100)
    assert len(scale.breaks()) == 2
    places = [scale.place(day) for day in scale.days]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-01-15", "2026-06-15", ["Feb 2026", "Mar", "Apr", "May", "Jun"]),
        ("2025-11-01", "2026-11-22", ["2026", "Apr", "Jul", "Oct"]),
        ("2003-07-01", "2026-11-22", ["2005", "2010", "2015", "2020", "2025"]),
        ("2026-02-03", "2026-02-09", []),
    ],
)
def test_ticks_are_first_days_of_months_or_years(first: str, last: str, words: list[str]) -> None:
    ticks = make_scale([_day(first), _day(last)], 0, 300).ticks()
    assert [told for _, told in ticks] == words


def test_ticks_are_far_enough_apart_for_their_words() -> None:
    for years in (1, 2, 3, 7, 12, 30, 90, 400, 900):
        start = _day("1001-05-05")
        places = [place for place, _ in make_scale([start, start + 365 * years], 0, 308).ticks()]
        assert all(b - a >= 42 for a, b in pairwise(places)), years


def test_the_year_stands_again_behind_a_cut() -> None:
    days = [_day(text) for text in ("2003-07-01", "2003-12-31", "2025-06-01", "2026-03-01")]
    assert [words for _, words in make_scale(days, 0, 320).ticks()] == [
        "Jul 2003",
        "Oct",
        "Jul 2025",
        "Oct",
        "2026",
    ]
