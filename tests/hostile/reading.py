"""What is published, taken apart by an independent reader of each language into places and words.

A page is read by a parser of the HTML standard, data by Python's own readers. Of two versions that
say the same, one with another text in it, the leaves are the same but for that text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

Leaves = list[tuple[str, str]]
"""Place and words, in order. An element, and an attribute, is a leaf too."""

_SPACE = re.compile(r"[ \t\r\n\f]+")
_DRAWN = frozenset(
    ("x", "y", "height", "viewbox", "d", "y1", "y2", "x1", "x2", "cy", "cx", "width")
)
"""Attributes of pictures that say where something is drawn: longer words move what is below."""


def html(text: str) -> Leaves:
    """All of a page or of a piece of one, in the order of the file."""
    document = LexborHTMLParser(text).root
    return list(leaves_of(document)) if document else []


def document(text: str) -> LexborHTMLParser:
    """A page to look things up in."""
    return LexborHTMLParser(text)


def leaves_of(node: LexborNode, depth: int = 0, drawn: bool = False) -> Iterator[tuple[str, str]]:
    """An element with all that is in it; `drawn` if that is a picture."""
    tag = node.tag or ""
    yield f"{depth} <{tag}>", ""
    drawn = drawn or tag == "svg"
    for key, value in node.attributes.items():
        if not (drawn and key.lower() in _DRAWN):
            yield f"{depth} {tag} {key}=", collapse(value or "")
    if tag == "sup" or (drawn and tag in ("a", "text")):
        yield f"{depth} {tag} drawn", _set(node)
        return
    if tag == "script" and node.attributes.get("type") == "application/ld+json":
        yield from data(json.loads(node.text()), "JSON-LD")
        return
    child = node.child
    while child is not None:
        if child.tag == "-text":
            yield f"{depth} {tag} text", collapse(child.text_content or "")
        elif child.tag == "-comment":
            yield f"{depth} <!-- in {tag}", child.html or ""
        else:
            yield from leaves_of(child, depth + 1, drawn)
        child = child.next


def _set(node: LexborNode) -> str:
    """The words of a small thing that is set by itself: a number of a citation is no text, and in a
    picture the title says in full what is cut off in it, and what is beside the words is no text.
    """
    title = node.css_first("title")
    words = collapse((title or node).text(deep=True, separator="")).strip(" ")
    ours = {
        "sup": ("a",),
        "a": ("title", "text", "tspan", "rect", "circle", "path", "line"),
        "text": ("tspan",),
    }
    strange = [
        inner.tag for inner in node.css("*") if inner.tag not in (node.tag, *ours[node.tag or ""])
    ]
    words = re.sub(r"^\[\d+\]$", "[n]", words) if node.tag == "sup" else words
    return " ".join([words, *map(str, strange)])


def collapse(words: str) -> str:
    """Runs of HTML's white space as one space, as browsers show them."""
    return _SPACE.sub(" ", words)


def data(
    value: object, at: str = "", drop: frozenset[str] = frozenset()
) -> Iterator[tuple[str, str]]:
    """What was read from JSON or YAML; keys and places in `drop` are left out."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in drop and f"{at}/{key}" not in drop:
                yield from data(inner, f"{at}/{key}", drop)
    elif isinstance(value, list):
        yield f"{at}/", str(len(value))
        for inner in value:
            yield from data(inner, f"{at}/-", drop)
    else:
        yield at, str(value)


def front_matter(page: str) -> tuple[str, str]:
    """The front matter of a Markdown page, and the Markdown."""
    _, head, rest = page.split("---\n", 2)
    return head, rest


def command(line: str) -> Leaves:
    """A workflow command of GitHub, `::name key=value,…::message`, as its runner reads it."""
    found = re.fullmatch(r"::(\w+) ([^:]*(?:%3A[^:]*)*)::(.*)", line)
    if not found:
        return [("no command", line)]
    keys = (pair.partition("=") for pair in found[2].split(","))
    told = [(f"{found[1]} {key}", _percent(value)) for key, _, value in keys]
    return [*told, (found[1], _percent(found[3]))]


def _percent(text: str) -> str:
    for code, character in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, character)
    return text


def bibtex(words: str) -> str:
    """The characters that TeX sets for a text in braces."""
    words = re.sub(r"\\text(\w+)\{\}", lambda found: _TEX[found[1]], words)
    return re.sub(r"\\([{}#$%&_])", r"\1", words)


_TEX = {
    "backslash": "\\", "asciitilde": "~", "asciicircum": "^", "less": "<", "greater": ">",
    "asciigrave": "`",
}  # fmt: skip


def number_of(path: str) -> int:
    """The number of the string whose record a path or an address leads to; 0 where it is none."""
    found = re.search(r"(?:^|/)[ns](\d+)(?:/|$|#|\.)", path)
    return int(found[1]) if found else 0
