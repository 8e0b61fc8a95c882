"""Records, statements and disputes as plain data, from which every file below `/data/` is made.

In goes a checked Graph, out come dictionaries of types that JSON has, each made once; so JSON, CSV
and SQLite agree. Texts are plain; their links stand beside them, each with its place (RFC 6901).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.graph.disputes import CURRENT, Conflict, Dispute
from generator.graph.graph import Graph
from generator.graph.standing import Standing
from generator.model.dates import Date
from generator.model.field_types import Value
from generator.model.records import OtherName, Record
from generator.model.references import Ref
from generator.model.statements import Citation, Outcome, Statement
from generator.model.texts import Text
from generator.publish.data.texts import Texts
from generator.publish.data.values import Json, date_data, value_data, value_words

DATES = ("date", "as_of", "due")
TEXTS = ("inferred", "wrong", "preferred", "difference", "converted", "note")
SAID = ("says", "quote", "locator", "inferred")
"""Keys of a statement, and of a citation, that hold a text each."""


class Cited(NamedTuple):
    """Citations, and the links in what their sources say."""

    citations: list[Json]
    links: list[Json]


@dataclass(frozen=True, slots=True)
class Plain:
    """Makes plain data. What many statements share, such as a date, is made once."""

    graph: Graph
    texts: Texts
    dates: dict[str, Json] = field(default_factory=dict)

    @classmethod
    def of(cls, graph: Graph) -> "Plain":
        """The maker for a graph, with nothing made yet."""
        return cls(graph, Texts(graph))

    def record(self, record: Record) -> Json:
        """A record without its statements and disputes."""
        links: list[Json] = []
        data: Json = {"id": record.id, "url": page_url(record.id), "kind": record.kind.name}
        data["name"] = record.name
        for key, names in (("names", record.names), ("aliases", record.aliases)):
            if names:
                data[key] = list(self._names(key, names, links))
        if record.summary:
            data["summary"] = self.texts.text(record.summary, "/summary", links)
        if record.tags:
            data["tags"] = list(record.tags)
        if record.verified:
            data["verified"] = self._date(record.verified)
        if record.retracted:
            data["retracted"] = self._retracted(record, links)
        if record.note:
            data["note"] = self.texts.text(record.note, "/note", links)
        if former := self.former_ids(record):
            data["former_ids"] = former
        return {**data, "links": links} if links else data

    def former_ids(self, record: Record) -> list[str]:
        """Addresses that a record had, without those that the base withholds."""
        withheld = self.graph.base.settings.withhold
        return [former.id for former in record.former_ids if former.id not in withheld]

    def facts(self, record: Record) -> list[Json]:
        """The statements of a record, be they facts or values of fields, in its order."""
        inherited = self._cited(record.sources)
        return [
            self._fact(s, inherited if s.sources is record.sources else self._cited(s.sources))
            for s in record.statements()
        ]

    def _fact(self, statement: Statement, cited: Cited) -> Json:
        address, record = statement.address, statement.record
        data: Json = {"id": address, "url": f"{record}/#{statement.anchor}", "record": record}
        if statement.field:
            data["field"] = statement.field
        links = list(cited.links)
        self._add_said(statement, data, links)
        self._add_dates(statement, data, links)
        self._add_support(statement, cited.citations, data)
        self._add_standing(statement, address, data)
        self._add_notes(statement, data, links)
        if links:
            data["links"] = links
        return data

    def dispute(self, dispute: Dispute) -> Json:
        """A dispute: its sides in the order in which they are shown, and why they differ."""
        return {
            "id": dispute.id,
            "settled": dispute.settled,
            "sides": [statement.address for statement in dispute.statements],
            "conflicts": [self._conflict(conflict) for conflict in dispute.conflicts],
        }

    def disputes(self, record: Record) -> list[Json]:
        """The disputes in which a record has a part, each once."""
        found = (self.graph.dispute_of.get(s.address) for s in record.statements())
        return [self.dispute(d) for d in {d.id: d for d in found if d}.values()]

    def _conflict(self, conflict: Conflict) -> Json:
        data: Json = {"one": conflict.one, "other": conflict.other, "declared": conflict.declared}
        links: list[Json] = []
        if conflict.difference:
            data["difference"] = self.texts.text(conflict.difference, "/difference", links)
        return {**data, "links": links} if links else data

    def _add_said(self, statement: Statement, data: Json, links: list[Json]) -> None:
        """Type, text, value and by whom."""
        data["type"] = statement.type
        value, by = statement.value, statement.by
        if said := statement.text or statement.unknown:
            data["text"] = self.texts.text(said, "/text", links)
        elif isinstance(value, Text):
            data["text"] = self.texts.text(value, "/text", links)
        elif value is not None:
            data["text"] = self.texts.name(value) if isinstance(value, Ref) else value_words(value)
        if statement.unknown:
            data["unknown"] = True
        if value is not None:
            data["value"] = self._value(value)
        if by:
            data["by"] = {"name": self.texts.name(by), **self.texts.named(by)}

    def _value(self, value: Value) -> Json:
        if isinstance(value, Date):
            return {"type": "date", "written": value.text, **self._date(value)}
        return {**value_data(value), **self.texts.named(value)}

    def _add_dates(self, statement: Statement, data: Json, links: list[Json]) -> None:
        dates = statement.date, statement.as_of, statement.due
        for key, date in zip(DATES, dates, strict=True):
            if date:
                data[key] = self._date(date)
        for key, reason in statement.date_inferred:
            if key in data:
                told = self.texts.text(reason, f"/{key}/inferred", links)
                data[key] = {**data[key], "inferred": told}

    def _add_support(self, statement: Statement, citations: list[Json], data: Json) -> None:
        """Sources and what each says, origins, and which of them are retracted."""
        data["sources"] = citations
        data["origins"] = list(self.graph.origins(statement))
        if statement.origin:
            data["origin_given"] = True
        if retracted := self.graph.retracted(statement):
            data["retracted_sources"] = list(retracted)

    def _add_standing(self, statement: Statement, address: str, data: Json) -> None:
        standing = self.graph.standings.get(address, _CURRENT)
        data["standing"] = standing.state
        if standing.by:
            data["followed_by"] = list(standing.by)
        if dispute := self.graph.dispute_of.get(address):
            data["dispute"] = dispute.id
            data["disputed"] = standing.state == CURRENT and not dispute.settled

    def _add_notes(self, statement: Statement, data: Json, links: list[Json]) -> None:
        for key, text in zip(TEXTS, _texts(statement), strict=True):
            if text:
                data[key] = self.texts.text(text, f"/{key}", links)
        if statement.outcome:
            data["outcome"] = self._outcome(statement.outcome, statement.record, links)
        if statement.about and (about := self.texts.ids(statement.about)):
            data["about"] = about

    def _cited(self, citations: tuple[Citation, ...]) -> Cited:
        """Citations with the links in what the sources say."""
        found = ((self.texts.record(citation.source), citation) for citation in citations)
        data: list[Json] = []
        links: list[Json] = []
        for source, citation in found:
            if source:
                data.append({"source": source.id})
                for key, text in zip(SAID, _said(citation), strict=True):
                    if text:
                        at = f"/sources/{len(data) - 1}/{key}"
                        data[-1][key] = self.texts.text(text, at, links)
        return Cited(data, links)

    def _outcome(self, outcome: Outcome, record: str, links: list[Json]) -> Json:
        data: Json = {"result": outcome.result}
        shown = self.graph.statement(outcome.target, record) if outcome.target else None
        if shown:
            data["fact"] = shown.address
        if outcome.note:
            data["note"] = self.texts.text(outcome.note, "/outcome/note", links)
        return data

    def _names(self, key: str, names: Iterable[OtherName], links: list[Json]) -> Iterator[Json]:
        for number, name in enumerate(names):
            data = {"text": name.text}
            if name.language:
                data["language"] = name.language
            if name.inferred:
                data["inferred"] = self.texts.text(
                    name.inferred, f"/{key}/{number}/inferred", links
                )
            yield data

    def _retracted(self, record: Record, links: list[Json]) -> Json:
        assert record.retracted
        date, reason = record.retracted.date, record.retracted.reason
        data: Json = {"date": self._date(date)} if date else {}
        if reason:
            data["reason"] = self.texts.text(reason, "/retracted/reason", links)
        return data

    def _date(self, date: Date) -> Json:
        if date.text not in self.dates:
            self.dates[date.text] = date_data(date)
        return self.dates[date.text]


def page_url(id_: str) -> str:
    """Address of a record's page, from the root of the site."""
    return f"{id_}/"


def _texts(statement: Statement) -> tuple[Text | None, ...]:
    """The texts of a statement for each of TEXTS."""
    said = statement.inferred, statement.wrong, statement.preferred
    return (*said, statement.difference, statement.converted, statement.note)


def _said(citation: Citation) -> tuple[Text | None, ...]:
    """The texts of a citation for each of SAID."""
    return citation.says, citation.quote, citation.locator, citation.inferred


_CURRENT = Standing()
