"""Links both ways: who names whom, how, and under which heading."""

import pytest

from generator.graph.graph import Graph
from tests.bases import Files
from tests.graph.conftest import GraphOf

QUIET = {
    "content/events/launch.yml": "name: Launch\ndate: 2026\nsources: [daily]\n",
}
RUMOUR = "content/events/rumour.yml"


def links(graph: Graph, id_: str) -> list[tuple[str, str, str, str]]:
    """Record, way, heading and anchor of each backlink."""
    return [
        (link.record, link.how, link.heading, link.statement.anchor if link.statement else "")
        for link in graph.backlinks.get(id_, ())
    ]


CASES: dict[str, tuple[str, list[tuple[str, str, str, str]]]] = {
    "a field, under its heading": (
        "companies: {id: c, value: tesla}\nsources: [daily]\n",
        [("events/rumour", "field", "Events", "field-companies-c")],
    ),
    "a fact's text": (
        'facts:\n  - {id: a, text: "[[tesla]] and [[companies/tesla]] said.", sources: [daily]}\n',
        [("events/rumour", "named", "Events", "fact-a")],
    ),
    "by": (
        "facts:\n  - {id: a, text: It runs., by: tesla, sources: [daily]}\n",
        [("events/rumour", "by", "Events", "fact-a")],
    ),
    "by before the text": (
        'facts:\n  - {id: a, text: "[[tesla]] runs.", by: tesla, about: [tesla], sources: [daily]}\n',
        [("events/rumour", "by", "Events", "fact-a")],
    ),
    "about": (
        "facts:\n  - {id: a, text: It runs., about: tesla, sources: [daily]}\n",
        [("events/rumour", "named", "Events", "fact-a")],
    ),
    "the text of a value, and why it is not known": (
        'remark: {value: "Of [[tesla]].", sources: [daily]}\ncapacity: {unknown: "[[tesla]] did not say.", sources: [daily]}\n',
        [
            ("events/rumour", "named", "Events", "field-capacity"),
            ("events/rumour", "named", "Events", "field-remark"),
        ],
    ),
    "only a note": (
        'facts:\n  - {id: a, text: It runs., note: "See [[tesla]].", sources: [daily]}\n',
        [("events/rumour", "aside", "Events", "fact-a")],
    ),
    "only what a source says": (
        'facts:\n  - {id: a, text: It runs., sources: [{source: daily, says: "[[tesla]] runs"}]}\n',
        [("events/rumour", "aside", "Events", "fact-a")],
    ),
    "what the record's source says, not once a value": (
        'status: happened\ndate: 2026\nsources: [{source: daily, says: "[[tesla]] runs"}]\n',
        [("events/rumour", "summary", "Events", "")],
    ),
    "the summary and the note, once": (
        'summary: "Of [[tesla]] and [[tesla]]."\nnote: "See [[tesla]]."\n',
        [("events/rumour", "summary", "Events", "")],
    ),
    "a record of another kind under a field": ("companies: [launch]\nsources: [daily]\n", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_backlinks(graph_of: GraphOf, text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert (
        links(graph_of({**QUIET, RUMOUR: f"name: Rumour\n{text}"}), "companies/tesla") == expected
    )


def test_the_text_that_names_without_a_statement(graph_of: GraphOf) -> None:
    graph = graph_of({**QUIET, RUMOUR: 'name: Rumour\nnote: "See [[tesla|it]]."\n'})
    (link,) = graph.backlinks["companies/tesla"]
    assert str(link.text) == "See it."


def test_a_record_is_no_backlink_of_itself(graph_of: GraphOf) -> None:
    graph = graph_of(
        {**QUIET, "content/companies/tesla.yml": 'name: Tesla\nsummary: "[[tesla]]"\n'}
    )
    assert links(graph, "companies/tesla") == []


def test_a_field_without_a_heading_has_the_plural_of_its_kind(graph_of: GraphOf) -> None:
    kind = "label: Event\nplural: Events\nfolder: events\ntimeline: date\nfields:\n  date: {type: date}\n  maker: {type: record}\n"
    files = {
        **QUIET,
        "site_config/kinds/event.yml": kind,
        RUMOUR: "name: Rumour\nmaker: tesla\nsources: [daily]\n",
    }
    assert links(graph_of(files), "companies/tesla") == [
        ("events/rumour", "field", "Events", "field-maker")
    ]


def test_backlinks_stand_in_the_order_of_ids(graph_of: GraphOf) -> None:
    files: Files = {
        **QUIET,
        **{
            f"content/events/{name}.yml": f'name: {name}\nsummary: "[[tesla]]"\n'
            for name in ("b", "c", "a")
        },
    }
    assert [link.record for link in graph_of(files).backlinks["companies/tesla"]] == [
        "events/a",
        "events/b",
        "events/c",
    ]


def test_statements_by_the_source_that_they_cite_or_that_they_come_from(graph_of: GraphOf) -> None:
    files = {
        "content/sources/post.yml": "name: Interview\nnote: A text.\nseen: no\n",
        RUMOUR: "name: Rumour\nstatus: happened\nsources: [daily]\nfacts:\n  - {id: a, text: It runs., origin: post, sources: [{source: daily, says: it may run}]}\n",
    }
    graph = graph_of(files)
    cited = [
        (c.statement.address, str(c.citation.says))
        for c in graph.cited["sources/daily"]
        if c.statement.record == "events/rumour"
    ]
    assert cited == [("events/rumour#field-status", "None"), ("events/rumour#fact-a", "it may run")]
    assert [s.address for s in graph.relayed["sources/post"]] == ["events/rumour#fact-a"]
    assert "sources/post" not in graph.cited
