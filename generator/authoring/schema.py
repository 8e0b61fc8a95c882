"""JSON Schemas by which editors complete the keys and values of records and explain them on hover.

In goes a Graph, out comes one schema (draft 2020-12) for each kind. It says what one file can show,
with the ids of the records that exist; what else must hold only `check` can see.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path

from generator.authoring.key_help import FORM_HELP
from generator.authoring.schema_keys import fact, of_field, record_shapes
from generator.authoring.schema_values import Schema, closed, described, many, ref, value
from generator.graph.graph import Graph
from generator.model.field_types import FieldType
from generator.model.kinds import RECORD_KEYS, Field, Kind
from generator.model.statements import SOURCE

FOLDER = ".cache/schema"
"""Where `make schema` puts the schemas of a base, and where the modeline of a new record points."""
DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema_file(kind: str) -> str:
    """Name of the file that holds a kind's schema."""
    return f"{kind}.json"


def write_schemas(graph: Graph, folder: Path) -> int:
    """Write the schema of each kind into `folder`, each file whole; returns how many."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in schemas(graph).items():
        file = folder / schema_file(name)
        half = file.with_suffix(".json.new")
        half.write_text(json.dumps(schema, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        os.replace(half, file)
    return len(graph.base.kinds)


def schemas(graph: Graph) -> dict[str, Schema]:
    """The schema of each kind, by its name."""
    shapes = record_shapes(graph)
    return {kind.name: _kind(kind, graph, shapes) for kind in graph.base.kinds.values()}


def record_keys(kind: Kind) -> list[str]:
    """The keys that every record of a kind may have, beside its fields."""
    return [key for key in RECORD_KEYS if key != "retracted" or kind.name == SOURCE]


def _kind(kind: Kind, graph: Graph, shapes: Mapping[str, Schema]) -> Schema:
    definitions = {"fact": fact()} | {n: s for n, s in shapes.items() if not n.startswith("/")}
    properties = {key: shapes[f"/{key}"] for key in record_keys(kind)}
    for field in kind.fields.values():
        definitions[f"value-{field.name}"] = value(field.type.of, graph)
        definitions[f"field-{field.name}"] = of_field(f"value-{field.name}")
        properties[field.name] = _field(field)
    required = ["name", *(field.name for field in kind.fields.values() if field.required)]
    head = {"$schema": DRAFT, "title": kind.label, "description": kind.help}
    return {**head, **closed(properties, required), "$defs": definitions}


def _field(field: Field) -> Schema:
    """A field in all its forms: a value, one with more to say, or several."""
    short, long = (ref(f"{sort}-{field.name}") for sort in ("value", "field"))
    if field.type.item:
        forms = [long, many({"anyOf": [short, long]})]
    else:
        forms = [short, long, many(long), {**many(short), "maxItems": 1}]
    return described({"title": field.label, "anyOf": forms}, field_help(field))


def field_help(field: Field) -> str:
    """What a field says and how its value or values are written in a file, in sentences."""
    form = _form(field.type.of)
    if field.type.item:
        several = "[slug, slug]" if field.type.of.name == "record" else "[one, another]"
        form = f"A list such as {several}: {form[:1].lower()}{form[1:]}"
    return ". ".join(part for part in (field.help.rstrip("."), form) if part)


def item_help(field: Field) -> str:
    """What a field says and how one value of it is written, in sentences."""
    return ". ".join(part for part in (field.help.rstrip("."), _form(field.type.of)) if part)


def _form(type_: FieldType) -> str:
    if type_.name == "choice":
        return f"One of: {', '.join(type_.words)}"
    if type_.kinds:
        return FORM_HELP["record"].replace("record", " or ".join(type_.kinds), 1)
    return FORM_HELP.get(type_.name, "")
