"""The page of one record: the answer first, then values, disputes, facts, backlinks, sources."""

from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment

from generator.graph.disputes import CURRENT, by_date
from generator.graph.graph import Graph
from generator.model.records import Record
from generator.model.statements import Statement
from generator.pages.backlinks import Entry, entries_of, pages_of, sections_of
from generator.pages.blocks import Blocks, StatementBlock, retraction
from generator.pages.markdown import Markdown, address, count, escape, join, link
from generator.pages.page import Page, index_path, record_path
from generator.pages.paging import page_link


@dataclass(frozen=True, slots=True)
class FieldBlock:
    """A field with its values, the current ones first."""

    anchor: Markdown
    label: str
    values: tuple[StatementBlock, ...]


def record_pages(record: Record, graph: Graph, jinja: Environment) -> Iterator[Page]:
    """The page of a record, and those on which its backlinks go on."""
    cut = pages_of(entries_of(record, graph))
    for number, entries in enumerate(cut, start=1):
        make = _first if number == 1 else _further
        yield make(record, graph, jinja, entries, number, len(cut))


def mentions_path(id_: str, number: int) -> str:
    """Path of the page with a record's backlinks; the first stand on its own page."""
    return record_path(id_) if number == 1 else f"{id_}/mentions/{number}.md"


def _first(
    record: Record, graph: Graph, jinja: Environment, entries: list[Entry], number: int, of: int
) -> Page:
    path = record_path(record.id)
    blocks = Blocks(graph, path)
    fields = [_field(name, values, record, blocks) for name, values in record.values.items()]
    facts = [blocks.statement(fact) for fact in sorted(record.facts, key=by_date)]
    sections = sections_of(entries, blocks)
    markdown = jinja.get_template("record.md.jinja").render(
        record=record,
        names=_names(record),
        meta=_meta(record, graph, path),
        summary=blocks.wording.text(record.summary) if record.summary else "",
        note=blocks.wording.text(record.note) if record.note else "",
        retracted=retraction(record),
        fields=[field for field in fields if field.values],
        facts=facts,
        sections=sections,
        pages=_page_links(record.id, path, of),
        sources=blocks.sources(),
    )
    description = blocks.wording.plain(record.summary) if record.summary else ""
    return Page(
        path,
        record.name,
        markdown,
        description,
        parent=index_path(record.kind.folder),
        source=record.place.path.partition("/")[2],
        kind=record.kind.label,
    )


def _further(
    record: Record, graph: Graph, jinja: Environment, entries: list[Entry], number: int, of: int
) -> Page:
    path = mentions_path(record.id, number)
    blocks = Blocks(graph, path)
    title = f"{record.name}: stated elsewhere, page {number} of {of}"
    sections = sections_of(entries, blocks)
    markdown = jinja.get_template("mentions.md.jinja").render(
        title=title,
        record=blocks.wording.record(record),
        sections=sections,
        pages=_page_links(record.id, path, of),
        sources=blocks.sources(),
    )
    return Page(path, title, markdown, parent=record_path(record.id), searched=False)


def _field(name: str, values: tuple[Statement, ...], record: Record, blocks: Blocks) -> FieldBlock:
    field = record.kind.fields[name]
    graph = blocks.graph
    ordered = sorted(values, key=lambda s: _value_order(s, graph))
    views = tuple(blocks.statement(value) for value in ordered)
    alone = len(values) == 1 and values[0].anchor == f"field-{name}"
    return FieldBlock(Markdown("" if alone else f"field-{name}"), field.label, views)


def _value_order(statement: Statement, graph: Graph) -> tuple[object, ...]:
    """Current before past ones; preferred first; the newest before the older."""
    newest = -statement.as_of.sort_key[0] if statement.as_of else 0
    standing = graph.standing(statement).state
    return (standing != CURRENT, statement.preferred is None, newest)


def _names(record: Record) -> tuple[Markdown, ...]:
    """Other names and aliases, with language and reasoning."""
    views = []
    for name in (*record.names, *record.aliases):
        said = f"{name.text} ({name.language})" if name.language else name.text
        reason = f" – inferred: {name.inferred}" if name.inferred else ""
        views.append(escape(said + reason))
    return tuple(views)


def _meta(record: Record, graph: Graph, path: str) -> Markdown:
    """The line under the title: kind, verified, sources and origins, disagreements."""
    index = address(path, index_path(record.kind.folder))
    parts = [link(record.kind.label, index)]
    if record.verified:
        parts.append(escape(f"Last verified {record.verified.words}"))
    parts += [escape(words) for words in _support(record, graph)]
    disputes = _open_disputes(record, graph)
    if disputes:
        parts.append(link(count(len(disputes), "disagreement"), f"#{disputes[0]}"))
    return join(parts, " · ")


def _support(record: Record, graph: Graph) -> Iterator[str]:
    cited: set[str] = set()
    origins: set[str] = set()
    for statement in record.statements():
        cited.update(graph.cited_sources(statement))
        origins.update(graph.origins(statement))
    if cited and not record.is_source:
        yield f"{count(len(cited), 'source')}, {count(len(origins), 'origin')}"


def _open_disputes(record: Record, graph: Graph) -> list[str]:
    """Anchor of the first statement of each open dispute in which the record has a part."""
    found: dict[str, str] = {}
    for statement in record.statements():
        dispute = graph.dispute_of.get(statement.address)
        if dispute and not dispute.settled:
            found.setdefault(dispute.id, statement.anchor)
    return list(found.values())


def _page_links(id_: str, path: str, of: int) -> list[Markdown]:
    """Links to all pages of the backlinks; none where there is only one."""
    numbers = range(1, of + 1) if of > 1 else ()
    return [page_link(number, path, mentions_path(id_, number)) for number in numbers]
