"""The MkDocs plugin: what it adds to a build, and what it leaves to the user."""

import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from generator.mkdocs_plugin.html import to_html
from generator.mkdocs_plugin.page import facet_marks, nested
from generator.pages.page import Page
from tests.sites import (
    Run,
    build,
    built,
    files_of,
    golden_base,
    golden_site,
    page,
    scratch,
    search_entries,
    small_base,
)


def _built_with(name: str, files: dict[str, str | bytes], *swaps: tuple[str, str]) -> Path:
    """The site of the small base with `files` put in and mkdocs.yml changed."""
    return built(name, _changed(small_base(name, files), *swaps))


def _changed(base: Path, *swaps: tuple[str, str]) -> Path:
    settings = (base / "mkdocs.yml").read_text(encoding="utf-8")
    for old, new in swaps:
        assert old in settings
        settings = settings.replace(old, new)
    (base / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return base


# Pages by hand


def test_pages_and_pictures_by_hand_stand_beside_the_records() -> None:
    site = _built_with(
        "by-hand",
        {
            "content/how-to/read.md": "# How to read\n\n![Drawing](drawing.png) of [Tesla](../companies/tesla.md).\n",
            "content/how-to/drawing.png": b"\x89PNG",
            "content/index.md": "Words by hand, *stressed*.\n",
        },
    )
    found = page(site, "how-to/read/")
    assert "../../companies/tesla/" in found.links()
    assert (site / "how-to/drawing.png").read_bytes() == b"\x89PNG"
    assert "How to" in page(site, "").text("nav", "class", "md-nav--primary")
    home = page(site, "")
    assert "Words by hand, stressed." in home.text("article")
    assert "stressed" in home.text("em")
    assert home.text("h1").startswith("Test base")


@cache
def _navigation_of_the_user() -> Path:
    nav = "nav: [index.md, {Firms: companies/index.md}]\n\nplugins:"
    return _built_with("nav", {}, ("plugins:", nav))


def test_a_navigation_of_the_user_is_kept() -> None:
    site = _navigation_of_the_user()
    listed = page(site, "").inside("nav", "class", "md-nav--primary")
    addresses = [v for part in listed for key, v in part.attributes if key == "href"]
    assert "companies/" in addresses
    assert "events/" not in addresses
    assert page(site, "events/launch/").text("h1").startswith("Launch in Shanghai")


def test_a_title_in_the_navigation_of_the_user_is_kept() -> None:
    assert "Firms" in page(_navigation_of_the_user(), "").text("nav", "class", "md-nav--primary")


def test_a_broken_link_by_hand_stops_a_strict_build_and_leaves_the_site_as_it_was() -> None:
    base, site = small_base("strict"), scratch("site-strict")
    assert build(base, site).code == 0
    before = files_of(site)
    (base / "content/about.md").write_text(
        "# About\n\n[Nobody](companies/tesla.md#nobody)\n", encoding="utf-8"
    )
    done = build(base, site)
    assert done.code == 1
    assert "'companies/tesla.md#nobody'" in done.err
    assert files_of(site) == before


# The theme


def test_files_of_a_base_stand_before_those_of_the_theme() -> None:
    site = _built_with(
        "theme",
        {
            "site_config/theme/partials/search-trigger.html": "<p class='own-trigger' data-sb-search-open>Find</p>",
            "site_config/theme/assets/own.css": "p {}",
        },
    )
    assert page(site, "").text("p", "class", "own-trigger") == "Find"
    assert (site / "assets/own.css").read_text() == "p {}"
    assert (site / "assets/sourcebook.css").is_file()


def test_search_of_material_is_not_loaded() -> None:
    names = set(files_of(golden_site()))
    assert "search/search_index.json" not in names
    assert "pagefind/pagefind.js" in names
    assert not [name for name in names if re.search(r"pagefind/.*(ui|highlight)\.(js|css)$", name)]


def test_lists_and_pages_by_hand_are_found_by_search_and_further_pages_are_not() -> None:
    found = set(search_entries(golden_site()))
    assert {"", "about/", "events/", "events/data-centre/", "help/", "help/checks/"} <= found
    assert "404.html" not in found


def test_help_weighs_little_in_search_and_nothing_else_does() -> None:
    weighed = {
        path
        for path, html in files_of(golden_site()).items()
        if path.endswith(".html") and b'data-pagefind-body  data-pagefind-weight="0.2"' in html
    }
    assert weighed == {
        path for path in files_of(golden_site()) if re.fullmatch("help/(.*/)?index.html", path)
    }


# Refused


@pytest.mark.parametrize(
    ("swap", "said"),
    [
        (
            ("plugins: [sourcebook]", "plugins: [sourcebook: {folder: x}]"),
            "Unrecognised configuration name: folder",
        ),
        (("docs_dir: content", "docs_dir: site_config"), "docs_dir must be content, found"),
    ],
    ids=["options", "docs_dir"],
)
def test_other_settings_are_refused(
    swap: tuple[str, str], said: str, request: pytest.FixtureRequest
) -> None:
    name = f"refused-{request.node.callspec.id}"
    done: Run = build(_changed(small_base(name), swap), scratch(f"site-{name}"))
    assert done.code == 1
    assert said in done.err
    assert "Traceback" not in done.err
    assert not scratch(f"site-{name}").exists()


# The same bytes


def test_the_same_base_gives_the_same_bytes_whenever_and_wherever_it_is_built() -> None:
    moved = scratch("golden moved, with spaces")
    shutil.copytree(golden_base("full"), moved)
    sites = [scratch("bytes-1"), scratch("bytes-2")]
    day = {"SOURCE_DATE_EPOCH": "1770000000"}
    here = {"TZ": "Asia/Shanghai", "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"}
    there = {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "2", "LC_ALL": "C", "PYTHONUTF8": "0"}
    one = build(golden_base("full"), sites[0], **here, **day)
    other = build(moved, sites[1], **there, **day)
    assert (one.code, other.code) == (0, 0), one.err + other.err
    first, second = (_without_index(files_of(site)) for site in sites)
    assert sorted(first) == sorted(second)
    assert {name for name in first if first[name] != second[name]} == set()


def _without_index(files: dict[str, bytes]) -> dict[str, bytes]:
    """Without the index of search: Pagefind writes its filters in another order each time."""
    return {name: data for name, data in files.items() if not name.startswith("pagefind/")}


# Markdown to HTML


def _html(markdown: str, resolve: Callable[[str], str] = lambda link: link) -> str:
    return to_html(markdown, resolve).content


def test_every_link_is_resolved_once() -> None:
    asked: list[str] = []

    def resolve(link: str) -> str:
        asked.append(link)
        return f'<{link}>&"'

    html = _html("[a](x.md#y) [b](#z)\n\n# [c](w.md?q=1&amp;r=2) {#id}\n", resolve)
    assert asked == ["x.md#y", "#z", "w.md?q=1&r=2"]
    assert '<a href="&lt;x.md#y>&amp;&quot;">a</a>' in html


def test_headings_have_a_link_to_themselves_and_make_the_table_of_contents() -> None:
    html = to_html(
        "# A &amp; B {#a}\n\n## [C](c.md) {#c}\n\n### D {#d}\n\n## E {#e}\n", lambda link: link
    )
    assert html.title == "A &amp; B"
    assert [(t.id, t.title, [c.id for c in t.children]) for t in nested(html.headings)] == [
        ("a", "A &amp; B", ["c", "e"])
    ]
    assert html.ids == {"a", "c", "d", "e"}
    assert (
        '<h3 id="d">D<a class="headerlink" href="#d" title="Permanent link">&para;</a></h3>'
        in html.content
    )


def test_the_mark_of_a_block_with_markdown_is_no_attribute_of_the_page() -> None:
    assert _html('<div class="sb-row" markdown>\n\n**a**\n\n</div>\n') == (
        '<div class="sb-row">\n<p><strong>a</strong></p>\n</div>\n'
    )


def test_a_page_is_filed_under_its_facets_whatever_they_are_called() -> None:
    facets = (("Tag", "a & b"), ("Law [EU], x:y <", "R, s: [t]"))
    assert facet_marks(Page("a.md", "A", "", kind="Thing", facets=facets)) == (
        '<meta data-pagefind-filter="Tag[content]" content="a &amp; b">'
        '<meta data-pagefind-filter="Law (EU)  x y &lt;[content]" content="R, s: [t]">'
    )
    only_kind = '<meta data-pagefind-filter="Kind[content]" content="Thing">'
    assert facet_marks(Page("a.md", "A", "", kind="Thing")) == only_kind
    assert facet_marks(Page("a.md", "A", "")) == ""
