"""Linked data is valid by schema.org's own vocabulary, and says of a record what stands, no more."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.synthetic import write_base
from generator.graph.graph import Graph
from generator.model.dates import parse_date
from generator.publish.linked_data import AGENTS, LinkedData, dated, encode, iso
from generator.publish.urls import Urls
from tests.bases import Files
from tests.pages.naughty import NAUGHTY
from tests.publish.data.making import BASES, graph_in, graph_of
from tests.publish.vocabulary import expanded, faults, is_a

SITE = Urls("https://site.example/kb/", True)
RELATIVE = Urls("../../", True)
ROOTS = {**BASES, "second": lambda: Path(__file__).parents[1] / "second_base"}
Json = dict[str, Any]


def page_of(id_: str, files: Files, urls: Urls = SITE) -> Json:
    """The data of one record of the small base with `files` put in."""
    graph = graph_of(files)
    page = LinkedData.of(graph, urls).page(graph.records[id_])
    assert page is not None
    assert faults(page) == []
    return page


def entity_of(id_: str, files: Files) -> Json:
    entity: Json = page_of(id_, files)["mainEntity"]
    return entity


def pages_of(graph: Graph, urls: Urls) -> list[Json]:
    made = LinkedData.of(graph, urls)
    found = [page for record in graph.records.values() if (page := made.page(record))]
    assert found
    return found


@pytest.mark.parametrize("urls", [SITE, RELATIVE], ids=["site known", "site not known"])
@pytest.mark.parametrize("base", [*ROOTS])
def test_all_pages_are_valid_by_the_vocabulary(base: str, urls: Urls) -> None:
    pages = pages_of(graph_in(ROOTS[base]()), urls)
    assert [fault for page in pages for fault in faults(page)] == []


def test_those_of_a_synthetic_base_are_too(tmp_path: Path) -> None:
    write_base(300, tmp_path / "base")
    pages = pages_of(graph_in(tmp_path / "base"), SITE)
    assert len(pages) == 300
    assert [fault for page in pages for fault in faults(page)] == []
    assert sum(len(encode(page)) for page in pages) / len(pages) < 2_500


INVALID = {
    "an unknown type": ({"@type": "Evnt"}, ["schema:Evnt: no such type"]),
    "an unknown property": ({"@type": "Event", "begins": "2026"}, ["schema:begins: no such property"]),
    "a property of another type": (
        {"@type": "Event", "foundingDate": "2026"},
        ["schema:foundingDate: not of ['schema:Event']"],
    ),
    "a date in words": (
        {"@type": "Event", "startDate": "in spring"},
        ["schema:startDate: must be one of ['Date', 'DateTime'], found {'@value': 'in spring'}"],
    ),
    "a thing of another type": (
        {"@type": "Product", "manufacturer": {"@id": "x", "@type": "Place"}},
        [
            "schema:manufacturer: must be one of ['Organization'], found"
            " {'@id': 'https://site.example/kb/events/x/x', '@type': ['https://schema.org/Place']}"
        ],
    ),
    "a reference to what is not told of": (
        {"@type": "Claim", "appearance": {"@id": "https://a.example/"}},
        ["schema:appearance: must be one of ['CreativeWork'], found {'@id': 'https://a.example/'}"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("data", "expected"), INVALID.values(), ids=INVALID)
def test_the_vocabulary_refuses(data: Json, expected: list[str]) -> None:
    assert faults({"@context": "https://schema.org", **data}) == expected


def test_who_can_be_an_author_is_a_person_or_an_organization() -> None:
    either = {"Person", "Organization"}
    assert [type_ for type_ in AGENTS if either.isdisjoint(is_a(type_))] == []


KINDS: dict[str, str] = {
    "site_config/kinds/company.yml": """\
