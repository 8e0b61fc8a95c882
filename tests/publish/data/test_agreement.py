"""JSON, CSV and SQLite say the same of every statement, and say what the graph and the pages say."""

from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from generator.graph.graph import Graph
from generator.model.field_types import Flag, Number
from generator.model.quantities import Quantity
from generator.model.statements import Statement
from generator.pages.wording import Wording, value_words
from generator.publish.data.facts_table import FACTS
from generator.publish.data.sheet import NAMED, as_written
from generator.publish.data.tables import TABLES
from tests.publish.data.making import (
    BASES,
    Json,
    all_facts,
    ask,
    graph_in,
    read_json,
    read_lines,
    write_data,
)


@pytest.fixture(params=BASES, scope="module")
def made(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Graph, Path]:
    """A graph and the folder with its data."""
    graph = graph_in(BASES[request.param]())
    return graph, write_data(tmp_path_factory.mktemp("data"), graph)


def test_json_says_what_the_graph_and_the_pages_say(made: tuple[Graph, Path]) -> None:
    graph, folder = made
    facts = all_facts(read_json(folder / "facts.json"))
    assert sorted(facts) == sorted(graph.statements)
    for statement in graph.statements.values():
        assert _told(facts[statement.address]) == _expected(statement, graph)


def _told(fact: Json) -> Json:
    """What a statement of the data says, in the words of `_expected`."""
    dates = {key: fact[key]["edtf"] for key in ("date", "as_of", "due") if key in fact}
    inferred = {
        f"{key}_inferred": fact[key]["inferred"] for key in dates if "inferred" in fact[key]
    }
    keys = (
        "id",
        "url",
        "record",
        "field",
        "type",
        "text",
        "standing",
        "followed_by",
        "about",
        "dispute",
    )
    texts = ("inferred", "wrong", "preferred", "difference", "converted", "note")
    return {
        **{key: fact[key] for key in (*keys, *texts) if key in fact},
        **dates,
        **inferred,
        "by": fact.get("by"),
        "sources": fact["sources"],
        "origins": fact["origins"],
        "origin_given": fact.get("origin_given", False),
        "unknown": fact.get("unknown", False),
        "retracted": fact.get("retracted_sources", []),
        "disputed": fact.get("disputed", False),
        "outcome": fact.get("outcome"),
        "linked": [(link["at"], link["text"], link["record"]) for link in fact.get("links", ())],
        "bounds": [fact.get("value", {}).get(key) for key in ("low", "high")],
        "flag": fact.get("value", {}).get("written")
        if fact.get("value", {}).get("type") == "flag"
        else None,
    }


def _expected(statement: Statement, graph: Graph) -> Json:
    """The same by the graph, with the words that pages have."""
    words = Wording(graph, "")
    standing, dispute = graph.standing(statement), graph.dispute_of.get(statement.address)
    texts = {
        key: getattr(statement, key)
        for key in ("inferred", "wrong", "preferred", "difference", "converted", "note")
    }
    dates = {key: getattr(statement, key) for key in ("date", "as_of", "due")}
    about = [graph.record(ref).id for ref in statement.about]
    said: dict[str, Any] = {
        "id": statement.address,
        "url": f"{statement.record}/#{statement.anchor}",
        "record": statement.record,
        "field": statement.field,
        "type": statement.type,
        "text": _words(statement, words),
        "standing": standing.state,
        "followed_by": list(standing.by),
        "about": about,
        "dispute": dispute.id if dispute else "",
        **{key: words.plain(text) for key, text in texts.items() if text},
        **{key: date.iso for key, date in dates.items() if date},
        **{f"{key}_inferred": words.plain(reason) for key, reason in statement.date_inferred},
    }
    by = graph.record(statement.by) if hasattr(statement.by, "written") else None
    value = statement.value
    return {
        **{key: told for key, told in said.items() if told},
        "by": {"name": graph.name_of(statement.by), **({"record": by.id} if by else {})}
        if statement.by
        else None,
        "sources": [
            {
                "source": graph.record(citation.source).id,
                **{
                    key: words.plain(text)
                    for key in ("says", "quote", "locator", "inferred")
                    if (text := getattr(citation, key))
                },
            }
            for citation in statement.sources
        ],
        "origins": list(graph.origins(statement)),
        "origin_given": bool(statement.origin),
        "unknown": statement.unknown is not None,
        "retracted": list(graph.retracted(statement)),
        "disputed": bool(dispute and not dispute.settled and standing.state == "current"),
        "outcome": _outcome(statement, graph),
        "linked": _linked(statement, graph),
        "bounds": (
            [None if bound is None else float(bound) for bound in (value.low, value.high)]
            if isinstance(value, Quantity)
            else [float(value.value)] * 2
            if isinstance(value, Number)
            else [None, None]
        ),
        "flag": ("true" if value.value else "false") if isinstance(value, Flag) else None,
    }


def _words(statement: Statement, words: Wording) -> str:
    text = statement.text or statement.unknown or statement.value
    if hasattr(text, "parts"):
        return words.plain(text)
    named = hasattr(text, "written") or type(text).__name__ == "Name"
    return words.graph.name_of(text) if named else value_words(text)


