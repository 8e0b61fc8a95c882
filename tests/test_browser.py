"""The built site in Chromium, as a reader uses it; and the preview, as an editor does."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Literal

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright

from tests.chromium import find
from tests.pages.naughty import NAUGHTY
from tests.serving import LIMIT
from tests.sites import MKDOCS, golden_site, naughty_site, pages, real_site, scratch, small_base

Scheme = Literal["light", "dark"]
WAIT = LIMIT * 1000
"""Milliseconds to wait for what needs a build; far more than it takes."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing: the tests tell what went wrong."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which `folder` is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="module")
def golden() -> Iterator[str]:
    with served(golden_site()) as address:
        yield address


@pytest.fixture(scope="module")
def real() -> Iterator[str]:
    with served(real_site()) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    quiet = ["--disable-background-networking", "--disable-component-update", "--no-first-run"]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox", *quiet])
        yield started
        started.close()


@contextmanager
def tab(
    browser: Browser, origin: str, width: int = 1280, scheme: Scheme = "light", scripts: bool = True
) -> Iterator[Page]:
    """A tab in which every error, and every request to another origin, fails the test."""
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=scripts
    )
    wrong: list[str] = []
    page = context.new_page()
    page.on("console", lambda said: _note(wrong, said))
    page.on("pageerror", lambda error: wrong.append(f"page error: {error}"))
    page.on("request", lambda asked: _note_request(wrong, asked, origin))
    yield page
    context.close()
    assert wrong == []


def _note(wrong: list[str], said: ConsoleMessage) -> None:
    # A page that names no icon (a redirect, the preview's problems) may have the browser ask for one.
    asks_for_icon = said.location["url"].endswith("/favicon.ico")
    if said.type in ("error", "warning") and not asks_for_icon:
        wrong.append(f"{said.type}: {said.text} at {said.location['url']}")


def _note_request(wrong: list[str], asked: Request, origin: str) -> None:
    if not asked.url.startswith((origin, "data:", "blob:")):
        wrong.append(f"request to {asked.url}")


def _is_in_view(page: Page, id_: str) -> bool:
    """Whether the line of an element can be seen: inside the window, and not under the header."""
    seen = page.evaluate(
        """id => {
            const line = document.getElementById(id).getBoundingClientRect();
            const header = document.querySelector(".md-header").getBoundingClientRect();
            return line.top >= header.bottom - 1 && line.top < innerHeight;
        }""",
        id_,
    )
    return bool(seen)


def _follow_a_citation_and_come_back(page: Page) -> None:
    """From a statement to its source in the list, and by the letter to the very mark."""
    mark = page.locator("#fact-granted ~ p sup.sb-cite").first
    id_ = mark.get_attribute("id")
    assert id_ == "cite-5-a"
    mark.get_by_role("link").click()
    page.wait_for_url("**/#source-5")
    expect(page.locator("#source-5")).to_be_in_viewport()
    assert _is_in_view(page, "source-5")
    line = page.locator("li", has=page.locator("#source-5"))
    expect(line).to_contain_text("Spring review, Example Motors, May 2026")
    line.get_by_role("link", name="a", exact=True).click()
    page.wait_for_url("**/#cite-5-a")
    assert _is_in_view(page, "cite-5-a")


def _search(page: Page, words: str) -> None:
    page.keyboard.press("/")
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.get_by_label("Search records, facts and sources")).to_be_focused()
    page.keyboard.type(words)


# A reader


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_a_citation_leads_to_its_source_and_back(
    browser: Browser, golden: str, width: int, scheme: Scheme
) -> None:
    with tab(browser, golden, width, scheme) as page:
        page.goto(f"{golden}events/data-centre/")
        _follow_a_citation_and_come_back(page)


def test_a_source_in_the_list_leads_to_its_page(browser: Browser, golden: str) -> None:
    with tab(browser, golden) as page:
        page.goto(f"{golden}events/data-centre/#source-5")
        line = page.locator("li", has=page.locator("#source-5"))
        line.get_by_role("link", name="Spring review").click()
        page.wait_for_url("**/sources/spring/")
        expect(page.locator("h1")).to_contain_text("Spring review")


def test_a_backlink_leads_to_the_very_fact(browser: Browser, golden: str) -> None:
    with tab(browser, golden) as page:
        page.goto(f"{golden}companies/example-motors/")
        row = page.locator(".sb-entry li", has_text="It follows the opening of Example Motors.")
        row.get_by_role("link").first.click()
        page.wait_for_url("**/events/later/#fact-*")
        assert _is_in_view(page, page.url.partition("#")[2])
        page.get_by_role("article").get_by_role(
            "link", name="Example Motors", exact=True
        ).first.click()
        page.wait_for_url("**/companies/example-motors/")


def test_search_opens_with_a_slash_and_leads_to_a_fact(browser: Browser, golden: str) -> None:
    with tab(browser, golden) as page:
        page.goto(golden)
        _search(page, "prettiest")
        result = page.locator(".sb-search__result").first
        expect(result).to_contain_text("Example Motors opens a #1 data_centre")
        expect(result).to_contain_text("prettiest")
        result.locator(".sb-search__fact a").first.click()
        page.wait_for_url("**/events/data-centre/**#fact-*")
        expect(page.get_by_role("dialog")).to_be_hidden()
        assert _is_in_view(page, page.url.partition("#")[2])


@pytest.mark.parametrize("words", ["数据中心", "Rechenzentrum", "Hub One"])
def test_search_finds_a_record_by_its_other_names(
    browser: Browser, golden: str, words: str
) -> None:
    with tab(browser, golden) as page:
        page.goto(f"{golden}timeline/")
        _search(page, words)
        title = page.locator(".sb-search__title", has_text="Example Motors opens a #1 data_centre")
        expect(title).to_be_visible()


