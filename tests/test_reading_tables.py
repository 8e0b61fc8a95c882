"""Tables that sort and filter, dates in words of today, and what can be copied: the scripts on a page known to the tests."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests import test_browser
from tests.reading import sample_site, until
from tests.test_browser import served, tab

browser = test_browser.browser


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    with served(sample_site()) as address:
        yield address


def table(page: Page) -> Locator:
    return page.locator(".sb-table").first


def names(page: Page) -> list[str]:
    """The names in the rows that can be seen, from top to bottom."""
    return table(page).locator("tbody tr:visible td:first-child").all_inner_texts()


def steps(*numbers: int) -> list[str]:
    return [f"Step {number}" for number in numbers]


def said(page: Page) -> Locator:
    return table(page).get_by_role("status")


@pytest.mark.parametrize("width", [1280, 390])
def test_a_filtered_and_sorted_table_is_the_same_after_a_reload(
    browser: Browser, origin: str, width: int
) -> None:
    with tab(browser, origin, width) as page:
        page.goto(f"{origin}sample/")
        expect(said(page)).to_have_text("12 rows")
        table(page).get_by_role("combobox", name="Status").select_option("Planned")
        expect(said(page)).to_have_text("6 of 12 rows shown")
        table(page).get_by_role("button", name="Date").click()
        table(page).get_by_role("searchbox", name="Filter").fill("third  step")
        expect(said(page)).to_have_text("2 of 12 rows shown")
        expected = steps(11, 5)
        assert names(page) == expected
        assert page.url == f"{origin}sample/?is-status=Planned&sort=date&q=third++step"
        page.reload()
        expect(said(page)).to_have_text("2 of 12 rows shown")
        assert names(page) == expected
        assert table(page).get_by_role("combobox", name="Status").input_value() == "Planned"
        assert table(page).get_by_role("searchbox").input_value() == "third  step"


def test_a_table_that_goes_on_to_the_right_says_so_at_its_edge(
    browser: Browser, origin: str
) -> None:
    with tab(browser, origin, 390) as page:
        page.goto(f"{origin}sample/")
        expect(said(page)).to_have_text("12 rows")
        box = table(page).locator(".sb-table__box")
        box.evaluate("box => { box.firstChild.style.width = '600px' }")
        row = table(page).locator("tbody tr").first

        def colour(beside: int) -> bytes:
            """Of the row's upper padding, so many pixels to the left of the box's right edge."""
            row.scroll_into_view_if_needed()
            at, edge = row.bounding_box(), box.bounding_box()
            assert at
            assert edge
            x = edge["x"] + edge["width"] - beside
            return page.screenshot(clip={"x": x, "y": at["y"] + 2, "width": 1, "height": 1})

        assert colour(1) != colour(-3)
        box.evaluate("box => { box.scrollLeft = box.scrollWidth }")
        assert colour(1) == colour(-3)


def test_a_column_sorts_up_and_down_and_says_so(browser: Browser, origin: str) -> None:
    with tab(browser, origin) as page:
        page.goto(f"{origin}sample/")
        head = table(page).get_by_role("columnheader", name="Date")
        assert head.get_attribute("aria-sort") is None
        head.get_by_role("button").click()
        assert (head.get_attribute("aria-sort"), names(page)) == (
            "ascending",
            steps(*range(12, 0, -1)),
        )
        head.get_by_role("button").press("Enter")
        assert (head.get_attribute("aria-sort"), names(page)) == (
            "descending",
            steps(*range(1, 13)),
        )
        table(page).get_by_role("button", name="Name").click()
        assert head.get_attribute("aria-sort") is None
        assert names(page) == steps(*range(1, 13))


def test_the_way_back_undoes_a_choice(browser: Browser, origin: str) -> None:
    with tab(browser, origin) as page:
        page.goto(f"{origin}sample/")
        table(page).get_by_role("combobox", name="Companies").select_option("Third Cars")
        expect(said(page)).to_have_text("4 of 12 rows shown")
        table(page).get_by_role("combobox", name="Status").select_option("Happened")
        expect(said(page)).to_have_text("2 of 12 rows shown")
        page.go_back()
        expect(said(page)).to_have_text("4 of 12 rows shown")
        assert table(page).get_by_role("combobox", name="Status").input_value() == ""
        page.go_back()
        expect(said(page)).to_have_text("12 rows")
        assert page.url == f"{origin}sample/"


def test_an_address_that_names_what_is_not_there_shows_everything(
    browser: Browser, origin: str
) -> None:
    with tab(browser, origin) as page:
        page.goto(f"{origin}sample/?is-status=Gone&sort=price&is-price=1")
        expect(said(page)).to_have_text("12 rows")
        assert names(page) == steps(*range(1, 13))


def test_a_cell_with_several_links_is_filed_under_each(browser: Browser, origin: str) -> None:
    with tab(browser, origin) as page:
        page.goto(f"{origin}sample/")
        choices = (
            table(page)
            .get_by_role("combobox", name="Companies")
            .locator("option")
            .all_inner_texts()
        )
        assert choices == ["All", "Other Motors (8)", "Tesla (8)", "Third Cars (4)"]


def test_without_scripts_a_table_is_a_table(browser: Browser, origin: str) -> None:
    with tab(browser, origin, scripts=False) as page:
        page.goto(f"{origin}sample/?is-status=Planned")
        assert names(page) == steps(*range(1, 13))
        expect(table(page).get_by_role("button")).to_have_count(0)
        expect(table(page).locator("input, select")).to_have_count(0)


def test_head_and_first_column_stay_in_sight_and_the_page_stays(
    browser: Browser, origin: str
) -> None:
    with tab(browser, origin, 390) as page:
        page.goto(f"{origin}sample/")
        box = table(page).get_by_role("region")
        box.focus()
        expect(box).to_be_focused()
        page.keyboard.press("ArrowRight")
        until(page, "document.querySelector('.sb-table__box').scrollLeft > 0")
        place = box.bounding_box()
        first = box.locator("tbody tr:first-child td:first-child").bounding_box()
        assert place is not None
        assert first is not None
        assert abs(first["x"] - place["x"]) <= 1
        box.evaluate("box => { box.style.maxHeight = '200px'; box.scrollTop = 150; }")
        head = box.get_by_role("columnheader", name="Name").bounding_box()
        place = box.bounding_box()
        assert head is not None
        assert place is not None
        assert abs(head["y"] - place["y"]) <= 2
        assert page.evaluate("document.documentElement.scrollWidth") == 390


THOUSANDS = """() => {
  const body = document.querySelector(".sb-table tbody");
  const row = body.rows[0].outerHTML;
  body.innerHTML = Array.from({length: 3000}, (_, n) => row.replace(/Step 1\\b/, `Step ${n}`)).join("");
}"""
TIMED = """async act => {
  const began = performance.now();
  if (act === "sort") document.querySelector(".sb-table__sort").click();
  else {
    const list = document.querySelector(".sb-table__control select");
    list.selectedIndex = 1;
    list.dispatchEvent(new Event("change"));
  }
  document.body.offsetHeight;
  return performance.now() - began;
}"""


def test_three_thousand_rows_sort_within_a_blink(browser: Browser, origin: str) -> None:
    """A tenth of a second is what it takes; the limit is for a machine that does ten other things."""
    with tab(browser, origin) as page:
        # The rows must be there before the script that reads them is.
        page.route(
            "**/tables.js", lambda route: route.fulfill(body="", content_type="text/javascript")
        )
        page.goto(f"{origin}sample/", wait_until="domcontentloaded")
        page.unroute_all()
        page.evaluate(THOUSANDS)
        page.evaluate("import(new URL('../assets/tables.js?again', location))")
        expect(said(page)).to_have_text("3000 rows")
        assert page.evaluate(TIMED, "sort") < 1000
        assert page.locator(".sb-table tbody tr:visible").count() == 200
        page.locator(".sb-table__box").evaluate("box => box.scrollTop = box.scrollHeight")
        until(
            page,
            "document.querySelectorAll('.sb-table tbody tr:not(.sb-table__later)').length >= 400",
        )


# Dates


def test_due_dates_and_ages_are_told_from_the_readers_day(browser: Browser, origin: str) -> None:
    with tab(browser, origin) as page:
        page.clock.set_fixed_time("2020-04-15T12:00:00Z")
        page.goto(f"{origin}sample/")
        expect(page.locator("#late")).to_have_text("overdue by 2 months")
        expect(page.locator("#coming")).to_have_text("due in 978 years")
        expect(page.locator("#kept")).to_have_text("was due by 31 January 2020")
        expect(page.locator("#old")).to_have_text("2 months ago")


@pytest.mark.parametrize(
    ("now", "late", "old"),
    [
        ("2020-01-30", "due in 1 day", "31 January 2020"),
        ("2020-01-31", "due today", "today"),
        ("2020-02-01", "overdue by 1 day", "1 day ago"),
        ("2020-02-14", "overdue by 2 weeks", "2 weeks ago"),
        ("2020-03-30", "overdue by 8 weeks", "8 weeks ago"),
        ("2020-03-31", "overdue by 2 months", "2 months ago"),
        ("2022-01-30", "overdue by 23 months", "23 months ago"),
        ("2022-01-31", "overdue by 2 years", "2 years ago"),
    ],
)
def test_ages(browser: Browser, origin: str, now: str, late: str, old: str) -> None:
    with tab(browser, origin) as page:
        page.clock.set_fixed_time(f"{now}T12:00:00")
        page.goto(f"{origin}sample/")
        expect(page.locator("#late")).to_have_text(late)
        expect(page.locator("#old")).to_have_text(old)


# Copying


def test_a_facts_link_copies_its_address_and_says_so(browser: Browser, origin: str) -> None:
    with tab(browser, origin) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(f"{origin}sample/")
        page.locator("#fact-said").hover()
        page.locator("#fact-said .headerlink").click()
        expect(page.locator(".sb-said")).to_have_text("Copied")
        assert page.evaluate("navigator.clipboard.readText()") == f"{origin}sample/#fact-said"
        assert page.url == f"{origin}sample/#fact-said"
        expect(page.locator(".sb-said")).to_have_text("")


def test_the_citation_of_a_page_can_be_copied(browser: Browser, origin: str) -> None:
    with tab(browser, origin) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(f"{origin}sample/")
        page.get_by_role("button", name="Copy").click()
        expect(page.locator(".sb-said")).to_have_text("Copied")
        assert (
            page.evaluate("navigator.clipboard.readText()").strip()
            == "@misc{sample, title = {Sample}}"
        )
