"""A base that was checked and then edited: what has changed is read and checked again, no more.

In go what was checked and the folder of the base, out comes exactly what a whole check would give,
or nothing where only that will do.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

from generator.build import Checked, Seen, in_order
from generator.graph.checks import check_again
from generator.graph.graph import change
from generator.graph.index import known_by
from generator.model.base import CONFIG, CONTENT, Base, id_of, read_again
from generator.model.files import stamps, stamps_again

MOST = 20
"""So many changed files are read again by themselves; more are no edit."""


def recheck(
    before: Checked, root: Path, *, drafts: bool, among: Collection[str] | None = None
) -> Checked | None:
    """What `check` gives for the base in the folder `root`, which gave `before` earlier.

    `among` are paths from `root` of all files that may have changed since, where they are known:
    to look at every file is nearly all of the time that this takes. Nothing where files came or
    went, where the configuration, a record's names or its former ids changed, where a file cannot
    be read as a record any more, and where many files changed.
    """
    seen = before.seen
    now = stamps(root, CONFIG, CONTENT) if among is None else stamps_again(root, seen.stamps, among)
    if not now or drafts != seen.drafts:
        return None
    looked_at = {*now, *seen.stamps} if among is None else set(among)
    paths = sorted(path for path in looked_at if now.get(path) != seen.stamps.get(path))
    if len(paths) > MOST or any(path not in now or path not in seen.stamps for path in paths):
        return None
    base, problems = read_again(before.graph.base, root, paths)
    ids = {id_of(path) for path in paths}
    if base is None or not _called_the_same(before.graph.base, base, ids):
        return None
    of_files = (problem for problem in seen.of_files if problem.place.path not in paths)
    return _with(before, base, ids, replace(seen, stamps=now, of_files=(*of_files, *problems)))


def _called_the_same(one: Base, other: Base, ids: Iterable[str]) -> bool:
    return all(known_by(one.records[id_]) == known_by(other.records[id_]) for id_ in ids)


def _with(before: Checked, base: Base, ids: Collection[str], seen: Seen) -> Checked:
    """What was checked, with the records `ids` as they are in `base`."""
    differ = {id_ for id_ in ids if base.records[id_] != before.graph.records[id_]}
    graph = change(before.graph, base, differ)
    found = tuple(check_again(before.graph, graph, differ, seen.of_graph))
    return Checked(graph, in_order(seen.of_files, found), replace(seen, of_graph=found))
