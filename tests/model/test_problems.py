"""A problem is one line for people and one object for programs."""

import json

import pytest

from generator.model.problems import (
    Place,
    Problem,
    Problems,
    TooMany,
    did_you_mean,
    nearest,
    one_of,
)

PLACE = Place("content/events/x.yml", 7, 12, 17)


def test_a_problem_is_one_line() -> None:
    problem = Problem(
        PLACE,
        "unknown-record",
        'companies must name an existing company, found "tesal"',
        'Did you mean "tesla"?',
    )
    assert (
        str(problem)
        == 'content/events/x.yml:7:12: error: companies must name an existing company, found "tesal". Did you mean "tesla"? [unknown-record]'
    )


def test_a_problem_without_a_hint_ends_without_a_full_stop() -> None:
    assert (
        str(Problem(PLACE, "same-name", "a", severity="warning"))
        == "content/events/x.yml:7:12: warning: a [same-name]"
    )


def test_a_problem_for_programs() -> None:
    assert json.loads(json.dumps(Problem(PLACE, "bad-date", "a", "b").as_dict("c"))) == {
        "path": "content/events/x.yml",
        "line": 7,
        "column": 12,
        "end_column": 17,
        "severity": "error",
        "check": "bad-date",
        "message": "a",
        "hint": "b",
        "help": "c",
    }


def test_problems_sort_by_place() -> None:
    places = [("b", 1, 1), ("a", 10, 1), ("a", 9, 2), ("a", 9, 1)]
    problems = Problems(Problem(Place(*place), "x", "y") for place in places)
    assert [p.place[:3] for p in sorted(problems)] == sorted(places)


def test_problems_stop_at_the_most_that_are_told() -> None:
    problems = Problems()
    problems.most = 3
    problems.error(PLACE, "a", "b")
    problems.warning(PLACE, "a", "b")
    with pytest.raises(TooMany):
        problems.error(PLACE, "a", "c")
    assert [str(p) for p in problems][2:] == [
        "content/events/x.yml:7:12: error: c [a]",
        "content/events/x.yml:1:1: error: a file must have fewer than 3 problems, found more. Mend these first. [too-many]",
    ]


@pytest.mark.parametrize(
    ("word", "near"), [("tesal", "tesla"), ("tesla", "tesla"), ("x", ""), ("", ""), ("t" * 65, "")]
)
def test_the_nearest_choice(word: str, near: str) -> None:
    assert nearest(word, ["tesla", "byd", "t" * 64]) == near
    assert did_you_mean(word, ["tesla", "byd", "t" * 64]) == (
        f'Did you mean "{near}"?' if near else ""
    )


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        ([], ""),
        (["b", "a"], "One of: a, b."),
        ([f"{n:02}" for n in range(14)], "One of: 00, 01, 02 and 11 more."),
    ],
)
def test_choices_are_listed_up_to_a_number(choices: list[str], said: str) -> None:
    assert one_of(choices, most=3) == said
