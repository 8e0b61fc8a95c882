"""Knows how the pages of a site become the files with which its readers search."""

import shutil
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from importlib.metadata import version
from pathlib import Path
from typing import Self

from generator.publish.bundle import Files, found_in, pack, settled, unpack
from generator.publish.cache import Cache, digest
from generator.publish.pagefind import Pagefind
from generator.publish.search_copy import search_copy

FOLDER = "pagefind"
"""The folder of a site in which its search index stands."""

_UNUSED = ("pagefind-*ui.js", "pagefind-*ui.css", "pagefind-highlight.js")
_CODE = ("bundle.py", "pagefind.py", "search.py")
"""What makes other indexes of the same copies when it changes."""


def index(site: Path) -> int:
    """Write `site`/pagefind for the pages of `site` and return how many can be found.

    An index that is already there is replaced. Raises OSError; the message is one line.
    """
    with Indexing(copies(site)) as indexing:
        return indexing.finish(site)


def copies(site: Path) -> Iterator[tuple[str, str]]:
    """The path and the search copy of every finished page in a folder that search may find."""
    for page in site.rglob("*.html"):
        copy = search_copy(page.read_text(encoding="utf-8"))
        if copy is not None:
            yield page.relative_to(site).as_posix(), copy


class Indexing:
    """The index of a site in the making: begun when this is made, there when `finish` has ended.

    `copies` are pairs of a page's path in the finished site and its search copy, in any order.
    Until `finish` other things can be done: Pagefind is a process of its own. As a context it
    leaves nothing running.
    """

    def __init__(self, copies: Iterable[tuple[str, str]], cache: Cache | None = None) -> None:
        pages = sorted(copies)
        self.cache, self.key = cache, _key(pages) if cache else b""
        self.kept = cache.load(self.key) if cache else None
        self.pagefind: Pagefind | None = None
        if pages and self.kept is None:
            self.pagefind = Pagefind()
            self._begin(self.pagefind, pages)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.pagefind:
            self.pagefind.stop()

    def finish(self, site: Path) -> int:
        """Put the index into a site; returns how many pages it finds. Raises OSError."""
        folder = site / FOLDER
        shutil.rmtree(folder, ignore_errors=True)
        if self.kept is None and not self.pagefind:
            return 0
        files = self._files()
        for name in {path.rpartition("/")[0] for path in files}:
            (folder / name).mkdir(parents=True, exist_ok=True)
        for path, data in files.items():
            (folder / path).write_bytes(data)
        return found_in(files)

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

    def _begin(self, pagefind: Pagefind, pages: list[tuple[str, str]]) -> None:
        try:
            for path, copy in pages:
                pagefind.add(path, copy)
            pagefind.begin()
        except BaseException:
            pagefind.stop()
            raise


def _key(pages: list[tuple[str, str]]) -> bytes:
    """A hash of all that an index is made of: pages, Pagefind, and the code that decides."""
    code = [Path(__file__).with_name(name).read_bytes() for name in _CODE]
    texts = [text.encode() for page in pages for text in page]
    return digest(version("pagefind").encode(), *code, *texts)
