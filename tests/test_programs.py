"""What a built site has for other programs: linked data, twins, the feed, llms.txt, days in the sitemap."""

import json
import posixpath
import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin
from xml.etree import ElementTree as Xml

import feedparser
import pytest
import yaml

from generator.mkdocs_plugin.generated import Generated
from generator.pages.pages import page_at
from tests.publish.vocabulary import expanded, faults
from tests.sites import (
    build,
    golden_site,
    naughty_site,
    page,
    pages,
    real_site,
    run,
    scratch,
    small_base,
)
from tests.test_report import commit, committed, git
from tests.test_shell import generated

SITES = {"real": real_site, "golden": golden_site, "naughty": lambda: naughty_site(7)}
ADDRESS = "https://site.example/kb/"
_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)">')
_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NAMED = {"GIT_COMMITTER_NAME": "T", "GIT_COMMITTER_EMAIL": "t@example.org"}
_LINK = re.compile(r"\]\(([^)#\s]+)")


def linked(html: str) -> list[Any]:
    """The linked data in a page."""
    return [json.loads(text) for text in _DATA.findall(html)]


def alternates(site: Path, path: str) -> dict[str, str]:
    """The other forms of a page that its head names, by type."""
    links = [dict(part.attributes) for part in page(site, path).parts if part[:2] == ("<", "link")]
    return {
        str(link["type"]): str(link["href"])
        for link in links
        if "alternate" in str(link.get("rel")).split()
    }


@cache
def dated_site() -> Path:
    """The site of the small base, of which one record changed after the others, with an address."""
    root = committed(small_base("dated"))
    (root / ".gitignore").write_text(".cache/\n", encoding="utf-8")
    with (root / "content/events/launch.yml").open("a", encoding="utf-8") as file:
        file.write("  - {text: It came late., sources: [daily]}\n")
    commit(root)
    (root / "content/events/new.yml").write_text("name: New\n", encoding="utf-8")
    site = scratch("site-dated")
    done = build(root, site, SOURCEBOOK_SITE_URL=ADDRESS)
    assert done.code == 0, done.err
    return site


@pytest.mark.parametrize("site", SITES)
def test_linked_data_of_every_page_is_valid_by_the_vocabulary(site: str) -> None:
    found = 0
    for one in pages(SITES[site]()):
        html = SITES[site]() / (one.path + "index.html" * one.path.endswith("/") or "index.html")
        for data in linked(html.read_text(encoding="utf-8")):
            found += 1
            address = f"{ADDRESS}{one.path}"
            assert faults(data, address) == [], one.path
            assert expanded(data, address)[0]["@id"] == address
    assert found > 0 or site == "naughty"


def test_it_has_the_address_of_the_page_and_the_day_of_the_last_commit() -> None:
    root = scratch("dated")
    html = (dated_site() / "sources/daily/index.html").read_text(encoding="utf-8")
    (data,) = linked(html)
    assert _CANONICAL.findall(html) == [f"{ADDRESS}sources/daily/"] == [data["@id"]]
    assert data["dateModified"] == git(root, "log", "--format=%cs", "-1").strip()


def test_the_sitemap_has_the_day_of_the_last_commit_of_each_record() -> None:
    entries = {
        str(url.findtext(f"{_SITEMAP}loc")): url.findtext(f"{_SITEMAP}lastmod")
        for url in Xml.parse(dated_site() / "sitemap.xml").getroot()
    }
    day = git(scratch("dated"), "log", "--format=%cs", "-1").strip()
    assert entries[f"{ADDRESS}events/launch/"] == day
    assert entries[f"{ADDRESS}companies/tesla/"] == day
    assert entries[f"{ADDRESS}events/new/"] is None


