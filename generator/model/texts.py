"""Texts of a record: plain text in which `[[record]]` is a link, and nothing else is anything.

`[[slug]]`, `[[folder/slug]]`, `[[slug|label]]`, `[[slug#fact-id]]`; a literal `[[` is written
`\\[[`. White space collapses to single spaces; every other character stays what it is.
"""

import re
import unicodedata
from functools import lru_cache
from typing import TypeGuard

from generator.model.cuts import quoted
from generator.model.frozen import frozen
from generator.model.nodes import Mapping, Node, Scalar, Sequence, kind_of_node, shortened
from generator.model.problems import Place, Problems, make_place

MOST_CHARACTERS = 2_000
MOST_SLUG = 64

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FIELD = re.compile(r"field:([a-z][a-z0-9_]*)(?:-([a-z0-9]+(?:-[a-z0-9]+)*))?")
_SPACE = re.compile(r"[ \t\r\n]+")
_MARK = re.compile(r"\[\[(?P<inner>[^\[\]]*)\]\]|\\\[\[|\[\[")


@frozen
class Link:
    """One record naming another in a text. Without a `label` it shows the record's name."""

    target: str
    """`slug` or `folder/slug`, as written."""
    anchor: str
    """Id of the fact, or `field:<name>`, behind `#`; empty for the whole record."""
    label: str
    place: Place


@frozen
class Text:
    """A text taken apart at its links."""

    parts: tuple[str | Link, ...]
    place: Place

    @property
    def links(self) -> tuple[Link, ...]:
        return tuple([part for part in self.parts if isinstance(part, Link)])

    def __str__(self) -> str:
        """The text without brackets; a link without a label shows its target."""
        return "".join(p if isinstance(p, str) else p.label or p.target for p in self.parts)


def collapse(text: str) -> str:
    """`text` on one line: each run of white space is one space, none at the ends."""
    ragged = "  " in text or not text.isprintable()
    return (_SPACE.sub(" ", text) if ragged else text).strip(" ")


def is_slug(text: str) -> bool:
    """Whether `text` is written like the name of a record's file."""
    return SLUG.fullmatch(text) is not None


