"""Everything in a record that names another record or a statement, each once, at its place.

In goes a Record, out come Mentions; backlinks and checks both walk them, so that what is checked is
what is shown. Sources that a value inherits from its record belong to the record, not to the value.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.model.problems import Place
from generator.model.records import Record
from generator.model.references import Ref, Target, anchor_of
from generator.model.statements import Citation, Statement
from generator.model.texts import Text
from generator.model.views import View


class Mention(NamedTuple):
    """One thing that is written as a record, or as a statement of one."""

    key: str
    """The key under which it stands, or "a link"."""
    record: str
    """`slug` or `folder/slug`, as written; empty for the record in which it is written."""
    kinds: tuple[str, ...]
    """Names of the kinds that it may be of; empty for any."""
    place: Place
    written: str
    """All that is written, with what stands behind `#`."""
    anchor: str | None = None
    """On the page, where a statement is named; empty where that can be no statement."""


def mentions(record: Record) -> Iterator[Mention]:
    """All of a record: its own texts and sources, then each statement."""
    yield from _links(own_texts(record))
    yield from _cited(record.sources)
    for statement in record.statements():
        yield from _of_statement(statement, record)


def filtered_by(view: View) -> Iterator[Mention]:
    """The records by which a view is filtered."""
    for name, values in view.filter.items():
        yield from (_named(name, value) for value in values if isinstance(value, Ref))


def own_texts(record: Record) -> Iterator[Text]:
    """The texts of a record that may hold links and belong to none of its statements."""
    reasons = (name.inferred for name in (*record.names, *record.aliases))
    retracted = record.retracted.reason if record.retracted else None
    yield from (text for text in (record.summary, record.note, retracted, *reasons) if text)
    yield from _said(record.sources)


def texts_of(statement: Statement, record: Record) -> Iterator[Text]:
    """The texts of a statement, without what its record's sources say."""
    said = set() if own_citations(statement, record) else set(_said(record.sources))
    return (text for text in statement.texts() if text not in said)


def own_citations(statement: Statement, record: Record) -> tuple[Citation, ...]:
    """The citations that stand on the statement itself; none where it inherits its record's.

    Citations hold their places, so equal ones are those that are written once, on the record.
    """
    return () if statement.sources == record.sources else statement.sources


def targets(statement: Statement) -> Iterator[tuple[str, Target]]:
    """The statements that a statement names, each with its key."""
    yield from (("contradicts", contradiction.target) for contradiction in statement.contradicts)
    yield from (("supersedes", target) for target in statement.supersedes)
    if statement.outcome and statement.outcome.target:
        yield "outcome", statement.outcome.target


def _of_statement(statement: Statement, record: Record) -> Iterator[Mention]:
    if isinstance(statement.value, Ref):
        yield _named(statement.field, statement.value)
    if isinstance(statement.by, Ref):
        yield _named("by", statement.by)
    yield from _cited(own_citations(statement, record))
    yield from (_named("origin", ref) for ref in statement.origin)
    yield from (_named("about", ref) for ref in statement.about)
    yield from _links(texts_of(statement, record))
    for key, target in targets(statement):
        yield Mention(key, target.record, (), target.place, target.written, target.anchor)


def _links(texts: Iterable[Text]) -> Iterator[Mention]:
    for text in texts:
        for link in text.links:
            if link.anchor:
                written, anchor = f"{link.target}#{link.anchor}", anchor_of(link.anchor)
                yield Mention("a link", link.target, (), link.place, written, anchor)
            else:
                yield Mention("a link", link.target, (), link.place, link.target)


def _cited(citations: Iterable[Citation]) -> Iterator[Mention]:
    return (_named("sources", citation.source) for citation in citations)


def _named(key: str, ref: Ref) -> Mention:
    return Mention(key, ref.written, ref.kinds, ref.place, ref.written)


def _said(citations: Iterable[Citation]) -> Iterator[Text]:
    for citation in citations:
        said = citation.says, citation.quote, citation.locator, citation.inferred
        yield from (text for text in said if text)
