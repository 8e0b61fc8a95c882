"""The neighbourhood of a record as SVG: the record on top, below it by relation what is around."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model.records import Record
from generator.pages.lanes import target_of
from generator.pages.markdown import Markdown, escape, join
from generator.pages.neighbours import Relation
from generator.pages.svg import WIDTH, Svg, element, fitted, link, picture, wrapped
from generator.pages.wording import Wording

_TRUNK, _DOT, _TEXT = 10.0, 34.0, 44.0
"""From the left: the line that all hang on, the records, and where their names begin."""
_TOP, _LINE, _GAP, _LABEL = 26.0, 13.0, 11.0, 16.0
"""Heights: of the record itself, a line of text, the space between records, a relation's label."""


@dataclass(frozen=True, slots=True)
class Node:
    """A record in the picture: where it stands, and its name on one or two lines."""

    record: Record
    y: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
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
        *(element("text", label, class_="sb-relation", x=_DOT - 8, y=y) for label, y in labels),
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
            lines = tuple(wrapped(record.name, WIDTH - _TEXT - 4))
            nodes.append(Node(record, y + 8, lines))
            y += _LINE * len(lines) + _GAP
        y += 4
    return labels, nodes, y


def _trunk(record: Record, nodes: Sequence[Node]) -> Iterator[Svg]:
    """The record itself, a line down from it, and a branch to each record."""
    end = nodes[-1].y - 8
    yield element("line", class_="sb-edge", x1=_TRUNK, x2=_TRUNK, y1=12, y2=end, **_THIN)
    for node in nodes:
        path = f"M{_TRUNK:.1f} {node.y - 8:.1f}q0 8 8 8H{_DOT:.1f}"
        yield element("path", class_="sb-edge", d=path, fill="none", **_THIN)
    yield element("circle", class_="sb-node sb-centre", cx=_TRUNK, cy=12, r=7)
    words = f"This {record.kind.label.lower()}"
    yield element("text", words, class_="sb-relation", x=_TRUNK + 14, y=16, font_weight="bold")


def _node(node: Node, wording: Wording) -> Svg:
    """A record as a link on one or two lines."""
    height = _LINE * len(node.lines) + _GAP
    area = element(
        "rect", x=_DOT - 8, y=node.y - 10, width=WIDTH - _DOT + 8, height=height, fill="none",
        pointer_events="all",
    )  # fmt: skip
    dot = element("circle", class_="sb-node", cx=_DOT, cy=node.y, r=4)
    lines = [
        element("tspan", f"{line} ", x=_TEXT, y=node.y + 4 + n * _LINE)
        for n, line in enumerate(node.lines)
    ]
    cut = node.lines[-1].endswith("…")
    title = node.record.name if cut else ""
    words = element("text", *lines)
    return link(target_of(node.record, wording), area, dot, words, sort="sb-lane", title=title)


def _rows(relations: Sequence[Relation], wording: Wording) -> Iterator[Markdown]:
    for relation in relations:
        named = join([wording.record(record) for record in relation.records], ", ")
        more = escape(f" and {relation.more} more" if relation.more else "")
        yield join([escape(f"{relation.label}: "), named, more])


_THIN: dict[str, str | float] = {"stroke": "currentColor", "stroke_opacity": 0.4}
