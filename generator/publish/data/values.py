"""What a value, a date or a name is as plain data: types that JSON has, and words for readers.

In go values of the model, out come texts and dictionaries. Nothing here knows a statement.
"""

from decimal import Decimal
from typing import Any, TypeAlias

from generator.model.dates import Date
from generator.model.field_types import Choice, Flag, Number, Url, Value
from generator.model.quantities import Quantity
from generator.model.references import Name, Ref
from generator.model.texts import Text

Json: TypeAlias = dict[str, Any]
"""An object of JSON. A key that has nothing to say is left out; no value is null but a bound."""

_EXACT = 2**53
"""Whole numbers below it are the same in every program that reads JSON (RFC 8259, section 6)."""


def value_words(value: Value) -> str:
    """What readers see for a value that holds no link and names no record."""
    match value:
        case Date() | Quantity() | Number():
            return value.words
        case Choice():
            return value.label
        case Flag():
            return "yes" if value.value else "no"
        case _:
            return str(value.text) if isinstance(value, Url) else str(value)


def value_data(value: Value) -> Json:
    """The type of a value, what was written, and what programs reckon with."""
    match value:
        case Text():
            return {"type": "text"}
        case Ref() | Name():
            return {"type": "record"}
        case Date():
            return {"type": "date", "written": value.text, **date_data(value)}
        case Quantity():
            return {"type": "quantity", "written": value.text, **_quantity(value)}
        case Number():
            number_ = number(value.value)
            return {"type": "number", "written": value.text, "low": number_, "high": number_}
        case Choice():
            return {"type": "choice", "written": value.key}
        case Flag():
            return {"type": "flag", "written": "true" if value.value else "false"}
        case Url():
            return {"type": "url", "written": value.text}


def date_data(date: Date) -> Json:
    """A date as EDTF, in words and with its bounds; an open bound is null."""
    return {
        "edtf": date.iso,
        "words": date.words,
        "first": date.first.isoformat() if date.first else None,
        "last": date.last.isoformat() if date.last else None,
        "approximate": date.approximate,
    }


def number(value: Decimal) -> int | float:
    """The nearest number that every program reads alike; what was written has all its digits."""
    whole = value == value.to_integral_value() and abs(value) < _EXACT
    return int(value) if whole else float(value)


def _quantity(value: Quantity) -> Json:
    return {
        "low": None if value.low is None else number(value.low),
        "high": None if value.high is None else number(value.high),
        "unit": value.unit,
        **({"qualifier": value.qualifier} if value.qualifier else {}),
    }
