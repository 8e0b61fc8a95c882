"""The tree of a YAML file: texts, lists, and keys with values, each with its place.

Nothing is typed: a scalar is the text that YAML read. Knows nothing of how the tree was read.
"""

from typing import TypeAlias

from generator.model.frozen import frozen
from generator.model.problems import Place


@frozen
class Scalar:
    """A text as YAML read it. `raw` is its stretch of the file, kept only where it holds links."""

    text: str
    place: Place
    plain: bool = False
    """Written without quotes and not as a block."""
    comment: bool = False
    """A comment stands behind it: what follows `#` is not part of the text."""
    raw: str = ""


@frozen
class Sequence:
    """A list. An item that could not be read is left out; the problem has been noted."""

    items: tuple["Node", ...]
    place: Place


@frozen
class Mapping:
    """Keys and values in the file's order; nothing stands for a value that could not be read."""

    entries: tuple[tuple[Scalar, "Node | None"], ...]
    place: Place


Node: TypeAlias = Scalar | Sequence | Mapping


def kind_of_node(node: Node) -> str:
    """What was found, in an editor's words."""
    if isinstance(node, Scalar):
        return f'"{shortened(node.text)}"'
    return "a list" if isinstance(node, Sequence) else "keys and values"


def shortened(text: str, most: int = 60) -> str:
    """`text` on one line and short enough for a message."""
    line = " ".join(text[: 4 * most].split())
    return line if len(line) <= most and len(text) <= 4 * most else line[: most - 1] + "…"
