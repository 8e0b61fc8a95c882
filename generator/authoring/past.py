"""A base at times that went by, of which only what differs is read again.

In go the graph of now and old versions of single files, out come two small graphs around a change:
the records that changed, those that contradict or replace them, and those that all of these name.
Old versions are read by the kinds of now. The time this takes depends on the changes alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import NamedTuple

from generator.graph.graph import Graph, make_graph
from generator.graph.index import names_of
from generator.graph.mentions import mentions
from generator.model.base import RESERVED_SLUGS
from generator.model.config import read_tree
from generator.model.documents import MOST_PROBLEMS
from generator.model.files import DRAFT
from generator.model.kinds import Kind
from generator.model.problems import Place, Problems, TooMany
from generator.model.records import OtherName, Record, read_record
from generator.model.texts import MOST_SLUG, is_slug


class Reading(NamedTuple):
    """A version of a record's file: what could be read of it, and whether that is all."""

    record: Record | None
    whole: bool


def id_of(path: str, kinds: Iterable[Kind]) -> str:
    """The record for which a file stands by its path, or nothing."""
    pure = PurePosixPath(path)
    folder = pure.parent.as_posix().partition("/")[2]
    if pure.suffix not in (".yml", ".yaml") or path.endswith(DRAFT):
        return ""
    fits = is_slug(pure.stem) and len(pure.stem) <= MOST_SLUG and pure.stem not in RESERVED_SLUGS
    return f"{folder}/{pure.stem}" if fits and folder in {kind.folder for kind in kinds} else ""


def read_version(id_: str, path: str, data: bytes, kinds: Iterable[Kind]) -> Reading:
    """A version of a record by the kinds of now; its problems are nobody's concern any more."""
    problems = Problems()
    problems.most = MOST_PROBLEMS
    kind = next(kind for kind in kinds if kind.folder == id_.partition("/")[0])
    record = None
    try:
        if tree := read_tree(path, data, problems):
            record = read_record(id_, kind, tree, problems)
    except TooMany:
        pass
    return Reading(record, record is not None and all(p.severity != "error" for p in problems))


class Past:
    """The records as they were, going back from now; `held` are withheld ones, on every side."""

    def __init__(self, graph: Graph, held: Mapping[str, Record]) -> None:
        self.base = graph.base
        self.held = held
        self.state = dict(graph.records)
        self._by_slug: dict[str, set[str]] = defaultdict(set)
        self._against: dict[str, set[str]] = defaultdict(set)
        """By slug of a record: ids of those that contradict or replace a statement of it."""
        for record in (*graph.records.values(), *held.values()):
            self._know(record)

    def put(self, id_: str, reading: Reading | None) -> None:
        """Go to a version of one record; nothing where it was not there, or cannot be read."""
        if reading and reading.whole and reading.record:
            self.state[id_] = reading.record
            self._know(reading.record)
        else:
            self.state.pop(id_, None)

    def around(self, ids: Iterable[str]) -> frozenset[str]:
        """What must be known to tell of these records as they are in this state."""
        near, left = set(ids), list(ids)
        while left:
            found = self._partners(left.pop()) - near
            near |= found
            left += found
        named = (m.record for id_ in near if id_ in self.state for m in mentions(self.state[id_]))
        return frozenset(near.union(*(self._ids(written) for written in set(named))))

    def graph(self, ids: Iterable[str], unreadable: Iterable[str]) -> Graph:
        """The graph of some records in this state."""
        wanted = sorted({*ids, *self.held})
        state = {**self.state, **self.held}
        records = {id_: state[id_] for id_ in wanted if id_ in state}
        places = {id_: Place(id_) for id_ in unreadable if id_ not in records}
        return make_graph(replace(self.base, records=records, unreadable=places, views={}))

    def _know(self, record: Record) -> None:
        self._by_slug[record.slug].add(record.id)
        for written in _opposed(record):
            self._against[_slug(written)].add(record.id)

    def _partners(self, id_: str) -> set[str]:
        record = self.state.get(id_)
        named = _opposed(record) if record else ()
        return self._against[_slug(id_)].union(*(self._ids(written) for written in named))

    def _ids(self, written: str) -> set[str]:
        return self._by_slug.get(_slug(written), set())


def _slug(written: str) -> str:
    return written.rpartition("/")[2]


def _opposed(record: Record) -> Iterator[str]:
    """What other records its statements contradict or replace, as written."""
    for statement in record.statements():
        targets = (*(c.target for c in statement.contradicts), *statement.supersedes)
        yield from (target.record for target in targets if target.record)


def with_names_of(versions: Iterable[Record]) -> Record | None:
    """The first of a record's versions, with the names of all of them as its own."""
    every = list(versions)
    names = dict.fromkeys(name for version in every for name in names_of(version))
    aliases = tuple(OtherName(name, every[0].place) for name in names)
    return replace(every[0], aliases=aliases) if every else None
