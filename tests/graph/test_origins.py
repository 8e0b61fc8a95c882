"""Where statements were first made, and what rests on a retracted source."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.graph.origins import ancestry, cycle_through, cycles, roots
from tests.graph.conftest import GraphOf

RUMOUR = "content/events/rumour.yml"


def source(name: str, *parents: str, more: str = "") -> dict[str, str]:
    derived = f"derived_from: [{', '.join(parents)}]\n" if parents else ""
    return {f"content/sources/{name}.yml": f"name: {name}\nnote: A text.\n{derived}{more}"}


@pytest.mark.parametrize(
    ("cited", "origins"),
    [
        ("sources: [first]", ["first"]),
        ("sources: [copy]", ["first", "second"]),
        ("sources: [copy-of-copy, copy, first]", ["first"]),
        ("sources: [copy, copy-of-copy]", ["first", "second"]),
        ("sources: [first, copy]", ["first"]),
        ("sources: [translation]", ["first"]),
        ("sources: [translation, second]", ["first", "second"]),
        ("sources: [second, first]", ["first", "second"]),
        ("origin: first, sources: [copy, second]", ["first"]),
        ("origin: copy, sources: [copy-of-copy]", ["copy"]),
        ("origin: [second, first], sources: [copy]", ["first", "second"]),
        ("type: gap", []),
    ],
)
def test_origins_of_a_statement(graph_of: GraphOf, cited: str, origins: list[str]) -> None:
    graph = graph_of(
        {
            **source("first"),
            **source("second"),
            **source("copy", "first", "second"),
            **source("copy-of-copy", "copy"),
            **source("translation", "first"),
            RUMOUR: f"name: Rumour\nfacts:\n  - {{id: a, text: It runs., {cited}}}\n",
        }
    )
    found = graph.origins(graph.statements["events/rumour#fact-a"])
    assert found == tuple(f"sources/{name}" for name in origins)


def test_what_was_never_derived_is_left_out(graph_of: GraphOf) -> None:
    wrong = "derived_from: [{value: first, wrong: It was written before.}]\n"
    graph = graph_of({**source("first"), **source("copy", more=wrong)})
    assert "sources/copy" not in graph.parents


@pytest.mark.parametrize(
    ("keys", "retracted"),
    [
        ("sources: [sound]", []),
        ("sources: [bad]", ["bad"]),
        ("sources: [bad, sound]", ["bad"]),
        ("sources: [copy]", ["bad"]),
        ("sources: [copy, sound]", ["bad"]),
        ("sources: [mixed]", ["bad"]),
        ("origin: bad, sources: [sound]", ["bad"]),
        ("type: gap", []),
    ],
)
def test_what_rests_on_a_retracted_source(
    graph_of: GraphOf, keys: str, retracted: list[str]
) -> None:
    graph = graph_of(
        {
            **source("bad", more="retracted: {date: 2026-03, reason: It was made up.}\n"),
            **source("sound"),
            **source("copy", "bad"),
            **source("mixed", "copy", "sound"),
            RUMOUR: f"name: Rumour\nfacts:\n  - {{id: a, text: It runs., {keys}}}\n",
        }
    )
    statement = graph.statements["events/rumour#fact-a"]
    assert graph.retracted(statement) == tuple(f"sources/{name}" for name in retracted)


NAMES = st.sampled_from("abcdefgh")
PARENTS = st.dictionaries(NAMES, st.lists(NAMES, min_size=1, max_size=3).map(tuple))
ACYCLIC = PARENTS.map(
    lambda parents: {
        id_: above for id_, ids in parents.items() if (above := tuple(i for i in ids if i < id_))
    }
)


@given(NAMES, ACYCLIC)
def test_roots_are_stable(source: str, parents: dict[str, tuple[str, ...]]) -> None:
    found = roots(source, parents)
    assert found
    assert all(roots(root, parents) == {root} for root in found)


@given(NAMES, ACYCLIC)
def test_an_ancestor_cited_beside_adds_no_origin(
    source: str, parents: dict[str, tuple[str, ...]]
) -> None:
    found = roots(source, parents)
    assert all(roots(above, parents) <= found for above in ancestry(source, parents))


@given(NAMES, PARENTS)
def test_roots_end_and_are_something_even_in_a_cycle(
    source: str, parents: dict[str, tuple[str, ...]]
) -> None:
    assert roots(source, parents)


@pytest.mark.parametrize(
    ("above", "found"),
    [
        ({}, []),
        ({"a": ("b",), "b": ("c",)}, []),
        ({"a": ("b", "c"), "b": ("c",)}, []),
        ({"a": ("a",)}, [("a", "a")]),
        ({"b": ("a",), "a": ("b",)}, [("a", "b", "a")]),
        ({"z": ("b",), "b": ("c",), "c": ("d", "b"), "d": ("b",)}, [("b", "c", "b")]),
        (
            {"b": ("c",), "c": ("b",), "x": ("y", "b"), "y": ("x",)},
            [("b", "c", "b"), ("x", "y", "x")],
        ),
    ],
)
def test_cycles(above: dict[str, tuple[str, ...]], found: list[tuple[str, ...]]) -> None:
    assert list(cycles(above)) == found


@given(PARENTS)
def test_cycles_are_found_where_there_are_any(parents: dict[str, tuple[str, ...]]) -> None:
    ways = list(cycles(parents))
    on_one = {
        id_ for id_ in parents if id_ in {a for p in parents[id_] for a in ancestry(p, parents)}
    }
    assert bool(ways) == bool(on_one)
    assert all(way[0] == way[-1] for way in ways)
    assert all(b in parents[a] for way in ways for a, b in pairwise(way))


def test_a_long_chain_costs_no_more_than_its_length() -> None:
    chain = {f"s{n}": (f"s{n + 1}",) for n in range(20_000)}
    assert list(cycles(chain)) == []
    assert len(next(cycles({**chain, "s20000": ("s0",)}))) == 20_002


def test_the_way_through_is_the_shortest() -> None:
    assert cycle_through("a", {"a": ("b", "c"), "b": ("c",), "c": ("a",)}) == ("a", "c", "a")
    assert cycle_through("a", {"a": ("b",)}) == ()
