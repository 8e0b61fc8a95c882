"""What the tests of this room share: a tree from a text, and a record of the small base."""

from generator.model.documents import read_document
from generator.model.nodes import Mapping, Node, Scalar, Sequence
from generator.model.problems import Problems


def tree(text: str) -> Node:
    """The tree of a text without problems."""
    node, problems = read_document("x.yml", text.encode())
    assert problems == []
    assert node is not None
    return node


def value(text: str) -> Node:
    """What stands behind the one key of `key: <text>`."""
    root = tree(f"key: {text}\n")
    assert isinstance(root, Mapping)
    ((_, node),) = root.entries
    assert node is not None
    return node


def bare(node: Node | None) -> object:
    """A tree as texts, lists and dictionaries, without its places."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [bare(item) for item in node.items]
    return {key.text: bare(below) for key, below in node.entries} if node else None


def lines(problems: Problems) -> list[str]:
    return [str(problem) for problem in problems]
