"""Addresses between pages are those that MkDocs would give."""

import posixpath

import pytest
from mkdocs.structure.files import File
from mkdocs.utils import get_relative_url

from generator.mkdocs_plugin.addresses import output_path, resolver, url

PATHS = (
    "index.md",
    "timeline.md",
    "timeline/2.md",
    "events/index.md",
    "events/launch.md",
    "events/launch-2.md",
    "events/launch/mentions/2.md",
    "companies/tesla.md",
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


@pytest.mark.parametrize(
    "link", ["#source-1", "https://example.org/a.md", "picture.png", "mailto:a@b.c", ""]
)
def test_what_is_no_page_stays(link: str) -> None:
    assert resolver("events/launch.md", True)(link) == link
