"""From any page of a long list a few clicks lead to any other, and no page links to all of them."""

import re

import pytest

from generator.pages.paging import page_links, parts

OF = 1500


def _path(number: int) -> str:
    return f"timeline/page/{number}.md"


def _reached(here: int, of: int) -> list[str]:
    return [str(link) for link in page_links(here, of, _path)]


@pytest.mark.parametrize(
    ("here", "of", "expected"),
    [
        (1, 1, []),
        (1, 2, ["page 1", "[page 2](2.md)"]),
        (2, 3, ["[page 1](1.md)", "page 2", "[page 3](3.md)"]),
        (
            1,
            16,
            ["page 1", "[page 2](2.md)", "[page 3](3.md)", "[page 11](11.md)", "[page 16](16.md)"],
        ),
        (
            16,
            16,
            ["[page 1](1.md)", "[page 6](6.md)", "[page 14](14.md)", "[page 15](15.md)", "page 16"],
        ),
    ],
)
def test_the_links_of_a_page(here: int, of: int, expected: list[str]) -> None:
    assert _reached(here, of) == expected


def test_up_to_15_pages_each_links_to_every_other() -> None:
    assert [len(_reached(here, 15)) for here in range(1, 16)] == [15] * 15


def test_a_few_clicks_lead_to_any_of_many_pages() -> None:
    clicks, found = {1: 0}, [1]
    for here in found:
        links = [
            int(number) for link in _reached(here, OF) for number in re.findall(r"\((\d+)", link)
        ]
        assert len(links) <= 12
        new = [number for number in links if number not in clicks]
        clicks |= dict.fromkeys(new, clicks[here] + 1)
        found += new
    assert len(found) == OF
    assert max(clicks.values()) == 11


def test_a_list_without_items_has_one_empty_page() -> None:
    assert [(part.path, list(part.items), part.links) for part in parts("timeline.md", [], 10)] == [
        ("timeline.md", [], [])
    ]
