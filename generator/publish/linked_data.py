"""A record as JSON-LD in the vocabulary of schema.org, for the head of its page.

In go records of a Graph, out comes plain data: a WebPage whose main entity has the type and the
properties that the kind and its fields name as `schema_org`. Of the values of fields it says only
what stands: what is superseded, inferred, a forecast or rests on what was retracted is left to the
page. A side of an open dispute is no property but a Claim, with the works in which it appears and
no verdict; a value that is itself no side is a property, whatever other statements contradict each
other. Names and summaries are the record's own.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.graph.graph import Graph
from generator.model.dates import Date
from generator.model.field_types import Choice, Flag, Number, Url, Value
from generator.model.kinds import Field
from generator.model.quantities import Quantity
from generator.model.records import Record
from generator.model.references import Name, Ref
from generator.model.statements import Statement
from generator.model.texts import Text
from generator.pages.wording import Wording
from generator.publish.data.values import Json, number
from generator.publish.urls import Urls

CONTEXT = "https://schema.org"
ENTITY = "record"
"""The anchor of the record itself, which its page is only about."""
AGENTS = frozenset(
    {"Person", "Organization", "Corporation", "GovernmentOrganization", "NewsMediaOrganization"}
    | {"NGO", "EducationalOrganization", "ResearchOrganization", "OnlineBusiness", "LocalBusiness"}
)
"""Types that can be the author of a claim; who is of another one is named in its credits."""
ABOUT_A_WORK = ("url", "publisher", "datePublished")
"""What is told of a source where it is cited; the rest stands on its own page."""
_ASSERTED = ("report", "claim")
"""Types of statements that say that something is so."""
_IN_SCRIPT = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"})


@dataclass(frozen=True, slots=True)
class LinkedData:
    """Makes the data of the records of one graph."""

    graph: Graph
    urls: Urls
    words: Wording

    @classmethod
    def of(cls, graph: Graph, urls: Urls) -> "LinkedData":
        """The maker for a graph."""
        return cls(graph, urls, Wording(graph, ""))

    def page(self, record: Record) -> Json | None:
        """The page of a record; nothing where its kind has no type."""
        if not record.kind.schema_org:
            return None
        address = self.urls.record(record.id)
        page: Json = {"@context": CONTEXT, "@type": "WebPage", "@id": address, "url": address}
        if record.verified and (day := iso(record.verified)):
            page["lastReviewed"] = day
        return {**page, "mainEntity": self._entity(record)}

    def _entity(self, record: Record) -> Json:
        entity = self._named(record)
        names = [n.text for n in (*record.names, *record.aliases) if not n.inferred]
        if names:
            entity["alternateName"] = names
        if record.summary:
            entity["description"] = self.words.plain(record.summary)
        if record.retracted:
            entity["creativeWorkStatus"] = "Retracted"
        _add(entity, self._properties(record))
        if claims := list(self._claims(record)):
            entity["subjectOf"] = claims
        return entity

    def _named(self, record: Record) -> Json:
        """A record as others name it."""
        address = self.urls.record(record.id, ENTITY)
        return {"@type": record.kind.schema_org, "@id": address, "name": record.name}

    def _properties(self, record: Record) -> Iterator[tuple[str, Any]]:
        for name, values in record.values.items():
            of = record.kind.fields[name]
            if of.schema_org:
                said = (self._value(s.value, of) for s in values if s.value and self._stands(s))
                yield from ((of.schema_org, value) for value in said if value is not None)

    def _stands(self, value: Statement) -> bool:
        """Whether the value of a field can be told without a word on how well it is known."""
        if value.type not in _ASSERTED or value.inferred or self.graph.retracted(value):
            return False
        return value.address not in self.graph.standings and not self._is_disputed(value)

    def _is_disputed(self, statement: Statement) -> bool:
        dispute = self.graph.dispute_of.get(statement.address)
        return dispute is not None and not dispute.settled

    def _value(self, value: Value, of: Field) -> object:
        """A value as schema.org writes it; nothing where it has no form for it."""
        match value:
            case Date():
                return iso(value)
            case Text():
                return self.words.plain(value)
            case Quantity():
                return _quantity(value)
            case Number():
                return number(value.value)
            case Flag():
                return value.value
            case Choice():
                return value.label
            case Url():
                return value.text
            case Name():
                return self._without_page(value, of.type.of.kinds)
            case Ref():
                return self._reference(value)

    def _reference(self, named: Ref) -> object:
        """A record; of a kind without a type, its name."""
        record = self.graph.record(named)
        if record is None:
            return None
        return self._named(record) if record.kind.schema_org else record.name

    def _without_page(self, name: Name, kinds: tuple[str, ...]) -> object:
        """A name, with its type where it can only be of one."""
        kind = self.graph.base.kinds.get(kinds[0]) if len(kinds) == 1 else None
        if kind is None or not kind.schema_org:
            return name.text
        return {"@type": kind.schema_org, "name": name.text}

    def _claims(self, record: Record) -> Iterator[Json]:
        """Its statements that stand, against others that do."""
        seen: set[str] = set()
        for statement in record.statements():
            if statement.inferred or statement.address in self.graph.standings:
                continue
            if self._is_disputed(statement):
                yield self._claim(statement, seen)

    def _claim(self, statement: Statement, seen: set[str]) -> Json:
        address = self.urls.record(statement.record, statement.anchor)
        claim: Json = {"@type": "Claim", "@id": address}
        claim["text"] = self.words.plain_sentence(statement)
        claim |= self._author(statement.by)
        if statement.date and statement.type != "report":  # of a report it is when it happened
            _add(claim, [("datePublished", iso(statement.date))])
        works = [self._work(id_, seen) for id_ in self.graph.cited_sources(statement)]
        _add(claim, (("appearance", work) for work in works))
        origins = self.graph.origins(statement) if statement.origin else ()
        if len(origins) == 1:  # a computed one need not be the first
            claim["firstAppearance"] = self._work(origins[0], seen)
        return claim

    def _author(self, by: Ref | Name | None) -> Json:
        if by is None:
            return {}
        record = self.graph.record(by) if isinstance(by, Ref) else None
        if record and record.kind.schema_org in AGENTS:
            return {"author": self._named(record)}
        return {"creditText": self.graph.name_of(by)}

    def _work(self, source: str, seen: set[str]) -> Json:
        """A source; where it has been told of already, its address alone."""
        record = self.graph.records[source]
        if source in seen:
            return {"@id": self.urls.record(source, ENTITY)}
        seen.add(source)
        work = self._named(record)
        _add(work, (pair for pair in self._properties(record) if pair[0] in ABOUT_A_WORK))
        return work


def iso(date: Date) -> str | None:
    """The day, month or year in which a date lies (ISO 8601); nothing where it lies in none."""
    first, last = date.first, date.last
    if first is None or last is None or date.approximate or first.year != last.year:
        return None
    if first == last:
        return first.isoformat()
    return first.isoformat()[:7] if first.month == last.month else first.isoformat()[:4]


def encode(page: Json) -> str:
    """A page's data as text that can stand in a script element: no character of it ends one."""
    text = json.dumps(page, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.translate(_IN_SCRIPT)


def dated(text: str, modified: str) -> str:
    """Encoded data with the day on which the page last changed, if that is known."""
    return f'{{"dateModified":"{modified}",{text[1:]}' if modified else text


def _add(data: Json, pairs: Iterable[tuple[str, Any]]) -> None:
    """Add properties; of one that is there already, a further value."""
    for key, value in pairs:
        there = data.setdefault(key, value)
        if there is not value:
            data[key] = [*(there if isinstance(there, list) else [there]), value]


def _quantity(quantity: Quantity) -> Json | None:
    """An amount; nothing where its bounds are not exactly those that were written."""
    if quantity.qualifier in ("about", "over", "under"):
        return None
    unit = {"currency": quantity.unit} if quantity.money else {"unitText": quantity.unit}
    data: Json = {"@type": "MonetaryAmount" if quantity.money else "QuantitativeValue", **unit}
    low, high = quantity.low, quantity.high
    if low is not None and low == high:
        return {**data, "value": number(low)}
    bounds = (("minValue", low), ("maxValue", high))
    return {**data, **{key: number(bound) for key, bound in bounds if bound is not None}}
