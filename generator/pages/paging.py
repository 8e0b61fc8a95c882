"""Long lists on several pages: which part stands on which page, and the way between them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.pages.markdown import Markdown, address, escape, link
from generator.pages.page import HOME, Page

T = TypeVar("T")

_ALL = 15
"""Pages of a list up to which each has a link to every other."""
_STEPS = (1, 2, 10, 100, 1000)
"""Else to the first, to the last, and to those so far away: a few clicks lead to any page, and what
a page weighs does not grow with the list."""


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
        """Links to the other pages of the list; none where there is only one."""
        return page_links(self.number, self.of, lambda number: _path(self.first, number))

    def page(self, title: str, text: Callable[[], str], description: str) -> Page:
        """This page: the first is in the navigation and in the search, the others hang below it."""
        first = self.number == 1
        parent = HOME if first else self.first
        titled = self.title(title)
        return Page(self.path, titled, text, description, parent, listed=first, searched=first)


def parts(first: str, items: Sequence[T], most: int) -> Iterator[Part[T]]:
    """The pages of a list with at most `most` items each; one empty page of an empty list."""
    of = max(1, -(-len(items) // most))
    for number in range(1, of + 1):
        yield Part(first, number, of, items[(number - 1) * most : number * most])


def page_links(here: int, of: int, path: Callable[[int], str]) -> list[Markdown]:
    """From page `here` of a list the way to its other pages; `path` gives the path of each.

    This page stands among them as words; nothing where there is only one.
    """
    words = ((number, f"page {number}") for number in _reached(here, of)) if of > 1 else ()
    return [
        escape(said) if number == here else link(said, address(path(here), path(number)))
        for number, said in words
    ]


def _reached(here: int, of: int) -> list[int]:
    if of <= _ALL:
        return list(range(1, of + 1))
    away = (here + sign * step for step in _STEPS for sign in (-1, 1))
    return sorted({1, here, of, *(number for number in away if 1 <= number <= of)})


def _path(first: str, number: int) -> str:
    if number == 1:
        return first
    folder = first.removesuffix("index.md").removesuffix(".md").rstrip("/")
    return f"{folder}/page/{number}.md"
