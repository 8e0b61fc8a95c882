"""The edit link of a fact: it opens the fact's file at its line, on each code host that is known."""

import pytest

from generator.mkdocs_plugin.edit_links import links_to_lines
from tests.bases import BASE
from tests.sites import build, page, scratch, search_entries, small_base

HUB = "https://github.com/example/base"


@pytest.mark.parametrize(
    ("repo_url", "edit_url", "opened"),
    [
        (HUB, f"{HUB}/edit/main/content/x.yml", f"{HUB}/blob/main/content/x.yml#L7"),
        (f"{HUB}/", f"{HUB}/edit/main/content/x.yml", f"{HUB}/blob/main/content/x.yml#L7"),
        (
            "https://gitlab.com/a/b/c",
            "https://gitlab.com/a/b/c/-/edit/main/content/x.yml",
            "https://gitlab.com/a/b/c/-/blob/main/content/x.yml#L7",
        ),
        (
            "https://codeberg.org/a/b",
            "https://codeberg.org/a/b/_edit/main/content/x.yml",
            "https://codeberg.org/a/b/src/branch/main/content/x.yml#L7",
        ),
        # the form of addresses that MkDocs knows for Gitea is that of files as they are shown
        (
            "https://codeberg.org/a/b",
            "https://codeberg.org/a/b/src/branch/main/content/x.yml",
            "https://codeberg.org/a/b/src/branch/main/content/x.yml#L7",
        ),
        (
            "https://git.example/edit/b",
            "https://git.example/edit/b/edit/main/x.yml",
            "https://git.example/edit/b/blob/main/x.yml#L7",
        ),
        (
            "https://git.example/r",
            "https://elsewhere.example/edit/main/x.yml",
            "https://elsewhere.example/edit/main/x.yml#L7",
        ),
        (
            "https://git.example/r",
            "https://git.example/r/change?file=x.yml",
            "https://git.example/r/change?file=x.yml#L7",
        ),
    ],
)
def test_each_host_opens_the_file_at_the_line(repo_url: str, edit_url: str, opened: str) -> None:
    assert links_to_lines({"fact-a": 7}, edit_url, repo_url) == {"fact-a": opened}


@pytest.mark.parametrize(
    ("edit_url", "repo_url"), [(None, HUB), ("", HUB), (f"{HUB}/edit/main/x.yml", None), (None, "")]
)
def test_without_a_code_host_there_is_none(edit_url: str | None, repo_url: str | None) -> None:
    assert links_to_lines({"fact-a": 7}, edit_url, repo_url) == {}


def test_each_fact_of_a_built_page_leads_to_its_line() -> None:
    base, site = small_base("edit-links"), scratch("site-edit-links")
    done = build(base, site, SOURCEBOOK_REPO_URL=HUB)
    assert done.code == 0, done.err
    lines = BASE["content/events/launch.yml"].splitlines()
    for id_ in ("running", "expected"):
        line = lines.index(f"  - id: {id_}") + 1
        (link,) = [
            p
            for p in page(site, "events/launch/").inside("h3", "id", f"fact-{id_}")
            if ("class", "sb-edit") in p.attributes
        ]
        assert dict(link.attributes)["href"] == f"{HUB}/blob/main/content/events/launch.yml#L{line}"
    shown_again = page(site, "companies/tesla/").links()
    assert not any("#L" in address for address in shown_again)


def test_a_site_without_a_repository_has_no_such_link() -> None:
    base, site = small_base("no-edit-links"), scratch("site-no-edit-links")
    assert build(base, site).code == 0
    assert "sb-edit" not in (site / "events/launch/index.html").read_text(encoding="utf-8")


def test_search_does_not_know_the_link() -> None:
    base, site = small_base("edit-links-search"), scratch("site-edit-links-search")
    assert build(base, site, SOURCEBOOK_REPO_URL=HUB).code == 0
    entry = search_entries(site)["events/launch/"]
    assert "running" in str(entry)
    assert "\u270e" not in str(entry)
    assert "Edit this fact" not in str(entry)
