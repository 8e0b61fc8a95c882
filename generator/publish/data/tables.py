"""The tables of `sourcebook.sqlite`: their columns, what each holds, and what each refers to.

The one definition of them: the file, the spreadsheet, the documentation and Datasette's metadata
are all made from it. A column may be empty unless it is part of the key.
"""

from generator.publish.data.columns import INTEGER, Column, Table, date
from generator.publish.data.facts_table import FACTS

_FACT = Column("fact", "The statement", INTEGER, references="facts")
_RECORD = Column("record", "The record", references="records")

TABLES = (
    Table(
        "kinds",
        "The kinds of records.",
        (
            Column("id", "Name of the kind"),
            Column("name", "What readers see for one record of it"),
            Column("plural", "What readers see for several"),
            Column("folder", "The folder in which its records are"),
            Column("help", "What belongs to it"),
        ),
    ),
    Table(
        "fields",
        "The fields of each kind.",
        (
            Column("kind", "The kind", references="kinds"),
            Column("field", "Name of the field"),
            Column("name", "What readers see for it"),
            Column("type", "Type of its values"),
            Column("many", "1 where it holds a list of values", INTEGER),
            Column("help", "What it says"),
        ),
        key=("kind", "field"),
    ),
    Table(
        "records",
        "Records: each is a page.",
        (
            Column("id", "Address of the record, folder/slug"),
            Column("kind", "Its kind", references="kinds"),
            Column("name", "Its name"),
            Column("other_names", "Its names in other languages and its aliases, as one text"),
            Column("url", "Its page, from the site's root"),
            Column("summary", "What it is, in one or two sentences"),
            *date("verified", "When someone checked it against its sources"),
            Column("note", "A note for readers"),
        ),
        indexed=("kind",),
        searched=("name", "other_names", "summary", "note"),
    ),
    Table(
        "names",
        "Other names of records.",
        (
            _RECORD,
            Column("name", "The name"),
            Column("language", "Its language (BCP 47); empty for an alias"),
            Column("inferred", "Why the editors infer it, where no source states it"),
        ),
        key=(),
        indexed=("record",),
    ),
    Table(
        "tags",
        "Tags of records.",
        (_RECORD, Column("tag", "The tag")),
        key=("record", "tag"),
    ),
    Table(
        "former_ids",
        "Addresses that records had before; what stood there leads to the record as it is now.",
        (Column("id", "The former address, folder/slug"), _RECORD),
    ),
    Table(
        "sources",
        "The records that are sources, with what tells them apart.",
        (
            Column("id", "Id of the record", references="records"),
            Column("name", "Its title"),
            Column("publisher", "Who published it"),
            Column("publisher_record", "The same, where it has a record", references="records"),
            *date("published", "When it was published"),
            Column("language", "Language of the text (BCP 47)"),
            Column("source_url", "Where the text was published"),
            Column("archive_url", "A lasting copy"),
            Column("seen", "copy: read only as a copy; no: known only through others; else empty"),
            *date("retracted", "When it was withdrawn"),
            Column("retracted_reason", "Why it was withdrawn"),
        ),
    ),
    Table(
        "derivations",
        "Sources that have nothing of their own, and what each was made from.",
        (
            Column("source", "The copy, translation or summary", references="sources"),
            Column("derived_from", "What it was made from", references="sources"),
        ),
        key=("source", "derived_from"),
        indexed=("derived_from",),
    ),
    FACTS,
    Table(
        "citations",
        "Which statement cites which source, and what the source says itself.",
        (
            _FACT,
            Column("number", "Place among the citations of its statement, from 1", INTEGER),
            Column("source", "The source", references="sources"),
            Column("says", "What this source states more weakly or otherwise"),
            Column("quote", "The source's own words"),
            Column("locator", "Where in the source it stands"),
            Column("inferred", "Why the editors take this source for one"),
        ),
        key=("fact", "number"),
        indexed=("source",),
    ),
    Table(
        "origins",
        "Where a statement was first made, as far as is known: its independent sources.",
        (_FACT, Column("source", "The origin", references="sources")),
        key=("fact", "source"),
        indexed=("source",),
    ),
    Table(
        "followers",
        "What came after a statement that is superseded or past.",
        (_FACT, Column("followed_by", "The statement that followed", INTEGER, "facts")),
        key=("fact", "followed_by"),
    ),
    Table(
        "links",
        "One record naming another: in a value, as who asserts, as what it is about, or in a text.",
        (
            _RECORD,
            Column("fact", "The statement that names; empty for the record", INTEGER, "facts"),
            Column("how", "value, by, about or text"),
            Column("to_record", "The record that is named", references="records"),
            Column("to_fact", "The statement that is named, where one is", INTEGER, "facts"),
            Column("place", "In which text (RFC 6901), from the statement or the record"),
            Column("start", "How many characters (code points) stand before it", INTEGER),
            Column("text", "The words that are the link"),
        ),
        key=(),
        indexed=("record", "to_record", "fact"),
    ),
    Table(
        "disputes",
        "Statements that contradict each other.",
        (
            Column("id", "Id of the dispute; another one when its sides change"),
            Column("settled", "1 where at most one current side remains", INTEGER),
        ),
    ),
    Table(
        "dispute_sides",
        "The statements of each dispute.",
        (
            Column("dispute", "The dispute", references="disputes"),
            Column("number", "The order in which the sides are shown, from 1", INTEGER),
            _FACT,
        ),
        key=("dispute", "number"),
        indexed=("fact",),
    ),
    Table(
        "conflicts",
        "Which two statements of a dispute contradict each other.",
        (
            Column("dispute", "The dispute", references="disputes"),
            Column("number", "Place among the conflicts of its dispute, from 1", INTEGER),
            Column("one", "One statement", INTEGER, "facts"),
            Column("other", "The other", INTEGER, "facts"),
            Column("difference", "Why they may differ"),
            Column("declared", "1 where an editor says so, 0 where it was found", INTEGER),
        ),
        key=("dispute", "number"),
    ),
)  # fmt: skip
"""In an order in which each table stands behind those that it refers to, but for `facts`."""
