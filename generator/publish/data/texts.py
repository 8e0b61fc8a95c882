"""Texts and names as plain data: words without brackets, and the links in them beside them.

In go texts and references of the model, out come strings, ids, and links with their place: a JSON
Pointer (RFC 6901) to the text, and how many code points of it stand before the link.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.graph.graph import Graph
from generator.model.records import Record
from generator.model.references import Name, Ref, anchor_of
from generator.model.texts import Link, Text
from generator.publish.data.values import Json


@dataclass(frozen=True, slots=True)
class Texts:
    """Reads the texts of one graph. Whom a text names is looked up once."""

    graph: Graph
    known: dict[tuple[str, tuple[str, ...]], Record | None] = field(default_factory=dict)
    """By what is written and the kinds that it may be of."""

    def named(self, named: object) -> Json:
        """Where a name leads, if it is a record."""
        record = self.record(named) if isinstance(named, Ref) else None
        return {"record": record.id} if record else {}

    def name(self, named: Ref | Name) -> str:
        record = self.record(named) if isinstance(named, Ref) else None
        return record.name if record else str(named)

    def ids(self, refs: Iterable[Ref]) -> list[str]:
        records = map(self.record, refs)
        return list(dict.fromkeys(record.id for record in records if record))

    def record(self, named: Ref | Link) -> Record | None:
        key = (named.written, named.kinds) if isinstance(named, Ref) else (named.target, ())
        if key not in self.known:
            found = self.graph.index.find(*key)
            self.known[key] = self.graph.records.get(found or "")
        return self.known[key]

    def text(self, text: Text, at: str, links: list[Json]) -> str:
        """A text without brackets, as readers see it; its links go to `links`."""
        if not text.links:
            return str(text)
        said = ""
        for part in text.parts:
            shown = part if isinstance(part, str) else self._link(part, at, len(said), links)
            said += shown
        return said

    def _link(self, link: Link, at: str, start: int, links: list[Json]) -> str:
        record = self.record(link)
        shown = link.label or (record.name if record else link.target)
        if record:
            data: Json = {"at": at, "start": start, "text": shown, "record": record.id}
            address = f"{record.id}#{anchor_of(link.anchor)}" if link.anchor else ""
            links.append({**data, "fact": address} if address in self.graph.statements else data)
        return shown