def _outcome(statement: Statement, graph: Graph) -> Json | None:
    outcome = statement.outcome
    if outcome is None:
        return None
    shown = graph.statement(outcome.target, statement.record) if outcome.target else None
    fact = {"fact": shown.address} if shown else {}
    return {
        "result": outcome.result,
        **fact,
        **({"note": str(outcome.note)} if outcome.note else {}),
    }


def _linked(statement: Statement, graph: Graph) -> list[tuple[str, str, str]]:
    """Place, words and record of each link, in the order of the data: what sources say comes first."""
    texts = [
        (f"/sources/{number}/{key}", getattr(citation, key))
        for number, citation in enumerate(statement.sources)
        for key in ("says", "quote", "locator", "inferred")
    ]
    texts.append(("/text", statement.text or statement.unknown or statement.value))
    texts += [(f"/{key}/inferred", reason) for key, reason in statement.date_inferred]
    keys = ("inferred", "wrong", "preferred", "difference", "converted", "note")
    texts += [(f"/{key}", getattr(statement, key)) for key in keys]
    texts += [("/outcome/note", statement.outcome.note)] if statement.outcome else []
    found = (
        (at, link, graph.record(link.target))
        for at, text in texts
        for link in getattr(text, "links", ())
    )
    return [(at, link.label or record.name, record.id) for at, link, record in found]


def test_links_stand_where_they_say(made: tuple[Graph, Path]) -> None:
    for fact in all_facts(read_json(made[1] / "facts.json")).values():
        for link in fact.get("links", ()):
            at: Any = fact
            for key in link["at"].split("/")[1:]:
                at = at[int(key)] if isinstance(at, list) else at[key]
            assert at[link["start"] :].startswith(link["text"])


def test_csv_and_sqlite_say_what_json_says(made: tuple[Graph, Path]) -> None:
    graph, folder = made
    facts, lines = all_facts(read_json(folder / "facts.json")), read_lines(folder / "facts.csv")
    rows = {row["id"]: row for row in ask(folder, "SELECT * FROM facts")}
    assert list(lines) == [
        row["id"] for row in sorted(rows.values(), key=lambda row: row["number"])
    ]
    assert sorted(lines) == sorted(rows) == sorted(facts)
    ids = {row["number"]: id_ for id_, row in rows.items()}
    for id_, fact in facts.items():
        row = {**rows[id_], "outcome_fact": ids.get(rows[id_]["outcome_fact"])}
        assert _cells(row) == _cells(_flat(fact))
        record = graph.records[fact["record"]]
        sources = dict.fromkeys(citation["source"] for citation in fact["sources"])
        lists = {
            "sources": sources,
            **{key: fact.get(key, ()) for key in ("origins", "followed_by", "about")},
        }
        listed = {key: " ".join(ids) for key, ids in lists.items()}
        named = {"record_name": record.name, "kind": record.kind.name}
        line = {
            name: as_written(cell) if name in _TEXTS else cell for name, cell in lines[id_].items()
        }
        assert _cells(line) == _cells({**row, **named, **listed})


def _flat(fact: Json) -> Json:
    """The columns of a statement's row, read off its JSON."""
    value, outcome, by = fact.get("value", {}), fact.get("outcome", {}), fact.get("by", {})
    same = {
        column.name: fact[column.name]
        for column in FACTS.columns
        if isinstance(fact.get(column.name), str)
    }
    dates = {
        f"{key}{end}": fact[key].get(of)
        for key in ("date", "as_of", "due") if key in fact
        for end, of in (("", "edtf"), ("_first", "first"), ("_last", "last"), ("_inferred", "inferred"))
    }  # fmt: skip
    return {
        **same,
        **dates,
        "unknown": int(fact.get("unknown", False)),
        "value_type": value.get("type"),
        "value": value.get("written", value.get("record")),
        "value_record": value.get("record"),
        "value_low": value.get("low"),
        "value_high": value.get("high"),
        "value_first": value.get("first"),
        "value_last": value.get("last"),
        "unit": value.get("unit"),
        "qualifier": value.get("qualifier"),
        "by_name": by.get("name"),
        "by_record": by.get("record"),
        "source_count": len({citation["source"] for citation in fact["sources"]}),
        "origin_count": len(fact["origins"]),
        "origin_given": int(fact.get("origin_given", False)),
        "retracted": int(bool(fact.get("retracted_sources"))),
        "disputed": int(fact.get("disputed", False)),
        "outcome": outcome.get("result"),
        "outcome_fact": outcome.get("fact"),
        "outcome_note": outcome.get("note"),
    }


def _cells(row: Json) -> dict[str, str]:
    """Cells that are not empty as texts; numbers as a program reads them."""
    filled = {
        name: cell for name, cell in row.items() if cell not in (None, "") and name != "number"
    }
    return {name: str(float(cell)) if name in _NUMBERS else cell for name, cell in filled.items()}


_NUMBERS = {column.name for column in FACTS.columns if column.type != "TEXT"} - {"outcome_fact"}
_TEXTS = {column.name for column in FACTS.columns if column.written} | {*NAMED}


