"""Another slug for a record: which files change, and in which places only.

In go the graphs of a base without errors and the two names, out comes a Renaming; nothing is
written here. The record keeps its old address in `former_ids`, every reference and link says the
new one. A draft names finished records and other drafts, and has no address to keep; a finished
record knows of no draft, so that its names are looked up without them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generator.authoring.all_or_none import Changes
from generator.authoring.edits import Edit, edited, edited_bytes, place_of, text_of
from generator.authoring.former_ids import add_former_id
from generator.authoring.markdown_links import links_to
from generator.authoring.names import Impossible, free_id, record_named
from generator.authoring.references import Named, edits_in, name_of
from generator.graph.graph import Graph
from generator.graph.index import Index, make_index
from generator.graph.mentions import Mention, filtered_by, mentions
from generator.model.base import CONTENT
from generator.model.documents import read_document, root_mapping
from generator.model.files import DRAFT
from generator.model.problems import Place, Problems
from generator.model.records import Record, read_record
from generator.model.references import anchor_of

Anchors = Mapping[tuple[str, str], str]
"""By old id and anchor of a statement: the anchor that it has afterwards."""


class Change(NamedTuple):
    """One place that changes."""

    place: Place
    old: str
    new: str
    is_reference: bool = True
    """Whether it names a record; else it is the new former id."""

    def __str__(self) -> str:
        told = f"{self.old} → {self.new}" if self.old else f"+ {self.new}"
        return f"{self.place.path}:{self.place.line}:{self.place.column}: {told}"


@dataclass(frozen=True, slots=True)
class Renaming:
    """All that changes when a record gets another slug."""

    old: str
    new: str
    path: str
    """Of the record's file, before and after."""
    new_path: str
    files: Changes = field(repr=False)
    """Bytes by path, as `all_or_none` takes them."""
    before: Changes = field(repr=False)
    """What the same files hold now."""
    places: tuple[Change, ...]

    @property
    def references(self) -> int:
        """How many places name a record otherwise than before."""
        return sum(change.is_reference for change in self.places)

    @property
    def named_in(self) -> set[str]:
        """Paths of the files in which they stand."""
        return {change.place.path for change in self.places if change.is_reference}


@dataclass(frozen=True, slots=True)
class _Names:
    """What each name becomes."""

    old: str
    new: str
    before: Index
    after: Index
    anchors: Anchors = field(default_factory=dict)

    def rewrite(self, within: str, found: Named, kinds: tuple[str, ...]) -> Named:
        """What to write in the record `within` instead of `found`."""
        id_ = self.before.find(found.record, kinds) if found.record else within
        if not id_:
            return found
        written, now = found.record, self.new if id_ == self.old else id_
        if written and self.after.find(written, kinds) != now:
            written = now if "/" in written else self.after.shortest(now, kinds)
        anchor = self.anchors.get((id_, anchor_of(found.anchor)), "") if found.anchor else ""
        return Named(written, _as_named(anchor) if anchor else found.anchor)


def renaming(finished: Graph, whole: Graph, root: Path, old: str, new: str) -> Renaming:
    """What changes when the record `old` becomes `new`; both may lack the folder.

    `whole` is the graph with the drafts, `finished` without. Raises Impossible, and Unclear where
    a name is written so that it cannot be changed alone.
    """
    old_id = record_named(whole, old)
    new_id = free_id(whole, old_id, new)
    files = _Files(root)
    names = _Sights(_names(finished, old_id, new_id), _names(whole, old_id, new_id))
    edits = _edits(whole, files, names)
    if anchors := _moved_anchors(whole, files, edits):
        names = _Sights(*(replace(sight, anchors=anchors) for sight in names))
        edits = _edits(whole, files, names)
    path = whole.records[old_id].place.path
    former = [] if path.endswith(DRAFT) else [add_former_id(path, files.text(path), old_id, new_id)]
    edits[path] = [*edits.get(path, ()), *former]
    for page in whole.base.pages:
        by_hand = f"{CONTENT}/{page}"
        if found := links_to(page, files.text(by_hand), old_id, new_id):
            edits[by_hand] = found
    return _renaming(old_id, new_id, path, files, edits, former)


