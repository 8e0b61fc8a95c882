"""Checks on what records are called: names, former ids, and the warnings that they accept."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import takewhile
from operator import ne

from generator.graph.checks.registry import NEAR, RECORD, WARNINGS, Found, error, warning
from generator.graph.graph import Graph
from generator.graph.index import name_key, names_of
from generator.model.look_alikes import mixed_in
from generator.model.nodes import shortened
from generator.model.problems import Place, did_you_mean, one_of
from generator.model.records import Record
from generator.model.statements import SOURCE


@error("name-of-record", RECORD)
def name_of_record(graph: Graph, records: Iterable[Record]) -> Iterator[Found]:
    """A name must not be that of a record, in any language or as an alias: the record is meant.

    Nor its slug with capitals, blanks or underscores. The title of a source is the name of a text,
    and counts only where a source may stand.
    """
    for record in records:
        for key, name, kinds in graph.nameless.get(record.id, ()):
            slug = graph.index.find("-".join(name.text.lower().replace("_", " ").split()), kinds)
            found = graph.index.named(name.text) or ((slug,) if slug else ())
            ids = _others(graph, found, record, kinds)
            if ids:
                written = shortened(name.text)
                message = f'{key} must name the record where there is one, found "{written}"'
                slugs = (graph.index.shortest(id_, kinds) for id_ in ids)
                yield Found(name.place, message, f"Write {' or '.join(slugs)}.")


@warning("nearly-named", RECORD)
def nearly_named(graph: Graph, records: Iterable[Record]) -> Iterator[Found]:
    """A name should not be one slip of the pen away from that of a record: its page is not linked.

    Nothing is said about short names, nor about those that differ in a number.
    """
    nameless = ((record, graph.nameless.get(record.id, ())) for record in records)
    several = [(record, *named) for record, names in nameless for named in names]
    near = graph.index.nearly_named({name.text for _, _, name, _ in several})
    for record, key, name, kinds in several:
        ids = _others(graph, near[name.text], record, kinds)
        if ids and not graph.index.named(name.text) and not mixed_in(name.text):
            written = shortened(name.text)
            message = f'{key} should name the record if one is meant, found "{written}"'
            slug = graph.index.shortest(ids[0], kinds)
            yield Found(name.place, message, f'Did you mean "{slug}"?')


def _others(graph: Graph, ids: Iterable[str], record: Record, kinds: tuple[str, ...]) -> list[str]:
    """The records of which one may be meant, but for the one in which the name stands."""
    return [id_ for id_ in ids if id_ != record.id and _meant(graph, id_, kinds)]


def _meant(graph: Graph, id_: str, kinds: tuple[str, ...]) -> bool:
    kind = graph.index.kind_of(id_)
    return kind in kinds if kinds else kind != SOURCE


@error("former-id-taken", RECORD)
def former_id_taken(graph: Graph, records: Iterable[Record]) -> Iterator[Found]:
    """A former id must be free: no record may have it now, and no two may have had it.

    Nor may a page that is written by hand lie there.
    """
    for record in records:
        for former in record.former_ids:
            if has := _taken(graph, former.id, record):
                yield Found(former.place, f'former_ids must be free, found "{former.id}"', has)


def _taken(graph: Graph, id_: str, record: Record) -> str:
    """What else has an id that a record had before, as a sentence; empty where nothing has it."""
    if id_ in graph.index.ids:
        return f"{id_} is a record."
    pages = (f"{id_}.md", f"{id_}/index.md", f"{id_}/readme.md")
    if page := next((page for page in graph.base.pages if page.casefold() in pages), ""):
        return f"{page} is a page."
    first = graph.index.had[id_][0]
    return "" if first == record.id else f"{first} had it too."


@error("accepts-no-warning", RECORD)
def accepts_no_warning(graph: Graph, records: Iterable[Record]) -> Iterator[Found]:
    """What a record accepts must be the id of a warning."""
    for record in records:
        for name, reason in record.accept.items():
            if name not in WARNINGS:
                hint = did_you_mean(name, WARNINGS) or one_of(WARNINGS)
                yield Found(reason.place, f'accept must name a warning, found "{name}"', hint)


@warning("same-name", NEAR)
def same_name(graph: Graph, records: Iterable[Record]) -> Iterator[Found]:
    """Two records should not have one name; within a kind, not by an alias either.

    Sources may share a title where publisher or date tells them apart, and may have the name of a
    record of another kind.
    """
    for record in records:
        told: set[str] = set()
        for key in dict.fromkeys(map(name_key, names_of(record))):
            before = takewhile(partial(ne, record.id), graph.index.by_name[key])
            first = next((id_ for id_ in before if _alike(graph, key, id_, record.id)), None)
            if first and first not in told:
                told.add(first)
                name, place = _called(record, key)
                message = f'a record should have a name of its own, found "{shortened(name)}" again'
                yield Found(place, message, f"{first} has it.")


def _alike(graph: Graph, key: str, *ids: str) -> bool:
    """Whether a reader could take two records of one name for each other."""
    one, other = (graph.records[id_] for id_ in ids)
    if one.kind.name != other.kind.name:
        primary = name_key(one.name) == name_key(other.name) == key
        return primary and not one.is_source and not other.is_source
    return not one.is_source or _imprint(graph, one) == _imprint(graph, other)


def _imprint(graph: Graph, source: Record) -> tuple[str, ...]:
    values = (source.value(field) for field in ("publisher", "published"))
    return tuple(str(v.value) if v else "" for v in values)


def _called(record: Record, key: str) -> tuple[str, Place]:
    """The name of a record that is the same as `key`, as it is written, and where."""
    others = [(n.text, n.place) for n in (*record.names, *record.aliases)]
    named = [(record.name, record.place), *others]
    return next(pair for pair in named if name_key(pair[0]) == key)
