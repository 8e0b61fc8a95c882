"""What git knows of a base: what changed since a revision, and the files as they were then.

Git is called without a shell, names come NUL-separated, and contents come from git's objects as
they are: no filter, hook or attribute of the repository has a say. Whatever git cannot do is a
`GitError` in words. Knows nothing of records.
"""

import datetime
import os
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import NamedTuple

_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_EXTERNAL_DIFF")
"""Set where a hook calls us; they would point git at something else than the base's folder."""
_PLAIN = ("100644", "100755")
"""Modes of plain files; links and submodules are left out."""
_MOST_BYTES = 1 << 20
"""No record, page or template is larger; of a larger file only the size is written."""

_LATEST = 253402300799  # the last second of the year 9999


class GitError(OSError):
    """What git could not do, as a sentence."""


class _Entry(NamedTuple):
    """A plain file of a revision, by its path from the base's folder."""

    path: str
    object: str
    size: int


class Changed(NamedTuple):
    """A file that a commit changed; the object of a side is empty where it has no such file."""

    path: str
    before: str
    after: str


class Commit(NamedTuple):
    """A commit with files that it changed, by their path from the base's folder."""

    hash: str
    seconds: int
    """Since 1970, in UTC."""
    has_parent: bool
    """Not so of the first one, nor of the oldest that a shallow clone holds."""
    files: tuple[Changed, ...]

    @property
    def time(self) -> datetime.datetime:
        """In UTC; of a time that no calendar has, as a commit may claim one, the nearest."""
        return datetime.datetime.fromtimestamp(max(0, min(self.seconds, _LATEST)), datetime.UTC)


def merge_base(root: Path, revision: str, head: str = "HEAD") -> str:
    """The commit at which the histories of `head` and `revision` parted, as a hash."""
    commits = commit_of(root, revision), commit_of(root, head)
    done = _git(root, "merge-base", *commits, check=False)
    if done.returncode == 0:
        return done.stdout.decode("ascii").strip()
    if is_shallow(root):
        why = "this clone is shallow and does not reach back that far. Run: git fetch --unshallow"
    else:
        why = "they have no history in common"
    raise GitError(f"cannot tell what changed between {_shown(revision)} and {_shown(head)}: {why}")


def commit_of(root: Path, revision: str) -> str:
    """The hash of the commit that a name, a hash or an expression such as `HEAD~2` names."""
    _git(root, "rev-parse", "--git-dir")
    asked = f"{revision}^{{commit}}"
    done = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", asked, check=False)
    found = done.stdout.decode("ascii", "replace").split()
    if done.returncode == 0 and found and "\0" not in revision:
        return found[-1]
    why = ". This clone is shallow; run: git fetch --unshallow" if is_shallow(root) else ""
    raise GitError(f"git knows no revision {_shown(revision)}{why}")


def first_known(root: Path, revisions: Iterable[str], other_than: str) -> str:
    """The first of these names that names a commit, and not the one `other_than`; else nothing."""
    for revision in revisions:
        with suppress(GitError):
            if commit_of(root, revision) != other_than:
                return revision
    return ""


