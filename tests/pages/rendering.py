"""The Markdown engines of readers' sites, and HTML taken apart into what a browser would see."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser
from typing import NamedTuple

import markdown
import pyromark

from generator.mkdocs_plugin.html import to_html

_SPACE = re.compile(r"[ \t\r\n\f]+")
_VOID = (
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "wbr",
)
_python = markdown.Markdown(
    extensions=["attr_list", "def_list", "md_in_html", "tables", "toc"],
    extension_configs={"toc": {"permalink": True, "toc_depth": 2}},
)
_commonmark = pyromark.Markdown(
    options=pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
    | pyromark.Options.ENABLE_DEFINITION_LIST
)


class Part(NamedTuple):
    """One thing that a browser reads: a start tag, an end tag, or a text."""

    sort: str
    """`<`, `>` or `text`."""
    what: str
    attributes: tuple[tuple[str, str | None], ...] = ()


def python_markdown(text: str) -> str:
    """HTML by Python-Markdown with the extensions of mkdocs.yml."""
    return _python.reset().convert(text)


def commonmark(text: str) -> str:
    """HTML by a CommonMark engine that reads tables and ids of headings too."""
    return _commonmark.html(text)


def ours(text: str) -> str:
    """HTML as the plugin makes it."""
    return to_html(text, lambda link: link).content


ENGINES = {"python-markdown": python_markdown, "commonmark": commonmark, "ours": ours}


def parts(html: str) -> tuple[Part, ...]:
    """What `html` holds, in order; runs of white space are one space, as in a browser."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return tuple(_merged(parser.found))


def bare(found: Iterable[Part]) -> list[Part]:
    """The same without white space at the ends of texts, of which no two engines write the same."""
    stripped = (part._replace(what=part.what.strip(" ")) for part in found)
    return [part for part in stripped if part.what]


def words(found: Iterable[Part]) -> str:
    """The text alone."""
    return _SPACE.sub(" ", "".join(part.what for part in found if part.sort == "text")).strip(" ")


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Part] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(Part("<", tag, tuple(sorted(attrs))))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(Part(">", tag))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        self.found.append(Part("text", data))

    def handle_comment(self, data: str) -> None:
        self.found.append(Part("<", "!--", (("comment", data),)))

    def handle_decl(self, decl: str) -> None:
        self.found.append(Part("<", "!", (("declaration", decl),)))

    def handle_pi(self, data: str) -> None:
        self.found.append(Part("<", "?", (("instruction", data),)))

    def unknown_decl(self, data: str) -> None:
        self.found.append(Part("<", "![", (("declaration", data),)))


def _merged(found: Iterable[Part]) -> Iterable[Part]:
    """Texts that stand together as one."""
    text = ""
    for part in (*found, Part("end", "")):
        if part.sort == "text":
            text += part.what
            continue
        if text:
            yield Part("text", _SPACE.sub(" ", text))
        text = ""
        if part.sort != "end":
            yield part
