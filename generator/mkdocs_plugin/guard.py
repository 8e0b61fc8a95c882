"""What a hand-written page may hold once it is HTML, whatever has rendered it.

The check of a page's Markdown tells editors what is wrong, with its place. This is the net below
it: elements, attributes and addresses that are not on the list stop the build, also where an
extension of mkdocs.yml has read the page in another way than the check.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from mkdocs.exceptions import PluginError

from generator.model.base import CONTENT
from generator.model.hand_pages import PAGE_IDS
from generator.model.nodes import shortened

_ANY = ("class", "id", "title")
_BLOCKS = (
    "blockquote", "dd", "details", "div", "dl", "dt", "hr", "li", "p", "pre", "summary", "ul",
)  # fmt: skip
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TABLES = ("caption", "table", "tbody", "thead", "tr")
_WORDS = (
    "abbr", "br", "code", "del", "em", "ins", "kbd", "mark", "s", "span", "strong", "sub", "sup",
    "u",
)  # fmt: skip
_ELEMENTS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys((*_BLOCKS, *_HEADINGS, *_TABLES, *_WORDS), _ANY),
    "a": (*_ANY, "href"),
    "img": (*_ANY, "src", "alt"),
    "input": ("type", "checked", "disabled"),
    "ol": (*_ANY, "start"),
    "td": (*_ANY, "style"),
    "th": (*_ANY, "style"),
}
"""The attributes that each element may have."""
_VALUES = {
    "class": re.compile(r"[a-z0-9]+(?:[_-]+[a-z0-9]+)*(?: [a-z0-9]+(?:[_-]+[a-z0-9]+)*)*"),
    "href": re.compile(r"https?://.+|mailto:[^?]+|(?!//)[^:?#\\]*(?:#.*)?", re.DOTALL),
    "id": re.compile(r"(?!__)[\w:.-]+"),
    "src": re.compile(r"(?!/)[^:?#\\]+"),
    "start": re.compile(r"[0-9]{1,9}"),
    "type": re.compile("checkbox"),
    "style": re.compile(r"text-align: (?:left|center|right);?"),
}
"""The values of attributes that are no mere text."""
_VOID = ("br", "hr", "img", "input")
_NO_TAG = re.compile(r"<(?!/?[a-z][a-z0-9-]*[\s/>]).?", re.IGNORECASE)
_OURS = re.compile(r"(?:^| )(?:md|sb)-")
"""Classes by which a page could look like a part of the theme."""


def refuse(html: str, path: str) -> None:
    """Raise PluginError where HTML of the hand-written page at `path` is not on the list."""
    found = not_allowed(html)
    if found:
        raise PluginError(f"{CONTENT}/{path}: a page must not hold {found}")


def not_allowed(html: str) -> str | None:
    """The first thing in the HTML of a hand-written page that is not on the list, in words."""
    if other := _NO_TAG.search(html):
        return f'a bare "{other[0]}"'
    reader = _Reader()
    reader.feed(html)
    reader.close()
    found = reader.found + [f"the element {tag} that is not closed" for tag in reader.open]
    return next(iter(found), None)


class _Reader(HTMLParser):
    """Notes what is not on the list, and ends of elements that the page has not begun."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[str] = []
        self.ids: set[str] = set()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _ELEMENTS:
            self.found.append(f"the element {tag}")
        if tag not in _VOID:
            self.open.append(tag)
        self.found += _wrong(tag, attrs)
        for name, value in attrs:
            if name == "id" and value in self.ids:
                self.found.append(f'the id "{value}" twice')
            self.ids |= {value} if name == "id" and value else set()

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open[-1:]:
            self.open.pop()
        elif tag not in _VOID:
            self.found.append(f"the end of {tag}")

    def handle_data(self, data: str) -> None:
        if "<" in data:
            self.found.append('a bare "<"')


def _wrong(tag: str, attrs: list[tuple[str, str | None]]) -> Iterator[str]:
    """The attributes of an element that it may not have, or not with this value."""
    for name, value in attrs:
        form, text = _VALUES.get(name), value or ""
        fits = name in _ELEMENTS.get(tag, ()) and (form is None or form.fullmatch(text))
        taken = tag == "h1" and name == "id" and text in PAGE_IDS
        if not fits or taken or (name == "class" and _OURS.search(text)):
            yield f'the attribute {name}="{shortened(text)}" of {tag}'
