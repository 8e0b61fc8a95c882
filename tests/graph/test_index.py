"""Which record is meant."""

import pytest

from generator.graph.index import Miss
from tests.graph.conftest import GraphOf

FILES = {
    "content/companies/tesla.yml": "name: Tesla\naliases: [TSLA]\nnames: {zh: 特斯拉}\nformer_ids: [companies/tesla-motors]\n",
    "content/companies/broken.yml": "name: [\n",
    "content/companies/both.yml": "name: Both\n",
    "content/events/both.yml": "name: Both again\n",
}


@pytest.mark.parametrize(
    ("written", "kinds", "id_"),
    [
        ("tesla", (), "companies/tesla"),
        ("companies/tesla", (), "companies/tesla"),
        ("events/tesla", (), None),
        ("tesla", ("company",), "companies/tesla"),
        ("tesla", ("event", "company"), "companies/tesla"),
        ("tesla", ("event",), None),
        ("companies/tesla", ("event",), None),
        ("both", (), None),
        ("both", ("event",), "events/both"),
        ("both", ("event", "company"), None),
        ("broken", (), "companies/broken"),
        ("tesla-motors", (), None),
        ("", (), None),
        ("zzz", (), None),
    ],
)
def test_find(graph_of: GraphOf, written: str, kinds: tuple[str, ...], id_: str | None) -> None:
    assert graph_of(FILES).index.find(written, kinds) == id_


@pytest.mark.parametrize(
    ("written", "kinds", "miss"),
    [
        ("tesla", ("company",), None),
        ("broken", (), None),
        (
            "both",
            (),
            Miss(
                "ambiguous-link",
                "must name one record",
                "Write companies/both or events/both.",
                ("companies/both", "events/both"),
            ),
        ),
        (
            "tesal",
            (),
            Miss(
                "unknown-record",
                "must name an existing record",
                'Did you mean "tesla"?',
                ("companies/tesla",),
            ),
        ),
        (
            "bath",
            (),
            Miss(
                "unknown-record",
                "must name an existing record",
                'Did you mean "companies/both"?',
                ("companies/both",),
            ),
        ),
        (
            "bath",
            ("event",),
            Miss(
                "unknown-record",
                "must name an existing event",
                'Did you mean "both"? Or add it: write content/events/bath.yml.',
                ("events/both",),
            ),
        ),
        (
            "company/tesla",
            (),
            Miss(
                "unknown-record",
                "must name an existing record",
                'Did you mean "companies/tesla"?',
                ("companies/tesla",),
            ),
        ),
        (
            "zzz",
            (),
            Miss(
                "unknown-record",
                "must name an existing record",
                "To add it, write zzz.yml in the folder of its kind.",
            ),
        ),
        (
            "zzz",
            ("company", "event"),
            Miss(
                "unknown-record",
                "must name an existing company or event",
                "To add it, write content/companies/zzz.yml or content/events/zzz.yml.",
            ),
        ),
        (
            "zzz",
            ("event",),
            Miss(
                "unknown-record",
                "must name an existing event",
                "To add it, write content/events/zzz.yml.",
            ),
        ),
        (
            "events/zzz",
            (),
            Miss(
                "unknown-record",
                "must name an existing record",
                "To add it, write content/events/zzz.yml.",
            ),
        ),
        ("events/zzz", ("company",), Miss("unknown-record", "must name an existing company", "")),
        (
            "tesla",
            ("event",),
            Miss("wrong-kind", "must name an event", "companies/tesla is a company."),
        ),
        (
            "launch",
            ("company",),
            Miss("wrong-kind", "must name a company", "events/launch is an event."),
        ),
        (
            "tesla-motors",
            (),
            Miss(
                "unknown-record",
                "must name an existing record",
                "It moved; write tesla.",
                ("companies/tesla",),
            ),
        ),
    ],
)
def test_miss(graph_of: GraphOf, written: str, kinds: tuple[str, ...], miss: Miss | None) -> None:
    assert graph_of(FILES).index.miss(written, kinds) == miss


@pytest.mark.parametrize("name", ["Tesla", "tesla", "TSLA", "特斯拉", "Ｔesla"])
def test_named(graph_of: GraphOf, name: str) -> None:
    assert graph_of(FILES).index.named(name) == ("companies/tesla",)


def test_nothing_has_no_name(graph_of: GraphOf) -> None:
    index = graph_of({"content/companies/mute.yml": "aliases: [Mute]\n"}).index
    assert index.named("") == ()
    assert index.named("Mute") == ("companies/mute",)


def test_the_shortest_way_to_write_an_id(graph_of: GraphOf) -> None:
    index = graph_of(FILES).index
    assert index.shortest("companies/tesla") == "tesla"
    assert index.shortest("companies/both") == "companies/both"
    assert index.shortest("companies/both", ("company",)) == "both"
