"""What belongs under one statement: what followed it, what it was inferred from, what is said."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.graph.graph import Graph
from generator.model.statements import RESULTS, Citation, Statement
from generator.model.texts import Text
from generator.pages.citations import Citations
from generator.pages.markdown import Markdown, escape, join
from generator.pages.wording import Wording

_DATES = {"date": "Date", "as_of": "Time", "due": "Due date"}


@dataclass(frozen=True, slots=True)
class Notes:
    """Makes the notes of one page. A statement must be cited before its notes are made."""

    graph: Graph
    wording: Wording
    citations: Citations

    def of(self, statement: Statement) -> Iterator[Markdown]:
        """The notes of a statement, each on a line."""
        yield from self._standing(statement)
        for words, text in (
            ("Inferred by the editors", statement.inferred),
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

    def _standing(self, statement: Statement) -> Iterator[Markdown]:
        for newer in self.graph.standing(statement).by:
            later = self.graph.statements[newer]
            lead = self.wording.statement_link(later, self.wording.plain_sentence(later))
            yield join([escape("Followed by: "), lead])
        if statement.wrong:
            yield self._note("Wrong, and kept for the record", statement.wrong)

    def _said(self, citation: Citation) -> Iterator[Markdown]:
        given = (
            ("says", citation.says),
            ("in its own words", citation.quote),
            ("at", citation.locator),
            ("cited by inference", citation.inferred),
        )
        texts = [(words, text) for words, text in given if text]
        source = self.graph.record(citation.source) if texts else None
        if source is None:
            return
        number = self.citations.numbers[source.id]
        lead = self.wording.source(source)
        for words, text in texts:
            said = join([escape(f"{words}: "), self.wording.text(text)])
            span = f'<span class="sb-says" data-source="{number}">{said}</span>'
            yield join([lead, Markdown(f" {span}")])

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
