"""What an editor is asked for a new record: what it must say, and what it had better say.

In go a Graph, a kind and what is known, out come Questions, each with what it takes for an answer.
Nobody is asked here: whoever calls has an editor or has none.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from generator.authoring.key_help import RECORD_HELP
from generator.authoring.names import slug_refused
from generator.authoring.schema import item_help
from generator.graph.graph import Graph
from generator.model.field_types import FieldType, read_value
from generator.model.kinds import Field, Kind
from generator.model.nodes import Scalar
from generator.model.problems import Place, Problems
from generator.model.references import Name, Ref
from generator.model.statements import SOURCE
from generator.model.texts import MOST_SLUG, slug_like

SOURCES = FieldType("list", item=FieldType("record", (SOURCE,)))
_NAME = FieldType("text")
_OF_A_SLUG = ("publisher", "published")
"""What a source is called after."""
Known = Mapping[str, Sequence[str]]
"""Texts by key."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something to know before a record is written."""

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
    optional: bool = False
    """Whether there may be no answer."""
    beside: Callable[[str, Sequence[str]], str] = lambda _text, _before: ""
    """Why an answer cannot be taken after those before it, where several are given."""

    def why_not(self, text: str, before: Sequence[str]) -> str:
        """Why an answer cannot be taken, by itself or after those before it; empty where it can."""
        return self.refused(text) or self.beside(text, before)


Ask = Callable[[Question], Sequence[str]]
"""Answers to a question; raises Impossible where one is needed and nobody can be asked."""


def missing(graph: Graph, kind: Kind, known: Known) -> Iterator[Question]:
    """What is to be asked, each only when what came before it has been answered.

    First what the record must have, then its sources, then what a list of records shows first: no
    value can be written without a source.
    """
    if "name" not in known:
        yield _question(graph, "name", RECORD_HELP["name"], "--name TEXT", _NAME)
    for field in kind.fields.values():
        if field.required and field.name not in known:
            yield _of_field(graph, field)
    if kind.name != SOURCE and "sources" not in known:
        yield _sources(graph, optional=not set(known) & set(kind.fields))
    sourced = kind.name == SOURCE or "sources" in known
    for name in _OF_A_SLUG if kind.name == SOURCE else (kind.timeline,):
        if sourced and name in kind.fields and name not in known:
            yield _of_field(graph, kind.fields[name], optional=True)


def refused(graph: Graph, type_: FieldType, key: str, text: str) -> str:
    """Why a text is no value of a type, with the hint; empty where it is one."""
    problems = Problems()
    value = read_value(type_.of, Scalar(text, Place("")), key, problems)
    if problems:
        return f"{problems[0].message}. {problems[0].hint}".rstrip(". ") + "."
    if isinstance(value, Ref):
        return _miss(graph, type_.of.kinds, key, text)
    if isinstance(value, Name):
        return _no_name(graph, type_.of.kinds, key, text)
    return ""


def slug_question(graph: Graph, kind: Kind, known: Known) -> Question:
    """What the record is to be called; a slug is proposed."""

    def taken(slug: str) -> str:
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

    prompt = "The file's name without .yml, by which other records name it"
    return Question("slug", prompt, "SLUG", taken, default=_proposed(graph, kind, known))


def _of_field(graph: Graph, field: Field, *, optional: bool = False) -> Question:
    prompt = item_help(field) or field.label
    return _question(graph, field.name, prompt, f"--set {field.name}=…", field.type, optional)


def _sources(graph: Graph, *, optional: bool) -> Question:
    prompt = "The sources of its date and its other values, each by its slug, the file's name in "
    prompt += f"content/{graph.base.kinds[SOURCE].folder}/ without .yml"
    return _question(graph, "sources", prompt, "--source SLUG", SOURCES, optional)


def _question(
    graph: Graph, key: str, prompt: str, option: str, type_: FieldType, optional: bool = False
) -> Question:
    def taken(text: str) -> str:
        return refused(graph, type_, key, text)

    choices = tuple(type_.of.words) if type_.of.name == "choice" else ()
    many = type_.name == "list"
    return Question(key, prompt, option, taken, choices, many=many, optional=optional)


def _miss(graph: Graph, kinds: tuple[str, ...], key: str, text: str) -> str:
    """Why a text that is written like a slug names no record; empty where it does."""
    miss = graph.index.miss(text.strip(), kinds)
    if not miss:
        return ""
    told = f'{key} {miss.rule}, found "{text}". {miss.hint}'.rstrip()
    if key == "sources" or miss.near or not text.isalpha():
        return told
    return f'{told} A name without a page has a capital letter or a space: "{text.capitalize()}".'


def _no_name(graph: Graph, kinds: tuple[str, ...], key: str, text: str) -> str:
    """Why a name that is no slug cannot stand there; empty where it can."""
    if key == "sources":
        return f'{key} must be the slug of a source, found "{text}"'
    kind_of = graph.index.kind_of
    named = graph.index.named(text.strip())
    meant = [id_ for id_ in named if (kind_of(id_) in kinds if kinds else kind_of(id_) != SOURCE)]
    if not meant:
        return ""
    slugs = " or ".join(graph.index.shortest(id_, kinds) for id_ in meant)
    return f'{key} must name the record where there is one, found "{text}". Write {slugs}.'


def _proposed(graph: Graph, kind: Kind, known: Known) -> str:
    """A slug from the name, for a source from publisher and date; one that nothing else has."""
    given = (next(iter(known.get(key, ())), "") for key in _OF_A_SLUG)
    parts = [text.rpartition("/")[2] if graph.index.find(text) else text for text in given]
    named = parts if kind.name == SOURCE and all(parts) else known.get("name", ())
    slug = slug_like(" ".join(named))
    if not slug or slug_refused(slug):
        return ""
    tried = (f"{slug[: MOST_SLUG - 4].rstrip('-')}-{n}" for n in count(2))
    while slug in graph.index.by_slug or f"{kind.folder}/{slug}" in graph.index.moved:
        slug = next(tried)
    return slug
