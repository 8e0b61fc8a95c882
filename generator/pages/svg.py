"""SVG as text: its one escaper, shapes and links, and how wide a text is likely to be.

A picture is a block of HTML without Markdown, so it holds no blank line; its links are addresses
of the finished site, because a builder of Markdown sites leaves such blocks as they are. Colours
come from the theme by class; without one, everything has the colour of the text around it.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from html import escape as escape_html

from generator.pages.markdown import Markdown, relative

WIDTH = 360
"""Of every picture, in units of about a pixel on a small phone."""
SHOWN_WIDTH = 480
"""In pixels where no theme says otherwise; never wider than the page."""


class Svg(str):
    """Text that is SVG already; everything else is escaped where it reaches a picture."""

    __slots__ = ()


STROKE = ' stroke="currentColor"'
THIN = f'{STROKE} stroke-opacity="0.4"'
HOLLOW = f' fill="none"{STROKE} stroke-width="1.5"'
"""Looks of shapes: attributes as they stand behind the others."""
_SPECIAL = re.compile("[&<>\"']")


def escape(text: str) -> Svg:
    """`text` as SVG that shows these very characters, also within an attribute."""
    return text if isinstance(text, Svg) else _escaped(text)


def _escaped(text: str) -> Svg:
    return Svg(escape_html(text) if _SPECIAL.search(text) else text)


@lru_cache(10_000)
def number(value: float) -> str:
    """A number with one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")


def line(sort: str, x1: float, x2: float, y1: float, y2: float, look: str = STROKE) -> Svg:
    """A straight line; `sort` is the class, here and in all that follows."""
    ends = f'x1="{number(x1)}" x2="{number(x2)}" y1="{number(y1)}" y2="{number(y2)}"'
    return Svg(f'<line class="{sort}" {ends}{look}/>')


def path(sort: str, drawn: str, look: str = "") -> Svg:
    """A line as SVG's own commands draw it."""
    return Svg(f'<path class="{sort}" d="{drawn}"{look}/>')


@lru_cache(10_000)  # in many pictures there are rows at the same heights
def circle(sort: str, x: float, y: float, radius: float, look: str = "") -> Svg:
    """A circle around a point."""
    at = f'cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"'
    return Svg(f'<circle class="{sort}" {at}{look}/>')


@lru_cache(1_000)
def area(x: float, y: float, width: float, height: float) -> Svg:
    """A rectangle that nobody sees, so that a link can be hit between its words."""
    return Svg(f'<rect{_box(x, y, width, height)} fill="none" pointer-events="all"/>')


def bar(sort: str, x: float, y: float, width: float, height: float, look: str = "") -> Svg:
    """A rectangle with round corners."""
    return Svg(f'<rect class="{sort}" rx="3"{_box(x, y, width, height)}{look}/>')


def text(words: str, x: float, y: float, sort: str = "", look: str = "") -> Svg:
    """A line of words, which may be set already."""
    class_ = f' class="{sort}"' if sort else ""
    return Svg(f'<text{class_} x="{number(x)}" y="{number(y)}"{look}>{escape(words)}</text>')


def lines(words: Sequence[str], x: float, y: float, height: float) -> Svg:
    """A text on several lines, each so much below the one before."""
    left = number(x)
    set_ = [
        f'<tspan x="{left}" y="{number(y + n * height)}">{escape(line)} </tspan>'
        for n, line in enumerate(words)
    ]
    return Svg(f"<text>{''.join(set_)}</text>")


def link(target: str, *inside: Svg, sort: str, title: str = "") -> Svg:
    """A link around a part of a picture; `title` says more than its words do."""
    told = f"<title>{escape(title)}</title>" if title else ""
    return Svg(f'<a class="{sort}" href="{escape(target)}">{told}{"".join(inside)}</a>')


def picture(label: str, sort: str, height: float, *inside: Svg) -> Markdown:
    """A whole picture as a block of Markdown; `label` says what it is to who does not see it."""
    drawn = "\n".join(inside)
    shown = f'width="{SHOWN_WIDTH}" height="{number(height * SHOWN_WIDTH / WIDTH)}"'
    return Markdown(
        f'<div class="sb-svg">\n<svg class="{sort}" role="group" aria-label="{escape(label)}"'
        f' viewBox="0 0 {WIDTH} {number(height)}" {shown} fill="currentColor" font-size="11">\n'
        f"{drawn}\n</svg>\n</div>"
    )


def site_address(from_: str, to: str, anchor: str = "") -> str:
    """The address of one page of the finished site from another, both given as paths in `.md`."""
    fragment = f"#{anchor}" if anchor else ""
    if from_ == to and fragment:
        return fragment
    here, there = _folder(from_), _folder(to)
    if here.startswith(there) or there.startswith(here):  # one may be above the other
        way = relative(f"{there}/".lstrip("/"), here)
        return f"{way or './'}{fragment}"
    return f"../{relative(there, here.rpartition('/')[0])}/{fragment}"


@lru_cache(10_000)  # dates and names, most of which stand in many pictures
def width(text: str, size: float = 11) -> float:
    """How wide a text is likely to be in a font of this size."""
    return size * sum(map(_character_width, text))


@lru_cache(10_000)
def fitted(text: str, room: float, size: float = 11) -> str:
    """`text`, cut off with an ellipsis where it is likely to be wider than `room`."""
    if len(text) * size <= room or width(text, size) <= room:
        return text
    used, end = width("…", size), 0
    while end < len(text) and (used := used + size * _character_width(text[end])) <= room:
        end += 1
    kept = text[:end].rstrip()
    words, space, rest = kept.rpartition(" ")
    kept = words if space and len(rest) < 10 and text[end] != " " else kept
    return f"{kept.rstrip(' ,;:·')}…"


@lru_cache(10_000)
def wrapped(text: str, room: float, size: float = 11, most: int = 2) -> tuple[str, ...]:
    """`text` on at most so many lines; the last one is cut off where it is too long."""
    lines: list[str] = []
    rest = text.split(" ")
    while rest and len(lines) < most - 1:
        number = len(rest)
        while number > 1 and width(" ".join(rest[:number]), size) > room:
            number -= 1
        lines.append(fitted(" ".join(rest[:number]), room, size))
        rest = rest[number:]
    return (*lines, fitted(" ".join(rest), room, size)) if rest else tuple(lines)


@cache
def _character_width(character: str) -> float:
    """In parts of the font's size, as in most sans-serif fonts."""
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if unicodedata.combining(character):
        return 0.0
    if character in "iljtfrI.,:;'|!()[] ·":
        return 0.36
    return 0.76 if character.isupper() or character in "mwMW@%&—" else 0.6


def _folder(path: str) -> str:
    return path.removesuffix(".md").removesuffix("index").rstrip("/")


def _box(x: float, y: float, width: float, height: float) -> str:
    """Place and size of a rectangle; one at the left needs no `x`."""
    left = f' x="{number(x)}"' if x else ""
    return f'{left} y="{number(y)}" width="{number(width)}" height="{number(height)}"'