def slug_like(text: str) -> str:
    """The slug that is most like `text`, or nothing where it has neither letters nor digits."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall("[a-z0-9]+", plain))[:MOST_SLUG].strip("-")


def anchor_of(name: str) -> str:
    """The anchor of `fact-id` or `field:name[-id]`; empty where the text is neither."""
    field = _FIELD.fullmatch(name)
    if field:
        return f"field-{field[1]}-{field[2]}" if field[2] else f"field-{field[1]}"
    return f"fact-{name}" if is_slug(name) else ""


def read_plain(node: Node | None, key: str, problems: Problems) -> str:
    """A text without links, such as a name; empty where it was none (then it has been noted)."""
    scalar = whole_scalar(node, key, problems)
    if scalar is None:
        return ""
    text = collapse(scalar.text)
    if "[[" in text:
        found = f'{key} must have no links, found "{shortened(text)}"'
        problems.error(scalar.place, "bad-link", found, "Write it without brackets.")
        return ""
    return text


def read_text(node: Node | None, key: str, problems: Problems) -> Text | None:
    """A text with its links, each at its own place; nothing where it was none."""
    scalar = whole_scalar(node, key, problems)
    if scalar is None:
        return None
    text = collapse(scalar.text)
    if "[[" not in text:
        return Text((text,), scalar.place)
    return Text(tuple(_parts(text, scalar, key, problems)), scalar.place)


def whole_scalar(node: Node | None, key: str, problems: Problems) -> Scalar | None:
    """The scalar of a text, if it is one and YAML has cut nothing off it."""
    if node is None:
        return None
    if not isinstance(node, Scalar):
        _refuse_collection(node, key, problems)
        return None
    if node.comment:
        found = f'{key} must be in quotes because a # follows, found "{shortened(node.text)}"'
        hint = "YAML drops what stands behind a space and #; quote the text, or move the comment."
        problems.error(node.place, "cut-text", found, hint)
    elif not node.text.strip():
        found = f"{key} must have a value, found an empty text"
        problems.error(node.place, "empty-value", found, "Write a value, or delete the line.")
    elif len(node.text) > MOST_CHARACTERS:
        found = f"{key} must have at most {MOST_CHARACTERS} characters, found {len(node.text)}"
        problems.error(node.place, "too-long", found, "Shorten it, or write several facts.")
    else:
        return node
    return None


def _bare_link(node: Node) -> str:
    """`[[slug]]` without quotes is a list in a list: the link it was meant to be, or nothing."""
    for _ in range(2):
        if not isinstance(node, Sequence) or len(node.items) != 1:
            return ""
        node = node.items[0]
    return f"[[{shortened(node.text)}]]" if isinstance(node, Scalar) else ""


def _refuse_collection(node: Node, key: str, problems: Problems) -> None:
    link = _bare_link(node)
    pair = node.entries[0] if isinstance(node, Mapping) and len(node.entries) == 1 else None
    if link:
        found = f'{key} must be in quotes because it begins with [[, found "{link}"'
        problems.error(node.place, "cut-text", found, f'Write "{link}".')
    elif pair and isinstance(pair[1], Scalar) and " " in pair[0].text:
        whole = f"{pair[0].text}: {pair[1].text}"
        found = f'{key} must be in quotes because it holds a colon, found "{shortened(whole)}"'
        problems.error(node.place, "cut-text", found, f"Write {quoted(whole)}.")
    else:
        inner = pair[1] if pair else node.items[0] if _holds_one(node) else None
        hint = f"Write {quoted(inner.text)}." if isinstance(inner, Scalar) else ""
        found = f"{key} must be a text, found {kind_of_node(node)}"
        problems.error(node.place, "wrong-type", found, hint)


def _holds_one(node: Node) -> TypeGuard[Sequence]:
    return isinstance(node, Sequence) and len(node.items) == 1


def _parts(text: str, scalar: Scalar, key: str, problems: Problems) -> list[str | Link]:
    parts: list[str | Link] = []
    said, seen, raw_from = "", 0, 0
    noted = False
    for found in _MARK.finditer(text):
        written, inner = found.group(0, "inner")
        said += text[seen : found.start()]
        seen = found.end()
        place, raw_from = _place_of(written, scalar, raw_from)
        if inner is None:
            if written[0] == "\\":
                said += "[["
            else:
                _note_open(place, key, noted, problems)
                noted = True
        elif link := _link(inner, place, key, problems):
            parts += [said, link] if said else [link]
            said = ""
    said += text[seen:]
    return [*parts, said] if said else parts


def _note_open(place: Place, key: str, noted: bool, problems: Problems) -> None:
    """Note an unclosed link, the first of a text only: it opens all that follows."""
    if not noted:
        found = f'{key} must close each [[ with ]], found "[["'
        hint = "A link holds no other link, and a literal [[ is written \\[[."
        problems.error(place, "bad-link", found, hint)


@lru_cache(maxsize=10_000)
def _taken_apart(inner: str) -> tuple[str, str, str, bool]:
    """Target, anchor and label of a link, and whether it is written as links are."""
    named, bar, label = (part.strip() for part in inner.partition("|"))
    target, hash_, anchor = (part.strip() for part in named.partition("#"))
    slugs = target.split("/")
    good = len(slugs) < 3 and all(map(is_slug, slugs)) and bool(anchor_of(anchor)) >= bool(hash_)
    return target, anchor, label, good and bool(label) >= bool(bar)


def _link(inner: str, place: Place, key: str, problems: Problems) -> Link | None:
    target, anchor, label, good = _taken_apart(inner)
    if good:
        return Link(target, anchor, label, place)
    found = f'{key} must link as [[slug]] or [[slug|label]], found "[[{shortened(inner)}]]"'
    problems.error(place, "bad-link", found, _link_hint(target, label or target))
    return None


def _link_hint(target: str, label: str) -> str:
    slug = "/".join(map(slug_like, target.split("/")))
    if slug != target and slug.count("/") < 2 and all(map(is_slug, slug.split("/"))):
        meant = f"[[{slug}|{shortened(label, 40)}]]"
        return f"Write {meant}, if {slug} is the record's file name without .yml."
    return "A slug is a record's file name without .yml; a literal [[ is written \\[[."


def _place_of(written: str, scalar: Scalar, raw_from: int) -> tuple[Place, int]:
    """Where a link stands in the file, and where to look for the next one."""
    start = scalar.raw.find(written[:40], raw_from)
    if start < 0:  # broken over two lines: the place of the whole text
        return scalar.place, raw_from
    path, line, column, _ = scalar.place
    breaks = scalar.raw.count("\n", 0, start)
    column = column + start if not breaks else start - scalar.raw.rfind("\n", 0, start)
    place = make_place((path, line + breaks, column, column + len(written)))
    return place, start + len(written)
