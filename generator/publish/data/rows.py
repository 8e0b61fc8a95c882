"""How plain data becomes rows of the tables: a row holds only the columns that it fills.

In go the dictionaries that `plain` makes, out come rows for `tables`, by name of the table.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from generator.graph.graph import Graph
from generator.graph.standing import CURRENT
from generator.publish.data.plain import DATES, TEXTS
from generator.publish.data.values import Json

Row: TypeAlias = dict[str, Any]
"""Cells by name of the column."""
Shape: TypeAlias = tuple[str, ...]
"""The name of a table, and the columns of it that a row fills."""
Cells: TypeAlias = tuple[object, ...]
Shaped: TypeAlias = dict[Shape, list[Cells]]
"""The cells of rows by their shape: many rows in little room, as SQLite takes them fastest."""
Numbers: TypeAlias = Mapping[str, int]
"""The number of each statement in the table `facts`, by its address."""

_OF_SOURCE = {"language": "language", "url": "source_url", "archive_url": "archive_url"}
"""Column by field, of values that are a text or an address."""


def shaped(rows: Iterable[tuple[Shape, Cells]]) -> Shaped:
    """Rows by their shape, in the order in which they come."""
    found: Shaped = {}
    for shape, cells in rows:
        if shape in found:
            found[shape].append(cells)
        else:
            found[shape] = [cells]
    return found


def of_table(table: str, row: Row) -> tuple[Shape, Cells]:
    """A row as its shape and its cells."""
    return (table, *row), tuple(row.values())


def record_rows(record: Json, numbers: Numbers) -> Iterator[tuple[Shape, Cells]]:
    """The rows of a record itself."""
    row = {key: record[key] for key in ("id", "kind", "name", "url")}
    names = [*record.get("names", ()), *record.get("aliases", ())]
    if names:
        row["other_names"] = "; ".join(name["text"] for name in names)
    row |= {key: record[key] for key in ("summary", "note") if key in record}
    yield of_table("records", row | _date("verified", record.get("verified")))
    id_ = {"record": record["id"]}
    for name in names:
        more = {key: name[key] for key in ("language", "inferred") if key in name}
        yield of_table("names", {**id_, "name": name["text"], **more})
    yield from (of_table("tags", {**id_, "tag": tag}) for tag in record.get("tags", ()))
    for old in record.get("former_ids", ()):
        yield of_table("former_ids", {"id": old, **id_})
    for link in record.get("links", ()):
        yield _text_link(record["id"], None, link, numbers)


def source_rows(record: Json, facts: Iterable[Json]) -> Iterator[tuple[Shape, Cells]]:
    """The rows of a record that is a source, with the first current value of each field."""
    row = {"id": record["id"], "name": record["name"]}
    values = [fact for fact in facts if "field" in fact and fact["standing"] == CURRENT]
    for value in values:
        row = {**_source_columns(value), **row}
        if value["field"] == "derived_from" and "record" in value.get("value", {}):
            derived = {"source": record["id"], "derived_from": value["value"]["record"]}
            yield of_table("derivations", derived)
    if retracted := record.get("retracted"):
        row |= _date("retracted", retracted.get("date"))
        row |= {"retracted_reason": retracted["reason"]} if "reason" in retracted else {}
    yield of_table("sources", row)


def fact_row(fact: Json, numbers: Numbers) -> Row:
    """The row of a statement in the table `facts`."""
    row = {key: fact[key] for key in _SAME if key in fact}
    row["number"] = numbers[fact["id"]]
    row["unknown"] = int("unknown" in fact)
    row["disputed"] = int(fact.get("disputed", False))
    if value := fact.get("value"):
        _add_value(row, value)
    if by := fact.get("by"):
        row["by_name"] = by["name"]
        if "record" in by:
            row["by_record"] = by["record"]
    for key in DATES:
        if key in fact:
            row |= _date(key, fact[key])
    row["source_count"] = len({citation["source"] for citation in fact["sources"]})
    row["origin_count"] = len(fact["origins"])
    row["origin_given"] = int("origin_given" in fact)
    row["retracted"] = int("retracted_sources" in fact)
    if outcome := fact.get("outcome"):
        row |= _outcome(outcome, numbers)
    return row


def further_rows(fact: Json, numbers: Numbers) -> Iterator[tuple[Shape, Cells]]:
    """The rows of a statement in all other tables."""
    number = numbers[fact["id"]]
    for place, citation in enumerate(fact["sources"], start=1):
        yield (*_CITATION, *citation), (number, place, *citation.values())
    for origin in fact["origins"]:
        yield _ORIGIN, (number, origin)
    for newer in fact.get("followed_by", ()):
        yield _FOLLOWER, (number, numbers[newer])
    record = fact["record"]
    for how in ("value", "by"):
        if how in fact and "record" in fact[how]:
            yield _LINK, (record, number, how, fact[how]["record"])
    for about in fact.get("about", ()):
        yield _LINK, (record, number, "about", about)
    for link in fact.get("links", ()):
        yield _text_link(record, number, link, numbers)


def dispute_rows(dispute: Json, numbers: Numbers) -> Iterator[tuple[Shape, Cells]]:
    """The rows of a dispute."""
    id_ = {"dispute": dispute["id"]}
    yield of_table("disputes", {"id": dispute["id"], "settled": int(dispute["settled"])})
    for place, fact in enumerate(dispute["sides"], start=1):
        yield of_table("dispute_sides", {**id_, "number": place, "fact": numbers[fact]})
    for place, conflict in enumerate(dispute["conflicts"], start=1):
        both = {"one": numbers[conflict["one"]], "other": numbers[conflict["other"]]}
        why = {"difference": conflict["difference"]} if "difference" in conflict else {}
        declared = int(conflict["declared"])
        yield of_table("conflicts", {**id_, "number": place, **both, **why, "declared": declared})


def kind_rows(graph: Graph) -> Iterator[tuple[Shape, Cells]]:
    """The rows of all kinds and their fields."""
    for kind in graph.base.kinds.values():
        row = {"id": kind.name, "name": kind.label, "plural": kind.plural, "folder": kind.folder}
        yield of_table("kinds", {**row, "help": kind.help})
        for field in kind.fields.values():
            of = {"kind": kind.name, "field": field.name, "name": field.label, "help": field.help}
            many = int(field.type.item is not None)
            yield of_table("fields", {**of, "type": field.type.of.name, "many": many})


_CITATION: Shape = ("citations", "fact", "number")
_ORIGIN: Shape = ("origins", "fact", "source")
_FOLLOWER: Shape = ("followers", "fact", "followed_by")
_LINK: Shape = ("links", "record", "fact", "how", "to_record")
_TEXT_LINK: Shape = (*_LINK, "place", "start", "text")
_SAME = ("id", "record", "field", "url", "standing", "type", "text", "dispute", *TEXTS)
"""Columns that hold what stands under the same key."""
_OF_DATE = ("first", "last", "inferred")
_VALUE = {
    "type": "value_type", "written": "value", "record": "value_record",
    "low": "value_low", "high": "value_high", "unit": "unit", "qualifier": "qualifier",
    "first": "value_first", "last": "value_last",
}  # fmt: skip
"""Column by key of a value."""


def _add_value(row: Row, value: Json) -> None:
    for key, cell in value.items():
        if key in _VALUE and cell is not None:
            row[_VALUE[key]] = cell
    if "record" in value:
        row["value"] = value["record"]


def _outcome(outcome: Json, numbers: Numbers) -> Row:
    row = {"outcome": outcome["result"]}
    row |= {"outcome_fact": numbers[outcome["fact"]]} if "fact" in outcome else {}
    return row | {"outcome_note": outcome["note"]} if "note" in outcome else row


def _date(name: str, date: Json | None) -> Row:
    if date is None:
        return {}
    row = {name: date["edtf"]}
    for part in _OF_DATE:
        if said := date.get(part):
            row[f"{name}_{part}"] = said
    return row


def _source_columns(value: Json) -> Row:
    """What the first value of a source's field says."""
    field, said = value["field"], value.get("value")
    if said is None:
        return {}
    if field == "publisher":
        record = {"publisher_record": said["record"]} if "record" in said else {}
        return {"publisher": value["text"], **record}
    if field == "published" and "edtf" in said:
        return _date("published", said)
    if field == "seen":
        return {"seen": said["written"]} if "written" in said else {}
    return {_OF_SOURCE[field]: value["text"]} if field in _OF_SOURCE else {}


def _text_link(
    record: str, number: int | None, link: Json, numbers: Numbers
) -> tuple[Shape, Cells]:
    cells = (record, number, "text", link["record"], link["at"], link["start"], link["text"])
    if "fact" in link:
        return (*_TEXT_LINK, "to_fact"), (*cells, numbers[link["fact"]])
    return _TEXT_LINK, cells
