"""The table of all records of a kind, with the fields that the kind features."""

from collections.abc import Iterator, Sequence

from jinja2 import Environment

from generator.graph.graph import Graph
from generator.graph.standing import CURRENT
from generator.model.kinds import Field, Kind
from generator.model.records import Record
from generator.model.statements import SOURCE, Statement
from generator.pages.blocks import Blocks
from generator.pages.markdown import Markdown, chip, count, escape, join
from generator.pages.page import Page, index_path
from generator.pages.paging import parts
from generator.pages.timeline import latest_first

ROWS = 500
"""Records on one page."""
MOST_VALUES = 3
"""Values shown in a cell; of more only their number."""


def listed_kinds(graph: Graph) -> list[Kind]:
    """The kinds in the order in which readers see them: sources last, else by name."""
    return sorted(graph.base.kinds.values(), key=lambda k: (k.name == SOURCE, k.plural.casefold()))


def kind_pages(kind: Kind, graph: Graph, jinja: Environment) -> Iterator[Page]:
    """The table of a kind, the latest record first, undated ones by name."""
    records = [r for r in graph.records.values() if r.kind.name == kind.name]
    records.sort(key=lambda r: (latest_first(r), r.name.casefold(), r.id))
    fields = [kind.fields[name] for name in kind.featured]
    for part in parts(index_path(kind.folder), records, ROWS):
        blocks = Blocks(graph, part.path)
        markdown = jinja.get_template("kind.md.jinja").render(
            title=part.title(kind.plural),
            help=kind.help,
            total=count(len(records), "record"),
            labels=[field.label for field in fields],
            rows=[_row(record, fields, blocks) for record in part.items],
            pages=part.links,
        )
        yield part.page(kind.plural, markdown, kind.help)


def _row(record: Record, fields: Sequence[Field], blocks: Blocks) -> list[Markdown]:
    cells = (_cell(record.values.get(field.name, ()), blocks) for field in fields)
    return [blocks.wording.record(record), *cells]


def _cell(values: Sequence[Statement], blocks: Blocks) -> Markdown:
    """The current values of a field, in short, with what a reader must know of them."""
    graph = blocks.graph
    current = [value for value in values if graph.standing(value).state == CURRENT]
    shown = [_short(value, blocks) for value in current[:MOST_VALUES]]
    if len(current) > MOST_VALUES:
        shown.append(escape(f"and {len(current) - MOST_VALUES} more"))
    disputes = (graph.dispute_of.get(value.address) for value in current)
    disputed = any(dispute and not dispute.settled for dispute in disputes)
    marks = [Markdown(f" {chip('disputed', 'disputed')}")] if disputed else []
    return join([join(shown, ", "), *marks])


def _short(value: Statement, blocks: Blocks) -> Markdown:
    return escape("Not known") if value.unknown else blocks.wording.value(value)
