"""Every check of the graph is documented, and a test produces it with its exact message."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.graph.checks import ERRORS, WARNINGS, rules
from generator.graph.checks.registry import Found, error, warning
from generator.graph.graph import Graph, make_graph
from generator.model.base import Base
from generator.model.problems import Place, Problem

CASES = Path(__file__).parent / "graph"
IDS = sorted({**ERRORS, **WARNINGS})


@pytest.mark.parametrize("id_", IDS)
def test_a_check_has_a_rule_in_whole_sentences(id_: str) -> None:
    rule = rules()[id_]
    assert re.fullmatch(r"[A-Z].{20,}\.", rule, re.DOTALL), rule
    assert len(rule.partition("\n")[0]) <= 100


@pytest.mark.parametrize("id_", IDS)
def test_a_check_is_called_like_its_function(id_: str) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", id_)
    assert {**ERRORS, **WARNINGS}[id_].__name__ == id_.replace("-", "_")


@pytest.mark.parametrize(("ids", "severity"), [(ERRORS, "error"), (WARNINGS, "warning")])
def test_a_case_expects_each_check(ids: dict[str, object], severity: str) -> None:
    expected = {
        found
        for line in _expected_lines()
        if f": {severity}: " in line
        for found in ids
        if line.endswith(f"[{found}]")
    }
    assert sorted(set(ids) - expected) == []


def _expected_lines() -> Iterator[str]:
    """The texts in the tables of cases, with what stands behind a name put in for the name."""
    for path in sorted(CASES.glob("test_checks_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {
            node.targets[0].id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and isinstance(node.value, ast.Constant)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
            elif isinstance(node, ast.JoinedStr):
                yield "".join(_part(part, names) for part in node.values)


def _part(part: ast.expr, names: dict[str, object]) -> str:
    if isinstance(part, ast.Constant):
        return str(part.value)
    named = part.value if isinstance(part, ast.FormattedValue) else None
    return str(names.get(named.id, "")) if isinstance(named, ast.Name) else ""


def test_a_check_gives_its_findings_its_own_id_and_severity(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("generator.graph.checks.registry.WARNINGS", {})

    @warning("made-up")
    def made_up(graph: Graph) -> Iterator[Found]:
        """A rule."""
        yield Found(Place("a.yml"), "a thing should be so", "Write so.")

    problem = Problem(Place("a.yml"), "made-up", "a thing should be so", "Write so.", "warning")
    assert list(made_up(make_graph(Base()))) == [problem]
    assert made_up.__doc__ == "A rule."


def test_two_checks_cannot_have_one_id() -> None:
    with pytest.raises(ValueError, match="two checks are called same-name"):
        error("same-name")(lambda graph: iter(()))
