"""A Diff without what a base withholds: records that must not be shown again, and who names them.

In go a Diff and the ids of withheld records, out comes a Diff that names none of them: not the
records, not what is stated about them elsewhere, not a text that holds one of their names.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.authoring.diff import Change, Diff, RecordChange
from generator.authoring.diff_pages import Pages
from generator.authoring.diff_sides import Side
from generator.graph.disputes import Dispute
from generator.graph.index import name_key, names_of
from generator.model.records import Record
from generator.model.statements import Statement


class Withheld:
    """What must not be shown, known from both sides."""

    def __init__(self, diff: Diff, ids: Iterable[str]) -> None:
        self.ids = frozenset(ids)
        sides = diff.before, diff.after
        self.addresses = frozenset(address for s in sides for address in _naming(s, self.ids))
        """Of the statements that name one, and ids of the records whose own texts do."""
        records = (s.graph.records[id_] for s in sides for id_ in self.ids & s.graph.records.keys())
        self.names = frozenset(name_key(name) for record in records for name in names_of(record))

    def holds(self, *words: str) -> bool:
        """Whether a text holds a name or the id of a withheld record."""
        text = name_key(" ".join(words))
        return any(name in text for name in (*self.names, *self.ids))

    def states(self, statement: Statement, side: Side) -> bool:
        """Whether a statement belongs to a withheld record, or names one."""
        named = statement.record in self.ids or statement.address in self.addresses
        words = [side.sentence(statement)]
        words += [aspect.words for _, aspect in side.aspects(statement)]
        words += [side.citation(c).words for c in statement.sources]
        return named or self.holds(*words)


def without(diff: Diff, ids: Iterable[str]) -> tuple[Diff, int]:
    """The Diff with nothing of the records `ids`, and how many changes were left out."""
    ids = frozenset(ids)
    if not ids:
        return diff, 0
    held = Withheld(diff, ids)
    kept = replace(
        diff,
        added=tuple(_records(diff.added, diff.after, held)),
        removed=tuple(_records(diff.removed, diff.before, held)),
        changed=tuple(c for change in diff.changed if (c := _kept(change, diff, held))),
        opened=_disputes(diff.opened, diff.after, held),
        settled=_disputes(diff.settled, diff.after, held),
        ended=_disputes(diff.ended, diff.before, held),
        pages=Pages(*(tuple(p for p in paths if not _page(p, ids)) for paths in diff.pages)),
    )
    return kept, _size(diff) - _size(kept)


def _naming(side: Side, ids: frozenset[str]) -> Iterator[str]:
    """Addresses of the statements that name one of the records, or rest on it."""
    graph = side.graph
    for id_ in ids:
        links = (link.statement for link in graph.backlinks.get(id_, ()))
        cited = (cited.statement for cited in graph.cited.get(id_, ()))
        every = (*links, *cited, *graph.relayed.get(id_, ()))
        yield from (statement.address for statement in every if statement)
        yield from (link.record for link in graph.backlinks.get(id_, ()) if not link.statement)


def _records(records: Iterable[Record], side: Side, held: Withheld) -> Iterator[Record]:
    """Records that are on one side only, without the statements that must not be shown."""
    for record in records:
        if record.id in held.ids or held.holds(record.name, record.id):
            continue
        summary = side.text(record.summary).words
        hide = record.id in held.addresses or held.holds(summary)
        yield replace(
            record,
            summary=None if hide else record.summary,
            facts=tuple(fact for fact in record.facts if not held.states(fact, side)),
            values={
                name: tuple(value for value in values if not held.states(value, side))
                for name, values in record.values.items()
            },
        )


def _kept(change: RecordChange, diff: Diff, held: Withheld) -> RecordChange | None:
    """What may be told of a changed record; nothing where that is nothing."""
    old, new = change.before, change.after
    if {old.id, new.id} & held.ids or held.holds(old.name, new.name):
        return None
    before, after = diff.before, diff.after
    named = {old.id, new.id} & held.addresses
    kept = change._replace(
        itself=() if named else tuple(c for c in change.itself if not _told(c, held)),
        changed=tuple(
            c
            for c in change.changed
            if not held.states(c.before, before) and not held.states(c.after, after)
        ),
        removed=tuple(s for s in change.removed if not held.states(s, before)),
        added=tuple(s for s in change.added if not held.states(s, after)),
    )
    return kept or None


def _told(change: Change, held: Withheld) -> bool:
    return held.holds(change.what, change.before, change.after)


def _disputes(disputes: Iterable[Dispute], side: Side, held: Withheld) -> tuple[Dispute, ...]:
    return tuple(d for d in disputes if not any(held.states(s, side) for s in d.statements))


def _page(path: str, ids: frozenset[str]) -> bool:
    return any(path == f"{id_}.md" or path.startswith(f"{id_}/") for id_ in ids)


def _size(diff: Diff) -> int:
    """Number of changes, pages not counted."""
    records = sum(1 + len(list(r.statements())) for r in (*diff.added, *diff.removed))
    inside = sum(
        len(c.itself) + len(c.changed) + len(c.removed) + len(c.added) for c in diff.changed
    )
    return records + inside + len(diff.opened) + len(diff.settled) + len(diff.ended)
