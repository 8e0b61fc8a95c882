"""Accessibility: axe-core finds nothing on any sort of page, in light and dark, wide and narrow, with parts opened."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests import test_browser
from tests.reading import sample_site
from tests.sites import golden_site, real_site
from tests.test_browser import Scheme, served, tab

browser, golden, real = test_browser.browser, test_browser.golden, test_browser.real

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # else it describes all that is well, too
}
LOOKS: list[tuple[int, Scheme]] = [(1280, "light"), (390, "dark")]


@pytest.fixture(scope="module")
def sample() -> Iterator[str]:
    with served(sample_site()) as address:
        yield f"{address}sample/"


def found(page: Page) -> list[str]:
    """What axe finds on a page, one line for each rule, with the first element."""
    page.emulate_media(reduced_motion="reduce")  # half faded in, any text has too little contrast
    violations: list[dict[str, Any]] = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{one['id']} ×{len(one['nodes'])}: {one['nodes'][0]['html'][:200]}" for one in violations
    ]


def sorts_of_pages() -> list[str]:
    """Of the real site every page that is not a record, and one record of each kind."""
    records: dict[str, str] = {}
    others = ["404.html"]
    for path in test_browser._paths(real_site()):
        folder, _, rest = path.partition("/")
        if rest:
            records.setdefault(folder, path)
        else:
            others.append(path)
    return [*others, *records.values()]


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_axe_finds_nothing_on_any_sort_of_page(
    browser: Browser, real: str, width: int, scheme: Scheme
) -> None:
    wrong = {}
    with tab(browser, real, width, scheme) as page:
        for path in sorts_of_pages():
            page.goto(real + path)
            wrong[path] = found(page)
    assert len(wrong) > 15
    assert {path: lines for path, lines in wrong.items() if lines} == {}


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_axe_finds_nothing_where_every_state_of_a_statement_is(
    browser: Browser, golden: str, sample: str, width: int, scheme: Scheme
) -> None:
    paths = [
        path
        for path in test_browser._paths(golden_site())
        if path.startswith(("events/", "disputes/"))
    ]
    wrong = {}
    with tab(browser, golden, width, scheme) as page:
        for path in paths:
            page.goto(golden + path)
            wrong[path] = found(page)
    with tab(browser, sample.removesuffix("sample/"), width, scheme) as page:
        page.goto(sample)
        wrong["sample"] = found(page)
    assert {path: lines for path, lines in wrong.items() if lines} == {}


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_axe_finds_nothing_in_what_opens(
    browser: Browser, sample: str, width: int, scheme: Scheme
) -> None:
    with tab(browser, sample.removesuffix("sample/"), width, scheme) as page:
        page.goto(sample)
        page.locator("#cite-2-a a").hover()
        expect(page.locator(".sb-card")).to_be_visible()
        assert found(page) == []
        page.keyboard.press("Escape")
        page.get_by_role("link", name="the maker").hover()
        expect(page.locator(".sb-card")).to_be_visible()
        assert found(page) == []
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Date").click()
        assert found(page) == []
        page.keyboard.press("/")
        page.keyboard.type("tesla")
        expect(page.locator(".sb-search__result").first).to_be_visible()
        assert found(page) == []


def test_what_axe_looks_for_is_found_where_it_is(browser: Browser, sample: str) -> None:
    """The tests above can fail."""
    with tab(browser, sample.removesuffix("sample/")) as page:
        page.goto(sample)
        page.evaluate("document.querySelector('.sb-page').append(document.createElement('input'))")
        page.locator("h1").evaluate("head => head.style.color = '#ccc'")
        assert [line.split(" ")[0] for line in found(page)] == ["color-contrast", "label"]


@pytest.mark.parametrize("width", [1280, 390])
def test_what_the_keyboard_is_on_can_be_seen(browser: Browser, sample: str, width: int) -> None:
    """Each stop of Tab has an outline, and lies neither under the header nor outside the window."""
    with tab(browser, sample.removesuffix("sample/"), width) as page:
        page.goto(sample)
        page.get_by_role("link", name="the maker").focus()
        page.keyboard.press("Shift+Tab")
        bad = []
        for _ in range(30):
            page.keyboard.press("Tab")
            page.wait_for_timeout(30)
            stop = page.evaluate(
                """() => {
                    const at = document.activeElement, box = at.getBoundingClientRect(), look = getComputedStyle(at);
                    const header = document.querySelector(".md-header").getBoundingClientRect();
                    const hidden = box.bottom <= header.bottom || box.top >= innerHeight || box.right <= 0;
                    const outlined = look.outlineStyle !== "none" && parseFloat(look.outlineWidth) > 0;
                    return [at.outerHTML.slice(0, 120), outlined, hidden];
                }"""
            )
            if stop[0].startswith("<body") or not stop[1] or stop[2]:
                bad.append(stop)
        assert bad == []


def test_nothing_moves_for_those_who_do_not_want_it(browser: Browser, sample: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(sample)
    page.keyboard.press("/")
    lasting = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter(one => {
            const look = getComputedStyle(one);
            const times = `${look.transitionDuration},${look.animationDuration}`.split(",");
            return Math.max(...times.map(parseFloat)) > 0.001;
        }).length"""
    )
    context.close()
    assert lasting == 0
