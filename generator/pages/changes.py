"""What changed of late, in a reader's words, with links to the records as they are now.

In goes the History of the site; a record that moved is linked where it is now, one that is gone
stands there by its name alone.
"""

from dataclasses import replace

from generator.graph.graph import Graph
from generator.model.dates import parse_date
from generator.model.records import Record
from generator.pages.history import Entry, Row
from generator.pages.markdown import Markdown, escape, join
from generator.pages.page import CHANGES, HOME, Page
from generator.pages.site import Site
from generator.pages.wording import Wording

ROWS = 200
"""Changes on the page; of more only the number is told."""
_HELP = "The last changes of the records: what was added, removed, reworded, re-dated, re-sourced."


def changes_page(site: Site) -> Page:
    """The last changes, newest first; it has at most `ROWS` rows."""
    shown, left = _cut(site.history.entries)
    notes = [*site.history.notes, *([f"{left} older changes are not shown."] if left else [])]
    wording = Wording(site.graph, CHANGES)
    entries = [
        (Markdown(entry.id), _day(entry), entry.notes, [_row(row, wording) for row in entry.rows])
        for entry in shown
    ]
    markdown = site.render("changes", title="Changes", help=_HELP, entries=entries, notes=notes)
    return Page(CHANGES, "Changes", markdown, _HELP, HOME, listed=True, searched=False)


def _cut(entries: tuple[Entry, ...]) -> tuple[list[Entry], int]:
    """The entries that fit on the page, and the number of rows that do not."""
    shown, room = [], ROWS
    for entry in entries:
        rows = entry.rows[:room]
        if rows or not entry.rows:
            shown.append(replace(entry, rows=rows))
        room -= len(rows)
    return shown, sum(len(entry.rows) for entry in entries) - (ROWS - room)


def _day(entry: Entry) -> str:
    return parse_date(entry.time.date().isoformat()).words


def _row(row: Row, wording: Wording) -> Markdown:
    record, anchor = leads_to(row, wording.graph)
    name = wording.record(record, anchor=anchor) if record else escape(row.name)
    return join([name, row.told], " · ")


def leads_to(row: Row, graph: Graph) -> tuple[Record | None, str]:
    """The record of a change as it is now, and the anchor of the statement if that still stands."""
    id_ = row.record if row.record in graph.records else graph.index.moved.get(row.record, "")
    stands = row.anchor and f"{id_}#{row.anchor}" in graph.statements
    return graph.records.get(id_), row.anchor if stands else ""
