"""Which statements contradict each other: declared and found, open and settled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.graph.disputes import Conflict, Dispute, disputes
from generator.graph.standing import Standing
from generator.model.dates import parse_date
from generator.model.problems import Place
from generator.model.statements import Statement
from generator.model.texts import Text
from tests.bases import Files
from tests.graph.conftest import GraphOf

RUMOUR = "content/events/rumour.yml"


def sides(found: tuple[Dispute, ...]) -> list[tuple[list[str], bool]]:
    """Anchors of each dispute in its order, and whether it is settled."""
    return [([s.anchor for s in dispute.statements], dispute.settled) for dispute in found]


def values(*lines: str, field: str = "capacity") -> str:
    return f"{field}:\n" + "".join(f"  - {{{line}}}\n" for line in lines)


def facts(*lines: str) -> str:
    return "facts:\n" + "".join(f"  - {{{line}, sources: [daily]}}\n" for line in lines)


FOUND: dict[str, tuple[str, list[tuple[list[str], bool]]]] = {
    "two values": (
        values("id: a, value: 40 MW", "id: b, value: 60 MW"),
        [(["field-capacity-a", "field-capacity-b"], False)],
    ),
    "one value twice": (values("id: a, value: 40 MW", "id: b, value: 40.0 MW"), []),
    "a value and one that contains it": (
        values("id: a, value: 40..60 MW", "id: b, value: 50 MW"),
        [],
    ),
    "values that only overlap": (
        values("id: a, value: 40..60 MW", "id: b, value: 50..80 MW"),
        [(["field-capacity-a", "field-capacity-b"], False)],
    ),
    "at least the other": (values("id: a, value: at least 40 MW", "id: b, value: 60 MW"), []),
    "another unit": (
        values("id: a, value: 40 MW", "id: b, value: 40000 kW"),
        [(["field-capacity-a", "field-capacity-b"], False)],
    ),
    "times that do not overlap": (
        values("id: a, value: 40 MW, as_of: 2025", "id: b, value: 60 MW, as_of: 2026"),
        [],
    ),
    "times that overlap": (
        values("id: a, value: 40 MW, as_of: 2026", "id: b, value: 60 MW, as_of: 2026-02"),
        [(["field-capacity-a", "field-capacity-b"], False)],
    ),
    "a time and none": (
        values("id: a, value: 40 MW, as_of: 2026", "id: b, value: 60 MW"),
        [(["field-capacity-a", "field-capacity-b"], False)],
    ),
    "history beside a value of no time": (
        values(
            "id: a, value: 40 MW, as_of: 2025",
            "id: b, value: 60 MW, as_of: 2026",
            "id: c, value: 80 MW",
        ),
        [(["field-capacity-b", "field-capacity-c"], False)],
    ),
    "a day and its month": (
        values("id: a, value: 2026-02", "id: b, value: 2026-02-06", field="date"),
        [],
    ),
    "a day and another month": (
        values("id: a, value: 2026-03", "id: b, value: 2026-02-06", field="date"),
        [(["field-date-a", "field-date-b"], False)],
    ),
    "words": (
        values("id: a, value: planned", "id: b, value: happened", field="status"),
        [(["field-status-a", "field-status-b"], False)],
    ),
    "one is wrong": (
        values("id: a, value: 40 MW", "id: b, value: 60 MW, wrong: It was made up."),
        [],
    ),
    "one is superseded": (
        values("id: a, value: 40 MW, supersedes: ['field:capacity-b']", "id: b, value: 60 MW"),
        [],
    ),
    "one is a forecast": (values("id: a, value: 40 MW", "id: b, value: 60 MW, type: forecast"), []),
    "one is not known": (values("id: a, value: 40 MW", "id: b, unknown: They did not say."), []),
    "a list": (values("id: a, value: hall", "id: b, value: site", field="labels"), []),
}


@pytest.mark.parametrize(("text", "expected"), FOUND.values(), ids=FOUND)
def test_disputes_that_are_found(
    graph_of: GraphOf, text: str, expected: list[tuple[list[str], bool]]
) -> None:
    graph = graph_of({RUMOUR: f"name: Rumour\nsources: [daily]\n{text}"})
    assert sides(graph.disputes) == expected
    assert all(
        not conflict.declared for dispute in graph.disputes for conflict in dispute.conflicts
    )


COMPANY: dict[str, tuple[str, bool]] = {
    "a number of another precision": (values("value: 1.0", "value: 1.00", field="rating"), False),
    "another number": (values("value: 1.0", "value: 1.1", field="rating"), True),
    "one record written in two ways": (
        values("value: tesla", "value: companies/tesla", field="parent"),
        False,
    ),
    "a record and a name": (values("value: tesla", "value: Another one", field="parent"), True),
    "one name in two cases": (values("value: ACME Inc", "value: Acme Inc", field="parent"), False),
    "yes and no": (values("value: true", "value: false", field="listed"), True),
}


@pytest.mark.parametrize(("text", "found"), COMPANY.values(), ids=COMPANY)
def test_when_values_say_the_same(graph_of: GraphOf, text: str, found: bool) -> None:
    graph = graph_of({"content/companies/robo.yml": f"name: Robo\nsources: [daily]\n{text}"})
    assert bool(graph.disputes) is found


DECLARED: dict[str, tuple[str, list[tuple[list[str], bool]]]] = {
    "two facts": (
        facts("id: a, text: Yes.", "id: b, text: No., contradicts: [a]"),
        [(["fact-a", "fact-b"], False)],
    ),
    "a chain is one dispute": (
        facts(
            "id: c, text: Yes., contradicts: [b]",
            "id: b, text: No., contradicts: [a]",
            "id: a, text: Perhaps.",
        ),
        [(["fact-a", "fact-b", "fact-c"], False)],
    ),
    "two disputes": (
        facts(
            "id: c, text: Yes., contradicts: [d]",
            "id: b, text: No., contradicts: [a]",
            "id: a, text: So.",
            "id: d, text: Not so.",
        ),
        [(["fact-a", "fact-b"], False), (["fact-c", "fact-d"], False)],
    ),
    "one side is wrong": (
        facts("id: a, text: Yes., wrong: It was made up.", "id: b, text: No., contradicts: [a]"),
        [(["fact-b", "fact-a"], True)],
    ),
    "one side is superseded": (
        facts(
            "id: a, text: Yes.",
            "id: b, text: No., contradicts: [a]",
            "id: c, text: It ended., supersedes: [a]",
        ),
        [(["fact-b", "fact-a"], True)],
    ),
    "nothing remains": (
        facts(
            "id: a, text: Yes., wrong: It was made up.",
            "id: b, text: No., contradicts: [a], wrong: That too.",
        ),
        [(["fact-a", "fact-b"], True)],
    ),
    "two of one side remain": (
        facts(
            "id: a, text: Yes., wrong: No.",
            "id: b, text: No., contradicts: [a]",
            "id: c, text: No again., contradicts: [a]",
        ),
        [(["fact-b", "fact-c", "fact-a"], True)],
    ),
    "preferred comes first and settles nothing": (
        facts(
            "id: a, text: Yes.", "id: b, text: No., contradicts: [a], preferred: It is first hand."
        ),
        [(["fact-b", "fact-a"], False)],
    ),
    "by date, undated last": (
        facts(
            "id: a, text: Yes.",
            "id: b, text: No., date: 2026-02, contradicts: [a, c]",
            "id: c, text: So., date: 2025",
        ),
        [(["fact-c", "fact-b", "fact-a"], False)],
    ),
    "a fact and a value": (
        values("id: x, value: 40 MW")
        + facts("id: a, text: No., contradicts: ['field:capacity-x']"),
        [(["fact-a", "field-capacity-x"], False)],
    ),
    "declared and found are one": (
        values("id: x, value: 40 MW", "id: y, value: 60 MW")
        + facts("id: a, text: No., contradicts: ['field:capacity-x']"),
        [(["fact-a", "field-capacity-x", "field-capacity-y"], False)],
    ),
    "with itself, or with nothing": (facts("id: a, text: Yes., contradicts: [a, b]"), []),
}


@pytest.mark.parametrize(("text", "expected"), DECLARED.values(), ids=DECLARED)
def test_disputes_that_are_declared(
    graph_of: GraphOf, text: str, expected: list[tuple[list[str], bool]]
) -> None:
    assert sides(graph_of({RUMOUR: f"name: Rumour\nsources: [daily]\n{text}"}).disputes) == expected


@pytest.mark.parametrize(
    ("text", "differences"),
    [
        (
            facts(
                "id: a, text: Yes.", "id: b, text: No., contradicts: [{fact: a, difference: One.}]"
            ),
            ["One."],
        ),
        (
            facts(
                "id: a, text: Yes., contradicts: [{fact: b, difference: Two.}]",
                "id: b, text: No., contradicts: [a]",
            ),
            ["Two."],
        ),
        (
            facts(
                "id: a, text: Yes., contradicts: [b]",
                "id: b, text: No., contradicts: [{fact: a, difference: Two.}]",
            ),
            ["Two."],
        ),
        (
            facts(
                "id: a, text: Yes., contradicts: [{fact: b, difference: One.}]",
                "id: b, text: No., contradicts: [{fact: a, difference: Two.}]",
            ),
            ["One.", "Two."],
        ),
        (
            facts("id: a, text: Yes., contradicts: [b]", "id: b, text: No., contradicts: [a]"),
            [None],
        ),
        (values("id: a, value: 40 MW, difference: One.", "id: b, value: 60 MW"), ["One."]),
        (
            values(
                "id: a, value: 40 MW, difference: One.", "id: b, value: 60 MW, difference: Two."
            ),
            ["Two."],
        ),
    ],
)
def test_a_pair_is_told_once_with_its_reasons(
    graph_of: GraphOf, text: str, differences: list[str | None]
) -> None:
    (dispute,) = graph_of({RUMOUR: f"name: Rumour\nsources: [daily]\n{text}"}).disputes
    assert [c.difference and str(c.difference) for c in dispute.conflicts] == differences
    assert [str(text) for text in dispute.differences] == [d for d in differences if d]


def test_a_dispute_of_two_records_is_found_from_each(graph_of: GraphOf) -> None:
    files: Files = {
        RUMOUR: "name: Rumour\n" + facts("id: a, text: No., contradicts: [launch#running]")
    }
    graph = graph_of(files)
    (dispute,) = graph.disputes
    assert graph.dispute_of == {
        "events/rumour#fact-a": dispute,
        "events/launch#fact-running": dispute,
    }
    assert len(dispute.id) == 12


def statement(name: str) -> Statement:
    date = parse_date("2026") if name in "ace" else None
    preferred = Text(("It is first hand.",), Place("x.yml")) if name in "bf" else None
    return Statement("events/x", f"fact-{name}", Place("x.yml"), date=date, preferred=preferred)


STATEMENTS = {s.address: s for s in map(statement, "abcdefgh")}
STANDING = {"events/x#fact-c": Standing("wrong"), "events/x#fact-f": Standing("superseded")}
PAIRS = st.lists(
    st.tuples(st.sampled_from(sorted(STATEMENTS)), st.sampled_from(sorted(STATEMENTS))).filter(
        lambda pair: pair[0] != pair[1]
    )
)


def of(pairs: list[tuple[str, str]]) -> tuple[Dispute, ...]:
    contested: dict[str, tuple[Conflict, ...]] = {}
    for pair in pairs:
        for side in pair:
            contested[side] = (*contested.get(side, ()), Conflict(*pair, None, True))
    return tuple(disputes(sorted(contested), contested, STATEMENTS, STANDING))


@given(PAIRS)
def test_components_are_an_equivalence(pairs: list[tuple[str, str]]) -> None:
    found = of(pairs)
    listed = [s.address for dispute in found for s in dispute.statements]
    assert sorted(listed) == sorted({address for pair in pairs for address in pair})
    where = {s.address: dispute.id for dispute in found for s in dispute.statements}
    assert all(where[a] == where[b] for a, b in pairs)
    assert all(_connected({s.address for s in d.statements}, pairs) for d in found)


def _connected(addresses: set[str], pairs: list[tuple[str, str]]) -> bool:
    """Whether one can walk from any of the addresses to every other one."""
    reached = {min(addresses)}
    for _ in addresses:
        reached |= {b for pair in pairs for a, b in (pair, pair[::-1]) if a in reached}
    return reached == addresses


@given(PAIRS, st.randoms())
def test_the_order_of_files_changes_nothing(pairs: list[tuple[str, str]], random: object) -> None:
    shuffled = list(pairs)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert of(shuffled) == of(pairs)


@given(PAIRS)
def test_settled_means_that_no_two_current_ones_contradict(pairs: list[tuple[str, str]]) -> None:
    for dispute in of(pairs):
        current = {s.address for s in dispute.statements} - set(STANDING)
        assert dispute.settled == (not any(a in current and b in current for a, b in pairs))
