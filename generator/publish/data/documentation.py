"""The page that documents `/data/`, made from what makes the files: keys, columns, questions.

In goes a Graph, out comes Markdown in the profile of our pages, for the path `data/index.md`.
"""

from collections.abc import Iterator

from generator.graph.graph import Graph
from generator.pages.markdown import Markdown, escape, join, link
from generator.pages.prose import block, code, table
from generator.publish.data import shapes, sheet
from generator.publish.data.columns import Table
from generator.publish.data.database import LONGEST_WORD
from generator.publish.data.questions import QUESTIONS
from generator.publish.data.schema_parts import Schema
from generator.publish.data.tables import TABLES
from generator.publish.data.write import FORMAT, HOLDS
from generator.publish.feed import FEED
from generator.publish.llms import LLMS

PYTHON = """\
import json

with open("facts.json", encoding="utf-8") as file:
    data = json.load(file)
for fact in data["facts"]:
    if fact["type"] == "claim" and len(fact["origins"]) == 1:
        print(fact["url"], fact["text"])
"""
"""An example that reads JSON."""
SPREADSHEET = """\
import csv
import re

kept = re.compile(r"(^|;)'(?=['\\"\\s]*[=+\\-@\\uff1d\\uff0b\\uff0d\\uff20])")
with open("facts.csv", encoding="utf-8-sig", newline="") as file:
    for row in csv.DictReader(file):
        print(row["id"], kept.sub(r"\\1", row["text"]))
"""
"""An example that reads CSV and takes the apostrophes away that we put there."""
DATABASE = """\
import sqlite3

with sqlite3.connect("sourcebook.sqlite") as database:
    for row in database.execute("SELECT url, text FROM current_facts WHERE disputed"):
        print(*row)
"""
"""An example that asks SQLite."""
CHANGES = {"1": "The first version."}
"""By version of the format what changed in it, the newest first."""

_OBJECTS = {
    "A record": shapes.RECORD,
    "A statement": shapes.FACT,
    "A citation": shapes.CITATION,
    "A value": shapes.VALUE,
    "A date": shapes.DATE,
    "A link": shapes.LINK,
    "A dispute": shapes.DISPUTE,
}


def documentation(graph: Graph) -> str:
    """The page, for where the files stand beside it."""
    parts = [
        "# Data {#data}",
        "Everything on this site for other programs, made from the same statements as the pages. "
        f"This is version {FORMAT} of the format.",
        "## Files {#files}",
        table(("File", "What it holds"), (_file(p, h) for p, h in HOLDS.items())),
        *_meanings(),
        *_json(),
        *_spreadsheet(),
        *_database(),
        *_questions(),
        *_kinds(graph),
        *_elsewhere(),
        *_promise(),
    ]
    return "\n\n".join(parts) + "\n"


def _file(path: str, holds: str) -> tuple[Markdown, str]:
    return code(path) if "{" in path else link(path, path), holds


def _meanings() -> Iterator[str]:
    yield "## What it means {#meaning}"
    yield (
        "An id such as `events/example` names a record: its page is `events/example/` from the "
        "root of the site, and its file `data/events/example.json`. The address of a statement "
        "adds its place on the page, as in `events/example#fact-opened`. "
        "Every `source` and `origin` is such an id, so any value leads to where it comes from."
    )
    yield (
        "What holds now stands apart from what does not: `values` and `facts` are current, "
        "`earlier` was true once (superseded by another statement, or its time is over), and "
        "`wrong` never was. In tables the column `standing` says which. A statement that is "
        "disputed is current as long as nobody has settled the dispute."
    )
    yield (
        "Whatever the editors concluded themselves has their reasoning under `inferred`: "
        "on a statement, a date, a name, or a citation."
    )
    yield (
        "A number is the nearest that every program reads alike; `written` has all its digits. "
        "Texts are plain, with the links in them beside them."
    )
    yield (
        "A record that moved leaves a copy at its old address, with the new one under `moved_to`."
    )


def _json() -> Iterator[str]:
    yield "## JSON {#json}"
    yield "What is not marked as always there is left out where there is nothing to say."
    for name, schema in _OBJECTS.items():
        yield f"### {name} {{#json-{name.rpartition(' ')[2]}}}"
        yield table(("Key", "What it says", "Always there"), _keys(schema))
    yield "Which claims rest on one origin, in Python:"
    yield block(PYTHON)


def _keys(schema: Schema, above: str = "") -> Iterator[tuple[Markdown | str, ...]]:
    """The keys of an object and of the objects in it that have no table of their own."""
    for key, value in schema["properties"].items():
        name = f"{above}{key}"
        always = "yes" if key in schema["required"] and not above else ""
        yield code(name), value.get("description", ""), always
        if "properties" in value:
            yield from _keys(value, f"{name}.")
        elif "properties" in value.get("items", ()) and value["items"] is not shapes.CITATION:
            yield from _keys(value["items"], f"{name}[].")


