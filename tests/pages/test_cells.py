"""What sorts a cell of a table: texts that stand in the order of the values."""

import pytest

from generator.model.dates import parse_date
from generator.model.field_types import parse_number
from generator.model.problems import Place
from generator.model.quantities import parse_quantity
from generator.model.statements import Statement
from generator.pages.cells import sort_text


def _key(value) -> str:  # type: ignore[no-untyped-def]
    return sort_text(Statement("events/x", "field-x", Place("x"), field="x", value=value))


@pytest.mark.parametrize(
    ("rising", "read"),
    [
        (["-1000", "-12.5", "-12", "-0.5", "0", "0.25", "0.5", "9", "10", "1000000"], parse_number),
        (["2003-07", "2025", "2026-02-06", "2026-03/.."], parse_date),
        (
            ["2 MW", "at least 10 MW", "40..60 MW", "1.1 million MW"],
            lambda t: parse_quantity(t, {"MW": "MW"}, {}),
        ),
    ],
    ids=["numbers", "dates", "quantities"],
)
def test_keys_sort_as_the_values_do(rising: list[str], read) -> None:  # type: ignore[no-untyped-def]
    keys = [_key(read(text)) for text in rising]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


def test_a_date_with_an_open_start_sorts_by_its_end() -> None:
    assert _key(parse_date("../2026-02")) == "2026-02-28"


def test_words_sort_by_themselves() -> None:
    assert _key(None) == ""
