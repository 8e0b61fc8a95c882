"""The keys of records and statements as schemas: what may stand behind each.

Every key of the model needs a shape here; a test holds that none is missing. A statement's keys are
definitions of their own, because facts and the values of all fields share them.
"""

from generator.authoring import patterns
from generator.authoring.key_help import (
    CITATION_HELP,
    CONTRADICTION_HELP,
    INFERRED_HELP,
    OUTCOME_HELP,
    RECORD_HELP,
    RESULT_HELP,
    RETRACTED_HELP,
    STATEMENT_HELP,
    TYPE_HELP,
)
from generator.authoring.schema_values import (
    Schema,
    closed,
    described,
    many,
    one_or_many,
    plain,
    record,
    record_or_name,
    ref,
    scalar,
    text,
    value,
    words,
)
from generator.graph.checks import WARNINGS, rules
from generator.graph.graph import Graph
from generator.model.field_types import DATE
from generator.model.statement_keys import FACT_KEYS, VALUE_KEYS
from generator.model.statements import RESULTS, SOURCE, TYPES
from generator.model.texts import MOST_SLUG

_GAP = {"properties": {"type": {"const": "gap"}}, "required": ["type"]}
_FORECAST = {"properties": {"type": {"const": "forecast"}}, "required": ["type"]}
_AHEAD = {"properties": {"type": {"enum": ["forecast", "plan"]}}, "required": ["type"]}
_TYPE_RULES: list[Schema] = [
    {"if": {"required": ["due"]}, "then": _AHEAD},
    {"if": {"required": ["outcome"]}, "then": _AHEAD},
    {"if": _FORECAST, "then": {"properties": {"supersedes": False}}},
]


def record_shapes(graph: Graph) -> dict[str, Schema]:
    """Shapes by name: `/key` for the keys of a record, the definitions without a slash."""
    found = {f"/{key}": described(s, RECORD_HELP[key]) for key, s in _of_record(graph).items()}
    shapes = _of_statement(graph)
    return {**found, **{key: described(s, STATEMENT_HELP[key]) for key, s in shapes.items()}}


def fact() -> Schema:
    """One item of `facts`."""
    keys = {key: ref(key) for key in FACT_KEYS}
    sourced = {"if": _GAP, "else": {"required": ["sources"]}}
    return {**closed(keys, ["text"]), "allOf": [*_TYPE_RULES, sourced]}


def of_field(value_: str) -> Schema:
    """A field's value in its long form; `value_` names the definition of its short form."""
    keys = {key: ref(key) for key in VALUE_KEYS if key != "value"}
    value_shape = described(ref(value_), STATEMENT_HELP["value"])
    one = {"oneOf": [{"required": ["value"]}, {"required": ["unknown"]}]}
    gap = {
        "if": {"required": ["unknown"]},
        "then": {"properties": {"type": {"const": "gap"}}},
        "else": {"properties": {"type": {"not": {"const": "gap"}}}},
    }
    return {**closed({"value": value_shape, **keys}), "allOf": [one, gap, *_TYPE_RULES]}


def _of_record(graph: Graph) -> dict[str, Schema]:
    date = value(DATE, graph)
    name = {"anyOf": [plain(), _inferred(plain())]}
    warnings = {id_: described(plain(), rules()[id_].partition("\n")[0]) for id_ in WARNINGS}
    language = {"pattern": patterns.LANGUAGE}
    slug = scalar(patterns.SLUG_FORM, "Small letters and digits, joined by hyphens")
    former = scalar(patterns.FORMER_ID, "An address such as events/example-hub")
    retracted = {"date": date, "reason": text()}
    names = {"type": "object", "minProperties": 1, "propertyNames": language}
    return {
        "name": plain(),
        "names": {**names, "additionalProperties": name},
        "aliases": many(name),
        "summary": text(),
        "tags": {**many(slug), "uniqueItems": True},
        "sources": ref("sources"),
        "former_ids": many(former),
        "verified": date,
        "accept": closed(warnings),
        "facts": many(ref("fact")),
        "note": text(),
        "retracted": closed(_with(retracted, RETRACTED_HELP), RETRACTED_HELP),
    }


def _of_statement(graph: Graph) -> dict[str, Schema]:
    date = {"anyOf": [value(DATE, graph), _inferred(value(DATE, graph))]}
    target = scalar(patterns.TARGET, "A statement: fact-id, field:name or folder/slug#fact-id")
    opposite = _with({"fact": target, "difference": text()}, CONTRADICTION_HELP)
    texts = ("text", "unknown", "difference", "converted", "inferred", "wrong", "preferred", "note")
    return {
        **dict.fromkeys(texts, text()),
        **dict.fromkeys(("date", "as_of", "due"), date),
        "id": scalar(patterns.SLUG_FORM, "Letters and digits with hyphens", maxLength=MOST_SLUG),
        "type": words({type_: TYPE_HELP[type_] for type_ in TYPES}),
        "by": record_or_name(graph),
        "sources": {**many(_citation(graph)), "uniqueItems": True},
        "origin": one_or_many(record(graph, (SOURCE,))),
        "about": one_or_many(record(graph)),
        "contradicts": one_or_many({"anyOf": [target, closed(opposite, ["fact"])]}),
        "supersedes": one_or_many(target),
        "outcome": _outcome(target),
    }


def _citation(graph: Graph) -> Schema:
    source = record(graph, (SOURCE,), cited=True)
    keys = {key: source if key == "source" else text() for key in CITATION_HELP}
    return {"anyOf": [*source["anyOf"], closed(_with(keys, CITATION_HELP), ["source"])]}


def _outcome(target: Schema) -> Schema:
    result = words({result: RESULT_HELP[result] for result in RESULTS})
    keys = {"fact": target, "result": result, "note": text()}
    return closed(_with(keys, OUTCOME_HELP), ["result"])


def _inferred(value_: Schema) -> Schema:
    keys = {"value": value_, "inferred": text()}
    return closed(_with(keys, INFERRED_HELP), INFERRED_HELP)


def _with(shapes: dict[str, Schema], help_: dict[str, str]) -> dict[str, Schema]:
    return {key: described(shape, help_[key]) for key, shape in shapes.items()}
