"""Timelines: which mark stands for what, where today is, and when there is a picture at all."""

import datetime
import re
from typing import NamedTuple

import pytest

from generator.pages.page import Page
from tests.pages.making import TODAY, event, pages_of


class Drawn(NamedTuple):
    """One lane: its words, where it leads, and its marks as class and place."""

    words: str
    target: str
    marks: list[str]


def lanes(page: Page) -> list[Drawn]:
    """The lanes of the timeline on a page, from top to bottom."""
    svg = re.search(r'<svg class="sb-timeline".*?</svg>', page.markdown, re.DOTALL)
    found = re.findall(r'<a class="sb-lane" href="([^"]*)">(.*?)</a>', svg[0] if svg else "")
    return [Drawn(_words(inside), target, _marks(inside)) for target, inside in found]


def _words(inside: str) -> str:
    text = re.search(r"<text.*</text>", inside)
    return re.sub(r"<[^>]*>", "", text[0] if text else "")


def _marks(inside: str) -> list[str]:
    return re.findall(r'class="(sb-(?:dot|ring|band|open|join|wait)[^"]*)"', inside)


THREE = """\
  - {id: a, text: One., date: 2026-01-01, sources: [daily], type: claim, by: tesla}
  - {id: b, text: Two., date: 2026-02, sources: [daily], type: claim, by: tesla}
"""


@pytest.mark.parametrize(
    ("fact", "words", "marks"),
    [
        ("date: 2026-02-01", "1 February 2026 It.", ["sb-dot"]),
        ("date: 2026-01", "January 2026 It.", ["sb-band sb-happened"]),
        ("date: 2026-02-01~", "about 1 February 2026 It.", ["sb-band sb-happened"]),
        ("date: 2026-02-01/2026-03-01", "1 February to 1 March 2026 It.", ["sb-band sb-happened"]),
        ("date: ../2026-02-06", "6 February 2026 or earlier It.", ["sb-open sb-happened"]),
        ("date: 2026-02/..", "February 2026 or later It.", ["sb-open sb-expected"]),
        ("type: plan, due: 2026-05-01", "due 1 May 2026 It.", ["sb-ring"]),
        ("type: plan, due: 2026-Q3", "due third quarter of 2026 It.", ["sb-band sb-expected"]),
        ("type: plan, date: 2026-02-01, due: 2026-05-01", "1 February 2026, due 1 May 2026 It.", ["sb-wait", "sb-dot", "sb-ring"]),
        (
            "type: forecast, due: 2026-02-01, outcome: {result: missed}",
            "due 1 February 2026, missed It.",
            ["sb-ring"],
        ),
        ("date: 2026-04-01, type: claim, by: tesla", "1 April 2026 It.", ["sb-dot"]),
        ("date: 2026-04-02, type: claim, by: tesla", "2 April 2026 It.", ["sb-ring"]),
    ],
)  # fmt: skip
def test_a_mark_tells_what_it_stands_for(fact: str, words: str, marks: list[str]) -> None:
    page = pages_of(event("", f"{THREE}  - {{id: x, text: It., sources: [daily], {fact}}}\n"))[
        "events/launch.md"
    ]
    drawn = next(lane for lane in lanes(page) if lane.target == "#fact-x")
    assert (drawn.words, drawn.marks) == (words, marks)


def test_an_open_end_is_never_a_long_bar() -> None:
    facts = f'{THREE}  - {{id: x, text: It., date: "../2026-02-06", sources: [daily]}}\n'
    svg = pages_of(event("", facts))["events/launch.md"].markdown
    lane = re.search(r'href="#fact-x".*?</a>', svg)
    assert lane
    assert 'd="M' in lane[0]
    assert "sb-band" not in lane[0]


def test_dates_of_one_field_that_sources_disagree_on_share_a_lane_and_are_joined() -> None:
    dates = "date:\n  - {value: 2026-02-01, id: a, sources: [daily]}\n  - {value: 2026-02-20, id: b, sources: [daily]}"
    page = pages_of(event(dates, THREE))["events/launch.md"]
    drawn = next(lane for lane in lanes(page) if lane.target.startswith("#field-date"))
    assert drawn.marks == ["sb-join", "sb-dot", "sb-dot"]
    assert drawn.words.startswith("1 February 2026 or 20 February")
    assert "dotted line: the sources disagree on the date" in page.markdown


