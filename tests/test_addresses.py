"""Addresses between pages are those that MkDocs would give."""

import posixpath

import pytest
from mkdocs.structure.files import File
from mkdocs.utils import get_relative_url

from generator.mkdocs_plugin.addresses import output_path, resolved, resolver, url

PATHS = (
    "index.md",
    "timeline.md",
    "timeline/2.md",
    "events/index.md",
    "events/launch.md",
    "events/launch-2.md",
    "events/launch/mentions/2.md",
    "events/2024/2.md",
    "companies/tesla.md",
    "companies/2024.md",
    "events-2/launch.md",
    "views/index.md",
)


@pytest.mark.parametrize("directories", [True, False])
@pytest.mark.parametrize("path", PATHS)
def test_a_page_lies_where_mkdocs_puts_it(path: str, directories: bool) -> None:
    file = File(path, "", "", directories)
    assert (output_path(path, directories), url(path, directories)) == (file.dest_uri, file.url)


@pytest.mark.parametrize("directories", [True, False])
@pytest.mark.parametrize("page", PATHS)
def test_a_link_leads_to_each_page_from_each(page: str, directories: bool) -> None:
    resolve = resolver(page, directories)
    for target in PATHS:
        link = posixpath.relpath(target, posixpath.dirname(page) or ".")
        expected = get_relative_url(url(target, directories), url(page, directories))
        assert resolve(link) == expected
        assert resolve(f"{link}#fact-a") == f"{expected}#fact-a"


@pytest.mark.parametrize("directories", [True, False])
@pytest.mark.parametrize("page", PATHS)
def test_a_pattern_gives_the_same_addresses(page: str, directories: bool) -> None:
    resolve = resolver(page, directories)
    for target in PATHS:
        for anchor in ("", "#fact-a"):
            link = posixpath.relpath(target, posixpath.dirname(page) or ".") + anchor
            html = f'<p><a href="{link}">a</a> {link}</p>'
            found = resolved(html, page, directories)
            assert found in (html, f'<p><a href="{resolve(link)}">a</a> {link}</p>')


def test_a_pattern_takes_links_to_records_of_other_kinds_only() -> None:
    text = '<a href="../companies/tesla.md#a"><a href="../companies/index.md"><a href="b.md">'
    expected = '<a href="../../companies/tesla/#a"><a href="../companies/index.md"><a href="b.md">'
    assert resolved(text, "events/launch.md", True) == expected
    assert resolved('<a href="../events/b.md">', "events/a.md", True) == '<a href="../events/b.md">'
    assert (
        resolved('<a href="https://a.org/b.md">', "a/b.md", True) == '<a href="https://a.org/b.md">'
    )


@pytest.mark.parametrize(
    "link", ["#source-1", "https://example.org/a.md", "picture.png", "mailto:a@b.c", ""]
)
def test_what_is_no_page_stays(link: str) -> None:
    assert resolver("events/launch.md", True)(link) == link
