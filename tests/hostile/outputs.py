"""The outputs in which content arrives, each read back for every hostile string.

An output yields what it shows at each place, and what it should. A new output is one more function
in `OUTPUTS`; nothing else knows them. Most are judged by the records of plain words: what is
published of a string must be what is published of these, with the string in their place.
"""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from html import unescape
from pathlib import Path

import yaml
from selectolax.lexbor import LexborNode

from generator import build
from generator.publish.data.sheet import as_written
from tests.hostile import reading
from tests.hostile.base import PLAIN_NUMBER, Hostile, holds_plain
from tests.hostile.oracle import Check, Read, by_plain_words
from tests.hostile.programs import for_programs, twins
from tests.hostile.reading import Leaves, number_of
from tests.hostile.reports import ENGINES, differences, problems, told
from tests.sites import SOURCEBOOK, run, search_entries

_HASHES = frozenset(("dispute", "/disputes/-/id"))
"""Places of hashes, which are made of other texts."""


def event_pages(hostile: Hostile) -> Read:
    """The whole page of each event: head, title, table of contents, facts, picture, citation."""
    return _pages(hostile, "events/n{}/index.html")


def source_pages(hostile: Hostile) -> Read:
    """The whole page of each source."""
    return _pages(hostile, "sources/s{}/index.html")


def _pages(hostile: Hostile, path: str) -> Read:
    numbers = (PLAIN_NUMBER, *hostile.strings)
    return {n: reading.html(_text(hostile.site / path.format(n))) for n in numbers}


_WARNINGS = ("quality/index", "quality/warnings")
"""Pages of what is wrong with one text and not with another; `warnings` reads them."""


def shared_pages(hostile: Hostile) -> dict[str, Read]:
    """The entry of each record on each page that is about many: tables, timeline, quality …"""
    found: dict[str, Read] = defaultdict(lambda: defaultdict(list))
    for file in sorted(hostile.site.rglob("*.html")):
        path = file.relative_to(hostile.site).as_posix()
        if not number_of(path) and not path.startswith(_WARNINGS):
            name = re.sub(r"/?(?:(?:page|mentions)/\d+/)?(?:index)?\.html$", "", f"/{path}")
            for number, sort, leaves in _entries(_text(file)):
                read = found[f"shared page {name or '/'}: {sort}"]
                read[number] = leaves if "alone" in sort else read[number] + leaves
    return found


def _entries(page: str) -> Iterator[tuple[int, str, Leaves]]:
    """What stands around each link to a record, once; of a picture the link itself."""
    seen = set()
    for link in reading.document(page).css("a"):
        address = link.attributes.get("href") or ""
        number, entry = number_of(address), _around(link)
        # A page's own list of sources has other marks on each page; records' pages show the same.
        if number and entry.mem_id not in seen and not entry.css_first("[id^=source-]"):
            seen.add(entry.mem_id)
            leaves = reading.leaves_of(entry, drawn=entry is link and _is_drawn(link))
            sort = "sources" if f"s{number}" in address else "events"
            sort += ", link alone" if entry is link else ""
            yield number, sort, [(at, _unnumbered(at, words)) for at, words in leaves]


def _unnumbered(at: str, words: str) -> str:
    """Nothing for an address of ours, or an id: on these pages both count what is above them."""
    ours = at.endswith((" href=", " id=")) and re.fullmatch(r"[\w./#-]+", words)
    return "" if ours else words


def _around(link: LexborNode) -> LexborNode:
    """The row or item of a record's own; the link itself in a picture, and among other records."""
    node: LexborNode | None = link
    while node is not None and node.tag not in ("li", "tr", "svg", "article"):
        node = node.parent
    if node is None or node.tag in ("svg", "article"):
        return link
    numbers = {number_of(other.attributes.get("href") or "") for other in node.css("a")}
    return link if len(numbers - {0}) > 1 else node


def record_json(hostile: Hostile) -> Read:
    """`/data/events/n1.json` and `/data/sources/s1.json`."""
    found = {}
    for n in (PLAIN_NUMBER, *hostile.strings):
        files = (
            hostile.site / "data" / path.format(n)
            for path in ("events/n{}.json", "sources/s{}.json")
        )
        found[n] = [
            leaf for file in files for leaf in reading.data(json.loads(_text(file)), "", _HASHES)
        ]
    return found


def records_json(hostile: Hostile) -> Read:
    """`/data/records.json`."""
    records = json.loads(_text(hostile.site / "data" / "records.json"))["records"]
    return _by_number((record["id"], reading.data(record, "", _HASHES)) for record in records)


def facts_json(hostile: Hostile) -> Read:
    """`/data/facts.json`, disputes too."""
    held = json.loads(_text(hostile.site / "data" / "facts.json"))
    facts = [fact for key in ("facts", "earlier", "wrong") for fact in held[key]]
    told = [(fact["record"], reading.data(fact, "", _HASHES)) for fact in facts]
    return _by_number(told)


def facts_csv(hostile: Hostile) -> Read:
    """`/data/facts.csv`, with the mark against formulas taken away as the site says."""
    with (hostile.site / "data" / "facts.csv").open(encoding="utf-8-sig", newline="") as file:
        return _by_number(
            (row["record"], [(c, as_written(cell)) for c, cell in row.items() if c not in _HASHES])
            for row in csv.DictReader(file, strict=True)
        )


