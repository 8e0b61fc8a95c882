"""Links of one record: what it names, in which statement, and under which heading that is shown.

In go a record and the Index, out come pairs: the id of what is named, and how. A fact is written
once, and shown on every record that its text, `by` or `about` names; `relations` groups the pairs
of all records by what they name.
"""

from collections.abc import Iterable, Iterator

from generator.graph.index import Index, Miss
from generator.graph.mentions import (
    ASIDE,
    BY,
    FIELD,
    NAMED,
    SUMMARY,
    Mention,
    Naming,
    WithoutPage,
    mention,
    named_in,
    named_outside,
    own_texts,
    texts_of,
    without_page,
)
from generator.model.frozen import frozen
from generator.model.records import Record
from generator.model.references import Ref, Target
from generator.model.statements import Citation, Statement
from generator.model.texts import Link, Text

__all__ = [
    "ASIDE", "BY", "FIELD", "NAMED", "SUMMARY", "Backlink", "Cited", "Outgoing", "cited", "relayed",
]  # fmt: skip


MOST_GUESSES = 100
"""Missing records for which one record is told what may have been meant; each takes a search."""


@frozen
class Backlink:
    """One record naming another: how, and in which statement.

    `field`: a value is the record. `by`: the record asserts it. `named`: the text or `about` names
    the record. `aside`: only a note, a reason or what a source says does. `summary`: no statement
    does, but the summary or another text of the naming record itself.
    """

    record: str
    """Id of the record that names."""
    how: str
    heading: str
    """The field's `listed_as`, else the plural of the naming record's kind."""
    statement: Statement | None
    """Nothing where a text of the record itself names."""
    text: Text | None = None
    """That text."""


@frozen
class Cited:
    """One statement that cites a source, with what the source says."""

    statement: Statement
    citation: Citation


class Outgoing:
    """All that one record names, walked once."""

    def __init__(self, record: Record, index: Index) -> None:
        self.record, self.index = record, index
        self.backlinks: list[tuple[str, Backlink]] = []
        """By id of the record that is named; first those of statements."""
        self.named: dict[str, None] = {}
        """Ids of the records that are named or, by a slip, may have been meant, and addresses of
        the statements that are, in other records."""
        self.misses: list[tuple[Mention, Miss]] = []
        """What names no one record, with the reason."""
        self.aims: list[tuple[Mention, str]] = []
        """Mentions of statements, each with the id of the record that should have it."""
        self.texts = list(own_texts(record))
        """All that stand in it and may hold links, each once."""
        self.nameless: list[WithoutPage] = []
        """The names in it that have no page."""
        for statement in record.statements():
            texts = texts_of(statement, record)
            self.texts += texts
            self.nameless += without_page(statement, record)
            self._take(named_in(statement, texts, record), statement)
        self._take(named_outside(record), None)

    def _take(self, named: Iterable[Naming], statement: Statement | None) -> None:
        """Note names; each record is shown once, in the strongest way that it is named."""
        ways: dict[str, tuple[str, Ref | Link | Target]] = {}
        own = self.record.id
        for key, way, written in named:
            id_ = self._meant(written)
            if not id_:
                self._miss(mention(key, written))
                continue
            if id_ != own:
                self.named[id_] = None
                if way and (id_ not in ways or (way == NAMED and ways[id_][0] == ASIDE)):
                    ways[id_] = way, written
            if not isinstance(written, Ref) and written.anchor:
                self._aim(mention(key, written), id_)
        for id_, (way, written) in ways.items():
            self.backlinks.append((id_, self._backlink(way, written, statement)))

    def _meant(self, written: Ref | Link | Target) -> str | None:
        if isinstance(written, Ref):
            return self.index.find(written.written, written.kinds)
        if isinstance(written, Link):
            return self.index.find(written.target)
        return self.index.find(written.record) if written.record else self.record.id

    def _miss(self, found: Mention) -> None:
        guess = len(self.misses) < MOST_GUESSES
        if miss := self.index.miss(found.record, found.kinds, guess=guess):
            self.misses.append((found, miss))
            self.named.update(dict.fromkeys(miss.near))

    def _aim(self, found: Mention, id_: str) -> None:
        self.aims.append((found, id_))
        if id_ != self.record.id:
            self.named[f"{id_}#{found.anchor}"] = None

    def _backlink(
        self, way: str, written: Ref | Link | Target, statement: Statement | None
    ) -> Backlink:
        record, kind = self.record, self.record.kind
        if statement is None:
            text = next(text for text in own_texts(record) if written in text.links)
            return Backlink(record.id, way, kind.plural, None, text)
        listed_as = kind.fields[statement.field].listed_as if way == FIELD else ""
        return Backlink(record.id, way, listed_as or kind.plural, statement)


def cited(record: Record, index: Index) -> Iterator[tuple[str, Cited]]:
    """By source: the statements that cite it."""
    shared = _found(record.sources, index)
    for statement in record.statements():
        own = statement.sources is not record.sources
        for id_, citation in _found(statement.sources, index) if own else shared:
            yield id_, Cited(statement, citation)


def _found(citations: Iterable[Citation], index: Index) -> list[tuple[str, Citation]]:
    return [(id_, c) for c in citations if (id_ := index.find_ref(c.source))]


def relayed(record: Record, index: Index) -> Iterator[tuple[str, Statement]]:
    """By source: the statements that name it as their `origin`."""
    for statement in record.statements():
        if statement.origin:
            for id_ in dict.fromkeys(map(index.find_ref, statement.origin)):
                if id_:
                    yield id_, statement
