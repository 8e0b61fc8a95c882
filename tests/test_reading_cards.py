"""Cards beside citations and links: what they say, and that mouse, keyboard and finger can all read and leave them."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests import test_browser
from tests.reading import sample_site
from tests.sites import golden_site
from tests.test_browser import served, tab

browser, golden = test_browser.browser, test_browser.golden


@pytest.fixture(scope="module")
def sample() -> Iterator[str]:
    with served(sample_site()) as address:
        yield f"{address}sample/"


@contextmanager
def telephone(browser: Browser, address: str) -> Iterator[Page]:
    """A tab that is touched, 390 pixels wide."""
    context = browser.new_context(
        viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


def card(page: Page) -> Locator:
    return page.locator(".sb-card")


def lines(page: Page) -> list[str]:
    """The card's lines, once it is there."""
    expect(card(page)).to_be_visible()
    return [line for line in card(page).inner_text().splitlines() if line]


def focus_by_keyboard(page: Page, mark: str) -> None:
    """Bring the focus to a mark as Tab does: without it the browser shows no focus, and we no card."""
    page.locator(mark).focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(page.locator(mark)).to_be_focused()


def test_a_card_says_who_what_when_how_many_and_where(browser: Browser, sample: str) -> None:
    with tab(browser, sample.removesuffix("sample/")) as page:
        page.goto(sample)
        page.locator("#cite-1-a a").hover()
        assert lines(page) == [
            "Example Daily · 7 February 2026",
            "Tesla opens a centre",
            "2 sources, 1 origin",
            "original · archived copy · in the list of sources",
        ]
        links = (
            card(page)
            .get_by_role("link")
            .evaluate_all("all => all.map(one => one.getAttribute('href'))")
        )
        assert links == [
            "../sources/daily/",
            "https://daily.example/centre",
            "https://archive.example/centre",
            "#source-1",
        ]


def test_a_card_says_what_this_source_says_otherwise(browser: Browser, sample: str) -> None:
    with tab(browser, sample.removesuffix("sample/")) as page:
        page.goto(sample)
        page.locator("#cite-2-a a").hover()
        assert lines(page) == [
            "Weekly",
            "Weekly review",
            "says: fully running",
            "5 sources, 1 origin",
            "in the list of sources",
        ]


def test_words_about_one_of_two_values_are_not_said_of_the_other(
    browser: Browser, sample: str
) -> None:
    with tab(browser, sample.removesuffix("sample/")) as page:
        page.goto(sample)
        page.locator("#cite-1-b a").hover()
        assert "says: more than 40" in lines(page)
        page.keyboard.press("Escape")
        page.locator("#cite-1-a a").hover()
        assert "says: more than 40" not in lines(page)


def test_a_card_can_be_entered_and_stays_and_goes(browser: Browser, sample: str) -> None:
    with tab(browser, sample.removesuffix("sample/")) as page:
        page.goto(sample)
        page.locator("#cite-2-a a").hover()
        card(page).get_by_text("fully running").hover()
        page.wait_for_timeout(600)
        expect(card(page)).to_be_visible()
        page.mouse.move(5, 5)
        expect(card(page)).to_have_count(0)


def test_escape_takes_a_card_away_without_moving_the_pointer(browser: Browser, sample: str) -> None:
    with tab(browser, sample.removesuffix("sample/")) as page:
        page.goto(sample)
        page.locator("#cite-2-a a").hover()
        expect(card(page)).to_be_visible()
        page.keyboard.press("Escape")
        expect(card(page)).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 390])
def test_a_fact_is_read_with_its_card_by_keyboard(
    browser: Browser, golden: str, width: int
) -> None:
    with tab(browser, golden, width) as page:
        page.goto(f"{golden}events/data-centre/#fact-granted")
        focus_by_keyboard(page, "#cite-5-a a")
        assert any("Spring review" in line for line in lines(page))
        description = page.locator("#cite-5-a a").get_attribute("aria-describedby")
        expect(page.locator(f"#{description}")).to_contain_text("Spring review")
        page.keyboard.press("Tab")
        expect(card(page).get_by_role("link", name="Spring review")).to_be_focused()
        page.wait_for_timeout(400)
        expect(card(page)).to_be_visible()
        page.keyboard.press("Escape")
        expect(card(page)).to_have_count(0)
        expect(page.locator("#cite-5-a a")).to_be_focused()
        page.keyboard.press("Enter")
        page.wait_for_url("**/#source-5")


def test_a_card_goes_when_the_focus_has_gone_on(browser: Browser, sample: str) -> None:
    with tab(browser, sample.removesuffix("sample/")) as page:
        page.goto(sample)
        focus_by_keyboard(page, "#cite-2-a a")
        expect(card(page)).to_be_visible()
        page.keyboard.press("Shift+Tab")
        expect(card(page)).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 390])
