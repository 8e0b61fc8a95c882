"""Everything that a record names, each once and at its place."""

import pickle

from generator.graph.mentions import mentions, own_citations, texts_of
from tests.graph.conftest import GraphOf

RUMOUR = """\
name: Rumour
summary: "Of [[tesla]]."
companies: [tesla]
status: {value: happened, sources: [daily]}
capacity: 40 MW
sources: [{source: daily, says: "by [[tesla#fact]]"}]
facts:
  - {text: It runs., by: tesla, origin: daily, about: [launch], contradicts: [launch#running], sources: [daily]}
  - {text: It may., type: plan, outcome: {fact: "field:capacity", result: kept}, sources: [daily]}
"""


def test_each_mention_stands_once(graph_of: GraphOf) -> None:
    record = graph_of({"content/events/rumour.yml": RUMOUR}).records["events/rumour"]
    assert [(m.key, m.written, m.place.line, m.place.column) for m in mentions(record)] == [
        ("a link", "tesla", 2, 14),
        ("a link", "tesla#fact", 6, 37),
        ("sources", "daily", 6, 20),
        ("sources", "daily", 4, 37),
        ("companies", "tesla", 3, 13),
        ("by", "tesla", 8, 26),
        ("sources", "daily", 8, 106),
        ("origin", "daily", 8, 41),
        ("about", "launch", 8, 56),
        ("contradicts", "launch#running", 8, 79),
        ("sources", "daily", 9, 92),
        ("outcome", "field:capacity", 9, 49),
    ]


def test_what_a_value_inherits_is_not_its_own_even_in_a_copy(graph_of: GraphOf) -> None:
    record = graph_of({"content/events/rumour.yml": RUMOUR}).records["events/rumour"]
    for copy in (record, pickle.loads(pickle.dumps(record))):
        inherits, states = copy.values["capacity"][0], copy.values["status"][0]
        assert own_citations(inherits, record) == ()
        assert [c.source.written for c in own_citations(states, record)] == ["daily"]
        assert list(texts_of(inherits, record)) == []


def test_a_source_named_again_is_the_values_own(graph_of: GraphOf) -> None:
    text = "name: Rumour\nstatus: {value: happened, sources: [daily]}\nsources: [daily]\n"
    record = graph_of({"content/events/rumour.yml": text}).records["events/rumour"]
    assert len(own_citations(record.values["status"][0], record)) == 1
