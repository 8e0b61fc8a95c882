"""How a value reads on its record's page: what stands first, what is said of it, and its dispute."""

import re

import pytest

from generator.pages.page import Page
from tests.pages.making import event, pages_of


def launch(dates: str, facts: str = "") -> Page:
    return pages_of(event(dates, facts))["events/launch.md"]


def rows(page: Page) -> list[str]:
    """The rows of the key values, without marks, addresses and notes."""
    found = re.findall(
        r'<div class="sb-row" markdown>\n\n(.*?)\n\n</div>', page.markdown, re.DOTALL
    )
    return [_plain(row) for row in found]


def _plain(row: str) -> str:
    row = re.sub(r"\n+<div.*", "", row, flags=re.DOTALL)
    row = re.sub(r"<sup.*?</sup>|<[^>]*>", "", row)
    row = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", row)
    return re.sub(" +", " ", re.sub(r"\n+", " | ", row)).strip()


@pytest.mark.parametrize(
    ("dates", "row"),
    [
        ("date: 2026-02-06", "Date | 6 February 2026 reported · published 7 weeks ago"),
        (
            "status: {value: planned, by: tesla}",
            "Status | Planned claim by Tesla · published 7 weeks ago",
        ),
        (
            "capacity: {value: 40 MW, as_of: 2025}",
            "Capacity | 40 MW reported · as of 2025, 3 months ago",
        ),
        (
            "date: {value: 2026-05, type: plan}",
            "Date | May 2026 plan · published 7 weeks ago due in 8 weeks",
        ),
        (
            "remark: {value: R., inferred: Because.}",
            "Remark | R. reported · published 7 weeks ago inferred",
        ),
        ("remark: {unknown: nobody says}", "Remark | Not known: nobody says published 7 weeks ago"),
        ("labels: [A, B]", "Labels | A, B reported · published 7 weeks ago"),
    ],
)
def test_value_citation_type_and_age_stand_on_one_row(dates: str, row: str) -> None:
    assert row in rows(launch(dates))


def test_a_source_without_a_date_is_said_to_have_none() -> None:
    files = {
        "content/sources/daily.yml": "name: A text\nnote: Without a date.\n",
        "content/events/launch.yml": "name: Launch\nstatus: planned\nsources: [daily]\n",
    }
    assert rows(pages_of(files)["events/launch.md"]) == [
        "Status | Planned reported · source undated"
    ]


FIGURES = """\
capacity:
  - {value: 20 MW, as_of: 2024, id: a, sources: [daily]}
  - {value: 40 MW, as_of: 2026, id: b, sources: [daily]}
  - {value: 7 MW, as_of: 2026, id: c, wrong: A misprint., sources: [daily]}
  - {value: 30 MW, id: d, sources: [daily]}
  - {value: 50 MW, as_of: 2026, id: e, supersedes: "field:capacity-d", sources: [daily], difference: Counts the hall.}
"""


def test_what_no_longer_holds_and_what_never_did_come_after_under_their_own_labels() -> None:
    assert rows(launch(FIGURES))[1:] == [
        "Capacity | 40 MW reported · as of 2026, in 8 months disputed | 50 MW reported · as of 2026, in 8 months disputed",
        "Capacity, earlier | 20 MW reported · as of 2024, 15 months ago no longer current",
        "Capacity, found wrong | 7 MW reported · as of 2026, in 8 months wrong: never true",
    ]


def test_the_dispute_stands_between_the_values_it_concerns_and_the_earlier_ones() -> None:
    text = launch(FIGURES).markdown
    order = [
        text.index(words)
        for words in (
            "Capacity\n",
            "Sources disagree",
            "Capacity, earlier",
            "Capacity, found wrong",
        )
    ]
    assert order == sorted(order)
    assert text.count("Sources disagree") == 1


THREE = """\
  - {id: a, text: One came., date: 2026-01-01, type: claim, by: tesla, sources: [daily], contradicts: [{fact: b, difference: Another day.}, {fact: c, difference: Another door.}]}
  - {id: b, text: Two came., as_of: 2026-01, sources: [daily]}
  - {id: c, text: Three came., sources: [daily], %s}
"""


def dispute(page: Page) -> list[str]:
    block = re.search(
        r'<div class="sb-dispute" markdown>\n\n(.*?)\n\n</div>', page.markdown, re.DOTALL
    )
    assert block
    return [_plain(line) for line in block[1].split("\n") if line]


def test_a_dispute_tells_who_when_why_and_which_comes_first() -> None:
    assert dispute(launch("", THREE % "preferred: It was counted.")) == [
        "**Sources disagree: 3 statements**",
        "1. Three came. · Example Daily · published 7 February 2026 preferred by the editors",
        "2. One came. · Tesla · 1 January 2026",
        "3. Two came. · Example Daily · as of January 2026",
        "Why 2 and 3 differ: Another day.",
        "Why 1 and 2 differ: Another door.",
        "Shown first because: It was counted.",
    ]


def test_what_nobody_has_explained_or_preferred_is_said_too() -> None:
    facts = "  - {id: a, text: A., sources: [daily], contradicts: b}\n  - {id: b, text: B., sources: [daily]}\n"
    assert dispute(launch("", facts))[-2:] == [
        "Why they differ: not known; nobody has explained it yet.",
        "The editors prefer none of them.",
    ]


def test_what_one_source_says_is_marked_with_its_number() -> None:
    says = "sources: [{source: daily, says: nearly so, quote: So., locator: page 2}]"
    text = launch("", f"  - {{id: a, text: A., {says}}}\n").markdown
    assert (
        '- [Example Daily](../sources/daily.md) <span class="sb-says" data-source="1">says: nearly so</span>'
        in text
    )
    assert '<span class="sb-says" data-source="1">in its own words: So.</span>' in text
    assert '<span class="sb-says" data-source="1">at: page 2</span>' in text


def test_the_line_under_the_title_counts_what_is_not_known() -> None:
    text = launch(
        "remark: {unknown: nobody says}", "  - {id: g, text: How many is not known., type: gap}\n"
    ).markdown
    assert "[Event](index.md) · 1 source, 1 origin · [2 things not known](#field-remark)\n" in text


def test_a_page_tells_how_to_cite_it() -> None:
    text = launch("").markdown
    cited = text[text.index("## Cite this page {#cite}") :]
    assert 'Launch. Test base. As of 1 April 2026. <span class="sb-here"></span>\n' in cited
    assert (
        "    @misc{events:launch,\n      title = {Launch},\n      howpublished = {Test base},\n"
        in cited
    )
    assert '<div class="sb-foot" markdown>\n\n[Cite this page](#cite)\n' in cited
