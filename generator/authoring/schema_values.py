"""How single values look to an editor: texts, dates, choices and the names of records, as schemas.

Editors guess types where Sourcebook reads text, so every value may also be what YAML 1.2 takes for
a number or a boolean. Only keywords that all drafts since 7 know are used: editors lag behind.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from generator.authoring import patterns
from generator.authoring.key_help import FORM_HELP
from generator.graph.graph import Graph
from generator.model.field_types import FieldType
from generator.model.statements import SOURCE
from generator.model.texts import MOST_CHARACTERS

Schema = dict[str, Any]
_AS_READ = ["string", "number", "boolean"]
_FORMS = {"date": patterns.DATE, "number": patterns.NUMBER, "url": patterns.URL}
_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")


def scalar(pattern: str, told: str, **more: object) -> Schema:
    """A value of this form; `told` says which, for editors that show it instead of the pattern."""
    return {"type": _AS_READ, "pattern": pattern, "patternErrorMessage": told, **more}


def text() -> Schema:
    """A text with links."""
    told = "Text in which a link is [[slug]] or [[slug|label]]"
    return scalar(patterns.TEXT, told, maxLength=MOST_CHARACTERS)


def plain() -> Schema:
    """A text without links, such as a name."""
    return scalar(patterns.PLAIN, "Text without [[links]]", maxLength=MOST_CHARACTERS)


def words(told: Mapping[str, str]) -> Schema:
    """One of the keys of `told`, which says what each means."""
    pairs = [(typed, help_) for word, help_ in told.items() for typed in _as_read(word)]
    if not pairs:
        return {"not": {}}
    return {"enum": [word for word, _ in pairs], "enumDescriptions": [h for _, h in pairs]}


def one_or_many(item: Schema) -> Schema:
    """One of it, or a list of several."""
    return {"anyOf": [item, many(item)]}


def many(item: Schema) -> Schema:
    """A list, which is never empty."""
    return {"type": "array", "minItems": 1, "items": item}


def closed(properties: Mapping[str, Schema], required: Iterable[str] = ()) -> Schema:
    """Keys and values, and no others."""
    found: Schema = {"type": "object", "properties": dict(properties), "minProperties": 1}
    return {**found, "required": list(required), "additionalProperties": False}


def ref(name: str) -> Schema:
    """What stands under `name` in the schema's definitions."""
    return {"$ref": f"#/$defs/{name}"}


def described(schema: Schema, help_: str) -> Schema:
    """A schema with what an editor shows on hover."""
    return {**schema, "description": help_} if help_ else schema


def value(type_: FieldType, graph: Graph) -> Schema:
    """One value of a field's type in its short form."""
    if type_.name == "text":
        return text()
    if type_.name == "record":
        return record_or_name(graph, type_.kinds)
    if type_.name == "choice":
        return words(type_.words)
    if type_.name == "flag":
        written = scalar(patterns.FLAG, FORM_HELP["flag"], type=["string"])
        return {"anyOf": [{"type": "boolean"}, written]}
    if type_.name == "quantity":
        units = patterns.quantity([*type_.words, *type_.currencies])
        return scalar(units, FORM_HELP["quantity"], type=["string"])
    return scalar(_FORMS[type_.name], FORM_HELP[type_.name])


def record(graph: Graph, kinds: tuple[str, ...] = (), *, cited: bool = False) -> Schema:
    """The name of a record that exists; with `cited`, of a source that may be cited.

    Offered are the shortest names, for a record of any kind only of those that are no sources; the
    others are accepted.
    """
    may = [id_ for id_ in sorted(graph.index.ids) if _may_stand(graph, id_, kinds, cited)]
    sources = graph.index.folders.get(SOURCE, "")
    shown = [id_ for id_ in may if kinds or not id_.startswith(f"{sources}/")]
    offered = {graph.index.shortest(id_, kinds): _told(graph, id_) for id_ in shown}
    short = {graph.index.shortest(id_, kinds) for id_ in may}
    accepted = scalar(patterns.any_of(sorted({*may, *short})), "The slug of an existing record")
    return {"anyOf": [words(offered), accepted]}


def record_or_name(graph: Graph, kinds: tuple[str, ...] = ()) -> Schema:
    """The name of a record, or a name without a page."""
    told = "The slug of an existing record, or a name that is not written like a slug"
    name = scalar(patterns.NAME, told, type=["string"], maxLength=MOST_CHARACTERS)
    return {"anyOf": [*record(graph, kinds)["anyOf"], name]}


def _may_stand(graph: Graph, id_: str, kinds: tuple[str, ...], cited: bool) -> bool:
    if kinds and graph.index.kind_of(id_) not in kinds:
        return False
    known = graph.records.get(id_)
    return not cited or known is None or known.word("seen") != "no"


def _told(graph: Graph, id_: str) -> str:
    known = graph.records.get(id_)
    return f"{known.name} ({known.kind.label})" if known else "Its file cannot be read"


def _as_read(word: str) -> list[object]:
    """A word, and where YAML 1.2 does not take it for text what it takes it for."""
    if word in ("true", "false"):
        return [word, word == "true"]
    if _INTEGER.fullmatch(word):
        return [word, int(word)]
    return [word, float(word)] if _FLOAT.fullmatch(word) else [word]
