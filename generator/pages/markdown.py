"""Text as Markdown: the one escaper, and the inline forms that every page is made of.

The Markdown is a profile on which Python-Markdown and CommonMark agree. Text is escaped by entity
(ASCII punctuation that either of them reads), so any text comes out as itself in both.
"""

import re
from functools import lru_cache


class Markdown(str):
    """Text that is Markdown already; everything else is escaped where it reaches a page."""

    __slots__ = ()


_SPECIAL = {ord(c): f"&#{ord(c)};" for c in "\\`*_[]{}|~#"}
_SPECIAL |= {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}
_SPACES = "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_SPECIAL |= {ord(c): f"&#{ord(c)};" for c in _SPACES}  # Python-Markdown cuts them off a line's ends
_BLOCK = re.compile(r"(?:[-+=:]|\d+[.)](?=\s|$))")  # Python-Markdown: any digits, however many
_PLAIN = re.compile(f"(?!{_BLOCK.pattern})[^{re.escape(''.join(map(chr, _SPECIAL)))}]*+(?<!!)")


def escape(text: str) -> Markdown:
    """`text` as Markdown that shows these very characters, wherever in a line it stands."""
    return text if isinstance(text, Markdown) else _escaped(text)


def _escaped(text: str) -> Markdown:
    if _PLAIN.fullmatch(text):
        return Markdown(text)
    escaped = text.translate(_SPECIAL)
    if found := _BLOCK.match(escaped):
        escaped = _as_entities(found) + escaped[found.end() :]
    if escaped.endswith("!"):  # before a link it would make an image of it
        escaped = f"{escaped[:-1]}&#33;"
    return Markdown(escaped)


def _as_entities(found: re.Match[str]) -> str:
    """A marker of a list, rule or definition at the start; of a number only what follows it."""
    return "".join(c if c.isdecimal() else f"&#{ord(c)};" for c in found[0])


def join(parts: list[Markdown], between: str = "") -> Markdown:
    """Parts that are Markdown, in one."""
    return Markdown(between.join(parts))


def link(label: str, target: str) -> Markdown:
    """A link; the label is escaped unless it is Markdown."""
    return Markdown(f"[{escape(label)}]({target})")


@lru_cache(1_000, typed=True)  # words that are Markdown already are others than those that are not
def chip(words: str, sort: str = "") -> Markdown:
    """A few words set apart from the sentence before them."""
    return span(words, f"chip sb-{sort}" if sort else "chip")


def span(words: str, sort: str) -> Markdown:
    """Words of a sort of their own, such as a gap."""
    return Markdown(f'<span class="sb-{sort}">{escape(words)}</span>')


def anchor(id_: str) -> Markdown:
    """A place that links can name, without any text."""
    return Markdown(f'<span id="{id_}"></span>')


def address(from_: str, to: str, anchor_: str = "") -> str:
    """The relative link from the page at path `from_` to an anchor of the page at path `to`."""
    if from_ == to and anchor_:
        return f"#{anchor_}"
    way = relative(to, from_.rpartition("/")[0])
    return f"{way}#{anchor_}" if anchor_ else way


def relative(to: str, folder: str) -> str:
    """The way from a folder (empty for the root) to a path; both are paths from the root."""
    above, _, name = to.rpartition("/")
    return _way(folder, above) + name


@lru_cache(1_000)
def _way(from_: str, to: str) -> str:
    """The way from one folder to another, ready for a name behind it."""
    here, there = (folder.split("/") if folder else [] for folder in (from_, to))
    same = 0
    while same < min(len(here), len(there)) and here[same] == there[same]:
        same += 1
    return "../" * (len(here) - same) + "".join(f"{folder}/" for folder in there[same:])


def count(number: int, noun: str) -> str:
    """`1 source`, `2 sources`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
