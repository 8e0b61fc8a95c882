"""The keys of a statement: how the mapping of a fact or of a field's value becomes a Statement.

In goes a node of a record's file, out comes a frozen Statement in which whatever could not be read
is missing (and has been noted).
"""

from hashlib import sha256
from typing import Any

from generator.model.dates import Date
from generator.model.documents import Mapping, Node, Scalar, kind_of_node
from generator.model.field_types import FieldType, read_date, read_value
from generator.model.keys import Taken, items, mapping, one_or_many, take
from generator.model.problems import Problems, did_you_mean
from generator.model.references import Ref, Target, read_named, read_ref, read_target
from generator.model.statements import (
    RESULTS, SOURCE, TYPES, Citation, Contradiction, Outcome, Statement,
)  # fmt: skip
from generator.model.texts import Text, is_slug, read_text

SHARED_KEYS = (
    "id", "type", "by", "date", "as_of", "due", "sources", "origin", "about", "inferred",
    "contradicts", "supersedes", "wrong", "preferred", "note", "outcome",
)  # fmt: skip
FACT_KEYS = ("text", *SHARED_KEYS)
VALUE_KEYS = ("value", "unknown", "difference", "converted", *SHARED_KEYS)
_TEXTS = ("inferred", "wrong", "preferred", "note")


def read_fact(record: str, node: Node, problems: Problems) -> Statement | None:
    """One item of `facts`."""
    found = mapping(node, "a fact", problems)
    if found is None:
        return None
    keys = take(found, "a fact", problems, FACT_KEYS, required=("text",))
    text = read_text(keys.get("text"), "text", problems)
    anchor = f"fact-{_id(keys, problems) or _digest(str(text or found.place))}"
    shared = _shared(keys, problems)
    if shared["type"] != "gap" and "sources" not in keys:
        said = "a fact must have sources, found none"
        problems.error(found.place, "no-source", said, "Only a gap may lack them.")
    return Statement(record, anchor, found.place, text=text, **shared)


def read_values(
    record: str, name: str, type_: FieldType, node: Node, problems: Problems
) -> tuple[Statement, ...]:
    """The values of one field: short or long form, one or several that disagree or follow."""
    if type_.item:
        nodes = items(node, name, problems) if not isinstance(node, Mapping) else (node,)
    else:
        nodes = one_or_many(node)
        if len(nodes) > 1 and any(isinstance(n, Scalar) for n in nodes):
            said = f"{name} must be one value, found a list"
            hint = "Values that disagree are written as {value: …, sources: […]} each."
            problems.error(node.place, "wrong-type", said, hint)
            return ()
    alone = len(nodes) == 1 and not type_.item
    read = (_read_value(record, name, type_.of, n, alone, problems) for n in nodes)
    return tuple(statement for statement in read if statement)


def _read_value(
    record: str, name: str, type_: FieldType, node: Node, alone: bool, problems: Problems
) -> Statement | None:
    if not isinstance(node, Mapping):
        value = read_value(type_, node, name, problems)
        anchor = _value_anchor(name, "", alone, str(value))
        return Statement(record, anchor, node.place, name, value=value) if value else None
    keys = take(node, f"a value of {name}", problems, VALUE_KEYS)
    if ("value" in keys) == ("unknown" in keys):
        said = f'a value of {name} must have one of the keys "value" and "unknown"'
        problems.error(node.place, "missing-key", said)
        return None
    given = keys.get("value")
    value = read_value(type_, given, name, problems) if given else None
    unknown = read_text(keys.get("unknown"), "unknown", problems)
    if not value and not unknown:
        return None
    shared = _shared(keys, problems, gap=bool(unknown))
    return Statement(
        record,
        _value_anchor(name, _id(keys, problems), alone, str(value or unknown)),
        node.place,
        name,
        value=value,
        unknown=unknown,
        difference=read_text(keys.get("difference"), "difference", problems),
        converted=read_text(keys.get("converted"), "converted", problems),
        **shared,
    )


def _value_anchor(name: str, id_: str, alone: bool, text: str) -> str:
    if alone and not id_:
        return f"field-{name}"
    return f"field-{name}-{id_ or _digest(text)}"


