"""The JSON Schemas of the JSON files, each whole by itself."""

from generator.publish.data.schema_parts import COUNT, Schema, keys, many, ref, text
from generator.publish.data.shapes import (
    DATE,
    DISPUTE,
    EARLIER,
    FACT,
    LINK,
    RECORD,
    VALUE,
    WRONG,
)  # fmt: skip

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_ID = "[a-z0-9-]+/[a-z0-9-]+"
_FORMAT = text("Version of the format")
FILES = {
    "record": RECORD,
    "records": keys(
        {"format": _FORMAT, "records": many(ref("record"), "All records, by id")},
        ["format", "records"],
    ),
    "facts": keys(
        {
            "format": _FORMAT,
            "facts": many(ref("fact"), "Current facts and values, by record"),
            "earlier": EARLIER,
            "wrong": WRONG,
            "disputes": many(ref("dispute"), "All disputes"),
        },
        ["format", "facts", "earlier", "wrong", "disputes"],
    ),
    "index": keys(
        {
            "format": _FORMAT,
            "title": text("Title of the base"),
            "description": text("What the base is about"),
            "site": text("Address of the site's root, where it is known", format="uri"),
            "files": many(
                keys(
                    {
                        "path": text("Path from the folder of the data"),
                        "holds": text("What is in it"),
                        "schema": text("Path of its JSON Schema"),
                    },
                    ["path", "holds"],
                ),
                "The files; {id} stands for the id of a record",
            ),
            "counts": {
                "type": "object",
                "description": "Rows of each table of sourcebook.sqlite",
                "additionalProperties": COUNT,
            },
        },
        ["format", "title", "files", "counts"],
    ),
}
"""By name of the file that it describes."""
_SHARED: dict[str, Schema] = {
    "id": {"type": "string", "pattern": f"^{_ID}$"},
    "address": {"type": "string", "pattern": f"^{_ID}#[a-z0-9_-]+$"},
    "date": DATE,
    "value": VALUE,
    "link": LINK,
    "fact": FACT,
    "dispute": DISPUTE,
    "record": RECORD,
}


def schema(name: str) -> Schema:
    """The schema of the file `name`.json; `record` is that of each record's file."""
    return {"$schema": DRAFT, "title": name, **FILES[name], "$defs": _SHARED}
