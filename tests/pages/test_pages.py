"""Which pages there are, and how long ones are cut."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from generator import build
from generator.pages import tables
from generator.pages.page import Page
from tests.bases import Files

MakeBase = Callable[[Files], Path]


@pytest.fixture
def pages_of(make_base: MakeBase) -> Callable[[Files], dict[str, Page]]:
    """`pages_of(files)`: pages of the small base with `files` put in, by path."""

    def pages(files: Files) -> dict[str, Page]:
        root = make_base(files)
        checked = build.check(root)
        assert [str(problem) for problem in checked.errors] == []
        return {page.path: page for page in build.pages(checked, root)}

    return pages


PagesOf = Callable[[Files], dict[str, Page]]


def test_pages_of_the_small_base(pages_of: PagesOf) -> None:
    assert sorted(pages_of({})) == [
        "changes.md", "companies/index.md", "companies/tesla.md", "disputes.md",
        "events/index.md", "events/launch.md", "index.md", "quality.md", "sources/daily.md",
        "sources/index.md", "timeline.md", "upcoming.md",
    ]  # fmt: skip


def test_lists_are_in_the_navigation_and_records_hang_below_them(pages_of: PagesOf) -> None:
    pages = pages_of({})
    listed = {path for path, page in pages.items() if page.listed}
    assert listed == {
        "changes.md",
        "companies/index.md",
        "disputes.md",
        "events/index.md",
        "index.md",
        "quality.md",
        "sources/index.md",
        "timeline.md",
        "upcoming.md",
    }
    assert pages["events/launch.md"].parent == "events/index.md"
    assert pages["events/launch.md"].source == "events/launch.yml"
    assert pages["events/launch.md"].kind == "Event"
    assert pages["events/index.md"].parent == "index.md"


def _events(number: int) -> dict[str, str]:
    return {
        f"content/events/e{n:04}.yml": f"name: Event {n:04}\ndate: {2000 + n % 20}\nsources: [daily]\n"
        for n in range(number)
    }


def test_a_table_with_more_rows_than_a_page_goes_on_on_further_pages(
    pages_of: PagesOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "ROWS", 500)
    pages = pages_of(_events(1001))
    paths = ["events/index.md", "events/page/2.md", "events/page/3.md"]
    assert sorted(path for path in pages if re.match(r"events/(index|page)", path)) == paths
    rows = [
        re.findall(r"^\| \[(Event \d+|Launch[^\]]*)\]", pages[path].markdown, re.M)
        for path in paths
    ]
    assert [len(some) for some in rows] == [500, 500, 2]
    assert len(set().union(*rows)) == 1002
    assert "1002 records." in pages["events/index.md"].markdown
    assert "[page 2](page/2.md)" in pages["events/index.md"].markdown
    assert "[page 1](../index.md)" in pages["events/page/2.md"].markdown
    assert "[page 3](3.md)" in pages["events/page/2.md"].markdown
    assert pages["events/page/2.md"].title == "Events, page 2 of 3"
    assert pages["events/page/2.md"].parent == "events/index.md"
    assert [pages[path].listed for path in paths] == [True, False, False]
    assert [pages[path].searched for path in paths] == [True, False, False]


def test_a_table_of_as_many_rows_as_a_page_has_one_page(
    pages_of: PagesOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "ROWS", 500)
    pages = pages_of(_events(499))
    assert not [path for path in pages if path.startswith("events/page/")]
    assert "page 1" not in pages["events/index.md"].markdown


def test_the_timeline_goes_on_on_further_pages(pages_of: PagesOf) -> None:
    pages = pages_of(_events(250))
    cut = [pages[path].markdown.count("\n- ") for path in ("timeline.md", "timeline/page/2.md")]
    assert cut[0] == 200
    assert "timeline/page/3.md" not in pages
    assert sum(cut) == 250 + 2  # the launch, and what was said on that day


def test_more_than_100_rows_of_backlinks_go_on_on_further_pages(pages_of: PagesOf) -> None:
    named = {
        f"content/events/v{n}.yml": f"name: Visit {n}\ncompanies: [tesla]\nsources: [daily]\n"
        for n in range(205)
    }
    pages = pages_of(named)
    paths = ["companies/tesla.md", "companies/tesla/mentions/2.md", "companies/tesla/mentions/3.md"]
    assert sorted(path for path in pages if "tesla" in path) == paths
    visits = [set(re.findall(r"\[(Visit \d+)\]", pages[path].markdown)) for path in paths]
    assert len(set.union(*visits)) == sum(map(len, visits)) == 205
    assert all(len(some) <= 100 for some in visits)
    assert pages[paths[1]].parent == "companies/tesla.md"
    assert not pages[paths[1]].searched


def test_a_record_that_one_other_names_very_often_is_cut_too(pages_of: PagesOf) -> None:
    facts = "".join(
        f'  - {{text: "[[tesla]] says {n}.", date: 2026, sources: [daily], type: plan}}\n'
        for n in range(150)
    )
    pages = pages_of({"content/events/talk.yml": f"name: Talk\nfacts:\n{facts}"})
    paths = [path for path in pages if path.startswith("companies/tesla")]
    said = [set(re.findall(r" says (\d+)\.", pages[path].markdown)) for path in paths]
    assert len(set.union(*said)) == sum(map(len, said)) == 150
    assert all(len(some) < 100 for some in said)


def test_a_former_address_gets_a_page_that_leads_on(pages_of: PagesOf) -> None:
    pages = pages_of(
        {"content/companies/tesla.yml": "name: Tesla\nformer_ids: [companies/tesla-motors]\n"}
    )
    moved = pages["companies/tesla-motors.md"]
    assert (moved.redirect, moved.searched, moved.listed) == ("companies/tesla.md", False, False)


def test_a_dispute_stands_under_the_value_it_concerns_and_on_the_list(pages_of: PagesOf) -> None:
    launch = """\
