"""The fast engine and Python-Markdown make the same pages of our Markdown, and MkDocs checks both alike."""

import json
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, get_files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink

from generator import build
from generator.mkdocs_plugin.html import to_html
from generator.mkdocs_plugin.page import GeneratedPage, add_page, nested
from generator.model.base import DEFAULTS
from tests import sites
from tests.bases import write_base
from tests.pages.naughty import NAUGHTY
from tests.pages.rendering import Part, parts
from tests.sites import REPOSITORY, golden_base, naughty_base, scratch, small_base

RECORD = (DEFAULTS / "templates" / "record.md.jinja").read_text(encoding="utf-8")


class Rendered(NamedTuple):
    """All that MkDocs takes from a page that was rendered."""

    content: tuple[Part, ...]
    title: str
    toc: list[tuple[int, str, str]]
    ids: set[str]
    links: dict[str, dict[str, str]]


def rendered(page: MkDocsPage, config: MkDocsConfig, files: Files) -> Rendered:
    page.render(config, files)
    content = shown(page.content or "")
    headings = {
        value for p in content if p.what in HEADINGS for key, value in p.attributes if key == "id"
    }
    links = {file.src_uri: dict(anchors) for file, anchors in (page.links_to_anchors or {}).items()}
    for heading in headings:  # Python-Markdown's permalinks, which lead nowhere else
        links.get(page.file.src_uri, {}).pop(str(heading), None)
    links = {path: anchors for path, anchors in links.items() if anchors}
    ids = set(page.present_anchor_ids or ())
    return Rendered(
        content, unescape(page._title_from_render or ""), list(_flat(page.toc.items)), ids, links
    )


HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = {
    *HEADINGS,
    "blockquote",
    "div",
    "dl",
    "dt",
    "dd",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "svg",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
}


def shown(html: str) -> tuple[Part, ...]:
    """What a browser shows: white space at the edge of a block is nothing."""
    found = [Part("<", "div"), *parts(html), Part(">", "div")]
    kept = []
    for before, part, after in zip(found, found[1:-1], found[2:], strict=False):
        if part.sort == "text":
            text = (
                part.what.lstrip(" ")
                if before.what in BLOCKS and before.sort != "text"
                else part.what
            )
            text = text.rstrip(" ") if after.what in BLOCKS and after.sort != "text" else text
            part = part._replace(what=text)
        if part.what:
            kept.append(part)
    return tuple(kept)


def _flat(items: list[AnchorLink]) -> Iterator[tuple[int, str, str]]:
    for item in items:
        yield item.level, unescape(item.title), item.id
        yield from _flat(item.children)


@cache
def config_of(root: Path) -> MkDocsConfig:
    config = load_config(
        str(REPOSITORY / "mkdocs.yml"), docs_dir=str(root / "content"), plugins=[], edit_uri=""
    )
    config.plugins._current_plugin = None  # as during an event
    return config


def different(root: Path, only: str = "") -> list[tuple[str, Any, Any]]:
    """Each page of a base that the engines do not make alike, with what differs first."""
    config = config_of(root)
    files = get_files(config)
    for page in build.pages(build.check(root), root):
        add_page(page, files, config)
    found = []
    for file in files.documentation_pages():
        ours = file.page
        if not isinstance(ours, GeneratedPage) or only not in file.src_uri:
            continue
        ours.read_source(config)
        stock = MkDocsPage(None, file, config)
        stock.markdown, file.page = ours.markdown, ours
        pair = rendered(ours, config, files), rendered(stock, config, files)
        found += [(file.src_uri, a, b) for a, b in zip(*pair, strict=True) if a != b][:1]
    return found


BASES = {"real": lambda: REPOSITORY, "golden": lambda: golden_base("full"), "naughty": naughty_base}


@pytest.mark.parametrize("base", BASES.values(), ids=BASES)
def test_both_engines_make_the_same_of_every_page(base: Any) -> None:
    """Text, elements, links, ids, title, table of contents, and the links whose anchors are checked."""
    assert different(base()) == []


def test_a_difference_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.mkdocs_plugin.html.TOC_DEPTH", 1)
    assert "events/data-centre.md" in [path for path, *_ in different(golden_base("full"))]


