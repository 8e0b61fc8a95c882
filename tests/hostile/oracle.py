"""The oracle: what should stand where a hostile string arrives, and whether it does.

What is published of a string must be what is published of the plain words, with the string in their
place: every place, every element and attribute between, and nothing beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tests.hostile import reading
from tests.hostile.base import PLAIN_NUMBER, Hostile, holds_plain, in_place
from tests.hostile.reading import Leaves

Read = dict[int, Leaves]
"""What an output holds, by the number of the string."""


class Check(NamedTuple):
    """One place of one output: what stands there for the string of a number, and what should."""

    output: str
    number: int
    place: str
    found: str
    expected: str


_IN_PART = ("link alone", "Python-Markdown", "CommonMark")
"""Pictures show as many as there is room for; slow engines do not read all."""


def by_plain_words(output: str, read: Read, hostile: Hostile) -> Iterator[Check]:
    """Every place that the plain words reach, and what else is there of a string but not of them."""
    plain = read[PLAIN_NUMBER]
    if not any(holds_plain(words) for _, words in plain):
        raise ValueError(f"{output} must hold the plain words, found none of them")
    for number, text in hostile.strings.items():
        found = read.get(number, [])
        if number not in read and output.endswith(_IN_PART):
            continue
        expected = [(at, in_place(_decoded(words), number, text)) for at, words in plain]
        if [at for at, _ in found] != [at for at, _ in expected]:
            yield _other_shape(output, number, found, expected)
            continue
        for (at, is_), (_, should), (_, words) in zip(found, expected, plain, strict=True):
            is_, should = _normal(at, _decoded(is_)), _normal(at, should)
            same = is_ == should or (_is_cut(at) and _cut(is_, should))
            if holds_plain(words) or not same:
                yield Check(output, number, at, should if same else is_, should)


def _other_shape(output: str, number: int, found: Leaves, expected: Leaves) -> Check:
    pairs = zip([*found, ("", "end")], [*expected, ("", "end")], strict=False)
    (at, is_), (place, should) = next(pair for pair in pairs if pair[0][0] != pair[1][0])
    return Check(output, number, place, f"{at}: {is_}", f"{place}: {should}")


def _decoded(words: str) -> str:
    """A block of BibTeX as TeX sets it; other words are in no language within the page's."""
    return reading.bibtex(words) if words.lstrip().startswith("@misc{") else words


def _normal(at: str, words: str) -> str:
    """Without HTML's white space at the ends. Search sets wide characters apart, so there without any, and
    parts what reads as an entity by a character that no record holds; its script takes it away."""
    return (
        re.sub(r"[\s\u2060]", "", words) if at.startswith("search ") else words.strip(" \t\r\n\f")
    )


def _is_cut(at: str) -> bool:
    return at.endswith(" drawn")


def _cut(words: str, whole: str) -> bool:
    """Whether these are the words of a picture, cut off where there is no room."""
    parts = [part for part in words.split("…") if part]
    at = 0
    for part in parts:
        at = whole.find(part.strip(), at)
        if at < 0:
            return False
    return "…" in words
