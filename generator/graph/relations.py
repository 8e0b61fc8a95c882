"""Relations between records: what single records contribute, grouped by what it concerns.

In go pairs of what is concerned (a record's id or a statement's address) and an item, out come
groups of items in the order of the records that contribute them. The whole graph is made by the
same functions as one in which a few records have changed: each relation has one definition.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from generator.graph.index import Index, Miss
from generator.graph.links import Backlink, Cited, Outgoing, cited, relayed
from generator.graph.mentions import Mention
from generator.graph.origins import parents_of
from generator.model.records import Record
from generator.model.references import Target
from generator.model.statements import Statement
from generator.model.texts import Text

Item = TypeVar("Item")
Value = TypeVar("Value")
Pairs = Iterable[tuple[str, Item]]
Groups = defaultdict[str, list[Item]]


class Contribution(NamedTuple):
    """What one record adds to each relation; `Graph` says what they mean."""

    backlinks: Pairs[Backlink]
    cited: Pairs[Cited]
    relayed: Pairs[Statement]
    parents: Pairs[str]
    succeeded: Pairs[Statement]
    naming: Pairs[str]
    misses: Pairs[tuple[Mention, Miss]]
    aims: Pairs[tuple[Mention, str]]
    texts: Pairs[Text]


OWNERS: dict[str, Callable[[str, Any], str]] = {
    "backlinks": lambda _, backlink: backlink.record,
    "cited": lambda _, cited: cited.statement.record,
    "relayed": lambda _, statement: statement.record,
    "parents": lambda source, _: source,
    "succeeded": lambda _, newer: newer.record,
    "naming": lambda _, record: record,
    "misses": lambda record, _: record,
    "aims": lambda record, _: record,
    "texts": lambda record, _: record,
}
"""For each relation the id of the record that contributes an item to a group."""


def contributed(records: Iterable[Record], index: Index) -> dict[str, Groups[Any]]:
    """By relation what records add to it, grouped."""
    relations: dict[str, Groups[Any]] = {name: defaultdict(list) for name in Contribution._fields}
    for record in records:
        for groups, pairs in zip(relations.values(), _contribution(record, index), strict=True):
            _sort_in(pairs, groups)
    return relations


def grouped(pairs: Pairs[Item]) -> Groups[Item]:
    """Items by what they concern, in their order."""
    groups: Groups[Item] = defaultdict(list)
    _sort_in(pairs, groups)
    return groups


def _sort_in(pairs: Pairs[Item], groups: Groups[Item]) -> None:
    for key, item in pairs:
        groups[key].append(item)


def _contribution(record: Record, index: Index) -> Contribution:
    id_, named = record.id, Outgoing(record, index)
    return Contribution(
        named.backlinks,
        cited(record, index),
        relayed(record, index),
        ((id_, parent) for parent in parents_of(record, index)),
        _succeeded(record, index),
        ((other, id_) for other in named.named),
        ((id_, miss) for miss in named.misses),
        ((id_, aim) for aim in named.aims),
        ((id_, text) for text in named.texts),
    )


def _succeeded(record: Record, index: Index) -> Iterator[tuple[str, Statement]]:
    for statement in record.statements():
        if statement.supersedes:
            named = (address_of(target, record.id, index) for target in statement.supersedes)
            yield from ((older, statement) for older in dict.fromkeys(named))


def address_of(target: Target, record: str, index: Index) -> str:
    """The address that a target names, seen from the record in which it is written."""
    id_ = index.find(target.record) if target.record else record
    return f"{id_ or ''}#{target.anchor}"


def regrouped(
    groups: Mapping[str, tuple[Item, ...]],
    owner: Callable[[str, Item], str],
    records: Collection[str],
    old: Groups[Item],
    new: Groups[Item],
) -> Mapping[str, tuple[Item, ...]]:
    """`groups` with what `records` contribute now (`new`) instead of what they did (`old`).

    By key in order; the very same mapping where nothing differs.
    """
    if old == new:
        return groups
    fresh = dict(new)
    for key in {*old, *new} if groups else ():
        kept = [item for item in groups.get(key, ()) if owner(key, item) not in records]
        fresh[key] = sorted(kept + new.get(key, []), key=lambda item: owner(key, item))
    return replaced(groups, old, {key: tuple(items) for key, items in fresh.items() if items})


def replaced(
    mapping: Mapping[str, Value], gone: Iterable[str], new: Mapping[str, Value]
) -> Mapping[str, Value]:
    """A mapping by key in order, without the keys `gone` and with what is `new`."""
    changed = dict(mapping)
    for key in set(gone).difference(new):
        changed.pop(key, None)
    changed.update(new)
    return changed if changed.keys() == mapping.keys() else dict(sorted(changed.items()))
