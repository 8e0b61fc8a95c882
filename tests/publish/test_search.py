"""Search: the index that Pagefind makes of finished pages, and what the theme gives the reader to ask it."""

import gzip
import re
import sys
from pathlib import Path

import pytest
from markupsafe import escape
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from generator.publish import search, search_copy
from generator.publish.cache import Cache
from generator.publish.pagefind import Pagefind, SearchError

THEME = Path(search.__file__).parents[1] / "defaults" / "theme"
TITLE = 'a "b" <i>c</i> &amp; d'
ESCAPED = "a &#34;b&#34; &lt;i&gt;c&lt;/i&gt; &amp;amp; d"

FOUND = (
    '<!doctype html><html lang="en"><body><main data-pagefind-body><h1>{}</h1></main></body></html>'
)


def bundle_of(site: Path) -> dict[str, bytes]:
    files = (file for file in (site / "pagefind").rglob("*") if file.is_file())
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in files}


COPIES = [(f"p{n}/index.html", FOUND.format(f"Page {n}")) for n in range(30)]


def index(site: Path, copies: list[tuple[str, str]], cache: Cache | None = None) -> int:
    with search.Indexing(cache) as indexing:
        for path, copy in copies:
            indexing.add(path, copy)
        indexing.end()
        return indexing.finish(site)


