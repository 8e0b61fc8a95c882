"""The keys of a statement: how the mapping of a fact or of a field's value becomes a Statement.

In goes a node of a record's file, out comes a frozen Statement in which whatever could not be read
is missing (and has been noted).
"""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from generator.model.dates import Date
from generator.model.field_types import FieldType, Value, read_date, read_value, written
from generator.model.keys import Taken, items, mapping, one_or_many, take
from generator.model.nodes import Mapping, Node, Scalar, Sequence, kind_of_node
from generator.model.problems import Problems
from generator.model.references import read_named
from generator.model.relation_keys import (
    check_due,
    read_citations,
    read_contradictions,
    read_outcome,
    read_refs,
    read_supersedes,
    read_word,
)  # fmt: skip
from generator.model.statements import SOURCE, TYPES, Citation, Statement
from generator.model.texts import MOST_SLUG, Text, is_slug, read_text, slug_like

SHARED_KEYS = (
    "id", "type", "by", "date", "as_of", "due", "sources", "origin", "about", "inferred",
    "contradicts", "supersedes", "wrong", "preferred", "note", "outcome",
)  # fmt: skip
FACT_KEYS = dict.fromkeys(("text", *SHARED_KEYS))
VALUE_KEYS = dict.fromkeys(("value", "unknown", "difference", "converted", *SHARED_KEYS))
_TEXTS = ("unknown", "difference", "converted", "inferred", "wrong", "preferred", "note")
_DATES = ("date", "as_of", "due")


def read_fact(record: str, node: Node, problems: Problems) -> Statement | None:
    """One item of `facts`."""
    hint = "Write text: before it, and its sources below."
    found = mapping(node, "a fact", problems, hint)
    if found is None:
        return None
    keys = take(found, "a fact", problems, FACT_KEYS, required=("text",))
    text = read_text(keys.get("text"), "text", problems)
    anchor = f"fact-{_id(keys, problems) or _digest(str(text or found.place))}"
    shared = _shared(keys, _type(keys, problems), problems)
    if shared["type"] != "gap" and "sources" not in keys:
        said = "a fact must have sources, found none"
        problems.error(found.place, "no-source", said, "Only a gap may lack them.")
    return Statement(record, anchor, found.place, text=text, **shared)


def read_values(
    record: str,
    name: str,
    type_: FieldType,
    node: Node,
    sources: tuple[Citation, ...],
    problems: Problems,
) -> tuple[Statement, ...]:
    """The values of one field: short or long form, one or several that disagree or follow.

    `sources` back those that name none. A value that could not be read stands without one, so that
    naming it is no second problem.
    """
    if type_.item:
        nodes = items(node, name, problems) if not isinstance(node, Mapping) else (node,)
    else:
        nodes = one_or_many(node, name, problems)
        if isinstance(node, Sequence) and len(nodes) > 1 and _bare(nodes):
            said = f"{name} must be one value, found a list"
            hint = "Values that disagree are written as {value: …, sources: […]} each."
            problems.error(node.place, "wrong-type", said, hint)
            return ()
    alone = len(nodes) == 1 and not type_.item
    return tuple(_read_value(record, name, type_.of, n, sources, alone, problems) for n in nodes)


def _bare(nodes: tuple[Node, ...]) -> bool:
    """Whether one of them is a value without braces, which cannot say how it differs."""
    return any(isinstance(node, Scalar) for node in nodes)


def _read_value(
    record: str,
    name: str,
    type_: FieldType,
    node: Node,
    sources: tuple[Citation, ...],
    alone: bool,
    problems: Problems,
) -> Statement:
    if not isinstance(node, Mapping):
        value = read_value(type_, node, name, problems)
        anchor = _anchor(name, "", alone, value, node)
        return Statement(record, anchor, node.place, name, value=value, sources=sources)
    keys = take(node, f"a value of {name}", problems, VALUE_KEYS)
    if ("value" in keys) == ("unknown" in keys) and any(key in VALUE_KEYS for key in _given(node)):
        found = "both" if "value" in keys else "neither"
        said = f"a value of {name} must have one of the keys value and unknown, found {found}"
        problems.error(node.place, "value-or-unknown", said)
    given = keys.get("value")
    value = read_value(type_, given, name, problems) if given else None
    shared = _shared(keys, _value_type(keys, problems), problems)
    shared["sources"] = shared.get("sources") or sources
    anchor = _anchor(name, _id(keys, problems), alone, value or shared.get("unknown"), node)
    return Statement(record, anchor, node.place, name, value=value, **shared)


