"""The key values of a record: current ones first, what no longer holds under a label of its own.

Values of a list that share everything but themselves stand on one line, and it is said once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from generator.graph.disputes import CURRENT, PAST, SUPERSEDED, WRONG
from generator.graph.graph import Graph
from generator.model.frozen import frozen
from generator.model.records import Record
from generator.model.statements import Statement
from generator.pages.blocks import Blocks, StatementBlock
from generator.pages.dispute_blocks import DisputeBlock
from generator.pages.markdown import Markdown, anchor, escape, join

_RANK = {CURRENT: 0, PAST: 1, SUPERSEDED: 1, WRONG: 2}
_LABELS = {0: "{}", 1: "{}, earlier", 2: "{}, found wrong"}


@frozen
class FieldBlock:
    """Values of one field that stand alike, and the disputes that they have a part in."""

    anchor: Markdown
    label: str
    values: tuple[StatementBlock, ...]
    disputes: tuple[DisputeBlock, ...]


def field_blocks(record: Record, blocks: Blocks) -> list[FieldBlock]:
    """All fields of a record, in the order of its kind."""
    return [
        block
        for name, values in record.values.items()
        for block in _of_field(name, values, record, blocks)
    ]


def _of_field(
    name: str, values: Sequence[Statement], record: Record, blocks: Blocks
) -> Iterator[FieldBlock]:
    field, graph = record.kind.fields[name], blocks.graph
    ranks = {value.anchor: _RANK[graph.standing(value).state] for value in values}
    ordered = sorted(values, key=lambda value: (ranks[value.anchor], *_order(value)))
    alone = len(values) == 1 and values[0].anchor == f"field-{name}"
    first = anchor(f"field-{name}") if values and not alone else Markdown("")
    for rank, several in groupby(ordered, key=lambda value: ranks[value.anchor]):
        made = list(_made(list(several), blocks))
        disputes = tuple(dict.fromkeys(block.dispute for block in made if block.dispute))
        shown = [dispute for dispute in disputes if dispute.sides] or disputes[:1]
        yield FieldBlock(first, _LABELS[rank].format(field.label), tuple(made), tuple(shown))
        first = Markdown("")


def _made(values: Sequence[Statement], blocks: Blocks) -> Iterator[StatementBlock]:
    """The block of each value, or of neighbours of which only the values differ."""
    if len(values) == 1:
        yield blocks.statement(values[0])
        return
    for tail, group in groupby(values, key=lambda value: _tail(value, blocks.graph)):
        several = list(group)
        if tail is None:
            yield from map(blocks.statement, several)
            continue
        block = blocks.statement(several[0])
        rest = [(anchor(v.anchor), blocks.wording.value(v)) for v in several[1:]]
        more = (join([escape(", "), *parts]) for parts in rest)
        yield replace(block, sentence=join([block.sentence, *more]))


def _tail(value: Statement, graph: Graph) -> tuple[object, ...] | None:
    """What is said behind a value; nothing where more than that is said of it."""
    own = (
        value.unknown, value.inferred, value.converted, value.note, value.wrong, value.due,
        value.preferred, value.outcome, *value.date_inferred, *value.origin,
    )  # fmt: skip
    said = ((c.says, c.quote, c.locator, c.inferred) for c in value.sources)
    if any(own) or any(map(any, said)) or value.address in graph.dispute_of:
        return None
    if graph.standing(value).state != CURRENT:
        return None
    by = graph.name_of(value.by) if value.by else ""
    return (graph.cited_sources(value), value.type, by, value.as_of)


def _order(statement: Statement) -> tuple[bool, int]:
    """Among values of one rank: the preferred first; the newest before the older."""
    newest = -statement.as_of.sort_key[0] if statement.as_of else 0
    return statement.preferred is None, newest
