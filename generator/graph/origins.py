"""Where statements were first made: origins, so that one story told five times counts once.

The origins of a statement are its `origin` where given, else the sources it cites, each followed up
`derived_from` to those that derive from nothing. What is retracted takes along what rests on it.
"""

from collections.abc import Iterable, Iterator, Mapping

from generator.graph.index import Index
from generator.model.records import Record
from generator.model.references import Ref
from generator.model.statements import Statement

DERIVED_FROM = "derived_from"
"""Field of the packaged kind `source`: what a source with nothing of its own was made from."""

Parents = Mapping[str, tuple[str, ...]]


def parents_of(record: Record, index: Index) -> tuple[str, ...]:
    """Ids of the sources that a source derives from, each once; what is `wrong` is left out."""
    values = record.values.get(DERIVED_FROM, ()) if record.is_source else ()
    refs = (s.value for s in values if isinstance(s.value, Ref) and not s.wrong)
    return tuple(dict.fromkeys(_ids(refs, index)))


def ancestry(source: str, parents: Parents) -> tuple[str, ...]:
    """`source` and everything that it derives from, the nearest first, each once."""
    seen = {source: None}
    waiting = [source]
    for id_ in waiting:
        above = [parent for parent in parents.get(id_, ()) if parent not in seen]
        seen.update(dict.fromkeys(above))
        waiting += above
    return tuple(seen)


def roots(source: str, parents: Parents) -> frozenset[str]:
    """What `source` goes back to and derives from nothing itself; `source` if it has no parents."""
    found = frozenset(id_ for id_ in ancestry(source, parents) if not parents.get(id_))
    return found or frozenset({source})


def origins_of(cited: Iterable[str], parents: Parents) -> tuple[str, ...]:
    """Ids of the independent sources behind those that are cited, sorted.

    A source that is cited beside one that it derives from adds none: the other is where it has it.
    """
    cited = frozenset(cited)
    if not any(parents.get(id_) for id_ in cited):  # as is most often the case
        return tuple(sorted(cited))
    own = (id_ for id_ in cited if cited.isdisjoint(ancestry(id_, parents)[1:]))
    return tuple(sorted(frozenset[str]().union(*(roots(id_, parents) for id_ in own))))


def rests_on(statement: Statement, index: Index, parents: Parents) -> tuple[str, ...]:
    """Ids of its cited sources, of its origins and of all that these derive from, each once."""
    refs = [*(c.source for c in statement.sources), *statement.origin]
    ids = dict.fromkeys(_ids(refs, index))
    return tuple(dict.fromkeys(above for id_ in ids for above in ancestry(id_, parents)))


def _ids(refs: Iterable[Ref], index: Index) -> Iterator[str]:
    return (id_ for ref in refs if (id_ := index.find_ref(ref)))


def cycles(above: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, ...]]:
    """One way from an id back to itself, both ends named, for each knot of `above`; by first id."""
    knotted = _knotted(above)
    reported: set[str] = set()
    for id_ in sorted(knotted):
        way = cycle_through(id_, knotted) if id_ not in reported else ()
        if way and not reported.intersection(way):
            yield way
        reported.update(way)


def _knotted(above: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """`above` without all that leads to no cycle: what is left is small, most often nothing."""
    below: dict[str, list[str]] = {}
    waits_for: dict[str, int] = {}
    for id_, ids in above.items():
        waits_for[id_] = len(tuple(ids))
        for other in ids:
            below.setdefault(other, []).append(id_)
    free = [id_ for id_ in {*below, *waits_for} if not waits_for.get(id_)]
    for id_ in free:
        for lower in below.get(id_, ()):
            waits_for[lower] -= 1
            free += [lower] if not waits_for[lower] else []
    left = {id_ for id_, count in waits_for.items() if count}
    return {id_: [other for other in above[id_] if other in left] for id_ in left}


def cycle_through(start: str, parents: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The shortest way from `start` back to itself, both ends named; empty where there is none."""
    came_from: dict[str, str] = {}
    waiting = [start]
    for id_ in waiting:
        for parent in parents.get(id_, ()):
            if parent == start:
                return (*_way(id_, start, came_from), start)
            if parent not in came_from:
                came_from[parent] = id_
                waiting.append(parent)
    return ()


def _way(end: str, start: str, came_from: Mapping[str, str]) -> tuple[str, ...]:
    way = [end]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return tuple(reversed(way))
