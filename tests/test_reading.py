"""A reader with a question: search, a table, the timeline, the foot of a page; and what it all may cost and ask for."""

import gzip
import re
import shutil
from collections import Counter
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import test_browser
from tests.reading import sample_site, until
from tests.sites import build, golden_base, golden_site, real_site, scratch
from tests.test_browser import served, tab

browser, golden, real = test_browser.browser, test_browser.golden, test_browser.real

WIDTHS = pytest.mark.parametrize("width", [1280, 390])


def results(page: Page) -> list[str]:
    """The titles that search shows, best first, once there are some."""
    titles = page.locator(".sb-search__title > a")
    expect(titles.first).to_be_visible()
    return titles.all_inner_texts()


def found(page: Page, words: str) -> list[str]:
    """The titles for all of the words, not for the first few letters of them."""
    test_browser._search(page, words)
    expect(page.locator(".sb-search__status")).to_contain_text(f"“{words}”")
    return results(page)


def status(page: Page) -> str:
    return page.locator(".sb-search__status").inner_text()


def facet(page: Page, name: str, value: str) -> None:
    """Choose from a list of the search dialog; the lists are opened first where they are closed."""
    if not page.locator(".sb-search__narrow[open]").count():
        page.get_by_text("Narrow by").click()
    page.get_by_role("dialog").get_by_label(name, exact=True).select_option(value)


# Search


@pytest.mark.parametrize(
    ("words", "name"), [("tesla", "Tesla"), ("GRACE  tao", "Grace Tao"), ("China", "China")]
)
def test_a_name_finds_its_record_before_what_says_it_oftener(
    browser: Browser, real: str, words: str, name: str
) -> None:
    with tab(browser, real) as page:
        page.goto(real)
        assert found(page, words)[0] == name


@pytest.mark.parametrize("words", ["特斯拉", "斯拉", "tesla"])
def test_a_name_in_another_script_finds_the_record(browser: Browser, words: str) -> None:
    with served(sample_site()) as address, tab(browser, address) as page:
        page.goto(f"{address}sample/")
        assert found(page, words)[0] == "Tesla"


@WIDTHS
def test_search_with_a_facet_leads_to_the_very_fact(
    browser: Browser, golden: str, width: int
) -> None:
    with tab(browser, golden, width) as page:
        page.goto(golden)
        found(page, "capacity")
        facet(page, "Kind", "Event")
        until(page, "/ in Event$/.test(document.querySelector('.sb-search__status').textContent)")
        kinds = page.locator(".sb-search__title .sb-chip").all_inner_texts()
        assert set(kinds) == {"Event"}
        page.get_by_role("searchbox").fill("running")
        until(
            page,
            "/“running” in Event/.test(document.querySelector('.sb-search__status').textContent)",
        )
        page.locator(".sb-search__fact a[href*='#fact-']").first.click()
        page.wait_for_url("**/events/**#fact-*")
        assert test_browser._is_in_view(page, page.url.partition("#")[2])


def test_a_facet_alone_lists_its_pages(browser: Browser, golden: str) -> None:
    with tab(browser, golden) as page:
        page.goto(golden)
        page.get_by_role("button", name="Search").click()
        facet(page, "Kind", "Company")
        names = results(page)
        assert "Example Motors" in names
        assert status(page) == f"{len(names)} pages in Company"
        facet(page, "Kind", "")
        expect(page.locator(".sb-search__status")).to_contain_text("Type a name")
        expect(page.locator(".sb-search__result")).to_have_count(0)


def test_search_can_be_narrowed_by_kind_tag_year_and_linked_record(
    browser: Browser, real: str
) -> None:
    with tab(browser, real) as page:
        page.goto(real)
        page.get_by_role("button", name="Search").click()
        page.get_by_text("Narrow by").click()
        labels = page.locator(".sb-search__facets label")
        expect(labels.first).to_be_visible()
        assert labels.all_inner_texts()[:4] == ["Kind", "Tag", "Year", "Company"]


