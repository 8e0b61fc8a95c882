"""Where a file names records, and how to write another name there.

In go a file's text, the names in it and what each is to become, out come edits that change nothing
but names. A change is read again before it counts: if YAML then says anything else than was meant,
the file is refused.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from generator.authoring.edits import Edit, edited
from generator.graph.mentions import Mention
from generator.model.events import SCALAR, Event, read_events
from generator.model.nodes import shortened
from generator.model.problems import Problems

_LINK = re.compile(
    r"\\\[\[|\[\[\s*(?P<record>[a-z0-9/-]+)\s*(?:#\s*(?P<anchor>[a-z0-9:_-]+)\s*)?[|\]]"
)


class Named(NamedTuple):
    """A record, and the statement of it, as they are written; either may be empty."""

    record: str
    anchor: str = ""


Rewrite = Callable[[Named, tuple[str, ...]], Named]
"""What to write instead of a name that may be of these kinds; the same where nothing changes."""


def name_of(mention: Mention) -> Named:
    """What a mention says, taken apart."""
    return Named(mention.record, mention.written.rpartition("#")[2] if mention.anchor else "")


class Unclear(ValueError):
    """A name is written in a way that cannot be changed without changing more; says where."""


def edits_in(path: str, text: str, said: Iterable[Mention], rewrite: Rewrite) -> list[Edit]:
    """The edits by which a file, in which `said` stands, says what `rewrite` wants.

    Raises Unclear.
    """
    scalars = _scalars(path, text)
    wanted: dict[int, str] = {}
    edits: list[Edit] = []
    for scalar, mention in _whole_names(said, scalars):
        found = name_of(mention)
        new = rewrite(found, mention.kinds)
        if new != found:
            wanted[scalar.start] = _written(new)
            edits += _in_scalar(scalar, text, found, new)
    for scalar in scalars:
        linked = _links_in(text[scalar.start : scalar.end], rewrite) if "[[" in scalar.text else []
        if linked:
            wanted[scalar.start] = edited(scalar.text, _links_in(scalar.text, rewrite))
            edits += [Edit(scalar.start + s, scalar.start + e, new) for s, e, new in linked]
    _verify(path, scalars, wanted, edited(text, edits))
    return edits


def _scalars(path: str, text: str) -> list[Event]:
    return [event for event in read_events(path, text, Problems()) if event.sort == SCALAR]


def _whole_names(said: Iterable[Mention], scalars: list[Event]) -> Iterator[tuple[Event, Mention]]:
    """Each value that is the name of a record or statement, with the scalar in which it stands."""
    at = {(scalar.place.line, scalar.place.column): scalar for scalar in scalars}
    for mention in said:
        if mention.key != "a link":
            yield at[mention.place.line, mention.place.column], mention


def _written(named: Named) -> str:
    hash_ = "#" if named.record and named.anchor else ""
    return f"{named.record}{hash_}{named.anchor}"


def _in_scalar(scalar: Event, text: str, found: Named, new: Named) -> list[Edit]:
    """The edits of a scalar that is a name as a whole."""
    raw, written = text[scalar.start : scalar.end], _written(found)
    start = scalar.start + max(raw.find(written), 0)
    parts = [Edit(start, start + len(found.record), new.record)]
    end = start + len(written)
    parts.append(Edit(end - len(found.anchor), end, new.anchor))
    return [edit for edit in parts if text[edit.start : edit.end] != edit.new]


def _links_in(text: str, rewrite: Rewrite) -> list[Edit]:
    edits = []
    for link in _LINK.finditer(text):
        if link["record"]:
            found = Named(link["record"], link["anchor"] or "")
            new = rewrite(found, ())
            if new.record != found.record:
                edits.append(Edit(*link.span("record"), new.record))
            if new.anchor != found.anchor:
                edits.append(Edit(*link.span("anchor"), new.anchor))
    return edits


def _verify(path: str, scalars: list[Event], wanted: dict[int, str], after: str) -> None:
    """Compare what YAML reads now with what it read before; raises Unclear where more changed."""
    now = _scalars(path, after)
    for n, before in enumerate(scalars):
        meant = wanted.get(before.start, before.text)
        same = n < len(now) and now[n].text.strip() == meant.strip()
        if not same or now[n].style != before.style or len(now) != len(scalars):
            line, column = before.place.line, before.place.column
            told = f'must be written plainly to be renamed, found "{shortened(before.text)}"'
            raise Unclear(f"{path}:{line}:{column}: a name {told}")
