"""A base on another topic, made of configuration and records alone, works as the first one does."""

import ast
import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from generator.build import Checked, check
from generator.model.statements import SOURCE
from tests import test_browser, test_reading, test_reading_access, test_site
from tests.sites import REPOSITORY, build, page, pages, scratch, written_site
from tests.test_browser import Scheme, served, tab

BASE = Path(__file__).parent / "second_base"
DAY = "1775001600"
"""1 April 2026: what is due and how old something is does not change with the day of the test."""
browser = test_browser.browser
LOOKS: list[tuple[int, Scheme]] = [(1280, "light"), (390, "dark")]


@cache
def base() -> Path:
    """A copy, in which a build may keep what it likes."""
    return Path(shutil.copytree(BASE, scratch("second")))


@cache
def site() -> Path:
    """The base as `mkdocs build --strict` makes it."""
    target = scratch("site-second")
    done = build(base(), target, SOURCE_DATE_EPOCH=DAY)
    assert done.code == 0, done.err
    return target


@pytest.fixture(scope="module")
def second() -> Iterator[str]:
    with served(site()) as address:
        yield address


# The base


def test_it_has_no_problems() -> None:
    assert [str(problem) for problem in check(BASE).problems] == []


def test_it_has_something_of_everything() -> None:
    checked = check(BASE)
    graph = checked.graph
    statements = [s for record in graph.records.values() for s in record.statements()]
    types = {f.type.of.name for kind in graph.base.kinds.values() for f in kind.fields.values()}
    assert types == {"text", "date", "number", "quantity", "url", "choice", "record", "flag"}
    assert {s.type for s in statements} == {
        "report", "claim", "forecast", "plan", "denial", "opinion", "gap",
    }  # fmt: skip
    assert {s.outcome.result for s in statements if s.outcome} == {"kept", "missed"}
    assert any(s.wrong for s in statements)
    assert any(s.supersedes for s in statements)
    assert len(graph.disputes) >= 4
    assert graph.base.drafts
    assert [record.id for record in graph.records.values() if record.former_ids]


def test_it_shares_nothing_with_the_first() -> None:
    first, other = (check(root).graph for root in (REPOSITORY, BASE))
    assert set(first.base.kinds) & set(other.base.kinds) == {SOURCE}
    assert set(first.records) & set(other.records) == set()


# The generator


def files(*endings: str) -> Iterator[tuple[str, str]]:
    """Every file of the code, of these endings, with its text."""
    for path in sorted((REPOSITORY / "generator").rglob("*")):
        if path.suffix in endings:
            yield path.relative_to(REPOSITORY).as_posix(), path.read_text(encoding="utf-8")


def bases() -> tuple[Checked, Checked]:
    return check(REPOSITORY), check(BASE)


def test_the_code_names_no_record_of_a_base() -> None:
    ids = {id_ for checked in bases() for id_ in checked.graph.records}
    slugs = {id_.partition("/")[2] for id_ in ids} - {"on"}
    known = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, slugs))})(?![\w-])", re.IGNORECASE)
    every = files(".py", ".jinja", ".html", ".js", ".css", ".txt")
    assert [(path, found[0]) for path, text in every if (found := known.search(text))] == []


SAYS_SOMETHING_ELSE = {
    "language": "a field of sources",
    "languages": "what a search index has one file each for",
    "outlet": "the theme's class for who published a source",
    "people": "the plural of person, which is irregular",
    "person": "its singular",
    "place": "where a problem or a text stands",
    "release": "what gives a lock back",
}
"""Words of the code that happen to be the name of a kind."""


