"""Which record is meant: from a slug or a name as written to the id of a record.

In goes a Base, out comes an Index that answers in constant time. It knows that a record exists, not
what it says.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from generator.graph.nearest import Nearest, one_slip_away
from generator.model.base import CONTENT, Base
from generator.model.look_alikes import is_latin, skeleton
from generator.model.records import Record
from generator.model.references import Ref

MOST_GUESSED = 200
"""Characters of a reference for which a hint is looked for."""
MOST_FOLDERS = 2
"""So many folders are told in which a missing record may lie."""


class Miss(NamedTuple):
    """Why a reference names no one record."""

    check: str
    """`unknown-record`, `ambiguous-link` or `wrong-kind`."""
    rule: str
    hint: str
    near: tuple[str, ...] = ()
    """Ids of the records that may have been meant."""


@dataclass(frozen=True)
class Index:
    """Ids by slug and by name; `folders` holds the folder of each kind."""

    folders: Mapping[str, str]
    ids: frozenset[str]
    by_slug: Mapping[str, tuple[str, ...]]
    by_name: Mapping[str, tuple[str, ...]]
    """By `name_key` of every name, alias and name in another language."""
    had: Mapping[str, tuple[str, ...]]
    """By former id: ids of the records that say they had it."""

    @cached_property
    def moved(self) -> Mapping[str, str]:
        """From a former id, and from its slug, to the record's id now."""
        by_id = {former: ids[-1] for former, ids in self.had.items()}
        return {**{former.partition("/")[2]: id_ for former, id_ in by_id.items()}, **by_id}

    def find(self, written: str, kinds: tuple[str, ...] = ()) -> str | None:
        """The id that `slug` or `folder/slug` names, if it is exactly one of these kinds."""
        asked = written, kinds
        try:
            return self._found[asked]
        except KeyError:
            found = self._candidates(written, kinds)
            known = self._found[asked] = found[0] if len(found) == 1 else None
            return known

    def find_ref(self, ref: Ref) -> str | None:
        """The id of the record that a field, `by` or a citation names."""
        return self.find(ref.written, ref.kinds)

    def named(self, name: str) -> tuple[str, ...]:
        """Ids of the records that have this name, up to case and width of its letters."""
        return self.by_name.get(name_key(name), ())

    def looking_like(self, name: str) -> tuple[str, ...]:
        """Ids of the records with a Latin name that this one, in another alphabet, looks like."""
        return () if is_latin(name) else tuple(self._by_look.get(skeleton(name), ()))

    def nearly_named(self, names: Collection[str]) -> Mapping[str, tuple[str, ...]]:
        """By name: ids of the records whose name or slug has one slip more or less."""
        asked = {_in_words(name) for name in names}
        new = [words for words in asked if words not in self._nearly]
        near = one_slip_away(new, self._by_words)
        self._nearly.update((w, self._by_words[near[w]] if w in near else ()) for w in new)
        return {name: self._nearly[_in_words(name)] for name in names}

    def shortest(self, id_: str, kinds: tuple[str, ...] = ()) -> str:
        """How to write an id: its slug, or the whole where another record has the slug too."""
        slug = id_.partition("/")[2]
        return slug if self.find(slug, kinds) == id_ else id_

    def kind_of(self, id_: str) -> str:
        """Name of the kind whose folder an id begins with."""
        return self._kinds.get(id_.partition("/")[0], "")

    def miss(self, written: str, kinds: tuple[str, ...] = (), *, guess: bool = True) -> Miss | None:
        """What is wrong with a reference, or nothing; `guess` looks for what was meant, too."""
        found = self._candidates(written, kinds)
        if len(found) == 1:
            return None
        if found:
            hint = f"Write {' or '.join(found)}."
            return Miss("ambiguous-link", "must name one record", hint, found)
        what = " or ".join(kinds) if kinds else "record"
        others = self._candidates(written, ())
        hint, near = self._nearest(written, kinds, guess)
        if others:
            told = f"{others[0]} is {_a(self.kind_of(others[0]))}. {hint if near else ''}"
            return Miss("wrong-kind", f"must name {_a(what)}", told.strip(), near)
        return Miss("unknown-record", f"must name an existing {what}", hint, near)

    @cached_property
    def _found(self) -> dict[tuple[str, tuple[str, ...]], str | None]:
        """What `find` has given; a name is often written."""
        return {}

    @cached_property
    def _nearly(self) -> dict[str, tuple[str, ...]]:
        """What `nearly_named` has found; a name is often written."""
        return {}

    @cached_property
    def _by_words(self) -> dict[str, tuple[str, ...]]:
        """Ids by name and by slug, both in small letters and without hyphens."""
        names = {_in_words(name): ids for name, ids in self.by_name.items()}
        return {**{_in_words(slug): ids for slug, ids in self.by_slug.items()}, **names}

    @cached_property
    def _by_look(self) -> Mapping[str, list[str]]:
        """Ids by what their names look like; made only where a name is in another alphabet."""
        looks: dict[str, list[str]] = defaultdict(list)
        for name, ids in self.by_name.items():
            if is_latin(name):
                looks[skeleton(name)] += ids
        return looks

    @cached_property
    def _near(self) -> Nearest:
        return Nearest(sorted(self.ids))

    @cached_property
    def _kinds(self) -> dict[str, str]:
        return {folder: kind for kind, folder in self.folders.items()}

    def _candidates(self, written: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
        found = self.by_slug.get(written, ())
        if "/" in written:
            found = (written,) if written in self.ids else ()
        return tuple(id_ for id_ in found if not kinds or self.kind_of(id_) in kinds)

    def _nearest(
        self, written: str, kinds: tuple[str, ...], guess: bool
    ) -> tuple[str, tuple[str, ...]]:
        """What to write instead, and the ids that it names."""

        def fits(id_: str) -> bool:
            return not kinds or self.kind_of(id_) in kinds

        moved = self.moved.get(written, "")
        if moved and fits(moved):
            return f"It moved; write {self.shortest(moved, kinds)}.", (moved,)
        if len(written) > MOST_GUESSED:
            return "", ()
        near = self._near.to(written, fits) if guess else ""
        new = self._new_file(written, kinds)
        if near:
            meant = near if "/" in written else self.shortest(near, kinds)
            add = f" Or add it: write {new}." if new else ""
            return f'Did you mean "{meant}"?{add}', (near,)
        if not new and written and "/" not in written:
            new = f"{written}.yml in the folder of its kind"
        return f"To add it, write {new}." if new else "", ()

    def _new_file(self, written: str, kinds: tuple[str, ...]) -> str:
        """The file that is missing; all that it may be where they are few, else nothing."""
        folder, _, slug = written.rpartition("/")
        of_kinds = [self.folders[kind] for kind in kinds or self.folders if kind in self.folders]
        folders = [name for name in of_kinds if name == folder] if folder else of_kinds
        if len(folders) > MOST_FOLDERS or not slug:
            return ""
        return " or ".join(f"{CONTENT}/{name}/{slug}.yml" for name in folders)


def make_index(base: Base) -> Index:
    """The index of all records, also of those whose file could not be read."""
    ids = [*base.records, *base.unreadable]
    by_slug, by_name, had = defaultdict(list), defaultdict(list), defaultdict(list)
    for id_ in sorted(ids):
        by_slug[id_.partition("/")[2]].append(id_)
    for id_, record in base.records.items():
        for key in dict.fromkeys(map(name_key, names_of(record))):
            by_name[key].append(id_)
        for former in record.former_ids:
            had[former.id].append(id_)
    return Index(
        {kind.name: kind.folder for kind in base.kinds.values()},
        frozenset(ids),
        {slug: tuple(found) for slug, found in by_slug.items()},
        {name: tuple(found) for name, found in by_name.items()},
        {former: tuple(found) for former, found in had.items()},
    )


def names_of(record: Record) -> list[str]:
    """Its name, its names in other languages and its aliases; a name that was missing is none."""
    names = [record.name, *(other.text for other in (*record.names, *record.aliases))]
    return [name for name in names if name]


def known_by(record: Record) -> tuple[tuple[str, ...], ...]:
    """All that the index holds of a record besides its id."""
    return tuple(names_of(record)), tuple(former.id for former in record.former_ids)


def name_key(name: str) -> str:
    """`name` as it is compared with others: without case, width and composition of its letters."""
    return unicodedata.normalize("NFKC", name).casefold()


def _in_words(name: str) -> str:
    return " ".join(name_key(name).replace("-", " ").replace("_", " ").split())


def _a(noun: str) -> str:
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"
