"""A Diff as rows of the page of changes: one for each thing that happened, with where it stands.

The words are those of `diff_markdown`. A record that was added or removed is one row with the
number of its statements: its page says the rest.
"""

from collections.abc import Iterable, Iterator

from generator.authoring.diff import Diff, RecordChange
from generator.authoring.diff_markdown import (
    arrow,
    capital,
    sides_of,
    sort_of,
    stated,
    told_part,
    told_parts,
)
from generator.authoring.diff_sides import Side
from generator.graph.disputes import Dispute
from generator.model.records import Record
from generator.model.statements import Statement
from generator.pages.history import Row
from generator.pages.markdown import Markdown, count, escape


def rows_of(diff: Diff) -> Iterator[Row]:
    """Records added, changed, removed, then disputes."""
    yield from (_whole(record, "added") for record in diff.added)
    for change in diff.changed:
        yield from _changed(change, diff)
    yield from (_whole(record, "removed") for record in diff.removed)
    yield from _disputes(diff.opened, "opened", diff.after)
    yield from _disputes(diff.settled, "settled", diff.after)
    yield from _disputes(diff.ended, "ended, a side of it is gone", diff.before)


def _whole(record: Record, word: str) -> Row:
    number = len(list(record.statements()))
    inside = f", with {count(number, 'statement')}" if number else ""
    return Row(record.id, record.name, escape(f"{record.kind.label} {word}{inside}"))


def _changed(change: RecordChange, diff: Diff) -> Iterator[Row]:
    record = change.after
    if change.before.id != record.id:
        told = f"Renamed: {escape(change.before.id)} → {escape(record.id)}"
        yield Row(record.id, record.name, Markdown(told))
    for own in change.itself:
        yield Row(record.id, record.name, Markdown(f"{capital(own.what)}: {arrow(own)}"))
    for one in change.changed:
        for part in told_parts(one):
            yield _row(record, one.after, told_part(one, part, diff.after))
    for word, statements, side in (
        ("removed", change.removed, diff.before),
        ("added", change.added, diff.after),
    ):
        for s in statements:
            yield _row(record, s, f"{sort_of(s)} {word}: {stated(s, side)}")


def _disputes(disputes: Iterable[Dispute], word: str, side: Side) -> Iterator[Row]:
    for dispute in disputes:
        first = dispute.statements[0]
        told = f"Dispute {word}: {sides_of(dispute, side)}"
        yield _row(side.graph.records[first.record], first, told)


def _row(record: Record, statement: Statement, told: str) -> Row:
    return Row(record.id, record.name, Markdown(told), statement.anchor)
