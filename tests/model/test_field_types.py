"""Each field type reads what it documents, and says what it is not."""

from decimal import Decimal

import pytest

from generator.model.field_types import (
    FIELD_TYPES,
    Choice,
    FieldType,
    Flag,
    Number,
    Url,
    parse_number,
    parse_url,
    read_value,
    written,
)
from generator.model.problems import Invalid, Problems
from generator.model.references import Name, Ref
from tests.model.reading import lines, value

WORDS = {"planned": "Planned", "no": "Not read"}


def read(type_: str, text: str) -> object:
    problems = Problems()
    found = read_value(
        FieldType(type_, words={**WORDS, "MW": "megawatts"}), value(text), "key", problems
    )
    assert lines(problems) == []
    return found


class TestUrls:
    @pytest.mark.parametrize(
        "text",
        [
            "https://example.org",
            "http://example.org/",
            "https://example.org:8080/a/b.html?c=d&e=f#g",
            "https://en.wikipedia.org/wiki/Tesla_(company)",
            "https://sub-domain.example.co.uk/~x/%20;a=b,c!'",
            "https://localhost/",
            "https://127.0.0.1/a",
            "https://例え.jp/パス",
            "https://example.org./",
            "https://example.org?x",
            "https://" + "a" * 63 + ".example/" + "x" * 1900,
        ],
    )
    def test_addresses(self, text: str) -> None:
        assert parse_url(text) == Url(text)

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "ftp://example.org",
            "file:///etc/passwd",
            "//evil.example",
            "https:evil",
            "https:///x",
            "https://",
            "https://[::1",
            "https://[::1]/",
            "https://a..b/",
            "https://-a.example/",
            "https://.example/",
            "https://user@example.org/",
            "https://user:pass@example.org/",
            "https://example.org@evil.example/",
            "https://example.org\\@evil.example/",
            "https://example.org:123456/",
            "https://example.org/a b",
            'https://example.org/"onclick=',
            "https://example.org/<script>",
            "https://example.org/`",
            "https://example.org/{x}",
            "https://example.org/a|b",
            "https://example.org/\x7f",
            "https://example.org/\n",
            "https://example.org/" + "x" * 2000,
            "https://" + "a" * 1900 + "!",
        ],
    )
    def test_what_is_no_address(self, text: str) -> None:
        with pytest.raises(Invalid, match=r"^must "):
            parse_url(text)


class TestNumbers:
    @pytest.mark.parametrize(
        "text", ["0", "12", "-1", "1.10", "-0.5", "123456789012345678", "0.00000000000000001"]
    )
    def test_numbers_keep_what_was_written(self, text: str) -> None:
        assert parse_number(text) == Number(text, Decimal(text))
        assert parse_number(text).words == text

    @pytest.mark.parametrize(
        ("text", "hint"),
        [
            ("", ""),
            ("1,000", "Write 1000."),
            ("1 000 000.5", "Write 1000000.5."),
            ("1'000", "Write 1000."),
            ("1,5", "Write 1.5."),
            ("1,50", "Write 1.50."),
            ("1.000,5", ""),
            ("1,0000", ""),
            (".5", "Write 0.5."),
            ("+.5", "Write 0.5."),
            ("1.", ""),
            ("--1", ""),
            ("１", ""),
            ("1\n", ""),
        ],
    )
    def test_what_is_no_number(self, text: str, hint: str) -> None:
        with pytest.raises(Invalid) as caught:
            parse_number(text)
        assert (caught.value.rule, caught.value.hint) == (
            "must be a number such as 12 or 1.5",
            hint,
        )

    def test_19_digits_are_too_many(self) -> None:
        with pytest.raises(Invalid, match=r"^must be a number of at most 18 digits$"):
            parse_number("0.000000000000000001")


@pytest.mark.parametrize(
    ("type_", "text", "found"),
    [
        ("flag", "true", Flag(True)),
        ("flag", "false", Flag(False)),
        ("choice", "no", Choice("no", "Not read")),
        ("choice", "planned # a comment", Choice("planned", "Planned")),
        ("number", "' 1.5 '", Number("1.5", Decimal("1.5"))),
        ("url", "https://example.org", Url("https://example.org")),
    ],
)
def test_a_value_of_its_type(type_: str, text: str, found: object) -> None:
    assert read(type_, text) == found


@pytest.mark.parametrize(
    ("text", "sort", "said"),
    [
        ("tesla", Ref, "tesla"),
        ("companies/tesla # the maker", Ref, "companies/tesla"),
        ('" tesla\\n"', Ref, "tesla"),
        ("Tesla", Name, "Tesla"),
        ("Two  people\n  familiar with it", Name, "Two people familiar with it"),
        ("a/b/c", Name, "a/b/c"),
    ],
)
def test_what_is_written_like_a_slug_is_a_record(text: str, sort: type, said: str) -> None:
    found = read("record", text)
    assert isinstance(found, sort)
    assert str(found) == said


@pytest.mark.parametrize(
    ("type_", "text", "said"),
    [
        ("date", "2026-02", "2026-02"),
        ("quantity", "about 40  MW", "about 40 MW"),
        ("flag", "true", "true"),
        ("choice", "planned", "planned"),
        ("record", "tesla", "tesla"),
        ("record", "Jane Doe", "Jane Doe"),
        ("text", '"[[tesla|the company]] runs"', "the company runs"),
        ("url", "https://example.org", "https://example.org"),
    ],
)
def test_a_value_as_it_stands_in_the_file(type_: str, text: str, said: str) -> None:
    """Anchors are made of it, so it must not change with a label or with how Python shows a value."""
    found = read(type_, text)
    assert written(found) == said  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "type_", [type_ for type_ in FIELD_TYPES if type_ not in ("text", "record", "list")]
)
@pytest.mark.parametrize(("text", "found"), [("[a]", "a list"), ("{a: b}", "keys and values")])
def test_a_collection_is_no_value(type_: str, text: str, found: str) -> None:
    problems = Problems()
    assert read_value(FieldType(type_), value(text), "key", problems) is None
    (line,) = lines(problems)
    assert line.startswith("x.yml:1:")
    assert line.endswith(f", found {found} [wrong-type]")
