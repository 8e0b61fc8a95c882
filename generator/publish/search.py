"""Knows how the pages of a site become the files with which its readers search."""

import shutil
from fnmatch import fnmatch
from importlib.metadata import version
from pathlib import Path
from typing import Self

from generator.publish.bundle import Files, found_in, pack, settled, unpack
from generator.publish.cache import Cache, digest
from generator.publish.pagefind import Pagefind, SearchError

FOLDER = "pagefind"
"""The folder of a site in which its search index stands."""

_UNUSED = ("pagefind-*ui.js", "pagefind-*ui.css", "pagefind-highlight.js")
_CODE = ("bundle.py", "pagefind.py", "search.py")
"""What makes other indexes of the same copies when it changes."""


class Indexing:
    """The index of a site in the making, of pages in the order in which they are added.

    From `begin` on Pagefind is at work in a process of its own; without it, `finish` first looks
    whether the cache has the index of these very pages. As a context it leaves nothing running.
    """

    def __init__(self, cache: Cache | None = None) -> None:
        self.cache = cache
        self.code = digest(
            version("pagefind").encode(),
            *(Path(__file__).with_name(name).read_bytes() for name in _CODE),
        )
        self.digests: list[bytes] = []
        self.waiting: list[tuple[str, str]] = []
        self.pagefind: Pagefind | None = None
        self.key = b""
        self.kept: bytes | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.pagefind:
            self.pagefind.stop()

    def begin(self) -> None:
        """Have Pagefind work on what has been and will be added; again, this does nothing."""
        if self.pagefind is None:
            self.pagefind = Pagefind()
            for path, copy in self.waiting:
                self.pagefind.add(path, copy)
            self.waiting = []

    def add(self, path: str, copy: str) -> None:
        """Take a page by its path in the site and its search copy. Raises SearchError."""
        self.digests.append(digest(path.encode(), copy.encode()))
        if self.pagefind:
            self.pagefind.add(path, copy)
        else:
            self.waiting.append((path, copy))

    def end(self) -> None:
        """All pages have been added: until `finish` Pagefind works on, and others can, too."""
        self.key = digest(self.code, *self.digests)
        self.kept = None if self.pagefind or not self.cache else self.cache.load(self.key)
        if self.digests and self.kept is None:
            self.begin()
        if self.pagefind:
            self.pagefind.begin()

    def finish(self, site: Path) -> int:
        """Put the index of all pages into a site; returns how many they are. Raises OSError."""
        folder = site / FOLDER
        shutil.rmtree(folder, ignore_errors=True)
        if not self.digests:
            return 0
        files = self._files()
        for name in {path.rpartition("/")[0] for path in files}:
            (folder / name).mkdir(parents=True, exist_ok=True)
        for path, data in files.items():
            (folder / path).write_bytes(data)
        found = found_in(files)
        if found != len(self.digests):
            raise SearchError(f"search must find {len(self.digests)} pages, found {found}")
        return found

    def _files(self) -> Files:
        if self.kept is not None:
            return unpack(self.kept)
        assert self.pagefind
        made = self.pagefind.files()
        used = {path: made[path] for path in made if not any(fnmatch(path, n) for n in _UNUSED)}
        files = settled(used)
        if self.cache:
            self.cache.save(self.key, pack(files))
        return files