def calculated(hostile: Hostile) -> Iterator[Check]:
    """Every cell of `/data/facts.csv` with words of a record: no spreadsheet takes it for a formula."""
    with (hostile.site / "data" / "facts.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file, strict=True):
            for column, cell in row.items():
                number = number_of(row["record"])
                if number in hostile.strings and cell and column not in _OF_OURS:
                    marked = re.match(
                        r"[=+\-@\t\r＝＋－＠]", cell.lstrip("'\" ")
                    ) and not cell.startswith("'")
                    yield Check("facts.csv: formulas", number, column, cell if marked else "", "")


_OF_OURS = frozenset(("value_low", "value_high", *_HASHES))
"""Columns of numbers."""
_TABLES = {
    "records": "SELECT id, * FROM records",
    "names": "SELECT record, * FROM names",
    "sources": "SELECT id, * FROM sources",
    "facts": "SELECT record, * FROM facts",
    "citations": "SELECT record, citations.* FROM citations JOIN facts ON fact = facts.number",
    "conflicts": "SELECT record, conflicts.difference FROM conflicts JOIN facts ON one = facts.number",
    "links": "SELECT record, text FROM links WHERE record IS NOT NULL",
    "facts_fts": "SELECT record, facts.text FROM facts WHERE number IN (SELECT rowid FROM facts_fts)",
}


def database(hostile: Hostile) -> dict[str, Read]:
    """The tables of `/data/sourcebook.sqlite`; numbers of rows are no text."""
    found = {}
    with closing(
        sqlite3.connect(f"file:{hostile.site}/data/sourcebook.sqlite?mode=ro", uri=True)
    ) as base:
        for table, question in _TABLES.items():
            asked = base.execute(question)
            names = [column[0] for column in asked.description]
            rows = ((row[0], [(c, cell) for c, cell in zip(names, row, strict=True) if isinstance(cell, str) and c not in _HASHES]) for row in asked)  # fmt: skip
            found[f"database, table {table}"] = _by_number(rows)
    return found


def search_index(hostile: Hostile) -> Read:
    """What search shows of a record: title, kind and the headings to which it leads."""
    found = []
    for path, entry in sorted(search_entries(hostile.site).items()):
        told = [(f"search {key}", value) for key, value in entry["meta"].items() if key != "name"]
        told += [
            (f"search heading {n}", anchor["text"])
            for n, anchor in enumerate(a for a in entry["anchors"] if a["element"] in _HEADINGS)
        ]
        found.append((f"/{path}", told))
    return _by_number(found)


_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
"""Results lead to no other anchors."""


def _by_number(found: Iterable[tuple[str, Iterable[tuple[str, str]]]]) -> Read:
    by_number: Read = defaultdict(list)
    for path, leaves in found:
        by_number[number_of(path)] += [(at, words or "") for at, words in leaves]
    return by_number


def warnings(hostile: Hostile) -> Iterator[Check]:
    """Each warning about a record, as it stands in the list of them all."""
    found: dict[int, set[str]] = defaultdict(set)
    for file in (hostile.site / "quality").rglob("*.html"):
        for item in reading.document(_text(file)).css("li"):
            said = reading.collapse(item.text())
            for link in item.css("a"):
                found[number_of(link.attributes.get("href") or "")].add(said)
    for warning in build.check(hostile.root).warnings:
        number = number_of(warning.place.path)
        told = f"{warning.message}. {warning.hint}" if warning.hint else f"{warning.message}."
        if number in hostile.strings:
            shown = any(told in said for said in found[number])
            said = told if shown else " // ".join(found[number])
            yield Check("warnings", number, warning.check, said, told)


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def _is_drawn(link: LexborNode) -> bool:
    return link.parent is not None and link.parent.tag == "svg"


def written_pages(hostile: Hostile, folder: Path) -> dict[str, Read]:
    """What `sourcebook write` writes, read by two engines that are not ours; Python's is slow."""
    done = run(SOURCEBOOK, "write", str(folder), cwd=hostile.root, seconds=900)
    if done.code:
        raise ValueError(done.err)
    found: dict[str, Read] = {}
    numbers = (PLAIN_NUMBER, *hostile.strings)
    for step, (engine, convert) in zip((1, 8), ENGINES.items(), strict=True):
        found[f"written page, {engine}"] = {
            n: _written(_text(folder / "docs" / f"events/n{n}.md"), convert)
            for n in numbers[::step]
        }
    return found


def _written(page: str, convert: Callable[[str], str]) -> Leaves:
    head, body = reading.front_matter(page)
    keys = [(at, unescape(words)) for at, words in reading.data(yaml.safe_load(head))]
    return [*keys, *reading.html(convert(body))]


OUTPUTS: dict[str, Callable[[Hostile], Read]] = {
    "page of an event": event_pages,
    "page of a source": source_pages,
    "JSON of a record": record_json,
    "records.json": records_json,
    "facts.json": facts_json,
    "facts.csv": facts_csv,
    "search": search_index,
    "Markdown twin": twins,
}
SEVERAL: dict[str, Callable[[Hostile, Path], dict[str, Read]]] = {
    "shared": lambda hostile, _: shared_pages(hostile),
    "database": lambda hostile, _: database(hostile),
    "written": written_pages,
    "differences": differences,
    "programs": for_programs,
}
"""Each with a folder of its own."""


def checks(hostile: Hostile, folder: Path) -> Iterator[Check]:
    """All of all outputs; `folder` is for what is written besides."""
    for name, read in OUTPUTS.items():
        yield from by_plain_words(name, read(hostile), hostile)
    for name, several in SEVERAL.items():
        for output, found in several(hostile, folder / name).items():
            if any(holds_plain(words) for _, words in found.get(PLAIN_NUMBER, [])):
                yield from by_plain_words(output, found, hostile)
    yield from calculated(hostile)
    yield from warnings(hostile)
    root = folder / "problems"
    for number, problem in problems(hostile, root):
        for output, found_, expected in told(problem, root):
            yield Check(output, number, "", found_, expected)
