"""The filters of the templates write lists in one piece, and escape as every other place does."""

import pytest

from generator.model.base import DEFAULTS
from generator.pages.markdown import Markdown
from generator.pages.templates import templates

ITEMS = ["a*b", Markdown("**c**"), 3]
CASES = [
    ("{{ items | bullets }}", ITEMS, "- a&#42;b\n- **c**\n- 3\n"),
    ("{{ items | numbered }}", ITEMS, "1. a&#42;b\n2. **c**\n3. 3\n"),
    ('{{ items | joined(" · ") }}', ITEMS, "a&#42;b · **c** · 3"),
    ("{{ items | bullets }}", [], ""),
    ("{{ items | numbered }}", [], ""),
    ('{{ items | joined(", ") }}', [], ""),
]


@pytest.mark.parametrize(("template", "items", "expected"), CASES)
def test_a_list_is_one_piece_and_escaped(template: str, items: list[object], expected: str) -> None:
    jinja = templates([DEFAULTS / "templates"])
    assert jinja.from_string(template).render(items=items) == expected
