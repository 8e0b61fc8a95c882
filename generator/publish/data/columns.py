"""What a table and a column are, and the columns that a date makes."""

from collections.abc import Iterator
from dataclasses import dataclass

TEXT, REAL, INTEGER = "TEXT", "REAL", "INTEGER"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `references` is the table whose key it holds."""

    name: str
    help: str
    type: str = TEXT
    references: str = ""
    written: bool = False
    """Holds what someone wrote; else only ids, dates, numbers and words of ours."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table. Without a `key` its rows have none, and there may be equal ones."""

    name: str
    help: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("id",)
    unique: tuple[str, ...] = ()
    indexed: tuple[str, ...] = ()
    searched: tuple[str, ...] = ()
    """Columns of which `<table>_fts` is the full-text index."""


def date(name: str, help_: str) -> Iterator[Column]:
    """A date in three columns: the name `due` makes `due`, `due_first` and `due_last`."""
    yield Column(name, f"{help_}, as EDTF (ISO 8601-2): ~ is about, .. is open")
    yield Column(f"{name}_first", "Its first possible day; empty where the start is open")
    yield Column(f"{name}_last", "Its last possible day; empty where the end is open")


def stated_date(name: str, help_: str) -> Iterator[Column]:
    """The same, with the reasoning where the editors infer it."""
    yield from date(name, help_)
    yield Column(f"{name}_inferred", "Why the editors infer it, unsaid by a source", written=True)
