"""The neighbourhood of a record: which records are around it, by which relation, and how many."""

import re

import pytest

from generator.pages.neighbours import MOST, relations
from tests.bases import Files
from tests.pages.making import graph_of, pages_of

PERSON = {
    "site_config/kinds/person.yml": "label: Person\nplural: People\nfolder: people\n"
    "fields:\n  employer: {type: record, kind: company, listed_as: Staff}\n",
    "content/people/ann.yml": "name: Ann\nemployer: tesla\nsources: [daily]\n",
}


def around(id_: str, files: Files) -> dict[str, list[str]]:
    """Ids of the records around one, by relation."""
    graph = graph_of(files)
    return {
        r.label: [record.id for record in r.records] for r in relations(graph.records[id_], graph)
    }


@pytest.mark.parametrize(
    ("id_", "expected"),
    [
        ("companies/tesla", {"Events": ["events/launch"], "Staff": ["people/ann"]}),
        ("events/launch", {"Companies": ["companies/tesla"]}),
        ("people/ann", {"Employer": ["companies/tesla"]}),
        ("sources/daily", {"Cited by": ["events/launch", "people/ann", "companies/tesla"]}),
    ],
)
def test_relations_go_both_ways(id_: str, expected: dict[str, list[str]]) -> None:
    assert around(id_, PERSON) == expected


def test_what_texts_and_facts_name_is_around_it_too_each_once() -> None:
    fact = '  - {text: "[[tesla]] hired [[ann]].", by: ann, about: [old], sources: [daily]}\n'
    old = {"content/companies/old.yml": "name: Old\nparent: tesla\nsources: [daily]\n"}
    event = (
        f"name: Launch\nsummary: By [[old]].\ncompanies: [tesla]\nsources: [daily]\nfacts:\n{fact}"
    )
    files = {**PERSON, **old, "content/events/launch.yml": event}
    assert around("events/launch", files) == {
        "Companies": ["companies/tesla"],
        "Named here": ["people/ann", "companies/old"],
    }
    assert around("people/ann", files) == {
        "Employer": ["companies/tesla"],
        "Asserts something in": ["events/launch"],
    }


def test_what_a_record_asserts_stands_by_itself() -> None:
    fact = "  - {text: It runs., by: ann, sources: [daily]}\n"
    files = {**PERSON, "content/events/launch.yml": f"name: Launch\nfacts:\n{fact}"}
    assert around("people/ann", files)["Asserts something in"] == ["events/launch"]


def test_of_many_some_of_every_relation_are_shown_and_all_are_counted() -> None:
    files: dict[str, str] = dict(PERSON)
    for n in range(60):
        files[f"content/events/e{n:02}.yml"] = (
            f"name: Event {n:02}\ndate: {1950 + n}\ncompanies: [tesla]\nsources: [daily]\n"
        )
    graph = graph_of(files)
    events, staff = relations(graph.records["companies/tesla"], graph)
    assert (len(events.records), events.more, staff.more) == (MOST - 1, 61 - (MOST - 1), 0)
    assert [record.id for record in events.records[:2]] == ["events/launch", "events/e59"]
    page = pages_of(files)["companies/tesla.md"].markdown
    assert page.count('<circle class="sb-node" ') == MOST
    assert " and 38 more\n" in page


def test_the_picture_has_a_link_for_each_record_and_a_list_beside_it() -> None:
    page = pages_of(PERSON)["companies/tesla.md"].markdown
    section = page[page.index("## Neighbourhood {#around}") : page.index("## Sources")]
    links = re.findall(r'<a class="sb-lane" href="([^"]+)">', section)
    assert links == ["../../events/launch/", "../../people/ann/"]
    assert (
        "- Events: [Launch in Shanghai](../events/launch.md)\n- Staff: [Ann](../people/ann.md)\n"
        in section
    )
    assert ">This company</text>" in section


def test_a_record_that_nothing_names_has_no_picture() -> None:
    page = pages_of({"content/companies/alone.yml": "name: Alone\n"})["companies/alone.md"].markdown
    assert "sb-neighbours" not in page
