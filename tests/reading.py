"""A small site with one hand-written page that has every part which the theme's scripts work on.

Generated pages have them too; here each stands alone, with values that the tests know.
"""

import time
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

from tests.bases import BASE
from tests.serving import LIMIT
from tests.sites import built, small_base

STATUSES = ("Happened", "Planned")
COMPANIES = ("Tesla", "Other Motors", "Third Cars")


def _row(number: int) -> str:
    """A row of the table; the text of its date sorts otherwise than the date."""
    year, month = 2030 - number, 1 + number % 12
    makers = sorted({COMPANIES[number % 3], COMPANIES[number % 2]})
    links = ", ".join(f"[{maker}](companies/tesla.md)" for maker in makers)
    date = f'<span class="sb-sort" data-sort="{year}-{month:02}"></span>{month} of {year}'
    return f"| [Step {number}](events/launch.md) | {date} | {STATUSES[number % 2]} | {links} |"


ROWS = "\n".join(map(_row, range(1, 13)))
SAMPLE = f"""\
---
title: Sample
kind: Sample
facets: [[Kind, Sample], [Tag, odd], [Year, "2026"]]
---
# Sample {{#record}}

<div class="sb-summary" markdown>

A page with a link to [the maker](companies/tesla.md), one to
[what was said](events/launch.md#fact-running), one to [the events](events/index.md).

</div>

## Key facts {{#key-facts}}

<div class="sb-row" markdown>

Capacity

40 MW <sup class="sb-cite" id="cite-1-a">[&#91;1&#93;](#source-1)</sup> <span class="sb-chip sb-support">2 sources, 1 origin</span>

60 MW <sup class="sb-cite" id="cite-1-b">[&#91;1&#93;](#source-1)</sup>

<div class="sb-notes" markdown>

- Example Daily <span class="sb-says" data-source="1">says: more than 40</span>

</div>

</div>

## What is stated {{#facts}}

### 6 February 2026 · claim by Jane Doe {{#fact-said}}

It is running. <sup class="sb-cite" id="cite-2-a">[&#91;2&#93;](#source-2)</sup> <span class="sb-chip sb-support">5 sources, 1 origin</span>

<div class="sb-notes" markdown>

- Weekly <span class="sb-says" data-source="2">says: fully running</span>

</div>

<p><span class="sb-due" id="late" data-due="2020-01-31" data-result="">due by 31 January 2020</span>
<span class="sb-due" id="coming" data-due="2999-01-31" data-result="">due by 31 January 2999</span>
<span class="sb-due" id="kept" data-due="2020-01-31" data-result="kept">was due by 31 January 2020</span>
<span class="sb-age" id="old" data-date="2020-01-31">31 January 2020</span></p>

## Table {{#table}}

<div class="sb-table" markdown>

| Name | Date | Status | Companies |
| --- | --- | --- | --- |
{ROWS}

</div>

## Sources {{#sources}}

1. <span id="source-1"></span>[Tesla opens a centre](sources/daily.md), <span class="sb-outlet">Example Daily</span>, <time datetime="2026-02-07">7 February 2026</time> · <span class="sb-links">[original](https://daily.example/centre) · [archived copy](https://archive.example/centre)</span> · cited [a](#cite-1-a) [b](#cite-1-b)
2. <span id="source-2"></span>[Weekly review](sources/daily.md), <span class="sb-outlet">Weekly</span> · cited [a](#cite-2-a)

## Cite this page {{#cite}}

<div class="sb-citation" markdown>

Test base: Sample. <span class="sb-here"></span>

    @misc{{sample, title = {{Sample}}}}

</div>
"""

HOOK = """\
from pathlib import Path

from mkdocs.structure.files import File


def on_files(files, config):
    text = (Path(__file__).parent / "sample.md").read_text(encoding="utf-8")
    files.append(File.generated(config, "sample.md", content=text))
    return files
"""
"""Puts the page there as a builder may, who is trusted; one written by hand holds no HTML."""


@cache
def sample_site() -> Path:
    """The small base with the page `/sample/`, in which Tesla has a Chinese name."""
    maker = BASE["content/companies/tesla.yml"] + "names: {zh: 特斯拉}\n"
    files = {"sample.py": HOOK, "sample.md": SAMPLE, "content/companies/tesla.yml": maker}
    root = small_base("sample", files)
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("\nhooks: [sample.py]\n")
    return built("sample", root)


def until(page: Page, condition: str) -> None:
    """Wait until JavaScript is true. Playwright's own wait calls `eval`, which the pages' policy forbids."""
    end = time.monotonic() + LIMIT
    while not page.evaluate(condition):
        assert time.monotonic() < end, condition
        page.wait_for_timeout(20)