def _spreadsheet() -> Iterator[str]:
    yield "## Spreadsheet {#csv}"
    yield (
        "`facts.csv` is CSV by RFC 4180, in UTF-8 with a byte order mark: Excel and LibreOffice "
        "open it as it is. Its columns are those of the table `facts` but `number`, and these; "
        "what each source says itself is in JSON and SQLite."
    )
    yield table(
        ("Column", "What it holds"),
        ((code(name), told) for name, told in {**sheet.NAMED, **sheet.LISTS}.items()),
    )
    yield (
        "Ids in one cell are set apart by spaces. So that no spreadsheet calculates what someone "
        "wrote, an apostrophe stands before a sign that begins a formula (= + - @ and their "
        "full-width forms), at the start of a text and behind each semicolon. Columns of "
        "numbers have none. In Python it is taken away like this:"
    )
    yield block(SPREADSHEET)


def _database() -> Iterator[str]:
    yield "## SQLite {#sqlite}"
    yield (
        "`sourcebook.sqlite` opens in any program that reads SQLite, and in Datasette as it is: "
        "`datasette sourcebook.sqlite --metadata metadata.json`. An empty cell is NULL. "
        "`current_facts` has those rows of `facts` that are current. "
        "`facts_fts` and `records_fts` are full-text indexes (FTS5); any part of up to "
        f"{LONGEST_WORD} characters of a Chinese, Japanese or Korean text is found."
    )
    yield block(DATABASE)
    for one in TABLES:
        yield f"### {one.name} {{#table-{one.name.replace('_', '-')}}}"
        yield escape(one.help)
        yield table(("Column", "Type", "What it holds"), _columns(one))


def _columns(of: Table) -> Iterator[tuple[Markdown | str, ...]]:
    for column in of.columns:
        refers = [Markdown(", a row of "), code(column.references)] if column.references else []
        key = ", key" if column.name in of.key else ""
        yield code(column.name), f"{column.type}{key}", join([escape(column.help), *refers])


def _questions() -> Iterator[str]:
    yield "## Questions {#questions}"
    yield "What stands behind a colon is to be filled in."
    for question in QUESTIONS:
        yield f"### {escape(question.words)} {{#question-{question.id}}}"
        yield block(question.sql)


def _kinds(graph: Graph) -> Iterator[str]:
    yield "## Fields {#fields}"
    yield "The fields of this base, by which `values` are named."
    rows = (
        (code(kind.name), code(field.name), field.type.of.name, field.help or field.label)
        for kind in graph.base.kinds.values()
        for field in kind.fields.values()
    )
    yield table(("Kind", "Field", "Type", "What it says"), rows)


def _elsewhere() -> Iterator[str]:
    yield "## Elsewhere on this site {#elsewhere}"
    yield (
        f"{link(FEED, f'../{FEED}')} is an Atom feed (RFC 4287) of the last changes: what was "
        "added, reworded or removed, which disputes were opened or settled, with the reasons. "
        "It has no entries where the site is built without its history. Where it is built without "
        "its address, links in the feed are relative and many readers cannot follow them: "
        "a feed to subscribe to needs the address."
    )
    yield (
        f"{link(LLMS, f'../{LLMS}')} tells a language model how to read the site. Every page has a "
        "twin in Markdown beside it, which its head names as an alternate: "
        "that of `events/example/` is `events/example/index.md`. A place in a twin has the anchor "
        "that it has on the page: `{#…}` behind a heading, `<a id=…>` elsewhere."
    )
    yield (
        "The page of a record holds its data in the vocabulary of schema.org, as JSON-LD, where "
        "its kind has a type there; addresses in it are relative where the site is built without "
        "its own. `name` and `description` are the record's name and summary, in the editors' "
        "words; a record may be about something that is disputed. "
        "A value of a field, be it reported or someone's claim, is asserted unless it is "
        "superseded, wrong, inferred, a forecast or a plan, rests on a retracted source, or is "
        "itself a side of an open dispute: that other statements contradict each other does not "
        "remove it. "
        "Each side of an open dispute is a `Claim` with the works in which it appears, and no "
        "verdict. `firstAppearance` is the origin that the editors name, and no computed one."
    )


def _promise() -> Iterator[str]:
    yield "## What will not change {#promise}"
    yield (
        f"Within version {FORMAT} no file, key, table or column goes away or comes to mean "
        "something else. New ones may be added, so ignore what you do not know. A change that "
        "breaks this gets another version, and is announced below. Ids of records and "
        "statements last as long as the editors keep them, and an old id of a record leads to "
        "the new one; ids of disputes and the column `number` hold for one build."
    )
    yield "## Changes of the format {#format-changes}"
    yield table(("Version", "What changed"), CHANGES.items())
