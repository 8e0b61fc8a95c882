"""The feed of changes: an Atom document (RFC 4287) of what the page of changes tells.

In goes the History of a site, out comes XML: an entry for each record that a commit changed, and
one for what can only be counted. Ids are made of commit and record, so that they never change;
texts are plain. Without a git history the feed has no entries.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from html import unescape
from itertools import islice
from uuid import UUID, uuid5
from xml.etree import ElementTree as Xml

from generator.graph.graph import Graph
from generator.pages.changes import leads_to
from generator.pages.history import Entry, History, Row
from generator.pages.markdown import Markdown, count
from generator.pages.page import CHANGES
from generator.publish.urls import Urls

FEED = "feed.xml"
MOST = 100
"""Entries; readers of feeds keep what they have seen."""
ATOM = "http://www.w3.org/2005/Atom"
_IDS = UUID("6f0e2f5c-8f0b-4b46-9c1e-2d7a5b3c9e41")
"""The namespace of our ids (RFC 9562, version 5)."""
_NEVER = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
"""When a feed without entries was updated: RFC 4287 demands a time, and a clock's is another one
in every build."""


def feed(history: History, graph: Graph, urls: Urls) -> bytes:
    """The feed, for the root of the site; addresses in it are the site's own where it has one."""
    title = graph.base.settings.title
    entries = list(islice(_entries(history, graph, urls), MOST))
    root = Xml.Element("feed", xmlns=ATOM)
    _add(root, "title", f"{title}: changes")
    _add(root, "id", _id(urls.root or title))
    _add(root, "updated", _time(max((e.time for e in history.entries), default=_NEVER)))
    _add(_add(root, "author"), "name", title)
    _add(root, "link", rel="self", type="application/atom+xml", href=urls.file(FEED))
    _add(root, "link", rel="alternate", type="text/html", href=urls.page(CHANGES))
    root.extend(entries)
    Xml.indent(root, " ")
    data: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"
    Xml.fromstring(data)  # ElementTree writes characters that no parser reads
    return data


def _entries(history: History, graph: Graph, urls: Urls) -> Iterator[Xml.Element]:
    """What each commit did to each record, and in a word what is not told one by one."""
    for entry in history.entries:
        by_record: dict[str, list[Row]] = defaultdict(list)
        for row in entry.rows:
            by_record[row.record].append(row)
        for rows in by_record.values():
            yield _entry(entry, rows, graph, urls)
        if entry.notes:
            there = f"{urls.page(CHANGES)}#{entry.id}"
            yield _element(entry, "", "Further changes", list(entry.notes), there)


def _entry(entry: Entry, rows: list[Row], graph: Graph, urls: Urls) -> Xml.Element:
    """The changes of one record in one commit."""
    told = [plain(row.told) for row in rows]
    what = told[0].partition(":")[0] if len(told) == 1 else count(len(told), "change")
    record, anchor = leads_to(rows[0], graph)
    there = f"{urls.page(CHANGES)}#{entry.id}"
    if record:
        there = urls.record(record.id, anchor if len(rows) == 1 else "")
    return _element(entry, rows[0].record, f"{rows[0].name}: {what}", told, there)


def _element(entry: Entry, record: str, title: str, told: list[str], there: str) -> Xml.Element:
    element = Xml.Element("entry")
    _add(element, "title", title)
    _add(element, "id", _id(f"{entry.id} {record}"))
    _add(element, "updated", _time(entry.time))
    _add(element, "link", rel="alternate", type="text/html", href=there)
    _add(element, "content", "\n".join(told), type="text")
    return element


def plain(told: Markdown) -> str:
    """The words of a change; all that Markdown could read in them is an entity."""
    return unescape(told)


def _add(parent: Xml.Element, tag: str, text: str = "", **attributes: str) -> Xml.Element:
    element = Xml.SubElement(parent, tag, attributes)
    element.text = text or None
    return element


def _id(name: str) -> str:
    return uuid5(_IDS, name).urn


def _time(time: datetime.datetime) -> str:
    """A time in UTC as RFC 3339 writes it."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")
