"""Nothing gets lost on the way: each statement is on its page, in the data and in the search."""

import csv
import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache
from pathlib import Path

import pytest
from mkdocs.config.base import load_config
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files, get_files

from benchmarks.synthetic import write_base
from generator.build import check
from generator.graph.graph import Graph
from generator.mkdocs_plugin.losses import refuse_missing
from generator.mkdocs_plugin.own_files import OwnPage
from generator.model.records import Record
from generator.model.statements import Statement
from generator.publish.search import Indexing
from tests.sites import (
    built,
    golden_base,
    golden_site,
    page,
    real_base,
    real_site,
    scratch,
    search_entries,
    small_base,
)


@cache
def synthetic_base() -> Path:
    root = scratch("synthetic")
    write_base(120, root)
    return root


@cache
def synthetic_site() -> Path:
    return built("synthetic", synthetic_base())


BASES: dict[str, tuple[Callable[[], Path], Callable[[], Path], int]] = {
    "the real content": (real_base, real_site, 300),
    "the golden base": (lambda: golden_base("full"), golden_site, 60),
    "a synthetic base": (synthetic_base, synthetic_site, 300),
}
"""What makes a base and its site, and how many statements it has at least."""


@cache
def graph_of(name: str) -> Graph:
    return check(BASES[name][0]()).graph


def letters(text: str) -> str:
    """A text without spaces and signs, which pages and search set in ways of their own."""
    return re.sub(r"[\W_]+", "", text).casefold()


def said(statement: Statement) -> list[str]:
    """The words of a statement, without its links, which show other names than they are written with."""
    text = statement.text or statement.unknown
    return [letters(part) for part in text.parts if isinstance(part, str)] if text else []


def statements(graph: Graph) -> Iterator[tuple[Record, Statement]]:
    for record in graph.records.values():
        yield from ((record, statement) for statement in record.statements())


@pytest.mark.parametrize("name", BASES)
def test_there_are_statements_to_lose(name: str) -> None:
    assert len(list(statements(graph_of(name)))) >= BASES[name][2]


@pytest.mark.parametrize("name", BASES)
def test_each_stands_on_its_page_at_its_anchor(name: str) -> None:
    site, lost = BASES[name][1](), []
    for record in graph_of(name).records.values():
        html = page(site, f"{record.id}/")
        shown, ids = letters(html.text("article")), set(html.ids)
        for statement in record.statements():
            if statement.anchor not in ids or any(part not in shown for part in said(statement)):
                lost.append(statement.address)
    assert lost == []


@pytest.mark.parametrize("name", BASES)
def test_each_is_found_by_search(name: str) -> None:
    entries, lost = search_entries(BASES[name][1]()), []
    shown = {path: letters(entry["content"]) for path, entry in entries.items()}
    for record, statement in statements(graph_of(name)):
        if any(part not in shown[f"{record.id}/"] for part in said(statement)):
            lost.append(statement.address)
    assert lost == []


@pytest.mark.parametrize("name", BASES)
def test_each_is_in_every_form_of_the_data(name: str) -> None:
    data = BASES[name][1]() / "data"
    addresses = sorted(statement.address for _, statement in statements(graph_of(name)))
    facts = json.loads((data / "facts.json").read_text(encoding="utf-8"))
    in_facts = [fact["id"] for part in ("facts", "earlier", "wrong") for fact in facts[part]]
    with (data / "facts.csv").open(encoding="utf-8-sig", newline="") as file:
        in_sheet = [row["id"].removeprefix("'") for row in csv.DictReader(file)]
    with closing(sqlite3.connect(data / "sourcebook.sqlite")) as database:
        in_tables = [id_ for (id_,) in database.execute("SELECT id FROM facts")]
    for found in (in_facts, in_sheet, in_tables):
        assert sorted(found) == addresses
    for record in graph_of(name).records.values():
        own = (data / f"{record.id}.json").read_text(encoding="utf-8")
        assert [s.address for s in record.statements() if f'"{s.address}"' not in own] == []


@pytest.mark.parametrize("name", BASES)
def test_each_record_has_a_page_and_a_line_in_the_records(name: str) -> None:
    site = BASES[name][1]()
    records = json.loads((site / "data/records.json").read_text(encoding="utf-8"))["records"]
    assert sorted(record["id"] for record in records) == sorted(graph_of(name).records)


# a build that loses something


class Site:
    """The small base as it was built, and what its build knows of it."""

    def __init__(self, name: str, further: str = "") -> None:
        base = small_base(name)
        self.folder = built(name, base)
        self.graph = check(base).graph
        config = load_config(str(base / "mkdocs.yml"), site_dir=str(self.folder))
        paths = [f"{id_}.md" for id_ in self.graph.records] + [further] * bool(further)
        own = [OwnPage(path, config, lambda _: set()) for path in paths]
        self.files = Files([*get_files(config), *own])

    def check(self) -> None:
        refuse_missing(self.graph, self.files, self.folder)


def test_a_site_that_is_whole_passes() -> None:
    Site("whole").check()


def test_a_page_that_is_not_there_stops_the_build() -> None:
    site = Site("page-lost")
    (site.folder / "events/launch/index.html").unlink()
    with pytest.raises(PluginError) as raised:
        site.check()
    assert str(raised.value) == "1 of 3 pages got lost, such as events/launch/index.html"


def test_two_pages_of_one_path_stop_the_build() -> None:
    with pytest.raises(PluginError) as raised:
        Site("page-twice", "sources/daily/index.md").check()
    assert str(raised.value) == "1 of 4 pages got lost, such as sources/daily/index.html"


def test_data_of_fewer_records_stop_the_build() -> None:
    site = Site("data-lost")
    index = site.folder / "data/index.json"
    index.write_text(index.read_text().replace('"records": 3', '"records": 2'))
    with pytest.raises(PluginError) as raised:
        site.check()
    assert str(raised.value) == (
        "the data must hold 3 records and 8 statements, found 2 records and 8 statements"
    )


def test_a_page_that_search_has_not_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.publish.search.found_in", lambda files: 1)
    with Indexing() as indexing:
        indexing.begin()
        for name in ("a", "b"):
            indexing.add(f"{name}.html", f"<html><body><p>{name}</p></body></html>")
        indexing.end()
        with pytest.raises(OSError, match="search must find 2 pages, found 1"):
            indexing.finish(tmp_path)
