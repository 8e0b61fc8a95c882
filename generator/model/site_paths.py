"""The paths that pages of the site have, which of them are taken twice, and what would have none.

Records, lists of records and hand-written pages share one site. Two pages of one path are an error,
also where only case tells them apart: some file systems hold only one of them. So is a file that
was meant to be a record and has another ending: it would be missed by nobody. And so is one that a
browser would run.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import PurePosixPath

from generator.model.kind_keys import RESERVED_FOLDERS
from generator.model.page_links import PICTURES
from generator.model.problems import Place, Problems, one_of
from generator.model.texts import MOST_SLUG, is_slug

_INDEXES = ("index", "readme")
_USED = ("md", *PICTURES, "csv", "ico", "mp3", "mp4", "pdf", "txt", "webm")
"""Endings of hand-written pages and of what they show or offer; none of them runs in a browser."""
_INSTEAD = {
    "html": "Write the page as Markdown, in a file that ends in .md.",
    "htm": "Write the page as Markdown, in a file that ends in .md.",
    "markdown": "Let its name end in .md.",
    "svg": "Save the drawing as PNG or WebP: an SVG can hold scripts.",
}
_AT_ROOT = ("index.md", "feed.xml", "llms.txt")
"""Files that every site has at its root."""
_FOR_MACHINES = ("", "txt")
"""Endings of what steers machines from the root of a site, such as robots.txt and CNAME."""


def check_endings(others: Collection[str], folders: Collection[str], problems: Problems) -> None:
    """Note files that are neither records nor pages, nor what pages show or offer.

    Whatever lies in `content/` is published as it is, and may come from anyone. `others` has the
    paths of all files that are no YAML.
    """
    for path in others:
        pure = PurePosixPath(path)
        ending = pure.suffix[1:].lower()
        of_kind = pure.parent.as_posix().partition("/")[2] in folders
        if len(pure.parts) == 2 and ending in _FOR_MACHINES:
            said = f'a file must not speak for the whole site, found "{pure.name}"'
            hint = "Put it into a folder, or into site_config/theme/ if it is to do so."
            problems.error(Place(path), "file-ending", said, hint)
        elif of_kind and (ending in ("", "txt") or ending.startswith("y")):
            said = f'a record\'s file name must end in .yml, found "{pure.name}"'
            hint = f"Rename it to {pure.name.partition('.')[0]}.yml."
            problems.error(Place(path), "bad-file-name", said, hint)
        elif ending not in _USED or (ending == "md" and pure.suffix != ".md"):
            said = f'a file must be a record, a page or what pages show, found "{pure.name}"'
            hint = _INSTEAD.get(ending, one_of(f".{used}" for used in _USED))
            problems.error(Place(path), "file-ending", said, hint)


def check_paths(
    filed: Mapping[str, str], others: Collection[str], folders: Collection[str], problems: Problems
) -> None:
    """Note hand-written pages on the path of a record, of a generated page or of one another.

    `filed` has the path of each record's file by id, `others` the paths of all other files.
    """
    seen = {id_: f'"{path}"' for id_, path in filed.items()}
    seen.update({folder: f"the list of {folder}" for folder in folders})
    seen.update({folder: f"a page that is made, /{folder}/" for folder in RESERVED_FOLDERS})
    seen["404"] = "the page that is shown where there is none"
    for path in others:
        page, folder = _page(path), path.split("/")[1].casefold()
        if page is None:
            if folder in RESERVED_FOLDERS:
                said = f'a file must lie apart from what the site makes, found "{folder}"'
                problems.error(Place(path), "same-path", said, "Move it to another folder.")
            continue
        first = seen.setdefault(page, f'"{path}"')
        first = _goes_on(page, filed, folders) or first
        if first != f'"{path}"':
            said = f'a page must have a path of its own, found "{path}" beside {first}'
            problems.error(Place(path), "same-path", said, "Rename the file.")


def _goes_on(page: str, filed: Mapping[str, str], folders: Collection[str]) -> str:
    """What of the site's own goes on below its first page, there where `page` would lie."""
    top, _, below = page.partition("/")
    if below and top in RESERVED_FOLDERS:
        return f"what the site makes in /{top}/"
    if below.startswith("page/") and top in folders:
        return f"the list of {top}"
    id_, mentions, _ = page.partition("/mentions/")
    return f'"{filed[id_]}"' if mentions and id_ in filed else ""


def paths_to_link(
    ids: Iterable[str], others: Collection[str], folders: Collection[str]
) -> Callable[[str], bool]:
    """Whether a path from `content/` is that of a file or a page of the site.

    `ids` are those of records, also former ones, `others` the paths of files that are none. Of
    what the site makes, only the folders are known.
    """
    filed = {id_: f"{id_}.md" for id_ in ids}
    indexes = (f"{folder}/index.md" for folder in folders)
    known = {*filed.values(), *(path.partition("/")[2] for path in others), *indexes, *_AT_ROOT}

    def is_there(path: str) -> bool:
        page, dot, _ = path.rpartition(".")
        return path in known or (
            dot != "" and (page in RESERVED_FOLDERS or _goes_on(page, filed, folders) != "")
        )

    return is_there


def may_have_been(id_: str) -> bool:
    """Whether a record may have had the id `folder/slug`: nothing is made in its folder."""
    folder, _, slug = id_.partition("/")
    fits = is_slug(folder) and is_slug(slug) and len(folder) <= MOST_SLUG >= len(slug)
    return fits and folder not in RESERVED_FOLDERS


def _page(path: str) -> str | None:
    """The path on the site of a hand-written page, up to case; nothing for any other file."""
    pure = PurePosixPath(path.partition("/")[2].casefold())
    if pure.suffix != ".md":
        return None
    return (pure.parent if pure.stem in _INDEXES else pure.with_suffix("")).as_posix()
