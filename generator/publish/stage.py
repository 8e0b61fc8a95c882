"""Staged output: a folder is built beside its target and takes its place only when it is whole.

Beside the target `site` stands `.site.sourcebook/` with the lock, the stage, and for a moment what
was there before. A build that fails or is killed leaves the target as it was; the next clears up.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from errno import EACCES, ENOTDIR, EPERM, EROFS
from pathlib import Path
from secrets import token_hex

from filelock import BaseFileLock, FileLock, Timeout

from generator.publish.exchange import How, give_back, replace
from generator.publish.files import copy_folder, finish_files, remove

LONGEST_WAIT = 600.0
"""Seconds to wait for another build of the same target."""
INSIDE = ".sourcebook-stage"
"""Hidden folder in a target next to which nothing can be written."""


class Busy(OSError):
    """Another build of the same target has not ended."""


@dataclass(slots=True)
class Stage:
    """A folder to build in, locked until it is published or discarded."""

    target: Path
    beside: Path
    lock: BaseFileLock
    folder: Path
    """Where to build. No other build's has its name: a program that a killed one has started may
    still write to that."""

    def publish(self) -> How:
        """Put what was built in the place of the target; returns how (see `replace`).

        Raises OSError, and then the target is as it was.
        """
        if self.target not in self.beside.parents:
            _keep_hidden(self.target, self.folder)
        how = replace(self.target, self.folder, self.beside / "old", self.target / INSIDE)
        self.discard()
        return how

    def discard(self) -> None:
        """Delete what was built, or what was there before, and let the next build begin.

        A second time it does nothing: what is there then may be another build's.
        """
        if not self.lock.is_locked:
            return
        _clear_up(self)
        self.lock.release()


def open_stage(
    target: Path, on_wait: Callable[[], None], longest_wait: float = LONGEST_WAIT
) -> Stage:
    """An empty stage for `target`, with the lock held; waits for another build of the same target.

    A link is followed: what it leads to is replaced. `on_wait` is called once before waiting.
    Raises Busy after `longest_wait` seconds, or OSError.
    """
    target = target.resolve()
    if target.exists() and not target.is_dir():
        raise NotADirectoryError(ENOTDIR, os.strerror(ENOTDIR), str(target))
    beside = _beside(target)
    folder = beside / f"stage-{token_hex(4)}"
    stage = Stage(target, beside, FileLock(beside / "lock"), folder)
    _acquire(stage, on_wait, longest_wait)
    try:
        _clear_up(stage)
        stage.folder.mkdir()
        if target.is_dir():
            shutil.copymode(target, stage.folder)
    except BaseException:
        stage.lock.release()
        raise
    return stage


@contextmanager
def staged(target: Path, on_wait: Callable[[], None]) -> Iterator[Path]:
    """A folder to build in; becomes `target` when the block ends, and is gone when it raises."""
    stage = open_stage(target, on_wait)
    try:
        yield stage.folder
        stage.publish()
    finally:
        stage.discard()


def _beside(target: Path) -> Path:
    """The folder for lock and stage: next to the target, so that renaming is enough, else in it."""
    beside = target.parent / f".{target.name}.sourcebook"
    if os.path.ismount(target):
        beside = target / INSIDE
    try:
        beside.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        if error.errno not in (EACCES, EPERM, EROFS) or not target.is_dir():
            raise
        beside = target / INSIDE
        beside.mkdir(exist_ok=True)
    ignore = beside / ".gitignore"
    if not ignore.exists():  # whatever the target is called, git never sees this folder
        ignore.write_text("*\n", encoding="utf-8")
    return beside


def _acquire(stage: Stage, on_wait: Callable[[], None], longest_wait: float) -> None:
    """Take the lock. The system lets go of that of a killed build."""
    try:
        stage.lock.acquire(blocking=False)
    except Timeout:
        on_wait()
        try:
            stage.lock.acquire(timeout=longest_wait)
        except Timeout:
            waited = f"has not ended after {longest_wait:.0f} seconds"
            raise Busy(f"another build of {stage.target} {waited}") from None


def _clear_up(stage: Stage) -> None:
    """Remove what a killed build left, give back what it had moved, finish what it had begun."""
    finish_files(stage.target, stage.target / INSIDE)
    give_back(stage.target, stage.beside / "old")
    for left in (*stage.beside.glob("stage-*"), stage.beside / "old"):
        remove(left)


def _keep_hidden(target: Path, folder: Path) -> None:
    """Take over hidden files of the target, such as .git: no build makes or removes them."""
    for entry in target.iterdir() if target.is_dir() else ():
        copy = folder / entry.name
        if not entry.name.startswith(".") or entry.name == INSIDE or copy.exists():
            continue
        if entry.is_dir() and not entry.is_symlink():
            copy_folder(entry, copy, copy_function=_link)
        else:
            _link(str(entry), str(copy))


def _link(source: str, copy: str) -> None:
    """A second name for one file where the file system has that, else a copy."""
    try:
        os.link(source, copy, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, copy, follow_symlinks=False)