def test_the_code_knows_no_kind_but_the_source() -> None:
    """None of its texts is the name or folder of a kind; those for readers may have it as a word."""
    kinds = [kind for checked in bases() for kind in checked.graph.base.kinds.values()]
    names = {name for kind in kinds if kind.name != SOURCE for name in (kind.name, kind.folder)}
    found = [
        (path, node.value)
        for path, text in files(".py")
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant) and node.value in names - SAYS_SOMETHING_ELSE.keys()
    ]
    quoted = re.compile(rf"""["'/]({"|".join(names - SAYS_SOMETHING_ELSE.keys())})["'/]""")
    theme = files(".jinja", ".html", ".js", ".css")
    found += [(path, word) for path, text in theme for word in quoted.findall(text)]
    assert found == []


# The site


@pytest.mark.parametrize(
    "holds",
    [
        test_site.test_every_link_leads_to_a_page_and_a_place_on_it,
        test_site.test_ids_are_unique_on_each_page,
        test_site.test_yaml_files_are_not_published,
        test_site.test_nothing_is_asked_of_another_origin,
    ],
)
def test_what_holds_of_every_site(holds: Callable[[Callable[[], Path]], None]) -> None:
    holds(site)


def test_every_record_has_its_page_and_no_draft_has_one() -> None:
    for path in BASE.glob("content/*/*.yml"):
        shown = (site() / path.parent.name / path.stem / "index.html").is_file()
        assert shown == (not path.name.endswith(".draft.yml")), path
    assert not (site() / "releases/aluna-3-1").exists()


def test_a_version_is_what_was_written() -> None:
    assert "1.10" in page(site(), "releases/aluna-1-10/").text("article")
    assert page(site(), "languages/on/").text("h1").startswith("On")


def test_a_template_of_the_base_takes_the_place_of_the_packaged_one() -> None:
    assert "Invented, every one of them." in page(site(), "releases/").text("article")


def test_the_pages_of_help_are_those_of_this_base() -> None:
    told = page(site(), "help/kinds/").text("article")
    assert all(word in told for word in ("Advisory", "end_of_life", "Security fixes only"))
    assert "Company" not in told
    assert "maintainers" in page(site(), "help/field-types/").text("article")


def test_help_is_one_entry_of_the_navigation() -> None:
    links = test_site._hrefs(
        test_site.inside(page(site(), "").parts, "nav", "class", "md-nav--primary")
    )
    assert [link for link in links if link.startswith("help/")] == ["help/"]


def test_stock_mkdocs_builds_what_is_written() -> None:
    written = written_site(base())
    assert page(written, "releases/aluna-3-0/").text("h1").startswith("Aluna 3.0")
    assert page(written, "help/checks/").text("h1").startswith("Checks")


# A reader


def test_search_finds_a_record_and_leads_to_the_fact(browser: Browser, second: str) -> None:
    with tab(browser, second) as tabbed:
        tabbed.goto(second)
        assert test_reading.found(tabbed, "new thermostats")[0] == "Brisk"
        tabbed.locator(".sb-search__fact a[href*='#fact-']").first.click()
        tabbed.wait_for_url("**/languages/brisk/**#fact-*")
        assert test_browser._is_in_view(tabbed, tabbed.url.partition("#")[2])


@pytest.mark.parametrize("words", ["アルーナ", "AlunaScript", "aluna"])
def test_search_finds_a_record_by_each_of_its_names(
    browser: Browser, second: str, words: str
) -> None:
    with tab(browser, second) as tabbed:
        tabbed.goto(second)
        assert test_reading.found(tabbed, words)[0] == "Aluna"


def test_search_is_narrowed_by_the_kinds_that_the_base_names(browser: Browser, second: str) -> None:
    with tab(browser, second) as tabbed:
        tabbed.goto(second)
        tabbed.get_by_role("button", name="Search").click()
        tabbed.get_by_text("Narrow by").click()
        labels = tabbed.locator(".sb-search__facets label")
        expect(labels.first).to_be_visible()
        assert labels.all_inner_texts() == ["Kind", "Tag", "Year", "Language", "Steward"]
        test_reading.facet(tabbed, "Kind", "Release")
        test_reading.facet(tabbed, "Language", "Brisk")
        expect(tabbed.locator(".sb-search__status")).to_contain_text("3 pages")
        names = tabbed.locator(".sb-search__title > a")
        expect(names).to_have_count(3)  # the number is told before they are there
        assert sorted(names.all_inner_texts()) == ["Brisk 1.0", "Brisk 2.0", "Brisk 2.1"]


