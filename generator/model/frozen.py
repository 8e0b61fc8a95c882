"""Values that nobody changes, and that a check makes by the million: how their classes are made."""

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """A dataclass with slots, frozen as the type checker sees it, and with a hash like one.

    `frozen=True` has Python itself refuse every change: a value then takes four times as long to
    make.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)
