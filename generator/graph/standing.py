"""Whether a statement still stands: current, superseded, past, or wrong.

In go a record and what supersedes what, out comes a Standing for each statement that is not
current. `supersedes` ends what was true once, `wrong` what never was; a value whose period is over
is past. A forecast is never superseded: it gets an outcome.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.model.records import Record
from generator.model.statements import Statement

CURRENT, SUPERSEDED, PAST, WRONG = "current", "superseded", "past", "wrong"


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a statement still stands: current, superseded, past (its time is over) or wrong."""

    state: str = CURRENT
    by: tuple[str, ...] = ()
    """Addresses of the statements that supersede it, or of the value that is newer."""


def standings(
    record: Record, succeeded: Mapping[str, tuple[Statement, ...]]
) -> dict[str, Standing]:
    """The standing of each statement of a record that is not simply current, by address.

    `succeeded` holds for a statement's address those that supersede it. One that is wrong itself
    supersedes nothing, nor does one supersede itself.
    """
    found, wrong = {}, {}
    for statement in record.statements():
        address = statement.address
        if address in succeeded and statement.type != "forecast":
            newer = (new for new in succeeded[address] if not new.wrong)
            if by := tuple(new.address for new in newer if new.address != address):
                found[address] = Standing(SUPERSEDED, by)
        if statement.wrong:
            wrong[address] = Standing(WRONG)
    for values in single_valued(record):
        for address, successor in list(_past(values, found)):
            found[address] = Standing(PAST, (successor,))
    return {**found, **wrong}


def single_valued(record: Record) -> Iterator[tuple[Statement, ...]]:
    """The values of each field that holds one at a time and was given several."""
    for name, values in record.values.items():
        if len(values) > 1 and not record.kind.fields[name].type.item:
            yield tuple(v for v in values if v.value and v.type in ("report", "claim"))


def _past(
    values: tuple[Statement, ...], ended: Mapping[str, Standing]
) -> Iterator[tuple[str, str]]:
    """Values whose period lies wholly before that of the newest one, each with the newest."""
    current = (v for v in values if not v.wrong and v.address not in ended)
    timed = [(v.as_of, v.address) for v in current if v.as_of]
    if not timed:
        return
    newest, successor = max(timed, key=lambda pair: pair[0].sort_key)
    for as_of, address in timed:
        if not as_of.overlaps(newest):
            yield address, successor
