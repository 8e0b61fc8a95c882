"""The files below `/data/`: which there are, and how they are written from all records' parts.

In go a Graph and the parts of its records in their order, out come files in one pass: of the parts
only one is held at a time, and of all statements only those that are not current.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import IO

from generator.graph.graph import Graph
from generator.publish.data import sheet
from generator.publish.data.database import write_database
from generator.publish.data.datasette import metadata
from generator.publish.data.parts import Part, array, encode, numbered, record_json
from generator.publish.data.plain import Plain
from generator.publish.data.rows import Shaped, dispute_rows, kind_rows, shaped
from generator.publish.data.schemas import FILES, schema
from generator.publish.data.tables import TABLES
from generator.publish.data.values import Json

FORMAT = "1"
"""Version of the format; another one only where a program that reads this one would go wrong."""
DATABASE = "sourcebook.sqlite"
_SCHEMA_OF = {
    f"{'{id}' if name == 'record' else name}.json": f"{name}.schema.json" for name in FILES
}
HOLDS = {
    "index.json": "This list, with the version and numbers",
    "records.json": "All records with everything that stands on them",
    "facts.json": "All statements (facts and values of fields), and all disputes",
    "facts.csv": "All statements, one a line, for spreadsheets",
    DATABASE: "All of it in tables, with full-text search",
    "{id}.json": "One record, such as events/example-event.json",
    **{schema_: f"JSON Schema of {name}" for name, schema_ in _SCHEMA_OF.items()},
    "metadata.json": "Descriptions of the tables, and questions to ask, for Datasette",
}
"""What each file holds. No kind's folder has a dot in its name, so none of them is in the way."""


def write_part(folder: Path, part: Part) -> None:
    """Write the record's own file into the folder of the data, and a copy at each old address."""
    _put(folder / f"{part.id}.json", record_json(part))
    for former_id in part.former_ids:
        _put(folder / f"{former_id}.json", record_json(part, moved=True))


def write_whole(folder: Path, graph: Graph, parts: Iterable[Part], site: str = "") -> None:
    """Write what holds all records into the folder of the data; `site` is its address, if known.

    `parts` are those of all records in the order of the graph. Raises DataError, or OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / DATABASE).unlink(missing_ok=True)
    disputes = list(map(Plain.of(graph).dispute, graph.disputes))
    with ExitStack() as stack:
        records, facts, lines = (
            stack.enter_context((folder / name).open("w", encoding="utf-8", newline=""))
            for name in ("records.json", "facts.json", "facts.csv")
        )
        texts = _Texts(records, facts, lines)
        before = shaped(kind_rows(graph))
        numbers = numbered(graph)
        after = shaped(row for dispute in disputes for row in dispute_rows(dispute, numbers))
        rows = chain([before], (texts.add(part) for part in parts), [after])
        counts: Counter[str] = Counter()
        write_database(folder / DATABASE, _counted(rows, counts))
        texts.end(map(encode, disputes))
    for name in FILES:
        _put(folder / f"{name}.schema.json", _pretty(schema(name)))
    _put(folder / "metadata.json", _pretty(metadata(graph.base.settings)))
    _put(folder / "index.json", _pretty(_index(graph, counts, site)))


@dataclass(slots=True)
class _Texts:
    """The text files that grow by each part."""

    records: IO[str]
    facts: IO[str]
    lines: IO[str]
    earlier: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    any_record: bool = False
    any_fact: bool = False

    def __post_init__(self) -> None:
        self.records.write(f'{{"format":{encode(FORMAT)},"records":[\n')
        self.facts.write(f'{{"format":{encode(FORMAT)},"facts":[\n')
        self.lines.write(sheet.header())

    def add(self, part: Part) -> Shaped:
        """Write what a record adds, and return its rows."""
        self.records.write(",\n" * self.any_record + record_json(part).rstrip())
        self.any_record = True
        if part.current:
            self.facts.write(",\n" * self.any_fact + ",\n".join(part.current))
            self.any_fact = True
        self.lines.write(part.lines)
        self.earlier += part.earlier
        self.wrong += part.wrong
        return part.rows

    def end(self, disputes: Iterable[str]) -> None:
        """Write what comes behind all records."""
        self.records.write("\n]}\n")
        rest = (self.earlier, self.wrong, disputes)
        earlier, wrong, disputed = map(array, rest)
        self.facts.write(f'\n],\n"earlier":{earlier},\n"wrong":{wrong},\n"disputes":{disputed}}}\n')


def _counted(rows: Iterable[Shaped], counts: Counter[str]) -> Iterator[Shaped]:
    """The rows as they come; behind the last of them `counts` has the rows of each table."""
    for several in rows:
        for (table, *_), cells in several.items():
            counts[table] += len(cells)
        yield several


def _index(graph: Graph, counts: Counter[str], site: str) -> Json:
    settings = graph.base.settings
    files = (
        {"path": path, "holds": holds}
        | ({"schema": _SCHEMA_OF[path]} if path in _SCHEMA_OF else {})
        for path, holds in HOLDS.items()
    )
    return {
        "format": FORMAT,
        "title": settings.title,
        **({"description": settings.description} if settings.description else {}),
        **({"site": site} if site else {}),
        "files": list(files),
        "counts": {table.name: counts[table.name] for table in TABLES},
    }


def _pretty(data: Json) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _put(path: Path, text: str) -> None:
    data = text.encode()
    try:
        path.write_bytes(data)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
