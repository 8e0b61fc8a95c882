"""The files of a base on disk: which there are, read once and only if they are plain files.

In goes a folder, out come paths from the base's folder (with slashes, sorted) and bytes. Links,
devices and pipes are refused: they could show what is not part of the base, or never end. Files and
folders whose names begin with a dot are passed over, as MkDocs does.
"""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from generator.model.characters import first_bad
from generator.model.encoding import MOST_BYTES
from generator.model.problems import Place, Problems

YAML = (".yml", ".yaml")
DRAFT = (".draft.yml", ".draft.yaml")
"""How the names of records end that are not finished: only a preview shows them."""

ATTRIBUTES = ".gitattributes"
"""By it a text could be hidden from reviewers, or be another one once it is checked out."""

Stamp = tuple[int, int, int]
"""A file's mode, and of a YAML file its size in bytes and the time of its last change in ns."""
Stamps = Mapping[str, Stamp]
"""By path from the base's folder."""


class Files(NamedTuple):
    """YAML files with their bytes, and the paths of all other files."""

    yaml: dict[str, bytes]
    others: tuple[str, ...]


def read_files(root: Path, folder: str, problems: Problems) -> Files:
    """All files below `root/folder`; what cannot be read is noted."""
    found: dict[str, bytes] = {}
    others = []
    for path in _walk(root, folder, problems):
        if not path.lower().endswith(YAML):
            others.append(path)
        elif not path.endswith(YAML):
            said = f'a YAML file\'s name must end in .yml, found "{path[path.rfind(".") :]}"'
            problems.error(Place(path), "bad-file-name", said, "Rename the file.")
        elif (data := read_file(root / path, path, problems)) is not None:
            found[path] = data
    return Files(found, tuple(others))


def stamps(root: Path, *folders: str) -> Stamps:
    """A stamp of every file below some folders; none at all where one of them cannot be listed."""
    try:
        found = {folder: (os.lstat(root / folder).st_mode, 0, 0) for folder in folders}
        waiting = list(folders)
        for folder in waiting:
            with os.scandir(root / folder) as entries:
                for entry in entries:
                    path = f"{folder}/{entry.name}"
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False) and not path.endswith(YAML):
                        waiting.append(path)
                    else:
                        found[path] = _stamp(path, entry.stat(follow_symlinks=False))
    except OSError:
        return {}
    return found


def stamps_again(root: Path, known: Stamps, paths: Iterable[str]) -> Stamps:
    """All stamps, of which only those of some paths are taken anew; what is gone has none."""
    found = dict(known)
    for path in paths:
        try:
            found[path] = _stamp(path, os.lstat(root / path))
        except OSError:
            found.pop(path, None)
    return found


def _stamp(path: str, found: os.stat_result) -> Stamp:
    if not path.endswith(YAML):
        return found.st_mode, 0, 0
    return found.st_mode, found.st_size, found.st_mtime_ns


def _walk(root: Path, folder: str, problems: Problems) -> Iterator[str]:
    """Paths of the plain files of a folder and those below it, in the order of names."""
    if (root / folder).is_symlink():
        _refuse(folder, "a file must be a plain file, found a symbolic link", problems)
        return
    try:
        with os.scandir(root / folder) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        _refuse(folder, f"a folder must be readable, found: {error.strerror}", problems)
        return
    for entry in listed:
        path = f"{folder}/{entry.name}"
        if path.startswith("content/") and entry.name.casefold() == ATTRIBUTES:
            said = "a file must not tell git how to show or read others"
            problems.error(Place(path), "bad-file-name", said, "Delete it.")
        elif entry.name.startswith("."):
            continue
        elif not _is_printable(entry.name):
            said = "a file name must hold visible characters only"
            problems.error(Place(ascii(path)[1:-1]), "bad-file-name", said, "Rename the file.")
        elif entry.is_dir(follow_symlinks=False) and not path.endswith(YAML):
            yield from _walk(root, path, problems)
        elif entry.is_file(follow_symlinks=False):
            yield path
        else:
            _refuse(path, f"a file must be a plain file, found {_sort_of(entry)}", problems)


def _is_printable(name: str) -> bool:
    """Whether a name can be told in one line; bytes that are not UTF-8 come as surrogates."""
    return first_bad(name) is None and not {"\n", "\t", "\r"} & set(name)


def read_file(file: Path, path: str, problems: Problems) -> bytes | None:
    """At most one byte more than a file may have: enough to see that it is too large."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        opened = os.open(file, flags)
        try:
            found = os.fstat(opened)
            if stat.S_ISREG(found.st_mode):
                return os.read(opened, min(found.st_size, MOST_BYTES) + 1)
            said = "a file must be a plain file, found another in its place"
        finally:
            os.close(opened)
    except OSError as error:
        said = f"a file must be readable, found: {error.strerror}"
    _refuse(path, said, problems)
    return None


def _refuse(path: str, said: str, problems: Problems) -> None:
    plain = "Replace it by a copy of the file." if "link" in said else ""
    problems.error(Place(path), "not-a-file", said, plain)


def _sort_of(entry: os.DirEntry[str]) -> str:
    mode = entry.stat(follow_symlinks=False).st_mode
    if stat.S_ISLNK(mode):
        return "a symbolic link"
    if stat.S_ISDIR(mode):
        return "a folder"
    return "a pipe" if stat.S_ISFIFO(mode) else "a device or socket"
