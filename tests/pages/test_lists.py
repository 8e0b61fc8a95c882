"""What is due, how good the base is, and by what search can be narrowed."""

import datetime
import re

import pytest

from generator import build
from tests.bases import Files
from tests.pages.making import event, pages_of

SITE = "format: 1\ntitle: Test base\n"


def sections(markdown: str) -> dict[str, list[str]]:
    """The rows of a page's lists by the heading above them, without marks and addresses."""
    found: dict[str, list[str]] = {}
    heading = ""
    for line in markdown.split("\n"):
        if line.startswith("## "):
            heading = line[3:].partition(" {#")[0]
        elif line.startswith("- "):
            found.setdefault(heading, []).append(_plain(line[2:]))
    return found


def _plain(row: str) -> str:
    row = re.sub(r"<sup.*?</sup>|<[^>]*>", "", row)
    row = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", row)
    return re.sub(" +", " ", row).strip()


DUE = """\
  - {id: a, text: A., type: plan, due: 2026-Q1, sources: [daily]}
  - {id: b, text: B., type: plan, due: 2026-04, sources: [daily]}
  - {id: c, text: C., type: plan, due: 2025, supersedes: d, sources: [daily]}
  - {id: d, text: D., type: plan, due: 2024, sources: [daily]}
  - {id: e, text: E., type: forecast, due: 2025-03, outcome: {result: kept}, sources: [daily]}
  - {id: f, text: F., type: forecast, due: 2025-06, outcome: {result: kept}, sources: [daily]}
  - {id: g, text: G., type: forecast, due: 2025-06, wrong: Never said., sources: [daily]}
"""


def _due(today: str) -> dict[str, list[str]]:
    pages = pages_of(
        event("date: {value: 2026-05-01, type: plan, id: x}", DUE),
        datetime.date.fromisoformat(today),
    )
    rows = sections(pages["upcoming.md"].markdown)
    return {heading: [row.rpartition(": ")[2] for row in some] for heading, some in rows.items()}


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (
            "2026-03-31",
            {"Overdue": ["C."], "Due": ["A.", "B.", "1 May 2026"], "Kept": ["F. kept", "E. kept"]},
        ),
        (
            "2026-04-01",
            {"Overdue": ["C.", "A."], "Due": ["B.", "1 May 2026"], "Kept": ["F. kept", "E. kept"]},
        ),
        (
            "2027-01-01",
            {"Overdue": ["C.", "A.", "B.", "1 May 2026"], "Kept": ["F. kept", "E. kept"]},
        ),
    ],
)
def test_what_is_due_is_grouped_by_the_day_of_the_build(
    today: str, expected: dict[str, list[str]]
) -> None:
    assert _due(today) == expected


def test_a_row_carries_its_day_so_that_the_browser_can_tell_it_anew() -> None:
    page = pages_of(event("", DUE))["upcoming.md"].markdown
    assert (
        '- <span class="sb-due" data-due="2026-03-31" data-result="">overdue by 1 day</span> · [Launch]'
        in page
    )
    assert (
        '- <span class="sb-due" data-due="2025-06-30" data-result="kept">kept</span> · [Launch]'
        in page
    )


def test_without_anything_due_the_page_says_so() -> None:
    assert "Nothing here is due." in pages_of(event(""))["upcoming.md"].markdown


QUALITY: Files = {
    "site_config/site.yml": f"{SITE}stale_after: 2\n",
    "content/sources/copy.yml": "name: A copy\nseen: copy\nderived_from: [daily]\npublished: 2026-02-06\nnote: A print-out.\n",
    "content/sources/idle.yml": "name: Idle\npublisher: Nobody\npublished: 2026\nurl: https://a.example/\n",
    "content/companies/old.yml": "name: Old\nverified: 2026-02-01\n",
    "content/companies/fresh.yml": "name: Fresh\nverified: 2026-02-02\n",
    "content/events/launch.yml": """\
name: Launch
date: 2026-02-07
remark: {unknown: nobody looked, sources: [daily]}
sources: [daily]
accept: {same-day: The article says so.}
facts:
  - {id: a, text: A., sources: [daily, copy]}
  - {id: b, text: B., inferred: From A., sources: [daily]}
  - {id: c, text: C., date: {value: 2026-01, inferred: The page says last month.}, sources: [daily]}
  - {id: d, text: D is not known., type: gap}
""",
}


def test_the_quality_page_has_every_list() -> None:
    found = sections(pages_of(QUALITY)["quality.md"].markdown)
    warned = "content/sources/idle.yml, line 1: a source should be cited somewhere, found no fact that cites it."
    assert found == {
        "Warnings": [f"{warned} uncited-source"],
        "Accepted": ["Launch: The article says so. same-day"],
        "One origin": ["Launch · Reported · undated: A. 2 sources, 1 origin"],
        "Stale": ["Old · last verified 1 February 2026, 2 months ago"],
        "Not verified": ["Tesla", "Launch"],
        "Inferred": [
            "Launch · Reported · undated: B. inferred – because: From A.",
            "Launch · January 2026 · reported: C. – because: The page says last month.",
        ],
        "Not known": [
            "Launch · Not known: Remark: Not known: nobody looked",
            "Launch · Not known: D is not known.",
        ],
    }


def test_a_long_list_goes_on_on_pages_of_its_own() -> None:
    gaps = "".join(f"  - {{text: Gap {n:03}., type: gap}}\n" for n in range(250))
    pages = pages_of(event("", gaps))
    first, own, more = (
        pages[path] for path in ("quality.md", "quality/gaps.md", "quality/gaps/page/2.md")
    )
    assert [page.markdown.count(": Gap ") for page in (first, own, more)] == [20, 200, 50]
    assert "[All 250](quality/gaps.md)" in first.markdown
    assert "| [Not known](#q-gaps) | 250 |" in first.markdown
    assert [(page.listed, page.searched, page.parent) for page in (first, own, more)] == [
        (True, False, "index.md"), (False, False, "quality.md"), (False, False, "quality.md"),
    ]  # fmt: skip


def test_facets_are_kind_tags_year_and_the_linked_kinds_that_are_set() -> None:
    files = {
        "site_config/site.yml": f"{SITE}facets: [company]\n",
        "content/events/launch.yml": "name: Launch\ntags: [a, b]\ndate: ../2026-02\ncompanies: [tesla, Nobody in particular]\nsources: [daily]\n",
    }
    pages = pages_of(files)
    assert pages["events/launch.md"].facets == (
        ("Kind", "Event"), ("Tag", "a"), ("Tag", "b"), ("Year", "2026"), ("Company", "Tesla"),
    )  # fmt: skip
    assert pages["companies/tesla.md"].facets == (("Kind", "Company"), ("Company", "Tesla"))
    assert pages["sources/daily.md"].facets == (("Kind", "Source"),)
    assert pages_of({})["companies/tesla.md"].facets == (("Kind", "Company"),)


@pytest.mark.parametrize(
    ("epoch", "day"),
    [("0", "1970-01-01"), ("1775001599", "2026-03-31"), ("1775001600", "2026-04-01")],
)
def test_today_is_the_day_of_the_epoch_in_utc(
    epoch: str, day: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    assert build.today() == datetime.date.fromisoformat(day)


@pytest.mark.parametrize("epoch", ["", "soon", "-5", "1e9"])
def test_today_is_the_clocks_day_without_an_epoch(
    epoch: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    now = datetime.datetime.now(datetime.UTC).date()
    assert now <= build.today() <= now + datetime.timedelta(days=1)
