"""What changed of late, as pages are handed it: plain values that know neither git nor disk."""

import datetime
from dataclasses import dataclass

from generator.pages.markdown import Markdown


@dataclass(frozen=True, slots=True)
class Row:
    """One change, of a record as it was called then."""

    record: str
    """Id of the record; readers are led to where it is now."""
    name: str
    told: Markdown
    """What happened, without the record's name."""
    anchor: str = ""
    """Of the statement on the record's page."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one commit changed; `id` is unique on the page."""

    id: str
    time: datetime.datetime
    """In UTC."""
    rows: tuple[Row, ...] = ()
    notes: tuple[str, ...] = ()
    """Sentences on what cannot be told."""


@dataclass(frozen=True, slots=True)
class History:
    """The entries, newest first, and sentences on what the history as a whole does not tell."""

    entries: tuple[Entry, ...] = ()
    notes: tuple[str, ...] = ()


NO_HISTORY = History(notes=("There is no git history here, so what changed is not known.",))
