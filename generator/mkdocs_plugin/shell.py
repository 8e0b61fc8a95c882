"""The shell of a page, rendered once for all pages that differ in nothing but words.

Material's templates take longer than all else about a record's page. For the pages of one kind they
give the same but for slug, titles, description, table of contents and article: a page in which each
of these is a word that no text holds shows where in the shell they stand.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup, escape

from generator.mkdocs_plugin.html import Heading, Html
from generator.mkdocs_plugin.page import GeneratedPage, facet_marks
from generator.mkdocs_plugin.theme import Theme
from generator.pages.page import Page

_SLOT = "sourcebook-slot-"
SLUG = f"{_SLOT}slug"
"""Stands for the slug of every record."""
_ARTICLE = f"<h1>{_SLOT}article</h1>"
"""With a heading: above an article without one Material writes a title of its own."""
_SLOTS = re.compile(rf"{_SLOT}(slug|number|title|description|above|facets|linked|contents|article)")

Key = tuple[Page, str]
"""A page with slots for words, and the id of its first heading, to which the theme links."""
Make = Callable[[Page, str], GeneratedPage]
"""A page as MkDocs sees it, with the page above it, whose title is given."""


class Shell(NamedTuple):
    """What stands around the slots: `texts` are one more than `slots`."""

    texts: tuple[str, ...]
    slots: tuple[str, ...]

    def filled(self, values: Mapping[str, str]) -> str:
        """The page with `values` in its slots."""
        parts = [self.texts[0]]
        for slot, text in zip(self.slots, self.texts[1:], strict=True):
            parts += (values[slot], text)
        return "".join(parts)


class Shells:
    """The shells of one build; each is held against pages that were rendered whole.

    Where a base's own templates take something else of a page, its pages are rendered one by one.
    """

    def __init__(self, theme: Theme, make: Make) -> None:
        self.theme, self.make = theme, make
        self.shells: dict[Key, Shell | None] = {}
        self.held: set[tuple[Key, bool]] = set()
        self.contents = lru_cache(maxsize=1 << 14)(theme.table_of_contents)

    def page(self, page: Page, html: Html, above: str, linked: Markup) -> str:
        """The whole page, with `html` as its article; `above` is the title of the page above it.

        `linked` is the element with its linked data, or empty.
        """
        key = _key(page, html)
        if key not in self.shells:
            self.shells[key] = None if page.redirect else self._shell(*key)
        shell = self.shells[key]
        if shell is None:
            return self.whole(page, html, above, linked)
        filled = shell.filled({**self._values(page, html, above), "linked": linked})
        sort = key, escape(page.title) == page.title
        if sort not in self.held:
            self.held.add(sort)
            if filled != self.whole(page, html, above, linked):
                self.shells[key] = None
        return filled if self.shells[key] else self.whole(page, html, above, linked)

    def whole(self, page: Page, html: Html, above: str, linked: Markup) -> str:
        """The same page without a shell."""
        made = self.make(page, above)
        made.linked = linked
        made.take(html)
        return self.theme.whole(made)

    def _shell(self, sample: Page, first: str) -> Shell | None:
        """The shell of a page; nothing where the article or the contents are not found in it."""
        made = self.make(sample, f"{_SLOT}above")
        headings = (Heading(1, first, ""), Heading(2, f"{_SLOT}id", f"{_SLOT}name"))
        made.facets, made.linked = Markup(f"{_SLOT}facets"), Markup(f"{_SLOT}linked")
        made.take(Html(_ARTICLE, "", headings))
        text, contents = self.theme.whole(made), self.contents(headings)
        if contents not in text or _ARTICLE not in text:
            return None
        text = text.replace(_ARTICLE, f"{_SLOT}article").replace(contents, f"{_SLOT}contents")
        parts = _SLOTS.split(text)
        return Shell(tuple(parts[::2]), tuple(parts[1::2]))

    def _values(self, page: Page, html: Html, above: str) -> dict[str, str]:
        return {
            "slug": slug(page),
            "number": _number(page),
            "title": escape(page.title),
            "description": escape(page.description),
            "above": escape(above),
            "facets": facet_marks(page),
            "contents": self.contents(_below_title(html.headings)),
            "article": html.content,
        }


def slug(page: Page) -> str:
    """The slug of the record of which `page` is."""
    return page.path.removesuffix(".md").split("/")[1]


def _sample(page: Page) -> Page:
    """A page like `page` whose every word is the name of its slot."""
    own = slug(page)
    return replace(
        page,
        path=_without_number(page).replace(f"/{own}", f"/{SLUG}", 1),
        parent=page.parent.replace(f"/{own}.", f"/{SLUG}.", 1),
        source=page.source.replace(f"/{own}.", f"/{SLUG}.", 1),
        title=f"{_SLOT}title",
        description=f"{_SLOT}description" if page.description else "",
        text="",
        facets=(),
    )


def _number(page: Page) -> str:
    """The number of one of the pages on which a record's backlinks go on."""
    last = page.path.rpartition("/")[2].removesuffix(".md")
    return last if page.path.count("/") > 1 else ""


def _without_number(page: Page) -> str:
    number = _number(page)
    return page.path.removesuffix(f"{number}.md") + f"{_SLOT}number.md" if number else page.path


def _below_title(headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """Headings without the words of the title, which Material does not list."""
    return tuple(h._replace(name="") if h.level == 1 else h for h in headings)


def _key(page: Page, html: Html) -> Key:
    """What decides which shell a page has: all that templates may take of it, but for its slots."""
    return _sample(page), html.headings[0].id if html.headings else ""