SPECIAL = st.sampled_from(
    [
        *NAUGHTY,
        *"\\`*_{}[]()#+-.!|~<>&=:^$'\"%/",
        "  ",
        "1. ",
        "http://a.b",
        "&amp;",
        "[a](b.md)",
        "{#a}",
        "**a**",
    ]
)
TEXTS = st.lists(SPECIAL | st.text(max_size=12), min_size=1, max_size=6).map("".join)
RECORD_YAML = """\
name: {quoted}
summary: {quoted}
note: {quoted}
remark: {{value: {quoted}, note: {quoted}}}
labels: [{quoted}, {{value: other, inferred: {quoted}}}]
date: 2026-02-06
sources: [daily]
facts:
  - {{text: {quoted}, by: tesla, note: {quoted}, sources: [{{source: daily, says: {quoted}, quote: {quoted}, locator: {quoted}}}]}}
  - {{text: {linked}, type: plan, as_of: 2026-02, sources: [daily], contradicts: {{fact: "field:remark", difference: {quoted}}}}}
"""


@settings(max_examples=40, suppress_health_check=list(HealthCheck), derandomize=True)
@given(st.lists(TEXTS, min_size=4, max_size=4))
def test_both_engines_make_the_same_of_any_text(texts: list[str]) -> None:
    root = scratch("any-text")
    files = {f"content/events/any-{n}.yml": _record(text) for n, text in enumerate(texts)}
    write_base(root, {**files, "content/events/launch.yml": None})
    config_of.cache_clear()
    wrong = {problem.place.path for problem in build.check(root).errors}
    for path in wrong:  # a text that no record may hold
        (root / path).unlink()
    assume(not build.check(root).errors)
    assert different(root, "any-") == []


def _record(text: str) -> str:
    plain = text.replace("[[", "\\[[")
    quoted, linked = (json.dumps(t, ensure_ascii=False) for t in (plain, f"[[tesla]] {plain}"))
    return RECORD_YAML.format(quoted=quoted, linked=linked)


# What MkDocs checks


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "[Nowhere](nowhere.md)",
            "contains a link 'nowhere.md', but the target 'companies/nowhere.md' is not found among documentation files.",
        ),
        (
            "[Nowhere](#nowhere)",
            "contains a link '#nowhere', but there is no such anchor on this page.",
        ),
        (
            "[Nowhere](../timeline.md#nowhere)",
            "contains a link '../timeline.md#nowhere', but the doc 'timeline.md' does not contain an anchor '#nowhere'.",
        ),
        ("[Nowhere](/nowhere/)", "contains an absolute link '/nowhere/', it was left as is."),
        (
            "[Nowhere](nowhere)",
            "contains an unrecognized relative link 'nowhere', it was left as is.",
        ),
    ],
)
def test_a_broken_link_of_a_template_is_found(line: str, said: str) -> None:
    files = {"site_config/templates/record.md.jinja": f"{RECORD}\n{line}\n"}
    done = sites.build(small_base(f"link-{abs(hash(line))}", files), scratch("site-link"))
    assert done.code == 1
    assert f"WARNING -  Doc file 'companies/tesla.md' {said}" in done.err
    assert not scratch("site-link").exists()


@pytest.mark.parametrize(
    ("markdown", "content"),
    [
        ("[a & b](x.md?a=1&b=2)", '<p><a href="X:x.md?a=1&amp;b=2">a &amp; b</a></p>\n'),
        ('[a](x.md "t")', '<p><a href="X:x.md" title="t">a</a></p>\n'),
        (
            "## [a](x.md) b {#c}",
            '<h2 id="c"><a href="X:x.md">a</a> b<a class="headerlink" href="#c" title="Permanent link">&para;</a></h2>\n',
        ),
        ('<div class="a" markdown>\n\n*b*\n\n</div>', '<div class="a">\n<p><em>b</em></p>\n</div>'),
        ('<span id="a"></span>', '<p><span id="a"></span></p>\n'),
    ],
)
def test_links_headings_and_blocks_come_out_as_with_python_markdown(
    markdown: str, content: str
) -> None:
    assert to_html(markdown, lambda link: f"X:{link}").content == content


def test_what_mkdocs_wants_to_know_is_found() -> None:
    html = to_html('# A *b* &amp; c {#top}\n\n## D {#d}\n\n### E {#e}\n\n<span id="f"></span>', str)
    assert (html.title, html.ids) == ("A b &amp; c", {"top", "d", "e", "f"})
    assert [(t.title, t.id, [c.id for c in t.children]) for t in nested(html.headings)] == [
        ("A b &amp; c", "top", ["d"])
    ]