def test_what_does_not_stand_is_not_drawn() -> None:
    facts = (
        f"{THREE}  - {{id: x, text: It., date: 2026-02-01, wrong: A misprint., sources: [daily]}}\n"
    )
    facts += "  - {id: y, text: So., date: 2026-02-03, supersedes: a, sources: [daily]}\n"
    facts += "  - {id: z, text: There., date: 2026-02-04, sources: [daily]}\n"
    targets = [lane.target for lane in lanes(pages_of(event("", facts))["events/launch.md"])]
    assert targets == ["#fact-b", "#fact-y", "#fact-z"]


@pytest.mark.parametrize(("dates", "drawn"), [("", 0), ("date: 2026-02-03", 3)])
def test_there_is_a_picture_from_three_lanes_on(dates: str, drawn: int) -> None:
    page = pages_of(event(dates, THREE))["events/launch.md"]
    assert len(lanes(page)) == drawn
    assert ("## Timeline {#timeline}" in page.markdown) == bool(drawn)


def test_of_many_lanes_the_latest_are_drawn() -> None:
    facts = "".join(
        f"  - {{id: f{n}, text: It {n}., date: {2000 + n}, sources: [daily]}}\n" for n in range(20)
    )
    page = pages_of(event("", facts))["events/launch.md"]
    assert [lane.target for lane in lanes(page)] == [f"#fact-f{n}" for n in range(4, 20)]
    assert "The latest 16 of 20 are drawn." in page.markdown


def test_a_record_without_dates_of_its_own_shows_the_records_that_name_it() -> None:
    files = {
        f"content/events/e{n}.yml": f"name: Event {n}\ndate: 2026-0{n}-01\ncompanies: [tesla]\nsources: [daily]\n"
        for n in (1, 2)
    }
    drawn = lanes(pages_of(files)["companies/tesla.md"])
    assert [(lane.words, lane.target) for lane in drawn] == [
        ("July 2003 Founded", "#field-founded"),
        ("1 January 2026 Event 1", "../../events/e1/#field-date"),
        ("1 February 2026 Event 2", "../../events/e2/#field-date"),
        ("6 February 2026 Launch in Shanghai", "../../events/launch/#field-date"),
    ]


@pytest.mark.parametrize(
    ("today", "words"),
    [(TODAY, "today, 1 April 2026"), (datetime.date(2031, 12, 24), "today, 24 December 2031")],
)
def test_today_is_a_line_through_all_lanes(today: datetime.date, words: str) -> None:
    page = pages_of(event("date: 2026-02-03", THREE), today)["events/launch.md"]
    line = re.search(
        r'<line class="sb-today" x1="([\d.]+)" x2="([\d.]+)" y1="12" y2="144"', page.markdown
    )
    assert line
    assert line[1] == line[2] == "334"
    assert f"broken upright line: {words}." in page.markdown


def test_a_day_before_everything_is_on_the_left() -> None:
    page = pages_of(event("date: 2026-02-03", THREE), datetime.date(2025, 12, 31))[
        "events/launch.md"
    ]
    assert 'class="sb-today" x1="26"' in page.markdown


def test_the_timeline_of_the_site_has_a_lane_for_each_record() -> None:
    files = {
        f"content/events/e{n}.yml": f"name: Event {n}\ndate: 2026-0{n}-01\nsources: [daily]\n"
        for n in (1, 2)
    }
    drawn = lanes(pages_of(files)["timeline.md"])
    assert [lane.words for lane in drawn] == [
        "1 January 2026 Event 1", "1 February 2026 Event 2", "6 February 2026 Launch in Shanghai",
    ]  # fmt: skip
    assert drawn[0].target == "../events/e1/#field-date"


def test_with_few_records_it_has_the_facts_too() -> None:
    drawn = lanes(pages_of(event("date: 2026-02-03", THREE))["timeline.md"])
    assert [lane.target for lane in drawn] == [
        "../events/launch/#fact-a", "../events/launch/#fact-b", "../events/launch/#field-date",
    ]  # fmt: skip
