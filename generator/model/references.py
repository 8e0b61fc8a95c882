"""How one record names another: by slug, by a fact's address, or by a name that has no page.

Written like a slug it is a record and must exist; anything else is a name. Whether the record exists
is not known here: that needs all records.
"""

import re
from dataclasses import dataclass

from generator.model.documents import Node, Scalar, kind_of_node, shortened
from generator.model.problems import Place, Problems
from generator.model.texts import is_slug, whole_scalar


@dataclass(frozen=True, slots=True)
class Ref:
    """A record named by `slug` or `folder/slug`, as written."""

    written: str
    place: Place
    kinds: tuple[str, ...] = ()
    """Names of the kinds that it may be of; empty for any."""

    def __str__(self) -> str:
        return self.written


@dataclass(frozen=True, slots=True)
class Name:
    """Someone or something without a page."""

    text: str
    place: Place

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Target:
    """A statement named from elsewhere."""

    record: str
    """`slug` or `folder/slug`, as written; empty for the record in which it is written."""
    anchor: str
    """`fact-<id>` or `field-<name>[-<id>]`, as on the page."""
    place: Place
    written: str


_FIELD = re.compile(r"field:([a-z][a-z0-9_]*)(?:-([a-z0-9]+(?:-[a-z0-9]+)*))?")


def is_record(text: str) -> bool:
    """Whether `text` is written as `slug` or `folder/slug`."""
    return text.count("/") < 2 and all(map(is_slug, text.split("/")))


def read_named(
    node: Node | None, key: str, problems: Problems, kinds: tuple[str, ...] = ()
) -> Ref | Name | None:
    """A record, or a name where the text is not written like a slug."""
    scalar = whole_scalar(node, key, problems)
    if scalar is None:
        return None
    text = " ".join(scalar.text.split())
    return Ref(text, scalar.place, kinds) if is_record(text) else _name(text, scalar, key, problems)


def _name(text: str, scalar: Scalar, key: str, problems: Problems) -> Name | None:
    if "[[" in text or "]]" in text:
        found = f'{key} must be a slug or a name, found "{shortened(text)}"'
        bare = text.strip("[]").partition("|")[0]
        problems.error(scalar.place, "bad-link", found, f'Write "{bare}", without brackets.')
        return None
    return Name(text, scalar.place)


def read_ref(
    node: Node | None, key: str, problems: Problems, kinds: tuple[str, ...] = ()
) -> Ref | None:
    """A record, which must be written as a slug."""
    if node is None:
        return None
    if not isinstance(node, Scalar):
        found = f"{key} must be a record's slug, found {kind_of_node(node)}"
        problems.error(node.place, "wrong-type", found)
        return None
    if not is_record(node.text):
        found = f'{key} must be a record\'s slug, found "{shortened(node.text)}"'
        hint = "A slug is the record's file name without .yml, such as example-motors."
        problems.error(node.place, "bad-link", found, hint)
        return None
    return Ref(node.text, node.place, kinds)


def read_target(node: Node | None, key: str, problems: Problems) -> Target | None:
    """A statement: `fact-id`, `field:name`, or either of another record as `slug#fact-id`."""
    if node is None:
        return None
    text = node.text.strip() if isinstance(node, Scalar) else ""
    record, hash_, name = text.rpartition("#")
    anchor = anchor_of(name)
    if not anchor or (hash_ and not is_record(record)):
        told = kind_of_node(node)
        found = f"{key} must name a statement, found {told}"
        hint = "Write fact-id, field:name, or folder/slug#fact-id."
        problems.error(node.place, "bad-target", found, hint)
        return None
    return Target(record, anchor, node.place, text)


def anchor_of(name: str) -> str:
    """The anchor of `fact-id` or `field:name[-id]`; empty where the text is neither."""
    field = _FIELD.fullmatch(name)
    if field:
        return f"field-{field[1]}-{field[2]}" if field[2] else f"field-{field[1]}"
    return f"fact-{name}" if is_slug(name) else ""
