"""The whole graph: what it answers, that it never fails, that its order is fixed, what it costs."""

from itertools import permutations
from time import process_time

from generator.graph.checks import check_graph
from generator.graph.graph import Graph, address_of, make_graph
from generator.graph.statements import Statements
from generator.model.base import Base
from generator.model.dates import parse_date
from generator.model.field_types import FieldType
from generator.model.kinds import Field, Kind
from generator.model.problems import Place
from generator.model.records import Record
from generator.model.references import Name, Ref, Target
from generator.model.statements import Citation, Statement
from generator.model.texts import Link, Text
from tests.graph.conftest import GraphOf

HERE = Place("x.yml")
SOURCES = FieldType("list", item=FieldType("record", ("source",)))
EVENT = Kind(
    "event",
    "Event",
    "Events",
    "events",
    HERE,
    {
        "companies": Field(
            "companies", FieldType("list", item=FieldType("record", ("company",))), "Companies"
        )
    },
)
COMPANY = Kind("company", "Company", "Companies", "companies", HERE)
SOURCE = Kind(
    "source",
    "Source",
    "Sources",
    "sources",
    HERE,
    {"derived_from": Field("derived_from", SOURCES, "Derived from")},
)
KINDS = {kind.name: kind for kind in (EVENT, COMPANY, SOURCE)}


def test_an_empty_base_has_an_empty_graph() -> None:
    graph = make_graph(Base())
    assert (graph.records, graph.statements, graph.disputes, graph.misses) == (
        {},
        Statements(),
        (),
        {},
    )
    assert check_graph(graph) == []


def test_what_it_answers(graph_of: GraphOf) -> None:
    graph = graph_of({})
    running = graph.statements["events/launch#fact-running"]
    assert graph.record("tesla") is graph.records["companies/tesla"]
    assert graph.record(Ref("tesla", HERE, ("event",))) is None
    assert graph.name_of(Ref("tesla", HERE)) == "Tesla"
    assert graph.name_of(Ref("nobody", HERE)) == "nobody"
    assert graph.name_of(Name("Jane Doe", HERE)) == "Jane Doe"
    assert graph.cited_sources(running) == ("sources/daily",)
    assert graph.standing(running).state == "current"
    assert graph.statement(Target("launch", "fact-running", HERE, ""), "companies/tesla") is running
    assert graph.statement(Target("", "fact-running", HERE, ""), "events/launch") is running
    assert graph.statement(Target("", "fact-running", HERE, ""), "companies/tesla") is None


def test_the_address_of_nothing_is_that_of_no_statement(graph_of: GraphOf) -> None:
    index = graph_of({}).index
    assert address_of(Target("nobody", "fact-a", HERE, ""), "events/launch", index) == "#fact-a"


def test_a_source_cited_twice_is_cited_once(graph_of: GraphOf) -> None:
    text = "name: Rumour\nfacts:\n  - {id: a, text: It runs., sources: [daily, {source: sources/daily, says: it may}]}\n"
    graph = graph_of({"content/events/rumour.yml": text})
    assert graph.cited_sources(graph.statements["events/rumour#fact-a"]) == ("sources/daily",)


def made(number: int) -> Base:
    """A base of `number` events about one company, each with two facts of one of a hundred sources."""
    records = {
        "companies/hub": Record("companies/hub", COMPANY, Place("content/companies/hub.yml"), "Hub")
    }
    for n in range(100):
        id_ = f"sources/s{n}"
        derived = (
            (
                Statement(
                    id_, "field-derived_from", HERE, "derived_from", value=Ref(f"s{n - 1}", HERE)
                ),
            )
            if n % 10
            else ()
        )
        records[id_] = Record(
            id_,
            SOURCE,
            Place(f"content/{id_}.yml"),
            f"Source {n}",
            values={"derived_from": derived} if derived else {},
        )
    for n in range(number):
        records[f"events/e{n}"] = event(n)
    return Base(kinds=KINDS, records=dict(sorted(records.items())))


def event(n: int) -> Record:
    id_, place = f"events/e{n}", Place(f"content/events/e{n}.yml")
    sources = (Citation(Ref(f"s{n % 100}", place)),)
    text = Text((Link("hub", "", "", place), " did it."), place)
    by = Name(f"Somebody {n}", place)
    facts = (
        Statement(
            id_, "fact-a", place, text=text, by=by, sources=sources, date=parse_date("2026-02")
        ),
        Statement(id_, "fact-b", place, text=text, type="forecast", by=by, sources=sources),
    )
    value = Statement(
        id_, "field-companies-x", place, "companies", value=Ref("hub", place), sources=sources
    )
    return Record(
        id_,
        EVENT,
        place,
        f"Event {n}",
        values={"companies": (value,)},
        facts=facts,
        sources=sources,
    )


def seconds(number: int) -> float:
    base = made(number)
    started = process_time()
    graph = make_graph(base)
    problems = check_graph(graph)
    spent = process_time() - started
    assert len(graph.backlinks["companies/hub"]) == 3 * number
    assert {p.check for p in problems} <= {"source-without-place"}
    return spent


def test_the_cost_grows_like_the_number_of_records() -> None:
    small, large = min(seconds(1_000) for _ in range(3)), seconds(10_000)
    assert large < 30 * small, f"1,000 records took {small:.2f} s, 10,000 took {large:.2f} s"


def test_the_order_of_records_in_memory_changes_no_dispute_and_no_problem() -> None:
    records = {id_: r for id_, r in made(3).records.items() if id_.startswith("events/")}

    def seen(order: tuple[str, ...]) -> tuple[Graph, set[str]]:
        graph = make_graph(Base(kinds=KINDS, records={id_: records[id_] for id_ in order}))
        return graph, {str(problem) for problem in check_graph(graph)}

    first, problems = seen(tuple(records))
    assert problems
    for order in permutations(records):
        graph, found = seen(order)
        assert graph.disputes == first.disputes
        assert found == problems
