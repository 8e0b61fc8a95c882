"""How finished files are put into a folder that has to stay: each replaced whole, pages last.

They are first brought inside, so that a full disk shows before anything has changed; then a list of
them is written, and from then on the next one who finds it finishes what was interrupted.
"""

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

_LIST = "files"
_NEW = "new"
_THREADS = 4
"""That delete at once: they wait for the disk, and four take half the time of one."""


def put_files(new: Path, target: Path, inside: Path) -> None:
    """Move or copy what is in `new` into `target`, and delete what else is there and not hidden.

    `inside` is a hidden folder of `target`. Raises OSError; while the list had not been written,
    `target` is as it was then.
    """
    arriving = inside / _NEW
    try:
        if new.parent == inside:
            os.rename(new, arriving)
        else:
            copy_folder(new, arriving)
        part = arriving / f".{_LIST}"
        part.write_bytes(b"\0".join(os.fsencode(file) for file in _files_in(arriving)))
        os.replace(part, inside / _LIST)
    finally:
        finish_files(target, inside)


def copy_folder(source: Path, target: Path, **options: Any) -> None:
    """`shutil.copytree` with links as links, and an error of one line: the first of all."""
    try:
        shutil.copytree(source, target, symlinks=True, **options)
    except shutil.Error as error:
        raise OSError(error.args[0][0][2]) from None


def remove(folder: Path) -> None:
    """Delete a folder with all that is in it, as far as that can be done."""
    below = [entry for entry in _entries(folder) if entry.is_dir(follow_symlinks=False)]
    parts = [part.path for entry in below for part in _entries(entry) if not part.is_symlink()]
    with ThreadPoolExecutor(_THREADS) as threads:
        for part in parts:
            threads.submit(shutil.rmtree, part, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)


def _entries(folder: os.PathLike[str]) -> list[os.DirEntry[str]]:
    try:
        return list(os.scandir(folder))
    except OSError:  # it is not there
        return []


def finish_files(target: Path, inside: Path) -> None:
    """Do what a list in `inside` still asks for; what came there without a list is deleted."""
    listed = inside / _LIST
    if listed.is_file():
        _put_listed(target, inside, listed)
        listed.unlink()
    shutil.rmtree(inside / _NEW, ignore_errors=True)
    with suppress(OSError):  # it stays where it holds the lock
        inside.rmdir()


def _put_listed(target: Path, inside: Path, listed: Path) -> None:
    files = [Path(os.fsdecode(file)) for file in listed.read_bytes().split(b"\0") if file]
    for file in sorted(files, key=lambda file: file.suffix == ".html"):  # pages name the others
        if os.path.lexists(inside / _NEW / file):
            _make_way(target, file)
            os.replace(inside / _NEW / file, target / file)
    _delete_others(target, set(files))


def _files_in(folder: Path) -> list[Path]:
    """All that is no folder, as paths from `folder`."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_symlink() or not path.is_dir())
    return [path.relative_to(folder) for path in found]


def _make_way(target: Path, file: Path) -> None:
    """Make folders for `file`; what stands in its way and is of another sort goes."""
    for folder in [target / above for above in reversed(file.parents)][1:]:
        if folder.is_symlink() or not folder.is_dir():
            folder.unlink(missing_ok=True)
            folder.mkdir()
    if (target / file).is_dir() and not (target / file).is_symlink():
        shutil.rmtree(target / file)


def _delete_others(target: Path, files: set[Path]) -> None:
    """Delete each file that is not among `files`, and empty folders; hidden ones stay."""
    for folder, below, names in os.walk(target, topdown=False):
        at = Path(folder).relative_to(target)
        if (at.parts or ".")[0].startswith(".") and at.parts:
            continue
        links = [name for name in below if (target / at / name).is_symlink()]
        for name in (*names, *links):
            if at / name not in files and not (at == Path() and name.startswith(".")):
                (target / at / name).unlink()
        if at.parts and not os.listdir(folder):
            os.rmdir(folder)