def test_a_card_lies_inside_the_window(browser: Browser, golden: str, width: int) -> None:
    with tab(browser, golden, width) as page:
        page.goto(f"{golden}events/data-centre/")
        for mark in page.locator(".sb-cite a").all()[:20]:
            mark.hover()
            expect(card(page)).to_be_visible()
            box = card(page).bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
            page.keyboard.press("Escape")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_tap_shows_the_card_and_the_next_leads_to_the_list(browser: Browser, sample: str) -> None:
    with telephone(browser, sample) as page:
        page.locator("#cite-2-a a").tap()
        assert "says: fully running" in lines(page)
        assert page.url == sample
        page.locator("h1").tap()
        expect(card(page)).to_have_count(0)
        page.locator("#cite-2-a a").tap()
        card(page).get_by_role("link", name="in the list of sources").tap()
        page.wait_for_url("**/#source-2")


def test_a_tap_on_a_link_to_a_record_follows_it(browser: Browser, sample: str) -> None:
    with telephone(browser, sample) as page:
        page.get_by_role("link", name="the maker").tap()
        page.wait_for_url("**/companies/tesla/")


def test_a_link_to_a_record_shows_what_it_is(browser: Browser, sample: str) -> None:
    with tab(browser, sample.removesuffix("sample/")) as page:
        page.goto(sample)
        page.get_by_role("link", name="the maker").hover()
        shown = lines(page)
        assert shown[0] == "Tesla"
        assert shown[-2:] == ["Founded", "July 2003"]
        expect(card(page).get_by_role("link")).to_have_count(0)
        page.keyboard.press("Escape")
        expect(card(page)).to_have_count(0)


def test_a_link_to_a_fact_shows_the_fact(browser: Browser, sample: str) -> None:
    with tab(browser, sample.removesuffix("sample/")) as page:
        page.goto(sample)
        page.get_by_role("link", name="what was said").hover()
        assert lines(page)[-1] == "Tesla said the centre is running."


def test_a_page_is_asked_for_once_and_only_when_pointed_at(browser: Browser, sample: str) -> None:
    with tab(browser, sample.removesuffix("sample/")) as page:
        page.goto(sample, wait_until="networkidle")
        asked: list[str] = []
        page.on(
            "request",
            lambda request: asked.append(request.url.rpartition("/")[0].rpartition("/")[2]),
        )
        for _ in range(2):
            page.get_by_role("link", name="the maker").hover()
            expect(card(page)).to_be_visible()
            page.mouse.move(5, 5)
            expect(card(page)).to_have_count(0)
        assert asked == ["tesla"]


def test_a_link_to_a_list_has_no_card(browser: Browser, sample: str) -> None:
    with tab(browser, sample.removesuffix("sample/")) as page:
        page.goto(sample)
        with page.expect_response("**/events/"):
            page.get_by_role("link", name="the events").hover()
        page.wait_for_timeout(200)
        expect(card(page)).to_have_count(0)


def test_a_page_that_cannot_be_had_is_no_error(browser: Browser, sample: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(sample)
    page.route("**/companies/tesla/", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        page.get_by_role("link", name="the maker").hover()
    page.wait_for_timeout(200)
    expect(card(page)).to_have_count(0)
    context.close()
    assert errors == []


def test_both_sides_of_a_dispute_are_one_press_away(browser: Browser, golden: str) -> None:
    with tab(browser, golden) as page:
        page.goto(f"{golden}events/data-centre/")
        sides = page.locator(".sb-dispute").filter(has=page.locator("li")).first.locator("li")
        targets = sides.locator("a:not(.sb-cite a)").evaluate_all(
            "all => all.map(one => one.hash).filter(Boolean)"
        )
        assert len(set(targets)) >= 2
        for target in targets:
            page.locator(f".sb-dispute li a[href$='{target}']").first.click()
            page.wait_for_url(f"**/{target}")
            assert test_browser._is_in_view(page, target.removeprefix("#"))


def test_every_mark_of_the_golden_site_has_a_card(browser: Browser, golden: str) -> None:
    """Even where markup changes: each page's first mark has a card that names its source."""
    paths = [
        path
        for path in test_browser._paths(golden_site())
        if path.startswith(("events/", "companies/"))
    ]
    with tab(browser, golden) as page:
        seen = 0
        for path in paths:
            page.goto(golden + path)
            marks = page.locator(".sb-cite a")
            if marks.count():
                marks.first.hover()
                assert len(lines(page)) >= 2
                seen += 1
        assert seen >= 4