def test_what_narrows_a_search_is_loaded_when_it_is_opened(browser: Browser, golden: str) -> None:
    with tab(browser, golden) as page:
        loaded = list[str]()
        page.on("request", lambda request: loaded.append(request.url))
        page.goto(golden)
        found(page, "capacity")
        assert [url for url in loaded if "/pagefind/filter/" in url] == []
        kinds = Counter(page.locator(".sb-search__title .sb-chip").all_inner_texts())
        assert kinds["Event"]
        page.keyboard.press("Tab")  # the button that closes the dialog stands in between
        page.keyboard.press("Tab")
        expect(page.locator(".sb-search__narrow summary")).to_be_focused()
        page.keyboard.press("Enter")
        kind = page.get_by_role("dialog").get_by_label("Kind", exact=True)
        expect(kind).to_be_visible()
        assert [url for url in loaded if "/pagefind/filter/" in url] != []
        counted = [f"{name} ({pages})" for name, pages in sorted(kinds.items())]
        expect(kind.locator("option")).to_have_text(["All", *counted])
        page.keyboard.press("Tab")
        expect(kind).to_be_focused()


def test_search_is_walked_with_arrows_and_left_with_escape(browser: Browser, real: str) -> None:
    with tab(browser, real) as page:
        page.goto(real)
        first = found(page, "tesla")[0]
        page.keyboard.press("ArrowDown")
        expect(page.locator(".sb-search__title > a").first).to_be_focused()
        page.keyboard.press("ArrowUp")
        expect(page.get_by_role("searchbox")).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_be_hidden()
        expect(page.get_by_role("button", name="Search")).to_be_visible()
        page.keyboard.press("/")
        expect(page.locator(".sb-search__title > a").first).to_be_visible()
        page.keyboard.press("Enter")
        page.wait_for_url("**/companies/tesla/")
        expect(page.locator("h1")).to_contain_text(first)


def test_a_facet_in_which_nothing_is_found_says_so(browser: Browser, golden: str) -> None:
    with tab(browser, golden) as page:
        page.goto(golden)
        page.get_by_role("button", name="Search").click()
        facet(page, "Kind", "Company")
        results(page)
        page.get_by_role("searchbox").fill("zyzzyva")
        expect(page.locator(".sb-search__status")).to_have_text(
            "Nothing found for “zyzzyva” in Company. Try fewer or other words, or All."
        )


# Lists


@WIDTHS
def test_an_index_is_filtered_and_stays_so_after_a_reload(
    browser: Browser, real: str, width: int
) -> None:
    with tab(browser, real, width) as page:
        page.goto(f"{real}events/")
        table = page.locator(".sb-table")
        table.get_by_role("button", name="Date").click()
        table.get_by_role("searchbox", name="Filter").fill("musk")
        expect(table.get_by_role("status")).to_contain_text(re.compile(r"^\d of \d\d rows shown"))
        before = table.locator("tbody tr:visible").all_inner_texts()
        assert before
        assert all("Musk" in row for row in before)
        page.reload()
        expect(table.get_by_role("status")).to_contain_text("rows shown")
        assert table.locator("tbody tr:visible").all_inner_texts() == before
        assert page.url == f"{real}events/?sort=date&q=musk"


@WIDTHS
def test_the_timeline_is_read_and_followed_without_scripts(
    browser: Browser, golden: str, width: int
) -> None:
    with tab(browser, golden, width, scripts=False) as page:
        page.goto(f"{golden}timeline/")
        drawn = page.locator(".sb-picture svg")
        expect(drawn).to_be_visible()
        box = drawn.bounding_box()
        assert box is not None
        assert box["width"] <= width
        expect(page.locator(".sb-page li").first).to_be_visible()
        drawn.locator("a").first.click()
        page.wait_for_url(re.compile(r"/(events|companies|people)/[^/]+/"))
        expect(page.locator("h1")).to_be_visible()


# The foot