label: Company
plural: Companies
folder: companies
schema_org: Organization
fields:
  founded: {type: date, schema_org: foundingDate}
  staff: {type: quantity, schema_org: numberOfEmployees}
  website: {type: url, schema_org: sameAs}
  listed: {type: flag}
  rating: {type: number}
  parent: {type: record, kind: company, schema_org: parentOrganization}
""",
    "site_config/kinds/event.yml": """\
label: Event
plural: Events
folder: events
schema_org: Event
fields:
  date: {type: date, schema_org: startDate}
  status: {type: choice, vocabulary: event_status}
  companies: {type: list, of: {type: record, kind: company}, schema_org: contributor}
  hosts: {type: list, of: {type: record, kind: company}, schema_org: contributor}
  capacity: {type: quantity}
  remark: {type: text, schema_org: disambiguatingDescription}
  labels: {type: list, of: {type: text}}
  free: {type: flag, schema_org: isAccessibleForFree}
  seats: {type: number, schema_org: maximumAttendeeCapacity}
""",
}
LAUNCH = "content/events/launch.yml"
HEAD = "name: Launch\nsources: [daily]\n"
TESLA = {
    "@type": "Organization",
    "@id": "https://site.example/kb/companies/tesla/#record",
    "name": "Tesla",
}
DAILY = {
    "@type": "CreativeWork",
    "@id": "https://site.example/kb/sources/daily/#record",
    "name": "Tesla opens a centre",
    "publisher": "Example Daily",
    "datePublished": "2026-02-07",
    "url": "https://daily.example/centre",
}


def test_a_record_with_everything() -> None:
    files = {
        **KINDS,
        LAUNCH: """\
name: Launch in Shanghai
names: {zh: 发布会}
aliases: [The launch, {value: The show, inferred: Two sources call it so.}]
summary: "[[tesla]] begins, says [[daily|a source]]."
verified: 2026-03
date: 2026-02-06
companies: [tesla]
hosts: [Other Motors]
remark: "In [[tesla]]'s hall"
free: true
seats: 40
sources: [daily]
""",
    }
    assert page_of("events/launch", files) == {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "@id": "https://site.example/kb/events/launch/",
        "url": "https://site.example/kb/events/launch/",
        "lastReviewed": "2026-03",
        "mainEntity": {
            "@type": "Event",
            "@id": "https://site.example/kb/events/launch/#record",
            "name": "Launch in Shanghai",
            "alternateName": ["发布会", "The launch"],
            "description": "Tesla begins, says a source.",
            "startDate": "2026-02-06",
            "contributor": [TESLA, {"@type": "Organization", "name": "Other Motors"}],
            "disambiguatingDescription": "In Tesla's hall",
            "isAccessibleForFree": True,
            "maximumAttendeeCapacity": 40,
        },
    }


@pytest.mark.parametrize(
    ("written", "expected"),
    {
        "date: 2026-02-06": "2026-02-06",
        "date:\n  - {id: old, value: 2026-01}\n  - {value: 2026-03, supersedes: field:date-old}": "2026-03",
        "date:\n  - {value: 2026-01, wrong: A slip.}\n  - {value: 2026-03}": "2026-03",
        "date: {value: 2026-02, inferred: By the order of the pages.}": None,
        "date: {value: 2026-02, type: plan}": None,
        "date: {value: 2026-02, type: forecast, by: tesla}": None,
        "date: {unknown: not said}": None,
        "date:\n  - {value: 2026-02}\n  - {value: 2026-02-06}": ["2026-02", "2026-02-06"],
        "date:\n  - {value: 2026-02}\n  - {value: 2026-03}": None,
        "date: 2026-02/2026-04": "2026",
        "date: 2026-02~": None,
    }.items(),
)
def test_what_is_told_of_a_date(written: str, expected: object) -> None:
    entity = entity_of("events/launch", {**KINDS, LAUNCH: f"{HEAD}{written}\n"})
    assert entity.get("startDate") == expected


def test_what_rests_on_a_retracted_source_is_left_to_the_page() -> None:
    files = {
        **KINDS,
        LAUNCH: f"{HEAD}date: 2026-02\n",
        "content/companies/tesla.yml": "name: Tesla\n",
        "content/sources/daily.yml": """\
