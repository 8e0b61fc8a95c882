"""Our Markdown as HTML by a fast engine: with MkDocs' links, anchors and table of contents.

pyromark (pulldown-cmark, CommonMark 0.31 with tables and heading attributes) reads the profile in
which our pages are written; what Python-Markdown and MkDocs add to it is added here, alike.
"""

import re
from collections.abc import Callable, Mapping
from html import unescape
from typing import NamedTuple

import pyromark

from generator.mkdocs_plugin.addresses import resolved, resolver

TOC_DEPTH = 2
"""Deepest level of headings in the table of contents."""

_ENGINE = pyromark.Markdown(
    options=pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
)
_REST = (
    r'|<div([^>]*) markdown(?:="")?>'
    r'|<h([1-6]) id="([^"]+)">(.*?)</h\3>'
)
_ANY_LINK = re.compile(r'<a href="([^"]*)"' + _REST, re.DOTALL)
_PAGE_LINK = re.compile(r'<a href="([^"#]+\.md[^"]*)"' + _REST, re.DOTALL)
"""Of links, only those that can lead to a page: a record's page has hundreds to its own sources."""
_ID = re.compile(r'<[a-z][^<>]*? id="([^"]+)"')
_ANY_TAG = re.compile(r"<[^>]*>")


class Heading(NamedTuple):
    """A heading of a page."""

    level: int
    id: str
    name: str
    """Its text as HTML without tags."""


class Html(NamedTuple):
    """A page's content, and what MkDocs wants to know of it."""

    content: str
    title: str
    """Text of the first heading, as HTML."""
    headings: tuple[Heading, ...]
    """Those of the table of contents, in order."""

    @property
    def ids(self) -> set[str]:
        """Every id on the page."""
        return set(_ID.findall(self.content))


def to_html(
    markdown: str, resolve: Callable[[str], str], edit: Mapping[str, str] | None = None
) -> Html:
    """Turn the Markdown of a generated page into HTML; `resolve` makes an address of a link.

    `edit` holds for the id of a heading where what stands below it is edited.
    """
    html = _ENGINE.html(markdown)
    return _finished(html, lambda link: _attribute(resolve(unescape(link))), edit, _ANY_LINK)


def own_html(
    markdown: str, path: str, directories: bool, edit: Mapping[str, str] | None = None
) -> Html:
    """The same for the page of ours at `path`, all of whose links to pages are ours.

    Paths of ours hold no character that HTML escapes, so that links are taken as they stand.
    """
    html = resolved(_ENGINE.html(markdown), path, directories)
    return _finished(html, resolver(path, directories), edit, _PAGE_LINK)


def _finished(
    html: str,
    resolve: Callable[[str], str],
    edit: Mapping[str, str] | None,
    pattern: re.Pattern[str],
) -> Html:
    """What the engine has made, with the addresses of the links of `pattern` and with headings."""
    headings: list[Heading] = []

    def replaced(found: re.Match[str]) -> str:
        link, block, level, id_, words = found.groups()
        if link is not None:
            return f'<a href="{resolve(link)}"'
        if level is None:
            return f"<div{block}>"
        more = _edit_link((edit or {}).get(id_, ""))
        return _heading(int(level), id_, pattern.sub(replaced, words), headings, more)

    content = pattern.sub(replaced, html)
    title = next((heading.name for heading in headings if heading.level == 1), "")
    listed = tuple(heading for heading in headings if heading.level <= TOC_DEPTH)
    return Html(content, title, listed)


def _heading(level: int, id_: str, inner: str, headings: list[Heading], more: str) -> str:
    """A heading with a link to itself, noted for the table of contents."""
    headings.append(Heading(level, id_, _ANY_TAG.sub("", inner)))
    permalink = f'<a class="headerlink" href="#{id_}" title="Permanent link">&para;</a>'
    return f'<h{level} id="{id_}">{inner}{permalink}{more}</h{level}>'


def _edit_link(address: str) -> str:
    """The link behind a heading to where its text is edited; nothing without an address."""
    if not address:
        return ""
    to = f'<a class="sb-edit" data-pagefind-ignore href="{_attribute(address)}"'
    return f'{to} title="Edit this fact" aria-label="Edit this fact">&#9998;</a>'


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