def is_shallow(root: Path) -> bool:
    """Whether the clone holds only the newest part of its history."""
    return _git(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"


def changed_since(root: Path, commit: str, folders: tuple[str, ...]) -> frozenset[str]:
    """Paths, from `root`, of the files in `folders` that differ now from those in `commit`.

    New files count, known to git or not; so do deleted ones.
    """
    plain = ("--no-ext-diff", "--no-textconv", "--no-renames", "--ignore-submodules=all")
    diff = ("diff", "--name-only", "-z", "--relative", *plain, commit, "--", *folders)
    new = ("ls-files", "--others", "-z", "--", *folders)
    return frozenset(path for arguments in (diff, new) for path in _names(_git(root, *arguments)))


def last_commits(root: Path, paths: tuple[str, ...], most: int) -> tuple[Commit, ...]:
    """The newest commits that changed files below `paths`, newest first, each with these files.

    Along first parents: a merge counts as one change. Files that are not plain count as none.
    """
    settled = ("-c", "log.showRoot=true", "-c", "log.follow=false", "-c", "log.showSignature=false")
    plain = ("--no-ext-diff", "--no-textconv", "--no-renames", "--no-color", "--no-abbrev")
    asked = ("--first-parent", "--diff-merges=first-parent", f"--max-count={most}", "--relative")
    shown = ("--raw", "-z", "--format=%x00commit %H %ct %P")
    done = _git(root, *settled, "log", *asked, *plain, *shown, "HEAD", "--", *paths)
    return tuple(_commits(_names(done)))


def _commits(tokens: list[str]) -> Iterator[Commit]:
    """The commits that `git log --raw -z` lists; a path follows each `:<modes> <objects>`."""
    commits: list[tuple[list[str], list[Changed]]] = []
    left = iter(tokens)
    for token in left:
        word, *told = token.strip("\n").split()  # a line feed parts a commit from its files
        if word == "commit":
            commits.append((told, []))
        elif word.startswith(":"):
            modes, objects = (word[1:], told[0]), told[1:3]
            sides = (o if m in _PLAIN else "" for m, o in zip(modes, objects, strict=True))
            commits[-1][1].append(Changed(next(left), *sides))
    for (hash_, seconds, *parents), files in commits:
        yield Commit(hash_, int(seconds), bool(parents), tuple(files))


def contents(root: Path, objects: Iterable[str]) -> dict[str, bytes]:
    """The bytes of files of the history by their object; without those that are too large."""
    wanted = "".join(f"{object_}\n" for object_ in dict.fromkeys(objects)).encode("ascii")
    sizes = _git(root, "cat-file", "--batch-check", given=wanted).stdout.decode("ascii").split("\n")
    told = [line.split() for line in sizes if line]
    fit = [(o, int(size)) for o, sort, size in told if sort == "blob" and int(size) <= _MOST_BYTES]
    asked = "".join(f"{object_}\n" for object_, _ in fit).encode("ascii")
    data, at, found = _git(root, "cat-file", "--batch", given=asked).stdout, 0, {}
    for object_, size in fit:
        start = data.index(b"\n", at) + 1  # behind "<hash> blob <size>"
        found[object_] = data[start : start + size]
        at = start + size + 1
    return found


def copy_of(root: Path, commit: str, folders: tuple[str, ...], target: Path) -> None:
    """Write the plain files of `folders`, as they were in `commit`, into the folder `target`."""
    entries = list(_entries(root, commit, folders))
    asked = "".join(f"{e.object}\n" for e in entries if e.size <= _MOST_BYTES)
    contents = _git(root, "cat-file", "--batch", given=asked.encode("ascii")).stdout
    at = 0
    for entry in entries:
        file = target / entry.path
        file.parent.mkdir(parents=True, exist_ok=True)
        if entry.size > _MOST_BYTES:
            file.touch()
            os.truncate(file, entry.size)
            continue
        start = contents.index(b"\n", at) + 1  # behind "<hash> blob <size>"
        file.write_bytes(contents[start : start + entry.size])
        at = start + entry.size + 1


def _entries(root: Path, commit: str, folders: tuple[str, ...]) -> Iterator[_Entry]:
    """The plain files below the folders; `ls-tree` names them from the folder in which it runs."""
    listed = _git(root, "ls-tree", "-r", "-l", "-z", commit, "--", *(f"{f}/" for f in folders))
    for line in _names(listed):
        described, _, path = line.partition("\t")
        mode, _, object_, size = described.split()
        parts = PurePosixPath(path).parts
        if mode in _PLAIN and ".." not in parts and not path.startswith("/"):
            yield _Entry(path, object_, int(size))


def _names(done: "subprocess.CompletedProcess[bytes]") -> list[str]:
    return [os.fsdecode(name) for name in done.stdout.split(b"\0") if name]


def _git(
    root: Path, *arguments: str, check: bool = True, given: bytes = b""
) -> "subprocess.CompletedProcess[bytes]":
    """Run git in `root`; with `check`, its failure is an error in its own words."""
    environment = {key: value for key, value in os.environ.items() if key not in _OF_A_HOOK}
    environment |= {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
    command = ["git", "-c", "core.fsmonitor=false", "-C", str(root), *arguments]
    try:
        done = subprocess.run(
            command, env=environment, input=given, capture_output=True, check=False
        )
    except (OSError, ValueError) as error:
        raise GitError(f"git cannot be run: {error}") from error
    if check and done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        told = said[-1].removeprefix("fatal: ") if said else f"exit code {done.returncode}"
        raise GitError(f"git {arguments[0]} failed: {told}")
    return done


def _shown(revision: str) -> str:
    return f'"{ascii(revision)[1:-1]}"'