name: Daily
note: Read on paper.
retracted: {date: 2026-03, reason: It was made up.}
""",
    }
    assert "startDate" not in entity_of("events/launch", files)
    assert entity_of("sources/daily", files)["creativeWorkStatus"] == "Retracted"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("40 people", {"@type": "QuantitativeValue", "unitText": "people", "value": 40}),
        ("40..60 people", {"@type": "QuantitativeValue", "unitText": "people", "minValue": 40, "maxValue": 60}),
        ("at least 40 people", {"@type": "QuantitativeValue", "unitText": "people", "minValue": 40}),
        ("at most 1.5 million people", {"@type": "QuantitativeValue", "unitText": "people", "maxValue": 1500000}),
        ("about 40 people", None),
        ("over 40 people", None),
    ],
)  # fmt: skip
def test_a_quantity(written: str, expected: object) -> None:
    company = f"name: Tesla\nstaff: {written}\nsources: [daily]\n"
    units = {"site_config/vocabularies/units.yml": "people: people\n"}
    entity = entity_of(
        "companies/tesla", {**KINDS, **units, "content/companies/tesla.yml": company}
    )
    assert entity.get("numberOfEmployees") == expected


def test_an_amount_of_money() -> None:
    kind = """\
label: Company
plural: Companies
folder: companies
schema_org: Person
fields: {staff: {type: quantity, schema_org: netWorth}}
"""
    files = {
        **KINDS,
        "site_config/kinds/company.yml": kind,
        "content/companies/tesla.yml": "name: Tesla\nstaff: 2.5 million USD\nsources: [daily]\n",
    }
    amount = {"@type": "MonetaryAmount", "currency": "USD", "value": 2500000}
    assert entity_of("companies/tesla", files)["netWorth"] == amount


DISPUTE = """\
facts:
  - id: opened
    text: "[[tesla]] has opened it."
    date: 2026-02-06
    sources: [daily]
  - id: denied
    text: It has not opened.
    type: denial
    by: tesla
    date: 2026-02-08
    origin: wire
    sources: [daily]
    contradicts: {fact: opened}
