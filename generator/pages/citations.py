"""Citations of one page: one number per source, a mark at each statement, and the way back.

A page is written from top to bottom, and sources get their numbers in the order of citation.
"""

from dataclasses import dataclass, field
from functools import lru_cache

from generator.graph.graph import Graph
from generator.model.statements import Statement
from generator.pages.markdown import Markdown


@dataclass(slots=True)
class Citations:
    """The numbers given so far, and how often each source is cited."""

    graph: Graph
    numbers: dict[str, int] = field(default_factory=dict)
    """By id of the source, in the order of first citation."""
    marks: dict[str, int] = field(default_factory=dict)
    """How many marks a source has."""

    def cite(self, statement: Statement) -> Markdown:
        """The marks of all sources of a statement, each a link to the list; empty without any."""
        marks = "".join([self._mark(id_) for id_ in self.graph.cited_sources(statement)])
        return Markdown(f" {marks}" if marks else "")

    def _mark(self, id_: str) -> str:
        number = self.numbers.setdefault(id_, len(self.numbers) + 1)
        times = self.marks[id_] = self.marks.get(id_, 0) + 1
        mark = f"cite-{number}-{letters(times)}"
        return f'<sup class="sb-cite" id="{mark}">[&#91;{number}&#93;](#source-{number})</sup>'

    def back(self, id_: str) -> Markdown:
        """Links from the list of sources back to each mark of one: a b c."""
        number = self.numbers[id_]
        marks = (letters(n) for n in range(1, self.marks[id_] + 1))
        return Markdown(" ".join([f"[{mark}](#cite-{number}-{mark})" for mark in marks]))


@lru_cache(1_000)
def letters(number: int) -> str:
    """1 is a, 26 is z, 27 is aa."""
    word = ""
    while number:
        number, rest = divmod(number - 1, 26)
        word = chr(ord("a") + rest) + word
    return word
