"""What Pagefind reads of a page: less than the page, and enough for the same entry."""

import gzip
import json
from collections.abc import Mapping
from typing import Any

import pytest

from generator.publish.bundle import decode, encode, settled
from generator.publish.pagefind import Pagefind
from generator.publish.search_copy import (
    _ENTITY,
    _PARTED,
    FOUND,
    _named,
    name_word,
    search_copy,
    spaced,
)
from tests.sites import golden_site

PAGE = """<!doctype html>
<html lang="en" class="no-js"><head><title>Shell</title>
<meta data-pagefind-meta="kind[content]" content="Event">
<meta data-pagefind-meta="title[content]" content="A &amp; B">
</head><body><div>Shell</div><article><div class="sb-page" data-pagefind-body>{}</div></article>
<dialog data-pagefind-ignore="all">Shell</dialog></body></html>"""
HEAD = """<html lang="en"><head><meta data-pagefind-meta="kind[content]" content="Event">\
<meta data-pagefind-meta="title[content]" content="A &amp; B">\
<meta data-pagefind-meta="name:name0ab0name"></head><body data-pagefind-body>"""
END = "</body></html>"


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        ('<h1 id="record">A</h1>\n<p>b</p>', '<h1 id="record">A</h1>\n<p>b</p>'),
        ("<p>特斯拉</p>", "<p>特 斯 拉</p>"),
        ('<h1 id="r">A<a class="headerlink" href="#r" title="P">&para;</a></h1>', '<h1 id="r">A</h1>'),
        ('a<div class="sb-copy"><div>b</div>c</div>d<div>e</div>', "ad<div>e</div>"),
        ('a<div class="sb-picture sb-copy"><svg><title>b</title></svg></div><p>c</p>', "a<p>c</p>"),
        ('a<div class="sb-copy"><div class="sb-foot">b</div>c</div>d', "ad"),
        ('a<div class="sb-copying">b</div>c', 'a<div class="sb-copying">b</div>c'),
        ('a<div class="sb-copy" id="x">b</div>c', 'a<div class="sb-copy" id="x">b</div>c'),
        ('a <sup class="sb-cite" id="c"><a href="#s">[1]</a></sup>.', "a  ."),
        ('a <span class="sb-age" data-date="2026">1 year ago</span>', "a "),
        ('<a href="../b/">b</a><span class="sb-says" data-source="3">c</span>', "bc"),
        ('a<span id="x"></span>b<a href="#y"><b>c</b></a>', 'a b<a href="#y"><b>c</b></a>'),
        ('a <span class="sb-chip sb-support">2 sources, 1 origin</span>', "a "),
        ('<a class="sb-edit" data-pagefind-ignore href="e">f</a>', '<a class="sb-edit" data-pagefind-ignore href="e">f</a>'),
        ("<h2>R &amp;lt; &amp;#60; AT&amp;T &lt;</h2>", "<h2>R &amp;\u2060lt; &amp;\u2060#60; AT&amp;T &lt;</h2>"),
        ('<span class="a sb-due" id="x">b</span>', '<span class="a sb-due" id="x">b</span>'),
    ],
)  # fmt: skip
def test_a_copy_is_what_search_may_find(article: str, expected: str) -> None:
    assert search_copy(PAGE.format(article)) == HEAD + expected + END


@pytest.mark.parametrize(
    "before",
    ["<title>data-pagefind-body</title>", '<meta name="description" content="a > data-pagefind-body">'],
)  # fmt: skip
def test_a_text_that_names_the_mark_is_none(before: str) -> None:
    page = PAGE.replace("<title>Shell</title>", before)
    copy = search_copy(page.format("b"))
    assert copy is not None
    assert ">b</" in copy
    assert search_copy(page.replace('" data-pagefind-body>', '">').format("b")) is None


@pytest.mark.parametrize(
    "page",
    [
        PAGE.replace('<div class="sb-page"', '<main class="sb-page"').format("a"),
        PAGE.format("a <!-- </div> --> b"),
        PAGE.format('<script>"</div>"</script>'),
        PAGE.replace("</div></article>", "</article>").format("a"),
        PAGE.replace("Shell</div>", '<i data-pagefind-filter="x:y"></i></div>').format("a"),
        PAGE.replace("Shell</dialog>", '<i data-pagefind-meta="x:y"></i></dialog>').format("a"),
    ],
)
def test_a_page_that_is_marked_in_another_way_is_copied_whole(page: str) -> None:
    name = '<meta data-pagefind-meta="name:name0ab0name"></head>'
    assert search_copy(page) == page.replace("</head>", name)


