"""A reader who has the old address of a renamed record arrives, at the very statement."""

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.chromium import find
from tests.sites import SOURCEBOOK, built, run, small_base
from tests.test_browser import served

FORECAST = "#fact-expected"


@pytest.fixture(scope="module")
def site():
    """The address of a site in which one record was renamed twice and another one back again."""
    base = small_base(
        "renamed", {"content/index.md": "The [launch](events/launch.md#fact-running).\n"}
    )
    for old, new in (
        ("launch", "opening"),
        ("opening", "start"),
        ("tesla", "tesla-inc"),
        ("tesla-inc", "tesla"),
    ):
        done = run(SOURCEBOOK, "rename", old, new, cwd=base)
        assert done.code == 0, done.err
    with served(built("renamed", base)) as address:
        yield address


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        yield started
        started.close()


@pytest.mark.parametrize("old", ["events/launch/", "events/opening/", "events/launch/index.html"])
@pytest.mark.parametrize("anchor", ["", FORECAST, "#field-date"])
def test_an_old_address_leads_to_the_statement(browser, site: str, old: str, anchor: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}{old}{anchor}")
    page.wait_for_url(f"{site}events/start/{anchor}")
    expect(page.locator("h1")).to_contain_text("Launch in Shanghai")
    if anchor:
        expect(page.locator(anchor)).to_be_in_viewport()
    page.go_back()
    assert page.url in ("about:blank", f"{site}events/start/{anchor}")  # no trap on the way back
    page.close()


def test_without_scripts_an_old_address_leads_to_the_page(browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}events/launch/{FORECAST}")
    page.wait_for_url(f"{site}events/start/*")
    expect(page.locator(FORECAST)).to_be_attached()
    context.close()


def test_a_record_that_got_its_name_back_is_no_old_address(browser, site: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}companies/tesla-inc/")
    page.wait_for_url(f"{site}companies/tesla/")
    expect(page.locator("h1")).to_contain_text("Tesla")
    page.close()


def test_a_page_by_hand_leads_to_the_new_address(browser, site: str) -> None:
    page = browser.new_page()
    page.goto(site)
    page.get_by_role("article").get_by_role("link", name="launch", exact=True).click()
    page.wait_for_url(f"{site}events/start/#fact-running")
    page.close()
