"""Everything in a record that names another record or a statement, each once, at its place.

In goes a Record, out come Mentions; backlinks and checks both go by them, so that what is checked
is what is shown. Sources that a value inherits from its record belong to the record, not to the
value.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.model.problems import Place
from generator.model.records import Record
from generator.model.references import Name, Ref, Target, anchor_of
from generator.model.statements import Citation, Statement, said_by
from generator.model.texts import Link, Text
from generator.model.views import View

FIELD, BY, NAMED, ASIDE, SUMMARY = "field", "by", "named", "aside", "summary"
"""Ways in which a record is named that show the naming on its page; `links` says what they mean."""
_UNSHOWN = ""
"""A citation, an origin or a target: shown as such, and no link."""

Naming = tuple[str, str, Ref | Link | Target]
"""The key under which a name stands (or "a link"), in which way it names, and what is written."""


class WithoutPage(NamedTuple):
    """A name where a record could stand."""

    key: str
    name: Name
    kinds: tuple[str, ...]
    """Names of the kinds that the record could be of; empty for any."""


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
    for key, _, written in named_outside(record):
        yield mention(key, written)
    for statement in record.statements():
        for key, _, written in named_in(statement, texts_of(statement, record), record):
            yield mention(key, written)


def filtered_by(view: View) -> Iterator[Mention]:
    """The records by which a view is filtered."""
    for name, values in view.filter.items():
        yield from (mention(name, value) for value in values if isinstance(value, Ref))


def mention(key: str, written: Ref | Link | Target) -> Mention:
    """What is written under a key, as one that names."""
    match written:
        case Ref(name, place, kinds):
            return Mention(key, name, kinds, place, name)
        case Target(record, anchor, place, name):
            return Mention(key, record, (), place, name, anchor)
        case Link(target, "", _, place):
            return Mention(key, target, (), place, target)
        case Link(target, anchor, _, place):
            return Mention(key, target, (), place, f"{target}#{anchor}", anchor_of(anchor))


def named_outside(record: Record) -> Iterator[Naming]:
    """What a record names outside of its statements."""
    for text in own_texts(record):
        yield from (("a link", SUMMARY, link) for link in text.links)
    yield from (("sources", _UNSHOWN, citation.source) for citation in record.sources)


def named_in(statement: Statement, texts: Iterable[Text], record: Record) -> Iterator[Naming]:
    """What a statement of a record names; `texts` are its texts as `texts_of` gives them."""
    if isinstance(statement.value, Ref):
        yield statement.field, FIELD, statement.value
    if isinstance(statement.by, Ref):
        yield "by", BY, statement.by
    for citation in own_citations(statement, record):
        yield "sources", _UNSHOWN, citation.source
    for ref in statement.origin:
        yield "origin", _UNSHOWN, ref
    for ref in statement.about:
        yield "about", NAMED, ref
    for text in texts:
        if links := text.links:
            way = NAMED if text in (statement.text, statement.unknown, statement.value) else ASIDE
            for link in links:
                yield "a link", way, link
    for key, target in targets(statement):
        yield key, _UNSHOWN, target


def without_page(statement: Statement, record: Record) -> list[WithoutPage]:
    """The names without a page in a statement of a record."""
    names = []
    if isinstance(statement.by, Name):
        names.append(WithoutPage("by", statement.by, ()))
    if isinstance(statement.value, Name):
        kinds = record.kind.fields[statement.field].type.of.kinds
        names.append(WithoutPage(statement.field, statement.value, kinds))
    return names


def own_texts(record: Record) -> Iterator[Text]:
    """The texts of a record that may hold links and belong to none of its statements."""
    reasons = (name.inferred for name in (*record.names, *record.aliases))
    retracted = record.retracted.reason if record.retracted else None
    yield from (text for text in (record.summary, record.note, retracted, *reasons) if text)
    yield from said_by(record.sources)


def texts_of(statement: Statement, record: Record) -> list[Text]:
    """The texts of a statement, without what its record's sources say."""
    return statement.own_texts() + said_by(own_citations(statement, record))


def own_citations(statement: Statement, record: Record) -> tuple[Citation, ...]:
    """The citations that stand on the statement itself; none where it inherits its record's.

    Citations hold their places, so equal ones are those that are written once, on the record.
    Only the values of fields inherit.
    """
    inherited = statement.field and statement.sources == record.sources
    return () if inherited else statement.sources


def targets(statement: Statement) -> Iterator[tuple[str, Target]]:
    """The statements that a statement names, each with its key."""
    for contradiction in statement.contradicts:
        yield "contradicts", contradiction.target
    for target in statement.supersedes:
        yield "supersedes", target
    if statement.outcome and statement.outcome.target:
        yield "outcome", statement.outcome.target
