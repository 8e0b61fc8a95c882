"""Pages as files on disk: plain Markdown with front matter that any builder of sites reads.

The folder written to is marked as ours; one that is not empty and not ours is left alone.
"""

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from markupsafe import escape

from generator.pages.navigation import Navigation
from generator.pages.page import Page
from generator.publish.stage import staged

MARK = ".sourcebook"
"""File that tells that a folder was written by us, and may be written again."""


_PICTURE = re.compile("^<svg .*?</svg>$", re.MULTILINE | re.DOTALL)


class NotOurs(OSError):
    """The folder holds files that `write` did not write."""


def write(
    target: Path,
    title: str,
    pages: Iterable[Page],
    navigation: Navigation,
    others: dict[str, bytes],
    on_wait: Callable[[], None],
) -> int:
    """Write `target/mkdocs.yml` and `target/docs/`, and return how many pages.

    `others` are hand-written pages and other files by path; `on_wait` is called before waiting for
    another command that writes there. Raises NotOurs, or OSError, and then `target` is as it was.
    """
    if target.exists() and any(target.iterdir()) and not (target / MARK).is_file():
        raise NotOurs(f"{target} is not empty and was not written by sourcebook")
    number = 0
    with staged(target, on_wait) as folder:
        _put(folder / MARK, b"Written by sourcebook; safe to delete.\n")
        _put(folder / "mkdocs.yml", _config(title, navigation).encode())
        for path, data in others.items():
            _put(folder / "docs" / path, data)
        for page in pages:
            _put(folder / "docs" / page.path, page_file(page).encode())
            number += 1
    return number


def page_file(page: Page) -> str:
    """A page as a file.

    In pictures the links have SVG's older name: MkDocs leaves an address there as it is, Zensical
    takes every `href` for the way from the file and not from the page.
    """
    text = _PICTURE.sub(lambda svg: svg[0].replace(' href="', ' xlink:href="'), page.markdown)
    return front_matter(page) + text


def front_matter(page: Page) -> str:
    """What a builder should know of a page, as YAML whose values are JSON strings.

    They are escaped as HTML: MkDocs' templates print them as they are.
    """
    keys = {"title": page.title, "description": page.description, "kind": page.kind}
    lines = [f"{key}: {_json(escape(value))}" for key, value in keys.items() if value]
    lines += [] if page.searched else ["search: {exclude: true}"]
    return "\n".join(["---", *lines, "---", "", ""])


def _config(title: str, navigation: Navigation) -> str:
    """A configuration for MkDocs with Material that needs no plugin of ours."""
    return f"""\
site_name: {_json(escape(title))}
theme:
  name: material
  font: false
markdown_extensions:
  - attr_list
  - def_list
  - md_in_html
  - toc: {{permalink: true, toc_depth: 2}}
validation: {{anchors: warn, unrecognized_links: warn, absolute_links: warn}}
not_in_nav: "*"
nav: {_json(navigation)}
"""


def _json(value: object) -> str:
    """`value` as JSON, which YAML reads alike: without \\u, whose pairs YAML does not join."""
    return json.dumps(value, ensure_ascii=False)


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
