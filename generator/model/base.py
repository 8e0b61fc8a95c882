"""A base as it is filed: which file is which record, and which path each page has.

In go the files of `site_config/` and `content/`, out come a Base and its records, each read by
itself. Records are read only where the configuration is free of errors: what a broken one would say
about them is no help.
"""

from collections.abc import Collection
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path, PurePosixPath

from generator.model.config import CONFIG as CONFIG  # the callers' name for the folder
from generator.model.config import Settings, read_config, read_tree
from generator.model.documents import MOST_PROBLEMS
from generator.model.files import DRAFT, Files, read_file, read_files
from generator.model.hand_pages import check_page
from generator.model.kind_keys import DEVICES
from generator.model.kinds import Kind
from generator.model.problems import Place, Problems, TooMany, did_you_mean, one_of
from generator.model.records import Record, read_record
from generator.model.site_paths import check_endings, check_paths, paths_to_link
from generator.model.texts import MOST_SLUG, is_slug, slug_like
from generator.model.views import View
from generator.progress import Track, silent

DEFAULTS = Path(__file__).resolve().parent.parent / "defaults"
PACKAGED = ("kinds", "vocabularies")
"""Folders of the packaged configuration; beside them lie the files that `init` writes."""
CONTENT = "content"
RESERVED_SLUGS = DEVICES | {"index", "readme", "404"}


@dataclass(frozen=True, slots=True)
class Base:
    """Everything that the files say, each record by itself."""

    settings: Settings = field(default_factory=Settings)
    kinds: MappingOf[str, Kind] = field(default_factory=dict)
    """By name."""
    records: MappingOf[str, Record] = field(default_factory=dict)
    """By id, in the order of ids."""
    unreadable: MappingOf[str, Place] = field(default_factory=dict)
    """Ids whose file could not be read: they exist, so that naming them is no second problem."""
    files: tuple[str, ...] = ()
    """All that are no records, such as hand-written pages and pictures; paths from `content/`."""

    drafts: tuple[str, ...] = ()
    """Paths of the records that are not finished, whether they were read or not."""
    views: MappingOf[str, View] = field(default_factory=dict)
    """By name."""
    digests: MappingOf[str, bytes] = field(default_factory=dict)
    """By id of a record the hash of its file (BLAKE2b, RFC 7693)."""

    @property
    def pages(self) -> tuple[str, ...]:
        """The hand-written Markdown pages among the files."""
        return tuple(path for path in self.files if path.endswith(".md"))


def read_base(root: Path, *, drafts: bool = False, track: Track = silent) -> tuple[Base, Problems]:
    """All that stands in the folder `root`, and every problem of its single files.

    Records whose files are called `<slug>.draft.yml` are read only with `drafts`.
    """
    problems = Problems()
    packaged: dict[str, bytes] = {}
    for folder in PACKAGED:
        packaged |= read_files(DEFAULTS.parent, f"{DEFAULTS.name}/{folder}", problems).yaml
    config = read_config(packaged, read_files(root, CONFIG, problems).yaml, problems)
    if not (root / CONTENT).is_dir():
        found = "a file" if (root / CONTENT).exists() else "none"
        said = f'a base must have a folder "{CONTENT}", found {found}'
        problems.error(Place(CONTENT), "no-content", said)
    if problems:
        return Base(config.settings, config.kinds), problems
    content = read_files(root, CONTENT, problems)
    unfinished = tuple(path for path in content.yaml if path.endswith(DRAFT))
    content = content if drafts else _without(frozenset(unfinished), content)
    folders = {kind.folder: kind for kind in config.kinds.values()}
    records: dict[str, Record] = {}
    unreadable: dict[str, Place] = {}
    digests: dict[str, bytes] = {}
    ids = _ids(content, folders, problems)
    for path, id_ in track("Reading records", ids.items(), len(ids)):
        record = _record(path, id_, content.yaml[path], folders, problems)
        if record:
            records[id_] = record
            digests[id_] = _digest(content.yaml[path])
        elif id_ not in records:
            unreadable[id_] = Place(path)
    former = (former.id for record in records.values() for former in record.former_ids)
    is_there = paths_to_link((*ids.values(), *former), content.others, folders)
    for path in (path for path in content.others if path.endswith(".md")):
        if (data := read_file(root / path, path, problems)) is not None:
            check_page(path, data, is_there, problems)
    files = tuple(path.partition("/")[2] for path in content.others)
    in_order = dict(sorted(records.items()))
    held = in_order, unreadable, files, unfinished, config.views, digests
    return Base(config.settings, config.kinds, *held), problems


