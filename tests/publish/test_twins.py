"""The Markdown twin of a page says what the page says, without HTML, and leads to other twins."""

import datetime
import posixpath
import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from generator import build
from generator.mkdocs_plugin.current import commands
from generator.model.texts import collapse
from generator.pages.page import Page
from generator.publish import twins
from generator.publish.twins import head, linked, twin
from generator.publish.urls import twin_path
from tests.pages.making import event, pages_of
from tests.pages.naughty import NAUGHTY
from tests.pages.rendering import commonmark, parts, words
from tests.publish.data.making import BASES, graph_in
from tests.sites import PLAIN_NUMBER

SECOND = Path(__file__).parents[1] / "second_base"
_LINK = re.compile(r"\]\(([^)#\s]*)#?([^)\s]*)\)")
_ID = re.compile(r'^#.* \{#([^}]+)\}$|<a id="([^"]+)"></a>', re.MULTILINE)
_ANCHOR = re.compile(r'<a id="[^"]+"></a>')
_ELEMENT = re.compile(r"</?[a-z][^>]*>|<!--")


@cache
def pages_in(base: Path) -> tuple[Page, ...]:
    """The pages of a base, by hand ones left out."""
    checked = build.check(base)
    made = build.pages(checked, base, dated=False)
    ours = (*made, *build.help_pages(checked.graph, commands()), build.data_page(checked.graph))
    return tuple(page.made() for page in ours if not page.redirect)


def twins_in(base: Path) -> dict[str, str]:
    """The twins of these by path."""
    return {twin_path(p.path, True): twin(p.markdown, p.path, True) for p in pages_in(base)}


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

<a id="field-date"></a><a id="field-date-early"></a>**Date:** 6 February 2026 [1] (claim by Tesla) (disputed)

<a id="field-date-late"></a>1 March 2026 [1] (reported) (disputed)

**Sources disagree: 2 statements**

