"""How one record names another: by slug, by a fact's address, or by a name that has no page.

Written like a slug it is a record and must exist; anything else is a name. Whether the record
exists is not known here: that needs all records.
"""

import re
from functools import lru_cache
from sys import intern

from generator.model.frozen import frozen
from generator.model.nodes import Node, Scalar, Sequence, kind_of_node, shortened
from generator.model.problems import Place, Problems
from generator.model.texts import anchor_of as anchor_of
from generator.model.texts import collapse, is_slug, slug_like, whole_scalar


@frozen
class Ref:
    """A record named by `slug` or `folder/slug`, as written; all of one name share one text."""

    written: str
    place: Place
    kinds: tuple[str, ...] = ()
    """Names of the kinds that it may be of; empty for any."""

    def __str__(self) -> str:
        return self.written


@frozen
class Name:
    """Someone or something without a page."""

    text: str
    place: Place

    def __str__(self) -> str:
        return self.text


@frozen
class Target:
    """A statement named from elsewhere."""

    record: str
    """`slug` or `folder/slug`, as written; empty for the record in which it is written."""
    anchor: str
    """`fact-<id>` or `field-<name>[-<id>]`, as on the page."""
    place: Place
    written: str


@lru_cache(maxsize=10_000)
def is_record(text: str) -> bool:
    """Whether `text` is written as `slug` or `folder/slug`."""
    return text.count("/") < 2 and all(map(is_slug, text.split("/")))


def read_named(
    node: Node | None, key: str, problems: Problems, kinds: tuple[str, ...] = ()
) -> Ref | Name | None:
    """A record, or a name where the text is not written like a slug."""
    if isinstance(node, Scalar) and is_record(node.text.strip()):
        return Ref(intern(node.text.strip()), node.place, kinds)
    if node is not None and not isinstance(node, Scalar):
        _refuse_collection(node, f"{key} must be a slug or a name", problems)
        return None
    scalar = whole_scalar(node, key, problems)
    if scalar is None:
        return None
    text = collapse(scalar.text)
    if "[[" in text or "]]" in text:
        found = f'{key} must be a slug or a name, found "{shortened(text)}"'
        hint = f"Write {shortened(text.strip('[]').partition('|')[0])}, without brackets."
        problems.error(scalar.place, "bad-reference", found, hint)
        return None
    return Name(text, scalar.place)


def read_ref(
    node: Node | None, key: str, problems: Problems, kinds: tuple[str, ...] = ()
) -> Ref | None:
    """A record, which must be written as a slug."""
    if node is None:
        return None
    if not isinstance(node, Scalar):
        _refuse_collection(node, f"{key} must be a record's slug", problems)
        return None
    text = node.text.strip()
    if is_record(text):
        return Ref(intern(text), node.place, kinds)
    found = f"{key} must be a record's slug, found {kind_of_node(node)}"
    problems.error(node.place, "bad-reference", found, _slug_hint(node.text))
    return None


def read_target(node: Node | None, key: str, problems: Problems) -> Target | None:
    """A statement: `fact-id`, `field:name`, or either of another record as `slug#fact-id`."""
    if node is None:
        return None
    text = node.text.strip() if isinstance(node, Scalar) else ""
    record, hash_, name = text.rpartition("#")
    anchor = anchor_of(name)
    if anchor and (is_record(record) or not hash_):
        return Target(record, anchor, node.place, text)
    found = f"{key} must name a statement, found {kind_of_node(node)}"
    own = anchor and not record
    as_written = shortened(name) if own else "fact-id, field:name, or folder/slug#fact-id"
    problems.error(node.place, "bad-target", found, f"Write {as_written}.")
    return None


def _slug_hint(text: str) -> str:
    if re.match("https?:|www[.]", text.strip()):
        return "Write a record for this source with its url, and the slug of that here."
    slugs = text.removesuffix(".yml").removesuffix(".yaml").strip(" []/").split("/")
    slug = "/".join(map(slug_like, slugs[-2:]))
    if is_record(slug) and len(text) <= 64 and "," not in text:
        return f"Write {slug}, if that is the record's file name without .yml."
    return "A slug is the record's file name without .yml, such as example-motors."


def _refuse_collection(node: Node, rule: str, problems: Problems) -> None:
    inner = node
    while isinstance(inner, Sequence) and len(inner.items) == 1:
        inner = inner.items[0]
    named = inner.text if isinstance(inner, Scalar) and is_record(inner.text) else ""
    hint = f"Write {shortened(named)}." if named else ""
    problems.error(node.place, "wrong-type", f"{rule}, found {kind_of_node(node)}", hint)
