"""The page about records: their keys, those of statements, dates, quantities, links, sources."""

from collections.abc import Iterator, Mapping

from generator.authoring.key_help import (
    CITATION_HELP,
    CONTRADICTION_HELP,
    INFERRED_HELP,
    OUTCOME_HELP,
    RECORD_HELP,
    RESULT_HELP,
    RETRACTED_HELP,
    STATEMENT_HELP,
    TYPE_HELP,
)
from generator.model.dates import parse_date
from generator.model.quantities import parse_quantity
from generator.model.statement_keys import FACT_KEYS, VALUE_KEYS
from generator.model.statements import SOURCE
from generator.pages.markdown import Markdown, address, escape, link
from generator.pages.prose import block, code, heading, prose, table
from generator.reference import example
from generator.reference.configuration import shown
from generator.reference.kinds import kind_anchor
from generator.reference.paths import KINDS, RECORDS

DATES = (
    "2026", "2026-Q1", "2026-02", "2026-02-06", "2026-02/2026-04", "2026-02-06/2026-02-13",
    "2026-02/..", "../2026-02", "2026-02~",
)  # fmt: skip
QUANTITIES = (
    "40 MW", "60..80 MW", "over 1.1 million users", "at least 30 percent", "64000 CNY",
    "about 1.5 billion EUR",
)  # fmt: skip
LINKS = {
    "[[old-bridge]]": "the name of the record, as a link",
    "[[bridges/old-bridge]]": "the same; the folder is needed where two kinds have such a record",
    "[[old-bridge|the old one]]": "the old one, as a link",
    "[[long-bridge#crowd]]": "a link to one fact of the record, by its id",
    "\\[[": "[[",
}
"""Forms of links, and what readers see."""
_UNITS = dict.fromkeys(("MW", "users", "percent"), ""), dict.fromkeys(("CNY", "EUR"), "")
_FILE = (
    "A record is one file and one page. It lies in the folder of its kind, and its name without "
    "`.yml` is its slug, by which other records name it: small letters and digits, joined by "
    "hyphens. A file that ends in `.draft.yml` is not finished, and only a preview shows it."
)
_STATEMENT = (
    "A fact and the value of a field have the same keys. A fact has `text`; a value in its long "
    "form has `value`, or `unknown` where a source says that it is not known."
)
_TEXT = (
    "Texts are plain: every character comes out as it is. Only a link has a meaning. Text that "
    "holds one, or a colon and a space, or a space and `#`, stands in double quotes; quotes never "
    "hurt."
)
_DATE = "A date is written only as precisely as it is known, and may be left out."
_QUANTITY = (
    "A number and a unit, without thousands separators. Before it may stand `about`, `at least`, "
    "`at most`, `over` or `under`."
)
_PARTS = (
    ("An entry of sources", "citation", "A slug alone, or keys:", CITATION_HELP),
    ("contradicts", "contradicts", "An id alone, or keys:", CONTRADICTION_HELP),
    ("outcome", "outcome", "What became of a forecast or plan:", OUTCOME_HELP),
    ("result", "result", "The words for it:", RESULT_HELP),
    ("What the editors worked out", "inferred", "A date, a name or an alias that no source states "
     "has both of these keys; a statement has `inferred` alone.", INFERRED_HELP),
)  # fmt: skip
"""Keys within a statement: heading, anchor, a sentence, help by key."""


def records_page() -> str:
    """The page, which is the same for all bases."""
    fields = link("fields of its own", address(RECORDS, KINDS))
    parts = [
        heading("Records", "records", 1),
        prose(_FILE),
        block(shown(example.RECORD)),
        heading("Keys of a record", "record"),
        f"These are for all kinds. Beside them each kind has {fields}.",
        _keys(RECORD_HELP),
        *_statements(),
        *_values(),
        *_sources(),
    ]
    return "\n\n".join(parts) + "\n"


def _statements() -> Iterator[str]:
    yield heading("Keys of a statement", "statement")
    yield prose(_STATEMENT)
    rows = ((code(key), _where(key), prose(told)) for key, told in STATEMENT_HELP.items())
    yield table(("Key", "Stands in", "What it says"), rows)
    yield heading("type", "type", 3)
    yield prose("Unless it is given, `claim` where there is `by`, else `report`.")
    yield _keys(TYPE_HELP)
    for title, id_, about, help_ in _PARTS:
        yield heading(title, id_, 3)
        yield prose(about)
        yield _keys(help_)


def _where(key: str) -> str:
    """In which of the two a key may stand."""
    if key in FACT_KEYS and key in VALUE_KEYS:
        return "both"
    return "facts" if key in FACT_KEYS else "values"


def _values() -> Iterator[str]:
    yield heading("Text and links", "text")
    yield prose(_TEXT)
    yield _forms((written, escape(seen)) for written, seen in LINKS.items())
    yield heading("Dates", "dates")
    yield prose(_DATE)
    yield _forms((written, escape(parse_date(written).words)) for written in DATES)
    yield heading("Quantities", "quantities")
    yield prose(_QUANTITY)
    yield _forms((q, escape(parse_quantity(q, *_UNITS).words)) for q in QUANTITIES)


def _sources() -> Iterator[str]:
    fields = link("its fields", address(RECORDS, KINDS, kind_anchor(SOURCE)))
    yield heading("Sources", "sources")
    yield f"A source is a record, too, with {fields}. One that was withdrawn has the key retracted."
    yield block(shown(example.SOURCE))
    yield heading("retracted", "retracted", 3)
    yield prose("That the source was withdrawn:")
    yield _keys(RETRACTED_HELP)


def _forms(rows: Iterator[tuple[str, Markdown]]) -> str:
    return table(("You write", "Readers see"), ((code(written), seen) for written, seen in rows))


def _keys(help_: Mapping[str, str]) -> str:
    return table(("Key", "What it says"), ((code(key), prose(told)) for key, told in help_.items()))