- [Date: 6 February 2026](#field-date-early) · [Tesla](../../companies/tesla/index.md) · published 7 February 2026 [1]
- [Date: 1 March 2026](#field-date-late) · Example Daily · published 7 February 2026 [1]

Why they differ: not known; nobody has explained it yet.

The editors prefer none of them.

<a id="field-companies"></a><a id="field-companies-7358bd4e"></a>**Companies:** [Tesla](../../companies/tesla/index.md) [1] (reported)

## What is stated {#facts}

### 6 February 2026 · reported {#fact-a}

[Tesla](../../companies/tesla/index.md) opened it. [1]

## Neighbourhood {#around}

- Companies: [Tesla](../../companies/tesla/index.md)

## Sources {#sources}

1. <a id="source-1"></a>[Tesla opens a centre](../../sources/daily/index.md), Example Daily, 7 February 2026 · [original](https://daily.example/centre)
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
    assert "### Plan · undated · due June 2026 {#fact-a}\n\nIt opens. [1]\n" in text


DAILY = "name: Tesla opens a centre\npublisher: Example Daily\n"
DATES = "published: {value: 2026-02-06/2026-02-13, inferred: By the copy.}\nnote: A copy.\n"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("date: 2026-02-06", "6 February 2026 [1] (reported)"),
        ("date: {value: 2026-02-06, as_of: 2026-02~}", "6 February 2026 [1] (reported · as of about February 2026)"),
        ("date: {value: 2026-03, type: plan}", "March 2026 [1] (plan)"),
        ("date: {value: 2026-03, type: plan, due: 2026-Q2}", "March 2026 [1] (plan · due second quarter of 2026)"),
        ("date: {unknown: not said}", "Not known: not said [1]"),
    ],
)  # fmt: skip
def test_no_date_is_told_more_precisely_than_it_is_known(written: str, expected: str) -> None:
    files = {**event(written), "content/sources/daily.yml": DAILY + DATES}
    page = pages_of(files)["events/launch.md"]
    text = twin(page.markdown, page.path, True)
    assert f'<a id="field-date"></a>**Date:** {expected}\n' in text
    assert "2026-02-13" not in text
    assert ", Example Daily, 6 to 13 February 2026" in text


AGE = '<span class="sb-age" data-date="2026-02-13">9 months ago</span>'
AGES = {
    "in a cell": (f'6 May <span class="sb-chip sb-asof">published {AGE}</span> | b', "6 May | b"),
    "alone": (f'x [1] <span class="sb-asof">published {AGE}</span>', "x [1]"),
    "behind a type": (f'x <span class="sb-asof">plan · published {AGE}</span>', "x (plan)"),
    "before what is due": (
        f'x <span class="sb-asof">published {AGE} · due May 2026</span>', "x (due May 2026)",
    ),
    "behind both": (
        f'x <span class="sb-asof">plan · published {AGE} · due May 2026</span>', "x (plan · due May 2026)",
    ),
    "of a value": (f'x <span class="sb-asof">as of May 2026, {AGE}</span>', "x (as of May 2026)"),
    "of a check": (f"Last verified May 2026 ({AGE}) · 1 source", "Last verified May 2026 · 1 source"),
    "in a list": (f"- [a](#b) · last verified May 2026, {AGE}", "- [a](#b) · last verified May 2026"),
    "what is soon": (
        '- <span class="sb-due" data-due="2026-05-31" data-result="">due in 3 months</span> · [a](#b)', "- [a](#b)",
    ),
    "what has no end": (
        'x <span class="sb-due" data-due="" data-result="">due May 2026 or later</span>', "x",
    ),
    "what was kept": (
        '- <span class="sb-due" data-due="2026-05-31" data-result="kept">kept</span> · [a](#b)', "- kept · [a](#b)",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("written", "expected"), AGES.values(), ids=AGES)
def test_how_long_ago_and_how_soon_is_not_told(written: str, expected: str) -> None:
    assert twin(written, "index.md", True) == f"{expected}\n"


ROOTS = {**BASES, "second": lambda: SECOND}


@pytest.mark.parametrize("base", ["real", "golden", "second"])
def test_no_element_but_anchors_is_left(base: str) -> None:
    for path, text in twins_in(ROOTS[base]()).items():
        if not path.startswith(("help/", "data/")):  # these have code
            assert _ELEMENT.findall(_ANCHOR.sub("", text)) == [], path
            assert "\n\n\n" not in text


@pytest.mark.parametrize("base", ["real", "golden", "second"])
def test_every_link_leads_to_a_twin_and_to_an_anchor_in_it(base: str) -> None:
    made = twins_in(ROOTS[base]())
    by_hand = {twin_path(path, True) for path in graph_in(ROOTS[base]()).base.pages}
    anchors = {path: {"", *map("".join, _ID.findall(text))} for path, text in made.items()}
    broken, followed = [], 0
    for path, text in made.items():
        for link, anchor in _LINK.findall(text):
            there = posixpath.normpath(posixpath.join(posixpath.dirname(path), link))
            there = there if link else path
            if ":" in link or there in by_hand or not there.endswith(".md"):
                continue  # elsewhere, with anchors made by MkDocs, or no page
            followed += bool(anchor)
            if anchor not in anchors.get(there, ()):
                broken.append((path, link, anchor))
    assert broken == []
    assert followed > 100


@pytest.mark.parametrize("base", ["real", "golden", "second", "naughty"])
def test_fewer_entities_are_the_same_words(base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = twins_in(ROOTS[base]())
    monkeypatch.setattr(twins, "_readable", lambda text: text)
    full = twins_in(ROOTS[base]())
    for path, text in made.items():
        assert parts(commonmark(text)) == parts(commonmark(full[path])), path
    assert sum(map(len, made.values())) < sum(map(len, full.values()))


ENTITIES = {
    "a colon behind a link": ("[a](#b)&#58; more", "[a](#b): more"),
    "a sign at the start": ("&#45; a\n\n- &#43; b", "&#45; a\n\n- &#43; b"),
    "a cell of signs": ("| a |\n|&#45;|", "| a |\n|&#45;|"),
    "several signs": ("&#45;&#45;&#45;", "&#45;--"),
    "a definition of a link": ("[1]&#58; a", "[1]&#58; a"),
    "an image": ("Oh&#33; and Oh&#33;[a](#b)", "Oh! and Oh&#33;[a](#b)"),
    "within a word": ("snake&#95;case C:&#92;a b&#92;c", "snake_case C:&#92;a b\\c"),
    "beside a word": ("&#95;a&#95; b&#95;&#95;c", "&#95;a&#95; b&#95;&#95;c"),
    "a number behind a sign": ("&#35;1 of C&#35;", "&#35;1 of C#"),
    "spaces of a width": ("10&#160;km", "10\u00a0km"),
    "an ampersand": ("A &amp; B, AT&amp;T", "A & B, AT&T"),
    "what would be an entity": ("&amp;lt; &amp;&#35;45;", "&amp;lt; &amp;&#35;45;"),
    "words in brackets": ("&#91;a b&#93; &#91;&#91;slug&#93;&#93;", "[a b] [[slug]]"),
    "what would be a link": ("&#91;a b&#93;(c) &#91;ab&#93;: d", "&#91;a b&#93;(c) &#91;ab&#93;: d"),
    "what would be a note or a task": ("&#91;^a&#93; &#91;x&#93; &#91;12&#93;", "&#91;^a&#93; &#91;x&#93; &#91;12&#93;"),
    "an element": ("&lt;b&gt; &#42;a&#42;", "&lt;b&gt; &#42;a&#42;"),
    "code": ("<code>&#45;&#45;a &#91;b&#93; &lt;c&gt; &amp;lt;</code>&#58; d", "`--a [b] <c> &lt;`&#58; d"),
    "code with what ends it": ("<code>a &#96; b</code> <code>a&#124;b</code>",) * 2,
    "code beside code": ("<code>a&#42;</code><code>b</code>",) * 2,
}  # fmt: skip


@pytest.mark.parametrize(("written", "expected"), ENTITIES.values(), ids=ENTITIES)
def test_an_entity(written: str, expected: str) -> None:
    assert twin(written, "index.md", True) == f"{expected}\n"
    assert parts(commonmark(written)) == parts(commonmark(expected))


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
