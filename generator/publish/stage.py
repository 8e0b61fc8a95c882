"""Staged output: a folder is built beside its target and takes its place only when it is whole.

Beside the target `site` stands `.site.sourcebook/` with the lock, the stage, and for a moment what
was there before. A build that fails or is killed leaves the target as it was; the next one clears up.
"""

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from generator.publish.exchange import replace

LONGEST_WAIT = 600.0
"""Seconds to wait for another build of the same target."""


class Busy(OSError):
    """Another build of the same target has not ended."""


@dataclass(slots=True)
class Stage:
    """A folder to build in, locked until it is published or discarded."""

    target: Path
    beside: Path
    lock: FileLock

    @property
    def folder(self) -> Path:
        """Where to build."""
        return self.beside / "stage"

    def publish(self) -> str:
        """Put what was built in the place of the target; returns how (see `exchange.replace`)."""
        _keep_hidden(self.target, self.folder)
        how = replace(self.target, self.folder, self.beside / "old")
        self.discard()
        return how

    def discard(self) -> None:
        """Delete what was built, or what was there before, and let the next build begin."""
        for name in ("stage", "old"):
            shutil.rmtree(self.beside / name, ignore_errors=True)
        self.lock.release()


def open_stage(target: Path, on_wait: Callable[[], None], longest_wait: float = LONGEST_WAIT) -> Stage:
    """An empty stage for `target`, with the lock held; waits for another build of the same target.

    `on_wait` is called once before waiting. Raises Busy after `longest_wait` seconds, or OSError.
    """
    target = target.resolve()
    beside = _beside(target)
    lock = FileLock(beside / "lock")
    try:
        lock.acquire(blocking=False)
    except Timeout:
        on_wait()
        try:
            lock.acquire(timeout=longest_wait)
        except Timeout:
            message = f"another build of {target} has not ended after {longest_wait:.0f} seconds"
            raise Busy(errno.EBUSY, message) from None
    stage = Stage(target, beside, lock)
    try:
        _clear_up(stage)
        stage.folder.mkdir()
    except OSError:
        lock.release()
        raise
    return stage


@contextmanager
def staged(target: Path, on_wait: Callable[[], None]) -> Iterator[Path]:
    """A folder to build in that becomes `target` when the block ends, and is gone when it raises."""
    stage = open_stage(target, on_wait)
    try:
        yield stage.folder
        stage.publish()
    finally:
        stage.discard()


def _beside(target: Path) -> Path:
    """The folder for lock and stage: next to the target, so that renaming is enough."""
    beside = target.parent / f".{target.name}.sourcebook"
    try:
        beside.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        if error.errno not in (errno.EACCES, errno.EPERM, errno.EROFS) or not target.is_dir():
            raise
        name = f"sourcebook-{target.name}-{os.getuid() if hasattr(os, 'getuid') else 0}"
        beside = Path(tempfile.gettempdir()) / name
        beside.mkdir(mode=0o700, exist_ok=True)
    return beside


def _clear_up(stage: Stage) -> None:
    """Remove what a killed build left; what it had moved away for the moment comes back."""
    old = stage.beside / "old"
    if old.exists() and not stage.target.exists():
        os.rename(old, stage.target)
    for name in ("stage", "old"):
        if (stage.beside / name).exists():
            shutil.rmtree(stage.beside / name)


def _keep_hidden(target: Path, folder: Path) -> None:
    """Take over hidden files of the target, such as .git, which no build of a site makes or removes."""
    for entry in target.iterdir() if target.is_dir() else ():
        copy = folder / entry.name
        if not entry.name.startswith(".") or copy.exists():
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, copy, symlinks=True, copy_function=_link)
        else:
            _link(str(entry), str(copy))


def _link(source: str, copy: str) -> None:
    """A second name for one file where the file system has that, else a copy."""
    try:
        os.link(source, copy, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, copy, follow_symlinks=False)
