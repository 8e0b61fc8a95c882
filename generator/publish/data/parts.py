"""What one record adds to the files below `/data/`: made once, small enough to be sent on.

In goes a record of the graph, out comes a Part: each statement as JSON and as a line of CSV, and
rows for SQLite. Parts may be made by several processes; they need nothing of one another.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from generator.graph.graph import Graph, make_graph
from generator.graph.standing import CURRENT, WRONG
from generator.model.files import DRAFT
from generator.model.records import Record
from generator.publish.data import rows as tabled
from generator.publish.data import sheet
from generator.publish.data.plain import Plain
from generator.publish.data.values import Json

encode: Callable[[object], str] = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), check_circular=False
).encode
"""Plain data as JSON on one line."""


@dataclass(slots=True)
class Part:
    """One record. Its texts are JSON, to be put together by `record_json`."""

    id: str
    head: str
    """The object with all keys that are not below."""
    former_ids: tuple[str, ...] = ()
    values: dict[str, list[str]] = field(default_factory=dict)
    """Current values, by field."""
    facts: list[str] = field(default_factory=list)
    """Current facts."""
    earlier: list[str] = field(default_factory=list)
    """Statements that are superseded or past."""
    wrong: list[str] = field(default_factory=list)
    disputes: list[str] = field(default_factory=list)
    lines: str = ""
    """The statements as lines of CSV."""
    rows: tabled.Shaped = field(default_factory=dict)
    """Its rows for SQLite."""

    @property
    def current(self) -> list[str]:
        """Current values and facts."""
        return [*(value for values in self.values.values() for value in values), *self.facts]


def published(graph: Graph) -> Graph:
    """The graph without drafts, which only a preview reads; the same one where there are none."""
    base = graph.base
    finished = {i: r for i, r in base.records.items() if not r.place.path.endswith(DRAFT)}
    if len(finished) == len(base.records):
        return graph
    return make_graph(replace(base, records=finished))


def numbered(graph: Graph) -> tabled.Numbers:
    """The number of each statement in the tables, from 1."""
    return {address: number for number, address in enumerate(graph.statements, start=1)}


@dataclass(frozen=True, slots=True)
class Parts:
    """Makes the parts of one graph, which is free of errors and has no drafts."""

    plain: Plain
    numbers: tabled.Numbers

    @classmethod
    def of(cls, graph: Graph) -> "Parts":
        """The maker for a graph, with nothing made yet."""
        return cls(Plain.of(graph), numbered(graph))

    def part(self, record: Record) -> Part:
        """What a record adds."""
        data = self.plain.record(record)
        facts = self.plain.facts(record)
        rows = [tabled.fact_row(fact, self.numbers) for fact in facts]
        part = Part(record.id, encode(data), tuple(data.get("former_ids", ())))
        for fact in facts:
            _file(fact, part)
        part.disputes += map(encode, self.plain.disputes(record))
        several = zip(facts, rows, strict=True)
        part.lines = "".join(sheet.line(fact, row, data) for fact, row in several)
        part.rows = tabled.shaped(self._rows(record, data, facts, rows))
        return part

    def _rows(
        self, record: Record, data: Json, facts: list[Json], rows: list[tabled.Row]
    ) -> Iterator[tuple[tabled.Shape, tabled.Cells]]:
        yield from tabled.record_rows(data, self.numbers)
        for row in rows:
            yield tabled.of_table("facts", row)
        for fact in facts:
            yield from tabled.further_rows(fact, self.numbers)
        if record.is_source:
            yield from tabled.source_rows(data, facts)


def _file(fact: Json, part: Part) -> None:
    """Put the JSON of a statement where it belongs."""
    text = encode(fact)
    if fact["standing"] == WRONG:
        part.wrong.append(text)
    elif fact["standing"] != CURRENT:
        part.earlier.append(text)
    elif "field" in fact:
        part.values.setdefault(fact["field"], []).append(text)
    else:
        part.facts.append(text)


def record_json(part: Part, *, moved: bool = False) -> str:
    """The record as JSON, a statement a line; as a copy at a former address it says where it is."""
    told = f'{{"moved_to":{encode(part.id)},{part.head[1:-1]}' if moved else part.head[:-1]
    values = ",\n".join(f"{encode(name)}:{array(texts)}" for name, texts in part.values.items())
    rest = (part.facts, part.earlier, part.wrong, part.disputes)
    facts, earlier, wrong, disputes = map(array, rest)
    return (
        f'{told},\n"values":{{{values}}},\n"facts":{facts},\n"earlier":{earlier},\n'
        f'"wrong":{wrong},\n"disputes":{disputes}}}\n'
    )


def array(texts: Iterable[str]) -> str:
    """An array of JSON texts, each on a line of its own."""
    lines = ",\n".join(texts)
    return f"[\n{lines}\n]" if lines else "[]"
