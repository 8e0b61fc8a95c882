"""Written pages: stock MkDocs builds them without our plugin, and they say what ours say."""

from pathlib import Path

import pytest
import yaml

from generator.pages.navigation import navigation
from generator.pages.page import Page
from generator.publish.write import MARK, NotOurs, front_matter, write
from tests.pages.rendering import Part, bare, words
from tests.sites import (
    REPOSITORY,
    files_of,
    golden_base,
    golden_site,
    naughty_base,
    naughty_site,
    page,
    pages,
    real_site,
    written_site,
)

BASES = {
    "real": (lambda: REPOSITORY, real_site),
    "golden": (lambda: golden_base("full"), golden_site),
    "naughty": (naughty_base, naughty_site),
}


@pytest.mark.parametrize(("base", "site"), BASES.values(), ids=BASES)
def test_stock_mkdocs_makes_the_same_pages_of_it(base, site) -> None:
    stock, ours = written_site(base()), site()
    paths = [found.path for found in pages(ours)]
    assert [found.path for found in pages(stock)] == paths
    different = {}
    for path in paths:
        if path == "404.html" or not (mine := _content(ours, path)):
            continue  # a former address: ours sends the reader on, theirs has a link
        theirs = _content(stock, path)
        if mine != theirs:
            pairs = zip(mine, theirs, strict=False)
            different[path] = next((pair for pair in pairs if pair[0] != pair[1]), "length")
    assert different == {}


def _content(site: Path, path: str) -> list[Part]:
    """The elements, attributes and texts of a page's article, permalinks included."""
    return bare(page(site, path).inside("article"))