def test_search_says_when_nothing_is_found_and_closes(browser: Browser, golden: str) -> None:
    with tab(browser, golden) as page:
        page.goto(golden)
        _search(page, "zyzzyva")
        status = page.get_by_role("dialog").get_by_role("status")
        expect(status).to_contain_text("Nothing found for “zyzzyva”")
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_be_hidden()


def test_a_former_address_keeps_the_anchor(browser: Browser, golden: str) -> None:
    with tab(browser, golden) as page:
        page.goto(f"{golden}events/example-hub/#fact-confirmed")
        page.wait_for_url("**/events/data-centre/#fact-confirmed")
        expect(page.locator("#fact-confirmed")).to_be_in_viewport()


def test_reading_needs_no_scripts(browser: Browser, golden: str) -> None:
    with tab(browser, golden, scripts=False) as page:
        page.goto(f"{golden}events/example-hub/")
        page.wait_for_url("**/events/data-centre/")
        page.locator("#cite-1-a").get_by_role("link").click()
        expect(page.locator("#source-1")).to_be_in_viewport()
        page.get_by_role("article").get_by_role("link", name="Example Energy").first.click()
        page.wait_for_url("**/companies/example-energy/")


def test_the_site_works_below_a_path(browser: Browser) -> None:
    root = scratch("sub")
    shutil.copytree(golden_site(), root / "facts" / "base")
    with served(root) as address, tab(browser, f"{address}facts/base/") as page:
        page.goto(f"{address}facts/base/events/data-centre/")
        _follow_a_citation_and_come_back(page)
        _search(page, "prettiest")
        page.locator(".sb-search__fact a").first.click()
        page.wait_for_url("**/facts/base/events/data-centre/**#fact-*")
        page.goto(f"{address}facts/base/events/example-hub/#fact-granted")
        page.wait_for_url("**/facts/base/events/data-centre/#fact-granted")


# Every page


def _too_wide(page: Page, address: str, paths: Iterable[str]) -> dict[str, int]:
    widths = {}
    for path in paths:
        page.goto(address + path)
        widths[path] = page.evaluate("document.documentElement.scrollWidth")
    return {path: width for path, width in widths.items() if width > 390}


def _paths(site: Path) -> list[str]:
    return [
        found.path for found in pages(site) if found.path != "404.html" and found.inside("article")
    ]


def test_no_page_scrolls_sideways_on_a_telephone(browser: Browser, golden: str, real: str) -> None:
    """Without scripts, which is four times as fast; the next test has them."""
    for address, site in ((golden, golden_site()), (real, real_site())):
        with tab(browser, address, 390, scripts=False) as page:
            assert _too_wide(page, address, _paths(site)) == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_sort_of_page_has_errors_or_scrolls_sideways(
    browser: Browser, golden: str, scheme: Scheme
) -> None:
    paths = [
        "", "events/", "events/data-centre/", "sources/daily/", "timeline/", "disputes/", "about/", "404.html",
    ]  # fmt: skip
    with tab(browser, golden, 390, scheme) as page:
        assert _too_wide(page, golden, paths) == {}


def test_no_word_is_so_long_that_a_page_scrolls_sideways(browser: Browser) -> None:
    long = [f"events/n{n}/" for n, text in enumerate(NAUGHTY) if max(map(len, text.split())) > 40]
    assert len(long) >= 5
    with served(naughty_site()) as address, tab(browser, address, 390, scripts=False) as page:
        lists = ["companies/tesla/", "events/", "timeline/", "disputes/", ""]
        assert _too_wide(page, address, [*long, *lists]) == {}


def test_the_colours_follow_the_system(browser: Browser, golden: str) -> None:
    backgrounds = {}
    for scheme in ("light", "dark"):
        with tab(browser, golden, scheme=scheme) as page:
            page.goto(golden)
            colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
            backgrounds[scheme] = sum(int(part) for part in colour.strip("rgba()").split(",")[:3])
    assert backgrounds["light"] > 600 > 200 > backgrounds["dark"]


# An editor


@contextmanager
def _preview(base: Path) -> Iterator[str]:
    """The address of `mkdocs serve` in a base, once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = base / "serve.log"
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(
            [*MKDOCS, "serve", "--dev-addr", f"127.0.0.1:{port}"], cwd=base, stdout=out, stderr=out
        )
    try:
        _wait_for(port, process, log)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(LIMIT)


def _wait_for(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + WAIT / 1000
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail(f"mkdocs serve does not answer:\n{log.read_text(encoding='utf-8')}")


@pytest.mark.skipif(sys.platform == "win32", reason="the preview is ended by a signal")
def test_saving_a_record_shows_on_the_open_page(browser: Browser) -> None:
    base = small_base("preview")
    record = base / "content/events/launch.yml"
    good = record.read_text(encoding="utf-8")
    with _preview(base) as address, tab(browser, address) as page:
        page.goto(f"{address}events/launch/")
        article, body = expect(page.locator("article")), expect(page.locator("body"))
        article.to_contain_text("Approval is expected in the first quarter.")
        record.write_text(good.replace("first quarter", "second quarter"), encoding="utf-8")
        article.to_contain_text("Approval is expected in the second quarter.", timeout=WAIT)
        record.write_text(good.replace("[tesla]", "[tesal]"), encoding="utf-8")
        body.to_contain_text('must name an existing company, found "tesal"', timeout=WAIT)
        record.write_text(good, encoding="utf-8")
        article.to_contain_text("in the first quarter.", timeout=WAIT)
