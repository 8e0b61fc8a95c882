"""What stands under which key: exact records, old addresses, drafts, and what is withheld."""

import json
from pathlib import Path

import pytest

from generator.graph.graph import make_graph
from generator.publish.data.parts import published
from tests.publish.data.making import Json, all_facts, ask, graph_of, read_json, write_data

LAUNCH = """\
name: Launch in Shanghai
names: {zh: 上海}
aliases: [{value: Hub, inferred: "From [[tesla]]'s map."}]
summary: "What [[tesla|its maker]] did; \\\\[[this]] is none."
tags: [cars]
date: {value: 2026-02~, inferred: Said of the winter.}
companies: [tesla, A name]
capacity:
  - {value: over 1.1 million MW, id: new, as_of: 2026-Q1, supersedes: "field:capacity-old", sources: [daily]}
  - {value: 40 MW, id: old, as_of: 2025, sources: [daily]}
sources: [daily]
former_ids: [events/old-launch]
verified: 2026-02-20
note: Kept.
facts:
  - id: running
    text: "[[tesla]] said 👍 [[launch#expected|so]]."
    by: tesla
    date: {value: 2026-02-06, inferred: From the file.}
    origin: daily
    sources: [{source: daily, says: "only [[tesla]]", locator: page 3}]
  - {id: expected, text: Approval comes., type: forecast, by: Jane Doe, due: ../2026, sources: [daily], outcome: {fact: running, result: kept}}
  - {id: bad, text: It cost 5., wrong: A misprint., sources: [daily]}
"""
URL = "events/launch/"


@pytest.fixture(scope="module")
def launch(tmp_path_factory: pytest.TempPathFactory) -> Json:
    """The record's data."""
    graph = graph_of({"content/events/launch.yml": LAUNCH})
    return read_json(write_data(tmp_path_factory.mktemp("data"), graph) / "events/launch.json")


def test_a_record_tells_what_it_is(launch: Json) -> None:
    head = {
        key: value
        for key, value in launch.items()
        if key not in ("values", "facts", "earlier", "wrong", "disputes")
    }
    assert head == {
        "id": "events/launch",
        "url": URL,
        "kind": "event",
        "name": "Launch in Shanghai",
        "names": [{"text": "上海", "language": "zh"}],
        "aliases": [{"text": "Hub", "inferred": "From Tesla's map."}],
        "summary": "What its maker did; [[this]] is none.",
        "tags": ["cars"],
        "verified": {
            "edtf": "2026-02-20",
            "words": "20 February 2026",
            "first": "2026-02-20",
            "last": "2026-02-20",
            "approximate": False,
        },
        "note": "Kept.",
        "former_ids": ["events/old-launch"],
        "links": [
            {"at": "/aliases/0/inferred", "start": 5, "text": "Tesla", "record": "companies/tesla"},
            {"at": "/summary", "start": 5, "text": "its maker", "record": "companies/tesla"},
        ],
    }


def test_a_value_is_typed(launch: Json) -> None:
    assert list(launch["values"]) == ["date", "companies", "capacity"]
    [date] = launch["values"]["date"]
    assert (date["text"], date["inferred"]) == ("about February 2026", "Said of the winter.")
    assert date["value"] == {
        "type": "date", "written": "2026-02~", "edtf": "2026-02~", "words": "about February 2026",
        "first": "2026-02-01", "last": "2026-02-28", "approximate": True,
    }  # fmt: skip
    assert [(value["text"], value["value"]) for value in launch["values"]["companies"]] == [
        ("Tesla", {"type": "record", "record": "companies/tesla"}),
        ("A name", {"type": "record"}),
    ]
    [capacity] = launch["values"]["capacity"]
    assert capacity == {
        "id": "events/launch#field-capacity-new",
        "url": f"{URL}#field-capacity-new",
        "record": "events/launch",
        "field": "capacity",
        "type": "report",
        "text": "over 1.1 million MW",
        "value": {"type": "quantity", "written": "over 1.1 million MW", "low": 1_100_000, "high": None, "unit": "MW", "qualifier": "over"},
        "as_of": {"edtf": "2026-01/2026-03", "words": "first quarter of 2026", "first": "2026-01-01", "last": "2026-03-31", "approximate": False},
        "sources": [{"source": "sources/daily"}],
        "origins": ["sources/daily"],
        "standing": "current",
    }  # fmt: skip


def test_what_does_not_hold_stands_apart(launch: Json) -> None:
    [old], [wrong] = launch["earlier"], launch["wrong"]
    assert (old["id"], old["standing"], old["followed_by"]) == (
        "events/launch#field-capacity-old", "superseded", ["events/launch#field-capacity-new"],
    )  # fmt: skip
    assert (wrong["id"], wrong["standing"], wrong["wrong"]) == (
        "events/launch#fact-bad",
        "wrong",
        "A misprint.",
    )


