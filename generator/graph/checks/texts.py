"""Checks on the texts of a record: what looks like a link there, and is none."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from generator.graph.checks.registry import RECORD, Found, warning
from generator.graph.graph import Graph
from generator.graph.mentions import own_texts, texts_of
from generator.model.problems import Place
from generator.model.records import Record
from generator.model.texts import Text

_MARKDOWN = re.compile(r"\[[^\[\]]*\]\((?:https?:|/|\.)[^()\s]*\)")
_SINGLE = re.compile(r"(?<!\[)\[([a-z0-9/-]+)\](?![\](])")


@warning("no-link", RECORD)
def no_link(graph: Graph, records: Iterable[Record]) -> Iterator[Found]:
    """A link should be written [[slug]]: a text is no Markdown, and readers would see the signs."""
    for record in records:
        for place, said in _with_brackets(record):
            markdown, single = _MARKDOWN.search(said), _SINGLE.search(said)
            if markdown:
                message = f'a link should be written [[slug]], found "{markdown[0]}"'
                hint = "Name a record in this way; cite a page of the web as a source."
                yield Found(place, message, hint)
            elif single and graph.index.find(single[1]):
                message = f'a link should be written [[slug]], found "{single[0]}"'
                yield Found(place, message, f"Write [[{single[1]}]].")


def _with_brackets(record: Record) -> Iterator[tuple[Place, str]]:
    """What a record's texts say beside their links, where it has a bracket, with its place."""
    of_statements = (texts_of(statement, record) for statement in record.statements())
    for text in chain(own_texts(record), *of_statements):
        for part in _said(text):
            if "[" in part:
                yield text.place, part


def _said(text: Text) -> Iterator[str]:
    return (part for part in text.parts if isinstance(part, str))
