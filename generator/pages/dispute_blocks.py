"""A dispute as a reader sees it: value, who, when, why they differ, which comes first and why."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.graph.disputes import CURRENT, Conflict, Dispute
from generator.graph.graph import Graph
from generator.model.statements import Statement
from generator.pages.citations import Citations
from generator.pages.markdown import Markdown, chip, count, escape, join, link
from generator.pages.wording import STANDING, Wording

MOST_PUBLISHERS = 3
"""Named beside a statement that nobody in particular asserts."""


@dataclass(frozen=True, slots=True)
class DisputeBlock:
    """A dispute: its statements side by side, why they differ, and which of them comes first."""

    title: Markdown
    sides: tuple[Markdown, ...]
    differences: tuple[Markdown, ...]
    """Why they differ; where there are more than two sides, by the numbers of two of them."""
    first: Markdown
    """Which side is shown first, and why."""


@dataclass(frozen=True, slots=True)
class Disputes:
    """Makes the dispute blocks of one page, cited on this page."""

    graph: Graph
    wording: Wording
    citations: Citations

    def block(self, dispute: Dispute) -> DisputeBlock:
        """A dispute with all its sides."""
        verb = "disagreed, and it is settled" if dispute.settled else "disagree"
        number = count(len(dispute.statements), "statement")
        return DisputeBlock(
            escape(f"Sources {verb}: {number}"),
            tuple(self._side(statement) for statement in dispute.statements),
            tuple(self._differences(dispute)),
            self._first(dispute),
        )

    def pointer(self, anchor: str) -> DisputeBlock:
        """A word of a dispute that is shown in full elsewhere on the page."""
        said = join([escape("Part of the "), link("disagreement shown above", f"#{anchor}")])
        return DisputeBlock(said, (), (), Markdown(""))

    def _side(self, statement: Statement) -> Markdown:
        words = self.wording
        parts = [words.statement_link(statement, words.plain_sentence(statement))]
        parts.append(words.named(statement.by) if statement.by else self._publishers(statement))
        parts.append(escape(self._when(statement)))
        line = join([part for part in parts if part], " · ")
        state = self.graph.standing(statement).state
        chips = [chip(STANDING[state], state)] if state != CURRENT else []
        chips += [chip("preferred by the editors", "preferred")] if statement.preferred else []
        return join([line, self.citations.cite(statement), *(Markdown(f" {c}") for c in chips)])

    def _when(self, statement: Statement) -> str:
        """When it was said, the time it speaks of, or when its sources were published."""
        if statement.date:
            return statement.date.words
        if statement.as_of:
            return f"as of {statement.as_of.words}"
        published = self.wording.published(statement)
        return f"published {published.words}" if published else "undated"

    def _publishers(self, statement: Statement) -> Markdown:
        """Who reports it, where nobody is named: its sources' publishers, else their titles."""
        sources = [self.graph.records[id_] for id_ in self.graph.cited_sources(statement)]
        names = (self.wording.plain_value(s, "publisher") or f"“{s.name}”" for s in sources)
        named = list(dict.fromkeys(names))
        more = " and others" if len(named) > MOST_PUBLISHERS else ""
        return escape(", ".join(named[:MOST_PUBLISHERS]) + more)

    def _differences(self, dispute: Dispute) -> Iterator[Markdown]:
        """Why they differ: each reason once, where there are many with the numbers of two sides."""
        given = {str(c.difference): c for c in reversed(dispute.conflicts) if c.difference}
        for conflict in reversed(given.values()):
            assert conflict.difference
            lead = _between(conflict, dispute) if len(dispute.statements) > 2 else "Why they differ"
            yield join([escape(f"{lead}: "), self.wording.text(conflict.difference)])
        if not given:
            yield escape("Why they differ: not known; nobody has explained it yet.")

    def _first(self, dispute: Dispute) -> Markdown:
        reasons = [s.preferred for s in dispute.statements if s.preferred]
        if reasons:
            return join([escape("Shown first because: "), self.wording.text(reasons[0])])
        return escape("" if dispute.settled else "The editors prefer none of them.")


def _between(conflict: Conflict, dispute: Dispute) -> str:
    """Why which of the numbered sides differ."""
    places = [statement.address for statement in dispute.statements]
    one, other = sorted(places.index(address) + 1 for address in (conflict.one, conflict.other))
    return f"Why {one} and {other} differ"
