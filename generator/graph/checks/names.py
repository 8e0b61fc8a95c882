"""Checks on what records are called: names, former ids, and the warnings that they accept."""

from collections.abc import Iterator

from generator.graph.checks.registry import WARNINGS, Found, error, warning
from generator.graph.graph import Graph
from generator.graph.index import name_key
from generator.model.problems import Place, did_you_mean, one_of
from generator.model.records import Record
from generator.model.references import Name
from generator.model.statements import SOURCE, Statement


@error("name-of-record")
def name_of_record(graph: Graph) -> Iterator[Found]:
    """A name must not be that of a record, in any language or as an alias: the record is meant.

    The title of a source is the name of a text, and counts only where a source may stand.
    """
    for statement in graph.statements.values():
        for key, name, kinds in _names(graph, statement):
            found = graph.index.named(name.text)
            ids = [id_ for id_ in found if _meant(graph, id_, kinds) and id_ != statement.record]
            if ids:
                message = f'{key} must name the record where there is one, found "{name.text}"'
                slugs = (graph.index.shortest(id_, kinds) for id_ in ids)
                yield Found(name.place, message, f"Write {' or '.join(slugs)}.")


def _names(graph: Graph, statement: Statement) -> Iterator[tuple[str, Name, tuple[str, ...]]]:
    """Key, name and possible kinds of each name without a page."""
    if isinstance(statement.by, Name):
        yield "by", statement.by, ()
    if isinstance(statement.value, Name):
        fields = graph.records[statement.record].kind.fields
        yield statement.field, statement.value, fields[statement.field].type.of.kinds


def _meant(graph: Graph, id_: str, kinds: tuple[str, ...]) -> bool:
    kind = graph.records[id_].kind.name
    return kind in kinds if kinds else kind != SOURCE


@error("former-id-taken")
def former_id_taken(graph: Graph) -> Iterator[Found]:
    """A former id must be free: no record may have it now, and no two may have had it."""
    seen: dict[str, Record] = {}
    for record in graph.records.values():
        for former in record.former_ids:
            first = seen.setdefault(former.id, record)
            taken = former.id in graph.index.ids
            if taken or first is not record:
                message = f'former_ids must be free, found "{former.id}"'
                has = f"{former.id} is a record." if taken else f"{first.id} had it too."
                yield Found(former.place, message, has)


@error("accepts-no-warning")
def accepts_no_warning(graph: Graph) -> Iterator[Found]:
    """What a record accepts must be the id of a warning."""
    for record in graph.records.values():
        for name, reason in record.accept.items():
            if name not in WARNINGS:
                hint = did_you_mean(name, WARNINGS) or one_of(WARNINGS)
                yield Found(reason.place, f'accept must name a warning, found "{name}"', hint)


@warning("same-name")
def same_name(graph: Graph) -> Iterator[Found]:
    """Two records should not have one name; within a kind, not by an alias either.

    Sources may share a title where publisher or date tells them apart, and may have the name of a
    record of another kind.
    """
    reported: set[tuple[str, str]] = set()
    for key, ids in graph.index.by_name.items():
        for n, id_ in enumerate(ids):
            twins = (other for other in ids[:n] if _alike(graph, key, other, id_))
            first = next(twins, None)
            if first and (first, id_) not in reported:
                reported.add((first, id_))
                name, place = _called(graph.records[id_], key)
                message = f'a record should have a name of its own, found "{name}" again'
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
