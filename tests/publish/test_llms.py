"""llms.txt has the form of llmstxt.org, and leads to twins and data."""

import re

import pytest

from generator import build
from generator.pages.pages import listings
from generator.publish import llms as module
from generator.publish.llms import FEW, llms
from generator.publish.urls import Urls
from tests.bases import Files
from tests.pages.making import site_of
from tests.sites import GOLDEN

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
    assert [blocks[n] for n in sections] == ["## Pages", "## Data", "## Optional"]
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


def test_many_records_are_left_to_the_tables() -> None:
    events = {f"content/events/e{n}.yml": f"name: E{n}\n" for n in range(FEW)}
    text = text_of(events)
    assert "## Optional" not in text
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
