"""A base at other times: its problems and pages at a revision of git, beside those of now.

In go the folder of a base and revisions, out come what a change is to blame for, and what it
changes. A revision is written to a folder of its own; nothing in the base's folder is touched.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from generator import build
from generator.authoring import git
from generator.authoring.changed import SortedOut, sort_out
from generator.authoring.diff import Diff, compare
from generator.authoring.diff_pages import NO_PAGES, compare_pages
from generator.authoring.diff_withheld import without
from generator.model.base import CONFIG, CONTENT
from generator.pages.page import Page

FOLDERS = (CONTENT, CONFIG)
_BEFORE = ("origin/main", "HEAD~1")
"""What somebody who committed on the branch itself may mean by BASE."""
_PROBLEMS = "{what} has {n} error{s}; what cannot be read is not compared."
_SAME = "There is nothing to compare: {base} is the commit that you are on, and no file differs."
_NO_PAGES = "Pages are compared only where both versions are free of errors."


class Version(NamedTuple):
    """A base at one time; no pages where it has errors."""

    checked: build.Checked
    pages: tuple[Page, ...]


class Comparison(NamedTuple):
    """What differs, and what must be said about how it was found, in sentences."""

    diff: Diff
    notes: tuple[str, ...]


def since(root: Path, revision: str, now: build.Checked) -> SortedOut:
    """The problems of `now`, sorted by whether the change since `revision` is to blame for them.

    The change begins where the history of HEAD parted from that of `revision`, and what is not
    committed belongs to it.
    """
    commit = git.merge_base(root, revision)
    with _at(root, commit) as folder:
        before = build.check(folder)
    changed = git.changed_since(root, commit, FOLDERS)
    return sort_out(now.problems, before.problems, changed)


def compare_since(root: Path, base: str, head: str | None) -> Comparison:
    """What changed from `base` to `head`, or to the files as they are now.

    From where the two parted, so that what others did meanwhile is no part of it; where `head` is
    the older one, backwards from `base` itself.
    """
    commit = git.merge_base(root, base, head or "HEAD")
    if head and commit == git.commit_of(root, head):
        commit = git.commit_of(root, base)
    with _at(root, commit) as folder:
        before = _version(folder)
    if head is None:
        return _compared(before, _version(root))
    with _at(root, git.commit_of(root, head)) as folder:
        return _compared(before, _version(folder))


def nothing_since(root: Path, base: str) -> str:
    """Why nothing can differ from `base`, and what to name instead; empty where something can.

    So it is for whoever committed on the branch that they compare with.
    """
    commit = git.commit_of(root, base)
    if commit != git.commit_of(root, "HEAD") or git.changed_since(root, commit, FOLDERS):
        return ""
    other = git.first_known(root, (f"origin/{base}", *_BEFORE), commit)
    return _SAME.format(base=base) + (f" Name an older one, such as {other}." if other else "")


def _compared(before: Version, after: Version) -> Comparison:
    sides = {"The version before": before.checked, "The version now": after.checked}
    errors = [what for what, checked in sides.items() if checked.errors]
    notes = [_told(what, len(sides[what].errors)) for what in errors]
    notes += [_NO_PAGES] if errors else []
    pages = NO_PAGES if errors else compare_pages(before.pages, after.pages)
    diff = compare(before.checked.graph, after.checked.graph, pages)
    kept, left_out = without(diff, _withheld(before.checked) | _withheld(after.checked))
    if left_out:
        plural = "s" * (left_out > 1)
        notes.append(f"Left out, because site.yml withholds it: {left_out} change{plural}.")
    return Comparison(kept, tuple(notes))


def _told(what: str, number: int) -> str:
    return _PROBLEMS.format(what=what, n=number, s="s" * (number != 1))


def _version(root: Path) -> Version:
    checked = build.check(root)
    return Version(checked, () if checked.errors else build.pages(checked, root, dated=False))


def _withheld(checked: build.Checked) -> frozenset[str]:
    """Ids of the records that the base's settings keep from being shown."""
    return frozenset(checked.graph.base.settings.withhold)


@contextmanager
def _at(root: Path, commit: str) -> Iterator[Path]:
    """A folder with the base as it was in a commit, for as long as it is needed."""
    with TemporaryDirectory(prefix="sourcebook-") as folder:
        git.copy_of(root, commit, FOLDERS, Path(folder))
        yield Path(folder)