def read_again(base: Base, root: Path, paths: Collection[str]) -> tuple[Base | None, Problems]:
    """A base of which the files of some records have been changed, and what is wrong in these.

    Nothing where one of them is no record of the base, or cannot be read as one any more.
    """
    problems = Problems()
    folders = {kind.folder: kind for kind in base.kinds.values()}
    records, digests = dict(base.records), dict(base.digests)
    for path in paths:
        id_ = id_of(path)
        known = id_ in records and records[id_].place.path == path
        data = read_file(root / path, path, problems) if known else None
        record = None if data is None else _record(path, id_, data, folders, problems)
        if data is None or record is None:
            return None, problems
        records[id_], digests[id_] = record, _digest(data)
    return replace(base, records=records, digests=digests), problems


def id_of(path: str) -> str:
    """The id of the record that a file stands for, where it can stand for one."""
    return f"{_folder(path)}/{_slug(path)}"


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()


def _without(paths: frozenset[str], content: Files) -> Files:
    return content._replace(yaml={p: d for p, d in content.yaml.items() if p not in paths})


def _slug(path: str) -> str:
    """The slug that a file's name gives, a draft's as if it were finished."""
    name = path.rpartition("/")[2]
    return (name.rpartition(".")[0] or name).removesuffix(".draft")


def _folder(path: str) -> str:
    """The folder of a file from `content/`; a dot where that is `content/` itself."""
    return path.partition("/")[2].rpartition("/")[0] or "."


def _ids(content: Files, folders: MappingOf[str, Kind], problems: Problems) -> dict[str, str]:
    """The id of each record by path; the likeliest where the file's name is no slug."""
    ids: dict[str, str] = {}
    filed: dict[str, str] = {}
    for path in sorted(content.yaml, key=lambda p: (not is_slug(_slug(p)), p.endswith(DRAFT))):
        folder, slug = _filed_as(path, folders, problems)
        if not slug:
            continue
        id_ = f"{folder}/{slug}"
        first = filed.setdefault(id_, path)
        if first == path:
            ids[path] = id_
        elif is_slug(_slug(path)):
            said = f'a record must have one file, found "{path}" beside "{first}"'
            problems.error(Place(path), "same-path", said, "Delete one of them.")
    check_paths(filed, content.others, folders, problems)
    check_endings(content.others, folders, problems)
    return ids


def _filed_as(path: str, folders: MappingOf[str, Kind], problems: Problems) -> tuple[str, str]:
    """Folder and slug of the record that a path stands for; no slug where it can be none."""
    folder, slug = _folder(path), _slug(path)
    if folder not in folders:
        found = "no folder" if folder == "." else f'"{folder}"'
        said = f"a record must lie in the folder of a kind, found {found}"
        hint = did_you_mean(path.split("/")[1], folders) or one_of(folders)
        problems.error(Place(path), "unknown-folder", said, hint)
        return "", ""
    if is_slug(slug) and len(slug) <= MOST_SLUG and slug not in RESERVED_SLUGS:
        return folder, slug
    better = slug_like(slug)
    hint = f"Rename it to {better}{PurePosixPath(path).suffix}." if better else ""
    hint = "This name is reserved." if slug.lower() in RESERVED_SLUGS else hint
    said = f"a file name must be lower-case words and digits joined by hyphens, at most {MOST_SLUG}"
    said = f'{said} characters, found "{slug}"'
    problems.error(Place(path), "bad-file-name", said, hint)
    return folder, better


def _record(
    path: str, id_: str, data: bytes, folders: MappingOf[str, Kind], problems: Problems
) -> Record | None:
    """The record of a file, or nothing where it cannot be read (then it has been noted)."""
    folder, _, slug = id_.partition("/")
    tree = read_tree(path, data, problems)
    if tree is None or slug != _slug(path):
        return None
    found = Problems()
    found.most = MOST_PROBLEMS
    try:
        return read_record(id_, folders[folder], tree, found)
    except TooMany:
        return None
    finally:
        problems.extend(found)
