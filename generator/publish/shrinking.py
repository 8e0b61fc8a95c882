"""Whether a base has lost more than it may since its site was published.

In go the numbers of records and statements, now and in the site that stands, out comes what to say.
A slip of the hand, a wrong merge or a folder that was not checked out would otherwise publish a
site of half the records, and every check of what is left would pass.
"""

import json
from pathlib import Path
from typing import NamedTuple

ALLOWED = "SOURCEBOOK_ALLOW_SHRINKING"
"""Environment variable that lets one build publish less, by `1` or `true`."""
PUBLISHED = "SOURCEBOOK_PUBLISHED"
"""Environment variable with the path of the published `data/index.json`, on a machine that has not
the site itself."""
FEW = 20
"""What was fewer than this may shrink as it likes: one record is more than a twentieth of it."""
_MOST_BYTES = 1_000_000


class Counts(NamedTuple):
    """How much a base holds."""

    records: int
    statements: int


class Unreadable(ValueError):
    """The file does not tell how much was published; `str()` says why."""


def published(index: Path) -> Counts:
    """The numbers in a site's `data/index.json`; raises Unreadable, or OSError."""
    with index.open("rb") as file:
        data = file.read(_MOST_BYTES + 1)
    try:
        counts = json.loads(data)["counts"]
        found = Counts(counts["records"], counts["facts"])
    except (ValueError, TypeError, KeyError, RecursionError):
        raise Unreadable("it is no index of a site's data") from None
    if any(type(number) is not int or number < 0 for number in found):
        raise Unreadable("its counts are no numbers")
    return found


def shrinkage(before: Counts, now: Counts, most: int) -> str:
    """What has shrunk by more than `most` percent, in words; empty where nothing has."""
    lost = (
        f"{there} {name} of {was}"
        for name, was, there in zip(Counts._fields, before, now, strict=True)
        if was >= FEW and (was - there) * 100 > was * most
    )
    return " and ".join(lost)
