"""All pages of `/help/`, for the base that a graph holds."""

from collections.abc import Iterable, Iterator, Mapping

from generator.graph.checks import WARNINGS
from generator.graph.graph import Graph
from generator.pages.page import HOME, Page
from generator.reference.checks import checks_page
from generator.reference.commands import Command, commands_page
from generator.reference.configuration import configuration_page
from generator.reference.field_types import field_types_page
from generator.reference.kinds import kinds_page
from generator.reference.paths import (
    CHECKS,
    COMMANDS,
    CONFIGURATION,
    FIELD_TYPES,
    KINDS,
    READING,
    RECORDS,
)
from generator.reference.reading import MORE, reading
from generator.reference.records import records_page

_FIRST = ("How to read this site", "what the words and marks behind a statement mean")


def help_pages(
    graph: Graph, rules: Mapping[str, str], commands: Iterable[Command]
) -> Iterator[Page]:
    """Every page; `rules` has for the id of each check what it demands."""
    texts = {
        READING: reading(graph),
        RECORDS: records_page(),
        KINDS: kinds_page(graph),
        FIELD_TYPES: field_types_page(graph),
        CONFIGURATION: configuration_page(),
        CHECKS: checks_page(rules, WARNINGS),
        COMMANDS: commands_page(commands),
    }
    for path, text in texts.items():
        title, told = MORE.get(path, _FIRST)
        said = f"{title}: {told}."
        first = path == READING  # it leads to the others
        yield Page(path, title, text, said, HOME if first else READING, listed=first)
