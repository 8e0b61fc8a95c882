"""Quantities: their bounds, words and order, and the hint for each usual slip."""

import time
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from generator.model.problems import Invalid
from generator.model.quantities import Quantity, parse_quantity

VOCABULARIES = Path(__file__).parents[2] / "generator" / "defaults" / "vocabularies"
UNITS = yaml.safe_load((VOCABULARIES / "units.yml").read_text("utf-8"))
CURRENCIES = yaml.safe_load((VOCABULARIES / "currencies.yml").read_text("utf-8"))

RULE = 'must be a number and a unit, such as "40 MW", "60..80 MW" or "over 1.1 million users"'
UNIT_RULE = "must end in a unit of the vocabulary"
UNIT_ADVICE = "List a new unit in site_config/vocabularies/units.yml."
NO_UNIT = 'Write what is counted or measured behind the number, as in "40 MW".'


def parse(text: str) -> Quantity:
    return parse_quantity(text, UNITS, CURRENCIES)


def refused(text: str) -> tuple[str, str]:
    with pytest.raises(Invalid) as caught:
        parse(text)
    return caught.value.rule, caught.value.hint


@pytest.mark.parametrize("vocabulary", [UNITS, CURRENCIES], ids=["units", "currencies"])
def test_vocabularies_are_text_whoever_reads_them(vocabulary: dict[str, str]) -> None:
    """A key such as an unquoted NO would come out of a YAML 1.1 reader as something else."""
    assert [pair for pair in vocabulary.items() if {type(word) for word in pair} != {str}] == []
    assert [key for key in vocabulary if key != " ".join(key.split())] == []


def test_every_unit_can_be_written() -> None:
    assert not UNITS.keys() & CURRENCIES.keys()
    for unit in [*UNITS, *CURRENCIES]:
        assert (parse(f"5 {unit}").unit, parse(f"5 {unit}").money) == (unit, unit in CURRENCIES)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "qualifier", "words"),
    [
        ("40 MW", "40", "40", "MW", "", "40 MW"),
        ("60..80 MW", "60", "80", "MW", "", "60–80 MW"),
        ("about 60 MW", "60", "60", "MW", "about", "about 60 MW"),
        ("about 60..80 MW", "60", "80", "MW", "about", "about 60–80 MW"),
        ("over 1.1 million users", "1100000", None, "users", "over", "over 1.1 million users"),
        ("at least 4 days", "4", None, "days", "at least", "at least 4 days"),
        ("under 5 days", None, "5", "days", "under", "under 5 days"),
        ("at most 5 days", None, "5", "days", "at most", "at most 5 days"),
        ("1.1..1.3 million users", "1100000", "1300000", "users", "", "1.1–1.3 million users"),
        ("2 thousand jobs", "2000", "2000", "jobs", "", "2 thousand jobs"),
        ("1 trillion tokens", "1000000000000", "1000000000000", "tokens", "", "1 trillion tokens"),
        ("64000 CNY", "64000", "64000", "CNY", "", "CNY 64,000"),
        ("902 million USD", "902000000", "902000000", "USD", "", "USD 902 million"),
        ("60..80 USD", "60", "80", "USD", "", "USD 60–80"),
        ("at least 1.10 billion EUR", "1100000000", None, "EUR", "at least", "at least EUR 1.10 billion"),
        ("1.10 MW", "1.10", "1.10", "MW", "", "1.10 MW"),
        ("1234567.8900 km", "1234567.8900", "1234567.8900", "km", "", "1,234,567.8900 km"),
        ("0.5 percentage points", "0.5", "0.5", "percentage points", "", "0.5 percentage points"),
        ("-5 °C", "-5", "-5", "°C", "", "−5 °C"),
        ("-5..-3 °C", "-5", "-3", "°C", "", "−5 to −3 °C"),
        ("123456789012345678 records", "123456789012345678", "123456789012345678", "records", "", "123,456,789,012,345,678 records"),
    ],
)  # fmt: skip
def test_bounds_and_words(
    text: str, low: str | None, high: str | None, unit: str, qualifier: str, words: str
) -> None:
    quantity = parse(f"  {text.replace(' ', '  ')}\n")
    bounds = (low and Decimal(low), high and Decimal(high))
    assert (quantity.text, quantity.low, quantity.high) == (text, *bounds)
    assert (quantity.unit, quantity.qualifier, quantity.words) == (unit, qualifier, words)


