"""The neighbourhood of a record as SVG: the record on top, below it by relation what is around."""

from collections.abc import Iterator, Sequence

from generator.model.frozen import frozen
from generator.model.records import Record
from generator.pages.lanes import target_of
from generator.pages.markdown import Markdown, escape, join
from generator.pages.neighbours import Relation
from generator.pages.svg import (
    THIN,
    WIDTH,
    Svg,
    area,
    circle,
    fitted,
    line,
    lines,
    link,
    path,
    picture,
    text,
    wrapped,
)
from generator.pages.wording import Wording

_TRUNK, _DOT, _TEXT = 10.0, 34.0, 44.0
"""From the left: the line that all hang on, the records, and where their names begin."""
_TOP, _LINE, _GAP, _LABEL = 26.0, 13.0, 11.0, 16.0
"""Heights: of the record itself, a line of text, the space between records, a relation's label."""


@frozen
class Node:
    """A record in the picture: where it stands, and its name on one or two lines."""

    record: Record
    y: float
    lines: tuple[str, ...]


@frozen
class NeighbourPicture:
    """The picture, and the same as a list."""

    svg: Markdown
    rows: tuple[Markdown, ...]


def neighbour_picture(
    record: Record, relations: Sequence[Relation], wording: Wording
) -> NeighbourPicture | None:
    """The picture of a record and what is around it; nothing where nothing is."""
    if not relations:
        return None
    labels, nodes, height = _placed(relations)
    drawn = [
        *_trunk(record, nodes),
        *(text(label, _DOT - 8, y, "sb-relation") for label, y in labels),
        *(_node(node, wording) for node in nodes),
    ]
    svg = picture(f"What is around {record.name}", "sb-neighbours", height, *drawn)
    return NeighbourPicture(svg, tuple(_rows(relations, wording)))


def _placed(relations: Sequence[Relation]) -> tuple[list[tuple[str, float]], list[Node], float]:
    """Labels and nodes from top to bottom, and how high all of them are."""
    labels, nodes, y = [], [], _TOP
    for relation in relations:
        labels.append((fitted(relation.label, WIDTH - _DOT), y + 9))
        y += _LABEL
        for record in relation.records:
            lines = wrapped(record.name, WIDTH - _TEXT - 4)
            nodes.append(Node(record, y + 8, lines))
            y += _LINE * len(lines) + _GAP
        y += 4
    return labels, nodes, y


def _trunk(record: Record, nodes: Sequence[Node]) -> Iterator[Svg]:
    """The record itself, a line down from it, and a branch to each record."""
    end = nodes[-1].y - 8
    yield line("sb-edge", _TRUNK, _TRUNK, 12, end, THIN)
    for node in nodes:
        drawn = f"M{_TRUNK:.1f} {node.y - 8:.1f}q0 8 8 8H{_DOT:.1f}"
        yield path("sb-edge", drawn, f' fill="none"{THIN}')
    yield circle("sb-node sb-centre", _TRUNK, 12, 7)
    words = f"This {record.kind.label.lower()}"
    yield text(words, _TRUNK + 14, 16, "sb-relation", ' font-weight="bold"')


def _node(node: Node, wording: Wording) -> Svg:
    """A record as a link on one or two lines."""
    height = _LINE * len(node.lines) + _GAP
    hit = area(_DOT - 8, node.y - 10, WIDTH - _DOT + 8, height)
    dot = circle("sb-node", _DOT, node.y, 4)
    words = lines(node.lines, _TEXT, node.y + 4, _LINE)
    title = node.record.name if node.lines[-1].endswith("…") else ""
    return link(target_of(node.record, wording), hit, dot, words, sort="sb-lane", title=title)


def _rows(relations: Sequence[Relation], wording: Wording) -> Iterator[Markdown]:
    for relation in relations:
        named = join([wording.record(record) for record in relation.records], ", ")
        more = escape(f" and {relation.more} more" if relation.more else "")
        yield join([escape(f"{relation.label}: "), named, more])
