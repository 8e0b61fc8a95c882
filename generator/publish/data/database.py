"""`sourcebook.sqlite`: the tables with their rows, a full-text index, and the same bytes each time.

Chinese, Japanese and Korean text has no spaces, and SQLite takes a run of it for one word. Each run
is therefore indexed with every word that may stand in it, so that a plain question finds it.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import cache
from itertools import chain
from pathlib import Path

from generator.publish.data.columns import Column, Table
from generator.publish.data.rows import Shaped
from generator.publish.data.tables import TABLES
from generator.publish.search_copy import WIDE

LONGEST_WORD = 8
"""Characters of the longest word that is found within a longer run without spaces."""
_RUN = re.compile(f"[{WIDE}]+")
_SEARCHED = tuple(table for table in TABLES if table.searched)
_KEYS = {table.name: table.key[0] for table in TABLES if table.key}
_WITHOUT = "WITHOUT ROWID"
_STRICT = "STRICT" if sqlite3.sqlite_version_info >= (3, 37) else ""
_SETTINGS = (
    "PRAGMA page_size = 4096",
    "PRAGMA journal_mode = OFF",  # nobody reads it before it is whole
    "PRAGMA synchronous = OFF",
    "PRAGMA locking_mode = EXCLUSIVE",
)
_VIEW = "CREATE VIEW current_facts AS SELECT * FROM facts WHERE standing = 'current'"


class DataError(OSError):
    """The files could not be made; the message is one line."""


def write_database(path: Path, rows: Iterable[Shaped]) -> None:
    """Write a new database to `path`. Raises DataError where SQLite cannot."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None, cached_statements=512)) as made:
            made.create_function("searched", 1, searched, deterministic=True)
            for sql in (*_SETTINGS, "BEGIN", *definitions()):
                made.execute(sql)
            for shape, cells in chain.from_iterable(several.items() for several in rows):
                made.executemany(_insert(*shape), cells)
            for sql in (*indexes(), "COMMIT"):
                made.execute(sql)
    except sqlite3.Error as error:
        raise DataError(f"{path.name} could not be written: {error}") from None


def definitions() -> Iterator[str]:
    """The SQL that makes the tables, views and full-text indexes."""
    yield from map(_create, TABLES)
    yield _VIEW
    for table in _SEARCHED:
        columns = ", ".join(table.searched)
        yield (
            f"CREATE VIRTUAL TABLE {table.name}_fts USING fts5({columns}, "
            f'content="{table.name}", tokenize="unicode61")'
        )


def indexes() -> Iterator[str]:
    """The SQL that fills the indexes when all rows are there: it is faster then."""
    for table in TABLES:
        for column in table.indexed:
            yield f"CREATE INDEX {table.name}_{column} ON {table.name} ({column})"
    for table in _SEARCHED:
        columns = ", ".join(table.searched)
        told = ", ".join(f"searched({column})" for column in table.searched)
        index = f"{table.name}_fts"
        yield f"INSERT INTO {index} (rowid, {columns}) SELECT rowid, {told} FROM {table.name}"
        yield f"INSERT INTO {index} ({index}) VALUES ('optimize')"


def searched(text: str | None) -> str | None:
    """`text` as it is indexed: its CJK runs set apart, and behind it all words in them."""
    runs = [] if not text or text.isascii() else _RUN.findall(text)
    if not text or not runs:
        return text
    words = dict.fromkeys(word for run in runs for word in _words_in(run))
    return " ".join([_RUN.sub(r" \g<0> ", text), *words])


def _words_in(run: str) -> Iterator[str]:
    """Every word that may stand in a run, but the run itself."""
    for start in range(len(run)):
        for end in range(start + 1, min(start + LONGEST_WORD, len(run)) + 1):
            if end - start < len(run):
                yield run[start:end]


def _create(table: Table) -> str:
    lines = [_column(column, table) for column in table.columns]
    lines += [f"PRIMARY KEY ({', '.join(table.key)})"] if table.key else []
    lines += [f"UNIQUE ({column})" for column in table.unique]
    told = ", ".join(option for option in (_STRICT, _WITHOUT * (len(table.key) > 1)) if option)
    body = ",\n  ".join(lines)
    return f"CREATE TABLE {table.name} (\n  {body}\n) {told}"


def _column(column: Column, table: Table) -> str:
    parts = [column.name, column.type]
    parts += ["NOT NULL"] if column.name in table.key else []
    if column.references:  # its column is named: Datasette fails where it is left to be understood
        parts.append(f"REFERENCES {column.references} ({_KEYS[column.references]})")
    return " ".join(parts)


@cache
def _insert(table: str, *columns: str) -> str:
    """The SQL that inserts a row of this shape."""
    marks = ", ".join("?" * len(columns))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"
