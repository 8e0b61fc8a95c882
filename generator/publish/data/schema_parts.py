"""The parts of which JSON Schemas (draft 2020-12) are made: objects, texts, lists, references."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

Schema: TypeAlias = dict[str, Any]
COUNT: Schema = {"type": "integer", "minimum": 0}


def keys(properties: Mapping[str, Schema], required: Iterable[str], help_: str = "") -> Schema:
    """An object with at least these keys; those that are not required may be missing."""
    told = {"description": help_} if help_ else {}
    return {"type": "object", **told, "properties": dict(properties), "required": [*required]}


def text(help_: str, **more: object) -> Schema:
    """A text that is never empty."""
    return {"type": "string", "minLength": 1, "description": help_, **more}


def many(item: Schema, help_: str) -> Schema:
    """A list of `item`."""
    return {"type": "array", "description": help_, "items": item}


def ref(name: str, help_: str = "") -> Schema:
    """What stands under `name` in the schema's definitions."""
    told = {"description": help_} if help_ else {}
    return {"$ref": f"#/$defs/{name}", **told}


def flag(help_: str) -> Schema:
    """True or false."""
    return {"type": "boolean", "description": help_}
