"""What differs between two versions of a base, in the order in which a reader wants to know it.

In go two graphs and, where both are free of errors, which pages differ; out comes a frozen Diff.
How it reads is for `diff_markdown`. A base compared with itself gives an empty Diff.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from generator.authoring.diff_disputes import compare_disputes
from generator.authoring.diff_pages import NO_PAGES, Pages
from generator.authoring.diff_pairs import Pairs, pair_facts, pair_values
from generator.authoring.diff_sides import NOTHING, Aspect, Side, date_aspect
from generator.graph.disputes import Dispute
from generator.graph.graph import Graph
from generator.model.records import Record
from generator.model.statements import Statement

_DIGEST = re.compile("fact-[0-9a-f]{8}")


class Change(NamedTuple):
    """One aspect that reads otherwise now; the words of a side are empty where it lacks it."""

    what: str
    before: str
    after: str


class SourceChange(NamedTuple):
    """A source that a statement gained, lost, or that is cited for other words."""

    what: str
    """`added`, `removed`, or `says`."""
    source: str
    before: str = ""
    after: str = ""


class StatementChange(NamedTuple):
    """A statement that stands in both versions and differs."""

    before: Statement
    after: Statement
    said: Change | None
    aspects: tuple[Change, ...]
    sources: tuple[SourceChange, ...]

    def __bool__(self) -> bool:
        return bool(self.said or self.aspects or self.sources)


class RecordChange(NamedTuple):
    """A record that stands in both versions and differs; `before` and `after` may differ in id."""

    before: Record
    after: Record
    itself: tuple[Change, ...]
    changed: tuple[StatementChange, ...]
    removed: tuple[Statement, ...]
    added: tuple[Statement, ...]

    def __bool__(self) -> bool:
        renamed = self.before.id != self.after.id
        return bool(renamed or self.itself or self.changed or self.removed or self.added)


@dataclass(frozen=True, slots=True)
class Diff:
    """Everything that differs."""

    before: Side
    after: Side
    added: tuple[Record, ...] = ()
    removed: tuple[Record, ...] = ()
    changed: tuple[RecordChange, ...] = ()
    opened: tuple[Dispute, ...] = ()
    settled: tuple[Dispute, ...] = ()
    """As they stand now."""
    ended: tuple[Dispute, ...] = ()
    """Open before, and no dispute any more, as they stood."""
    pages: Pages = NO_PAGES

    def __bool__(self) -> bool:
        disputes = self.opened or self.settled or self.ended
        return bool(self.added or self.removed or self.changed or disputes or any(self.pages))


def compare(before: Graph, after: Graph, pages: Pages = NO_PAGES) -> Diff:
    """What differs between two graphs; files that could not be read on a side are left out."""
    moved = _moved(before, after)
    sides = Side(before, moved), Side(after)
    now = {moved.get(id_, id_): record for id_, record in before.records.items()}
    both = sorted(now.keys() & after.records.keys())
    pairs = {id_: _paired(now[id_], after.records[id_], sides) for id_ in both}
    changes = (_record(now[i], after.records[i], pairs[i], sides) for i in both)
    disputes = compare_disputes(before, after, _addresses(pairs.values()))
    return Diff(
        *sides,
        tuple(_only(after.records, now, before.base.unreadable)),
        tuple(_only(now, after.records, after.base.unreadable)),
        tuple(change for change in changes if change),
        *disputes,
        pages,
    )


def _moved(before: Graph, after: Graph) -> dict[str, str]:
    """From the id before to the id now, of records that name their old address."""
    gone = before.records.keys() - after.records.keys()
    former = ((f.id, id_) for id_, record in after.records.items() for f in record.former_ids)
    return {old: new for old, new in former if old in gone and new not in before.records}


def _only(
    here: Mapping[str, Record], there: Container[str], unreadable: Container[str]
) -> Iterator[Record]:
    """Records of one side; not those whose file exists on the other and could not be read."""
    return (r for id_, r in sorted(here.items()) if id_ not in there and id_ not in unreadable)


def _paired(before: Record, after: Record, sides: tuple[Side, Side]) -> tuple[Pairs, ...]:
    """The statements of a record on both sides, by field, facts last."""
    old, new = sides
    names = [name for name in after.kind.fields if name in before.values or name in after.values]
    values = [
        pair_values(before, after, name, (lambda s: old.said(s).key, lambda s: new.said(s).key))
        for name in names
    ]
    words = (lambda s: old.said(s).words, lambda s: new.said(s).words)
    return (*values, pair_facts(before, after, words))


def _record(
    before: Record, after: Record, pairs: tuple[Pairs, ...], sides: tuple[Side, Side]
) -> RecordChange:
    changes = (
        _statement(old, new, (before, after), sides) for group in pairs for old, new in group.both
    )
    return RecordChange(
        before,
        after,
        tuple(_differing(_own(before, sides[0]), _own(after, sides[1]))),
        tuple(change for change in changes if change),
        tuple(s for group in pairs for s in group.removed if sides[0].said(s).key is not None),
        tuple(s for group in pairs for s in group.added if sides[1].said(s).key is not None),
    )


def _statement(
    before: Statement, after: Statement, records: tuple[Record, Record], sides: tuple[Side, Side]
) -> StatementChange:
    old, new = sides
    was, is_ = old.said(before), new.said(after)
    readable = was.key is not None and is_.key is not None
    said = next(_differing([("", was)], [("", is_)]), None) if readable else None
    aspects = [*_differing(old.aspects(before), new.aspects(after)), *_address(before, after)]
    sources = _sources(before, after, records, sides)
    return StatementChange(before, after, said, tuple(aspects), tuple(sources))


def _address(before: Statement, after: Statement) -> Iterator[Change]:
    """The address of a fact that had an id, where it has another one now."""
    if not before.field and before.anchor != after.anchor and not _is_digest(before):
        yield Change("address", f"#{before.anchor}", f"#{after.anchor}")


def _is_digest(fact: Statement) -> bool:
    """Whether nobody gave the fact an id: its address comes from its words."""
    return _DIGEST.fullmatch(fact.anchor) is not None


def _differing(
    before: Iterable[tuple[str, Aspect]], after: Iterable[tuple[str, Aspect]]
) -> Iterator[Change]:
    """The aspects that differ; where both read alike, as they are written."""
    old, new = dict(before), dict(after)
    for what in dict.fromkeys([*new, *old]):
        one, other = old.get(what, NOTHING), new.get(what, NOTHING)
        if one.key == other.key:
            continue
        if one.words == other.words:
            yield Change(what, one.exact, other.exact)
        else:
            yield Change(what, one.words, other.words)


def _sources(
    before: Statement, after: Statement, records: tuple[Record, Record], sides: tuple[Side, Side]
) -> Iterator[SourceChange]:
    (old, new), (one, other) = sides, records
    then, now = old.citations(before, one), new.citations(after, other)
    yield from (SourceChange("added", new.source(c)) for id_, c in now.items() if id_ not in then)
    yield from (SourceChange("removed", old.source(c)) for id_, c in then.items() if id_ not in now)
    for id_, citation in now.items():
        was, is_ = old.citation(then[id_]) if id_ in then else None, new.citation(citation)
        if was and was.key != is_.key:
            alike = was.words == is_.words
            words = (was.exact, is_.exact) if alike else (was.words, is_.words)
            yield SourceChange("says", new.source(citation), *words)


def _own(record: Record, side: Side) -> Iterator[tuple[str, Aspect]]:
    """What a record says beside its statements."""
    yield "name", Aspect(record.name, record.name)
    for name in (*record.names, *record.aliases):
        inferred = side.text(name.inferred)
        what = f"name in {name.language}" if name.language else f"alias {name.text}"
        yield what, Aspect((name.text, inferred.key), name.text)
    yield "summary", side.text(record.summary)
    tags = ", ".join(sorted(record.tags))
    yield "tags", Aspect(tags, tags)
    backing = {side.id(c.source): side.citation(c) for c in record.sources}
    told = ", ".join(side.source(c) for c in record.sources)
    key = tuple(sorted((id_, aspect.key) for id_, aspect in backing.items()))
    yield "sources of the values", Aspect(key or None, told, ", ".join(backing))
    yield "last verified", date_aspect(record.verified)
    if record.retracted:
        reason = side.text(record.retracted.reason)
        date = date_aspect(record.retracted.date)
        told = ", ".join(part for part in (date.words, reason.words) if part)
        yield "retracted", Aspect((date.key, reason.key), told)
    yield "note", side.text(record.note)
    for check, accepted in record.accept.items():
        yield f"accepted warning {check}", Aspect(accepted.text, accepted.text)


def _addresses(pairs: Iterable[tuple[Pairs, ...]]) -> dict[str, str]:
    """From the address of a statement before to its address now."""
    both = ((old, new) for groups in pairs for group in groups for old, new in group.both)
    return {old.address: new.address for old, new in both}