def test_a_commit_alone_changes_the_day_and_nothing_kept_hides_it() -> None:
    root, site = committed(small_base("commit-alone")), scratch("site-commit-alone")
    (root / ".gitignore").write_text(".cache/\n", encoding="utf-8")
    launch = root / "content/events/launch.yml"
    text = launch.read_text(encoding="utf-8")
    assert build(root, site).code == 0
    for day, written in (("2031-02-03", text + "# x\n"), ("2032-03-04", text)):
        launch.write_text(written, encoding="utf-8")
        git(root, "add", "--all")
        git(root, "commit", "--quiet", "--message=x")
        env = {"GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
        assert (
            run("git", "commit", "--amend", "--no-edit", "-q", cwd=root, env={**NAMED, **env}).code
            == 0
        )
    done = build(root, site)
    assert "The pages of 3 records are those of an earlier build" in done.err
    head = yaml.safe_load((site / "events/launch/index.md").read_text("utf-8").split("\n---\n")[0])
    assert str(head["modified"]) == "2032-03-04"


@pytest.mark.parametrize("site", SITES)
def test_every_page_has_a_twin_and_names_it(site: str) -> None:
    folder = SITES[site]()
    for one in pages(folder):
        if one.path == "404.html" or (one.parts and "has moved" in one.text("body")):
            continue
        named = alternates(folder, one.path)
        there = posixpath.join(one.path, named["text/markdown"])
        text = (folder / there).read_text(encoding="utf-8")
        head = yaml.safe_load(text.split("\n---\n")[0])
        assert set(head) <= {"title", "description", "url", "modified"}
        assert head["title"]
        for link in _LINK.findall(text):
            if ":" not in link:
                found = posixpath.normpath(posixpath.join(posixpath.dirname(there), unquote(link)))
                assert (folder / found).exists(), (there, link)


def test_twins_lie_beside_pages_without_folders_too() -> None:
    root = small_base("flat", {"content/guide/how.md": "# How\n\n[Tesla](../companies/tesla.md)\n"})
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("use_directory_urls: false\n")
    site = scratch("site-flat")
    done = build(root, site)
    assert done.code == 0, done.err
    assert alternates(site, "companies/tesla.html")["text/markdown"] == "tesla.md"
    text = (site / "guide/how.md").read_text(encoding="utf-8")
    assert text == '---\ntitle: "How"\n---\n\n# How\n\n[Tesla](../companies/tesla.md)\n'
    (data,) = linked((site / "sources/daily.html").read_text(encoding="utf-8"))
    assert data["@id"] == "../sources/daily.html"


def test_a_page_by_hand_leads_from_twin_to_twin() -> None:
    root = small_base(
        "by-hand",
        {
            "content/guide/how.md": "# How\n\nSee [Tesla](../companies/tesla.md#record) and [me](how.md).\n"
        },
    )
    site = scratch("site-by-hand")
    done = build(root, site)
    assert done.code == 0, done.err
    text = (site / "guide/how/index.md").read_text(encoding="utf-8")
    assert text.endswith(
        "See [Tesla](../../companies/tesla/index.md#record) and [me](../how/index.md).\n"
    )


def test_the_feed_of_a_built_site() -> None:
    read = feedparser.parse((dated_site() / "feed.xml").read_bytes())
    assert not read.bozo
    assert read.entries[0].link.startswith(f"{ADDRESS}events/launch/#fact-")
    assert read.feed.links[0].href == f"{ADDRESS}feed.xml"
    for path in ("", "events/launch/", "changes/"):
        named = alternates(dated_site(), path)["application/atom+xml"]
        assert urljoin(f"{ADDRESS}{path}", named) == f"{ADDRESS}feed.xml"
    assert f"{ADDRESS}feed.xml" in {
        urljoin(f"{ADDRESS}changes/", link) for link in page(dated_site(), "changes/").links()
    }


def test_without_a_history_the_feed_is_there_and_empty() -> None:
    read = feedparser.parse((golden_site() / "feed.xml").read_bytes())
    assert (read.bozo, read.entries) == (False, [])


def test_without_the_address_of_the_site_all_of_it_is_there_with_relative_links() -> None:
    site = real_site()
    (data,) = linked((site / "companies/tesla/index.html").read_text(encoding="utf-8"))
    assert data["@id"] == "../../companies/tesla/"
    root = Xml.fromstring((site / "feed.xml").read_bytes())
    links = [link.get("href") for link in root.findall("{http://www.w3.org/2005/Atom}link")]
    assert links == ["feed.xml", "changes/"]
    told = (site / "llms.txt").read_text(encoding="utf-8")
    assert "- [Companies](companies/index.md): " in told
    assert (site / "companies/tesla/index.md").is_file()


def test_llms_txt_leads_to_files_that_are_there() -> None:
    text = (dated_site() / "llms.txt").read_text(encoding="utf-8")
    links = _LINK.findall(text)
    assert f"{ADDRESS}companies/tesla/index.md" in links
    assert [
        link for link in links if not (dated_site() / unquote(link.removeprefix(ADDRESS))).is_file()
    ] == []


def test_a_preview_has_the_linked_data_of_a_page_too() -> None:
    made = generated(small_base("preview-programs"))
    (before,) = linked(made.shells.whole(*_parts(made, "sources/daily.md")))
    assert made.write_at("sources/daily.md")
    html = Path(made.config.site_dir, "sources/daily/index.html").read_text(encoding="utf-8")
    assert linked(html) == [before]
    assert before["mainEntity"]["url"] == "https://daily.example/centre"


def _parts(made: Generated, path: str) -> tuple[Any, ...]:
    """What a page is made of."""
    page = page_at(path, made.site)
    assert page
    one = made.make(page)
    return page, one.html, made.above(page), made.programs.script(page, one.linked)
