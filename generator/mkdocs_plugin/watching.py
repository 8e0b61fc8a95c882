"""How a preview hears of changes: from the system where it tells of them all, else by looking.

MkDocs looks at every file twice a second, which at 10,000 records is a third of a core for ever and
most of the time from an edit to its page. Linux tells of changes at once, but not of those that
another machine makes to a disk that both have: there, and elsewhere, MkDocs goes on looking.
"""

import os
import sys
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer
from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)

OWN_DISKS = frozenset(["btrfs", "ext2", "ext3", "ext4", "f2fs", "tmpfs", "xfs", "zfs"])
"""File systems that only this machine writes to."""
_CHANGES = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
"""Without them, to read a file would be an event too."""


def be_told(server: LiveReloadServer) -> None:
    """Have the system tell a server of changes, where it can, of all paths that it watches."""
    paths = list(server._watched_paths)
    if not sys.platform.startswith("linux") or not all(map(is_on_own_disk, paths)):
        return
    from watchdog.observers.inotify import InotifyObserver  # which no other system has

    class Told(InotifyObserver):
        """In the place of MkDocs' own observer: it tells of changes only."""

        def start(self) -> None:  # MkDocs will want to
            if not self.is_alive():
                super().start()

        def schedule(  # type: ignore[override]  # only what MkDocs and Changes call it with
            self, handler: FileSystemEventHandler, path: str | Path, *, recursive: bool
        ) -> Any:
            """Watch a folder; or a file by its folder: editors put a new one in its place."""
            of, below = Path(path), _Below(handler, Path(path))
            if of.is_dir():
                return super().schedule(below, of, recursive=recursive, event_filter=_CHANGES)
            return super().schedule(below, of.parent, event_filter=_CHANGES)

    told = Told()
    before = server.observer, server._watched_paths, server._watch_refs
    server.observer = told  # type: ignore[assignment]  # as good as the one that it replaces
    server._watched_paths, server._watch_refs = {}, {}
    try:
        told.start()
        for path in paths:
            server.watch(path)
    except OSError:  # the system watches no more folders
        told.stop()
        server.observer, server._watched_paths, server._watch_refs = before


def is_on_own_disk(path: str, mounts: str | None = None) -> bool:
    """Whether only this machine can change a file, by the `mounts` of proc_pid_mountinfo(5)."""
    real, longest, sort = Path(path).resolve(), 0, ""
    for line in (mounts or Path("/proc/self/mountinfo").read_text("utf-8")).splitlines():
        before, _, after = line.partition(" - ")
        point = before.split()[4].replace("\\040", " ")
        if real.is_relative_to(point) and len(point) >= longest:  # a later one hides an earlier
            longest, sort = len(point), after.split()[0]
    return sort in OWN_DISKS


class _Below(FileSystemEventHandler):
    """Passes on what happens to a file, or to what is in a folder."""

    def __init__(self, handler: FileSystemEventHandler, path: Path) -> None:
        self.handler, self.path = handler, path

    def on_any_event(self, event: FileSystemEvent) -> None:
        paths = (os.fsdecode(path) for path in (event.src_path, event.dest_path) if path)
        if any(Path(path).is_relative_to(self.path) for path in paths):
            self.handler.dispatch(event)
