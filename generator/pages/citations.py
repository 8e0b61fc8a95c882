"""Citations of one page: one number per source, a mark at each statement, and the way back.

A page is written from top to bottom, and sources get their numbers in the order of citation.
"""

from collections.abc import Sequence
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
        return self.cite_all(self.graph.cited_sources(statement))

    def cite_all(self, ids: Sequence[str]) -> Markdown:
        """The marks of these sources."""
        return Markdown(f" {''.join(map(self._mark, ids))}" if ids else "")

    def _mark(self, id_: str) -> str:
        times = self.marks[id_] = self.marks.get(id_, 0) + 1
        if times == 1:
            self.numbers[id_] = len(self.numbers) + 1
        return _mark(self.numbers[id_], times)

    def back(self, id_: str) -> Markdown:
        """Links from the list of sources back to each mark of one: a b c."""
        return _back(self.numbers[id_], self.marks[id_])


@lru_cache(10_000)  # every page counts from 1
def _mark(number: int, times: int) -> str:
    mark = f"cite-{number}-{letters(times)}"
    return f'<sup class="sb-cite" id="{mark}">[&#91;{number}&#93;](#source-{number})</sup>'


@lru_cache(1_000)
def _back(number: int, times: int) -> Markdown:
    marks = map(letters, range(1, times + 1))
    return Markdown(" ".join([f"[{mark}](#cite-{number}-{mark})" for mark in marks]))


@lru_cache(1_000)
def letters(number: int) -> str:
    """1 is a, 26 is z, 27 is aa."""
    word = ""
    while number:
        number, rest = divmod(number - 1, 26)
        word = chr(ord("a") + rest) + word
    return word
