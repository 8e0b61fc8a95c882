"""Texts are taken apart at their links, and everything else in them stays what it is."""

import pytest

from generator.model.problems import Problems
from generator.model.texts import (
    Text,
    anchor_of,
    collapse,
    is_slug,
    read_plain,
    read_text,
    slug_like,
)
from tests.model.reading import lines, value


def text_of(written: str) -> Text:
    problems = Problems()
    text = read_text(value(written), "text", problems)
    assert lines(problems) == []
    assert text is not None
    return text


def told(text: Text) -> list[object]:
    """The parts of a text, with links as (target, anchor, label)."""
    return [
        part if isinstance(part, str) else (part.target, part.anchor, part.label)
        for part in text.parts
    ]


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("It runs.", ["It runs."]),
        ('"  It\\n  runs. "', ["It runs."]),
        ('"[[tesla]]"', [("tesla", "", "")]),
        ('"a [[events/launch]] b"', ["a ", ("events/launch", "", ""), " b"]),
        ('"[[tesla|the company]][[a]]"', [("tesla", "", "the company"), ("a", "", "")]),
        ('"[[ tesla | the  maker ]]"', [("tesla", "", "the maker")]),
        ('"[[launch#running]]"', [("launch", "running", "")]),
        ('"[[launch#field:capacity|size]]"', [("launch", "field:capacity", "size")]),
        ('"[[tesla|a|b]]"', [("tesla", "", "a|b")]),
        (r"a \[[b]]", ["a [[b]]"]),
        (r"'\[[tesla]] [[tesla]]'", ["[[tesla]] ", ("tesla", "", "")]),
        (r'"a \\[[b]]"', ["a [[b]]"]),
        ("a [b] c]]", ["a [b] c]]"]),
        ("'<b>&amp; *a* _b_ `c` | # ~ {x} $1'", ["<b>&amp; *a* _b_ `c` | # ~ {x} $1"]),
        ("a\u00a0b", ["a\u00a0b"]),
    ],
)
def test_a_text_is_its_parts(written: str, parts: list[object]) -> None:
    assert told(text_of(written)) == parts


def test_a_text_without_its_brackets() -> None:
    assert str(text_of('"[[tesla]] has [[fsd|self-driving]]."')) == "tesla has self-driving."
    assert [link.target for link in text_of('"[[a]] b [[c]]"').links] == ["a", "c"]


@pytest.mark.parametrize(
    ("written", "places"),
    [
        ('"a [[b]] [[b]]"', [(1, 9, 14), (1, 15, 20)]),
        ("a [[b]]", [(1, 8, 13)]),
        (r"'\[[b]] [[b]]'", [(1, 14, 19)]),
        ("|\n  a\n  [[b]] [[c|d\n  e]]", [(3, 3, 8), (1, 6, 7)]),
        ('"特 [[b]]"', [(1, 9, 14)]),
        ('"\\u7279 [[b]]"', [(1, 14, 19)]),
    ],
)
def test_a_link_has_its_own_place(written: str, places: list[tuple[int, ...]]) -> None:
    assert [link.place[1:] for link in text_of(written).links] == places


@pytest.mark.parametrize("text", ["\u00a0", "\u3000", " \t "])
def test_a_text_of_spaces_is_empty(text: str) -> None:
    problems = Problems()
    assert read_plain(value(f'"{text}"'), "name", problems) == ""
    assert lines(problems) == [
        "x.yml:1:6: error: name must have a value, found an empty text. Write a value, or delete the line. [empty-value]"
    ]


def test_2000_characters_are_not_too_many() -> None:
    assert str(text_of("x" * 2000)) == "x" * 2000
    problems = Problems()
    assert read_text(value("x" * 2001), "text", problems) is None
    assert lines(problems) == [
        "x.yml:1:6: error: text must have at most 2000 characters, found 2001. Shorten it, or write several facts. [too-long]"
    ]


@pytest.mark.parametrize("slug", ["a", "tesla", "2026-02-06", "a-b-c", "0"])
def test_slugs(slug: str) -> None:
    assert is_slug(slug)


@pytest.mark.parametrize(
    "text", ["", "-", "a-", "-a", "a--b", "A", "a_b", "a b", "a\n", "é", "１", "a.b", "a/b"]
)
def test_what_is_no_slug(text: str) -> None:
    assert not is_slug(text)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Tesla, Inc.", "tesla-inc"),
        ("Café Zürich", "cafe-zurich"),
        ("特斯拉", ""),
        ("---", ""),
        ("x" * 70, "x" * 64),
        ("ＡＢ１", "ab1"),
    ],
)
def test_the_likeliest_slug(text: str, slug: str) -> None:
    assert slug_like(text) == slug
    assert slug == "" or is_slug(slug)


@pytest.mark.parametrize(
    ("name", "anchor"),
    [
        ("confirmed", "fact-confirmed"),
        ("field:capacity", "field-capacity"),
        ("field:over_all-first-one", "field-over_all-first-one"),
        ("field:Capacity", ""),
        ("field:", ""),
        ("fact:confirmed", ""),
        ("Confirmed", ""),
        ("", ""),
    ],
)
def test_the_anchor_of_a_statement_as_it_is_written(name: str, anchor: str) -> None:
    assert anchor_of(name) == anchor


def test_white_space_collapses_and_nothing_else() -> None:
    assert collapse(" a\t\r\n b\u00a0\u3000c ") == "a b\u00a0\u3000c"
