"""Small changes to a file's text that leave every other byte of it alone.

Offsets count code points of the text as `generator/model` reads it: without byte order mark, each
line ended by `\\n`. The bytes keep both, whatever they were.
"""

from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

from generator.model.encoding import place_at
from generator.model.problems import Place

_BYTE_ORDER_MARK = "\ufeff"


class Edit(NamedTuple):
    """`new` in place of what stands from `start` to `end`."""

    start: int
    end: int
    new: str


def text_of(data: bytes) -> str:
    """The text of a file. Bytes that are not UTF-8, which a page by hand may have, are kept."""
    return data.decode("utf-8-sig", "surrogateescape").replace("\r\n", "\n")


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text after `edits`, which may stand in any order but must not overlap."""
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def edited_bytes(data: bytes, edits: Iterable[Edit]) -> bytes:
    """A file after `edits`. New lines end as the file's first line does."""
    raw = data.decode("utf-8", "surrogateescape")
    mark = len(raw) - len(raw.removeprefix(_BYTE_ORDER_MARK))
    lines = raw[mark:].split("\n")
    ends = "\r\n" if lines[0].endswith("\r") and len(lines) > 1 else "\n"
    lengths = (len(line) + 1 - line.endswith("\r") for line in lines[:-1])
    starts = list(accumulate(lengths, initial=0))
    carriage = [start for start, line in zip(starts[1:], lines, strict=False) if line[-1:] == "\r"]
    # Before offset n of the text, so many carriage returns were left out.
    moved = [
        Edit(
            start + mark + sum(at <= start for at in carriage),
            end + mark + sum(at <= end for at in carriage),
            new.replace("\n", ends),
        )
        for start, end, new in edits
    ]
    return edited(raw, moved).encode("utf-8", "surrogateescape")


def place_of(path: str, text: str, edit: Edit) -> Place:
    """Where an edit stands in the file as it was."""
    place = place_at(path, text, edit.start)
    return place._replace(end_column=place.column + max(edit.end - edit.start, 1))
