"""A statement as a reader sees it: sentence, citations, chips, notes, and its dispute.

In go statements of the graph, out come frozen blocks whose texts are Markdown already, so that a
template has nothing to decide.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.graph.disputes import CURRENT, Dispute
from generator.graph.graph import Graph
from generator.model.records import Record
from generator.model.statements import RESULTS, TYPES, Citation, Statement
from generator.model.texts import Text
from generator.pages.citations import Citations
from generator.pages.markdown import Markdown, anchor, chip, count, escape, join, link
from generator.pages.wording import STANDING, Wording


@dataclass(frozen=True, slots=True)
class DisputeBlock:
    """A dispute: its statements side by side, and why they may differ."""

    title: Markdown
    sides: tuple[Markdown, ...]
    differences: tuple[Markdown, ...]
    preferred: tuple[Markdown, ...]


@dataclass(frozen=True, slots=True)
class StatementBlock:
    """A statement where it stands or is shown again."""

    anchor: Markdown
    heading: str
    sentence: Markdown
    cite: Markdown
    chips: tuple[Markdown, ...] = ()
    notes: tuple[Markdown, ...] = ()
    dispute: DisputeBlock | None = None


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source in the numbered list, with links back to its marks."""

    anchor: Markdown
    title: Markdown
    words: str
    retracted: str
    back: Markdown


