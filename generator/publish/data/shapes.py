"""What JSON says of a record, a statement, a value, a date: every key with what it means.

They are JSON Schemas. Objects are open: a later version of the same format may add keys. What is
not required is left out where there is nothing to say.
"""

from generator.model.field_types import FIELD_TYPES
from generator.model.statements import RESULTS, TYPES
from generator.publish.data.schema_parts import Schema, flag, keys, many, ref, text

STANDINGS = ("current", "superseded", "past", "wrong")
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"


def _bound(help_: str) -> Schema:
    return {"type": ["string", "null"], "pattern": f"^{_DAY}$", "description": help_}


_DATE_KEYS = {
    "edtf": text("The date in EDTF (ISO 8601-2)"),
    "words": text("The date in words; a quarter is told from the same three months here"),
    "first": _bound("The earliest possible day; null where the start is open"),
    "last": _bound("The latest possible day; null where the end is open"),
    "approximate": flag("Whether it is approximate"),
}
DATE = keys(
    {**_DATE_KEYS, "inferred": text("Why the editors infer it, where no source states it")},
    _DATE_KEYS,
    "A span of days, as precise as it is known",
)
QUALIFIERS = ["about", "at least", "at most", "over", "under"]
_BOUND = {"type": ["number", "null"]}
VALUE = keys(
    {
        "type": {
            "enum": [type_ for type_ in FIELD_TYPES if type_ != "list"],
            "description": "Type of the value",
        },
        "written": text("As the editors wrote it, with all digits; not of texts and records"),
        "record": ref("id", "The record that it is; a name without a page has none"),
        "low": {**_BOUND, "description": "Lower bound of a number or quantity; null where open"},
        "high": {**_BOUND, "description": "Upper bound; the bound of over and under is excluded"},
        "unit": text("Unit of a quantity, or its currency (ISO 4217)"),
        "qualifier": {"enum": QUALIFIERS, "description": "Stands before the number"},
        **_DATE_KEYS,
    },
    ["type"],
    "The value of a field for programs",
)
LINK = keys(
    {
        "at": text(
            "In which text it stands: a JSON Pointer (RFC 6901) from the object with the links"
        ),
        "start": {
            "type": "integer",
            "minimum": 0,
            "description": "Code points before it in the text",
        },
        "text": text("The words that are the link"),
        "record": ref("id", "The record to which it leads"),
        "fact": ref("address", "The statement to which it leads, where it is one"),
    },
    ["at", "start", "text", "record"],
    "One record naming another in a text",
)
_LINKS = many(ref("link"), "The links in all texts of this object")
CITATION = keys(
    {
        "source": ref("id", "The source"),
        "says": text("What this source states more weakly or otherwise"),
        "quote": text("The source's own words"),
        "locator": text("Where in the source it stands"),
        "inferred": text("Why the editors take this source for one"),
    },
    ["source"],
)
FACT = keys(
    {
        "id": ref("address", "Address of the statement, folder/slug#anchor"),
        "url": text("Its place on the site, from the site's root"),
        "record": ref("id", "The record on which it stands"),
        "field": text("Name of the field whose value it is; a fact has none"),
        "type": {"enum": [*TYPES], "description": "What sort of statement it is"},
        "text": text("What it says, as readers see it; of an unknown value why it is unknown"),
        "unknown": flag("True where the field's value is known not to be known"),
        "value": ref("value", "The same for programs"),
        "by": keys(
            {"name": text("The name"), "record": ref("id", "The record, if there is one")},
            ["name"],
            "Who asserts it",
        ),
        "date": ref("date", "When it happened (of a report), else when it was said"),
        "as_of": ref("date", "The time of which it speaks"),
        "due": ref("date", "When a forecast or plan is due"),
        "sources": many(CITATION, "The sources that it cites"),
        "origins": many(ref("id"), "Its independent origins, as far as they are known"),
        "origin_given": flag("True where the editors name the origin; else it is computed"),
        "retracted_sources": many(ref("id"), "What it rests on that is retracted"),
        "standing": {"enum": [*STANDINGS], "description": "Whether it still stands"},
        "followed_by": many(ref("address"), "The statements that came after it"),
        "dispute": text("Id of the dispute in which it is a side"),
        "disputed": flag("Of a side: whether it stands and contradicts another one that does"),
        "inferred": text("By which reasoning the editors concluded it themselves"),
        "wrong": text("Why it was never true"),
        "preferred": text("Why it is shown before the other sides of its dispute"),
        "difference": text("Why this value may differ from the others"),
        "converted": text("The conversion that the source itself gives"),
        "note": text("A note for readers"),
        "outcome": keys(
            {
                "result": {"enum": [*RESULTS], "description": "Whether it was kept"},
                "fact": ref("address", "The statement that shows it"),
                "note": text("A note on it"),
            },
            ["result"],
            "What became of a forecast or plan",
        ),
        "about": many(ref("id"), "Further records that it is about"),
        "links": _LINKS,
    },
    ["id", "url", "record", "type", "text", "sources", "origins", "standing"],
    "A statement: a fact, or the value of a field",
)
DISPUTE = keys(
    {
        "id": text("Id of the dispute; another one when its sides change"),
        "settled": flag("Whether at most one current side remains"),
        "sides": many(ref("address"), "The statements, in the order in which they are shown"),
        "conflicts": many(
            keys(
                {
                    "one": ref("address", "One statement"),
                    "other": ref("address", "The other"),
                    "declared": flag("Whether an editor says so; else it was found"),
                    "difference": text("Why they may differ"),
                    "links": _LINKS,
                },
                ["one", "other", "declared"],
            ),
            "Which two of them contradict each other",
        ),
    },
    ["id", "settled", "sides", "conflicts"],
    "Statements that contradict each other",
)
_NAME = keys(
    {
        "text": text("The name"),
        "language": text("Its language (BCP 47)"),
        "inferred": text("Why the editors infer it"),
    },
    ["text"],
)
EARLIER = many(ref("fact"), "Statements that are superseded or past")
WRONG = many(ref("fact"), "Statements that were never true")
RECORD = keys(
    {
        "moved_to": ref("id", "Only in a copy at a former address: where the record is now"),
        "id": ref("id", "Address of the record, folder/slug"),
        "url": text("Its page, from the site's root"),
        "kind": text("Name of its kind"),
        "name": text("Its name"),
        "names": many(_NAME, "Its names in other languages"),
        "aliases": many(_NAME, "Further names"),
        "summary": text("What it is, in one or two sentences"),
        "tags": many(text("A tag"), "Its tags"),
        "verified": ref("date", "When someone checked it against its sources"),
        "retracted": keys(
            {"date": ref("date", "When"), "reason": text("Why")}, [], "Of a withdrawn source"
        ),
        "note": text("A note for readers"),
        "former_ids": many(ref("id"), "Addresses that it had before"),
        "links": _LINKS,
        "values": {
            "type": "object",
            "description": "Current values, by name of the field",
            "additionalProperties": {"type": "array", "minItems": 1, "items": ref("fact")},
        },
        "facts": many(ref("fact"), "Current facts"),
        "earlier": EARLIER,
        "wrong": WRONG,
        "disputes": many(ref("dispute"), "The disputes in which one of its statements is a side"),
    },
    ["id", "url", "kind", "name", "values", "facts", "earlier", "wrong", "disputes"],
    "A record with everything that stands on it",
)
