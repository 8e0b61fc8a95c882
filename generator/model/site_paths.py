"""The paths that pages of the site have, which of them are taken twice, and what would have none.

Records, lists of records and hand-written pages share one site. Two pages of one path are an error,
also where only case tells them apart: some file systems hold only one of them. So is a file that
was meant to be a record and has another ending: it would be missed by nobody.
"""

from collections.abc import Collection, Mapping
from pathlib import PurePosixPath

from generator.model.kind_keys import RESERVED_FOLDERS
from generator.model.problems import Place, Problems

_INDEXES = ("index", "readme")
_USED = (
    "avif", "css", "csv", "gif", "html", "ico", "jpeg", "jpg", "js", "json", "md", "mp3", "mp4",
    "pdf", "png", "svg", "webm", "webp", "woff2",
)  # fmt: skip
"""Endings of hand-written pages and of what they show or offer."""


def check_endings(others: Collection[str], folders: Collection[str], problems: Problems) -> None:
    """Note files in the folder of a kind that are neither records nor used by hand-written pages.

    `others` has the paths of all files that are no YAML.
    """
    for path in others:
        pure = PurePosixPath(path)
        ending = pure.suffix[1:].lower()
        if pure.parent.as_posix().partition("/")[2] not in folders or ending in _USED:
            continue
        if ending in ("", "txt") or ending.startswith("y"):
            said = f'a record\'s file name must end in .yml, found "{pure.name}"'
            hint = f"Rename it to {pure.name.partition('.')[0]}.yml."
            problems.error(Place(path), "bad-file-name", said, hint)
        else:
            said = f'a file should be a record, a page or a picture, found "{pure.name}"'
            problems.warning(Place(path), "bad-file-name", said, "Move it out of this folder.")


def check_paths(
    filed: Mapping[str, str], others: Collection[str], folders: Collection[str], problems: Problems
) -> None:
    """Note hand-written pages on the path of a record, of a generated page or of one another.

    `filed` has the path of each record's file by id, `others` the paths of all other files.
    """
    seen = {id_: f'"{path}"' for id_, path in filed.items()}
    seen.update({folder: f"the list of {folder}" for folder in folders})
    seen.update({folder: f"a page that is made, /{folder}/" for folder in RESERVED_FOLDERS})
    for path in others:
        page = _page(path)
        if page is None:
            continue
        first = seen.setdefault(page, f'"{path}"')
        if first != f'"{path}"':
            said = f'a page must have a path of its own, found "{path}" beside {first}'
            problems.error(Place(path), "same-path", said, "Rename the file.")


def _page(path: str) -> str | None:
    """The path on the site of a hand-written page, up to case; nothing for any other file."""
    pure = PurePosixPath(path.partition("/")[2].casefold())
    if pure.suffix != ".md":
        return None
    return (pure.parent if pure.stem in _INDEXES else pure.with_suffix("")).as_posix()
