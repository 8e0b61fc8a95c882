"""Addresses of pages and twins are those under which MkDocs writes the pages."""

import pytest

from generator.mkdocs_plugin.addresses import output_path, url
from generator.publish.urls import Urls, twin_path

PATHS = (
    "index.md", "companies/index.md", "companies/tesla.md", "companies/tesla/mentions/2.md",
    "about.md", "guide/my-index.md", "guide/ünï code.md",
)  # fmt: skip


@pytest.mark.parametrize("directories", [True, False])
@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_where_mkdocs_writes_it(path: str, directories: bool) -> None:
    assert Urls("", directories).page(path) == url(path, directories)
    root = "https://site.example/kb/"
    expected = root + url(path, directories).removeprefix("./")
    assert Urls(root, directories).page(path) == expected


@pytest.mark.parametrize("directories", [True, False])
@pytest.mark.parametrize("path", PATHS)
def test_a_twin_lies_beside_its_page(path: str, directories: bool) -> None:
    page = output_path(path, directories)
    assert twin_path(path, directories) == page.removesuffix("html") + "md"


@pytest.mark.parametrize(
    ("directories", "expected"),
    [(True, "../../companies/tesla/#fact-x"), (False, "../../companies/tesla.html#fact-x")],
)
def test_the_address_of_a_statement(directories: bool, expected: str) -> None:
    assert Urls("../../", directories).record("companies/tesla", "fact-x") == expected
    without = expected.partition("#")[0]
    assert Urls("../../", directories).record("companies/tesla") == without
    assert Urls("../../", directories).page("companies/tesla.md") == without
