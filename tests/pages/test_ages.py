"""Words of how long ago and how soon, as the reader's browser makes them too."""

import datetime

import pytest

from generator.model.dates import parse_date
from generator.pages import ages

TODAY = datetime.date(2026, 4, 1)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-04-01", "today"), ("2026-03-31", "1 day ago"), ("2026-03-19", "13 days ago"),
        ("2026-03-18", "2 weeks ago"), ("2026-02-02", "8 weeks ago"), ("2026-02-01", "2 months ago"),
        ("2025-04-02", "11 months ago"), ("2025-04-01", "12 months ago"), ("2024-04-02", "23 months ago"),
        ("2024-04-01", "2 years ago"), ("2003-07-31", "22 years ago"), ("2026-04-02", "in 1 day"),
        ("2026-06-30", "in 2 months"), ("2028-04-01", "in 2 years"),
    ],
)  # fmt: skip
def test_ages_are_in_the_largest_unit_of_which_two_fit(day: str, words: str) -> None:
    assert ages.age_words(datetime.date.fromisoformat(day), TODAY) == words


@pytest.mark.parametrize(
    ("window", "span"),
    [
        (
            "2026-04-01",
            '<span class="sb-due" data-due="2026-04-01" data-result="">due today</span>',
        ),
        (
            "2026-04",
            '<span class="sb-due" data-due="2026-04-30" data-result="">due in 4 weeks</span>',
        ),
        (
            "2026-Q1",
            '<span class="sb-due" data-due="2026-03-31" data-result="">overdue by 1 day</span>',
        ),
        (
            "../2025-12",
            '<span class="sb-due" data-due="2025-12-31" data-result="">overdue by 3 months</span>',
        ),
        (
            "2026-02/..",
            '<span class="sb-due" data-due="" data-result="">due February 2026 or later</span>',
        ),
    ],
)
def test_what_is_due_is_late_only_after_its_end(window: str, span: str) -> None:
    assert ages.due(parse_date(window), TODAY) == span


def test_a_result_stands_in_place_of_the_time() -> None:
    due = ages.due(parse_date("2026-02"), TODAY, "kept", "kept")
    assert due == '<span class="sb-due" data-due="2026-02-28" data-result="kept">kept</span>'


@pytest.mark.parametrize(
    ("date", "data", "words"),
    [
        ("2026-02", "2026-02-28", "4 weeks ago"),
        ("2026-02/..", "2026-02-01", "2 months ago"),
        ("2027", "2027-12-31", "in 20 months"),
    ],
)
def test_an_age_counts_from_the_latest_day_that_is_known(date: str, data: str, words: str) -> None:
    assert (
        ages.age(parse_date(date), TODAY)
        == f'<span class="sb-age" data-date="{data}">{words}</span>'
    )


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        ("2026-02-06", '<time datetime="2026-02-06">6 February 2026</time>'),
        ("2026-02", '<time datetime="2026-02">February 2026</time>'),
        ("2026", '<time datetime="2026">2026</time>'),
        ("2026-Q1", "first quarter of 2026"),
        ("2026-02~", "about February 2026"),
        ("2026-02/..", "February 2026 or later"),
    ],
)
def test_only_dates_that_html_knows_are_marked_as_times(date: str, shown: str) -> None:
    assert ages.time(parse_date(date)) == shown
