"""A page: Markdown with what the builder of the site needs to know about it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Self


@dataclass(frozen=True, slots=True)
class Page:
    """One page. Paths are from the site's root, with slashes, ending in `.md`."""

    path: str
    title: str
    """Plain text, as readers see it."""
    text: str | Callable[[], str]
    """Its Markdown, or what makes it whenever it is asked for: many pages are long."""
    description: str = ""
    parent: str = ""
    """Path of the page above it, for breadcrumbs; empty for the home page."""
    source: str = ""
    """The file behind it, from `content/`, for the edit link."""
    listed: bool = False
    """In the navigation."""
    searched: bool = True
    kind: str = ""
    """Label of the record's kind."""
    facets: tuple[tuple[str, str], ...] = ()
    """Names and values by which search can be narrowed, such as `("Tag", "data-centres")`."""
    redirect: str = ""
    """Relative address to which readers are sent on, for an address that a record had before."""

    @property
    def markdown(self) -> str:
        """The text of the page, made now unless it was given."""
        return self.text if isinstance(self.text, str) else self.text()

    def made(self) -> Self:
        """This page with its text made once and for all."""
        return replace(self, text=self.markdown)


def record_path(id_: str) -> str:
    """Path of a record's page."""
    return f"{id_}.md"


def index_path(folder: str) -> str:
    """Path of the table of all records of a kind."""
    return f"{folder}/index.md"


def view_path(name: str) -> str:
    """Path of the page of a view."""
    return f"views/{name}.md"


HOME, TIMELINE, DISPUTES = "index.md", "timeline.md", "disputes.md"
UPCOMING, QUALITY, VIEWS = "upcoming.md", "quality.md", "views/index.md"
CHANGES, DATA = "changes.md", "data/index.md"
