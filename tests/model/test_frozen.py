"""Classes of values: cheap to make, compared and hashed by what they hold, and never changed."""

import pytest

from generator.model.frozen import frozen
from generator.model.problems import Place
from generator.model.references import Name


def test_values_are_one_where_all_that_they_hold_is() -> None:
    one, same, other = (Name(text, Place("x.yml")) for text in ("Jane", "Jane", "John"))
    assert len({one, same, other}) == 2


def test_a_value_holds_its_fields_and_nothing_else() -> None:
    with pytest.raises(AttributeError):
        Name("Jane", Place("x.yml")).slug = "jane"


def test_the_type_checker_refuses_to_have_a_value_changed() -> None:
    told = frozen.__dataclass_transform__
    assert {**told, **told["kwargs"]}["frozen_default"] is True  # Python 3.11 has it among others