@dataclass(slots=True)
class Blocks:
    """Makes the views of one page: counts its citations, and shows each dispute once."""

    graph: Graph
    path: str
    wording: Wording = field(init=False)
    citations: Citations = field(init=False)
    shown: dict[str, str] = field(default_factory=dict)
    """Anchor of the statement under which a dispute, by its id, is shown on this page."""

    def __post_init__(self) -> None:
        self.wording = Wording(self.graph, self.path)
        self.citations = Citations(self.graph)

    def statement(self, statement: Statement) -> StatementBlock:
        """A statement on its own record's page, with everything that is known about it."""
        words = self.wording
        sentence = words.text(statement.text) if statement.text else words.value(statement)
        cite = self.citations.cite(statement)
        chips = (*self._type_chips(statement), *self.chips(statement))
        notes = tuple(self._notes(statement))
        dispute = self._dispute(statement)
        heading = words.heading(statement)
        return StatementBlock(
            Markdown(statement.anchor), heading, sentence, cite, chips, notes, dispute
        )

    def row(self, statement: Statement) -> Markdown:
        """A statement shown again elsewhere, on one line that leads to where it stands."""
        words = self.wording
        lead = words.statement_link(statement, words.heading(statement))
        said = [lead, Markdown(": "), words.sentence(statement)]
        return join([*said, self.citations.cite(statement), self.marks(statement)])

    def marks(self, statement: Statement) -> Markdown:
        """The chips of a statement, to stand behind it on its line."""
        return join([Markdown(f" {mark}") for mark in self.chips(statement)])

    def chips(self, statement: Statement) -> Iterator[Markdown]:
        """What a reader must know before believing it, in words."""
        state = self.graph.standing(statement).state
        dispute = self.graph.dispute_of.get(statement.address)
        if state != CURRENT:
            yield chip(STANDING[state], state)
        if dispute and not dispute.settled and state == CURRENT:
            yield chip("disputed", "disputed")
        if statement.inferred:
            yield chip("inferred", "inferred")
        if statement.outcome:
            yield chip(RESULTS[statement.outcome.result], statement.outcome.result)
        if self.graph.retracted(statement):
            yield chip("rests on a retracted source", "wrong")
        support = self.wording.support(statement)
        if support:
            yield chip(support, "support")

    def dispute(self, dispute: Dispute) -> DisputeBlock:
        """A dispute with both sides, cited on this page."""
        state = "settled" if dispute.settled else "open"
        title = "Sources disagree" if not dispute.settled else "Sources disagreed"
        said = f"{title}: {count(len(dispute.statements), 'statement')}, {state}"
        return DisputeBlock(
            escape(said),
            tuple(self._side(statement) for statement in dispute.statements),
            tuple(self.wording.text(text) for text in dispute.differences),
            tuple(self.wording.text(s.preferred) for s in dispute.statements if s.preferred),
        )

    def sources(self) -> tuple[SourceLine, ...]:
        """The numbered list of all sources cited so far."""
        return tuple(self._source(id_) for id_ in self.citations.numbers)

    def _source(self, id_: str) -> SourceLine:
        record, number = self.graph.records[id_], self.citations.numbers[id_]
        return SourceLine(
            anchor(f"source-{number}"),
            self.wording.record(record),
            self.wording.source_words(record),
            retraction(record),
            self.citations.back(id_),
        )

    def _type_chips(self, statement: Statement) -> Iterator[Markdown]:
        """What a fact says in its heading, for a value."""
        if not statement.field or statement.unknown:
            return
        by = f" by {self.graph.name_of(statement.by)}" if statement.by else ""
        if by or statement.type != "report":
            yield chip(f"{TYPES[statement.type]}{by}", "type")
        for words, date in (("as of", statement.as_of), ("due", statement.due)):
            if date:
                yield chip(f"{words} {date.words}", "asof")

    def _side(self, statement: Statement) -> Markdown:
        words = self.wording
        date = statement.date or statement.as_of
        parts = [words.statement_link(statement, words.plain_sentence(statement))]
        parts.append(words.named(statement.by) if statement.by else self._publishers(statement))
        parts += [escape(date.words)] if date else []
        line = join([part for part in parts if part], " · ")
        state = self.graph.standing(statement).state
        chips = [chip(STANDING[state], state)] if state != CURRENT else []
        return join([line, self.citations.cite(statement), *(Markdown(f" {c}") for c in chips)])

    def _publishers(self, statement: Statement) -> Markdown:
        """Who reports it, where nobody is named: the publishers of its sources, at most three."""
        sources = [self.graph.records[id_] for id_ in self.graph.cited_sources(statement)]
        names = [self.wording.plain_value(source, "publisher") for source in sources]
        named = list(dict.fromkeys(name for name in names if name))
        return escape(", ".join(named[:3]) + (" and others" if len(named) > 3 else ""))

    def _dispute(self, statement: Statement) -> DisputeBlock | None:
        """The dispute in full under the first of its statements on this page; then a word of it."""
        dispute = self.graph.dispute_of.get(statement.address)
        if dispute is None:
            return None
        first = self.shown.setdefault(dispute.id, statement.anchor)
        if first == statement.anchor:
            return self.dispute(dispute)
        said = join([escape("Part of the "), link("disagreement shown above", f"#{first}")])
        return DisputeBlock(said, (), (), ())

    def _notes(self, statement: Statement) -> Iterator[Markdown]:
        yield from self._standing_notes(statement)
        for words, text in (
            ("Inferred", statement.inferred),
            ("Converted by the source", statement.converted),
            ("Note", statement.note),
        ):
            if text:
                yield self._note(words, text)
        for key, reason in statement.date_inferred:
            yield self._note(f"{_DATES[key]} inferred", reason)
        origins = [s for ref in statement.origin if (s := self.graph.record(ref))]
        if origins:
            named = join([self.wording.source(source) for source in origins], ", ")
            yield join([escape("First published by "), named])
        for citation in statement.sources:
            yield from self._said(citation)
        yield from self._outcome(statement)

    def _standing_notes(self, statement: Statement) -> Iterator[Markdown]:
        for newer in self.graph.standing(statement).by:
            later = self.graph.statements[newer]
            lead = self.wording.statement_link(later, self.wording.plain_sentence(later))
            yield join([escape("Followed by: "), lead])
        if statement.wrong:
            yield self._note("Wrong", statement.wrong)

    def _said(self, citation: Citation) -> Iterator[Markdown]:
        source = self.graph.record(citation.source)
        if source is None:
            return
        lead = self.wording.source(source)
        for words, text in (
            ("says", citation.says),
            ("in its own words", citation.quote),
            ("at", citation.locator),
            ("cited by inference", citation.inferred),
        ):
            if text:
                yield join([lead, escape(f" {words}: "), self.wording.text(text)])

    def _outcome(self, statement: Statement) -> Iterator[Markdown]:
        outcome = statement.outcome
        if outcome is None:
            return
        parts = [escape(f"Outcome: {RESULTS[outcome.result]}")]
        shown = self.graph.statement(outcome.target, statement.record) if outcome.target else None
        if shown:
            label = self.wording.plain_sentence(shown)
            parts.append(join([escape(" – "), self.wording.statement_link(shown, label)]))
        if outcome.note:
            parts.append(join([escape(". "), self.wording.text(outcome.note)]))
        yield join(parts)

    def _note(self, words: str, text: Text) -> Markdown:
        return join([escape(f"{words}: "), self.wording.text(text)])


def retraction(record: Record) -> str:
    """When and why a source was withdrawn; empty where it was not."""
    if record.retracted is None:
        return ""
    date = f" on {record.retracted.date.words}" if record.retracted.date else ""
    return f"Retracted{date}: {record.retracted.reason or ''}"


_DATES = {"date": "Date", "as_of": "Time", "due": "Due date"}
