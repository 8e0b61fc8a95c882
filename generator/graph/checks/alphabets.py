"""Checks on the alphabets of texts and names: what looks like a name, and is another one."""

from collections.abc import Iterable, Iterator

from generator.graph.checks.registry import RECORD, Found, warning
from generator.graph.graph import Graph
from generator.model.look_alikes import mixed_in
from generator.model.nodes import shortened
from generator.model.problems import Place
from generator.model.records import Record


@warning("mixed-scripts", RECORD)
def mixed_scripts(graph: Graph, records: Iterable[Record]) -> Iterator[Found]:
    """A word should be written in one script: a letter of another one only looks like it.

    Search would not find the word, and a reader could not tell. Said of Latin, Cyrillic, Greek,
    Armenian and Cherokee letters only; Greek ones that stand as signs, as in ΔT, are fine.
    """
    for record in records:
        for text, place in _beyond_ascii(graph, record):
            if mixed := mixed_in(text):
                yield Found(place, mixed.said, "Type the word again.")


@warning("look-alike", RECORD)
def look_alike(graph: Graph, records: Iterable[Record]) -> Iterator[Found]:
    """A name in another script should not look like the Latin name of another record.

    Readers would take one for the other. A word of mixed scripts is told as such.
    """
    for record in records:
        for key, name, place in _names(graph, record):
            ids = graph.index.looking_like(name)
            other = next((id_ for id_ in ids if id_ != record.id), "")
            if other and not mixed_in(name):
                message = f'{key} should not look like another name, found "{shortened(name)}"'
                yield Found(place, message, f"{other} has it in other letters.")


def _names(graph: Graph, record: Record) -> list[tuple[str, str, Place]]:
    """Everything in a record that is a name, under which key, and where."""
    names = [("name", record.name, record.place)] if record.name else []
    names += [("names", name.text, name.place) for name in record.names]
    names += [("aliases", name.text, name.place) for name in record.aliases]
    without_page = graph.nameless.get(record.id, ())
    return names + [(key, name.text, name.place) for key, name, _ in without_page]


def _beyond_ascii(graph: Graph, record: Record) -> Iterator[tuple[str, Place]]:
    """What readers see of a record's names and texts that is not plain ASCII, and its place."""
    for _, name, place in _names(graph, record):
        if not name.isascii():
            yield name, place
    for text in graph.texts.get(record.id, ()):
        for part in text.parts:
            said = part if isinstance(part, str) else part.label
            if not said.isascii():
                yield said, text.place