@pytest.mark.parametrize(
    ("rule", "text", "mended"),
    [
        (RULE, "64,000 CNY", "64000 CNY"),
        (RULE, "1,000,000.50 USD", "1000000.50 USD"),
        (UNIT_RULE, "1 200 000 users", "1200000 users"),
        (RULE, "1,5 MW", "1.5 MW"),
        (RULE, ".5 MW", "0.5 MW"),
        (RULE, "05 MW", "5 MW"),
        (RULE, "−5 °C", "-5 °C"),
        (RULE, "５ MW", "5 MW"),
        (RULE, "40MW", "40 MW"),
        (RULE, "30%", "30 percent"),
        (UNIT_RULE, "30 per cent", "30 percent"),
        (RULE, "~60 MW", "about 60 MW"),
        (RULE, "ca. 60 MW", "about 60 MW"),
        (RULE, ">1.1 million users", "over 1.1 million users"),
        (RULE, "more than 1.1 million users", "over 1.1 million users"),
        (RULE, ">= 5 users", "at least 5 users"),
        (RULE, "≥5 users", "at least 5 users"),
        (RULE, "<5 users", "under 5 users"),
        (RULE, "<=5 users", "at most 5 users"),
        (RULE, "up to 5 users", "at most 5 users"),
        (RULE, "Over 5 MW", "over 5 MW"),
        (RULE, "60-80 MW", "60..80 MW"),
        (RULE, "60–80 MW", "60..80 MW"),
        (UNIT_RULE, "60 - 80 MW", "60..80 MW"),
        (UNIT_RULE, "60 to 80 MW", "60..80 MW"),
        (RULE, "between 60 and 80 MW", "60..80 MW"),
        (RULE, "-5–-3 °C", "-5..-3 °C"),
        (RULE, "1.1m users", "1.1 million users"),
        (RULE, "902bn USD", "902 billion USD"),
        (UNIT_RULE, "902 Million USD", "902 million USD"),
        (RULE, "€5", "5 EUR"),
        (RULE, "5€", "5 EUR"),
        (RULE, "€5-6 million", "5..6 million EUR"),
        (UNIT_RULE, "5 euros", "5 EUR"),
        (RULE, "RMB 64,000", "64000 CNY"),
        (RULE, "USD 902 million", "902 million USD"),
        (RULE, "US$902 million", "902 million USD"),
        (RULE, "over €5 million", "over 5 million EUR"),
        (UNIT_RULE, "5 usd", "5 USD"),
        (UNIT_RULE, "40 megawatts", "40 MW"),
        (UNIT_RULE, "5 km2", "5 km²"),
        (UNIT_RULE, "5 GPU", "5 GPUs"),
    ],
)
def test_a_sure_slip_is_mended(rule: str, text: str, mended: str) -> None:
    assert refused(text) == (rule, f'Write "{mended}".')
    assert parse(mended).text == mended


@pytest.mark.parametrize(
    ("text", "rule", "hint"),
    [
        ("$902 million", RULE, '"$" may be several currencies: write the ISO 4217 code, such as USD or CAD.'),
        ("5 dollars", UNIT_RULE, '"dollars" may be several currencies: write the ISO 4217 code, such as USD or CAD.'),
        ("¥5", RULE, '"¥" may be several currencies: write the ISO 4217 code, such as CNY or JPY.'),
        ("£5 million", RULE, '"£" may be several currencies: write the ISO 4217 code, such as GBP or EGP.'),
        ("40 mb", UNIT_RULE, 'Did you mean "40 MB"?'),
        ("40 userz", UNIT_RULE, 'Did you mean "users"?'),
        ("40 bananas", UNIT_RULE, UNIT_ADVICE),
        ("40 " + "x" * 3000, UNIT_RULE, UNIT_ADVICE),
        ("40", UNIT_RULE, NO_UNIT),
        ("40 million", UNIT_RULE, NO_UNIT),
        ("64,000", RULE, NO_UNIT),
        ("80..60 MW", "must be a range with the smaller number first", ""),
        ("60..60 MW", "must be a range with the smaller number first", ""),
        ("over 60..80 MW", RULE, 'Write "over" with one number, or a range without it.'),
        ("1234567890123456789 MW", "must have numbers of at most 18 digits", ""),
        ("", RULE, ""),
        ("MW", RULE, ""),
        ("five MW", RULE, ""),
        ("1.000.000 USD", RULE, ""),
        ("1e5 MW", RULE, ""),
        ("casual 5 MW", RULE, ""),
        ("over under 5 MW", RULE, ""),
    ],
)  # fmt: skip
def test_what_cannot_be_mended_is_explained(text: str, rule: str, hint: str) -> None:
    assert refused(text) == (rule, hint)


def test_percent_is_proposed_only_where_it_is_a_unit() -> None:
    with pytest.raises(Invalid) as caught:
        parse_quantity("30%", {"MW": "megawatts"}, {})
    assert caught.value.hint == ""