@pytest.mark.parametrize(
    ("repository", "expected"),
    [
        (
            "https://github.com/example/base",
            [
                "https://github.com/example/base/edit/main/content/events/later.yml",
                "https://github.com/example/base/commits/main/content/events/later.yml",
                "https://github.com/example/base/issues/new?template=error-in-a-fact.yml&amp;page=events/later&amp;title=events/later",
            ],
        ),
        (
            "https://git.example/base",
            ["https://git.example/base/edit/main/content/events/later.yml"],
        ),
        ("", []),
    ],
)
def test_the_foot_invents_no_address(repository: str, expected: list[str]) -> None:
    site = scratch(f"foot-{len(expected)}")
    done = build(golden_base("full"), site, SOURCEBOOK_REPO_URL=repository)
    assert done.code == 0, done.err
    html = (site / "events/later/index.html").read_text(encoding="utf-8")
    foot = re.search(r'<nav class="sb-foot".*?</nav>', html, re.DOTALL)
    found = re.findall('href="([^"]*)"', foot[0] if foot else "")
    assert found == [*expected, "../../data/events/later.json"]
    shutil.rmtree(site)


# Print


def test_paper_is_light_and_holds_rows_and_addresses(browser: Browser, real: str) -> None:
    with tab(browser, real, scheme="dark") as page:
        page.goto(f"{real}events/")
        page.emulate_media(media="print")
        colour = page.evaluate("getComputedStyle(document.body).color")
        assert sum(map(int, re.findall(r"\d+", colour)[:3])) < 200
        expect(
            page.locator(".sb-table__bar, .md-header, .sb-search-trigger >> visible=true")
        ).to_have_count(0)
        expect(page.locator(".sb-table tbody tr:visible")).to_have_count(
            page.locator(".sb-table tbody tr").count()
        )


# What it costs and asks for


@pytest.fixture
def watched(browser: Browser) -> Iterator[Page]:
    """A page that notes every violation of its policy in `window.violations`."""
    context = browser.new_context()
    context.add_init_script(
        "window.violations = []; addEventListener('securitypolicyviolation', e => violations.push(e.blockedURI));"
    )
    yield context.new_page()
    context.close()


def test_a_script_that_got_into_a_page_does_not_run(watched: Page, golden: str) -> None:
    watched.goto(golden)
    watched.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.ran = true";
            document.body.append(script);
            document.body.insertAdjacentHTML("beforeend", '<img src="data:," onerror="window.ran = true">');
        }"""
    )
    until(watched, "violations.length === 2")
    assert watched.evaluate("[violations, window.ran ?? false]") == [["inline", "inline"], False]


def test_reading_violates_nothing(watched: Page, golden: str) -> None:
    watched.goto(f"{golden}events/data-centre/")
    watched.locator(".sb-cite a").first.hover()
    expect(watched.locator(".sb-card")).to_be_visible()
    watched.keyboard.press("Escape")
    found(watched, "prettiest")
    assert watched.evaluate("violations") == []


def test_a_chosen_colour_is_kept_from_page_to_page(browser: Browser, golden: str) -> None:
    with tab(browser, golden) as page:
        page.goto(golden)
        page.locator("label[for='__palette_1']").click()
        page.locator("label[for='__palette_2']").click()
        page.goto(f"{golden}events/data-centre/")
        assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"


def test_a_record_weighs_little() -> None:
    pages = [found for found in real_site().rglob("*/*/index.html") if "page" not in found.parts]
    sizes = {found.parent.name: len(gzip.compress(found.read_bytes())) for found in pages}
    assert {name: size for name, size in sizes.items() if size > 60_000} == {}


def test_the_first_search_transfers_little(browser: Browser, real: str) -> None:
    """3,000 records need some 30 kB more: the list of all pages grows, the rest hardly does."""
    with tab(browser, real) as page:
        page.goto(real, wait_until="networkidle")
        sizes: list[int] = []
        page.on("response", lambda answer: sizes.append(len(answer.body())))
        found(page, "tesla")
        page.wait_for_load_state("networkidle")
        assert 100_000 < sum(sizes) < 220_000


def test_the_theme_is_small() -> None:
    own = [
        file for file in (golden_site() / "assets").glob("*.*") if file.suffix in (".js", ".css")
    ]
    assert len(own) >= 12
    assert sum(len(gzip.compress(file.read_bytes())) for file in own) < 30_000
