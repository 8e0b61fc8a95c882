"""The pages of all records: for MkDocs files to link to, and HTML made beside its own work."""

from collections.abc import Callable, Iterable, Iterator
from types import SimpleNamespace
from typing import NamedTuple
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from generator.graph.fingerprints import Fingerprints
from generator.mkdocs_plugin.addresses import output_path
from generator.mkdocs_plugin.generated import Generated
from generator.mkdocs_plugin.kept import decode, encode
from generator.model.records import Record
from generator.pages.page import record_path
from generator.pages.pages import paths_of_record
from generator.pages.site import Site
from generator.processes import MOST_PIECES, Work, cores
from generator.progress import Track
from generator.publish.cache import Cache, digest

FEW = 200
"""Records for which one process is enough."""
_PIECE = 20
"""Records that are done at once: enough that asking for them costs nothing, and few that no process
waits long for another at the end."""


Ids = Callable[[str], set[str]]
"""The ids on the page at a path."""


class Done(NamedTuple):
    """What a build did for records."""

    pages: int
    made: tuple[bytes, ...] = ()
    """Keys of the records whose pages were made."""
    kept: tuple[bytes, ...] = ()
    """Keys of those whose pages were there from an earlier build."""


class RecordFile(File):
    """A page that is there for links of hand-written pages, and that MkDocs does not build."""

    def __init__(self, path: str, config: MkDocsConfig, ids: Ids, moved: bool) -> None:
        directories = config.use_directory_urls
        super().__init__(
            path,
            src_dir=None,
            dest_dir=config.site_dir,
            use_directory_urls=directories,
            dest_uri=output_path(path, directories),
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        self.ids, self.moved = ids, moved

    @property
    def page(self) -> SimpleNamespace:  # type: ignore[override]  # of a page MkDocs asks this only
        """The ids on the page, for MkDocs' check of anchors; the page is made to know them."""
        return SimpleNamespace(present_anchor_ids=self.ids(self.src_uri))

    def is_documentation_page(self) -> bool:
        """Not one that MkDocs builds."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Nothing: the page is written by RecordPages."""


def record_files(site: Site, config: MkDocsConfig, ids: Ids) -> Iterator[RecordFile]:
    """Every page of every record, as a file to link to."""
    for record in site.graph.records.values():
        moved = {record_path(former.id) for former in record.former_ids}
        for path in paths_of_record(record, site):
            yield RecordFile(path, config, ids, path in moved)


def urls(files: Files, config: MkDocsConfig) -> list[str]:
    """The address of each page of a record, for the sitemap; old addresses are none."""
    base = config.site_url or "/"
    records = (file for file in files if isinstance(file, RecordFile) and not file.moved)
    return [urljoin(base, file.url) for file in records]


class RecordPages:
    """All pages of records, begun when this is made, and there when `finish` has ended.

    What `cache` has of an earlier build is taken from there, by the hash of all it depends on.
    """

    def __init__(self, generated: Generated, cache: Cache, surroundings: bytes) -> None:
        self.generated, self.cache, self.surroundings = generated, cache, surroundings
        self.records = tuple(generated.site.graph.records.values())
        for record in {record.kind.name: record for record in self.records}.values():
            generated.try_links(record)
        self.fingerprints = Fingerprints(generated.site.graph)
        self.size = max(_PIECE, len(self.records) // MOST_PIECES + 1)
        pieces = -(-len(self.records) // self.size)
        self.work = Work(self._write, pieces, cores() if len(self.records) > FEW else 1)

    def finish(self, track: Track) -> Done:
        """Wait for the pages, and return what was done."""
        parts = list(track("Writing pages of records", self.work.results(), self.work.pieces))
        self.cache.prune({key for part in parts for key in (*part.made, *part.kept)})
        return _sum(parts)

    def stop(self) -> None:
        """The pages are not wanted any more."""
        self.work.stop()

    def _write(self, piece: int) -> Done:
        start = piece * self.size
        return _sum(map(self._write_record, self.records[start : start + self.size]))

    def _write_record(self, record: Record) -> Done:
        key = digest(self.surroundings, self.fingerprints.of(record))
        result = self.cache.load(key)
        pages = list(decode(result) if result else self.generated.pages_of(record))
        if not result:
            self.cache.save(key, encode(pages))
        for page, html in pages:
            self.generated.write(page, html)
        return Done(len(pages), kept=(key,)) if result else Done(len(pages), made=(key,))


def _sum(parts: Iterable[Done]) -> Done:
    pages = 0
    made: list[bytes] = []
    kept: list[bytes] = []
    for part in parts:
        pages += part.pages
        made += part.made
        kept += part.kept
    return Done(pages, tuple(made), tuple(kept))
