"""The page about the kinds of this base: their fields, what may stand in them, where they lie."""

from collections.abc import Iterator

from generator.graph.graph import Graph
from generator.model.field_types import FieldType
from generator.model.kinds import Field, Kind
from generator.pages.markdown import Markdown, address, escape, join, link
from generator.pages.page import index_path
from generator.pages.prose import code, heading, table
from generator.pages.tables import listed_kinds
from generator.reference.paths import FIELD_TYPES, KINDS, RECORDS


def kind_anchor(kind: str) -> str:
    """The anchor of a kind's paragraph."""
    return f"kind-{kind}"


def kinds_page(graph: Graph) -> str:
    """The page about all kinds, in the order in which readers see them."""
    keys = link("the keys of every record", address(KINDS, RECORDS))
    types = link("types", address(KINDS, FIELD_TYPES))
    about = f"Beside {keys} a record has the fields of its kind. Each field has one of the {types}."
    parts = [heading("Kinds", "kinds", 1), about]
    for kind in listed_kinds(graph):
        parts += _kind(kind)
    return "\n\n".join(parts) + "\n"


def _kind(kind: Kind) -> Iterator[str]:
    yield heading(kind.label, kind_anchor(kind.name))
    if kind.help:
        yield escape(kind.help)
    where = code(f"content/{kind.folder}/")
    named = link(kind.plural, address(KINDS, index_path(kind.folder)))
    yield f"Name: {code(kind.name)}. Files: {where}. Table: {named}."
    if kind.fields:
        yield table(("Field", "Type", "What it says"), map(_row, kind.fields.values()))


def _row(field: Field) -> tuple[Markdown | str, ...]:
    told = [escape(field.help.rstrip("."))] if field.help else []
    if field.type.of.name == "choice":
        told.append(_words(field.type.of))
    if not told or field.label.lower() != field.name.replace("_", " "):
        told.insert(0, escape(field.label))
    if field.required:
        told.append(Markdown("**Required**"))
    return code(field.name), _type(field.type), join(told, ". ")


def _type(type_: FieldType) -> Markdown:
    """A type as a link, with the kinds that its records may be of."""
    shown = link(type_.name, address(KINDS, FIELD_TYPES, f"type-{type_.name}"))
    if type_.item:
        return join([shown, escape(" of "), _type(type_.item)])
    kinds = [link(kind, f"#{kind_anchor(kind)}") for kind in type_.kinds]
    return join([shown, Markdown(": "), join(kinds, " or ")]) if kinds else shown


def _words(type_: FieldType) -> Markdown:
    """The words of a vocabulary, each with what readers see where that is something else."""
    words = (
        join([code(word), escape(f" ({label})" if label != word else "")])
        for word, label in type_.words.items()
    )
    return join([escape("One of "), join([*words], ", ")])
