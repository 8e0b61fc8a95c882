"""What stands on one lane of a timeline: a statement with its date, or all dates of one value.

A filled mark has happened or was said; an open one is planned, forecast or still to come. Dates of
one field that the sources disagree on share a lane. Nothing here knows how a mark is drawn.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence

from generator.graph.standing import CURRENT
from generator.model.dates import Date
from generator.model.frozen import frozen
from generator.model.records import Record
from generator.model.statements import RESULTS, Statement
from generator.pages.blocks import Blocks, due_window
from generator.pages.page import record_path
from generator.pages.svg import site_address
from generator.pages.wording import Wording

HAPPENED, EXPECTED = "happened", "expected"


@frozen
class Mark:
    """A date on a lane."""

    date: Date
    sort: str
    """HAPPENED or EXPECTED."""


@frozen
class Lane:
    """One line of a timeline, with the address to which it leads."""

    when: str
    words: str
    target: str
    marks: tuple[Mark, ...]
    disputed: bool = False

    @property
    def sort_key(self) -> tuple[int, int, str]:
        """By the first day that is known, then the last; equals by their address."""
        known = [day for day in (self.marks[0].date.first, self.marks[0].date.last) if day]
        return known[0].toordinal(), known[-1].toordinal(), self.target


def fact_lane(fact: Statement, blocks: Blocks) -> Lane | None:
    """The lane of a dated fact: when it was said or happened, and when it is due."""
    marks = tuple(_marks(fact, blocks.site.today))
    if not marks:
        return None
    when = [fact.date.words] if fact.date else []
    when += [f"due {fact.due.words}"] if fact.due else []
    when += [RESULTS[fact.outcome.result]] if fact.outcome else []
    words = blocks.wording.plain_sentence(fact)
    return Lane(", ".join(when), words, _target(fact, blocks.path), marks)


def value_lane(values: Sequence[Statement], words: str, blocks: Blocks) -> Lane | None:
    """The lane of a field's current dates, joined where the sources disagree on them."""
    dated = [value for value in values if isinstance(value.value, Date)]
    current = [v for v in dated if blocks.graph.standing(v).state == CURRENT]
    if not current:
        return None
    marks = sorted(_value_marks(current, blocks.site.today), key=lambda m: m.date.sort_key)
    when = " or ".join(dict.fromkeys(mark.date.words for mark in marks))
    disputed = any(map(blocks.is_disputed, current)) and len(marks) > 1
    return Lane(when, words, _target(current[0], blocks.path), tuple(marks), disputed)


def record_lane(record: Record, blocks: Blocks) -> Lane | None:
    """The lane of a record by the date of its kind's timeline, under its name."""
    return value_lane(record.values.get(record.kind.timeline, ()), record.name, blocks)


def own_lanes(record: Record, blocks: Blocks) -> Iterator[Lane]:
    """The lanes of a record's own statements: its date fields, then what stands of its facts."""
    for name, values in record.values.items():
        label = record.kind.fields[name].label
        label = f"This {record.kind.label.lower()}" if name == record.kind.timeline else label
        if lane := value_lane(values, label, blocks):
            yield lane
    for fact in record.facts:
        stands = blocks.graph.standing(fact).state == CURRENT
        if stands and (lane := fact_lane(fact, blocks)):
            yield lane


def _marks(fact: Statement, today: datetime.date) -> Iterator[Mark]:
    if fact.date:
        yield Mark(fact.date, EXPECTED if _is_future(fact.date, today) else HAPPENED)
    if window := due_window(fact):
        yield Mark(window, EXPECTED)


def _value_marks(values: Iterable[Statement], today: datetime.date) -> Iterator[Mark]:
    for value in values:
        assert isinstance(value.value, Date)
        expected = value.type in ("forecast", "plan") or _is_future(value.value, today)
        yield Mark(value.value, EXPECTED if expected else HAPPENED)


def _is_future(date: Date, today: datetime.date) -> bool:
    """Whether it may lie ahead altogether: it begins after today, or has no end."""
    return date.last is None or (date.first is not None and date.first > today)


def _target(statement: Statement, path: str) -> str:
    return site_address(path, record_path(statement.record), statement.anchor)


def target_of(record: Record, wording: Wording) -> str:
    """The address of a record's page on the finished site."""
    return site_address(wording.path, record_path(record.id))
