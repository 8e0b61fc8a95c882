"""`facts.csv`: one statement a line, for spreadsheets, without anything that one would calculate.

CSV by RFC 4180 in UTF-8 with a byte order mark, without which Excel guesses another encoding. The
columns are those of the table `facts`, and lists of ids set apart by spaces.
"""

import re
from functools import cache

from generator.publish.data.facts_table import FACTS
from generator.publish.data.rows import Row
from generator.publish.data.values import Json

BYTE_ORDER_MARK = "\ufeff"
LISTS = {
    "sources": "Ids of the sources that it cites",
    "origins": "Ids of their independent origins",
    "followed_by": "Ids of the statements that followed it",
    "about": "Ids of further records that it is about",
}
"""The columns that the table `facts` has not, for what stands in tables of its own there."""
NAMED = {"record_name": "Name of the record on which it stands", "kind": "Kind of this record"}
_OF_FACTS = tuple(column for column in FACTS.columns if column.name != "number")
COLUMNS = (*NAMED, *(column.name for column in _OF_FACTS), *LISTS)

_WRITTEN = ("record_name", *(column.name for column in FACTS.columns if column.written))
"""In quotes; all others hold ids, numbers and words of ours, which need none."""
_FILLED = (*NAMED, *LISTS)
"""In each line, though some are empty."""
_MARKS = "=+\\-@\t\r\uff1d\uff0b\uff0d\uff20"
"""Those of OWASP's list, with their full-width forms."""
_READ_AS_FORMULA = re.compile(rf"(^|;)(?=['\"\s]*[{_MARKS}])")
_KEPT_AS_TEXT = re.compile(rf"(^|;)'(?=['\"\s]*[{_MARKS}])")


def header() -> str:
    """The first line, with the byte order mark."""
    return f"{BYTE_ORDER_MARK}{','.join(COLUMNS)}\r\n"


def line(fact: Json, row: Row, record: Json) -> str:
    """The line of a statement; `row` is its row in the table `facts`."""
    form, written = _form(tuple(row))
    cells = {**row, "record_name": record["name"], "kind": record["kind"]}
    for column in written:
        if text := cells[column]:
            quoted = as_text(text).replace('"', '""')
            cells[column] = f'"{quoted}"'
    cells["sources"] = " ".join(dict.fromkeys([citation["source"] for citation in fact["sources"]]))
    cells["origins"] = " ".join(fact["origins"])
    cells["followed_by"] = " ".join(fact.get("followed_by", ()))
    cells["about"] = " ".join(fact.get("about", ()))
    if "outcome_fact" in row:
        cells["outcome_fact"] = fact["outcome"]["fact"]
    return form % cells


@cache
def _form(filled: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The form of a line in which these columns are filled, and which of them go in quotes."""
    all_filled = {*_FILLED, *filled}
    cells = (f"%({column})s" if column in all_filled else "" for column in COLUMNS)
    return ",".join(cells) + "\r\n", tuple(name for name in _WRITTEN if name in all_filled)


def as_text(text: str) -> str:
    """`text` as a cell that no spreadsheet takes for a formula: an apostrophe before its mark.

    Also behind a semicolon, at which a spreadsheet of many countries cuts a line.
    """
    harmless = text[:1].isalnum() and ";" not in text
    return text if harmless else _READ_AS_FORMULA.sub(r"\1'", text)


def as_written(cell: str) -> str:
    """What `as_text` was given: the one apostrophe before each mark taken away."""
    return _KEPT_AS_TEXT.sub(r"\1", cell)
