"""Files of the site that MkDocs neither builds nor copies: it knows them for links to them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import SimpleNamespace
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from generator.mkdocs_plugin.addresses import output_path
from generator.pages.page import Page, record_path
from generator.pages.pages import paths_of_record
from generator.pages.site import Site
from generator.publish.data.write import HOLDS
from generator.publish.feed import FEED
from generator.publish.llms import LLMS

DATA = "data"
"""The folder of the site for programs."""
ROOT_FILES = (FEED, LLMS)
"""What stands for programs in the root of the site."""
Ids = Callable[[str], set[str]]
"""The ids on the page at a path."""


class OwnFile(File):
    """A file of the site that MkDocs neither builds nor copies, there for links to it."""

    def __init__(self, path: str, config: MkDocsConfig, at: str) -> None:
        super().__init__(
            path,
            src_dir=None,
            dest_dir=config.site_dir,
            use_directory_urls=config.use_directory_urls,
            dest_uri=at,
            inclusion=InclusionLevel.NOT_IN_NAV,
        )

    def is_documentation_page(self) -> bool:
        """Not one that MkDocs builds."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Nothing: RecordPages writes it."""


class OwnPage(OwnFile):
    """A page of a record, or one on which a listing goes on."""

    def __init__(self, path: str, config: MkDocsConfig, ids: Ids, moved: bool = False) -> None:
        super().__init__(path, config, output_path(path, config.use_directory_urls))
        self.ids, self.moved = ids, moved

    @property
    def page(self) -> SimpleNamespace:  # type: ignore[override]  # of a page MkDocs asks this only
        """The ids on the page, for MkDocs' check of anchors; the page is made to know them."""
        return SimpleNamespace(present_anchor_ids=self.ids(self.src_uri))


def own_files(
    site: Site, further: Iterable[Page], config: MkDocsConfig, ids: Ids
) -> Iterator[OwnFile]:
    """Every page of every record, `further` pages, and all files for programs, to link to."""
    for name in ROOT_FILES:
        yield OwnFile(name, config, name)
    for name in HOLDS:
        if "{" not in name:
            yield OwnFile(f"{DATA}/{name}", config, f"{DATA}/{name}")
    for record in site.graph.records.values():
        moved = {record_path(former.id) for former in record.former_ids}
        for path in paths_of_record(record, site):
            yield OwnPage(path, config, ids, path in moved)
    for page in further:
        yield OwnPage(page.path, config, ids)


def urls(files: Files, config: MkDocsConfig, days: Mapping[str, str]) -> list[tuple[str, str]]:
    """The address of each of these pages, for the sitemap; old addresses of records are none.

    With it the day of `days` on which its record last changed, if that is known.
    """
    base = config.site_url or "/"
    pages = (file for file in files if isinstance(file, OwnPage) and not file.moved)
    return [(urljoin(base, f.url), days.get(f.src_uri.removesuffix(".md"), "")) for f in pages]