def test_the_other_tables_say_what_json_says(made: tuple[Graph, Path]) -> None:
    graph, folder = made
    data = read_json(folder / "facts.json")
    facts = all_facts(data)
    joined = (
        "SELECT facts.id AS id_, {0}.* FROM {0} JOIN facts ON facts.number = {0}.fact ORDER BY {1}"
    )
    cited = ask(folder, joined.format("citations", "citations.fact, citations.number"))
    got: dict[str, list[Json]] = {}
    for row in cited:
        got.setdefault(row["id_"], []).append(_without(row, "id_", "fact", "number"))
    assert got == {id_: fact["sources"] for id_, fact in facts.items() if fact["sources"]}
    pairs = {(row["id_"], row["source"]) for row in ask(folder, joined.format("origins", "1"))}
    assert pairs == {(id_, origin) for id_, fact in facts.items() for origin in fact["origins"]}
    followers = """SELECT older.id AS older, newer.id AS newer FROM followers
        JOIN facts AS older ON older.number = followers.fact JOIN facts AS newer ON newer.number = followed_by"""
    assert {(row["older"], row["newer"]) for row in ask(folder, followers)} == {
        (id_, newer) for id_, fact in facts.items() for newer in fact.get("followed_by", ())
    }
    links = ask(
        folder,
        "SELECT facts.id AS id_, links.*, linked.id AS linked FROM links LEFT JOIN facts ON facts.number = links.fact LEFT JOIN facts AS linked ON linked.number = to_fact",
    )
    named = [
        (
            row["id_"],
            row["how"],
            row["to_record"],
            row["place"],
            row["start"],
            row["text"],
            row["linked"],
        )
        for row in links
        if row["id_"]
    ]
    assert sorted(named, key=str) == sorted(
        chain.from_iterable(map(_named, facts.values())), key=str
    )
    sides = ask(
        folder,
        "SELECT sides.dispute, facts.id AS id_ FROM dispute_sides AS sides JOIN facts ON facts.number = fact ORDER BY sides.dispute, sides.number",
    )
    assert [(row["dispute"], row["id_"]) for row in sides] == [
        (dispute["id"], side)
        for dispute in sorted(data["disputes"], key=lambda d: d["id"])
        for side in dispute["sides"]
    ]
    assert [(d["id"], d["settled"], d["sides"]) for d in data["disputes"]] == [
        (d.id, d.settled, [s.address for s in d.statements]) for d in graph.disputes
    ]


def _named(fact: Json) -> list[tuple[Any, ...]]:
    nothing = (None, None, None, None)
    by = [
        (fact["id"], how, fact[how]["record"], *nothing)
        for how in ("value", "by")
        if "record" in fact.get(how, ())
    ]
    about = [(fact["id"], "about", other, *nothing) for other in fact.get("about", ())]
    texts = [
        (
            fact["id"],
            "text",
            link["record"],
            link["at"],
            link["start"],
            link["text"],
            link.get("fact"),
        )
        for link in fact.get("links", ())
    ]
    return [*by, *about, *texts]


def _without(row: Json, *names: str) -> Json:
    return {name: cell for name, cell in row.items() if name not in names and cell is not None}


def test_each_record_has_a_file_that_records_json_repeats(made: tuple[Graph, Path]) -> None:
    graph, folder = made
    records = read_json(folder / "records.json")["records"]
    assert [record["id"] for record in records] == list(graph.records)
    facts, disputes = read_json(folder / "facts.json"), []
    for record in records:
        assert read_json(folder / f"{record['id']}.json") == record
        standing = {
            "values": {"current"},
            "facts": {"current"},
            "earlier": {"superseded", "past"},
            "wrong": {"wrong"},
        }
        for key, states in standing.items():
            several = chain.from_iterable(record[key].values()) if key == "values" else record[key]
            assert {fact["standing"] for fact in several} <= states
        disputes += record["disputes"]
    assert [
        fact
        for record in records
        for fact in (*chain(*record["values"].values()), *record["facts"])
    ] == facts["facts"]
    assert [fact for record in records for fact in record["earlier"]] == facts["earlier"]
    assert [fact for record in records for fact in record["wrong"]] == facts["wrong"]
    assert {dispute["id"] for dispute in disputes} == {
        dispute["id"] for dispute in facts["disputes"]
    }


def test_the_index_counts_what_is_there(made: tuple[Graph, Path]) -> None:
    graph, folder = made
    index = read_json(folder / "index.json")
    assert index["title"] == graph.base.settings.title
    for table in TABLES:
        [row] = ask(folder, f"SELECT count(*) AS rows FROM {table.name}")
        assert index["counts"][table.name] == row["rows"]
    assert index["counts"]["records"] == len(graph.records)
    assert index["counts"]["facts"] == len(graph.statements)
    there = {path.name for path in folder.iterdir() if path.is_file()}
    assert there == {file["path"] for file in index["files"]} - {"{id}.json"}
    schemas = {file["schema"] for file in index["files"] if "schema" in file}
    assert schemas == {name for name in there if name.endswith(".schema.json")}
