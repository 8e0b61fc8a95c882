"""The keys of a mapping: which are allowed, which are required, and the nearest one to a slip."""

from collections.abc import Collection

from generator.model.documents import Mapping, Node, Scalar, Sequence, kind_of_node, shortened
from generator.model.problems import Problems, did_you_mean, one_of

Taken = dict[str, Node | None]


def take(
    node: Mapping,
    what: str,
    problems: Problems,
    allowed: Collection[str],
    required: Collection[str] = (),
) -> Taken:
    """The values of a mapping by key; unknown and missing keys are noted.

    A key whose value was empty is in the result with nothing: it was given, and has been noted.
    """
    taken: Taken = {}
    for key, value in node.entries:
        if key.text in allowed:
            taken[key.text] = value
        else:
            found = f'{what} must have known keys, found "{shortened(key.text)}"'
            hint = did_you_mean(key.text, allowed) or one_of(allowed, most=30)
            problems.error(key.place, "unknown-key", found, hint)
    for name in required:
        if name not in taken:
            found = f'{what} must have the key "{name}"'
            problems.error(node.place, "missing-key", found)
    return taken


def items(node: Node | None, key: str, problems: Problems) -> tuple[Node, ...]:
    """The items of a list; none where the node is no list (then it has been noted)."""
    if node is None:
        return ()
    if isinstance(node, Sequence):
        return node.items
    found = f"{key} must be a list, found {kind_of_node(node)}"
    hint = f"Write [{shortened(node.text)}]." if isinstance(node, Scalar) else ""
    problems.error(node.place, "wrong-type", found, hint)
    return ()


def one_or_many(node: Node | None) -> tuple[Node, ...]:
    """The items of a list, or the one thing that stands in its place."""
    if node is None:
        return ()
    return node.items if isinstance(node, Sequence) else (node,)


def mapping(node: Node | None, key: str, problems: Problems) -> Mapping | None:
    """Keys and values; nothing where the node is something else (then it has been noted)."""
    if node is None or isinstance(node, Mapping):
        return node
    found = f"{key} must be keys and values, found {kind_of_node(node)}"
    problems.error(node.place, "wrong-type", found)
    return None