def test_a_copy_weighs_as_much_as_its_page() -> None:
    weight = ' data-pagefind-weight="0.2"'
    page = PAGE.replace(f"{FOUND}>", f"{FOUND} {weight} >").format("<p>a</p>")
    assert search_copy(page) == f"{HEAD[:-1]}{weight}><p>a</p>{END}"


def test_a_page_that_search_may_not_find_has_no_copy() -> None:
    assert search_copy(PAGE.replace(FOUND, "").format("a")) is None


def test_a_page_without_language_and_title_has_none_in_its_copy() -> None:
    page = "<html><head></head><body><div data-pagefind-body>a</div></body></html>"
    assert search_copy(page) == "<html><head></head><body data-pagefind-body>a</body></html>"


def read_pages() -> dict[str, str]:
    site = golden_site()
    return {p.relative_to(site).as_posix(): p.read_text("utf-8") for p in site.rglob("*.html")}


def test_copies_give_the_same_index_as_whole_pages() -> None:
    read = read_pages()
    copies = {path: copy for path, html in read.items() if (copy := search_copy(html))}
    assert len(copies) > 20
    assert indexed(copies) == indexed(
        {path: _named(_ENTITY.sub(_PARTED, spaced(read[path])), read[path]) for path in copies}
    )


def test_copies_are_small() -> None:
    """Not one page of ours is copied whole: the largest share has one that is nearly all words."""
    sizes = {path: (len(search_copy(html) or ""), len(html)) for path, html in read_pages().items()}
    assert {path for path, (copy, page) in sizes.items() if copy > page * 0.7} == set()


@pytest.mark.parametrize("language", ["en", "zh", "ja", "ko"])
def test_each_wide_character_is_a_word_whatever_the_language_of_the_pages(language: str) -> None:
    """Which binary of Pagefind is at work does not matter then: the one that cuts such words, or not."""
    page = PAGE.replace('lang="en"', f'lang="{language}"').format("<p>特斯拉 テスラ 테슬라</p>")
    (chunk,) = indexed({"a/index.html": search_copy(page) or ""})["words and filters"].values()
    assert [word for word in "特斯拉テスラ테슬라" if encode(word) not in chunk] == []


def indexed(pages: Mapping[str, str]) -> dict[str, Any]:
    """Whatever an index says of `pages` that a reader can meet; only headings are led to."""
    pagefind = Pagefind()
    for path in sorted(pages):
        pagefind.add(path, pages[path])
    pagefind.begin()
    files = settled(pagefind.files())
    pagefind.stop()
    (meta,) = (data for path, data in files.items() if path.endswith(".pf_meta"))
    _, listed, *rest = decode(plain(meta))
    fragments = [json.loads(plain(files[f"fragment/{name}.pf_fragment"])) for name, *_ in listed]
    for fragment in fragments:
        fragment["anchors"] = [a for a in fragment["anchors"] if a["element"] in HEADINGS]
    others = {path: plain(files[path]) for path in files if path.startswith(("index/", "filter/"))}
    return {"pages": fragments, "words and filters": others, "lists": rest}


HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def plain(data: bytes) -> bytes:
    return gzip.decompress(data).removeprefix(b"pagefind_dcd")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain English, 40 MW", "plain English, 40 MW"),
        ("特斯拉", "特 斯 拉"),
        ("在特斯拉AI中心。训练", "在 特 斯 拉 AI 中 心。 训 练"),
        ("说\u201c特斯拉\u201d", "说\u201c 特 斯 拉\u201d"),
        ("2026年2月", "2026 年 2 月"),
        ("テスラ 테슬라", "テ ス ラ 테 슬 라"),
        ('<h1 id="a">特斯</h1>', '<h1 id="a">特 斯</h1>'),
    ],
)
def test_spaced_sets_wide_characters_apart(text: str, expected: str) -> None:
    assert spaced(text) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Tesla", "name0tesla0name"),
        ("Grace Tao", "name0gracetao0name"),
        ("#1 data_centre", "name01datacentre0name"),
        ("特斯拉", "name0特斯拉0name"),
        ("ＦＳＤ Été", "name0fsdété0name"),
    ],
)
def test_a_name_as_one_word(name: str, expected: str) -> None:
    assert name_word(name) == expected
