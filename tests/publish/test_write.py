"""Written pages: stock MkDocs builds them without our plugin, and they say what ours say."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from markupsafe import escape

from generator.pages.navigation import navigation
from generator.pages.page import Page
from generator.publish.write import MARK, NotOurs, front_matter, write
from tests.pages.rendering import Part, bare, words
from tests.sites import (
    Html,
    files_of,
    golden_base,
    golden_site,
    inside,
    naughty_base,
    naughty_site,
    page,
    pages,
    real_base,
    real_site,
    written_site,
)

BASES = {
    "real": (real_base, real_site),
    "golden": (lambda: golden_base("full"), golden_site),
    "naughty": (lambda: naughty_base(4), lambda: naughty_site(4)),
}
Make = Callable[[], Path]


@pytest.mark.parametrize(("base", "site"), BASES.values(), ids=BASES)
def test_stock_mkdocs_makes_the_same_pages_of_it(base: Make, site: Make) -> None:
    """Every element, attribute and text of each page, permalinks included; so links and ids too."""
    stock, ours = written_site(base()), site()
    paths = [
        found.path for found in pages(ours) if found.path != "data/"
    ]  # its files are not there
    assert [found.path for found in pages(stock)] == paths
    different = [path for path in paths if not _same(ours, stock, path)]
    assert different == []


def _same(ours: Path, stock: Path, path: str) -> bool:
    mine, theirs = _content(ours, path), _content(stock, path)
    if _redirects(ours, path):  # theirs leads on by a link
        return "This record has moved." in words(theirs)
    return path == "404.html" or (mine == theirs and bool(mine))


def _content(site: Path, path: str) -> list[Part]:
    """An article without what our theme puts at its foot."""
    article = page(site, path).inside("article")
    found = inside(article, "div", "class", "sb-page") or article
    foot = (
        n for n, part in enumerate(found) if "sb-foot" in (dict(part.attributes).get("class") or "")
    )
    return [_with_href(part) for part in bare(found[: next(foot, len(found))])]


def _with_href(part: Part) -> Part:
    """Links of pictures have SVG's older name in what is written."""
    named = tuple((key.removeprefix("xlink:"), value) for key, value in part.attributes)
    return part._replace(attributes=named)


def _redirects(site: Path, path: str) -> bool:
    return any(("http-equiv", "refresh") in part.attributes for part in page(site, path).parts)


@pytest.mark.parametrize(("base", "site"), BASES.values(), ids=BASES)
def test_titles_and_descriptions_show_their_characters_in_stock_mkdocs_too(
    base: Make, site: Make
) -> None:
    stock = written_site(base())
    shown = [found for found in pages(site()) if not _redirects(site(), found.path)]
    shown = [found for found in shown if found.path != "data/"]
    theirs = {found.path: _told(page(stock, found.path)) for found in shown}
    assert theirs == {found.path: _told(found) for found in shown}


def _told(found: Html) -> tuple[str, list[str | None]]:
    """What the head of a page says about it: title without the site's name, description."""
    metas = [dict(part.attributes) for part in found.parts if part[:2] == ("<", "meta")]
    title = found.text("title").rpartition(" - ")[0] if found.path else ""
    return title, [meta.get("content") for meta in metas if meta.get("name") == "description"]


def test_naughty_texts_bring_no_element_or_attribute_to_stock_pages() -> None:
    known = _shapes(written_site(golden_base("full")))
    assert _shapes(written_site(naughty_base(4))) - known == set()


def _shapes(site: Path) -> set[tuple[str, ...]]:
    found = (part for page in pages(site) for part in page.parts if part.sort == "<")
    return {(part.what, *(key for key, _ in part.attributes)) for part in found}


@pytest.mark.parametrize(
    "text",
    ["plain", 'a "quoted" \\ b', "a: b # c", "👩\u200d💻 特斯拉", "'", "- x", "---", "<b> & c"],
)
def test_front_matter_is_yaml_that_reads_back(text: str) -> None:
    page = Page("x.md", text, "# X {#x}\n", description=text, kind=text, searched=False)
    matter = front_matter(page)
    assert (matter[:4], matter[-5:]) == ("---\n", "---\n\n")
    read = yaml.safe_load(matter[4:-5])
    assert read == {
        **dict.fromkeys(("title", "description", "kind"), str(escape(text))),
        "search": {"exclude": True},
    }


def test_front_matter_leaves_out_what_is_empty() -> None:
    assert front_matter(Page("x.md", "A < B", "")) == '---\ntitle: "A &lt; B"\n---\n\n'


PAGES = [
    Page("index.md", "Home", "# Home {#home}\n", listed=True),
    Page("events/a.md", "A", "# A {#record}\n"),
]


def _write(target: Path, pages: list[Page], others: dict[str, bytes] | None = None) -> int:
    def on_wait() -> None:
        raise AssertionError("nobody else writes here")

    return write(target, "Title", pages, navigation(pages, others or {}), others or {}, on_wait)


def test_pages_and_files_by_hand_are_written_as_they_are(tmp_path: Path) -> None:
    others = {"about.md": b"# About\r\n", "images/a.png": b"\x89PNG\x00"}
    assert _write(tmp_path / "out", PAGES, others) == 2
    written = files_of(tmp_path / "out")
    assert sorted(written) == [
        MARK, "docs/about.md", "docs/events/a.md", "docs/images/a.png", "docs/index.md", "mkdocs.yml",
    ]  # fmt: skip
    assert written["docs/images/a.png"] == others["images/a.png"]
    assert written["docs/about.md"] == others["about.md"]
    assert written["docs/events/a.md"] == b'---\ntitle: "A"\n---\n\n# A {#record}\n'


def test_the_configuration_names_no_plugin_and_no_path_of_this_machine(tmp_path: Path) -> None:
    _write(tmp_path / "out", PAGES)
    config = (tmp_path / "out/mkdocs.yml").read_text(encoding="utf-8")
    read = yaml.safe_load(config)
    assert read["site_name"] == "Title"
    assert read["nav"] == ["index.md"]
    assert "plugins" not in read
    assert str(tmp_path) not in config


def test_a_folder_of_ours_is_written_again_without_what_is_gone(tmp_path: Path) -> None:
    target = tmp_path / "out"
    _write(target, PAGES)
    _write(target, PAGES[:1])
    assert sorted(files_of(target)) == [MARK, "docs/index.md", "mkdocs.yml"]


def test_an_empty_folder_is_written_to(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert _write(tmp_path / "out", PAGES) == 2


@pytest.mark.parametrize("name", ["notes.txt", ".git/config", "docs/index.md", "mkdocs.yml"])
def test_a_folder_with_files_of_others_is_left_alone(tmp_path: Path, name: str) -> None:
    mine = tmp_path / "out" / name
    mine.parent.mkdir(parents=True)
    mine.write_bytes(b"mine")
    before = files_of(tmp_path)
    with pytest.raises(NotOurs) as told:
        _write(tmp_path / "out", PAGES)
    assert str(told.value) == f"{tmp_path / 'out'} is not empty and was not written by sourcebook"
    assert files_of(tmp_path) == before


def test_a_file_in_the_place_of_the_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"mine")
    with pytest.raises(OSError, match="out"):
        _write(tmp_path / "out", PAGES)
    assert (tmp_path / "out").read_bytes() == b"mine"


def test_a_write_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "out"
    _write(target, PAGES)
    before = files_of(target)
    with pytest.raises(OSError, match="/"):
        _write(target, [Page("index.md/under-a-file.md", "X", ""), Page("index.md", "X", "")])
    assert files_of(target) == before
