"""The navigation: generated pages first, then the hand-written ones, by folder."""

from collections.abc import Iterable

from generator.pages.page import HOME, Page

Navigation = list["str | dict[str, Navigation]"]
"""Paths of pages, and sections with a title; the form of MkDocs' key `nav`."""


def navigation(pages: Iterable[Page], by_hand: Iterable[str]) -> Navigation:
    """What stands in the navigation; `by_hand` are paths of hand-written pages."""
    listed: Navigation = [page.path for page in pages if page.listed]
    sections: dict[str, Navigation] = {}
    for path in sorted(by_hand):
        folder, _, _ = path.rpartition("/")
        if path == HOME:
            continue
        (sections.setdefault(folder, []) if folder else listed).append(path)
    titled = ({_title(folder): paths} for folder, paths in sections.items())
    return [*listed, *titled]


def _title(folder: str) -> str:
    return folder.replace("/", " / ").replace("-", " ").replace("_", " ").capitalize()