@pytest.mark.parametrize(
    ("outer", "inner", "contains", "overlaps"),
    [
        ("about 60 MW", "60 MW", True, True),
        ("60 MW", "about 60 MW", True, True),
        ("40 MW", "60 MW", False, False),
        ("60 MW", "60.0 MW", True, True),
        ("1.1 million users", "1100000 users", True, True),
        ("60..80 MW", "70 MW", True, True),
        ("70 MW", "60..80 MW", False, True),
        ("60..80 MW", "80..90 MW", False, True),
        ("over 5 MW", "5 MW", False, False),
        ("at least 5 MW", "5 MW", True, True),
        ("at least 5 MW", "over 5 MW", True, True),
        ("over 5 MW", "at least 5 MW", False, True),
        ("over 5 MW", "over 6 MW", True, True),
        ("over 5 MW", "at most 5 MW", False, False),
        ("over 5 MW", "under 5 MW", False, False),
        ("at least 5 MW", "at most 5 MW", False, True),
        ("at most 5 MW", "under 5 MW", True, True),
        ("under 5 MW", "at most 5 MW", False, True),
        ("under 5 MW", "-5 MW", True, True),
        ("40 MW", "40 GW", False, False),
        ("at least 1 USD", "2 EUR", False, False),
    ],
)
def test_contains_and_overlaps(outer: str, inner: str, contains: bool, overlaps: bool) -> None:
    a, b = parse(outer), parse(inner)
    assert a.contains(b) is contains
    assert a.overlaps(b) is b.overlaps(a) is overlaps


def test_order_is_unit_then_bounds() -> None:
    ordered = ["1 CNY", "at most 9 MW", "5 MW", "5..6 MW", "at least 5 MW", "over 5 MW", "6 MW"]
    backward = ordered[::-1]
    assert sorted(backward, key=lambda text: parse(text).sort_key) == ordered


def test_equal_when_written_alike() -> None:
    assert parse("1.1  MW") == parse("1.1 MW")
    assert parse("1.10 MW") != parse("1.1 MW")


NUMBERS = st.decimals(-20, 20, places=1)
SINGLE = st.builds(
    lambda qualifier, number: f"{qualifier}{number}",
    st.sampled_from(["", "about ", "at least ", "at most ", "over ", "under "]),
    NUMBERS,
)
RANGE = st.tuples(NUMBERS, NUMBERS).filter(lambda pair: pair[0] < pair[1])
TEXTS = st.builds(
    lambda amount, unit: f"{amount} {unit}",
    st.one_of(SINGLE, st.builds(lambda pair: f"{pair[0]}..{pair[1]}", RANGE)),
    st.sampled_from(["MW", "million MW", "km", "USD"]),
)
QUANTITIES = st.builds(parse, TEXTS)


@given(QUANTITIES, QUANTITIES, QUANTITIES)
def test_contains_is_an_order_and_agrees_with_overlaps(
    a: Quantity, b: Quantity, c: Quantity
) -> None:
    assert a.contains(a)
    assert not (a.contains(b) and b.contains(c)) or a.contains(c)
    assert (a.contains(b) and b.contains(a)) == (a.sort_key == b.sort_key)
    assert not a.contains(b) or a.overlaps(b)
    assert a.overlaps(b) == b.overlaps(a)


@given(QUANTITIES)
def test_text_reads_back_and_words_keep_every_figure(quantity: Quantity) -> None:
    assert parse(quantity.text) == quantity
    figures = [char for char in quantity.text if char.isdigit()]
    assert [char for char in quantity.words if char.isdigit()] == figures


def proposed(text: str) -> str | None:
    """The text that the hint tells to write instead; None where it tells no such thing."""
    try:
        return parse(text).text
    except Invalid as invalid:
        rule, hint = invalid.rule, invalid.hint
    assert rule.startswith("must ")
    is_mended = hint.startswith('Write "') and hint.endswith('".')
    return hint.removeprefix('Write "').removesuffix('".') if is_mended else None


LIKE_QUANTITIES = st.text("0123456789-.,–~<>= $€%MWmillionusers'", max_size=30)


@given(st.one_of(st.text(), LIKE_QUANTITIES))
@example("٥ MW")
@example("5² MW")
@example("5 \ud800")
@example("-0..0 MW")
def test_nothing_raises_but_invalid_and_every_proposal_is_a_quantity(text: str) -> None:
    if (mended := proposed(text)) is not None:
        assert parse(mended).words


LONG = ["1", "1,000", "1.", " ", "5 MW ", "..", "million ", "over ", "€", "users", "ﷺ", "-", "0"]


@pytest.mark.parametrize("piece", LONG)
@pytest.mark.parametrize("start", ["", "5 ", "over 1.1 million "])
def test_two_thousand_characters_take_under_a_millisecond(start: str, piece: str) -> None:
    assert fastest(start + piece * (2000 // len(piece)) + "!") < 0.001


def fastest(text: str) -> float:
    """Seconds of the fastest of several readings: what the machine did besides is no matter."""
    seconds = []
    for _ in range(20):
        start = time.perf_counter()
        with pytest.raises(Invalid):
            parse(text)
        seconds.append(time.perf_counter() - start)
    return min(seconds)
