"""Where the pages of a site and their Markdown twins are found: addresses for other programs.

In go paths of pages and ids of records, out come addresses that begin with the site's own, or with
the way to the root of the site where its own is not known.
"""

from dataclasses import dataclass
from urllib.parse import quote

from generator.pages.page import HOME


@dataclass(frozen=True, slots=True)
class Urls:
    """The addresses of one site."""

    root: str
    """What stands before every address: the site's own with a slash, or such as `../../`."""
    directories: bool
    """Whether a page has a folder to itself, so that its address ends in a slash."""

    def page(self, path: str) -> str:
        """The address of the page at a path, which ends in `.md`."""
        file = twin_path(path, self.directories).removesuffix("md") + "html"
        file = file.removesuffix("index.html") if self.directories else file
        return self.root + quote(file) or "./"

    def record(self, id_: str, anchor: str = "") -> str:
        """The address of a record's page, or of a place on it."""
        page = f"{self.root}{id_}{'/' if self.directories else '.html'}"
        return f"{page}#{anchor}" if anchor else page

    def twin(self, path: str) -> str:
        """The address of the Markdown twin of the page at a path."""
        return self.file(twin_path(path, self.directories))

    def file(self, path: str) -> str:
        """The address of any other file."""
        return self.root + quote(path)


def twin_path(path: str, directories: bool) -> str:
    """The file that holds the Markdown twin of a page: beside the page, and named like it."""
    if not directories or path == HOME or path.endswith(f"/{HOME}"):
        return path
    return f"{path.removesuffix('.md')}/index.md"
