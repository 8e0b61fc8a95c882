"""The way out: what `sourcebook write` writes is a whole site without us, by stock MkDocs and by Zensical.

Every link of every page that they build is followed, to its page or file and to its place there.
"""

import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.sites import (
    SOURCEBOOK,
    golden_base,
    is_there,
    page,
    pages,
    real_base,
    run,
    scratch,
    written_site,
)

ABOUT = ("--title", 'Trial & "error"', "--about", "What a new base is like.")
Make = Callable[[], Path]


@cache
def new_base() -> Path:
    """A base as `sourcebook init` writes it."""
    root = scratch("begun")
    done = run(SOURCEBOOK, "init", str(root), *ABOUT, "--kind=person", "--kind=law", cwd=Path.cwd())
    assert done.code == 0, done.err
    return root


@cache
def zensical_site(base: Path) -> Path:
    """What Zensical makes of what `sourcebook write` writes; it builds into `site/` beside the pages."""
    folder = scratch(f"zensical-{base.name}")
    done = run(SOURCEBOOK, "write", str(folder), cwd=base)
    assert done.code == 0, done.err
    done = run(sys.executable, "-m", "zensical", "build", "--clean", "--strict", cwd=folder)
    assert done.code == 0, done.out + done.err
    return folder / "site"


BASES = {"real": real_base, "golden": lambda: golden_base("full"), "new": new_base}
BUILDERS = {"MkDocs": written_site, "Zensical": zensical_site}


ROOT = "http://site.invalid/at/some/depth/"
"""Where a site is taken to lie: not at the root of a domain, above which nothing leads."""


def broken(site: Path) -> list[str]:
    """Every address within a site that leads to no file of it, or to no place on its page."""
    return [
        f"{found.path}: {link}"
        for found in pages(site)
        if found.path != "404.html"  # it is shown at any address, and begins at the domain's root
        for attribute in ("href", "xlink:href", "src")
        for link in found.links(attribute)
        if not _leads_somewhere(site, found.path, link)
    ]


def _leads_somewhere(site: Path, from_: str, link: str) -> bool:
    address = urlsplit(urljoin(ROOT + from_, link))
    if not address.netloc.endswith("site.invalid"):
        return True
    path = unquote(address.path)
    if not path.startswith(urlsplit(ROOT).path):
        return False
    return is_there(site, path.removeprefix(urlsplit(ROOT).path), unquote(address.fragment))


@pytest.mark.parametrize("builder", BUILDERS.values(), ids=BUILDERS)
@pytest.mark.parametrize("base", BASES.values(), ids=BASES)
def test_no_link_is_broken(base: Make, builder: Callable[[Path], Path]) -> None:
    site = builder(base())
    records = [*(base() / "content").glob("*/*.yml")]
    assert len(pages(site)) > len(records) > 0
    assert broken(site) == []


@pytest.mark.parametrize("builder", BUILDERS.values(), ids=BUILDERS)
def test_every_record_has_its_page_with_its_facts(builder: Callable[[Path], Path]) -> None:
    site = builder(new_base())
    found = page(site, "people/example-person/")
    assert "A spokesman gave the number as forty." in found.text("article")
    assert "fact-example-number" in found.ids
    assert page(site, "laws/example-law/").text("h1").startswith("Example law")


def test_writing_says_what_is_left_out(tmp_path: Path) -> None:
    done = run(SOURCEBOOK, "write", str(tmp_path / "out"), cwd=new_base())
    assert (done.code, done.out) == (0, "")
    assert done.err.splitlines()[1:] == [
        "Left out: the files for programs (data, feed), our search and our look. "
        "MkDocs and Zensical bring a search and a look of their own."
    ]
    assert not (tmp_path / "out/docs/data").exists()


@pytest.mark.parametrize(
    ("builder", "index"),
    [(written_site, "search/search_index.json"), (zensical_site, "search.json")],
    ids=BUILDERS,
)
def test_the_builders_bring_a_search_of_their_own(
    builder: Callable[[Path], Path], index: str
) -> None:
    assert "A spokesman gave the number" in (builder(new_base()) / index).read_text(
        encoding="utf-8"
    )


def test_a_broken_link_is_seen(tmp_path: Path) -> None:
    """A check that cannot fail would be none."""
    (tmp_path / "a").mkdir()
    (tmp_path / "index.html").write_text(
        '<a href="a/#here">1</a><a href="a/#gone">2</a><a href="b/">3</a><img src="c.png"><a href="../">0</a>'
        '<a href="https://example.org/b/">4</a>',
        encoding="utf-8",
    )
    (tmp_path / "a/index.html").write_text('<p id="here"><a href="..">5</a>', encoding="utf-8")
    assert broken(tmp_path) == [": a/#gone", ": b/", ": ../", ": c.png"]
