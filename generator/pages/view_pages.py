"""Views: tables that a base declares, each cell with its value, citation, age and disagreement.

A view is a table with a row for each record, or turned: a comparison with a column for each. Long
ones go on on further pages, and a group is told again there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from generator.graph.graph import Graph
from generator.graph.index import name_key
from generator.graph.standing import CURRENT
from generator.model.dates import Date
from generator.model.field_types import Choice, Value
from generator.model.quantities import Quantity
from generator.model.records import Record
from generator.model.references import Name, Ref
from generator.model.statements import Statement
from generator.model.views import NAME, View
from generator.pages.blocks import Blocks
from generator.pages.cells import cell, sort_text
from generator.pages.markdown import Markdown, address, count, escape, join, link
from generator.pages.order import latest_first
from generator.pages.page import HOME, VIEWS, Page, view_path
from generator.pages.paging import Part, parts
from generator.pages.site import Site
from generator.pages.wording import sentence_case

ROWS, COLUMNS = 100, 8
"""Records on one page of a table, and of a comparison, in which each is a column."""
_HELP = "Tables and comparisons of records, put together for a question."


@dataclass(frozen=True, slots=True)
class Table:
    """The records of one group as rows of cells; the first row holds the labels."""

    anchor: Markdown
    heading: str
    head: tuple[Markdown, ...]
    rows: tuple[tuple[Markdown, ...], ...]


def view_pages(site: Site) -> Iterator[Page]:
    """The list of all views and the pages of each; none where the base declares none."""
    views = site.graph.base.views.values()
    if not views:
        return
    rows = [
        join([link(view.title, address(VIEWS, view_path(view.name))), escape(f" – {view.help}")])
        if view.help
        else link(view.title, address(VIEWS, view_path(view.name)))
        for view in views
    ]
    values = {"title": "Views", "help": _HELP, "rows": rows, "pages": [], "sources": ()}
    yield Page(VIEWS, "Views", site.render("listing", **values), _HELP, HOME, listed=True)
    for view in views:
        yield from _pages_of(view, site)


def _pages_of(view: View, site: Site) -> Iterator[Page]:
    records = _ordered(view, site.graph)
    most = COLUMNS if view.transpose else ROWS
    for part in parts(view_path(view.name), records, most):
        title, text = part.title(view.title), partial(_text, part, view, len(records), site)
        parent = VIEWS if part.number == 1 else part.first
        yield Page(part.path, title, text, view.help, parent, searched=part.number == 1)


def _text(part: Part[Record], view: View, records: int, site: Site) -> str:
    blocks = Blocks(site, part.path)
    return site.render(
        "view",
        title=part.title(view.title),
        help=view.help,
        total=count(records, "record"),
        index=link("All views", address(part.path, VIEWS)),
        turned=view.transpose,
        tables=[*_tables(view, part, blocks)],
        pages=part.links,
        sources=blocks.sources(),
    )


def _ordered(view: View, graph: Graph) -> list[Record]:
    """The records of a view: by group, then as it says; what has no value there comes last."""
    records = [r for r in graph.records.values() if r.kind.name == view.kind]
    records = [record for record in records if _fits(record, view, graph)]
    records.sort(key=lambda r: (latest_first(r), r.name.casefold(), r.id))
    if view.sort == NAME:
        records.sort(key=lambda r: r.name.casefold(), reverse=view.descending)
    elif view.sort:
        keys = {record.id: _key(record, view.sort, graph) for record in records}
        records.sort(key=lambda r: keys[r.id], reverse=view.descending)
        records.sort(key=lambda r: not keys[r.id])
    if view.group:
        groups = {record.id: _group(record, view, graph) for record in records}
        records.sort(key=lambda r: (not groups[r.id], groups[r.id].casefold(), groups[r.id]))
    return records


def _fits(record: Record, view: View, graph: Graph) -> bool:
    return all(
        any(_is(value.value, wanted, graph) for value in _current(record, name, graph)
            for wanted in given)
        for name, given in view.filter.items()
    )  # fmt: skip


def _is(value: Value | None, wanted: Value, graph: Graph) -> bool:
    """Whether a value is what a filter asks for, or lies within it."""
    if isinstance(wanted, Date):
        return isinstance(value, Date) and wanted.contains(value)
    if isinstance(wanted, Quantity):
        return isinstance(value, Quantity) and wanted.contains(value)
    if isinstance(wanted, Ref):
        id_ = graph.index.find_ref(wanted)
        return isinstance(value, Ref) and graph.index.find_ref(value) == id_
    if isinstance(wanted, Name):
        return isinstance(value, Name) and name_key(value.text) == name_key(wanted.text)
    if isinstance(wanted, Choice):
        return isinstance(value, Choice) and value.key == wanted.key
    return type(value) is type(wanted) and str(value) == str(wanted)


def _current(record: Record, name: str, graph: Graph) -> list[Statement]:
    values = [v for v in record.values.get(name, ()) if graph.standing(v).state == CURRENT]
    return sorted(values, key=lambda value: value.preferred is None)


def _key(record: Record, name: str, graph: Graph) -> str:
    """What a record is sorted by; empty where it has no value there."""
    first = next(iter(_current(record, name, graph)), None)
    if first is None or first.unknown:
        return ""
    return sort_text(first) or _words(first, graph).casefold()


def _group(record: Record, view: View, graph: Graph) -> str:
    """The words of the first value of the field by which a view is grouped."""
    first = next(iter(_current(record, view.group, graph)), None)
    return _words(first, graph) if first and not first.unknown else ""


def _words(statement: Statement, graph: Graph) -> str:
    value = statement.value
    if isinstance(value, Ref | Name):
        return graph.name_of(value)
    return str(getattr(value, "label", "") or getattr(value, "words", "") or value)


def _tables(view: View, part: Part[Record], blocks: Blocks) -> Iterator[Table]:
    kind = blocks.graph.base.kinds[view.kind]
    label = kind.fields[view.group].label if view.group else ""
    groups = groupby(part.items, key=lambda r: _group(r, view, blocks.graph) if label else "")
    for number, (words, records) in enumerate(groups, start=1):
        heading = sentence_case(words) or f"{label}: not stated" if label else ""
        labels = [kind.label if c == NAME else kind.fields[c].label for c in view.columns]
        rows = [_row(record, view.columns, blocks) for record in records]
        grid = [tuple(map(escape, labels)), *rows]
        grid = list(zip(*grid, strict=True)) if view.transpose else grid
        yield Table(Markdown(f"group-{number}"), heading, grid[0], tuple(grid[1:]))


def _row(record: Record, columns: Sequence[str], blocks: Blocks) -> tuple[Markdown, ...]:
    return tuple(
        blocks.wording.record(record)
        if name == NAME
        else cell(record.values.get(name, ()), blocks, cited=True)
        for name in columns
    )