def _digest(text: str) -> str:
    """The id of a statement that was given none: eight hex digits of its text's SHA-256."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _id(keys: Taken, problems: Problems) -> str:
    node = keys.get("id")
    if node is None:
        return ""
    if isinstance(node, Scalar) and is_slug(node.text) and len(node.text) <= 64:
        return node.text
    found = f"id must be lower-case words joined by hyphens, found {kind_of_node(node)}"
    problems.error(node.place, "bad-id", found)
    return ""


def _shared(keys: Taken, problems: Problems, gap: bool = False) -> dict[str, Any]:
    """What facts and values have in common, as arguments of Statement."""
    by = read_named(keys.get("by"), "by", problems)
    type_ = _type(keys, problems) or ("gap" if gap else "claim" if "by" in keys else "report")
    dates, reasons = {}, []
    for key in ("date", "as_of", "due"):
        dates[key], reason = read_inferred_date(keys.get(key), key, problems)
        reasons += [(key, reason)] if reason else []
    return {
        "type": type_,
        "by": by,
        **dates,
        "date_inferred": tuple(reasons),
        "sources": read_citations(keys.get("sources"), problems),
        "origin": _refs(keys, "origin", problems, (SOURCE,)),
        "about": _refs(keys, "about", problems),
        "contradicts": _contradictions(keys, problems),
        "supersedes": _supersedes(keys, type_, problems),
        "outcome": _outcome(keys, type_, problems),
        **{key: read_text(keys.get(key), key, problems) for key in _TEXTS},
    }


def _type(keys: Taken, problems: Problems) -> str:
    return read_word(keys.get("type"), "type", TYPES, problems)


def read_word(node: Node | None, key: str, words: dict[str, str], problems: Problems) -> str:
    """One of `words`, or empty where the node is none of them (then it has been noted)."""
    if node is None:
        return ""
    if isinstance(node, Scalar) and node.text in words:
        return node.text
    found = f"{key} must be one of {', '.join(words)}, found {kind_of_node(node)}"
    hint = did_you_mean(node.text, words) if isinstance(node, Scalar) else ""
    problems.error(node.place, "bad-choice", found, hint)
    return ""


def read_inferred_date(
    node: Node | None, key: str, problems: Problems
) -> tuple[Date | None, Text | None]:
    """A date as it stands, or `{value, inferred}` with the reasoning."""
    if not isinstance(node, Mapping):
        return read_date(node, key, problems), None
    keys = take(node, key, problems, ("value", "inferred"), required=("value", "inferred"))
    date = read_date(keys.get("value"), key, problems)
    return date, read_text(keys.get("inferred"), "inferred", problems)


def read_citations(node: Node | None, problems: Problems) -> tuple[Citation, ...]:
    """A list of sources, each a slug or `{source, says, quote, locator, inferred}`."""
    listed = items(node, "sources", problems)
    if node is not None and not isinstance(node, Mapping | Scalar) and not listed:
        problems.error(node.place, "no-source", "sources must name a source, found none")
    read = (_citation(item, problems) for item in listed)
    return tuple(citation for citation in read if citation)


def _citation(node: Node, problems: Problems) -> Citation | None:
    if not isinstance(node, Mapping):
        ref = read_ref(node, "sources", problems, (SOURCE,))
        return Citation(ref) if ref else None
    allowed = "source", "says", "quote", "locator", "inferred"
    keys = take(node, "a citation", problems, allowed, required=("source",))
    ref = read_ref(keys.get("source"), "source", problems, (SOURCE,))
    said = {key: read_text(keys.get(key), key, problems) for key in allowed[1:]}
    return Citation(ref, **said) if ref else None


def _refs(
    keys: Taken, key: str, problems: Problems, kinds: tuple[str, ...] = ()
) -> tuple[Ref, ...]:
    read = (read_ref(item, key, problems, kinds) for item in one_or_many(keys.get(key)))
    return tuple(ref for ref in read if ref)


def _contradictions(keys: Taken, problems: Problems) -> tuple[Contradiction, ...]:
    read = (_contradiction(node, problems) for node in one_or_many(keys.get("contradicts")))
    return tuple(contradiction for contradiction in read if contradiction)


def _contradiction(node: Node, problems: Problems) -> Contradiction | None:
    difference = None
    named: Node | None = node
    if isinstance(node, Mapping):
        allowed = "fact", "difference"
        keys = take(node, "contradicts", problems, allowed, required=("fact",))
        named = keys.get("fact")
        difference = read_text(keys.get("difference"), "difference", problems)
    target = read_target(named, "contradicts", problems)
    return Contradiction(target, difference) if target else None


def _supersedes(keys: Taken, type_: str, problems: Problems) -> tuple[Target, ...]:
    nodes = one_or_many(keys.get("supersedes"))
    if nodes and type_ == "forecast":
        said = "a forecast must not supersede, found supersedes"
        hint = "Give the older forecast an outcome: {fact: …, result: missed}."
        problems.error(nodes[0].place, "supersedes-forecast", said, hint)
        return ()
    read = (read_target(node, "supersedes", problems) for node in nodes)
    return tuple(target for target in read if target)


def _outcome(keys: Taken, type_: str, problems: Problems) -> Outcome | None:
    node = mapping(keys.get("outcome"), "outcome", problems)
    if node is None:
        return None
    if type_ not in ("forecast", "plan"):
        said = f"an outcome must stand on a forecast or a plan, found a {type_}"
        problems.error(node.place, "outcome-of-nothing", said)
        return None
    keys = take(node, "outcome", problems, ("fact", "result", "note"), required=("result",))
    result = read_word(keys.get("result"), "result", RESULTS, problems)
    target = read_target(keys.get("fact"), "outcome", problems)
    note = read_text(keys.get("note"), "note", problems)
    return Outcome(target, result, note) if result else None
