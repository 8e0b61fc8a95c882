"""Another slug for a record: which files change, and in which places only.

In go a Graph without errors and the two names, out comes a Renaming; nothing is written here. The
record keeps its old address in `former_ids`, every reference and link says the new one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from generator.authoring.all_or_none import Changes
from generator.authoring.edits import Edit, edited, edited_bytes, place_of, text_of
from generator.authoring.former_ids import add_former_id
from generator.authoring.markdown_links import links_to
from generator.authoring.references import Named, edits_in
from generator.graph.graph import Graph
from generator.graph.index import Index, make_index
from generator.model.base import CONTENT, RESERVED_SLUGS
from generator.model.documents import read_document, root_mapping
from generator.model.problems import Place, Problems
from generator.model.records import Record, read_record
from generator.model.references import anchor_of
from generator.model.texts import MOST_SLUG, is_slug, slug_like

Anchors = Mapping[tuple[str, str], str]
"""By old id and anchor of a statement: the anchor that it has afterwards."""


class Impossible(ValueError):
    """What was asked for cannot be done; says why, and what to do instead."""


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


def renaming(graph: Graph, root: Path, old: str, new: str) -> Renaming:
    """What changes when the record `old` becomes `new`; both may lack the folder.

    Raises Impossible, and Unclear where a name is written so that it cannot be changed alone.
    """
    old_id = _record_named(graph, old)
    new_id = _free_id(graph, old_id, new)
    record = graph.records[old_id]
    moved = replace(record, id=new_id)
    records = {new_id if id_ == old_id else id_: r for id_, r in graph.records.items()}
    after = make_index(replace(graph.base, records={**records, new_id: moved}))
    names = _Names(old_id, new_id, graph.index, after)
    data = {r.place.path: (root / r.place.path).read_bytes() for r in graph.records.values()}
    texts = {path: text_of(path, found) for path, found in data.items()}
    edits = _edits(graph, texts, names)
    if anchors := _moved_anchors(graph, texts, edits):
        edits = _edits(graph, texts, replace(names, anchors=anchors))
    for page in graph.base.pages:
        path = f"{CONTENT}/{page}"
        data[path] = (root / path).read_bytes()
        texts[path] = data[path].decode("utf-8-sig", "surrogateescape").replace("\r\n", "\n")
        edits[path] = links_to(page, texts[path], old_id, new_id)
    return _renaming(names, record, data, texts, {p: found for p, found in edits.items() if found})


def _renaming(
    names: _Names,
    record: Record,
    data: Mapping[str, bytes],
    texts: Mapping[str, str],
    edits: Mapping[str, list[Edit]],
) -> Renaming:
    path = record.place.path
    suffix = PurePosixPath(path).suffix
    new_path = f"{CONTENT}/{names.new}{suffix}"
    files: dict[str, bytes | None] = {p: edited_bytes(data[p], e) for p, e in edits.items()}
    files[new_path] = files.pop(path)
    files[path] = None
    former = edits[path][-1]
    places = sorted(
        _change(p, texts[p], edit, is_reference=p != path or edit is not former)
        for p, found in edits.items()
        for edit in found
    )
    return Renaming(names.old, names.new, path, new_path, files, tuple(places))


def _change(path: str, text: str, edit: Edit, *, is_reference: bool) -> Change:
    old, new = text[edit.start : edit.end], edit.new.strip(", \n-")
    return Change(place_of(path, text, edit), old, new, is_reference)


def _edits(graph: Graph, texts: Mapping[str, str], names: _Names) -> dict[str, list[Edit]]:
    """The edits of all records by path; in the record's own file the former id comes last."""
    edits: dict[str, list[Edit]] = {}
    for id_, record in graph.records.items():
        path = record.place.path

        def rewrite(found: Named, kinds: tuple[str, ...], within: str = id_) -> Named:
            return names.rewrite(within, found, kinds)

        edits[path] = edits_in(record, texts[path], rewrite)
    path = graph.records[names.old].place.path
    edits[path].append(add_former_id(path, texts[path], names.old, names.new))
    return edits


def _moved_anchors(
    graph: Graph, texts: Mapping[str, str], edits: Mapping[str, list[Edit]]
) -> Anchors:
    """Statements without an id whose anchor, a digest of their text, changes with the text."""
    moved: dict[tuple[str, str], str] = {}
    for id_, record in graph.records.items():
        found = edits[record.place.path]
        if found:
            again = _again(record, edited(texts[record.place.path], found))
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


def _record_named(graph: Graph, written: str) -> str:
    """The id that `folder/slug`, a clear slug, or a file's path names."""
    bare = _bare(written)
    if miss := graph.index.miss(bare):
        moved = graph.index.moved.get(bare)
        hint = f"It is {moved} already." if moved else miss.hint
        raise Impossible(f'OLD {miss.rule}, found "{written}". {hint}'.strip())
    return graph.index.find(bare) or ""


def _free_id(graph: Graph, old: str, written: str) -> str:
    """The id that the record is to have, if it can have it."""
    folder = old.partition("/")[0]
    other, _, slug = _bare(written).rpartition("/")
    if other and other != folder:
        told = "A record stays in the folder of its kind. To change the kind, write a new one."
        raise Impossible(f'NEW must begin with {folder}/, found "{written}". {told}')
    if reason := slug_refused(slug):
        raise Impossible(f"NEW {reason}")
    new = f"{folder}/{slug}"
    if new in graph.index.ids:
        same = "that is its name now" if new == old else f"{new} is a record already"
        raise Impossible(f'NEW must be free, found "{written}": {same}')
    had = graph.index.moved.get(new, old)
    if had != old:
        told = f"{had} had that address before, and what leads there leads to it."
        raise Impossible(f'NEW must be free, found "{written}". {told}')
    return new


def slug_refused(slug: str) -> str:
    """Why a record cannot have this slug, with what to write instead; nothing where it can."""
    if slug.lower() in RESERVED_SLUGS:
        return f'must not be a reserved name, found "{slug}"'
    if is_slug(slug) and len(slug) <= MOST_SLUG:
        return ""
    better = slug_like(slug)
    hint = f'. Write "{better}".' if better and better != slug else ""
    rule = f"must be small letters and digits joined by hyphens, at most {MOST_SLUG} characters"
    return f'{rule}, found "{slug}"{hint}'


def _bare(written: str) -> str:
    path = written.removeprefix("./").removeprefix(f"{CONTENT}/").strip("/")
    return path.removesuffix(".yml").removesuffix(".yaml")


def _as_named(anchor: str) -> str:
    """An anchor as it is written in a file."""
    if anchor.startswith("fact-"):
        return anchor.removeprefix("fact-")
    return anchor.replace("field-", "field:", 1)
