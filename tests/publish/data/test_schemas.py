"""The JSON Schemas are valid, and every file that they describe satisfies them, key by key."""

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generator.publish.data.schemas import FILES, schema
from tests.publish.data.making import BASES, graph_in, read_json, write_data


def _closed(node: Any) -> Any:
    """A schema that refuses every key that it does not name, so that none goes undocumented."""
    if isinstance(node, list):
        return [_closed(item) for item in node]
    if not isinstance(node, dict):
        return node
    closed = {key: _closed(value) for key, value in node.items()}
    if "properties" in node and node.get("type") == "object":
        closed.setdefault("additionalProperties", False)
    return closed


@pytest.mark.parametrize("name", FILES)
def test_a_schema_is_valid(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize("base", BASES)
def test_files_are_as_their_schemas_say(base: str, tmp_path: Path) -> None:
    folder = write_data(tmp_path, graph_in(BASES[base]()), "https://base.example/")
    for name in FILES:
        assert read_json(folder / f"{name}.schema.json") == schema(name)
    files = {name: [folder / f"{name}.json"] for name in FILES if name != "record"}
    files["record"] = sorted(folder.glob("*/*.json"))
    assert len(files["record"]) >= len(graph_in(BASES[base]()).records)
    for name, paths in files.items():
        judge = Draft202012Validator(_closed(schema(name)))
        for path in paths:
            assert [error.message for error in judge.iter_errors(read_json(path))] == []


def test_a_file_with_an_unknown_or_a_missing_key_is_refused(tmp_path: Path) -> None:
    folder = write_data(tmp_path, graph_in(BASES["golden"]()))
    judge = Draft202012Validator(_closed(schema("facts")))
    data = read_json(folder / "facts.json")
    del data["facts"][0]["standing"]
    data["facts"][1]["colour"] = "red"
    assert sorted(error.message for error in judge.iter_errors(data)) == [
        "'standing' is a required property",
        "Additional properties are not allowed ('colour' was unexpected)",
    ]
