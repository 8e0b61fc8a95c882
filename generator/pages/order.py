"""In which order records and dates are shown: the latest first, what has no date last."""

from generator.model.dates import Date
from generator.model.records import Record
from generator.model.statements import Statement


def timed_value(record: Record) -> Statement | None:
    """The statement of the date that puts a record on the timeline, if it has one."""
    statement = record.value(record.kind.timeline)
    return statement if statement and isinstance(statement.value, Date) else None


def latest_first(record: Record) -> tuple[int, int]:
    """Sort key of records: the latest first, those without a date last."""
    statement = record.value(record.kind.timeline)
    date = statement.value if statement else None
    return latest_date_first(date) if isinstance(date, Date) else (1, 0)


def latest_date_first(date: Date) -> tuple[int, int]:
    """Sort key of dates, the latest first; one with an open start counts by its end."""
    first, last = date.sort_key
    return -(first if date.first else last), -last
