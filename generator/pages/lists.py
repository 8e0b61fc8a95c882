"""Pages that list records or statements: a table per kind, the timeline, the disputes, home."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from jinja2 import Environment

from generator.graph.disputes import CURRENT
from generator.graph.graph import Graph
from generator.model.dates import Date
from generator.model.field_types import Choice
from generator.model.kinds import Field, Kind
from generator.model.records import Record
from generator.model.statements import SOURCE, Statement
from generator.pages.markdown import Markdown, address, chip, count, escape, join, link
from generator.pages.page import DISPUTES, HOME, TIMELINE, Page, index_path
from generator.pages.record_page import sources_of
from generator.pages.statements import Statements
from generator.pages.wording import Wording

ROWS, MOMENTS, DISPUTES_A_PAGE = 500, 200, 50
"""Records in a table, entries of the timeline, disputes: at most so many a page."""
ON_HOME = 8
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Moment:
    """Something on the timeline: a record by its date, or a dated fact."""

    date: Date
    statement: Statement
    record: Record

    @property
    def order(self) -> tuple[int, int]:
        """Sort key, latest first: an open start counts by its end."""
        first, last = self.date.sort_key
        return -(first if self.date.first else last), -last

    @property
    def year(self) -> int:
        day = self.date.first or self.date.last
        return day.year if day else 0


def kind_pages(kind: Kind, graph: Graph, jinja: Environment) -> Iterator[Page]:
    """The table of all records of a kind, by date or by name."""
    records = [r for r in graph.records.values() if r.kind.name == kind.name]
    records.sort(key=lambda r: (_latest_first(r), r.name.casefold(), r.id))
    fields = [kind.fields[name] for name in kind.featured]
    for number, of, part in _cut(records, ROWS):
        path = _numbered(index_path(kind.folder), number)
        statements = Statements(graph, path)
        markdown = jinja.get_template("kind.md.jinja").render(
            title=kind.plural + _page_words(number, of),
            help=kind.help,
            total=count(len(records), "record"),
            labels=[field.label for field in fields],
            rows=[_row(record, fields, statements) for record in part],
            pages=_page_links(index_path(kind.folder), path, of),
        )
        title = kind.plural + _page_words(number, of)
        yield _listing(path, title, kind.help, markdown, index_path(kind.folder))


def timeline_pages(graph: Graph, jinja: Environment) -> Iterator[Page]:
    """Every dated record and fact, the latest first."""
    for number, of, part in _cut(moments(graph), MOMENTS):
        path = _numbered(TIMELINE, number)
        statements = Statements(graph, path)
        years: dict[int, list[Markdown]] = {}
        for moment in part:
            years.setdefault(moment.year, []).append(_moment(moment, statements))
        title = "Timeline" + _page_words(number, of)
        markdown = jinja.get_template("timeline.md.jinja").render(
            title=title,
            years=years,
            pages=_page_links(TIMELINE, path, of),
            sources=sources_of(statements),
        )
        description = "Everything that has a date, the latest first."
        yield _listing(path, title, description, markdown, TIMELINE)


def disputes_pages(graph: Graph, jinja: Environment) -> Iterator[Page]:
    """Every dispute with all its sides, open ones first."""
    ordered = sorted(graph.disputes, key=lambda dispute: dispute.settled)
    for number, of, part in _cut(ordered, DISPUTES_A_PAGE):
        path = _numbered(DISPUTES, number)
        statements = Statements(graph, path)
        views = [
            (f"dispute-{d.id}", graph.records[d.statements[0].record].name, statements.dispute_view(d))
            for d in part
        ]
        title = "Disagreements" + _page_words(number, of)
        markdown = jinja.get_template("disputes.md.jinja").render(
            title=title,
            disputes=views,
            pages=_page_links(DISPUTES, path, of),
            sources=sources_of(statements),
        )
        yield _listing(path, title, "Where sources disagree, and why.", markdown, DISPUTES)


def home_page(graph: Graph, jinja: Environment, introduction: str) -> Page:
    """The first page: what this is, what there is, what is disputed, what is new."""
    statements = Statements(graph, HOME)
    kinds = [(k, sum(r.kind.name == k.name for r in graph.records.values())) for k in listed_kinds(graph)]
    open_ = [dispute for dispute in graph.disputes if not dispute.settled]
    markdown = jinja.get_template("home.md.jinja").render(
        title=graph.base.settings.title,
        introduction=Markdown(introduction.strip()),
        total=count(sum(len(r.facts) for r in graph.records.values()), "fact"),
        sources=count(sum(r.is_source for r in graph.records.values()), "source"),
        kinds=[(link(k.plural, index_path(k.folder)), number) for k, number in kinds],
        disputes=[_headline(d.statements[0], d.id, statements) for d in open_[:ON_HOME]],
        all_disputes=link(f"All {len(graph.disputes)} disagreements", DISPUTES),
        latest=[_moment(moment, statements) for moment in moments(graph)[:ON_HOME]],
        timeline=link("The whole timeline", TIMELINE),
        cited=sources_of(statements),
    )
    settings = graph.base.settings
    return Page(HOME, settings.title, markdown, settings.description, listed=True, source="index.md")


def moments(graph: Graph) -> list[Moment]:
    """Everything with a date, the latest first; of a value that has ended nothing."""
    found = []
    for record in graph.records.values():
        timed = record.values.get(record.kind.timeline, ())
        for statement in (*timed, *record.facts):
            date = statement.value if statement.field else statement.date
            if isinstance(date, Date) and graph.standing(statement).state == CURRENT:
                found.append(Moment(date, statement, record))
    return sorted(found, key=lambda moment: (moment.order, moment.statement.address))


def _moment(moment: Moment, statements: Statements) -> Markdown:
    statement, words = moment.statement, statements.wording
    if not statement.field:
        return statements.row(statement)
    date = escape(f"{moment.date.words} · {moment.record.kind.label}: ")
    lead = [date, words.record(moment.record), statements.citations.cite(statement)]
    return join([*lead, *(Markdown(f" {c}") for c in statements.chips(statement))])


def _headline(statement: Statement, id_: str, statements: Statements) -> Markdown:
    """A dispute on one line: what it is about, and its first side."""
    record = statements.graph.records[statement.record]
    label = f"{record.name}: {statements.wording.plain_sentence(statement)}"
    return link(label, address(HOME, DISPUTES, f"dispute-{id_}"))


def _latest_first(record: Record) -> tuple[int, int]:
    timed = record.value(record.kind.timeline) if record.kind.timeline else None
    date = timed.value if timed else None
    return Moment(date, timed, record).order if timed and isinstance(date, Date) else (1, 0)


def _row(record: Record, fields: Sequence[Field], statements: Statements) -> list[Markdown]:
    return [
        statements.wording.record(record),
        *(_cell(record.values.get(field.name, ()), statements) for field in fields),
    ]


def _cell(values: Sequence[Statement], statements: Statements) -> Markdown:
    """The current values of a field, in short, with what a reader must know of them."""
    graph = statements.graph
    current = [v for v in values if graph.standing(v).state == CURRENT]
    shown = [_short(value, statements.wording) for value in current[:3]]
    more = [escape(f"and {len(current) - 3} more")] if len(current) > 3 else []
    disputes = (graph.dispute_of.get(value.address) for value in current)
    disputed = any(dispute and not dispute.settled for dispute in disputes)
    chips = [chip("disputed", "disputed")] if disputed else []
    return join([join([*shown, *more], ", "), *(Markdown(f" {c}") for c in chips)])


def _short(value: Statement, words: Wording) -> Markdown:
    if isinstance(value.value, Choice):
        return escape(value.value.label)
    return escape("Not known") if value.unknown else words.value(value)


def _listing(path: str, title: str, description: str, markdown: str, first: str) -> Page:
    """A page of a list: the first one is in the navigation, the others hang below it."""
    is_first = path == first
    parent = HOME if is_first else first
    return Page(path, title, markdown, description, parent, listed=is_first, searched=is_first)


def _cut(items: Sequence[T], most: int) -> Iterator[tuple[int, int, Sequence[T]]]:
    """Number of the page, number of pages and the page's items; one empty page of nothing."""
    of = max(1, -(-len(items) // most))
    for number in range(1, of + 1):
        yield number, of, items[(number - 1) * most : number * most]


def _numbered(first: str, number: int) -> str:
    """Path of the page `number` of a list: `/timeline/page/2/`."""
    if number == 1:
        return first
    folder = first.removesuffix("index.md").removesuffix(".md").rstrip("/")
    return f"{folder}/page/{number}.md"


def _page_words(number: int, of: int) -> str:
    return f", page {number} of {of}" if number > 1 else ""


def _page_links(first: str, path: str, of: int) -> list[Markdown]:
    if of == 1:
        return []
    return [
        escape(f"page {n}")
        if _numbered(first, n) == path
        else link(f"page {n}", address(path, _numbered(first, n)))
        for n in range(1, of + 1)
    ]


def listed_kinds(graph: Graph) -> list[Kind]:
    """Kinds in the order in which readers see them: sources last, else by name."""
    return sorted(graph.base.kinds.values(), key=lambda k: (k.name == SOURCE, k.plural.casefold()))
