"""Which files a preview's watcher has seen change: nobody then has to look at all of them."""

import os
import threading
from pathlib import Path

from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEvent, FileSystemEventHandler


class Changes(FileSystemEventHandler):
    """Paths from the folder `root` of all files that have changed since they were last taken."""

    def __init__(self, root: Path) -> None:
        self.root = os.path.realpath(root)
        self.lock = threading.Lock()
        self.paths: set[str] = set()
        self.complete = False

    def watch(self, server: LiveReloadServer) -> None:
        """Hear of everything that a server watches already."""
        for path in server._watched_paths:
            server.observer.schedule(self, path, recursive=True)

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note what an event is about, also where it was moved to.

        Hidden files, in which editors keep what is not saved, are no part of a base.
        """
        if event.is_directory:
            return
        paths = (os.fsdecode(path) for path in (event.src_path, event.dest_path) if path)
        seen = (path for path in paths if not os.path.basename(path).startswith("."))
        with self.lock:
            self.paths |= {os.path.relpath(os.path.realpath(path), self.root) for path in seen}

    def take(self) -> frozenset[str] | None:
        """All that has changed; nothing where that is not known.

        It is not the first time, because files may have changed before anybody watched, and not
        when something else than these paths has made a change.
        """
        with self.lock:
            paths, self.paths = frozenset(self.paths), set()
        known, self.complete = self.complete and bool(paths), True
        return paths if known else None
