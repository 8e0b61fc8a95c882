"""What is made of hostile content for other programs: Markdown twins, the feed, `llms.txt`.

The feed and `llms.txt` list a limited number, so they are made here of as many strings as fit.
"""

from __future__ import annotations

import datetime
from itertools import islice
from pathlib import Path
from xml.etree import ElementTree as Xml

import yaml

from generator import build
from generator.authoring.change_rows import rows_of
from generator.authoring.diff import compare
from generator.graph.graph import Graph
from generator.pages.history import Entry, History
from generator.publish.feed import ATOM, feed
from generator.publish.llms import llms
from generator.publish.urls import Urls
from tests.bases import BASE, write_base
from tests.hostile import reading
from tests.hostile.base import PLAIN_NUMBER, Hostile, records
from tests.hostile.reading import Leaves, number_of
from tests.hostile.reports import ENGINES
from tests.sites import PLAIN, PLAIN_NAME

LISTED = 40
"""Strings in one feed and one `llms.txt`: neither lists the records of more."""
_TIME = datetime.datetime(2026, 2, 6, tzinfo=datetime.UTC)
_URLS = Urls("https://a.example/", True)


def twins(hostile: Hostile) -> dict[int, Leaves]:
    """The Markdown twin of each record's page, its head and its text."""
    found = {}
    for number in (PLAIN_NUMBER, *hostile.strings):
        leaves: Leaves = []
        for path in (f"events/n{number}", f"sources/s{number}"):
            twin = (hostile.site / path / "index.md").read_text(encoding="utf-8")
            head, body = reading.front_matter(twin)
            told = yaml.safe_load(head)
            leaves += [(f"twin {key}", str(words)) for key, words in told.items()]
            leaves += reading.html(ENGINES["CommonMark"](body))
        found[number] = leaves
    return found


def for_programs(hostile: Hostile, folder: Path) -> dict[str, dict[int, Leaves]]:
    """The entries of feeds, and the lines of `llms.txt`, of all strings."""
    found: dict[str, dict[int, Leaves]] = {"feed": {}, "llms.txt": {}}
    none = build.check(write_base(folder / "none", BASE)).graph
    waiting, part = iter(hostile.strings.items()), 0
    while strings := dict(islice(waiting, LISTED)):
        part += 1
        graph = _graph(strings, folder / str(part))
        found["feed"] |= _fed(graph, none)
        found["llms.txt"] |= _listed(graph)
    return found


def _graph(strings: dict[int, str], folder: Path) -> Graph:
    files = {path: told for n, text in strings.items() for path, told in records(n, text)}
    files |= dict(records(PLAIN_NUMBER, PLAIN, PLAIN_NAME))
    return build.check(write_base(folder, files)).graph


def _fed(graph: Graph, before: Graph) -> dict[int, Leaves]:
    """By number the title and the summary of its entries, as a reader of XML has them."""
    rows = tuple(row for row in rows_of(compare(before, graph)) if number_of(row.record))
    document = Xml.fromstring(feed(History((Entry("c", _TIME, rows),)), graph, _URLS))
    found: dict[int, Leaves] = {}
    for entry in document.iter(f"{{{ATOM}}}entry"):
        link = entry.find(f"{{{ATOM}}}link")
        number = number_of(link.get("href", "") if link is not None else "")
        told = [
            (f"feed {part.tag}", part.text or "") for part in entry.iter() if not _is_ours(part)
        ]
        found.setdefault(number, []).extend(told)
    return found


def _is_ours(part: Xml.Element) -> bool:
    """Whether this is an id, which is made of other texts."""
    return part.tag == f"{{{ATOM}}}id"


def _listed(graph: Graph) -> dict[int, Leaves]:
    html = ENGINES["CommonMark"](llms(graph, (), _URLS))
    found: dict[int, Leaves] = {}
    for item in reading.document(html).css("li"):
        link = item.css_first("a")
        number = number_of(link.attributes.get("href") or "") if link else 0
        found.setdefault(number, []).extend(reading.leaves_of(item))
    return found
