"""Checks on when something was said to happen, beside when its sources were published (2026-02-07)."""

from collections.abc import Callable

import pytest

from tests.bases import Files

RUMOUR = "content/events/rumour.yml"
AFTER = "What is to come is a forecast or plan. [report-after-sources]"
SAME = "Leave it out, write it as {value, inferred}, or accept this with a reason. [same-day]"


def fact(keys: str, published: str = "2026-02-09") -> Files:
    """A fact with these keys, and a second source `weekly` beside `daily`."""
    weekly = f"name: Weekly review\nnote: A text.\npublished: {published}\n"
    return {
        "content/sources/weekly.yml": weekly,
        RUMOUR: f"name: Rumour\nsources: [weekly]\nfacts:\n  - {{text: It runs., {keys}}}\n",
    }


CASES: dict[str, tuple[Files, list[str]]] = {
    "after its source": (
        fact("date: 2026-02-08, sources: [daily]"),
        [
            f'content/events/rumour.yml:4:5: error: date must not be after all sources, found "2026-02-08". The last source is of 2026-02-07. {AFTER}'
        ],
    ),
    "after all its sources": (
        fact("date: 2026-03, sources: [daily, weekly]"),
        [
            f'content/events/rumour.yml:4:5: error: date must not be after all sources, found "2026-03". The last source is of 2026-02-09. {AFTER}'
        ],
    ),
    "after one of its sources": (fact("date: 2026-02-08, sources: [daily, weekly]"), []),
    "after it under one reading only": (fact("date: 2026-02, sources: [daily]"), []),
    "after a source of a whole month": (fact("date: 2026-02-27, sources: [weekly]", "2026-02"), []),
    "after a month": (
        fact("date: 2026-03-01, sources: [weekly]", "2026-02"),
        [
            f'content/events/rumour.yml:4:5: error: date must not be after all sources, found "2026-03-01". The last source is of 2026-02. {AFTER}'
        ],
    ),
    "about a day": (fact("date: 2026-02-08~, sources: [daily]"), []),
    "after a source of about that time": (
        fact("date: 2026-03-01, sources: [weekly]", "2026-02~"),
        [],
    ),
    "until after its source": (fact("date: ../2026-03, sources: [daily]"), []),
    "beside a source of no known day": (
        {
            **fact("date: 2026-03, sources: [daily, weekly]"),
            "content/sources/weekly.yml": "name: Weekly review\nnote: A text.\npublished: {unknown: It has no date.}\n",
        },
        [],
    ),
    "after one of two days that a source may be of": (
        {
            **fact("date: 2026-02-10, sources: [weekly]"),
            "content/sources/weekly.yml": "name: Weekly review\nnote: A text.\npublished: [{value: 2026-02-09, difference: In print.}, {value: 2026-02-11}]\n",
        },
        [],
    ),
    "a forecast": (fact("date: 2026-03, type: forecast, by: Jane Doe, sources: [daily]"), []),
    "a claim": (fact("date: 2026-03, by: Jane Doe, sources: [daily]"), []),
    "before its source": (fact("date: 2026-02-06, sources: [daily]"), []),
    "the day of its source": (
        fact("date: 2026-02-07, sources: [daily]"),
        [
            f'content/events/rumour.yml:4:5: warning: date should be when it happened, found "2026-02-07", the day on which daily was published. {SAME}'
        ],
    ),
    "the day of one of its sources": (
        fact("date: 2026-02-07, sources: [weekly, daily]"),
        [
            f'content/events/rumour.yml:4:5: warning: date should be when it happened, found "2026-02-07", the day on which daily was published. {SAME}'
        ],
    ),
    "the month of its source": (fact("date: 2026-02, sources: [weekly]", "2026-02"), []),
    "the day of its source, inferred": (
        fact("date: {value: 2026-02-07, inferred: The text says today.}, sources: [daily]"),
        [],
    ),
    "a claim of the day of its source": (
        fact("date: 2026-02-07, by: Jane Doe, sources: [daily]"),
        [],
    ),
    "the day of its source, accepted": (
        {
            RUMOUR: "name: Rumour\naccept: {same-day: It was a live report.}\nfacts:\n  - {text: It runs., date: 2026-02-07, sources: [daily]}\n"
        },
        [],
    ),
    "the field of the timeline": (
        {RUMOUR: "name: Rumour\ndate: 2026-02-07\nsources: [daily]\n"},
        [
            f'content/events/rumour.yml:2:7: warning: date should be when it happened, found "2026-02-07", the day on which daily was published. {SAME}'
        ],
    ),
    "the field of the timeline, inferred": (
        {
            RUMOUR: "name: Rumour\ndate: {value: 2026-02-07, inferred: The text says today.}\nsources: [daily]\n"
        },
        [],
    ),
    "the field of the timeline after its source, for what is planned": (
        {RUMOUR: "name: Rumour\ndate: 2026-05-07\nstatus: planned\nsources: [daily]\n"},
        [],
    ),
    "another date of a record": (
        {"content/companies/robo.yml": "name: Robo\nfounded: 2026-02-07\nsources: [daily]\n"},
        [],
    ),
}


@pytest.mark.parametrize(("files", "expected"), CASES.values(), ids=CASES)
def test_dates_beside_their_sources(
    problems_of: Callable[[Files], list[str]], files: Files, expected: list[str]
) -> None:
    assert [line for line in problems_of(files) if "[uncited-source]" not in line] == expected
