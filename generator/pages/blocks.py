"""A statement as a reader sees it: sentence, citations, chips, notes, and its dispute.

In go statements of the graph, out come frozen blocks whose texts are Markdown already, so that a
template has nothing to decide.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator.graph.disputes import CURRENT, PAST, SUPERSEDED, WRONG, Dispute
from generator.graph.graph import Graph
from generator.model.dates import Date
from generator.model.frozen import frozen
from generator.model.statements import RESULTS, TYPES, Statement
from generator.pages import ages
from generator.pages.citations import Citations
from generator.pages.dispute_blocks import DisputeBlock, Disputes
from generator.pages.markdown import Markdown, chip, escape, join, span
from generator.pages.notes import Notes
from generator.pages.site import Site, Told
from generator.pages.source_list import about_source, source_line
from generator.pages.wording import STANDING, Wording


@frozen
class StatementBlock:
    """A statement where it stands or is shown again."""

    anchor: Markdown
    heading: Markdown
    sentence: Markdown
    cite: Markdown
    marks: Markdown
    """The chips behind it."""
    notes: tuple[Markdown, ...] = ()
    dispute: DisputeBlock | None = None


@dataclass(slots=True)
class Blocks:
    """Makes the views of one page: counts its citations, and shows each dispute once."""

    site: Site
    path: str
    wording: Wording = field(init=False)
    citations: Citations = field(init=False)
    notes: Notes = field(init=False)
    disputes: Disputes = field(init=False)
    shown: dict[str, str] = field(default_factory=dict)
    """Anchor of the statement under which a dispute, by its id, is shown on this page."""

    def __post_init__(self) -> None:
        self.wording = Wording(self.graph, self.path)
        self.citations = Citations(self.graph)
        self.notes = Notes(self.graph, self.wording, self.citations)
        self.disputes = Disputes(self.graph, self.wording, self.citations)

    @property
    def graph(self) -> Graph:
        return self.site.graph

    def statement(self, statement: Statement) -> StatementBlock:
        """A statement on its own record's page, with everything that is known about it."""
        words = self.wording
        told = self._told(statement)
        cite = self.citations.cite_all(told.sources)
        before, behind = self._value_chip(statement), self._due(statement)
        notes = tuple(self.notes.of(statement))
        return StatementBlock(
            Markdown(statement.anchor),
            told.heading,
            words.text(statement.text) if statement.text else words.value(statement),
            cite,
            Markdown(f"{before}{told.marks}{behind}"),
            notes,
            self._dispute(statement),
        )

    def row(self, statement: Statement) -> Markdown:
        """A statement shown again elsewhere, on one line that leads to where it stands."""
        words = self.wording
        told = self._told(statement)
        lead = words.statement_link(statement, told.heading)
        said, cite = words.sentence(statement), self.citations.cite_all(told.sources)
        return Markdown(f"{lead}: {said}{cite}{told.marks}")

    def marks(self, statement: Statement) -> Markdown:
        """The chips of a statement, to stand behind it on its line."""
        return self._told(statement).marks

    def _told(self, statement: Statement) -> Told:
        """What all pages tell alike of a statement, which the first of them finds out."""
        address = statement.address
        told = self.site.told.get(address)
        if told is None:
            heading = escape(self.wording.heading(statement))
            sources = self.graph.cited_sources(statement)
            told = self.site.told[address] = Told(heading, _marks(self._chips(statement)), sources)
        return told

    def _chips(self, statement: Statement) -> Iterator[Markdown]:
        """What a reader must know before believing it, in words."""
        state = self.graph.standing(statement).state
        if state != CURRENT:
            yield chip(_STATES[state], state)
        elif self.is_disputed(statement):
            yield chip("disputed", "disputed")
        if statement.inferred:
            yield chip("inferred", "inferred")
        if statement.outcome:
            yield chip(RESULTS[statement.outcome.result], statement.outcome.result)
        if self.graph.retracted(statement):
            yield chip("rests on a retracted source", "wrong")
        if support := self.wording.support(statement):
            yield chip(support, "support")

    def is_disputed(self, statement: Statement) -> bool:
        """Whether a statement that stands contradicts another one that does."""
        dispute = self.graph.dispute_of.get(statement.address)
        if dispute is None or dispute.settled:
            return False
        return self.graph.standing(statement).state == CURRENT

    def dispute(self, dispute: Dispute) -> DisputeBlock:
        """A dispute with all its sides, cited on this page."""
        return self.disputes.block(dispute)

    def age(self, statement: Statement) -> Markdown:
        """Of when a value is: the time it speaks of, else when its newest source was published."""
        date = statement.as_of or self.wording.published(statement)
        if date is None:
            return escape("source undated" if statement.sources else "")
        words = f"as of {date.words}, " if statement.as_of else "published "
        return join([escape(words), ages.age(date, self.site.today)])

    def sources(self) -> tuple[Markdown, ...]:
        """The numbered list of all sources cited so far."""
        return tuple(self._source(id_, number) for id_, number in self.citations.numbers.items())

    def _source(self, id_: str, number: int) -> Markdown:
        record, about = self.graph.records[id_], self.site.sources.get(id_)
        if about is None:
            about = self.site.sources[id_] = about_source(record, self.wording)
        title, back = self.wording.record(record), self.citations.back(id_)
        return source_line(title, about, number, back)

    def _value_chip(self, statement: Statement) -> str:
        """Type and age of a value; a fact says both in its heading. Nothing without a source."""
        if not statement.field:
            return ""
        by = f" by {self.graph.name_of(statement.by)}" if statement.by else ""
        said = [escape(f"{TYPES[statement.type]}{by}")] if by or statement.sources else []
        said = said if not statement.unknown else []
        said += [age] if (age := self.age(statement)) else []
        said += [escape(f"due {statement.due.words}")] if statement.due else []
        return f" {span(join(said, ' · '), 'asof')}" if said else ""

    def _due(self, statement: Statement) -> str:
        """How soon a forecast or plan is due, while it stands and nothing has come of it."""
        window = due_window(statement)
        if window is None or statement.outcome or self.graph.standing(statement).state != CURRENT:
            return ""
        return f" {ages.due(window, self.site.today)}"

    def _dispute(self, statement: Statement) -> DisputeBlock | None:
        """The dispute in full under the first of its statements on this page; then a word of it."""
        dispute = self.graph.dispute_of.get(statement.address)
        if dispute is None:
            return None
        first = self.shown.setdefault(dispute.id, statement.anchor)
        if first == statement.anchor:
            return self.dispute(dispute)
        return self.disputes.pointer(first)


def _marks(chips: Iterable[Markdown]) -> Markdown:
    """Chips as they stand behind a statement on its line."""
    return Markdown("".join([f" {chip}" for chip in chips]))


def due_window(statement: Statement) -> Date | None:
    """When something is due: its `due`, or the date that a forecast or plan is the value of."""
    if statement.due:
        return statement.due
    expected = statement.type in ("forecast", "plan")
    return statement.value if expected and isinstance(statement.value, Date) else None


_STATES = {
    SUPERSEDED: STANDING[SUPERSEDED],
    PAST: STANDING[PAST],
    WRONG: f"{STANDING[WRONG]}: never true",
}
