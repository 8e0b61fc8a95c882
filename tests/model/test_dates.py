"""Dates: their bounds, words and order, and the hint for each usual slip."""

import datetime
import time

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from generator.model.dates import Date, parse_date
from generator.model.problems import Invalid

RULE = "must be a date such as 2026, 2026-Q1, 2026-02, 2026-02-06 or 2026-02/2026-04"
REASONING = "Leave the date out, or write {value: ..., inferred: ...} with the reasoning."
SWAPPED = (
    "Write year, month and day in this order, as in 2026-02-06: days and months may be swapped."
)


def refused(text: str) -> tuple[str, str]:
    with pytest.raises(Invalid) as caught:
        parse_date(text)
    return caught.value.rule, caught.value.hint


@pytest.mark.parametrize(
    ("text", "first", "last", "words", "iso"),
    [
        ("2026", "2026-01-01", "2026-12-31", "2026", "2026"),
        ("0476", "0476-01-01", "0476-12-31", "476", "0476"),
        ("9999", "9999-01-01", "9999-12-31", "9999", "9999"),
        ("2026-Q1", "2026-01-01", "2026-03-31", "first quarter of 2026", "2026-01/2026-03"),
        ("2026-Q4", "2026-10-01", "2026-12-31", "fourth quarter of 2026", "2026-10/2026-12"),
        ("2026-02", "2026-02-01", "2026-02-28", "February 2026", "2026-02"),
        ("2024-02", "2024-02-01", "2024-02-29", "February 2024", "2024-02"),
        ("2026-02-06", "2026-02-06", "2026-02-06", "6 February 2026", "2026-02-06"),
        ("2024-02-29", "2024-02-29", "2024-02-29", "29 February 2024", "2024-02-29"),
        ("2024/2026", "2024-01-01", "2026-12-31", "2024 to 2026", "2024/2026"),
        ("2026-02/2026-04", "2026-02-01", "2026-04-30", "February to April 2026", "2026-02/2026-04"),
        ("2025-12/2026-02", "2025-12-01", "2026-02-28", "December 2025 to February 2026", "2025-12/2026-02"),
        ("2026-02-06/2026-02-09", "2026-02-06", "2026-02-09", "6 to 9 February 2026", "2026-02-06/2026-02-09"),
        ("2026-02-06/2026-03-09", "2026-02-06", "2026-03-09", "6 February to 9 March 2026", "2026-02-06/2026-03-09"),
        ("2026-02-06/2026-03", "2026-02-06", "2026-03-31", "6 February to March 2026", "2026-02-06/2026-03"),
        ("2026-02/2026-02", "2026-02-01", "2026-02-28", "February 2026", "2026-02/2026-02"),
        ("2026-02-06/2026-02", "2026-02-06", "2026-02-28", "6 February to February 2026", "2026-02-06/2026-02"),
        ("2026-Q1/2026-Q3", "2026-01-01", "2026-09-30", "first quarter to third quarter of 2026", "2026-01/2026-09"),
        ("2026-Q1/2026-04", "2026-01-01", "2026-04-30", "first quarter of 2026 to April 2026", "2026-01/2026-04"),
        ("2026-02/..", "2026-02-01", None, "February 2026 or later", "2026-02/.."),
        ("../2026-02", None, "2026-02-28", "February 2026 or earlier", "../2026-02"),
        ("2026-Q2/..", "2026-04-01", None, "second quarter of 2026 or later", "2026-04/.."),
        ("../2026-Q2", None, "2026-06-30", "second quarter of 2026 or earlier", "../2026-06"),
        ("2026-02~", "2026-02-01", "2026-02-28", "about February 2026", "2026-02~"),
        ("2026-Q1~", "2026-01-01", "2026-03-31", "about first quarter of 2026", "2026-01~/2026-03~"),
        ("2026-02~/2026-04", "2026-02-01", "2026-04-30", "about February to April 2026", "2026-02~/2026-04"),
        ("2026-02~/..", "2026-02-01", None, "about February 2026 or later", "2026-02~/.."),
    ],
)  # fmt: skip
def test_bounds_words_and_iso(
    text: str, first: str | None, last: str | None, words: str, iso: str
) -> None:
    date = parse_date(f" {text}\n")
    bounds = (date.first and date.first.isoformat(), date.last and date.last.isoformat())
    assert (date.text, *bounds) == (text, first, last)
    assert (date.words, date.iso) == (words, iso)
    assert date.approximate == ("~" in text)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("2026/02/06", "2026-02-06"),
        ("2026-2-6", "2026-02-06"),
        ("2026.02.06", "2026-02-06"),
        ("20260206", "2026-02-06"),
        ("2026-02-06T12:30", "2026-02-06"),
        ("2026-02-06 12:30:00+08:00", "2026-02-06"),
        ("2026‑02‑06", "2026-02-06"),
        ("２０２６-02", "2026-02"),
        ("2026年2月6日", "2026-02-06"),
        ("2026年2月", "2026-02"),
        ("2026/2", "2026-02"),
        ("2/2026", "2026-02"),
        ("13/02/2026", "2026-02-13"),
        ("02/13/2026", "2026-02-13"),
        ("6 February 2026", "2026-02-06"),
        ("6th of February, 2026", "2026-02-06"),
        ("Friday, 6 February 2026", "2026-02-06"),
        ("Feb 6, 2026", "2026-02-06"),
        ("06-Feb-2026", "2026-02-06"),
        ("Sept. 2026", "2026-09"),
        ("february 2026", "2026-02"),
        ("2026Q1", "2026-Q1"),
        ("2026-q1", "2026-Q1"),
        ("Q1 2026", "2026-Q1"),
        ("the third quarter of 2026", "2026-Q3"),
        ("c. 2026", "2026~"),
        ("ca 2026-02", "2026-02~"),
        ("about February 2026", "2026-02~"),
        ("~2026", "2026~"),
        ("2026-2~", "2026-02~"),
        ("2026-02 - 2026-04", "2026-02/2026-04"),
        ("2026-02 / 2026-04", "2026-02/2026-04"),
        ("2026-02..2026-04", "2026-02/2026-04"),
        ("2026-02–2026-04", "2026-02/2026-04"),
        ("2026-2/2026-4", "2026-02/2026-04"),
        ("2024-2026", "2024/2026"),
        ("from 2024 to 2026", "2024/2026"),
        ("6 to 9 February 2026", "2026-02-06/2026-02-09"),
        ("February 6-9, 2026", "2026-02-06/2026-02-09"),
        ("28 February to 2 March 2026", "2026-02-28/2026-03-02"),
        ("December 2025 to February 2026", "2025-12/2026-02"),
        ("2026-02/", "2026-02/.."),
        ("2026-2/..", "2026-02/.."),
        ("/2026-02", "../2026-02"),
        ("since 2026", "2026/.."),
        ("February 2026 or later", "2026-02/.."),
        ("February 2026 or earlier", "../2026-02"),
    ],
)
def test_a_sure_slip_is_mended(text: str, mended: str) -> None:
    assert refused(text) == (RULE, f'Write "{mended}".')
    assert parse_date(mended).text == mended


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2026-02-30", "February 2026 has 28 days."),
        ("2026-04-00", "April 2026 has 30 days."),
        ("30 February 2024", "February 2024 has 29 days."),
        ("2026-01-01/2026-02-30", "February 2026 has 28 days."),
        ("2026-13", "A year has 12 months, 01 to 12."),
        ("2026-00-01", "A year has 12 months, 01 to 12."),
        ("2026-Q5", "A year has 4 quarters, Q1 to Q4."),
        ("2026-Q0", "A year has 4 quarters, Q1 to Q4."),
        ("0000", "Years run from 0001 to 9999."),
        ("", "Leave the date out where it is not known."),
        ("../..", "Leave the date out where it is not known."),
        ("06/02/2026", SWAPPED),
        ("6.2.2026", SWAPPED),
        ("06-02-26", SWAPPED),
        ("Friday", REASONING),
        ("last month", REASONING),
        ("Yesterday", REASONING),
        ("two weeks ago", REASONING),
        ("2026-02/04", ""),
        ("6 2026", ""),
        ("February", 'Add the year, as in "2026-02".'),
        ("1 April", 'Add the year, as in "2026-04-01".'),
        ("about 1 April", 'Add the year, as in "2026-04-01~".'),
        ("spring 2026", "Write the months that the source means, as in 2026-03/2026-05."),
        ("early 2026", ""),
        ("..", ""),
        ("/", ""),
        ("2026/2027/2028", ""),
        ("2026-02-06~~", ""),
        ("x" * 3000, ""),
    ],
)
def test_what_cannot_be_mended_is_explained(text: str, hint: str) -> None:
    assert refused(text) == (RULE, hint)


