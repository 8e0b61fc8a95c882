"""Each check of a single file has its rule as one sentence, and a case that breaks it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import generator.model
from generator.model.field_types import FIELD_TYPES
from generator.model.rules import RULES
from tests.broken.test_bytes import CASES as BYTE_CASES
from tests.broken.test_cases import CASES
from tests.broken.test_folders import CASES as FOLDER_CASES

MODEL = Path(generator.model.__file__).parent
TAKES_AN_ID = ("error", "warning", "refuse", "slip_at", "Fault", "BadCharacter", "Problem", "Slip")
"""What is called with the id of a check among its arguments."""


def ids_in(path: Path) -> Iterator[str]:
    """What a module hands on as the id of a check."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and name_of(node.func) in TAKES_AN_ID:
            for argument in node.args:
                if isinstance(argument, ast.Constant) and is_id(argument.value):
                    yield argument.value
                elif isinstance(argument, ast.JoinedStr):
                    yield from made_ids(argument)


def name_of(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def is_id(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", value) is not None


def made_ids(text: ast.JoinedStr) -> Iterator[str]:
    """The ids that are put together: `bad-<type of a field>` and `<key>-of-nothing`."""
    said = "".join(part.value for part in text.values if isinstance(part, ast.Constant))
    if said == "bad-":
        yield from (
            f"bad-{type_}" for type_ in FIELD_TYPES if type_ not in ("text", "record", "list")
        )
    elif said == "-of-nothing":
        yield from ("due-of-nothing", "outcome-of-nothing")


def test_every_id_has_a_rule_and_every_rule_is_used() -> None:
    used = {id_ for path in MODEL.glob("*.py") for id_ in ids_in(path)}
    assert sorted(used | {"yaml-syntax"}) == sorted(RULES)


def test_a_rule_is_one_sentence() -> None:
    assert [rule for rule in RULES.values() if not re.fullmatch(r"[A-Z][^\n]{15,98}\.", rule)] == []


def test_a_case_breaks_every_rule() -> None:
    lines = [line for case in CASES for line in case.expected]
    lines += [line for _, expected in BYTE_CASES.values() for line in expected]
    lines += [line for expected in FOLDER_CASES.values() for line in expected]
    broken = {line.rpartition("[")[2].rstrip("]") for line in lines}
    assert sorted(set(RULES) - broken) == []
