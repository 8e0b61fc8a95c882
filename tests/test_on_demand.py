"""In a preview pages are made when they are asked for, and anew after every edit."""

import re
import signal
import time
import urllib.error
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.mkdocs_plugin.background import Background
from generator.mkdocs_plugin.on_demand import OnDemand
from tests.bases import BASE
from tests.serving import LIMIT, read, served
from tests.sites import small_base

RECORD, COMPANY = "content/events/launch.yml", "content/companies/tesla.yml"


class Pages:
    """Generated pages that are only counted."""

    def __init__(self, *there: str) -> None:
        self.there, self.written, self.asked = there, list[str](), list[str]()

    def write_at(self, path: str) -> bool:
        self.asked.append(path)
        self.written += [path] if path in self.there else []
        return path in self.there


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("", "index.md"),
        ("index.html", "index.md"),
        ("events/", "events/index.md"),
        ("events", "events/index.md"),
        ("events/launch/", "events/launch.md"),
        ("events/launch/index.html", "events/launch.md"),
        ("events/launch.html", "events/launch.md"),
        ("events//launch/", "events/launch.md"),
        ("events/x/../launch/", "events/launch.md"),
        ("../../events/launch/", "events/launch.md"),
        ("events/l%61unch/", "events/launch.md"),
        ("events/launch/mentions/2/", "events/launch/mentions/2.md"),
        ("assets/", None),
    ],
)
def test_an_address_is_of_one_page(address: str, path: str | None) -> None:
    pages = Pages("index.md", "events/index.md", "events/launch.md", "events/launch/mentions/2.md")
    preview = OnDemand(pages, ["timeline.md"])  # type: ignore[arg-type]  # only counts
    preview.make(address)
    preview.make(address)
    assert pages.written == ([path] if path else [])


def test_what_was_built_is_not_made_again() -> None:
    pages = Pages("timeline.md")
    OnDemand(pages, ["timeline.md"]).make("timeline/")  # type: ignore[arg-type]  # only counts
    assert pages.written == []


def test_nobody_looks_for_a_second_page_at_an_address() -> None:
    """To look for a listing that is not there is to sort all records."""
    pages = Pages("events/launch.md")
    preview = OnDemand(pages, [])  # type: ignore[arg-type]  # only counts
    preview.make("events/launch/")
    preview.make("events/launch/")
    assert pages.asked == ["events/launch.md"]


def until(true: Callable[[], bool], limit: float = LIMIT) -> None:
    end = time.monotonic() + limit
    while not true():
        assert time.monotonic() < end
        time.sleep(0.1)


def test_an_edit_shows_wherever_it_matters_and_nothing_is_built() -> None:
    root = small_base("on-demand")
    with served(root) as (address, server):
        until(lambda: is_there(f"{address}/pagefind/pagefind-entry.json"))
        index = read(f"{address}/pagefind/pagefind-entry.json")
        for path in ("events/launch/", "events/", "companies/tesla/", "timeline/", ""):
            assert "Launch in Shanghai" in read(f"{address}/{path}"), path
        with pytest.raises(urllib.error.HTTPError, match="404"):
            read(f"{address}/events/nothing/")
        text = BASE[RECORD] + '  - {text: "[[tesla]] moved 47 cranes.", sources: [daily]}\n'
        (root / RECORD).write_text(text, encoding="utf-8")
        for path in ("events/launch/", "companies/tesla/", "sources/daily/"):
            until(lambda at=path: "moved 47 cranes" in read(f"{address}/{at}"))  # type: ignore[misc]  # a default
        until(lambda: read(f"{address}/pagefind/pagefind-entry.json") != index)
        server.send_signal(signal.SIGINT)
        _, said = server.communicate(timeout=LIMIT)
    assert server.returncode == 0
    assert said.count("Building documentation...") == 1  # the first time
    assert re.search(r"Rebuilt in \d\.\d+ s", said)


def is_there(address: str) -> bool:
    try:
        return bool(read(address))
    except urllib.error.HTTPError:
        return False


def test_a_file_outside_of_the_background_is_never_given(tmp_path: Path) -> None:
    background = Background(tmp_path / "mkdocs.yml", tmp_path)
    for path in ("site/pagefind/a.js", "site/data/a.json", "site/events/a.html", "secret"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path, encoding="utf-8")
    (tmp_path / "site/data/link").symlink_to(tmp_path / "secret")
    assert background.file("pagefind/a.js") == ("text/javascript", b"site/pagefind/a.js")
    assert background.file("data/a.json") == ("application/json", b"site/data/a.json")
    refused = ("events/a.html", "secret", "pagefind/../../secret", "pagefind/", "data/link")
    assert [background.file(address) for address in refused] == [None] * len(refused)
