"""A new record: what may be given for it, what it may be called, and its file.

In go a Graph, what an editor has given and somebody who asks for the rest, out comes a Draft.
Nothing is written here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.authoring.names import Impossible
from generator.authoring.questions import SOURCES, Ask, missing, refused, slug_question
from generator.authoring.template import record_text
from generator.graph.graph import Graph
from generator.model.base import CONTENT
from generator.model.field_types import DATE, FieldType
from generator.model.kinds import Kind
from generator.model.problems import did_you_mean, one_of

_SIMPLE = {
    "name": FieldType("text"),
    "aliases": FieldType("list", item=FieldType("text")),
    "summary": FieldType("text"),
    "tags": FieldType("list", item=FieldType("text")),
    "verified": DATE,
    "note": FieldType("text"),
}
"""Keys of every record that one text can be given for."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A record that has not been written yet."""

    path: str
    id: str
    text: str


def kind_named(graph: Graph, written: str) -> Kind:
    """The kind of this name; raises Impossible with the nearest one."""
    kinds = graph.base.kinds
    if written in kinds:
        return kinds[written]
    also = {
        w: k.name for k in kinds.values() for w in (k.folder, k.label.lower(), k.plural.lower())
    }
    meant = also.get(written.lower(), "")
    hint = f'Did you mean "{meant}"?' if meant else did_you_mean(written, kinds) or one_of(kinds)
    raise Impossible(f'KIND must be a kind of this base, found "{written}". {hint}')


def draft(
    graph: Graph, kind: Kind, slug: str, given: Mapping[str, Sequence[str]], ask: Ask
) -> Draft:
    """A record of what is given and what `ask` answers; raises Impossible with the reason."""
    known = {key: list(texts) for key, texts in given.items() if texts}
    for key, texts in known.items():
        _check(graph, kind, key, texts)
    for question in missing(graph, kind, known):
        answers = [text for text in ask(question) if text]
        if answers:
            known[question.key] = answers
    asked = slug_question(graph, kind, known)
    slug = slug or "".join(ask(asked))
    if reason := asked.refused(slug):
        raise Impossible(f"SLUG {reason}")
    text = record_text(kind, known)
    return Draft(f"{CONTENT}/{kind.folder}/{slug}.yml", f"{kind.folder}/{slug}", text)


def _check(graph: Graph, kind: Kind, key: str, texts: Sequence[str]) -> None:
    """Raises Impossible where what was given for a key cannot stand there."""
    if key == "sources":
        type_ = SOURCES
    elif key in kind.fields:
        type_ = kind.fields[key].type
    elif key in _SIMPLE:
        type_ = _SIMPLE[key]
    else:
        keys = [*_SIMPLE, *kind.fields]
        hint = did_you_mean(key, keys) or one_of(keys, most=30)
        raise Impossible(
            f'a record of kind {kind.name} must have known keys, found "{key}". {hint}'
        )
    if len(texts) > 1 and type_.name != "list":
        raise Impossible(f'{key} must be one value, found "{texts[1]}" as well')
    for text in texts:
        if reason := refused(graph, type_, key, text):
            raise Impossible(reason)
