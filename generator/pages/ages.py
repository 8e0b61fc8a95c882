"""How long ago and how soon: words of the build day, marked so that a script can renew them.

A static page grows old: each span carries its day, from which the reader's browser makes the same
words anew. They tell the largest unit of which at least two fit, rounded down.
"""

import datetime
import re
from functools import lru_cache

from generator.model.dates import Date
from generator.pages.markdown import Markdown, count, escape

_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def apart(start: datetime.date, end: datetime.date) -> str:
    """The time from one day to a later one: `5 days`, `3 weeks`, `9 months`, `2 years`."""
    months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    if months >= 24:
        return count(months // 12, "year")
    if months >= 2:
        return count(months, "month")
    days = (end - start).days
    return count(days // 7, "week") if days >= 14 else count(days, "day")


def age_words(day: datetime.date, today: datetime.date) -> str:
    """`9 months ago`, `today`, `in 3 weeks`."""
    if day > today:
        return f"in {apart(today, day)}"
    return f"{apart(day, today)} ago" if day < today else "today"


def due_words(day: datetime.date, today: datetime.date) -> str:
    """`due in 3 months`, `due today`, `overdue by 9 months`; late only after its last day."""
    if day < today:
        return f"overdue by {apart(day, today)}"
    return f"due in {apart(today, day)}" if day > today else "due today"


@lru_cache(1_000)
def day_words(day: datetime.date) -> str:
    """`28 February 2026`, in English whatever the locale."""
    return Date(day.isoformat(), day, day).words


def age(date: Date, today: datetime.date) -> Markdown:
    """How long ago a date was, counted from its latest possible day."""
    day = date.last or date.first
    if day is None:
        return Markdown("")
    words = age_words(day, today)
    return Markdown(f'<span class="sb-age" data-date="{day.isoformat()}">{words}</span>')


def due(window: Date, today: datetime.date, result: str = "", words: str = "") -> Markdown:
    """How soon something is due, or its result; one without an end is never late."""
    day = window.last
    words = words or (due_words(day, today) if day else f"due {window.words}")
    data = f'data-due="{day.isoformat() if day else ""}" data-result="{result}"'
    return Markdown(f'<span class="sb-due" {data}>{escape(words)}</span>')


def is_overdue(window: Date, today: datetime.date) -> bool:
    """Whether a window has ended before today; one without an end never has."""
    return window.last is not None and window.last < today


def time(date: Date) -> Markdown:
    """A date as HTML's `time`, where its form is one that HTML knows, else its words."""
    if not _ISO.fullmatch(date.text):
        return escape(date.words)
    return Markdown(f'<time datetime="{date.text}">{escape(date.words)}</time>')
