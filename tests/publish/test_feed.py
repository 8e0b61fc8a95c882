"""The feed of changes holds to RFC 4287, is read by an independent parser, and keeps its ids."""

import datetime
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree as Xml

import feedparser
import pytest

from generator import build
from generator.authoring import history as histories
from generator.pages.history import NO_HISTORY, Entry, History, Row
from generator.pages.markdown import Markdown, escape
from generator.publish.feed import MOST, feed
from generator.publish.urls import Urls
from tests.bases import Files
from tests.pages.naughty import NAUGHTY
from tests.publish.data.making import graph_of
from tests.test_report import commit, committed

MakeBase = Callable[[Files], Path]
SITE = Urls("https://site.example/kb/", True)
ATOM = "{http://www.w3.org/2005/Atom}"
NOON = datetime.datetime(2026, 2, 6, 12, tzinfo=datetime.UTC)


def atom(data: bytes) -> Xml.Element:
    """A feed that has all that RFC 4287 demands (sections 4.1.1, 4.1.2 and 4.2)."""
    root = Xml.fromstring(data)
    assert root.tag == f"{ATOM}feed"
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    for element in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
        assert re.fullmatch("urn:uuid:[0-9a-f-]{36}", text_of(element, "id"))
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", text_of(element, "updated"))
        assert all(link.get("href") for link in element.findall(f"{ATOM}link"))
        links = [(link.get("rel"), link.get("type")) for link in element.findall(f"{ATOM}link")]
        assert len(set(links)) == len(links)
    assert {link.get("rel") for link in root.findall(f"{ATOM}link")} == {"self", "alternate"}
    ids = [text_of(entry, "id") for entry in root.iter(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids)
    assert {content.get("type") for content in root.iter(f"{ATOM}content")} <= {"text"}
    return root


def text_of(element: Xml.Element, name: str) -> str:
    found = element.findtext(f"{ATOM}{name}")
    assert found is not None
    return found


def parsed(data: bytes) -> Any:
    """The feed as an independent parser reads it."""
    atom(data)
    read = feedparser.parse(data, response_headers={"content-type": "application/atom+xml"})
    assert not read.bozo, read.get("bozo_exception")
    assert read.version == "atom10"
    return read


def feed_of(root: Path, urls: Urls = SITE) -> Any:
    """The feed of a base with a git history."""
    histories._kept.clear()
    checked = build.check(root)
    assert [str(problem) for problem in checked.errors] == []
    return parsed(feed(build.site(checked, root).history, checked.graph, urls))


def made(*entries: Entry, urls: Urls = SITE) -> Any:
    """The feed of a history, over the small base."""
    return parsed(feed(History(entries), graph_of({}), urls))


@pytest.fixture
def base(make_base: MakeBase) -> Path:
    return committed(make_base({}))


LAUNCH = "content/events/launch.yml"
FACT = "  - {id: late, text: It came late., date: 2026-02-07, sources: [daily]}\n"


def rewritten(base: Path, old: str, new: str, more: str = "") -> None:
    text = (base / LAUNCH).read_text(encoding="utf-8")
    assert old in text
    (base / LAUNCH).write_text(text.replace(old, new) + more, encoding="utf-8")


CASES = {
    "a fact added": (
        ("type: forecast", "type: forecast", FACT),
        "Launch in Shanghai: Fact added",
        "#fact-late",
        "Fact added: “It came late.” (7 February 2026 · reported · sources: Example Daily, 7 February 2026)",
    ),
    "a fact corrected": (
        ("centre is running", "centre <runs> & *hums*", ""),
        "Launch in Shanghai: Fact reworded",
        "#fact-running",
        "Fact reworded: “Tesla said the centre is running.” → “Tesla said the centre <runs> & *hums*.”",
    ),
    "a fact that was never true, with the reason": (
        ("type: forecast", "type: forecast\n    wrong: A slip.", ""),
        "Launch in Shanghai: Fact changed",
        "#fact-expected",
        "Fact changed: “Approval is expected in the first quarter.”: wrong now “A slip.”",
    ),
    "a dispute opened": (
        ("    date: 2026-02-06", "    date: 2026-02-06\n    contradicts: [{fact: expected}]", ""),
        "Launch in Shanghai: 2 changes",
        "",
        "Fact changed: “Tesla said the centre is running.”: contradicts now “Approval is expected in the first quarter.”\n"
        "Dispute opened: “Tesla said the centre is running.” (Launch in Shanghai) against "
        "“Approval is expected in the first quarter.” (Launch in Shanghai)",
    ),
}


@pytest.mark.parametrize(("change", "title", "anchor", "told"), CASES.values(), ids=CASES)
def test_what_happened_is_told(
    base: Path, change: tuple[str, str, str], title: str, anchor: str, told: str
) -> None:
    rewritten(base, *change)
    commit(base)
    read = feed_of(base)
    newest = read.entries[0]
    assert (newest.title, newest.content[0].value) == (title, told)
    assert newest.link == f"https://site.example/kb/events/launch/{anchor}"
    assert newest.content[0].type == "text/plain"
    assert (read.feed.title, read.feed.author) == ("Test base: changes", "Test base")
    assert read.feed.updated == newest.updated


def test_a_record_that_is_gone_leads_to_the_page_of_changes(base: Path) -> None:
    (base / LAUNCH).unlink()
    commit(base)
    newest = feed_of(base).entries[0]
    assert newest.title == "Launch in Shanghai: Event removed, with 4 statements"
    assert re.fullmatch("https://site.example/kb/changes/#c-[0-9a-f]{12}", newest.link)


def test_ids_stay_when_more_is_committed_and_the_site_moves(base: Path) -> None:
    before = {entry.title: entry.id for entry in feed_of(base).entries}
    rewritten(base, "centre is running", "centre runs")
    commit(base)
    after = {
        entry.title: entry.id for entry in feed_of(base, Urls("https://b.example/", False)).entries
    }
    assert len(after) == len(before) + 1
    assert before.items() <= after.items()


def test_without_a_history_it_is_empty_and_valid(make_base: MakeBase) -> None:
    root = make_base({})
    read = feed_of(root)
    assert (read.entries, read.feed.updated) == ([], "1970-01-01T00:00:00Z")
    checked = build.check(root)
    again = feed(NO_HISTORY, checked.graph, SITE)
    assert again == feed(NO_HISTORY, checked.graph, SITE)


def test_what_is_only_counted_has_an_entry_too() -> None:
    row = Row("events/launch", "Launch", Markdown("Event added"))
    read = made(Entry("c-1", NOON, (row,), ("More than can be told here: 3 records added.",)))
    told = [(entry.title, entry.content[0].value) for entry in read.entries]
    assert told == [
        ("Launch: Event added", "Event added"),
        ("Further changes", "More than can be told here: 3 records added."),
    ]
    assert read.entries[1].link == "https://site.example/kb/changes/#c-1"
    assert [entry.updated for entry in read.entries] == ["2026-02-06T12:00:00Z"] * 2


def test_there_are_not_too_many_entries() -> None:
    rows = tuple(Row(f"events/e{n}", f"E{n}", Markdown("Event added")) for n in range(MOST + 5))
    assert [entry.title for entry in made(Entry("c-1", NOON, rows)).entries] == [
        f"E{n}: Event added" for n in range(MOST)
    ]


def test_without_the_address_of_the_site_links_are_relative_to_the_feed() -> None:
    row = Row("events/launch", "Launch", Markdown("Event added"))
    data = feed(History((Entry("c-1", NOON, (row,)),)), graph_of({}), Urls("", True))
    links = [link.get("href", "") for link in atom(data).iter(f"{ATOM}link")]
    assert links == ["feed.xml", "changes/", "events/launch/"]
    assert urljoin("https://a.example/x/feed.xml", links[2]) == "https://a.example/x/events/launch/"


def test_any_text_comes_out_as_itself() -> None:
    texts = (*NAUGHTY, "]]>", "</content></entry>", "&lt;b&gt;")
    rows = tuple(
        Row(f"events/e{n}", text, Markdown(f"Fact added: {escape(text)}"))
        for n, text in enumerate(texts)
    )
    for start in range(0, len(rows), MOST):
        several = rows[start : start + MOST]
        root = atom(feed(History((Entry("c-1", NOON, several),)), graph_of({}), SITE))
        told = [text_of(entry, "content") for entry in root.iter(f"{ATOM}entry")]
        assert told == [f"Fact added: {text}" for text in texts[start : start + MOST]]
        titles = [text_of(entry, "title") for entry in root.iter(f"{ATOM}entry")]
        assert titles == [f"{text}: Fact added" for text in texts[start : start + MOST]]


def test_a_character_that_no_parser_reads_is_no_feed() -> None:
    row = Row("events/launch", "La\x0bunch", Markdown("Event added"))
    with pytest.raises(Xml.ParseError):
        feed(History((Entry("c-1", NOON, (row,)),)), graph_of({}), SITE)
