"""A file's tree holds every text as it was written, and where it stands."""

import pytest
import yaml

from generator.model import events
from generator.model.documents import read_document
from generator.model.nodes import Mapping, Scalar, Sequence, kind_of_node, shortened
from tests.broken.test_cases import CASES
from tests.model.reading import bare, lines, tree, value

GUESSED = [
    "NO",
    "no",
    "y",
    "on",
    "Off",
    "True",
    "yes",
    "010",
    "0o17",
    "0x1F",
    "22:22",
    "1_000",
    "1e3",
    "1.10",
    ".5",
    "+1",
    ".inf",
    ".nan",
    "1.0e+999",
    "=",
    "2026-02",
    "2026-02-06",
    "2001-12-14t21:59:43.10-05:00",
    "12:30",
    "@x%",
][:-1]


@pytest.mark.parametrize("text", GUESSED)
def test_no_type_is_guessed(text: str) -> None:
    assert bare(value(text)) == text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('"a \\"b\\" \\u00e9"', 'a "b" é'),
        ("'it''s'", "it's"),
        ('"a\n  b"', "a b"),
        ("a\n  b", "a b"),
        ("|\n  a\n  b", "a\nb\n"),
        (">-\n  a\n  b", "a b"),
        ('"~"', "~"),
        ("'null'", "null"),
        ('"#1"', "#1"),
        ("a#1", "a#1"),
        ("50%", "50%"),
        ("“Full” is what they say", "“Full” is what they say"),
        ("https://example.org/a#b", "https://example.org/a#b"),
        ('"64,000 CNY"', "64,000 CNY"),
        ("64,000 CNY", "64,000 CNY"),
        ("[a,b]", ["a", "b"]),
        ("[2025,2026]", ["2025", "2026"]),
        ("[1, 200]", ["1", "200"]),
        ('{a: "b, c", d: [e]}', {"a": "b, c", "d": ["e"]}),
    ],
)
def test_a_value_is_what_was_written(written: str, read: object) -> None:
    assert bare(value(written)) == read


def test_places_are_those_of_keys_and_values() -> None:
    root = tree("# a comment\nname: Example\nfacts:\n  - text: 'a\n      b'\n    sources: [x, y]\n")
    assert isinstance(root, Mapping)
    (name, example), (facts, listed) = root.entries
    assert (name.place, facts.place) == (("x.yml", 2, 1, 5), ("x.yml", 3, 1, 6))
    assert isinstance(example, Scalar)
    assert example.place == ("x.yml", 2, 7, 14)
    assert isinstance(listed, Sequence)
    (fact,) = listed.items
    assert isinstance(fact, Mapping)
    (_, text), (_, sources) = fact.entries
    assert fact.place[1:3] == (4, 5)
    assert text is not None
    assert sources is not None
    assert text.place == ("x.yml", 4, 11, 13), "a text of several lines ends in its first line"
    assert isinstance(sources, Sequence)
    assert [item.place[1:] for item in sources.items] == [(5 + 1, 15, 16), (6, 18, 19)]


@pytest.mark.parametrize(
    ("text", "comment"),
    [
        ("key: a # b\n", True),
        ("key: a\n  # b\n", True),
        ("key: a\n# b\n", False),
        ("key: a\n\n  # b\n", True),
        ("key: 'a' # b\n", False),
        ("key: a#b\n", False),
    ],
)
def test_a_comment_behind_a_text_is_remembered(text: str, comment: bool) -> None:
    root = tree(text)
    assert isinstance(root, Mapping)
    ((_, node),) = root.entries
    assert isinstance(node, Scalar)
    assert node.comment is comment


def test_a_comment_between_keys_belongs_to_no_text() -> None:
    root = tree("facts:\n  - text: a\n    # why b\n    by: b\n  # the next\n  - text: c\n")
    assert bare(root) == {"facts": [{"text": "a", "by": "b"}, {"text": "c"}]}
    assert isinstance(root, Mapping)
    ((_, facts),) = root.entries
    assert isinstance(facts, Sequence)
    texts = [fact.entries[0][1] for fact in facts.items if isinstance(fact, Mapping)]
    assert [text.comment for text in texts if isinstance(text, Scalar)] == [False, False]


def test_one_document_may_be_marked_as_one() -> None:
    assert bare(tree("---\nname: X\n...\n")) == {"name": "X"}


def test_without_libyaml_the_trees_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """The messages may be plainer, but a file is good, and has its places, by either parser.

    Left out are directives: the slower parser passes over those that it does not know.
    """
    every = [text for case in CASES for text in case.files.values()]
    texts = [text.encode() for text in every if not text.startswith("%")]
    fast = [read_document("x", text) for text in texts]
    monkeypatch.setattr(events, "_Parser", yaml.SafeLoader)
    slow = [read_document("x", text) for text in texts]
    assert [bool(problems) for _, problems in slow] == [bool(problems) for _, problems in fast]
    assert [node for node, problems in slow if not problems] == [
        node for node, problems in fast if not problems
    ]


def test_what_was_found_is_told_in_few_words() -> None:
    assert [kind_of_node(value(text)) for text in ("a", "[a]", "{a: b}")] == [
        '"a"',
        "a list",
        "keys and values",
    ]


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("a \n b", "a b"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 59 + "…"),
        ("x" + " " * 300 + "y", "x…"),
    ],
)
def test_a_long_text_is_told_short(text: str, short: str) -> None:
    assert shortened(text) == short


def test_reading_stops_at_a_problem_that_hides_the_rest() -> None:
    node, problems = read_document("x", b"a: &x 1\nb: &y 2\n")
    assert node is None
    assert lines(problems) == [
        'x:1:4: error: a value must not have an anchor, found "&x". If it is text, put it in quotes. [yaml-feature]'
    ]
