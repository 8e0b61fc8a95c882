"""Checks on the texts of a record: what looks like a link there, and is none."""

import re
from collections.abc import Iterable, Iterator

from generator.graph.checks.registry import RECORD, Found, warning
from generator.graph.graph import Graph
from generator.model.problems import Place
from generator.model.records import Record
from generator.model.texts import Text

_MARKDOWN = re.compile(r"\[[^\[\]]*\]\((?:https?:|/|\.)[^()\s]*\)")
_SINGLE = re.compile(r"(?<!\[)\[([a-z0-9/-]+)\](?![\](])")


@warning("no-link", RECORD)
def no_link(graph: Graph, records: Iterable[Record]) -> Iterator[Found]:
    """A link should be written [[slug]]: a text is no Markdown, and readers would see the signs."""
    for record in records:
        for place, said in _with_brackets(graph.texts.get(record.id, ())):
            markdown, single = _MARKDOWN.search(said), _SINGLE.search(said)
            if markdown:
                message = f'a link should be written [[slug]], found "{markdown[0]}"'
                hint = "Name a record in this way; cite a page of the web as a source."
                yield Found(place, message, hint)
            elif single and graph.index.find(single[1]):
                message = f'a link should be written [[slug]], found "{single[0]}"'
                yield Found(place, message, f"Write [[{single[1]}]].")


def _with_brackets(texts: Iterable[Text]) -> Iterator[tuple[Place, str]]:
    """What texts say beside their links, where it has a bracket, with its place."""
    for text in texts:
        for part in text.parts:
            if isinstance(part, str) and "[" in part:
                yield text.place, part
