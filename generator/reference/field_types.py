"""The page about the types of fields: how each is declared, written, and shown to readers."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.authoring.key_help import FORM_HELP
from generator.graph.graph import Graph
from generator.model.field_types import FieldType
from generator.pages.markdown import Markdown, address, escape, join, link
from generator.pages.prose import code, heading, prose, table
from generator.reference.paths import CONFIGURATION, FIELD_TYPES, RECORDS


class Example(NamedTuple):
    """A field of a type: what it is for, how it is declared, written in a record, and shown."""

    use: str
    declared: str
    written: str
    shown: str


TYPES = {
    "text": Example(
        "A few words that are no name of a record.",
        "{type: text}",
        "Steel and wood",
        "Steel and wood",
    ),
    "date": Example(
        "When something was, is or will be, as precisely as it is known.",
        "{type: date}",
        "2026-Q1",
        "first quarter of 2026",
    ),
    "number": Example("A bare number, without a unit.", "{type: number}", "12000.5", "12000.5"),
    "quantity": Example(
        "How much of something, in a unit of the vocabulary, or money.",
        "{type: quantity}",
        "over 1.1 million users",
        "over 1.1 million users",
    ),
    "url": Example(
        "An address on the web.",
        "{type: url}",
        "https://example.org",
        "https://example.org",
    ),
    "choice": Example(
        "One word of a list that the base decides on.",
        "{type: choice, vocabulary: bridge_state}",
        "closed",
        "Closed",
    ),
    "record": Example(
        "Another record, which then lists this one; or a name of what has no page.",
        "{type: record, kind: bridge}",
        "old-bridge",
        "Old Bridge",
    ),
    "flag": Example("Yes or no.", "{type: flag}", "true", "yes"),
    "list": Example(
        "Several values of one type, which do not disagree but add up.",
        "{type: list, of: {type: text}}",
        "[steel, wood]",
        "steel, wood",
    ),
}
"""By name of the type. A test reads them in the example base."""
_FORM = {
    **FORM_HELP,
    "choice": "A word of its vocabulary, which is a file in site_config/vocabularies/",
    "list": "Values in square brackets, with commas between",
}


def field_types_page(graph: Graph) -> str:
    """The page, with the units that quantities of this base may have."""
    more = link("keys of a field", address(FIELD_TYPES, CONFIGURATION, "field"))
    values = link("value", address(FIELD_TYPES, RECORDS, "statement"))
    parts = [
        heading("Field types", "field-types", 1),
        f"A field of a kind has one of these types. A type is declared with the {more}; every "
        f"{values} may also be written with its own sources, date and more.",
    ]
    for name, example in TYPES.items():
        parts += _type(name, example)
    return "\n\n".join([*parts, *_units(graph)]) + "\n"


def _type(name: str, example: Example) -> Iterator[str]:
    yield heading(name, f"type-{name}")
    yield prose(f"{example.use} {_FORM[name]}.")
    rows = [(code(example.declared), code(example.written), escape(example.shown))]
    yield table(("In the kind", "In a record", "Readers see"), rows)


def _units(graph: Graph) -> Iterator[str]:
    """The units of this base, where one of its fields is a quantity."""
    type_ = next((type_ for type_ in _types(graph) if type_.name == "quantity"), None)
    if type_ is None:
        return
    yield heading("Units", "units")
    yield prose(
        "A quantity ends in one of these. A base adds its own in "
        "`site_config/vocabularies/units.yml`."
    )
    yield _words(type_.words)
    yield heading("Currencies", "currencies")
    yield _words(type_.currencies)


def _types(graph: Graph) -> Iterable[FieldType]:
    kinds = graph.base.kinds.values()
    return (field.type.of for kind in kinds for field in kind.fields.values())


def _words(words: Mapping[str, str]) -> Markdown:
    """Words, each with its meaning where it needs one."""
    told = (
        join([code(word), escape(f" ({label})" if label != word else "")])
        for word, label in words.items()
    )
    return join([*told], ", ")
