"""Views: which records they show, in which order and groups, and what a cell says."""

import re
from collections.abc import Iterator

import pytest

from tests.bases import Files
from tests.pages.making import pages_of

RECORDS: Files = {
    "content/events/a.yml": "name: A\ndate: 2026-01\nstatus: planned\ncompanies: [tesla]\ncapacity: 40 MW\nsources: [daily]\n",
    "content/events/b.yml": "name: B\ndate: 2025-05-01\nstatus: happened\ncompanies: [old, tesla]\ncapacity: 9 MW\nsources: [daily]\n",
    "content/events/c.yml": """\
name: C
date: {unknown: nobody says, sources: [daily]}
companies: [Someone else]
capacity:
  - {value: 100 MW, id: x, as_of: 2026-02, sources: [daily]}
  - {value: 120 MW, id: y, as_of: 2026-02, sources: [daily], preferred: It is newer.}
remark: {value: R & D, inferred: From the sign., sources: [daily]}
sources: [daily]
""",
    "content/events/launch.yml": None,
    "content/companies/old.yml": "name: Old\nsources: [daily]\n",
}


def view(keys: str) -> Files:
    """RECORDS with a view of events."""
    return {**RECORDS, "site_config/views/all.yml": f"title: All\nkind: event\n{keys}\n"}


def tables(markdown: str) -> Iterator[list[list[str]]]:
    """The tables of a page as rows of cells without marks, addresses and anchors."""
    for table in re.findall(r"(?:^\|.*\n)+", markdown, re.MULTILINE):
        rows = [line.strip("|").split(" | ") for line in table.strip().split("\n")]
        yield [[_plain(cell) for cell in row] for row in rows if set("".join(row)) - set("- ")]


def _plain(cell: str) -> str:
    cell = re.sub(r"<sup.*?</sup>|<[^>]*>", "", cell)
    return re.sub(r" +", " ", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", cell)).strip()


def names(keys: str) -> list[list[str]]:
    """Names of the records in each table of a view."""
    page = pages_of(view(f"columns: [name]\n{keys}"))["views/all.md"]
    return [[row[0] for row in table[1:]] for table in tables(page.markdown)]


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("", "ABC"),
        ("filter: {status: planned}", "A"),
        ("filter: {status: [planned, happened]}", "AB"),
        ("filter: {companies: tesla}", "AB"),
        ("filter: {companies: companies/old}", "B"),
        ("filter: {companies: SOMEONE ELSE}", "C"),
        ("filter: {date: 2026}", "A"),
        ("filter: {date: 2026-01-05}", ""),
        ("filter: {date: ../2026}", "AB"),
        ("filter: {capacity: over 30 MW}", "AC"),
        ("filter: {remark: R & D}", "C"),
        ("filter: {status: planned, companies: old}", ""),
    ],
)
def test_a_filter_keeps_records_of_which_every_field_has_one_of_its_values(
    keys: str, shown: str
) -> None:
    assert "".join(name for table in names(keys) for name in table) == shown


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("", ["A", "B", "C"]),
        ("sort: name\ndescending: true", ["C", "B", "A"]),
        ("sort: date", ["B", "A", "C"]),
        ("sort: date\ndescending: true", ["A", "B", "C"]),
        ("sort: capacity", ["B", "A", "C"]),
        ("sort: capacity\ndescending: true", ["C", "A", "B"]),
        ("sort: status", ["B", "A", "C"]),
        ("sort: companies", ["B", "C", "A"]),
    ],
)
def test_records_are_sorted_by_a_field_and_those_without_it_come_last(
    keys: str, shown: list[str]
) -> None:
    assert names(keys) == [shown]


def test_groups_have_headings_and_those_without_a_value_come_last() -> None:
    page = pages_of(view("columns: [date]\ngroup: status\nsort: date"))["views/all.md"].markdown
    headings = [
        "Happened {#group-1}",
        "Planned {#group-2}",
        "Status: not stated {#group-3}",
        "Sources {#sources}",
    ]
    assert re.findall(r"^## (.*)$", page, re.MULTILINE) == headings
    assert names("group: status") == [["B"], ["A"], ["C"]]


def test_a_cell_shows_value_citation_age_and_disagreement() -> None:
    page = pages_of(view("columns: [date, capacity, remark]\nsort: date"))["views/all.md"].markdown
    (table,) = tables(page)
    assert table == [
        ["Event", "Date", "Capacity", "Remark"],
        ["B", "1 May 2025 published 7 weeks ago", "9 MW published 7 weeks ago", "–"],
        ["A", "January 2026 published 7 weeks ago", "40 MW published 7 weeks ago", "–"],
        [
            "C",
            "Not known published 7 weeks ago",
            "120 MW as of February 2026, 4 weeks ago 100 MW as of February 2026, 4 weeks ago disputed",
            "R &amp; D inferred published 7 weeks ago",
        ],
    ]
    assert page.count('<sup class="sb-cite"') == 8
    assert '<span class="sb-sort" data-sort="000000000000000120.000000"></span>120 MW' in page


def test_turned_a_view_has_a_column_for_each_record() -> None:
    page = pages_of(view("columns: [name, status, companies]\ntranspose: true"))[
        "views/all.md"
    ].markdown
    (table,) = tables(page)
    assert table == [
        ["Event", "A", "B", "C"],
        ["Status", "Planned published 7 weeks ago", "Happened published 7 weeks ago", "–"],
        [
            "Companies",
            "Tesla published 7 weeks ago",
            "Old published 7 weeks ago Tesla published 7 weeks ago",
            "Someone else published 7 weeks ago",
        ],
    ]


def test_the_name_comes_first_unless_the_view_places_it() -> None:
    heads = [
        next(tables(pages_of(view(f"columns: [{columns}]"))["views/all.md"].markdown))[0]
        for columns in ("date, status", "date, name")
    ]
    assert heads == [["Event", "Date", "Status"], ["Date", "Event"]]


@pytest.mark.parametrize(("turned", "sizes"), [("false", [100, 100, 3]), ("true", [8] * 25 + [3])])
def test_a_long_view_goes_on_on_further_pages(turned: str, sizes: list[int]) -> None:
    files = {
        f"content/events/e{n:03}.yml": f"name: Event {n:03}\ndate: 1900\nsources: [daily]\n"
        for n in range(200)
    }
    pages = pages_of({**view(f"columns: [name]\ntranspose: {turned}"), **files})
    paths = ["views/all.md", *(f"views/all/page/{n}.md" for n in range(2, len(sizes) + 1))]
    assert sorted(path for path in pages if path.startswith("views/all")) == sorted(paths)
    assert [len(re.findall(r"\]\([./]*events/", pages[path].markdown)) for path in paths] == sizes
    assert [pages[path].parent for path in paths[:2]] == ["views/index.md", "views/all.md"]


def test_all_views_stand_on_a_page_in_the_navigation() -> None:
    files = {
        **view("columns: [date]\nhelp: Every *one* of them."),
        "site_config/views/b.yml": "title: B\nkind: company\ncolumns: [name]\n",
    }
    index = pages_of(files)["views/index.md"]
    assert index.listed
    assert "- [All](all.md) – Every &#42;one&#42; of them.\n- [B](b.md)\n" in index.markdown


def test_without_views_there_is_no_page_of_them() -> None:
    assert not [path for path in pages_of({}) if path.startswith("views/")]


def test_a_view_that_nothing_fits_says_so() -> None:
    page = pages_of(view("columns: [date]\nfilter: {date: 1066}"))["views/all.md"]
    assert "No record fits." in page.markdown
    assert "0 records · [All views](index.md)" in page.markdown
