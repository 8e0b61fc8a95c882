"""The pages and data of all records, and further pages of listings, made in several processes."""

import logging
import pickle
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, NamedTuple

from generator.graph.fingerprints import Fingerprints
from generator.mkdocs_plugin.generated import Generated
from generator.mkdocs_plugin.kept import decode, encode
from generator.mkdocs_plugin.own_files import DATA
from generator.model.records import Record
from generator.pages.page import Page
from generator.processes import MOST_PIECES, Work, cores
from generator.progress import Track
from generator.publish import search
from generator.publish.cache import Cache, digest
from generator.publish.data.parts import Part, Parts
from generator.publish.data.write import write_part, write_whole
from generator.publish.search_copy import search_copy

log = logging.getLogger("mkdocs.plugins.sourcebook")

FEW = 200
"""Records and further pages for which one process is enough."""
_PIECE = 20
"""Of these that are done at once: enough that asking for them costs nothing, and few that no
process waits long for another at the end."""
_SHARE = 50
"""Pieces after which a process is replaced: its copy of what it reads of the graph then goes, and
all that it has kept for itself. A new one has to read and to keep the same once more."""


class Done(NamedTuple):
    """What was done for some records. What is only passed on is pickled by itself."""

    keys: list[tuple[bytes, bool]]
    """Of each record, and whether its pages were there from an earlier build."""
    copies: bytes
    """Path and search copy of each page that may be found."""
    parts: bytes
    """What each record adds to the data of all."""


class RecordPages:
    """All pages and data files of records, and `further` pages, begun when this is made.

    Of records, what `cache` has of an earlier build is taken from there, by the hash of all that it
    depends on.
    """

    def __init__(
        self, generated: Generated, further: Iterable[Page], cache: Cache, surroundings: bytes
    ) -> None:
        self.generated, self.cache, self.surroundings = generated, cache, surroundings
        self.graph = generated.site.graph
        self.data = Path(generated.config.site_dir, DATA)
        # Lists read the whole graph: first of all, while Pagefind has little to hold yet.
        self.tasks: tuple[Record | Page, ...] = (*further, *self.graph.records.values())
        generated.try_out()
        self.fingerprints = Fingerprints(self.graph)
        self.parts = Parts.of(self.graph)
        self.size = max(_PIECE, len(self.tasks) // MOST_PIECES + 1)
        pieces = -(-len(self.tasks) // self.size)
        self.work = Work(self._do, pieces, cores() if len(self.tasks) > FEW else 1, _SHARE)

    def finish(self, track: Track) -> int:
        """Wait for all pages, index them, and write the data of all records.

        Returns how many records have their pages from an earlier build. Raises OSError,
        TemplateError.
        """
        site, keys = Path(self.generated.config.site_dir), list[tuple[bytes, bool]]()
        with self.work, search.Indexing(self.cache) as indexing, TemporaryFile() as parts:
            for done in track("Writing pages of records", self.work.results(), self.work.pieces):
                keys += done.keys
                if not all(kept for _, kept in done.keys):
                    indexing.begin()  # there can be no index of just these pages from before
                for path, copy in pickle.loads(done.copies):
                    indexing.add(path, copy)
                parts.write(done.parts)
            for path, copy in self._copies_of_others(site):
                indexing.add(path, copy)
            indexing.end()  # from here on Pagefind is at work while we write the data
            parts.seek(0)
            address = self.generated.config.site_url or ""
            write_whole(self.data, self.graph, _read(parts, self.work.pieces), address)
            log.info("%d pages can be found by search", indexing.finish(site))
        self.cache.prune({key for key, _ in keys})
        return sum(kept for _, kept in keys)

    def stop(self) -> None:
        """The pages are not wanted any more."""
        self.work.stop()

    def _do(self, piece: int) -> Done:
        start = piece * self.size
        tasks = self.tasks[start : start + self.size]
        for page in (task for task in tasks if isinstance(task, Page)):
            self.generated.write(self.generated.make(page))
        records = [task for task in tasks if isinstance(task, Record)]
        copies: list[tuple[str, str]] = []
        keys = [self._write_pages(record, copies) for record in records]
        parts = [self.parts.part(record) for record in records]
        for part in parts:
            write_part(self.data, part)
        return Done(keys, pickle.dumps(copies), pickle.dumps(parts))

    def _write_pages(self, record: Record, copies: list[tuple[str, str]]) -> tuple[bytes, bool]:
        key = digest(self.surroundings, self.fingerprints.of(record))
        kept = self.cache.load(key)
        pages = list(decode(kept) if kept else self.generated.pages_of(record))
        if not kept:
            self.cache.save(key, encode(pages))
        for made in pages:
            path, whole = self.generated.write(made)
            if made.page.searched and (copy := search_copy(whole)):
                copies.append((path, copy))
        return key, bool(kept)

    def _copies_of_others(self, site: Path) -> Iterator[tuple[str, str]]:
        """The search copies of what MkDocs has built."""
        for file in self.generated.theme.pages:
            copy = search_copy((site / file.dest_uri).read_text(encoding="utf-8"))
            if copy:
                yield file.dest_uri, copy


def _read(parts: IO[bytes], pieces: int) -> Iterator[Part]:
    """The parts of all records from where they were put by piece, one piece at a time."""
    for _ in range(pieces):
        yield from pickle.load(parts)
