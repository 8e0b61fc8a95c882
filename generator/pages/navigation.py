"""The navigation: generated pages first, then the hand-written ones, then sections by folder."""

from collections import Counter
from collections.abc import Iterable

from generator.pages.page import HOME, Page

Navigation = list["str | dict[str, Navigation]"]
"""Paths of pages, and sections with a title; the form of MkDocs' key `nav`."""


def navigation(pages: Iterable[Page], by_hand: Iterable[str]) -> Navigation:
    """What stands in the navigation; `by_hand` are paths of hand-written pages.

    Those that lie in folders are sections; of generated pages, those that share one.
    """
    made = [page.path for page in pages if page.listed]
    several = Counter(map(_folder, made))
    together = [path for path in made if several[_folder(path)] > 1 and _folder(path)]
    alone = [path for path in made if path not in together]
    others = sorted(path for path in by_hand if path != HOME)
    sections: dict[str, Navigation] = {}
    for path in (*filter(_folder, others), *together):
        sections.setdefault(_folder(path), []).append(path)
    titled = ({_title(folder): paths} for folder, paths in sections.items())
    return [*alone, *(path for path in others if not _folder(path)), *titled]


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _title(folder: str) -> str:
    return folder.replace("/", " / ").replace("-", " ").replace("_", " ").capitalize()
