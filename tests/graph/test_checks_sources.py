"""Checks on sources."""

from collections.abc import Callable

import pytest

from tests.bases import Files

RUMOUR = "content/events/rumour.yml"
POST = "content/sources/post.yml"
COPY = "content/sources/copy.yml"


def citing(*ids: str) -> Files:
    return {RUMOUR: f"name: Rumour\nfacts:\n  - {{text: It runs., sources: [{', '.join(ids)}]}}\n"}


CASES: dict[str, tuple[Files, list[str]]] = {
    "a language by its name": (
        {
            "content/sources/daily.yml": "name: Tesla opens a centre\npublisher: Example Daily\npublished: 2026-02-07\nlanguage: English\n"
        },
        [
            'content/sources/daily.yml:4:11: error: language must be the code of one, such as en, found "English". Write en. [source-language]'
        ],
    ),
    "a source without brackets is cited": (
        {
            "content/sources/one-2026.yml": "name: One\nnote: A clipping.\n",
            RUMOUR: "name: Rumour\nsources: one-2026\ndate: 2025\n",
        },
        [
            'content/events/rumour.yml:2:10: error: sources must be a list, found "one-2026". Write [one-2026]. [wrong-type]'
        ],
    ),
    "a source that nobody has seen": (
        {
            POST: "name: Interview\nnote: Known through others.\nseen: no\n",
            **citing("daily", "post"),
        },
        [
            'content/events/rumour.yml:3:39: error: sources must have been seen, found "post". Cite the source that relays it, and name this one as origin. [uncitable-source]'
        ],
    ),
    "by the record, whose values inherit it": (
        {
            POST: "name: Interview\nnote: Known through others.\nseen: no\n",
            RUMOUR: "name: Rumour\ncompanies: [tesla]\nstatus: happened\nsources: [post]\n",
        },
        [
            'content/events/rumour.yml:4:11: error: sources must have been seen, found "post". Cite the source that relays it, and name this one as origin. [uncitable-source]'
        ],
    ),
    "as an origin": (
        {
            POST: "name: Interview\nnote: Known through others.\nseen: no\n",
            RUMOUR: "name: Rumour\nfacts:\n  - {text: It runs., origin: post, sources: [daily]}\n",
        },
        [],
    ),
    "a source read as a copy": (
        {POST: "name: Interview\nnote: Read as a copy.\nseen: copy\n", **citing("post")},
        [],
    ),
    "a source of itself": (
        {POST: "name: Interview\nnote: A copy.\nderived_from: [daily, post]\n", **citing("post")},
        [
            "content/sources/post.yml:3:23: error: derived_from must not lead back to itself, found sources/post → sources/post [origin-cycle]"
        ],
    ),
    "two sources of each other, and one of both": (
        {
            POST: "name: Interview\nnote: A copy.\nderived_from: [copy]\n",
            COPY: "name: Copy\nnote: A copy.\nderived_from: [daily, post]\n",
            "content/sources/third.yml": "name: Third\nnote: A copy.\nderived_from: [copy, post]\n",
            **citing("post", "third"),
        },
        [
            "content/sources/copy.yml:3:23: error: derived_from must not lead back to itself, found sources/copy → sources/post → sources/copy [origin-cycle]"
        ],
    ),
    "two ways to one origin": (
        {
            POST: "name: Interview\nnote: A copy.\nderived_from: [copy, daily]\n",
            COPY: "name: Copy\nnote: A copy.\nderived_from: [daily]\n",
            **citing("post"),
        },
        [],
    ),
    "a source nobody cites": (
        {POST: "name: Interview\nnote: In the evening.\n"},
        [
            "content/sources/post.yml:1:1: warning: a source should be cited somewhere, found no fact that cites it [uncited-source]"
        ],
    ),
    "a source nobody cites, accepted": (
        {
            POST: "name: Interview\nnote: In the evening.\naccept: {uncited-source: Kept for the next issue.}\n"
        },
        [],
    ),
    "a source that is only linked": (
        {
            POST: "name: Interview\nnote: In the evening.\n",
            RUMOUR: 'name: Rumour\nsummary: "See [[post]]."\n',
        },
        [
            "content/sources/post.yml:1:1: warning: a source should be cited somewhere, found no fact that cites it [uncited-source]"
        ],
    ),
    "a source that the record cites": (
        {
            POST: "name: Interview\nnote: In the evening.\n",
            RUMOUR: "name: Rumour\nsources: [post]\n",
        },
        [],
    ),
    "a source that another derives from": (
        {
            POST: "name: Interview\nnote: A copy.\nderived_from: [copy]\n",
            COPY: "name: Copy\nnote: A text.\n",
            **citing("post"),
        },
        [],
    ),
    "a source that a slip meant": (
        {POST: "name: Interview\nnote: In the evening.\n", **citing("posst")},
        [
            'content/events/rumour.yml:3:32: error: sources must name an existing source, found "posst". Did you mean "post"? Or add it: write content/sources/posst.yml. [unknown-record]'
        ],
    ),
    "a source that could be any text": (
        {POST: "name: Interview\n", **citing("post")},
        [
            "content/sources/post.yml:1:1: warning: a source should have url, published, publisher, or a note that tells it apart [source-without-place]"
        ],
    ),
    "a source whose publisher is not known": (
        {POST: "name: Interview\npublisher: {unknown: It has no imprint.}\n", **citing("post")},
        [
            "content/sources/post.yml:1:1: warning: a source should have url, published, publisher, or a note that tells it apart [source-without-place]"
        ],
    ),
    "a source with its day": (
        {POST: "name: Interview\npublished: 2026-02\n", **citing("post")},
        [],
    ),
}


@pytest.mark.parametrize(("files", "expected"), CASES.values(), ids=CASES)
def test_sources(
    problems_of: Callable[[Files], list[str]], files: Files, expected: list[str]
) -> None:
    assert problems_of(files) == expected