def test_a_fact_leads_to_everything_it_names(launch: Json) -> None:
    running, expected = launch["facts"]
    assert running == {
        "id": "events/launch#fact-running",
        "url": f"{URL}#fact-running",
        "record": "events/launch",
        "type": "claim",
        "text": "Tesla said 👍 so.",
        "by": {"name": "Tesla", "record": "companies/tesla"},
        "date": {"edtf": "2026-02-06", "words": "6 February 2026", "first": "2026-02-06", "last": "2026-02-06", "approximate": False, "inferred": "From the file."},
        "sources": [{"source": "sources/daily", "says": "only Tesla", "locator": "page 3"}],
        "origins": ["sources/daily"],
        "origin_given": True,
        "standing": "current",
        "links": [
            {"at": "/sources/0/says", "start": 5, "text": "Tesla", "record": "companies/tesla"},
            {"at": "/text", "start": 0, "text": "Tesla", "record": "companies/tesla"},
            {"at": "/text", "start": 13, "text": "so", "record": "events/launch", "fact": "events/launch#fact-expected"},
        ],
    }  # fmt: skip
    assert expected["by"] == {"name": "Jane Doe"}
    assert (expected["due"]["first"], expected["due"]["last"]) == (None, "2026-12-31")
    assert expected["outcome"] == {"result": "kept", "fact": "events/launch#fact-running"}


def test_an_old_address_keeps_a_copy_that_says_where_the_record_is(tmp_path: Path) -> None:
    folder = write_data(tmp_path, graph_of({"content/events/launch.yml": LAUNCH}))
    old, now = (read_json(folder / f"events/{slug}.json") for slug in ("old-launch", "launch"))
    assert next(iter(old)) == "moved_to"
    assert old == {"moved_to": "events/launch", **now}
    ids = [record["id"] for record in read_json(folder / "records.json")["records"]]
    assert ids == ["companies/tesla", "events/launch", "sources/daily"]


def test_an_old_address_that_is_withheld_is_nowhere(tmp_path: Path) -> None:
    site = "format: 1\ntitle: Test base\nwithhold: [events/old-launch]\n"
    folder = write_data(
        tmp_path, graph_of({"content/events/launch.yml": LAUNCH, "site_config/site.yml": site})
    )
    assert not (folder / "events/old-launch.json").exists()
    assert [path for path in folder.rglob("*.*") if b"old-launch" in path.read_bytes()] == []


def test_drafts_are_nowhere_and_nothing_leads_to_them(tmp_path: Path) -> None:
    draft = """\
name: Unfinished business
sources: [daily]
facts: [{id: secret, text: "Said of [[tesla]].", by: tesla, sources: [daily], contradicts: "launch#running"}]
"""
    launch = LAUNCH.replace("Approval comes.", '"Approval of [[unfinished|this]] comes."')
    files = {"content/events/launch.yml": launch, "content/events/unfinished.draft.yml": draft}
    graph = graph_of(files, drafts=True)
    assert "events/unfinished" in graph.records
    folder = write_data(tmp_path, graph)
    for path in folder.rglob("*.*"):
        data = path.read_bytes()
        assert b"unfinished" not in data.lower(), path
        assert b"secret" not in data, path
    facts = all_facts(read_json(folder / "facts.json"))
    assert facts["events/launch#fact-expected"]["text"] == "Approval of this comes."
    assert "dispute" not in facts["events/launch#fact-running"]
    assert ask(folder, "PRAGMA foreign_key_check") == []


def test_a_graph_without_drafts_is_not_made_again() -> None:
    graph = graph_of({})
    assert published(graph) is graph
    assert make_graph(graph.base) is not graph


def test_the_address_of_the_site_is_told_where_it_is_known(tmp_path: Path) -> None:
    assert "site" not in read_json(write_data(tmp_path / "one", graph_of({})) / "index.json")
    index = read_json(
        write_data(tmp_path / "other", graph_of({}), "https://base.example/") / "index.json"
    )
    assert index["site"] == "https://base.example/"


def test_an_empty_base_has_empty_files(tmp_path: Path) -> None:
    files = dict.fromkeys(
        ("content/companies/tesla.yml", "content/events/launch.yml", "content/sources/daily.yml")
    )
    folder = write_data(tmp_path, graph_of({**files, "content/about.md": "# About\n"}))
    assert json.loads((folder / "records.json").read_text()) == {"format": "1", "records": []}
    assert read_json(folder / "facts.json") == {
        "format": "1",
        "facts": [],
        "earlier": [],
        "wrong": [],
        "disputes": [],
    }


def test_numbers_that_programs_read_differently_are_told_as_written(tmp_path: Path) -> None:
    event = "name: Event\nsources: [daily]\ncapacity: 123456789012345678 trillion MW\n"
    folder = write_data(tmp_path, graph_of({"content/events/launch.yml": event}))
    [value] = read_json(folder / "events/launch.json")["values"]["capacity"]
    assert value["value"] == {
        "type": "quantity", "written": "123456789012345678 trillion MW", "low": 1.2345678901234568e29, "high": 1.2345678901234568e29, "unit": "MW",
    }  # fmt: skip
    assert ask(folder, "SELECT value_low FROM facts WHERE field = 'capacity'") == [
        {"value_low": 1.2345678901234568e29}
    ]
