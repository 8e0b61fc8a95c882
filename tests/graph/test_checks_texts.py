"""Texts in which something looks like a link."""

from collections.abc import Callable

import pytest

from tests.bases import Files

RUMOUR = "content/events/rumour.yml"


def _of(text: str) -> Files:
    return {RUMOUR: f"name: Rumour\nfacts:\n  - text: {text!r}\n    sources: [daily]\n"}


CASES: dict[str, tuple[Files, list[str]]] = {
    "a slug in single brackets": (
        _of("They say [tesla] is there."),
        [
            'content/events/rumour.yml:3:11: warning: a link should be written [[slug]], found "[tesla]". Write [[tesla]]. [no-link]'
        ],
    ),
    "an id in single brackets": (
        {RUMOUR: "name: Rumour\nsummary: Of the [companies/tesla] works.\n"},
        [
            'content/events/rumour.yml:2:10: warning: a link should be written [[slug]], found "[companies/tesla]". Write [[companies/tesla]]. [no-link]'
        ],
    ),
    "a link of Markdown": (
        _of("See [the page](https://a.example/)."),
        [
            'content/events/rumour.yml:3:11: warning: a link should be written [[slug]], found "[the page](https://a.example/)". Name a record in this way; cite a page of the web as a source. [no-link]'
        ],
    ),
    "brackets that are text": (_of("It was [sic] there [1], f[x](y) and [[tesla]] too."), []),
    "accepted with a reason": (
        {RUMOUR: "name: Rumour\naccept: {no-link: A row of keys.}\nnote: Keys [tesla] [b].\n"},
        [],
    ),
}


@pytest.mark.parametrize(("files", "expected"), CASES.values(), ids=CASES)
def test_links_in_texts(
    problems_of: Callable[[Files], list[str]], files: Files, expected: list[str]
) -> None:
    assert problems_of(files) == expected