def _names(graph: Graph, old: str, new: str) -> _Names:
    """What each name becomes for those who see this graph; itself where the record is not in it."""
    records = {new if id_ == old else id_: record for id_, record in graph.records.items()}
    if old in graph.records:
        records[new] = replace(records[new], id=new)
    return _Names(old, new, graph.index, make_index(replace(graph.base, records=records)))


class _Sights(NamedTuple):
    """What each name becomes: for finished records, and for drafts, which see more."""

    finished: _Names
    drafts: _Names

    def of(self, path: str) -> _Names:
        return self.drafts if path.endswith(DRAFT) else self.finished


class _Files:
    """The files of a base, each read once, when its text is first asked for."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.data: dict[str, bytes] = {}

    def text(self, path: str) -> str:
        """The text of a file, as offsets count in it."""
        if path not in self.data:
            self.data[path] = (self.root / path).read_bytes()
        return text_of(self.data[path])


def _renaming(
    old: str,
    new: str,
    path: str,
    files: _Files,
    edits: Mapping[str, list[Edit]],
    former: Sequence[Edit],
) -> Renaming:
    new_path = f"{CONTENT}/{new}{path.removeprefix(f'{CONTENT}/{old}')}"
    texts = {p: files.text(p) for p in edits}
    data: dict[str, bytes | None] = {p: edited_bytes(files.data[p], e) for p, e in edits.items()}
    data[new_path] = data.pop(path)
    data[path] = None
    places = sorted(
        _change(p, texts[p], edit, is_reference=p != path or edit not in former)
        for p, found in edits.items()
        for edit in found
    )
    before = {p: files.data.get(p) for p in data}
    return Renaming(old, new, path, new_path, data, before, tuple(places))


def _change(path: str, text: str, edit: Edit, *, is_reference: bool) -> Change:
    old, new = text[edit.start : edit.end], edit.new.strip(", \n-")
    return Change(place_of(path, text, edit), old, new, is_reference)


def _edits(graph: Graph, files: _Files, names: _Sights) -> dict[str, list[Edit]]:
    """The edits by which records and views say the new name, by path."""
    edits: dict[str, list[Edit]] = {}
    for within, path, said in _said(graph):
        rewrite = partial(names.of(path).rewrite, within)
        if any(rewrite(name_of(one), one.kinds) != name_of(one) for one in said):
            edits[path] = edits_in(path, files.text(path), said, rewrite)
    return edits


def _said(graph: Graph) -> Iterator[tuple[str, str, list[Mention]]]:
    """Id, path and names of each record, then those of each view, which has no id."""
    for record in graph.records.values():
        yield record.id, record.place.path, list(mentions(record))
    for view in graph.base.views.values():
        yield "", view.place.path, list(filtered_by(view))


def _moved_anchors(graph: Graph, files: _Files, edits: Mapping[str, list[Edit]]) -> Anchors:
    """Statements without an id whose anchor, a digest of their text, changes with the text."""
    moved: dict[tuple[str, str], str] = {}
    for id_, record in graph.records.items():
        path = record.place.path
        if path in edits:
            again = _again(record, edited(files.text(path), edits[path]))
            pairs = zip(record.statements(), again.statements(), strict=True)
            moved.update({(id_, a.anchor): b.anchor for a, b in pairs if a.anchor != b.anchor})
    return moved


def _again(record: Record, text: str) -> Record:
    problems = Problems()
    tree, _ = read_document(record.place.path, text.encode("utf-8"))
    root = root_mapping(tree, problems) if tree else None
    if root is None:
        raise Impossible(f"{record.place.path} could not be read after the change")
    return read_record(record.id, record.kind, root, problems)


def _as_named(anchor: str) -> str:
    """An anchor as it is written in a file."""
    if anchor.startswith("fact-"):
        return anchor.removeprefix("fact-")
    return anchor.replace("field-", "field:", 1)
