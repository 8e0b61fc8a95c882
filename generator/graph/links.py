"""Links of all records, both ways: who names whom, in which statement, and under which heading.

In go records and the Index, out come backlinks by the record that is named, and the citations of
each source. A fact is written once, and shown on every record that its text, `by` or `about` names.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.graph.index import Index
from generator.graph.mentions import own_texts, texts_of
from generator.model.records import Record
from generator.model.references import Ref
from generator.model.statements import Citation, Statement
from generator.model.texts import Text

FIELD, BY, NAMED, ASIDE, SUMMARY = "field", "by", "named", "aside", "summary"


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Cited:
    """One statement that cites a source, with what the source says."""

    statement: Statement
    citation: Citation


def backlinks(records: Mapping[str, Record], index: Index) -> dict[str, tuple[Backlink, ...]]:
    """For each record that is named elsewhere, where; in the order of the naming records' ids."""
    found: dict[str, list[Backlink]] = defaultdict(list)
    for record in records.values():
        for target, backlink in _outgoing(record, index):
            if target != record.id and target in records:
                found[target].append(backlink)
    return {id_: tuple(links) for id_, links in found.items()}


def _outgoing(record: Record, index: Index) -> Iterator[tuple[str, Backlink]]:
    for statement in record.statements():
        yield from _of_statement(record, statement, index)
    seen: set[str] = set()
    for text in own_texts(record):
        for id_ in _linked(text, index):
            if id_ not in seen:
                seen.add(id_)
                yield id_, Backlink(record.id, SUMMARY, record.kind.plural, None, text)


def _of_statement(
    record: Record, statement: Statement, index: Index
) -> Iterator[tuple[str, Backlink]]:
    """Each named record once, in the strongest way that it is named."""
    ways: dict[str, str] = {}
    for id_, how in _ways(record, statement, index):
        ways.setdefault(id_, how)
    for id_, how in ways.items():
        listed_as = record.kind.fields[statement.field].listed_as if how == FIELD else ""
        yield id_, Backlink(record.id, how, listed_as or record.kind.plural, statement)


def _ways(record: Record, statement: Statement, index: Index) -> Iterator[tuple[str, str]]:
    """Id and way of everything that a statement names, the strongest ways first."""
    for how, ref in ((FIELD, statement.value), (BY, statement.by)):
        if isinstance(ref, Ref) and (id_ := index.find_ref(ref)):
            yield id_, how
    for about in statement.about:
        if id_ := index.find_ref(about):
            yield id_, NAMED
    own = statement.text, statement.unknown, statement.value
    for text in own:
        if isinstance(text, Text):
            yield from ((id_, NAMED) for id_ in _linked(text, index))
    for text in texts_of(statement, record):
        yield from ((id_, ASIDE) for id_ in _linked(text, index))


def _linked(text: Text, index: Index) -> Iterator[str]:
    return (id_ for link in text.links if (id_ := index.find(link.target)))


def citations(records: Mapping[str, Record], index: Index) -> dict[str, tuple[Cited, ...]]:
    """For each source the statements that cite it, in the order of the records' ids."""
    found: dict[str, list[Cited]] = defaultdict(list)
    for record in records.values():
        for statement in record.statements():
            for citation in statement.sources:
                if id_ := index.find_ref(citation.source):
                    found[id_].append(Cited(statement, citation))
    return {id_: tuple(cited) for id_, cited in found.items()}


def relayed(records: Mapping[str, Record], index: Index) -> dict[str, tuple[Statement, ...]]:
    """For each source the statements that name it as their `origin`, in the same order."""
    found: dict[str, list[Statement]] = defaultdict(list)
    for record in records.values():
        for statement in record.statements():
            for id_ in dict.fromkeys(index.find_ref(ref) for ref in statement.origin):
                if id_:
                    found[id_].append(statement)
    return {id_: tuple(statements) for id_, statements in found.items()}