name: Launch
capacity:
  - {value: 40 MW, sources: [daily]}
  - {value: 60 MW, sources: [daily], difference: Counts the second hall.}
halls: 2
sources: [daily]
"""
    kind = "label: Event\nplural: Events\nfolder: events\nfields:\n  capacity: {type: quantity}\n  halls: {type: number}\n"
    files = {
        "site_config/kinds/event.yml": kind,
        "content/events/launch.yml": launch,
    }
    pages = pages_of(files)
    text = pages["events/launch.md"].markdown
    assert text.index("Capacity") < text.index("Counts the second hall.") < text.index("Halls")
    assert text.count("Counts the second hall.") == 1
    assert "[1 disagreement](#field-capacity-" in text
    assert pages["disputes.md"].markdown.count("Counts the second hall.") == 1
    assert "Launch" in pages["index.md"].markdown


def test_ids_of_each_page_are_unique_and_links_within_it_have_a_target(pages_of: PagesOf) -> None:
    for path, page in pages_of(_events(30)).items():
        ids = re.findall(r'(?:id="|\{#)([^"}]+)', page.markdown)
        assert len(ids) == len(set(ids)), path
        assert set(re.findall(r"\]\(#([^)]+)\)", page.markdown)) <= set(ids), path


def test_templates_of_a_base_stand_before_the_packaged_ones(pages_of: PagesOf) -> None:
    own = "# {{ title }} {#list}\n\nIn our own words: {{ total }}.\n"
    pages = pages_of({"site_config/templates/kind.md.jinja": own})
    assert pages["events/index.md"].markdown == "# Events {#list}\n\nIn our own words: 1 record.\n"
    assert "In our own words" not in pages["timeline.md"].markdown


def test_an_unknown_name_in_a_template_is_an_error(pages_of: PagesOf) -> None:
    with pytest.raises(UndefinedError, match="'titel' is undefined"):
        pages_of({"site_config/templates/kind.md.jinja": "# {{ titel }} {#list}\n"})[
            "events/index.md"
        ].made()


def test_what_a_template_prints_is_escaped(pages_of: PagesOf) -> None:
    name = {
        "content/companies/tesla.yml": 'name: "<b>*Tesla*</b> {{ config }}"\n',
        "content/events/launch.yml": "name: Launch\n",
    }
    own = {"site_config/templates/record.md.jinja": "# {{ record.name }} {#record}\n"}
    assert pages_of(name | own)["companies/tesla.md"].markdown == (
        "# &lt;b&gt;&#42;Tesla&#42;&lt;/b&gt; &#123;&#123; config &#125;&#125; {#record}\n"
    )
