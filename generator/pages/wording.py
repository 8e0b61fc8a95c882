"""How things read: words for types, standings, dates, values and names, in the readers' language.

Plain text and inline Markdown only; which page it stands on matters for nothing but links.
"""

from dataclasses import dataclass, field
from functools import lru_cache

from generator.graph.disputes import PAST, SUPERSEDED, WRONG
from generator.graph.graph import Graph
from generator.model.dates import Date
from generator.model.field_types import Choice, Flag, Number, Url, Value
from generator.model.quantities import Quantity
from generator.model.records import Record
from generator.model.references import Name, Ref
from generator.model.statements import TYPES, Statement
from generator.model.texts import Link, Text
from generator.pages.markdown import Markdown, address, count, escape, join, link, relative, span
from generator.pages.page import record_path

UNREADABLE = "(cannot be read yet)"
"""For what a draft does not say so that it can be read; nothing else comes this far."""
TIMELESS = ("opinion", "gap")
"""Types of statements that nobody expects to have a date."""
STANDING = {SUPERSEDED: "superseded", PAST: "no longer current", WRONG: "wrong"}
_IN_ADDRESSES = str.maketrans(
    {"(": "%28", ")": "%29", "*": "%2A", "_": "&#95;", "&": "&amp;", "~": "&#126;"}
)


@dataclass(slots=True)
class Wording:
    """Words for one page: links are relative to `path`."""

    graph: Graph
    path: str
    folder: str = field(init=False)

    def __post_init__(self) -> None:
        self.folder = self.path.rpartition("/")[0]

    def text(self, text: Text) -> Markdown:
        """A text with its links."""
        parts = [escape(p) if isinstance(p, str) else self._link(p) for p in text.parts]
        return join(parts) if len(parts) > 1 else parts[0]

    def plain(self, text: Text) -> str:
        """A text without links, each as its label or the record's name."""
        return "".join(p if isinstance(p, str) else self._label(p) for p in text.parts)

    def record(self, record: Record, label: str = "", anchor: str = "") -> Markdown:
        """A link to a record's page."""
        label = label or record.name
        if anchor:
            return link(label, address(self.path, record_path(record.id), anchor))
        return _record_link(label, record.id, self.folder)

    def named(self, named: Ref | Name) -> Markdown:
        """A record as a link, a name as it is."""
        record = self.graph.record(named) if isinstance(named, Ref) else None
        return self.record(record) if record else escape(str(named))

    def value(self, statement: Statement) -> Markdown:
        """The value of a field, or that it is not known."""
        if statement.unknown:
            return span(join([escape("Not known: "), self.text(statement.unknown)]), "gap")
        value = statement.value
        if isinstance(value, Text):
            return self.text(value)
        if isinstance(value, Ref | Name):
            return self.named(value)
        if isinstance(value, Url):
            return link(value.shown, address_of_url(value.shown))
        return escape(value_words(value))

    def sentence(self, statement: Statement) -> Markdown:
        """What a statement says: a fact's text, or a field with its value."""
        if statement.text or not statement.field:
            return self.text(statement.text) if statement.text else escape(UNREADABLE)
        field = self.graph.records[statement.record].kind.fields[statement.field]
        return join([escape(f"{field.label}: "), self.value(statement)])

    def plain_sentence(self, statement: Statement) -> str:
        """The same as text without links."""
        if statement.text or not statement.field:
            return self.plain(statement.text) if statement.text else UNREADABLE
        label = self.graph.records[statement.record].kind.fields[statement.field].label
        if statement.unknown:
            return f"{label}: not known, {self.plain(statement.unknown)}"
        value = statement.value
        if isinstance(value, Text):
            return f"{label}: {self.plain(value)}"
        named = self.graph.name_of(value) if isinstance(value, Ref | Name) else value_words(value)
        return f"{label}: {named}"

    def statement_link(self, statement: Statement, label: Markdown | str) -> Markdown:
        """A link to where a statement stands."""
        return link(label, address(self.path, record_path(statement.record), statement.anchor))

    def heading(self, statement: Statement) -> str:
        """A fact's line of date, type and asserter: `6 February 2026 · claim by Jane Doe`."""
        said = TYPES[statement.type]
        if statement.by:
            said = f"{said} by {self.graph.name_of(statement.by)}"
        if statement.date:
            said = f"{statement.date.words} · {said}"
        else:
            said = sentence_case(said) + ("" if statement.type in TIMELESS else " · undated")
        if statement.as_of:
            said = f"{said} · as of {statement.as_of.words}"
        return f"{said} · due {statement.due.words}" if statement.due else said

    def support(self, statement: Statement) -> str:
        """`5 sources, 1 origin`; empty for one source, and for a value with independent ones."""
        sources = self.graph.cited_sources(statement)
        if len(sources) <= 1:
            return ""
        origins = self.graph.origins(statement)
        if statement.field and len(origins) >= len(sources):
            return ""
        return f"{count(len(sources), 'source')}, {count(len(origins), 'origin')}"

    def source(self, record: Record) -> Markdown:
        """A link to a source under its publisher's name, or its title where nobody is known."""
        return self.record(record, self.plain_value(record, "publisher"))

    def published(self, statement: Statement) -> Date | None:
        """When the newest of its sources was published, as far as that is known."""
        sources = (self.graph.records[id_] for id_ in self.graph.cited_sources(statement))
        values = (source.value("published") for source in sources)
        dates = [value.value for value in values if value and isinstance(value.value, Date)]
        return max(dates, key=lambda date: date.sort_key, default=None)

    def plain_value(self, record: Record, field: str) -> str:
        """The first value of a field as text; empty where there is none."""
        statement = record.value(field)
        if statement is None or statement.value is None:
            return ""
        value = statement.value
        return self.graph.name_of(value) if isinstance(value, Ref | Name) else value_words(value)

    def _link(self, part: Link) -> Markdown:
        record = self.graph.record(part.target)
        if record is None:
            return escape(self._label(part))
        return self.record(record, part.label, statement_anchor(part.anchor))

    def _label(self, part: Link) -> str:
        record = self.graph.record(part.target)
        return part.label or (record.name if record else part.target)


@lru_cache(20_000, typed=True)  # all pages of a folder lead to a record alike
def _record_link(label: str, id_: str, folder: str) -> Markdown:
    return link(label, relative(record_path(id_), folder))


def statement_anchor(written: str) -> str:
    """The anchor on a page that `#` in a link names: `fact-id` or `field:name`."""
    if not written:
        return ""
    return written.replace(":", "-", 1) if written.startswith("field:") else f"fact-{written}"


def sentence_case(words: str) -> str:
    """The first letter in upper case, the others as they are."""
    return words[:1].upper() + words[1:]


def value_words(value: Value | None) -> str:
    """A value that holds no link, in words."""
    if value is None:
        return UNREADABLE
    if isinstance(value, Date | Quantity | Number):
        return value.words
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, Flag):
        return "yes" if value.value else "no"
    return value.shown if isinstance(value, Url) else str(value)


def address_of_url(url: str) -> str:
    """An address as the target of a Markdown link: parentheses and what Markdown reads, encoded."""
    return url.translate(_IN_ADDRESSES)
