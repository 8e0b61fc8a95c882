"""Relations between records: what single records contribute, grouped by what it concerns.

In go pairs of what is concerned (a record's id or a statement's address) and an item, out come
groups of items in the order of the records that contribute them. The whole graph is made by the
same functions as one in which a few records have changed: each relation has one definition.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from generator.graph.index import Index, Miss
from generator.graph.links import Backlink, Cited, Outgoing, cited, relayed
from generator.graph.mentions import Mention, WithoutPage
from generator.graph.origins import parents_of
from generator.model.records import Record
from generator.model.references import Target
from generator.model.statements import Statement
from generator.model.texts import Text

Item = TypeVar("Item")
Value = TypeVar("Value")
Pairs = Iterable[tuple[str, Item]]
Groups = defaultdict[str, list[Item]]


def _none() -> Groups[Any]:
    return defaultdict(list)


@dataclass(frozen=True, slots=True)
class Contributed:
    """What records add to each relation, grouped; `Graph` says what they mean."""

    backlinks: Groups[Backlink] = field(default_factory=_none)
    cited: Groups[Cited] = field(default_factory=_none)
    relayed: Groups[Statement] = field(default_factory=_none)
    parents: Groups[str] = field(default_factory=_none)
    succeeded: Groups[Statement] = field(default_factory=_none)
    naming: Groups[str] = field(default_factory=_none)
    misses: Groups[tuple[Mention, Miss]] = field(default_factory=_none)
    aims: Groups[tuple[Mention, str]] = field(default_factory=_none)
    texts: Groups[Text] = field(default_factory=_none)
    nameless: Groups[WithoutPage] = field(default_factory=_none)

    def add(self, record: Record, index: Index) -> None:
        """Take in all that a record adds."""
        id_, named = record.id, Outgoing(record, index)
        _sort_in(named.backlinks, self.backlinks)
        _sort_in(cited(record, index), self.cited)
        _sort_in(relayed(record, index), self.relayed)
        _sort_in(_succeeded(record, index), self.succeeded)
        for other in named.named:
            self.naming[other].append(id_)
        own: tuple[tuple[Groups[Any], list[Any]], ...] = (
            (self.parents, [*parents_of(record, index)]), (self.misses, named.misses),
            (self.aims, named.aims), (self.texts, named.texts), (self.nameless, named.nameless),
        )  # fmt: skip
        for groups, items in own:
            if items:
                groups[id_] = items


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
    "nameless": lambda record, _: record,
}
"""For each relation the id of the record that contributes an item to a group."""


def contributed(records: Iterable[Record], index: Index) -> Contributed:
    """What records add to each relation."""
    found = Contributed()
    for record in records:
        found.add(record, index)
    return found


def grouped(pairs: Pairs[Item]) -> Groups[Item]:
    """Items by what they concern, in their order."""
    groups: Groups[Item] = _none()
    _sort_in(pairs, groups)
    return groups


def _sort_in(pairs: Pairs[Item], groups: Groups[Item]) -> None:
    for key, item in pairs:
        groups[key].append(item)


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
    changed = {**mapping, **new}
    for key in set(gone).difference(new):
        changed.pop(key, None)
    added = any(key not in mapping for key in new)
    return dict(sorted(changed.items())) if added else changed
