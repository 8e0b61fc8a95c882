"""The Markdown twin of a page says what the page says, without HTML, and leads to other twins."""

import datetime
import posixpath
import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from generator import build
from generator.model.texts import collapse
from generator.pages.page import Page
from generator.publish.twins import head, linked, twin
from generator.publish.urls import twin_path
from tests.pages.making import event, pages_of
from tests.pages.naughty import NAUGHTY
from tests.pages.rendering import commonmark, parts, words
from tests.publish.data.making import BASES, graph_in
from tests.sites import PLAIN_NUMBER

_LINK = re.compile(r"\]\(([^)#]+)")
_ELEMENT = re.compile(r"</?[a-z][^>]*>|<!--")


@cache
def pages_in(base: Path) -> tuple[Page, ...]:
    """The pages of a base, by hand ones left out."""
    checked = build.check(base)
    return build.pages(checked, base, dated=False)


def launch(dates: str = "date: 2026-02-06", facts: str = "") -> str:
    """The twin of the small base's event."""
    page = pages_of(event(dates, facts))["events/launch.md"]
    return twin(page.markdown, page.path, True)


def test_a_record() -> None:
    dates = (
        "date:\n  - {id: early, value: 2026-02-06, by: tesla}\n  - {id: late, value: 2026-03-01}"
    )
    facts = "  - {id: a, text: '[[tesla]] opened it.', date: 2026-02-06, sources: [daily]}\n"
    assert (
        launch(dates, facts)
        == """\
# Launch {#record}

[Event](../index.md) · 1 source, 1 origin · [1 disagreement](#field-date-early)

## Key facts {#key-facts}

**Date:** 6 February 2026 [1] (claim by Tesla · published 2026-02-07) (disputed)

1 March 2026 [1] (reported · published 2026-02-07) (disputed)

**Sources disagree: 2 statements**

- [Date: 6 February 2026](#field-date-early) · [Tesla](../../companies/tesla/index.md) · published 7 February 2026 [1]
- [Date: 1 March 2026](#field-date-late) · Example Daily · published 7 February 2026 [1]

Why they differ: not known; nobody has explained it yet.

The editors prefer none of them.

**Companies:** [Tesla](../../companies/tesla/index.md) [1] (reported · published 2026-02-07)

## What is stated {#facts}

### 6 February 2026 · reported {#fact-a}

[Tesla](../../companies/tesla/index.md) opened it. [1]

## Neighbourhood {#around}

- Companies: [Tesla](../../companies/tesla/index.md)

## Sources {#sources}

1. [Tesla opens a centre](../../sources/daily/index.md), Example Daily, 7 February 2026 · [original](https://daily.example/centre)
"""
    )


def test_the_twin_of_a_record_is_the_same_on_every_day() -> None:
    facts = "  - {id: a, text: It opens., type: plan, due: 2026-06, sources: [daily]}\n"
    files = event("date: {value: 2026-02-06, as_of: 2026-02}\nverified: 2026-02-07", facts)
    days = datetime.date(2026, 3, 1), datetime.date(2027, 5, 6)
    first, second = (pages_of(files, day)["events/launch.md"].markdown for day in days)
    assert first != second
    text = twin(first, "events/launch.md", True)
    assert text == twin(second, "events/launch.md", True)
    assert "· Last verified 7 February 2026 ·" in text
    assert "It opens. [1] due by 2026-06-30\n" in text


@pytest.mark.parametrize("base", ["real", "golden"])
def test_no_element_is_left_and_every_link_leads_to_a_twin(base: str) -> None:
    made = {
        twin_path(page.path, True): twin(page.markdown, page.path, True)
        for page in pages_in(BASES[base]())
    }
    by_hand = {twin_path(path, True) for path in graph_in(BASES[base]()).base.pages}
    for path, text in made.items():
        assert _ELEMENT.findall(text) == [], path
        assert "\n\n\n" not in text
        for link in _LINK.findall(text):
            if ":" not in link:
                there = posixpath.normpath(posixpath.join(posixpath.dirname(path), link))
                assert there in made or there in by_hand, (path, link)


def test_any_text_comes_out_as_itself() -> None:
    pages = {page.path: page for page in pages_in(BASES["naughty"]())}

    def read(number: int) -> tuple[list[str], str]:
        """The elements of a record's twin, and its words."""
        page = pages[f"events/n{number}.md"]
        found = parts(commonmark(twin(page.markdown, page.path, True)))
        return [part.what for part in found if part.sort != "text"], words(found)

    plain, _ = read(PLAIN_NUMBER)
    assert "h1" in plain
    for number, text in enumerate(NAUGHTY):
        elements, said = read(number)
        assert elements == plain, text
        assert collapse(text) in said


LINKS = {
    "a page beside it": ("[a](b.md#x)", "a/c.md", "[a](../b/index.md#x)"),
    "a page elsewhere": ("[a](../d/b.md)", "a/c.md", "[a](../../d/b/index.md)"),
    "the table of its kind": ("[a](index.md)", "a/c.md", "[a](../index.md)"),
    "another table": ("[a](../d/index.md#list)", "a/c.md", "[a](../../d/index.md#list)"),
    "itself": ("[a](#x)", "a/c.md", "[a](#x)"),
    "below it": ("[a](c/mentions/2.md)", "a/c.md", "[a](../c/mentions/2/index.md)"),
    "from a table": ("[a](b.md) [c](../d/e.md)", "a/index.md", "[a](b/index.md) [c](../d/e/index.md)"),
    "from a table to another": ("[a](../d/index.md)", "a/index.md", "[a](../d/index.md)"),
    "from the home page": ("[a](d/index.md) [b](d/e.md)", "index.md", "[a](d/index.md) [b](d/e/index.md)"),
    "another site": ("[a](https://a.example/x.md)", "a/c.md", "[a](https://a.example/x.md)"),
    "words that look like one": ("see b.md) and &#93;(b.md)", "a/c.md", "see b.md) and &#93;(b.md)"),
}  # fmt: skip


@pytest.mark.parametrize(("written", "path", "expected"), LINKS.values(), ids=LINKS)
def test_a_link(written: str, path: str, expected: str) -> None:
    assert linked(written, path, True) == expected
    assert linked(written, path, False) == written


def test_the_head_is_yaml_that_says_what_the_page_is() -> None:
    text = head('A "b" \\ c: # <d> \U0001f600', "特斯拉", "https://site.example/", "2026-02-06")
    assert text.startswith("---\n")
    assert text.endswith("\n---\n\n")
    assert yaml.safe_load(text.split("---")[1]) == {
        "title": 'A "b" \\ c: # <d> \U0001f600',
        "description": "特斯拉",
        "url": "https://site.example/",
        "modified": "2026-02-06",
    }
    assert head("A", "", "../") == '---\ntitle: "A"\nurl: "../"\n---\n\n'