"""
WIRE = {"content/sources/wire.yml": "name: Wire\nseen: no\nnote: Known through others.\n"}


def test_sides_of_an_open_dispute_are_claims() -> None:
    files = {**KINDS, **WIRE, LAUNCH: HEAD + DISPUTE}
    place = "https://site.example/kb/events/launch/#fact-"
    assert entity_of("events/launch", files)["subjectOf"] == [
        {
            "@type": "Claim",
            "@id": f"{place}opened",
            "text": "Tesla has opened it.",
            "appearance": DAILY,
        },
        {
            "@type": "Claim",
            "@id": f"{place}denied",
            "text": "It has not opened.",
            "author": TESLA,
            "datePublished": "2026-02-08",
            "appearance": {"@id": DAILY["@id"]},
            "firstAppearance": {
                "@type": "CreativeWork",
                "@id": "https://site.example/kb/sources/wire/#record",
                "name": "Wire",
            },
        },
    ]


def test_values_that_contradict_each_other_are_claims_and_no_properties() -> None:
    dates = "date:\n  - {value: 2026-02, by: Two officials}\n  - {value: 2026-03}\n"
    entity = entity_of("events/launch", {**KINDS, LAUNCH: HEAD + dates})
    claims = entity["subjectOf"]
    assert [claim["text"] for claim in claims] == ["Date: February 2026", "Date: March 2026"]
    assert [claim.get("creditText") for claim in claims] == ["Two officials", None]
    assert "startDate" not in entity


def test_a_value_that_is_no_side_of_a_dispute_is_a_property_whatever_facts_contradict() -> None:
    entity = entity_of(
        "events/launch", {**KINDS, **WIRE, LAUNCH: HEAD + "date: 2026-02\n" + DISPUTE}
    )
    assert entity["startDate"] == "2026-02"
    assert [claim["text"] for claim in entity["subjectOf"]] == [
        "Tesla has opened it.",
        "It has not opened.",
    ]


@pytest.mark.parametrize(
    ("origin", "expected"),
    {"": None, "    origin: wire\n": "wire", "    origin: [daily, wire]\n": None}.items(),
)
def test_where_a_claim_appeared_first_is_told_only_if_the_editors_name_it(
    origin: str, expected: str | None
) -> None:
    dispute = DISPUTE.replace("    origin: wire\n", origin)
    claims = entity_of("events/launch", {**KINDS, **WIRE, LAUNCH: HEAD + dispute})["subjectOf"]
    first = claims[1].get("firstAppearance", {}).get("@id")
    assert first == (expected and f"https://site.example/kb/sources/{expected}/#record")


def test_regulations_of_the_real_base_are_not_all_laws() -> None:
    graph = graph_in(BASES["real"]())
    pages = [page for page in pages_of(graph, SITE) if "/regulations/" in page["@id"]]
    assert {page["mainEntity"]["@type"] for page in pages} == {"Thing"}


def test_a_settled_dispute_gives_none() -> None:
    settled = DISPUTE.replace("text: It has", "wrong: A slip of the pen.\n    text: It has")
    assert "subjectOf" not in entity_of("events/launch", {**KINDS, **WIRE, LAUNCH: HEAD + settled})


def test_a_kind_without_a_type_has_none_and_is_named_by_its_name() -> None:
    company = KINDS["site_config/kinds/company.yml"].replace("schema_org: Organization\n", "")
    files = {
        **KINDS,
        "site_config/kinds/company.yml": company,
        LAUNCH: f"{HEAD}companies: [tesla, Other Motors]\n",
    }
    graph = graph_of(files)
    assert LinkedData.of(graph, SITE).page(graph.records["companies/tesla"]) is None
    assert entity_of("events/launch", files)["contributor"] == ["Tesla", "Other Motors"]


def test_without_the_address_of_the_site_addresses_are_relative() -> None:
    files = {**KINDS, LAUNCH: f"{HEAD}companies: [tesla]\n"}
    page = page_of("events/launch", files, RELATIVE)
    assert page["@id"] == "../../events/launch/"
    assert page["mainEntity"]["contributor"]["@id"] == "../../companies/tesla/#record"
    (read,) = expanded(page, "https://site.example/kb/events/launch/")
    assert read["@id"] == "https://site.example/kb/events/launch/"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026", "2026"), ("2026-02", "2026-02"), ("2026-02-06", "2026-02-06"), ("2026-Q1", "2026"),
        ("2026-02-01/2026-02-20", "2026-02"), ("2026-02/2026-04", "2026"), ("2025/2026", None), ("2026~", None),
        ("2026-02/..", None), ("../2026-02", None), ("0999-12", "0999-12"),
    ],
)  # fmt: skip
def test_a_date_is_told_as_precisely_as_it_is_known(text: str, expected: str | None) -> None:
    assert iso(parse_date(text)) == expected


def test_no_text_ends_the_script_element() -> None:
    for text in (*NAUGHTY, "</script><script>alert(1)</script>", "<!--", "a\u2028b\u2029c"):
        said = encode({"name": text})
        assert not set(said) & set("<>&\u2028\u2029")
        assert json.loads(said) == {"name": text}


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        encode({"value": float("nan")})


def test_the_day_of_the_last_change_is_put_in() -> None:
    assert json.loads(dated('{"@type":"WebPage"}', "2026-02-06")) == {
        "dateModified": "2026-02-06",
        "@type": "WebPage",
    }
    assert dated('{"a":1}', "") == '{"a":1}'
