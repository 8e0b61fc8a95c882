"""One side of a comparison: what a record and its statements say, in words and comparably.

In goes the graph of one version, out come aspects: the date, the asserter, each source and so on.
They are compared by ids, so that a renamed record or a source's new title changes no statement.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.graph.graph import Graph
from generator.graph.mentions import own_citations
from generator.model.dates import Date
from generator.model.records import Record
from generator.model.references import Name, Ref, Target
from generator.model.statements import RESULTS, TYPES, Citation, Statement
from generator.model.texts import Link, Text
from generator.pages.wording import Wording, value_words


class Aspect(NamedTuple):
    """One thing that is said: what is compared, and how it reads."""

    key: object
    words: str
    exact: str = ""
    """How it is written, for where two that differ read alike."""


NOTHING = Aspect(None, "")


@dataclass(frozen=True, slots=True)
class Side:
    """One of two versions. `moved` leads from the ids of records to those they have now."""

    graph: Graph
    moved: Mapping[str, str] = field(default_factory=dict)

    @property
    def wording(self) -> Wording:
        return Wording(self.graph, "")

    def said(self, statement: Statement) -> Aspect:
        """What it states: a fact's text, or the value of a field; nothing if it cannot be read."""
        if statement.text or statement.unknown:
            text = self.text(statement.text or statement.unknown)
            gap = "" if statement.text else "not known: "
            return Aspect((gap, text.key), gap + text.words, gap + text.exact)
        value = statement.value
        if isinstance(value, Text):
            return self.text(value)
        if isinstance(value, Ref | Name):
            return self.named(value)
        return Aspect(str(value), value_words(value)) if value is not None else NOTHING

    def sentence(self, statement: Statement) -> str:
        """The same as a sentence, with the field before a value."""
        readable = self.said(statement).key is not None
        return self.wording.plain_sentence(statement) if readable else ""

    def aspects(self, statement: Statement) -> Iterator[tuple[str, Aspect]]:
        """All that stands beside what it states, each under the words for it; sources apart."""
        yield "type", Aspect(statement.type, TYPES[statement.type])
        yield "by", self.named(statement.by) if statement.by else NOTHING
        for words, date in _dates(statement):
            yield words, date_aspect(date)
        yield "first published by", self.all_named(statement.origin)
        yield "also shown on", self.all_named(statement.about)
        yield "inferred", self.text(statement.inferred)
        yield "converted", self.text(statement.converted)
        for key, reason in statement.date_inferred:
            yield f"{key} inferred", self.text(reason)
        yield from self._relations(statement)
        yield "note", self.text(statement.note)

    def citations(self, statement: Statement, record: Record) -> dict[str, Citation]:
        """Its own citations by the source's id; none where it inherits those of its record."""
        return {self.id(c.source): c for c in own_citations(statement, record)}

    def citation(self, citation: Citation) -> Aspect:
        """What a source says about the statement that cites it."""
        parts = citation.says, citation.quote, citation.locator, citation.inferred
        named = zip(("says", "quoted", "at", "inferred"), parts, strict=True)
        texts = [(key, self.text(part)) for key, part in named if part]
        told = "; ".join(f"{key} {text.words}" for key, text in texts)
        exact = "; ".join(f"{key} {text.exact}" for key, text in texts)
        return Aspect(tuple((key, text.key) for key, text in texts), told, exact)

    def source(self, citation: Citation) -> str:
        """A source in words: its publisher, or its title where nobody is known, and its date."""
        record = self.graph.record(citation.source)
        if record is None:
            return citation.source.written
        parts = [self.wording.plain_value(record, key) for key in ("publisher", "published")]
        return ", ".join(part for part in (parts[0] or record.name, parts[1]) if part)

    def text(self, text: Text | None) -> Aspect:
        """A text; links in it count by the record that they name."""
        if text is None:
            return NOTHING
        key = tuple(p if isinstance(p, str) else self._link(p) for p in text.parts)
        exact = "".join(p if isinstance(p, str) else _written(p) for p in text.parts)
        return Aspect(key, self.wording.plain(text), exact)

    def named(self, named: Ref | Name) -> Aspect:
        """A record or a name."""
        if isinstance(named, Name):
            return Aspect(named.text, named.text, named.text)
        id_ = self.id(named)
        return Aspect(("record", id_), self.graph.name_of(named), id_)

    def all_named(self, refs: Iterable[Ref]) -> Aspect:
        """Several records, in any order."""
        each = sorted((self.named(ref) for ref in refs), key=lambda aspect: aspect.exact)
        key = tuple(aspect.key for aspect in each) or None
        return Aspect(key, ", ".join(a.words for a in each), ", ".join(a.exact for a in each))

    def id(self, ref: Ref) -> str:
        """Id that the named record has now; as written where there is none."""
        id_ = self.graph.index.find_ref(ref) or ref.written
        return self.moved.get(id_, id_)

    def _relations(self, statement: Statement) -> Iterator[tuple[str, Aspect]]:
        """How it stands to other statements, and what became of it."""
        yield "replaces", self._targets(statement.supersedes, statement)
        targets = [c.target for c in statement.contradicts]
        yield "contradicts", self._targets(targets, statement)
        reasons = [self.text(c.difference) for c in statement.contradicts]
        told = "; ".join(reason.words for reason in reasons if reason.words)
        yield "why they differ", Aspect(tuple(r.key for r in reasons if r.key) or None, told)
        for words in ("difference", "wrong", "preferred"):
            yield _WORDS[words], self.text(getattr(statement, words))
        yield "outcome", self._outcome(statement)

    def _outcome(self, statement: Statement) -> Aspect:
        outcome = statement.outcome
        if outcome is None:
            return NOTHING
        shown = self._targets([outcome.target] if outcome.target else [], statement)
        note = self.text(outcome.note)
        told = [RESULTS[outcome.result], shown.words, note.words]
        return Aspect((outcome.result, shown.key, note.key), "; ".join(t for t in told if t))

    def _targets(self, targets: Iterable[Target], statement: Statement) -> Aspect:
        """Statements that are named, by what they state; whoever quotes it all quotes the ends."""
        keys, words = [], []
        for target in targets:
            found = self.graph.statement(target, statement.record)
            keys.append(self.said(found).key if found else target.written)
            words.append(self.sentence(found) if found else target.written)
        return Aspect(tuple(keys) or None, "”, “".join(words))

    def _link(self, link: Link) -> tuple[str, str, str]:
        id_ = self.graph.index.find(link.target) or link.target
        return self.moved.get(id_, id_), link.anchor, link.label


def _written(link: Link) -> str:
    anchor, label = f"#{link.anchor}" * bool(link.anchor), f"|{link.label}" * bool(link.label)
    return f"[[{link.target}{anchor}{label}]]"


_WORDS = {"difference": "why it differs", "wrong": "wrong", "preferred": "preferred"}


def date_aspect(date: Date | None) -> Aspect:
    """A date, or nothing."""
    return Aspect(str(date), date.words) if date else NOTHING


def _dates(statement: Statement) -> tuple[tuple[str, Date | None], ...]:
    return ("date", statement.date), ("as of", statement.as_of), ("due", statement.due)
