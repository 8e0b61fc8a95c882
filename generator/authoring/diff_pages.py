"""Which pages read otherwise: by their Markdown, whatever file of the base made them so."""

from collections.abc import Iterable
from typing import NamedTuple

from generator.pages.page import Page


class Pages(NamedTuple):
    """Paths of the pages whose Markdown or title differs."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


NO_PAGES = Pages()


def compare_pages(before: Iterable[Page], after: Iterable[Page]) -> Pages:
    """Which pages a reader finds changed, new, or gone."""
    old = {page.path: (page.title, page.markdown) for page in before}
    new = {page.path: (page.title, page.markdown) for page in after}
    return Pages(
        tuple(sorted(new.keys() - old.keys())),
        tuple(sorted(old.keys() - new.keys())),
        tuple(sorted(path for path in new.keys() & old.keys() if new[path] != old[path])),
    )