def test_a_range_runs_forward() -> None:
    rule = "must be a range with the earlier date first"
    assert refused("2026-04/2026-02") == (rule, 'Did you mean "2026-02/2026-04"?')


@pytest.mark.parametrize(
    ("outer", "inner", "contains"),
    [
        ("2026-02", "2026-02-06", True),
        ("2026-02", "2026-02", True),
        ("2026-02-06", "2026-02", False),
        ("2026-02~", "2026-02", True),
        ("2026-02", "2026-02~", True),
        ("2026-Q1", "2026-01/2026-03", True),
        ("2026-Q1", "2026-03/2026-04", False),
        ("2026/..", "2027-05", True),
        ("2026/..", "2026-05/..", True),
        ("2026/..", "../2026", False),
        ("2026", "2026/..", False),
        ("../2026", "../2025", True),
    ],
)
def test_contains(outer: str, inner: str, contains: bool) -> None:
    assert parse_date(outer).contains(parse_date(inner)) is contains


@pytest.mark.parametrize(
    ("one", "other", "overlaps", "before"),
    [
        ("2026-02", "2026-02-06", True, False),
        ("2026-02", "2026-03", False, True),
        ("2026-03", "2026-02", False, False),
        ("2026-01/2026-03", "2026-03-31", True, False),
        ("../2026-02", "2026-03/..", False, True),
        ("2026-03/..", "../2026-02", False, False),
        ("2026/..", "2030", True, False),
        ("../2026", "../2020", True, False),
        ("2026-02~", "2026-03", False, False),
        ("2026-02", "2026-03~", False, False),
    ],
)
def test_overlaps_and_surely_before(one: str, other: str, overlaps: bool, before: bool) -> None:
    a, b = parse_date(one), parse_date(other)
    assert a.overlaps(b) is b.overlaps(a) is overlaps
    assert a.surely_before(b) is b.surely_after(a) is before


