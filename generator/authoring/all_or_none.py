"""Several files of a base changed together: tried on a copy, then written all or none.

Changes are bytes by path from the base's folder; `None` removes a file. Whoever reads the base
meanwhile sees each file as it was or as it will be, never half.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.model.base import CONFIG, CONTENT

Changes = Mapping[str, bytes | None]
_READ = (".yml", ".yaml", ".md")
"""Files that a check looks at."""


@contextmanager
def tried(root: Path, changes: Changes) -> Iterator[Path]:
    """A copy of the base with the changes, as far as a check looks at it; removed afterwards."""
    with TemporaryDirectory(prefix="sourcebook-") as name:
        copy = Path(name)
        for folder in (CONFIG, CONTENT):
            if (root / folder).is_dir():
                shutil.copytree(root / folder, copy / folder, ignore=_unread)
        for path, data in changes.items():
            _set(copy / path, data)
        yield copy


def write_all(root: Path, changes: Changes, before: Changes) -> None:
    """Write all changes, or none; raises OSError after putting back what was there, folders too.

    `before` is what each file held when the changes were made; a file that was written since then
    stops them all.
    """
    for path in changes:
        if _bytes(root / path) != before[path]:
            raise OSError(f"{path} was changed meanwhile; nothing was written")
    halves = {path: (root / path).with_name(f".{Path(path).name}.new") for path in changes}
    made = {f for path in changes for f in (root / path).parents if not f.exists()}
    done: list[str] = []
    try:
        for path, data in changes.items():
            if data is not None:
                _write(halves[path], data, like=root / path)
        for path, data in changes.items():
            done.append(path)
            if data is None:
                (root / path).unlink()
            else:
                os.replace(halves[path], root / path)
    except BaseException:
        for path in reversed(done):
            with suppress(OSError):
                _set(root / path, before[path])
        raise
    finally:
        for half in halves.values():
            half.unlink(missing_ok=True)
        for folder in sorted(made, reverse=True):  # the deepest first
            with suppress(OSError):  # not empty: all went well
                folder.rmdir()


def _unread(folder: str, names: list[str]) -> set[str]:
    """Files that no check looks at, and what is no plain file: a check has said so before."""
    paths = ((name, Path(folder) / name) for name in names)
    return {n for n, p in paths if p.is_symlink() or not (p.is_dir() or n.endswith(_READ))}


def _bytes(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None


def _write(file: Path, data: bytes, like: Path) -> None:
    """Write a file and wait until it is on the disk; it may be read by whoever may read `like`."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as opened:
        opened.write(data)
        opened.flush()
        os.fsync(opened.fileno())
    if like.exists():
        shutil.copymode(like, file)


def _set(file: Path, data: bytes | None) -> None:
    if data is None:
        file.unlink(missing_ok=True)
        return
    half = file.with_name(f".{file.name}.back")
    _write(half, data, like=file)
    os.replace(half, file)
