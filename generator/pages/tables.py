"""The table of all records of a kind, with the fields that the kind features."""

from collections.abc import Iterator, Sequence
from functools import partial

from generator.graph.graph import Graph
from generator.model.kinds import Field, Kind
from generator.model.records import Record
from generator.model.statements import SOURCE
from generator.pages.blocks import Blocks
from generator.pages.cells import cell
from generator.pages.markdown import Markdown, count
from generator.pages.order import latest_first
from generator.pages.page import Page, index_path
from generator.pages.paging import Part, parts
from generator.pages.site import Site

ROWS = 3_000
"""Records on one page: what a browser still sorts and filters within a blink."""


def listed_kinds(graph: Graph) -> list[Kind]:
    """The kinds in the order in which readers see them: sources last, else by name."""
    return sorted(graph.base.kinds.values(), key=lambda k: (k.name == SOURCE, k.plural.casefold()))


def kind_pages(kind: Kind, site: Site) -> Iterator[Page]:
    """The table of a kind, the latest record first, undated ones by name."""
    records = [r for r in site.graph.records.values() if r.kind.name == kind.name]
    records.sort(key=lambda r: (latest_first(r), r.name.casefold(), r.id))
    total = count(len(records), "record")
    for part in parts(index_path(kind.folder), records, ROWS):
        yield part.page(kind.plural, partial(_text, part, kind, total, site), kind.help)


def _text(part: Part[Record], kind: Kind, total: str, site: Site) -> str:
    fields, blocks = [kind.fields[name] for name in kind.featured], Blocks(site, part.path)
    return site.render(
        "kind",
        title=part.title(kind.plural),
        help=kind.help,
        total=total,
        labels=[field.label for field in fields],
        rows=[_row(record, fields, blocks) for record in part.items],
        pages=part.links,
    )


def _row(record: Record, fields: Sequence[Field], blocks: Blocks) -> list[Markdown]:
    cells = (cell(record.values.get(field.name, ()), blocks) for field in fields)
    return [blocks.wording.record(record), *cells]