def test_order_is_earliest_bound_then_latest() -> None:
    ordered = ["../2026", "2025", "2026-01-01", "2026-01", "2026-Q1", "2026", "2026/..", "2026-02"]
    backward = ordered[::-1]
    assert sorted(backward, key=lambda text: parse_date(text).sort_key) == ordered


def test_equal_when_written_alike() -> None:
    assert parse_date("2026-02") == parse_date(" 2026-02 ")
    assert parse_date("2026-Q1") != parse_date("2026-01/2026-03")


DAYS = st.dates()
SINGLES = st.builds(
    lambda day, form, about: form(day) + about,
    DAYS,
    st.sampled_from([
        lambda day: f"{day.year:04}",
        lambda day: f"{day.year:04}-Q{(day.month + 2) // 3}",
        lambda day: day.isoformat()[:7],
        datetime.date.isoformat,
    ]),
    st.sampled_from(["", "", "~"]),
)  # fmt: skip


@st.composite
def dates(draw: st.DrawFn) -> Date:
    start, end = draw(st.tuples(SINGLES, SINGLES))
    text = draw(st.sampled_from([start, f"{start}/{end}", f"{start}/..", f"../{end}"]))
    try:
        return parse_date(text)
    except Invalid:
        assume(False)
        raise


@given(dates(), dates(), dates())
def test_contains_is_an_order_and_agrees_with_overlaps(a: Date, b: Date, c: Date) -> None:
    assert a.contains(a)
    assert not (a.contains(b) and b.contains(c)) or a.contains(c)
    assert (a.contains(b) and b.contains(a)) == (a.sort_key == b.sort_key)
    assert not a.contains(b) or a.overlaps(b)


@given(dates(), dates())
def test_exact_dates_overlap_or_one_is_before(a: Date, b: Date) -> None:
    assume(not a.approximate and not b.approximate)
    assert [a.overlaps(b), a.surely_before(b), a.surely_after(b)].count(True) == 1


@given(dates())
def test_text_and_iso_read_back(date: Date) -> None:
    assert parse_date(date.text) == date
    machine = parse_date(date.iso)
    assert "Q" not in machine.text
    assert (machine.sort_key, machine.approximate) == (date.sort_key, date.approximate)


def proposed(text: str) -> str | None:
    """The text that the hint tells to write instead; None where it tells no such thing."""
    try:
        return parse_date(text).text
    except Invalid as invalid:
        rule, hint = invalid.rule, invalid.hint
    assert rule.startswith("must ")
    is_mended = hint.startswith('Write "')
    return hint.removeprefix('Write "').removesuffix('".') if is_mended else None


@given(dates())
def test_words_pasted_back_are_mended_to_the_same_days(date: Date) -> None:
    assume(all(bound is None or bound.year >= 1000 for bound in (date.first, date.last)))
    mended = proposed(date.words)
    assert mended is not None
    assert parse_date(mended).sort_key == date.sort_key


LIKE_DATES = st.text("0123456789-/.~Q qTfebmar年月日–", max_size=30)


@given(st.one_of(st.text(), LIKE_DATES))
@example("٢٠٢٦")
@example("²026-02")
@example("\ud800")
def test_nothing_raises_but_invalid_and_every_proposal_is_a_date(text: str) -> None:
    if (mended := proposed(text)) is not None:
        assert parse_date(mended).words


LONG = ["2026-02-06/", "0", "~", "a", " ", ". ", "/", "feb ", "2026年", "1st ", "ﷺ", "from ", "-"]


@pytest.mark.parametrize("piece", LONG)
def test_two_thousand_characters_take_under_a_millisecond(piece: str) -> None:
    text = "2026" + piece * (2000 // len(piece)) + "!"
    assert fastest(text) < 0.001
    assert fastest(text[:79] + "!") < 0.001


def fastest(text: str) -> float:
    """Seconds of the fastest of several readings: what the machine did besides is no matter."""
    seconds = []
    for _ in range(20):
        start = time.perf_counter()
        with pytest.raises(Invalid):
            parse_date(text)
        seconds.append(time.perf_counter() - start)
    return min(seconds)
