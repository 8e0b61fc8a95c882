"""Checks on what statements say about each other."""

from collections.abc import Callable

import pytest

from tests.bases import Files

RUMOUR = "content/events/rumour.yml"


def facts(*lines: str) -> Files:
    listed = "".join(f"  - {{{line}, sources: [daily]}}\n" for line in lines)
    return {RUMOUR: f"name: Rumour\nfacts:\n{listed}"}


def values(number: int, more: str = "") -> Files:
    listed = (f"  - {{id: v{n}, value: {n} MW{more.format(1900 + n)}}}\n" for n in range(number))
    return {RUMOUR: f"name: Rumour\nsources: [daily]\ncapacity:\n{''.join(listed)}"}


TWIN = "Give each a date or due, or make them one with the sources of both. [twin-forecasts]"
SOON = "type: forecast, by: Jane Doe"

CASES: dict[str, tuple[Files, list[str]]] = {
    "a statement that supersedes itself": (
        facts("id: a, text: Yes., supersedes: [a]"),
        [
            "content/events/rumour.yml:3:38: error: supersedes must not lead back to itself, found events/rumour#fact-a → events/rumour#fact-a [supersedes-cycle]"
        ],
    ),
    "three in a round": (
        facts(
            "id: a, text: Yes., supersedes: [c]",
            "id: b, text: No., supersedes: [a]",
            "id: c, text: So., supersedes: [b]",
        ),
        [
            "content/events/rumour.yml:3:38: error: supersedes must not lead back to itself, found events/rumour#fact-a → events/rumour#fact-c → events/rumour#fact-b → events/rumour#fact-a [supersedes-cycle]"
        ],
    ),
    "three in a row": (
        facts(
            "id: a, text: Yes.",
            "id: b, text: No., supersedes: [a]",
            "id: c, text: So., supersedes: [a, b]",
        ),
        [],
    ),
    "a superseded forecast": (
        facts("text: It came., supersedes: [launch#expected]"),
        [
            'content/events/rumour.yml:3:35: error: supersedes must not name a forecast, found "launch#expected". Give that forecast an outcome: {fact: …, result: missed}. [supersedes-forecast]'
        ],
    ),
    "a statement that contradicts itself": (
        facts("id: a, text: Yes., contradicts: [rumour#a]"),
        [
            'content/events/rumour.yml:3:39: error: contradicts must name another statement, found "rumour#a" [contradicts-itself]'
        ],
    ),
    "more values than can be compared": (
        values(51),
        [
            "content/events/rumour.yml:54:5: error: capacity must have at most 50 values that still stand, found 51. Give each its as_of, or let the newer ones supersede the older. [too-many-values]"
        ],
    ),
    "as many as can be compared": (values(50), []),
    "many, of different years": (values(60, ", as_of: {}"), []),
    "a denial of nothing": (
        facts("text: It does not run., type: denial"),
        [
            "content/events/rumour.yml:3:5: warning: a denial should name what it denies, found no contradicts [idle-denial]"
        ],
    ),
    "a denial of something": (
        facts("text: It does not run., type: denial, contradicts: [launch#running]"),
        [],
    ),
    "a denial that the other one names": (
        facts("id: a, text: It does not run., type: denial", "text: It does., contradicts: [a]"),
        [],
    ),
    "a denial of what does not exist": (
        facts("text: It does not run., type: denial, contradicts: [launch#runing]"),
        [
            'content/events/rumour.yml:3:58: error: contradicts must name an existing statement, found "launch#runing". Did you mean "launch#running"? [unknown-target]'
        ],
    ),
    "a denial, accepted": (
        {
            RUMOUR: "name: Rumour\naccept: {idle-denial: Nobody said it in print.}\nfacts:\n  - {text: No., type: denial, sources: [daily]}\n"
        },
        [],
    ),
    "two forecasts of one person": (
        facts(f"text: It comes soon., {SOON}", f"text: It will come., {SOON}"),
        [
            f"content/events/rumour.yml:4:5: warning: two forecasts by Jane Doe about one thing should have dates apart, found the other in line 3. {TWIN}"
        ],
    ),
    "three forecasts of one record are two warnings": (
        facts(*(f'text: "It comes soon, {n}.", type: forecast, by: tesla' for n in "abc")),
        [
            f"content/events/rumour.yml:{line}:5: warning: two forecasts by Tesla about one thing should have dates apart, found the other in line 3. {TWIN}"
            for line in (4, 5)
        ],
    ),
    "one names what the other leaves out": (
        facts(f'text: "[[tesla]] will do it.", {SOON}', f"text: It will come., {SOON}"),
        [
            f"content/events/rumour.yml:4:5: warning: two forecasts by Jane Doe about one thing should have dates apart, found the other in line 3. {TWIN}"
        ],
    ),
    "two things": (
        facts(f'text: "[[tesla]] will do it.", {SOON}', f'text: "[[launch]] will come.", {SOON}'),
        [],
    ),
    "two persons": (
        facts(f"text: It comes soon., {SOON}", "text: It will come., type: forecast, by: John Doe"),
        [],
    ),
    "two days": (
        facts(
            f"text: It comes soon., date: 2026-02-05, {SOON}",
            f"text: It will come., date: 2026-02-06, {SOON}",
        ),
        [],
    ),
    "two windows": (
        facts(
            f"text: It comes soon., due: 2026-Q1, {SOON}",
            f"text: It will come., due: 2026-Q2, {SOON}",
        ),
        [],
    ),
    "windows that overlap": (
        facts(
            f"text: It comes soon., due: 2026-Q1, {SOON}", f"text: It will come., due: 2026, {SOON}"
        ),
        [
            f"content/events/rumour.yml:4:5: warning: two forecasts by Jane Doe about one thing should have dates apart, found the other in line 3. {TWIN}"
        ],
    ),
}


@pytest.mark.parametrize(("files", "expected"), CASES.values(), ids=CASES)
def test_what_statements_say_about_each_other(
    problems_of: Callable[[Files], list[str]], files: Files, expected: list[str]
) -> None:
    assert problems_of(files) == expected


def test_a_denial_that_only_a_broken_record_contradicts_is_no_second_problem(
    problems_of: Callable[[Files], list[str]],
) -> None:
    denial = facts("id: a, text: It does not run., type: denial")
    problems = problems_of({**denial, "content/events/launch.yml": "name: Launch\n  facts: [\n"})
    assert [line.partition(":")[0] for line in problems] == ["content/events/launch.yml"]
