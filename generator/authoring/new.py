"""A new record: what must be known to write it, what it may be called, and whether that is allowed.

In go a Graph and what an editor has given, out come questions for what is missing, and a Draft.
Nothing is written here, and nobody is asked: whoever calls has an editor or has none.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from generator.authoring.key_help import RECORD_HELP
from generator.authoring.names import Impossible, slug_refused
from generator.authoring.schema import field_help
from generator.authoring.template import record_text
from generator.graph.graph import Graph
from generator.model.base import CONTENT
from generator.model.field_types import DATE, FieldType, read_value
from generator.model.kinds import Field, Kind
from generator.model.nodes import Scalar
from generator.model.problems import Place, Problems, did_you_mean, one_of
from generator.model.references import Name, Ref
from generator.model.statements import SOURCE
from generator.model.texts import MOST_SLUG, slug_like

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
class Question:
    """Something that must be known before a record can be written."""

    key: str
    prompt: str
    option: str
    """How it is given without being asked."""
    refused: Callable[[str], str]
    """Why an answer cannot be taken, with what to write instead; empty where it can."""
    choices: tuple[str, ...] = ()
    default: str = ""
    many: bool = False
    """Several answers, each on its own, the last one empty."""


Ask = Callable[[Question], Sequence[str]]
"""Answers to a question; raises Impossible where nobody can be asked."""


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
    for question in _missing(graph, kind, known):
        answers = [text for text in ask(question) if text]
        if answers:
            known[question.key] = answers
    asked = _slug_question(graph, kind, known)
    slug = slug or "".join(ask(asked))
    if reason := asked.refused(slug):
        raise Impossible(f"SLUG {reason}")
    text = record_text(kind, known)
    return Draft(f"{CONTENT}/{kind.folder}/{slug}.yml", f"{kind.folder}/{slug}", text)


def _check(graph: Graph, kind: Kind, key: str, texts: Sequence[str]) -> None:
    """Raises Impossible where what was given for a key cannot stand there."""
    if key == "sources":
        type_ = _SOURCES
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
        if reason := _refused(graph, type_, key, text):
            raise Impossible(reason)


_SOURCES = FieldType("list", item=FieldType("record", (SOURCE,)))


def _missing(graph: Graph, kind: Kind, known: Mapping[str, Sequence[str]]) -> Iterator[Question]:
    """What must be asked, each only when what came before it has been answered."""
    if "name" not in known:
        type_ = _SIMPLE["name"]
        yield _question(graph, "name", RECORD_HELP["name"], "--name TEXT", type_)
    for field in kind.fields.values():
        if field.required and field.name not in known:
            yield _of_field(graph, field)
    if kind.name != SOURCE and "sources" not in known and set(known) & set(kind.fields):
        yield _question(graph, "sources", RECORD_HELP["sources"], "--source SLUG", _SOURCES)


def _of_field(graph: Graph, field: Field) -> Question:
    option = f"--set {field.name}=…"
    return _question(graph, field.name, field_help(field) or field.label, option, field.type)


def _question(graph: Graph, key: str, prompt: str, option: str, type_: FieldType) -> Question:
    def refused(text: str) -> str:
        return _refused(graph, type_, key, text)

    choices = tuple(type_.of.words) if type_.of.name == "choice" else ()
    return Question(key, prompt, option, refused, choices, many=type_.name == "list")


def _refused(graph: Graph, type_: FieldType, key: str, text: str) -> str:
    """Why a text is no value of a type, with the hint; empty where it is one."""
    problems = Problems()
    value = read_value(type_.of, Scalar(text, Place("")), key, problems)
    if problems:
        return f"{problems[0].message}. {problems[0].hint}".rstrip(". ") + "."
    found = value.written if isinstance(value, Ref) else ""
    miss = graph.index.miss(found, type_.of.kinds) if found else None
    if miss:
        return f'{key} {miss.rule}, found "{text}". {miss.hint}'.rstrip()
    if key == "sources" and isinstance(value, Name):
        return f'{key} must be the slug of a source, found "{text}"'
    return ""


def _slug_question(graph: Graph, kind: Kind, known: Mapping[str, Sequence[str]]) -> Question:
    def refused(slug: str) -> str:
        id_ = f"{kind.folder}/{slug}"
        if reason := slug_refused(slug):
            return reason
        if id_ in graph.index.ids:
            return f'must be free, found "{slug}": {id_} is a record already'
        if id_ in graph.base.settings.withhold:
            return f'must not be withheld by site.yml, found "{slug}"'
        if had := graph.index.moved.get(id_):
            return f'must be free, found "{slug}": {had} had that address before'
        return ""

    prompt = "The file's name, by which other records name it"
    default = _proposed(graph, kind, known)
    return Question("slug", prompt, "SLUG", refused, default=default)


def _proposed(graph: Graph, kind: Kind, known: Mapping[str, Sequence[str]]) -> str:
    """A slug from the name, for a source from publisher and date; one that nothing else has."""
    parts = [next(iter(known.get(key, ())), "") for key in ("publisher", "published")]
    named = parts if kind.name == SOURCE and all(parts) else known.get("name", ())
    slug = slug_like(" ".join(named))
    if not slug or slug_refused(slug):
        return ""
    tried = (f"{slug[: MOST_SLUG - 4].rstrip('-')}-{n}" for n in count(2))
    while slug in graph.index.by_slug or f"{kind.folder}/{slug}" in graph.index.moved:
        slug = next(tried)
    return slug
