"""llms.txt has the form of llmstxt.org, and leads to twins and data."""

import re

import pytest

from generator import build
from generator.mkdocs_plugin.current import commands
from generator.pages.page import Page
from generator.pages.pages import listings
from generator.publish import llms as module
from generator.publish.llms import FEW, llms
from generator.publish.urls import Urls
from tests.bases import Files
from tests.pages.making import site_of
from tests.sites import GOLDEN, real_base

SITE = Urls("https://site.example/kb/", True)
_LINE = re.compile(r"- \[[^\]]+\]\((https://site\.example/kb/[^)]+)\)(: .+)?")


def text_of(files: Files, urls: Urls = SITE) -> str:
    site = site_of(files)
    return llms(site.graph, [page for page in listings(site) if page.listed], urls)


def test_the_form() -> None:
    settings = "format: 1\ntitle: A <b>\ndescription: 'About * it.'\n"
    blocks = text_of({"site_config/site.yml": settings}).split("\n\n")
    assert blocks[:2] == ["# A &lt;b&gt;", "> About &#42; it."]
    sections = [n for n, block in enumerate(blocks) if block.startswith("#")][1:]
    assert [blocks[n] for n in sections] == ["## Records", "## Data", "## Optional"]
    assert sections[0] == 2 + len(module.HOW)
    for n in sections:
        assert [line for line in blocks[n + 1].splitlines() if not _LINE.fullmatch(line)] == []


def test_it_leads_to_twins_and_files() -> None:
    text = text_of({})
    assert "- [Companies](https://site.example/kb/companies/index.md)\n" in text
    assert (
        "- [Timeline](https://site.example/kb/timeline/index.md): Everything that has a date"
        in text
    )
    assert "(https://site.example/kb/data/facts.json): All statements" in text
    assert "(https://site.example/kb/feed.xml): What changed of late" in text
    assert "- [Tesla](https://site.example/kb/companies/tesla/index.md)\n" in text
    assert "- [Tesla](companies/tesla.md)\n" in text_of({}, Urls("", False))


def test_what_may_be_skipped_holds_no_record_and_no_table_of_a_kind() -> None:
    text, _, optional = text_of({}).partition("## Optional\n\n")
    tables = [f"/kb/{folder}/index.md)" for folder in ("companies", "events", "sources")]
    pages = ["/kb/companies/tesla/index.md)", "/kb/events/launch/index.md)"]
    assert [text.count(there) for there in (*tables, *pages)] == [1] * 5
    assert [optional.count(there) for there in (*tables, *pages)] == [0] * 5
    assert optional.count("/kb/timeline/index.md)") == 1


def test_a_page_whose_description_begins_with_its_title_says_it_once() -> None:
    page = Page("help/records.md", "Records", "", "Records: how a record is written.")
    line = "- [Records](https://site.example/kb/help/records/index.md): how a record is written.\n"
    assert line in llms(site_of({}).graph, [page], SITE)


def test_a_section_of_nothing_is_left_out() -> None:
    assert "## Optional" not in llms(site_of({}).graph, [], SITE)


def test_no_page_is_listed_twice_for_the_real_base() -> None:
    checked = build.check(real_base())
    pages = (
        *listings(build.site(checked, real_base(), dated=False)),
        build.data_page(checked.graph),
    )
    pages += build.help_pages(checked.graph, commands())
    text = llms(checked.graph, [page for page in pages if page.listed], SITE)
    links = re.findall(r"^- (\[[^\]]+\]\([^)]+\))", text, re.MULTILINE)
    assert len(links) == len(set(links))
    assert [
        line for line in text.splitlines() if re.search(r"\[([^\]]+)\]\([^)]*\): \1:", line)
    ] == []


def test_many_records_are_left_to_the_tables() -> None:
    events = {f"content/events/e{n}.yml": f"name: E{n}\n" for n in range(FEW)}
    text = text_of(events)
    records = text.partition("## Records\n\n")[2].partition("\n\n")[0].splitlines()
    assert [line.partition("]")[0] for line in records] == [
        "- [Companies",
        "- [Events",
        "- [Sources",
    ]
    assert "e7/index.md" not in text
    assert "- [Events](https://site.example/kb/events/index.md)" in text


@pytest.mark.parametrize(
    "word",
    [
        *("reported", "claim", "forecast", "not known", "1 origin", "Sources disagree"),
        *("superseded", "no longer current", "wrong", "inferred"),
    ],
)
def test_it_explains_the_words_that_stand_on_pages(word: str) -> None:
    assert word in " ".join(module.HOW)
    pages = build.pages(build.check(GOLDEN / "full"), GOLDEN / "full", dated=False)
    assert any(word in page.markdown for page in pages)
