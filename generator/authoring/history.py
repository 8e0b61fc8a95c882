"""What changed of late in a base, from its git history, as a value for the page of changes.

In go the folder of a base and its graph, out comes a History: the last `COMMITS` commits along
first parents that touched `content/`, each compared with the one before it. To compare whole bases
costs two checks a commit (19 s each with 10,000 records), so only the files that a commit changed
are read again, and at most `VERSIONS` versions in all: 1.8 s there for 20 commits of 10 records. A
commit with more is told in numbers. The last History is kept: a preview asks again on every edit.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.authoring import git
from generator.authoring.change_rows import rows_of
from generator.authoring.diff import compare
from generator.authoring.diff_withheld import without
from generator.authoring.past import Past, Reading, id_of, read_version, with_names_of
from generator.graph.graph import Graph
from generator.model.base import CONTENT
from generator.model.records import Record
from generator.pages.history import NO_HISTORY, Entry, History
from generator.pages.markdown import count

COMMITS = 20
VERSIONS = 500
"""Of files, on both sides of all commits. By number, not by time: same input, same bytes."""
_HELD_COMMITS = 50
_SHALLOW = "This copy of the history is shallow: it holds only the newest commits."
_NONE = "No change of a record is in the git history yet."
_UNREADABLE = "What cannot be read by the rules of today is left out: {}."
_WITHHELD = "Left out, because the settings of this base withhold it: {}."
_MANY = "More than can be told here: {}."

_kept: dict[tuple[object, ...], History] = {}
"""The History that was made last."""


def history(root: Path, graph: Graph) -> History:
    """The last changes; never fails: where there is no history, the History says so."""
    try:
        head, shallow = git.commit_of(root, "HEAD"), git.is_shallow(root)
        withheld = graph.base.settings.withhold
        key = (root, head, shallow, tuple(withheld), repr(graph.base.kinds))
        if key not in _kept:
            made = _Reader(root, graph).history(shallow)
            _kept.clear()
            _kept[key] = made
        return _kept[key]
    except git.GitError:
        return NO_HISTORY


class _Reader:
    """One reading of the history, from now backwards."""

    def __init__(self, root: Path, graph: Graph) -> None:
        self.root = root
        self.kinds = tuple(graph.base.kinds.values())
        withheld = {
            id_: self._held(id_, graph.records.get(id_)) for id_ in graph.base.settings.withhold
        }
        held = {id_: record for id_, record in withheld.items() if record}
        former = {f.id for record in held.values() for f in record.former_ids}
        self.withheld = frozenset({*withheld, *former})
        self.past = Past(graph, held)
        self.room = VERSIONS

    def history(self, shallow: bool) -> History:
        commits = git.last_commits(self.root, (CONTENT,), COMMITS)
        told = [c for c in commits if c.has_parent or not shallow]
        entries = [self._entry(commit) for commit in told]
        shown = tuple(entry for entry in entries if entry.rows or entry.notes)
        notes = [_SHALLOW] if shallow else []
        return History(shown, (*notes, *([] if shown else [_NONE])))

    def _entry(self, commit: git.Commit) -> Entry:
        """What a commit changed; afterwards the past is at the commit before it."""
        files = [f for f in commit.files if id_of(f.path, self.kinds)]
        number = sum(bool(f.before) + bool(f.after) for f in files)
        id_ = f"c-{commit.hash[:12]}"
        if number > self.room:
            return Entry(id_, commit.time, (), (self._pass_over(files),))
        self.room -= number
        return self._compared(Entry(id_, commit.time), *self._sides(files))

    def _compared(
        self, entry: Entry, before: dict[str, Reading], after: dict[str, Reading]
    ) -> Entry:
        ids = {*before, *after}
        self._put(ids, after)
        near = self.past.around(ids)
        self._put(ids, before)
        near |= self.past.around(ids)
        older = self.past.graph(near, _broken(before))
        self._put(ids, after)
        newer = self.past.graph(near, _broken(after))
        self._put(ids, before)
        diff, left_out = without(compare(older, newer), self.withheld)
        broken = {*_broken(before), *_broken(after)} - self.withheld
        notes = [_UNREADABLE.format(count(len(broken), "record"))] if broken else []
        notes += [_WITHHELD.format(count(left_out, "change"))] if left_out else []
        return Entry(entry.id, entry.time, tuple(rows_of(diff)), tuple(notes))

    def _put(self, ids: Iterable[str], readings: dict[str, Reading]) -> None:
        for id_ in ids:
            self.past.put(id_, readings.get(id_))

    def _pass_over(self, files: list[git.Changed]) -> str:
        """Go back over a commit of which not every file is read; returns what it did."""
        done: Counter[str] = Counter()
        for file in files:
            done[
                "changed" if file.before and file.after else "added" if file.after else "removed"
            ] += 1
            if not file.before:
                self.past.put(id_of(file.path, self.kinds), None)
        told = [f"{count(n, 'record')} {word}" for word, n in sorted(done.items())]
        return _MANY.format(", ".join(told))

    def _sides(self, files: list[git.Changed]) -> tuple[dict[str, Reading], dict[str, Reading]]:
        """The versions of the records before and after a commit."""
        data = git.contents(self.root, (o for f in files for o in (f.before, f.after) if o))
        before = self._readings(((f.path, f.before) for f in files), data)
        return before, self._readings(((f.path, f.after) for f in files), data)

    def _readings(
        self, files: Iterable[tuple[str, str]], data: dict[str, bytes]
    ) -> dict[str, Reading]:
        return {id_of(p, self.kinds): self._read(p, data.get(o)) for p, o in files if o}

    def _read(self, path: str, data: bytes | None) -> Reading:
        if data is None:
            return Reading(None, False)
        return read_version(id_of(path, self.kinds), path, data, self.kinds)

    def _held(self, id_: str, now: Record | None) -> Record | None:
        """A withheld record with all names that it ever had, so that none of them is shown."""
        paths = tuple(f"{CONTENT}/{id_}{suffix}" for suffix in (".yml", ".yaml"))
        if not all(id_of(path, self.kinds) for path in paths):
            return now
        commits = git.last_commits(self.root, paths, _HELD_COMMITS)
        files = [file for commit in commits for file in commit.files]
        data = git.contents(self.root, (o for f in files for o in (f.after, f.before) if o))
        return with_names_of([*([now] if now else []), *self._versions(files, data)])

    def _versions(self, files: list[git.Changed], data: dict[str, bytes]) -> Iterator[Record]:
        every = ((file.path, o) for file in files for o in (file.after, file.before) if o in data)
        for path, object_ in every:
            if record := self._read(path, data[object_]).record:
                yield record


def _broken(readings: dict[str, Reading]) -> list[str]:
    return [id_ for id_, reading in readings.items() if not reading.whole]
