"""The keys of a mapping and the items of a list: which may stand there, and what else was found.

A key whose value could not be read stands for nothing: it was given, and its problem has been
noted. So do a key that was misspelt, and all keys where none was known: one mistake, one problem.
"""

from collections.abc import Collection

from generator.model.cuts import missing_space, quoted
from generator.model.nodes import Mapping, Node, Scalar, Sequence, kind_of_node, shortened
from generator.model.problems import Problems, nearest, one_of

_OF_FACTS = {
    "difference": "contradicts: [{fact: …, difference: …}]",
    **{key: f"sources: [{{source: …, {key}: …}}]" for key in ("locator", "quote", "says")},
    "result": "outcome: {fact: …, result: …}",
    "url": "a source record with this url, and its slug under sources",
}
"""Keys that are often written on a fact, and where they belong."""

Taken = dict[str, Node | None]


def take(
    node: Mapping,
    what: str,
    problems: Problems,
    allowed: Collection[str],
    required: Collection[str] = (),
) -> Taken:
    """The values of a mapping by key; unknown and missing keys are noted."""
    taken: Taken = {key.text: value for key, value in node.entries if key.text in allowed}
    if len(taken) < len(node.entries) or not taken:
        taken = {**_meant(node, what, problems, allowed, taken), **taken}
    for name in required:
        if name not in taken:
            problems.error(node.place, "missing-key", f'{what} must have the key "{name}"')
    return taken


def _meant(
    node: Mapping, what: str, problems: Problems, allowed: Collection[str], taken: Taken
) -> Taken:
    """The keys that unknown ones may have been meant for, all if none is known; they are noted."""
    meant: Taken = {} if taken else dict.fromkeys(allowed)
    for key, value in node.entries:
        if key.text not in allowed:
            near = nearest(key.text, [name for name in allowed if name not in taken])
            meant.setdefault(near, None)
            said, hint = _unknown(what, key.text, value, near, allowed)
            problems.error(key.place, "unknown-key", said, hint)
    return meant


def _unknown(
    what: str, key: str, value: Node | None, near: str, allowed: Collection[str]
) -> tuple[str, str]:
    """Message and hint for a key that is not known."""
    said = f'{what} must have known keys, found "{shortened(key)}"'
    if near:
        return said, f'Did you mean "{near}"?'
    if " " in key.strip() and isinstance(value, Scalar):
        return said, f"If it is a text, write {quoted(f'{key}: {value.text}')}."
    if key in _OF_FACTS and what == "a fact":
        return said, f"Write {_OF_FACTS[key]}."
    of_record = what.startswith("a record of kind") and isinstance(value, Scalar)
    return said, one_of(allowed, most=30) + (" Or say it as a fact." if of_record else "")


def items(node: Node | None, key: str, problems: Problems, hint: str = "") -> tuple[Node, ...]:
    """The items of a list; none where the node is no list (then it has been noted)."""
    if node is None:
        return ()
    if isinstance(node, Sequence):
        if not node.items:
            _refuse_empty(node, key, "an empty list", problems)
        return node.items
    found = f"{key} must be a list, found {kind_of_node(node)}"
    mend = "Begin each item with a dash and a space."
    if isinstance(node, Scalar) and len(node.text) <= 60 and not node.text.startswith("-"):
        mend = f"Write [{shortened(node.text)}]."
    problems.error(node.place, "wrong-type", found, hint or mend)
    return ()


def one_or_many(node: Node | None, key: str, problems: Problems) -> tuple[Node, ...]:
    """The items of a list, or the one thing that stands in its place."""
    return (node,) if isinstance(node, Scalar | Mapping) else items(node, key, problems)


def mapping(node: Node | None, key: str, problems: Problems, hint: str = "") -> Mapping | None:
    """Keys and values; nothing where the node is something else (then it has been noted)."""
    if node is None or (isinstance(node, Mapping) and node.entries):
        return node
    if isinstance(node, Mapping):
        _refuse_empty(node, key, "empty braces", problems)
        return None
    slip = missing_space(node.text) if isinstance(node, Scalar) else ""
    found = f"{key} must be keys and values, found {kind_of_node(node)}"
    problems.error(node.place, "wrong-type", found, slip or hint)
    return None


def word(node: Node | None, key: str, problems: Problems) -> str:
    """A name that only the configuration uses; a comment may follow it. Empty where it was none.

    What is too long to be one comes shortened: it names nothing, and is told in a message.
    """
    if node is None:
        return ""
    if isinstance(node, Scalar) and node.text.strip():
        return shortened(node.text)
    found = f"{key} must be a word, found {kind_of_node(node)}"
    problems.error(node.place, "wrong-type", found)
    return ""


def flag(node: Node | None, key: str, problems: Problems) -> bool:
    """Whether `true` is written; nothing written is false, and anything else is noted."""
    text = node.text if isinstance(node, Scalar) else ""
    if node is not None and text not in ("true", "false"):
        found = f"{key} must be true or false, found {kind_of_node(node)}"
        problems.error(node.place, "bad-flag", found)
    return text == "true"


def _refuse_empty(node: Node, key: str, found: str, problems: Problems) -> None:
    said = f"{key} must have a value, found {found}"
    problems.error(node.place, "empty-value", said, "Write a value, or delete the line.")
