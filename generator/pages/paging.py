"""Long lists on several pages: which part stands on which page, and the way between them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from generator.pages.markdown import Markdown, address, escape, link
from generator.pages.page import HOME, Page

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """One page of a list whose first page is at the path `first`."""

    first: str
    number: int
    of: int
    items: Sequence[T]

    @property
    def path(self) -> str:
        """Path of this page: the first one's, or `<list>/page/<number>.md`."""
        return _path(self.first, self.number)

    def title(self, title: str) -> str:
        """The title of the list with the number of this page, unless it is the first."""
        return f"{title}, page {self.number} of {self.of}" if self.number > 1 else title

    @property
    def links(self) -> list[Markdown]:
        """Links to all pages of the list; none where there is only one."""
        if self.of == 1:
            return []
        links = list(_links(self.first, self.of, self.number == 1))
        links[self.number - 1] = escape(f"page {self.number}")
        return links

    def page(self, title: str, markdown: str, description: str) -> Page:
        """This page: the first is in the navigation and in the search, the others hang below it."""
        first = self.number == 1
        parent = HOME if first else self.first
        titled = self.title(title)
        return Page(self.path, titled, markdown, description, parent, listed=first, searched=first)


def parts(first: str, items: Sequence[T], most: int) -> Iterator[Part[T]]:
    """The pages of a list with at most `most` items each; one empty page of an empty list."""
    of = max(1, -(-len(items) // most))
    for number in range(1, of + 1):
        yield Part(first, number, of, items[(number - 1) * most : number * most])


@lru_cache(10)  # all pages but the first are in one folder, so their links are alike
def _links(first: str, of: int, from_first: bool) -> tuple[Markdown, ...]:
    """A link to each page of a list, from its first page or from any of the others."""
    here = first if from_first else _path(first, 2)
    paths = (_path(first, number) for number in range(1, of + 1))
    return tuple(link(f"page {n}", address(here, path)) for n, path in enumerate(paths, start=1))


def page_link(number: int, here: str, there: str) -> Markdown:
    """`page 2` as a link, or as a word where it is this page."""
    words = f"page {number}"
    return escape(words) if here == there else link(words, address(here, there))


def _path(first: str, number: int) -> str:
    if number == 1:
        return first
    folder = first.removesuffix("index.md").removesuffix(".md").rstrip("/")
    return f"{folder}/page/{number}.md"