def _given(node: Mapping) -> list[str]:
    return [key.text for key, _ in node.entries]


def _anchor(name: str, id_: str, alone: bool, value: Value | None, node: Node) -> str:
    if alone and not id_:
        return f"field-{name}"
    return f"field-{name}-{id_ or _digest(written(value) if value else str(node.place))}"


def _digest(text: str) -> str:
    """The id of a statement that was given none: eight hex digits of its text's SHA-256."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _id(keys: Taken, problems: Problems) -> str:
    node = keys.get("id")
    if node is None:
        return ""
    text = node.text.strip() if isinstance(node, Scalar) else ""
    if is_slug(text) and len(text) <= MOST_SLUG:
        return text
    found = f"id must be lower-case words joined by hyphens, found {kind_of_node(node)}"
    hint = f"Write {slug_like(text)}." if slug_like(text) else ""
    problems.error(node.place, "bad-id", found, hint)
    return slug_like(text)


def _type(keys: Taken, problems: Problems) -> str:
    """The type that is given or follows from the other keys; empty where it could not be read."""
    if "type" in keys:
        return read_word(keys["type"], "type", TYPES, problems)
    return "claim" if "by" in keys else "report"


def _value_type(keys: Taken, problems: Problems) -> str:
    """The same for a field's value: an unknown one is a gap, and only that is."""
    if "type" not in keys:
        return "gap" if "unknown" in keys else _type(keys, problems)
    type_, node = _type(keys, problems), keys["type"]
    if type_ and node and ("unknown" in keys) != (type_ == "gap"):
        said = f"type must be gap where a value is unknown, and only there, found {type_}"
        problems.error(node.place, "bad-choice", said, "Leave it out.")
    return type_


def _shared(keys: Taken, type_: str, problems: Problems) -> dict[str, Any]:
    """What is given of that which facts and values have in common, as arguments of Statement."""
    dates = {k: read_inferred_date(keys[k], k, problems) for k in _DATES if k in keys}
    check_due(keys.get("due"), type_, problems)
    return {
        "type": type_ or "report",
        **{key: date for key, (date, _) in dates.items()},
        "date_inferred": tuple((key, reason) for key, (_, reason) in dates.items() if reason),
        **{key: read(keys[key], type_, problems) for key, read in _READERS.items() if key in keys},
        **{key: read_text(keys[key], key, problems) for key in _TEXTS if key in keys},
    }


_READERS: dict[str, Callable[[Node | None, str, Problems], Any]] = {
    "by": lambda node, type_, problems: read_named(node, "by", problems),
    "sources": lambda node, type_, problems: read_citations(node, problems),
    "origin": lambda node, type_, problems: read_refs(node, "origin", problems, (SOURCE,)),
    "about": lambda node, type_, problems: read_refs(node, "about", problems),
    "contradicts": lambda node, type_, problems: read_contradictions(node, problems),
    "supersedes": read_supersedes,
    "outcome": read_outcome,
}
"""How each key is read, from its node and the type of the statement."""


def read_inferred_date(
    node: Node | None, key: str, problems: Problems
) -> tuple[Date | None, Text | None]:
    """A date as it stands, or `{value, inferred}` with the reasoning."""
    if not isinstance(node, Mapping):
        return read_date(node, key, problems), None
    keys = take(node, key, problems, ("value", "inferred"), required=("value", "inferred"))
    date = read_date(keys.get("value"), key, problems)
    return date, read_text(keys.get("inferred"), "inferred", problems)
