"""Where else a record is named: its backlinks by relation, on further pages where they are many.

First what was said by it (a person, a company), then by heading each record that names it, with the
statements that do. A source shows before that what it states and what it published first.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.graph.disputes import by_date
from generator.graph.graph import Graph
from generator.graph.links import BY, FIELD, Backlink
from generator.model.frozen import frozen
from generator.model.records import Record
from generator.model.statements import Statement
from generator.model.texts import Text
from generator.pages.blocks import Blocks
from generator.pages.markdown import Markdown, escape, join
from generator.pages.order import latest_first

MOST_ROWS = 100
"""Rows on one page; the rest continues on further pages."""


@frozen
class Entry:
    """One record that names another, with the statements in which it does."""

    section: str
    record: str
    listed: Statement | None
    """The value of a field that names, where one does."""
    statements: tuple[Statement, ...]
    text: Text | None = None
    """The record's summary or note, where nothing else of it names."""

    @property
    def rows(self) -> int:
        return 1 + len(self.statements)


@frozen
class EntryBlock:
    """An entry as Markdown."""

    lead: Markdown
    rows: tuple[Markdown, ...]


@frozen
class Section:
    """Entries under one heading."""

    anchor: str
    heading: str
    entries: tuple[EntryBlock, ...]


def entries_of(record: Record, graph: Graph) -> list[Entry]:
    """Everything that names a record, in the order in which it is shown."""
    links = graph.backlinks.get(record.id, ())
    cited = [cited.statement for cited in graph.cited.get(record.id, ())]
    relayed = graph.relayed.get(record.id, ())
    if relayed:
        seen = {statement.address for statement in cited}
        relayed = tuple(s for s in relayed if s.address not in seen)
    said = [b.statement for b in links if b.how == BY and b.statement]
    return [
        *_by_record("Stated by this source", cited),
        *_by_record("First published by this source", relayed),
        *_by_record(f"Stated by {record.name}", said),
        *_by_heading([b for b in links if b.how != BY], graph),
    ]


def pages_of(entries: list[Entry]) -> list[list[Entry]]:
    """Entries cut into pages of about MOST_ROWS rows; an entry with more is cut as well."""
    pages: list[list[Entry]] = [[]]
    rows = 0
    for entry in (part for whole in entries for part in _cut(whole)):
        if rows and rows + entry.rows > MOST_ROWS:
            pages.append([])
            rows = 0
        pages[-1].append(entry)
        rows += entry.rows
    return pages


def number_of_pages(record: Record, graph: Graph) -> int:
    """How many pages there are; entries are made only where there may be more than one."""
    named = (graph.backlinks, graph.cited, graph.relayed)
    most = 2 * sum(len(by_id.get(record.id, ())) for by_id in named)
    return 1 if most <= MOST_ROWS else len(pages_of(entries_of(record, graph)))


def sections_of(entries: Iterable[Entry], blocks: Blocks) -> list[Section]:
    """Entries of one page as Markdown, by heading."""
    views: dict[str, list[EntryBlock]] = defaultdict(list)
    for entry in entries:
        views[entry.section].append(_view(entry, blocks))
    return [
        Section(f"mentions-{number}", heading, tuple(several))
        for number, (heading, several) in enumerate(views.items(), start=1)
    ]


def _cut(entry: Entry) -> Iterator[Entry]:
    most = MOST_ROWS - 1
    if len(entry.statements) <= most:
        yield entry
        return
    yield replace(entry, statements=entry.statements[:most])
    for start in range(most, len(entry.statements), most):
        yield replace(entry, listed=None, statements=entry.statements[start : start + most])


def _by_record(section: str, statements: Iterable[Statement]) -> Iterator[Entry]:
    grouped: dict[str, dict[str, Statement]] = defaultdict(dict)
    for statement in statements:
        grouped[statement.record][statement.anchor] = statement
    for record, several in grouped.items():
        yield Entry(section, record, None, tuple(sorted(several.values(), key=by_date)))


def _by_heading(links: list[Backlink], graph: Graph) -> Iterator[Entry]:
    grouped: dict[tuple[str, str], list[Backlink]] = defaultdict(list)
    headings: dict[str, str] = {}
    for link in links:  # the heading of a field that names also gathers the record's sentences
        if link.how == FIELD:
            headings.setdefault(link.record, link.heading)
    for link in links:
        grouped[headings.get(link.record, link.heading), link.record].append(link)
    entries = [_entry(heading, record, several) for (heading, record), several in grouped.items()]
    return iter(sorted(entries, key=lambda e: (e.section, _when(e, graph), e.record)))


def _entry(heading: str, record: str, links: list[Backlink]) -> Entry:
    listed = next((b.statement for b in links if b.how == FIELD), None)
    named = [b.statement for b in links if b.statement and b.how != FIELD]
    text = next((b.text for b in links if b.text), None) if not (listed or named) else None
    return Entry(heading, record, listed, tuple(sorted(named, key=by_date)), text)


def _when(entry: Entry, graph: Graph) -> tuple[int, int]:
    return latest_first(graph.records[entry.record])


def _view(entry: Entry, blocks: Blocks) -> EntryBlock:
    record = blocks.graph.records[entry.record]
    date = blocks.wording.plain_value(record, record.kind.timeline)
    lead = [blocks.wording.record(record)]
    lead += [escape(f" · {date}")] if date else []
    if entry.listed:
        lead.append(blocks.citations.cite(entry.listed))
        lead.append(blocks.marks(entry.listed))
    if entry.text:
        lead += [Markdown(": "), blocks.wording.text(entry.text)]
    return EntryBlock(join(lead), tuple(blocks.row(s) for s in entry.statements))
