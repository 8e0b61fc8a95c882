"""The files of a base on disk: which there are, read once and only if they are plain files.

In goes a folder, out come paths from the base's folder (with slashes, sorted) and bytes. Links,
devices and pipes are refused: they could show what is not part of the base, or never end.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from generator.model.documents import MOST_BYTES
from generator.model.problems import Place, Problems

YAML = (".yml", ".yaml")


class Files(NamedTuple):
    """YAML files with their bytes, and the paths of all other files."""

    yaml: dict[str, bytes]
    others: tuple[str, ...]


def read_files(root: Path, folder: str, problems: Problems) -> Files:
    """All files below `root/folder`; hidden ones are passed over."""
    found: dict[str, bytes] = {}
    others = []
    for entry in _walk(root / folder):
        path = Path(entry.path).relative_to(root).as_posix()
        if not entry.is_file(follow_symlinks=False):
            told = f"a file must be a plain file, found {_sort_of(entry)}"
            problems.error(Place(path), "not-a-file", told, "Replace it by a copy of the file.")
        elif path.endswith(YAML):
            found[path] = _read(entry.path)
        else:
            others.append(path)
    return Files(found, tuple(others))


def _walk(folder: Path) -> Iterator[os.DirEntry[str]]:
    if not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        listed = sorted(entries, key=lambda entry: entry.name)
    for entry in listed:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        else:
            yield entry


def _read(path: str) -> bytes:
    """At most one byte more than a file may have: enough to see that it is too large."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    with open(descriptor, "rb") as file:
        return file.read(MOST_BYTES + 1)


def _sort_of(entry: os.DirEntry[str]) -> str:
    mode = entry.stat(follow_symlinks=False).st_mode
    if stat.S_ISLNK(mode):
        return "a symbolic link"
    return "a pipe" if stat.S_ISFIFO(mode) else "a device or socket"
