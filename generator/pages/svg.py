"""SVG as text: its one escaper, elements and links, and how wide a text is likely to be.

A picture is a block of HTML without Markdown, so it holds no blank line; its links are addresses
of the finished site, because a builder of Markdown sites leaves such blocks as they are. Colours
come from the theme by class; without one, everything has the colour of the text around it.
"""

import unicodedata
from functools import cache
from html import escape as escape_html

from generator.pages.markdown import Markdown, relative

WIDTH = 360
"""Of every picture, in units of about a pixel on a small phone."""
SHOWN_WIDTH = 480
"""In pixels where no theme says otherwise; never wider than the page."""


class Svg(str):
    """Text that is SVG already; everything else is escaped where it reaches a picture."""

    __slots__ = ()


def element(name: str, *inside: str, **attributes: str | float) -> Svg:
    """An element; `class_` is its class, and an underscore in a name a hyphen."""
    given = (f' {_name(key)}="{_value(value)}"' for key, value in attributes.items())
    held = "".join(part if isinstance(part, Svg) else escape(part) for part in inside)
    return Svg(f"<{name}{''.join(given)}>{held}</{name}>" if held else f"<{name}{''.join(given)}/>")


def escape(text: str) -> Svg:
    """`text` as SVG that shows these very characters, also within an attribute."""
    return Svg(escape_html(text))


def link(target: str, *inside: str, sort: str, title: str = "") -> Svg:
    """A link around a part of a picture; `title` says more than its words do."""
    told = [element("title", title)] if title else []
    return element("a", *told, *inside, class_=sort, href=target)


def picture(label: str, sort: str, height: float, *inside: str) -> Markdown:
    """A whole picture as a block of Markdown; `label` says what it is to who does not see it."""
    drawn = element(
        "svg",
        Svg("\n"),
        *(Svg(f"{part}\n") for part in inside),
        class_=sort,
        role="group",
        aria_label=label,
        viewBox=f"0 0 {WIDTH} {_value(height)}",
        width=SHOWN_WIDTH,
        height=height * SHOWN_WIDTH / WIDTH,
        fill="currentColor",
        font_size=11,
    )
    return Markdown(f'<div class="sb-svg">\n{drawn}\n</div>')


def site_address(from_: str, to: str, anchor: str = "") -> str:
    """The address of one page of the finished site from another, both given as paths in `.md`."""
    fragment = f"#{anchor}" if anchor else ""
    if from_ == to and fragment:
        return fragment
    way = relative(f"{_folder(to)}/".lstrip("/"), _folder(from_))
    return f"{way or './'}{fragment}"


def width(text: str, size: float = 11) -> float:
    """How wide a text is likely to be in a font of this size."""
    return size * sum(map(_character_width, text))


def fitted(text: str, room: float, size: float = 11) -> str:
    """`text`, cut off with an ellipsis where it is likely to be wider than `room`."""
    if width(text, size) <= room:
        return text
    used, end = width("…", size), 0
    while end < len(text) and (used := used + size * _character_width(text[end])) <= room:
        end += 1
    kept = text[:end].rstrip()
    words, space, rest = kept.rpartition(" ")
    kept = words if space and len(rest) < 10 and text[end] != " " else kept
    return f"{kept.rstrip(' ,;:·')}…"


def wrapped(text: str, room: float, size: float = 11, most: int = 2) -> list[str]:
    """`text` on at most so many lines; the last one is cut off where it is too long."""
    lines: list[str] = []
    rest = text.split(" ")
    while rest and len(lines) < most - 1:
        number = len(rest)
        while number > 1 and width(" ".join(rest[:number]), size) > room:
            number -= 1
        lines.append(fitted(" ".join(rest[:number]), room, size))
        rest = rest[number:]
    return [*lines, fitted(" ".join(rest), room, size)] if rest else lines


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


def _name(key: str) -> str:
    return key if key == "viewBox" else key.rstrip("_").replace("_", "-")


def _value(value: str | float) -> str:
    """Numbers with one decimal at most."""
    return escape(value) if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
