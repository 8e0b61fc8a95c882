"""The SQLite file: whole, readable by Datasette as it is, found in any script, the same each time."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from generator.publish.data.database import DataError, write_database
from generator.publish.data.parts import Parts
from generator.publish.data.tables import TABLES
from generator.publish.data.write import write_whole
from tests.publish.data.making import BASES, ask, graph_in, graph_of, parts_of, write_data


@pytest.mark.parametrize("base", BASES)
def test_it_is_whole_and_no_key_leads_nowhere(base: str, tmp_path: Path) -> None:
    folder = write_data(tmp_path, graph_in(BASES[base]()))
    assert ask(folder, "PRAGMA integrity_check") == [{"integrity_check": "ok"}]
    assert ask(folder, "PRAGMA foreign_key_check") == []
    for table in TABLES:
        listed = ask(folder, f"PRAGMA foreign_key_list({table.name})")
        assert all(row["to"] for row in listed)  # else Datasette shows no such table
        keys = {row["from"] for row in listed}
        assert keys == {column.name for column in table.columns if column.references}


def test_the_check_of_keys_can_fail(tmp_path: Path) -> None:
    folder = write_data(tmp_path, graph_of({}))
    with closing(sqlite3.connect(folder / "sourcebook.sqlite")) as database:
        database.execute("DELETE FROM sources")
        assert database.execute("PRAGMA foreign_key_check").fetchall() != []
        database.commit()
        database.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            database.execute("INSERT INTO origins VALUES (1, 'sources/none')")


@pytest.mark.skipif(
    sqlite3.sqlite_version_info < (3, 37), reason="SQLite has strict tables since 3.37"
)
def test_a_column_holds_only_its_type(tmp_path: Path) -> None:
    folder = write_data(tmp_path, graph_of({}))
    for table in TABLES:
        [row] = ask(
            folder, "SELECT strict FROM pragma_table_list WHERE name = :table", table=table.name
        )
        assert row == {"strict": 1}


CHINESE = {
    "content/events/launch.yml": """\
name: Launch
names: {zh: 特斯拉上海超级工厂开业}
sources: [daily]
facts:
  - {text: "在上海，Tesla特斯拉公司启用了数据中心。", sources: [daily]}
  - {text: "トヨタ自動車は発表した。", by: 한국전력공사, sources: [daily]}
  - {text: "Café opened in Zürich.", note: Only a rumour, sources: [daily]}
"""
}
FOUND = {
    "特斯拉": 1, "上海": 1, "数据": 1, "数据中心": 1, "启用了数据中心": 1, "Tesla": 1, "中": 1, "中国": 0, "据中": 1,
    "自動車": 1, "トヨタ": 1, "전력": 1, "한국전력공사": 1, "cafe": 1, "zurich opened": 1, "rumour": 1, "opened Tesla": 0,
}  # fmt: skip


@pytest.mark.parametrize(("words", "found"), FOUND.items())
def test_search_finds_words_of_any_script_as_a_reader_writes_them(
    words: str, found: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Asked as Datasette asks: each word in quotes, without knowing how the text was indexed."""
    folder = write_data(tmp_path_factory.mktemp("data"), graph_of(CHINESE))
    quoted = " ".join(f'"{word}"' for word in words.split())
    sql = "SELECT text FROM facts WHERE rowid IN (SELECT rowid FROM facts_fts WHERE facts_fts MATCH :words)"
    assert len(ask(folder, sql, words=quoted)) == found


def test_records_are_found_by_their_other_names(tmp_path: Path) -> None:
    folder = write_data(tmp_path, graph_of(CHINESE))
    sql = "SELECT id FROM records WHERE rowid IN (SELECT rowid FROM records_fts WHERE records_fts MATCH '超级工厂')"
    assert ask(folder, sql) == [{"id": "events/launch"}]


def test_datasette_finds_the_index_of_a_table(tmp_path: Path) -> None:
    """By the words in which it looks for one (datasette/utils, `detect_fts`)."""
    folder = write_data(tmp_path, graph_of({}))
    for table in ("facts", "records"):
        sql = "SELECT name FROM sqlite_master WHERE rootpage = 0 AND sql LIKE '%VIRTUAL TABLE%USING FTS%content=\"' || :table || '\"%'"
        assert ask(folder, sql, table=table) == [{"name": f"{table}_fts"}]


@pytest.mark.parametrize("base", BASES)
def test_the_same_base_gives_the_same_bytes(base: str, tmp_path: Path) -> None:
    graph = graph_in(BASES[base]())
    one, other = (write_data(tmp_path / name, graph) for name in ("one", "other"))
    write_data(other, graph)  # over what is there
    names = sorted(path.relative_to(one) for path in one.rglob("*"))
    assert names == sorted(path.relative_to(other) for path in other.rglob("*"))
    for name in names:
        assert (one / name).is_dir() or (one / name).read_bytes() == (other / name).read_bytes(), (
            name
        )


def test_parts_may_be_made_in_any_order_by_several(tmp_path: Path) -> None:
    graph = graph_in(BASES["golden"]())
    one = {part.id: part for part in parts_of(graph)}
    several = [Parts.of(graph), Parts.of(graph)]
    other = [
        several[n % 2].part(record) for n, record in enumerate(reversed(graph.records.values()))
    ]
    assert {part.id: part for part in other} == one


def test_a_full_disk_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"^sourcebook\.sqlite could not be written: .+$"):
        write_database(tmp_path / "none" / "sourcebook.sqlite", [])


def test_what_an_earlier_run_left_is_replaced(tmp_path: Path) -> None:
    graph = graph_of({})
    (tmp_path / "sourcebook.sqlite").write_bytes(b"no database")
    write_whole(tmp_path, graph, parts_of(graph))
    assert ask(tmp_path, "SELECT count(*) AS n FROM records") == [{"n": len(graph.records)}]
    shutil.rmtree(tmp_path)
