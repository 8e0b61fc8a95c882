"""Whether a statement still stands."""

import pytest

from tests.graph.conftest import GraphOf

RUMOUR = "content/events/rumour.yml"


def standings(graph_of: GraphOf, text: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """State and successors of the statements of one record that are not current, by anchor."""
    graph = graph_of({RUMOUR: f"name: Rumour\nsources: [daily]\n{text}"})
    return {
        address.partition("#")[2]: (standing.state, tuple(a.partition("#")[2] for a in standing.by))
        for address, standing in graph.standings.items()
    }


def values(*lines: str, field: str = "capacity") -> str:
    return f"{field}:\n" + "".join(f"  - {{{line}}}\n" for line in lines)


def facts(*lines: str) -> str:
    return "facts:\n" + "".join(f"  - {{{line}, sources: [daily]}}\n" for line in lines)


CASES: dict[str, tuple[str, dict[str, tuple[str, tuple[str, ...]]]]] = {
    "superseded": (
        facts("id: a, text: Yes.", "id: b, text: No., supersedes: [a]"),
        {"fact-a": ("superseded", ("fact-b",))},
    ),
    "superseded by two": (
        facts(
            "id: a, text: Yes.",
            "id: b, text: No., supersedes: [a]",
            "id: c, text: So., supersedes: a",
        ),
        {"fact-a": ("superseded", ("fact-b", "fact-c"))},
    ),
    "superseded by what is superseded": (
        facts(
            "id: a, text: Yes.",
            "id: b, text: No., supersedes: [a]",
            "id: c, text: So., supersedes: [b]",
        ),
        {"fact-a": ("superseded", ("fact-b",)), "fact-b": ("superseded", ("fact-c",))},
    ),
    "superseded by what is wrong": (
        facts("id: a, text: Yes.", "id: b, text: No., supersedes: [a], wrong: It was made up."),
        {"fact-b": ("wrong", ())},
    ),
    "superseded and wrong": (
        facts("id: a, text: Yes., wrong: It never was.", "id: b, text: No., supersedes: [a]"),
        {"fact-a": ("wrong", ())},
    ),
    "a forecast is never superseded": (
        facts("id: a, text: Yes., type: forecast", "id: b, text: No., supersedes: [a]"),
        {},
    ),
    "a value that a fact supersedes": (
        "status: planned\n" + facts("id: a, text: It came., supersedes: ['field:status']"),
        {"field-status": ("superseded", ("fact-a",))},
    ),
    "preferred changes nothing": (
        facts("id: a, text: Yes., preferred: It is first hand."),
        {},
    ),
    "periods that do not overlap": (
        values(
            "id: a, value: 40 MW, as_of: 2024",
            "id: c, value: 80 MW, as_of: 2026-02",
            "id: b, value: 60 MW, as_of: 2025",
        ),
        {
            "field-capacity-a": ("past", ("field-capacity-c",)),
            "field-capacity-b": ("past", ("field-capacity-c",)),
        },
    ),
    "periods that overlap": (
        values("id: a, value: 40 MW, as_of: 2026", "id: b, value: 60 MW, as_of: 2026-02"),
        {},
    ),
    "about a period": (
        values("id: a, value: 40 MW, as_of: 2024~", "id: b, value: 60 MW, as_of: 2026"),
        {"field-capacity-a": ("past", ("field-capacity-b",))},
    ),
    "no period": (values("id: a, value: 40 MW", "id: b, value: 60 MW, as_of: 2026"), {}),
    "the newest is wrong": (
        values(
            "id: a, value: 40 MW, as_of: 2024",
            "id: b, value: 60 MW, as_of: 2026, wrong: It was made up.",
        ),
        {"field-capacity-b": ("wrong", ())},
    ),
    "the newest is superseded": (
        values("id: a, value: 40 MW, as_of: 2024", "id: b, value: 60 MW, as_of: 2026")
        + facts("id: f, text: It closed., supersedes: ['field:capacity-b']"),
        {"field-capacity-b": ("superseded", ("fact-f",))},
    ),
    "the newest is a forecast": (
        values(
            "id: a, value: 40 MW, as_of: 2024", "id: b, value: 60 MW, as_of: 2026, type: forecast"
        ),
        {},
    ),
    "a list holds several at a time": (
        values(
            "id: a, value: hall, as_of: 2024", "id: b, value: site, as_of: 2026", field="labels"
        ),
        {},
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_standings(
    graph_of: GraphOf, text: str, expected: dict[str, tuple[str, tuple[str, ...]]]
) -> None:
    assert standings(graph_of, text) == expected