class TestIndexing:
    def test_says_how_many_pages_can_be_found(self, tmp_path: Path) -> None:
        assert index(tmp_path, COPIES) == 30
        assert (tmp_path / "pagefind" / "pagefind.js").is_file()

    def test_replaces_the_index_that_is_there(self, tmp_path: Path) -> None:
        index(tmp_path, COPIES)
        first = bundle_of(tmp_path)
        index(tmp_path, [(path, FOUND.format("Other")) for path, _ in COPIES])
        both = {name for name in first if "/fragment/" in name} & bundle_of(tmp_path).keys()
        assert both == set()

    def test_no_page_to_find_leaves_no_index(self, tmp_path: Path) -> None:
        index(tmp_path, COPIES)
        assert index(tmp_path, []) == 0
        assert not (tmp_path / "pagefind").exists()

    def test_a_page_that_is_not_found_is_an_error(self, tmp_path: Path) -> None:
        with pytest.raises(SearchError, match="search must find 31 pages, found 30"):
            index(tmp_path, [*COPIES, ("a/index.html", FOUND.format("…"))])

    def test_same_pages_give_the_same_bytes_in_another_folder(self, tmp_path: Path) -> None:
        sites = [tmp_path / "one", tmp_path / "elsewhere" / "two"]
        for site in sites:
            index(site, COPIES)
        assert bundle_of(sites[0]) == bundle_of(sites[1])

    def test_the_whole_title_is_a_word_of_its_own(self, tmp_path: Path) -> None:
        title = '<html lang="en"><head><meta data-pagefind-meta="title[content]" content="A &amp; B"></head>'
        page = FOUND.format("A &amp; B").replace('<html lang="en">', title)
        index(tmp_path, [("a/index.html", search_copy.search_copy(page) or "")])
        (fragment,) = (tmp_path / "pagefind" / "fragment").iterdir()
        assert b'"name":"name0ab0name"' in gzip.decompress(fragment.read_bytes())

    @pytest.mark.parametrize("first", ["", "head -c 2000000 >/dev/null; "])
    def test_a_failure_is_one_line_and_leaves_nothing(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: str
    ) -> None:
        """Whether it ends before it has been sent everything or after."""
        program = tmp_path / "broken"
        program.write_text(f"#!/bin/sh\n{first}echo 'cannot\nread' >&2\nexit 3\n")
        program.chmod(0o755)
        monkeypatch.setattr(sys, "executable", str(program))
        with pytest.raises(SearchError) as caught:
            index(tmp_path, [("a/index.html", FOUND.format("One" * 600_000))])
        assert str(caught.value) == "Pagefind failed with exit code 3 and said: cannot read"
        assert [path.name for path in tmp_path.iterdir()] == ["broken"]

    def test_what_pagefind_refuses_is_one_line(self) -> None:
        pagefind = Pagefind()
        pagefind._ask(type="BuildIndex", index_id=7)
        pagefind.begin()
        with pytest.raises(SearchError) as caught:
            pagefind.files()
        pagefind.stop()
        assert str(caught.value) == (
            "Pagefind failed and said: Invalid index, does not yet exist in the Pagefind service"
        )

    @pytest.mark.parametrize("at", [0, 1, 15, 30])
    def test_it_does_not_matter_when_it_begins(self, tmp_path: Path, at: int) -> None:
        index(tmp_path / "one", COPIES)
        with search.Indexing() as indexing:
            for number, (path, copy) in enumerate(COPIES):
                if number == at:
                    indexing.begin()
                    indexing.begin()
                indexing.add(path, copy)
            indexing.end()
            assert indexing.finish(tmp_path / "two") == 30
        assert bundle_of(tmp_path / "one") == bundle_of(tmp_path / "two")

    def test_what_is_not_finished_is_ended(self) -> None:
        with search.Indexing() as indexing:
            indexing.begin()
            assert indexing.pagefind
            process = indexing.pagefind.process
        assert process.returncode is not None

    def test_the_index_of_the_same_copies_is_kept(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        cache, bundles = Cache(tmp_path / "cache"), []
        for _ in range(2):
            assert index(tmp_path, COPIES, cache) == 30
            bundles.append(bundle_of(tmp_path))
            monkeypatch.setattr(sys, "executable", "/nowhere")
        assert bundles[0] == bundles[1]
        assert "pagefind/pagefind.js" in bundles[0]

    @pytest.mark.parametrize(
        "changed",
        [
            COPIES[1:],
            [("q/index.html", COPIES[0][1]), *COPIES[1:]],
            [(COPIES[0][0], FOUND.format("x")), *COPIES[1:]],
        ],
    )
    def test_the_index_of_other_copies_is_not(
        self, tmp_path: Path, changed: list[tuple[str, str]]
    ) -> None:
        cache = Cache(tmp_path / "cache")
        index(tmp_path, COPIES, cache)
        with search.Indexing(cache) as indexing:
            for path, copy in changed:
                indexing.add(path, copy)
            indexing.end()
            assert indexing.kept is None


def configure(folder: Path, theme_dirs: list[Path]) -> MkDocsConfig:
    """Return a configuration with the theme in it, put there in the way of the plugin."""
    docs = folder / "docs"
    (docs / "things").mkdir(parents=True)
    (docs / "index.md").write_text("# Start\n", encoding="utf-8")
    (docs / "things" / "index.md").write_text("# Things\n", encoding="utf-8")
    (docs / "things" / "odd.md").write_text(f"# {escape(TITLE)}\n\nText.\n", encoding="utf-8")
    (docs / "things" / "hidden.md").write_text("---\nsearch: false\n---\n# H\n", encoding="utf-8")
    (docs / "things" / "excluded.md").write_text(
        "---\nsearch: {exclude: true}\n---\n# E\n", encoding="utf-8"
    )
    (docs / "things" / "plain.md").write_text("---\nkind: Thing\n---\n# P\n", encoding="utf-8")
    (docs / "things" / "moved.md").write_text(
        "---\ntemplate: redirect.html\nredirect: ../odd/\n---\n# Moved\n", encoding="utf-8"
    )
    (folder / "mkdocs.yml").write_text(
        "site_name: Tiny\nplugins: []\ntheme: {name: material, font: false, features: [navigation.path]}\n"
    )
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site"))
    config.theme.dirs[:0] = [str(theme) for theme in theme_dirs]
    config.plugins.events["page_markdown"].append(escape_meta)
    return config


def escape_meta(markdown: str, page: Page, **_: object) -> str:
    if page.file.src_uri == "things/odd.md":
        page.meta = {key: escape(TITLE) for key in ("title", "description", "kind")}
        pairs = (("Tag", "a & b"), ("Law [EU]: x,y <", "R, s: [t]"))
        page.meta["facets"] = [(escape(name), escape(value)) for name, value in pairs]
    return markdown


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("theme")
    build(configure(folder, [THEME]))
    return folder / "site"


def read(site: Path, page: str) -> str:
    return (site / page).read_text(encoding="utf-8")


class TestTheme:
    @pytest.mark.parametrize("page", ["index.html", "things/odd/index.html", "404.html"])
    def test_the_trigger_is_in_the_header(self, site: Path, page: str) -> None:
        header = re.search(r"<nav class=\"md-header__inner.*?</nav>", read(site, page), re.DOTALL)
        assert header
        assert header[0].count("data-sb-search-open") == 1

    def test_another_header_of_material_stops_the_build(self, tmp_path: Path) -> None:
        changed = tmp_path / "changed" / "partials"
        changed.mkdir(parents=True)
        (changed / "header.html").write_text("<header><nav></nav></header>")
        config = configure(tmp_path, [changed.parent, THEME])
        with pytest.raises(Exception, match="Material's header must have exactly one </nav>"):
            build(config)

    def test_a_title_is_escaped_exactly_once_wherever_it_stands(self, site: Path) -> None:
        html = read(site, "things/odd/index.html")
        assert f"<title>{ESCAPED} - Tiny</title>" in html
        assert f'<meta name="description" content="{ESCAPED}">' in html
        assert f'data-pagefind-meta="title[content]" content="{ESCAPED}"' in html
        assert f'data-pagefind-meta="kind[content]" content="{ESCAPED}"' in html
        assert "<i>" not in html
        assert "&amp;amp;amp;" not in html

    def test_a_page_without_facets_is_filed_under_its_kind(self, site: Path) -> None:
        html = read(site, "things/plain/index.html")
        assert re.findall("data-pagefind-filter=.*", html) == [
            'data-pagefind-filter="Kind[content]" content="Thing">'
        ]

    def test_a_title_is_escaped_in_the_navigation_of_other_pages(self, site: Path) -> None:
        html = read(site, "index.html")
        assert ESCAPED in html
        assert "<i>" not in html

    @pytest.mark.parametrize(
        ("page", "found"),
        [
            ("things/odd/index.html", True),
            ("things/hidden/index.html", False),
            ("things/excluded/index.html", False),
            ("things/moved/index.html", False),
            ("404.html", False),
        ],
    )
    def test_only_pages_to_be_found_are_marked(self, site: Path, page: str, found: bool) -> None:
        assert (search_copy.FOUND in read(site, page)) is found

    def test_addresses_are_relative(self, site: Path) -> None:
        html = read(site, "things/odd/index.html")
        assert 'data-index="../../pagefind/pagefind.js"' in html
        own = re.findall(r'(?:src|href)="\.\./\.\./(assets/\w+\.(?:js|css))"', html)
        assert {"assets/search.js", "assets/citations.js", "assets/print.css"} < set(own)
        assert [name for name in own if not (site / name).is_file()] == []

    def test_a_redirect_names_the_new_address_without_scripts_too(self, site: Path) -> None:
        html = read(site, "things/moved/index.html")
        assert '<meta name="robots" content="noindex">' in html
        assert '<link rel="canonical" href="../odd/">' in html
        assert '<meta http-equiv="refresh" content="0; url=../odd/">' in html
        assert '<a href="../odd/">' in html
        assert '<script src="../../assets/redirect.js"></script>' in html

    def test_the_script_and_the_index_know_the_same_characters(self) -> None:
        script = (THEME / "assets" / "words.js").read_text(encoding="utf-8")
        as_python = re.sub(
            r"\\u\{(\w+)\}", lambda m: rf"\U{m[1]:0>8}", script.replace("\\\\", "\\")
        )
        assert f'"{search_copy.WIDE}"' in as_python
        assert f'"{search_copy.STOPS}"' in as_python
