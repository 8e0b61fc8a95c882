"""Statements: what is said, by whom, when, in which source. A fact or a field's value, same keys.

These are the frozen values; `statement_keys` reads them from a file. Whether the records and
statements that one names exist is not known here.
"""

from collections.abc import Iterable

from generator.model.dates import Date
from generator.model.field_types import Value
from generator.model.frozen import frozen
from generator.model.problems import Place
from generator.model.references import Name, Ref, Target
from generator.model.texts import Text

TYPES = {
    "report": "reported",
    "claim": "claim",
    "forecast": "forecast",
    "plan": "plan",
    "denial": "denial",
    "opinion": "opinion",
    "gap": "not known",
}
"""Types of statements, and the word that readers see."""
RESULTS = {"kept": "kept", "missed": "missed", "partly": "partly kept", "unclear": "unclear"}
"""What became of a forecast or plan, and the word that readers see."""
SOURCE = "source"
"""Name of the packaged kind whose records are cited."""


@frozen
class Citation:
    """A source that a statement rests on, and what this source says itself."""

    source: Ref
    says: Text | None = None
    quote: Text | None = None
    locator: Text | None = None
    inferred: Text | None = None


@frozen
class Contradiction:
    """A statement that this one contradicts, and why the two may differ."""

    target: Target
    difference: Text | None = None


@frozen
class Outcome:
    """What became of a forecast or plan, and the statement that shows it."""

    target: Target | None
    result: str
    note: Text | None = None


@frozen
class Statement:
    """One sourced statement, of a record's `facts` or the value of one of its fields."""

    record: str
    anchor: str
    place: Place
    field: str = ""
    """Name of the field whose value it is; empty for a fact."""
    text: Text | None = None
    value: Value | None = None
    unknown: Text | None = None
    """Why a field's value is not known."""
    type: str = "report"
    by: Ref | Name | None = None
    date: Date | None = None
    as_of: Date | None = None
    due: Date | None = None
    date_inferred: tuple[tuple[str, Text], ...] = ()
    """Which of date, as_of and due are inferred, with the reasoning."""
    sources: tuple[Citation, ...] = ()
    origin: tuple[Ref, ...] = ()
    about: tuple[Ref, ...] = ()
    inferred: Text | None = None
    contradicts: tuple[Contradiction, ...] = ()
    supersedes: tuple[Target, ...] = ()
    wrong: Text | None = None
    preferred: Text | None = None
    difference: Text | None = None
    converted: Text | None = None
    note: Text | None = None
    outcome: Outcome | None = None

    @property
    def address(self) -> str:
        """Where it stands among all statements: `folder/slug#anchor`."""
        return f"{self.record}#{self.anchor}"

    def texts(self) -> list[Text]:
        """Every text of it that may hold links, the statement's own first."""
        return self.own_texts() + said_by(self.sources)

    def own_texts(self) -> list[Text]:
        """The same without what its sources say."""
        value = self.value if isinstance(self.value, Text) else None
        said = [
            self.text, self.unknown, self.inferred, self.wrong, self.preferred, self.difference,
            self.converted, self.note, self.outcome and self.outcome.note, value,
        ]  # fmt: skip
        if self.date_inferred or self.contradicts:
            said += [reason for _, reason in self.date_inferred]
            said += [contradiction.difference for contradiction in self.contradicts]
        return [text for text in said if text]


def said_by(citations: Iterable[Citation]) -> list[Text]:
    """The texts of citations."""
    return [text for c in citations for text in (c.says, c.quote, c.locator, c.inferred) if text]
