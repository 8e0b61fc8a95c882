"""The data of bases, made in the test's own process."""

import csv
import json
import sqlite3
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from generator.graph.graph import Graph, make_graph
from generator.model.base import read_base
from generator.publish.data.parts import Part, Parts, published
from generator.publish.data.write import write_part, write_whole
from tests.bases import Files, write_base
from tests.sites import golden_base, naughty_base, real_base

BASES = {"real": real_base, "golden": lambda: golden_base("full"), "naughty": naughty_base}
Json = dict[str, Any]


@cache
def graph_in(base: Path) -> Graph:
    """The graph of a base, which must have no errors in its files."""
    read, problems = read_base(base)
    assert [str(problem) for problem in problems if problem.severity == "error"] == []
    return make_graph(read)


def graph_of(files: Files, *, drafts: bool = False) -> Graph:
    """The graph of the small base with `files` put in."""
    with TemporaryDirectory() as folder:
        read, problems = read_base(write_base(Path(folder) / "base", files), drafts=drafts)
    assert [str(problem) for problem in problems] == []
    return make_graph(read)


def parts_of(graph: Graph) -> list[Part]:
    """The parts of all records."""
    parts = Parts.of(graph)
    return [parts.part(record) for record in graph.records.values()]


def write_data(folder: Path, graph: Graph, site: str = "") -> Path:
    """Write the data of a graph into `folder`, which is returned."""
    graph = published(graph)
    parts = parts_of(graph)
    for part in parts:
        write_part(folder, part)
    write_whole(folder, graph, parts, site)
    return folder


def read_json(path: Path) -> Json:
    """What a JSON file holds."""
    return dict(json.loads(path.read_bytes()))


def all_facts(data: Json) -> dict[str, Json]:
    """The statements in facts.json by id; each must stand there once."""
    several = [*data["facts"], *data["earlier"], *data["wrong"]]
    facts = {fact["id"]: fact for fact in several}
    assert len(facts) == len(several)
    return facts


def read_lines(path: Path) -> dict[str, dict[str, str]]:
    """The lines of facts.csv by id; each must stand there once."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        several = list(csv.DictReader(file, strict=True))
    lines = {line["id"]: line for line in several}
    assert len(lines) == len(several)
    return lines


def ask(folder: Path, sql: str, **filled: object) -> list[dict[str, Any]]:
    """The rows that a question gives, by name of the column; the file is only read."""
    path = folder / "sourcebook.sqlite"
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    try:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(sql, filled)]
    finally:
        connection.close()
