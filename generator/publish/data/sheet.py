"""`facts.csv`: one statement a line, for spreadsheets, without anything that one would calculate.

CSV by RFC 4180 in UTF-8 with a byte order mark, without which Excel guesses another encoding. The
columns are those of the table `facts`, and lists of ids set apart by spaces.
"""

import re

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
_BLANK: Row = dict.fromkeys(COLUMNS, "")
_LINE = ",".join(["%s"] * len(COLUMNS)) + "\r\n"
_MARKS = "=+\\-@\t\r\uff1d\uff0b\uff0d\uff20"
"""Those of OWASP's list, with their full-width forms."""
_BEGINS = re.compile(rf"['\"\s{_MARKS}]")
_READ_AS_FORMULA = re.compile(rf"(^|;)(?=['\"\s]*[{_MARKS}])")
_KEPT_AS_TEXT = re.compile(rf"(^|;)'(?=['\"\s]*[{_MARKS}])")


def header() -> str:
    """The first line, with the byte order mark."""
    return BYTE_ORDER_MARK + _LINE % COLUMNS


def line(fact: Json, row: Row, record: Json) -> str:
    """The line of a statement; `row` is its row in the table `facts`."""
    cells = {**_BLANK, "record_name": record["name"], "kind": record["kind"], **row}
    del cells["number"]
    for column in _WRITTEN:
        if cells[column]:
            quoted = as_text(cells[column]).replace('"', '""')
            cells[column] = f'"{quoted}"'
    cells["sources"] = " ".join(dict.fromkeys(citation["source"] for citation in fact["sources"]))
    cells["origins"] = " ".join(fact["origins"])
    cells["followed_by"] = " ".join(fact.get("followed_by", ()))
    cells["about"] = " ".join(fact.get("about", ()))
    if cells["outcome_fact"]:
        cells["outcome_fact"] = fact["outcome"]["fact"]
    return _LINE % tuple(cells.values())


def as_text(text: str) -> str:
    """`text` as a cell that no spreadsheet takes for a formula: an apostrophe before its mark.

    Also behind a semicolon, at which a spreadsheet of many countries cuts a line.
    """
    may_be = ";" in text or _BEGINS.match(text)
    return _READ_AS_FORMULA.sub(r"\1'", text) if may_be else text


def as_written(cell: str) -> str:
    """What `as_text` was given: the one apostrophe before each mark taken away."""
    return _KEPT_AS_TEXT.sub(r"\1", cell)