@pytest.mark.parametrize("width", [1280, 390])
def test_a_table_is_sorted_and_filtered_by_fields_of_its_own(
    browser: Browser, second: str, width: int
) -> None:
    with tab(browser, second, width) as tabbed:
        tabbed.goto(f"{second}releases/")
        table = tabbed.locator(".sb-table")
        names = table.locator("tbody tr:visible td:first-child")
        table.get_by_role("button", name="Released").click()
        assert names.all_inner_texts()[0] == "Aluna 1.10"
        table.get_by_role("combobox", name="Phase").select_option("No support")
        assert names.all_inner_texts() == ["Aluna 1.10", "Brisk 1.0", "On 0.1"]


def test_numbers_sort_as_numbers(browser: Browser, second: str) -> None:
    with tab(browser, second) as tabbed:
        tabbed.goto(f"{second}advisories/")
        tabbed.get_by_role("button", name="Severity").click()
        shown = tabbed.locator("tbody td:nth-child(3)").all_inner_texts()
        assert [text.split(",")[0] for text in shown] == ["4", "7.5"]


def test_a_disagreement_stands_under_the_value_that_it_is_about(
    browser: Browser, second: str
) -> None:
    with tab(browser, second) as tabbed:
        tabbed.goto(f"{second}releases/aluna-3-0/")
        box = tabbed.locator(".sb-dispute").first
        expect(box).to_contain_text("Sources disagree: 2 statements")
        expect(box).to_contain_text("End of life: October 2030")
        expect(box).to_contain_text("The paper may mean the end of full support only.")


def test_a_former_address_leads_to_the_fact(browser: Browser, second: str) -> None:
    with tab(browser, second) as tabbed:
        tabbed.goto(f"{second}releases/aluna-2025/#fact-out")
        tabbed.wait_for_url("**/releases/aluna-3-0/#fact-out")
        expect(tabbed.locator("#fact-out")).to_be_in_viewport()


def test_languages_stand_side_by_side(browser: Browser, second: str) -> None:
    with tab(browser, second) as tabbed:
        tabbed.goto(f"{second}views/languages-compared/")
        head = tabbed.locator("thead th").all_inner_texts()
        assert head == ["Language", "Corvid", "Aluna", "Brisk", "On"]


def test_no_page_scrolls_sideways_on_a_telephone(browser: Browser, second: str) -> None:
    with tab(browser, second, 390, scripts=False) as tabbed:
        assert test_browser._too_wide(tabbed, second, test_browser._paths(site())) == {}


def test_the_colours_follow_the_system(browser: Browser, second: str) -> None:
    test_browser.test_the_colours_follow_the_system(browser, second)


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_axe_finds_nothing(browser: Browser, second: str, width: int, scheme: Scheme) -> None:
    """On every page that is not a record, help included, and on the fullest record of each kind."""
    records = ["advisories/alu-2025-01/", "languages/brisk/", "releases/aluna-3-0/", "sources/digest-2024/", "stewards/aluna-circle/"]  # fmt: skip
    folders = {kind.folder for kind in check(BASE).graph.base.kinds.values()}
    others = [found.path for found in pages(site()) if not _is_record(found.path, folders)]
    wrong = {}
    with tab(browser, second, width, scheme) as tabbed:
        for path in (*others, *records):
            tabbed.goto(second + path)
            wrong[path] = test_reading_access.found(tabbed)
    assert len(wrong) > 20
    assert {path: lines for path, lines in wrong.items() if lines} == {}


def _is_record(path: str, folders: set[str]) -> bool:
    folder, _, slug = path.rstrip("/").partition("/")
    return folder in folders and bool(slug)
