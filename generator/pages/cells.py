"""A cell of a table: the current values of a field in short, and by what the cell is sorted.

In a view each value has its citation, its age and whether sources disagree; in the table of a kind
only the disagreement, so that it stays quick to read.
"""

from collections.abc import Sequence
from decimal import Decimal

from generator.graph.standing import CURRENT
from generator.model.dates import Date
from generator.model.field_types import Number
from generator.model.quantities import Quantity
from generator.model.statements import Statement
from generator.pages.blocks import Blocks
from generator.pages.markdown import Markdown, chip, escape, join

MOST_VALUES = 3
"""Values shown in a cell; of more only their number."""
_DIGITS = 18
_LINE = " <br> "
"""Between values that have more to say than a word."""
_SORT = '<span class="sb-sort" data-sort="{}"></span>'


def cell(values: Sequence[Statement], blocks: Blocks, cited: bool = False) -> Markdown:
    """The current values of a field, in short, with what a reader must know of them.

    An empty cell of a view holds a dash, which sorts last.
    """
    current = [v for v in values if blocks.graph.standing(v).state == CURRENT]
    if cited and not current:
        return Markdown(f"{_SORT.format('')}–")
    current.sort(key=lambda value: value.preferred is None)
    shown = [_value(value, blocks, cited) for value in current[:MOST_VALUES]]
    if len(current) > MOST_VALUES:
        shown.append(escape(f"and {len(current) - MOST_VALUES} more"))
    disputed = any(map(blocks.is_disputed, current))
    marks = [Markdown(f" {chip('disputed', 'disputed')}")] if disputed else []
    return join([_sort_mark(current), join(shown, _LINE if cited else ", "), *marks])


def sort_text(statement: Statement) -> str:
    """What sorts as its value does, as text; empty where the words of the value do."""
    value = statement.value
    if isinstance(value, Date):
        day = value.first or value.last
        return day.isoformat() if day else ""
    if isinstance(value, Number):
        return _number(value.value)
    if isinstance(value, Quantity):
        bound = value.low if value.low is not None else value.high
        return _number(bound) if bound is not None else ""
    return ""


def _sort_mark(current: Sequence[Statement]) -> Markdown:
    text = sort_text(current[0]) if current else ""
    return Markdown(_SORT.format(text) if text else "")


def _value(value: Statement, blocks: Blocks, cited: bool) -> Markdown:
    said = escape("Not known") if value.unknown else blocks.wording.value(value)
    if not cited:
        return said
    chips = [chip("inferred", "inferred")] if value.inferred else []
    chips += [chip(age, "asof")] if (age := blocks.age(value)) else []
    return join([said, blocks.citations.cite(value), *(Markdown(f" {c}") for c in chips)])


def _number(number: Decimal) -> str:
    """All digits, so that texts sort as numbers do; a negative one is counted from below."""
    figures = f"{number if number >= 0 else 10**_DIGITS + number:0{_DIGITS + 7}.6f}"
    return f"-{figures}" if number < 0 else figures
