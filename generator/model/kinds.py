"""Kinds of records and their fields: what a base's configuration declares.

These are the frozen values; `kind_keys` reads them from YAML. A new kind needs no Python. Nothing
here knows a record.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model.field_types import FieldType
from generator.model.problems import Place

RECORD_KEYS = (
    "name", "names", "aliases", "summary", "tags", "sources", "former_ids", "verified", "accept",
    "facts", "note", "retracted",
)  # fmt: skip
"""Keys that records of every kind may have."""


@dataclass(frozen=True, slots=True)
class Field:
    """A typed value that records of a kind may have."""

    name: str
    type: FieldType
    label: str
    help: str = ""
    required: bool = False
    listed_as: str = ""
    """Heading of the backlinks on the record that a value names."""
    schema_org: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of record, with a folder of its own."""

    name: str
    label: str
    plural: str
    folder: str
    place: Place
    fields: Mapping[str, Field] = field(default_factory=dict)
    featured: tuple[str, ...] = ()
    """Fields shown in lists, cards and the index table."""
    timeline: str = ""
    """Name of the date field that puts its records on the timeline."""
    schema_org: str = ""
    help: str = ""
