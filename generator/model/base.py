"""A base as configured and as filed: its settings and kinds, and which file is which record.

In go the files of `site_config/` and `content/`, out come a Base and its records. Packaged defaults
are read like the base's own files and stand beneath them.
"""

from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from generator.model.documents import Mapping, Scalar, kind_of_node, read_document, root_mapping
from generator.model.files import Files, read_files
from generator.model.keys import take
from generator.model.kinds import Kind, Vocabulary, read_kind, read_vocabulary
from generator.model.problems import Place, Problems, did_you_mean, one_of
from generator.model.records import Record, read_record
from generator.model.texts import is_slug, read_plain

DEFAULTS = Path(__file__).resolve().parent.parent / "defaults"
CONTENT, CONFIG = "content", "site_config"
FORMAT = "1"
MOST_SLUG = 64
RESERVED_SLUGS = frozenset(
    ["index", "readme", "404", "con", "prn", "aux", "nul"]
    + [f"{device}{n}" for device in ("com", "lpt") for n in range(10)]
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What `site_config/site.yml` says."""

    title: str = "Knowledge base"
    description: str = ""


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
    pages: tuple[str, ...] = ()
    """Hand-written Markdown pages, as paths from `content/`."""


def read_base(root: Path) -> tuple[Base, Problems]:
    """All that stands in the folder `root`, and every problem of its single files."""
    problems = Problems()
    settings, kinds = _read_config(root, problems)
    content = read_files(root, CONTENT, problems)
    if not (root / CONTENT).is_dir():
        said = f'a base must have a folder "{CONTENT}", found none'
        problems.error(Place(CONTENT), "no-content", said)
    records, unreadable = _read_records(content, kinds, problems)
    pages = tuple(_below(path) for path in content.others if path.endswith(".md"))
    return Base(settings, kinds, records, unreadable, pages), problems


def _read_config(root: Path, problems: Problems) -> tuple[Settings, dict[str, Kind]]:
    packaged = read_files(DEFAULTS.parent, "defaults", problems).yaml
    own = read_files(root, CONFIG, problems).yaml
    vocabularies: dict[str, Vocabulary] = {}
    for name, _, tree in _trees({**packaged, **own}, "vocabularies", problems):
        read = read_vocabulary(name, tree, problems)
        words = {**vocabularies[name].words, **read.words} if name in vocabularies else read.words
        vocabularies[name] = Vocabulary(name, words)
    kinds: dict[str, Kind] = {}
    for name, _, tree in _trees({**packaged, **own}, "kinds", problems):
        kinds[name] = read_kind(name, tree, vocabularies, problems, kinds.get(name))
    _check_kinds(kinds, problems)
    _check_config_paths(own, problems)
    return _settings(own, problems), kinds


def _trees(
    files: dict[str, bytes], folder: str, problems: Problems
) -> list[tuple[str, str, Mapping]]:
    """Name, path and tree of each file `*/<folder>/<name>.yml`."""
    found = []
    for path, data in files.items():
        pure = PurePosixPath(path)
        if len(pure.parts) == 3 and pure.parts[1] == folder:
            tree = _tree(path, data, problems)
            if tree:
                found.append((pure.stem, path, tree))
    return found


def _tree(path: str, data: bytes, problems: Problems) -> Mapping | None:
    root, found = read_document(path, data)
    problems.extend(found)
    return root_mapping(root, problems) if root else None


def _settings(own: dict[str, bytes], problems: Problems) -> Settings:
    path = f"{CONFIG}/site.yml"
    if path not in own:
        said = f"a base must have the file {path}, found none"
        problems.error(Place(path), "no-settings", said, f'Begin it with "format: {FORMAT}".')
        return Settings()
    tree = _tree(path, own[path], problems)
    if tree is None:
        return Settings()
    keys = take(tree, path, problems, ("format", "title", "description"), ("format", "title"))
    version = keys.get("format")
    if version is not None and not (isinstance(version, Scalar) and version.text == FORMAT):
        found = f"format must be {FORMAT}, found {kind_of_node(version)}"
        problems.error(version.place, "bad-choice", found)
    description = read_plain(keys.get("description"), "description", problems)
    return Settings(read_plain(keys.get("title"), "title", problems), description)


def _check_kinds(kinds: dict[str, Kind], problems: Problems) -> None:
    """Kinds named by fields exist; no two kinds share a folder."""
    folders: dict[str, Kind] = {}
    for kind in kinds.values():
        first = folders.setdefault(kind.folder, kind)
        if first is not kind:
            said = f'a kind must have a folder of its own, found "{kind.folder}" again'
            problems.error(kind.place, "bad-choice", said, f"Kind {first.name} has it.")
        for field_ in kind.fields.values():
            for name in field_.type.of.kinds:
                if name not in kinds:
                    said = f'field {field_.name} must name an existing kind, found "{name}"'
                    hint = did_you_mean(name, kinds) or one_of(kinds)
                    problems.error(kind.place, "unknown-kind", said, hint)


def _check_config_paths(own: dict[str, bytes], problems: Problems) -> None:
    """No YAML file of the configuration lies where nobody reads it."""
    for path in own:
        parts = PurePosixPath(path).parts
        known = path == f"{CONFIG}/site.yml" or (
            len(parts) == 3 and parts[1] in ("kinds", "vocabularies")
        )
        if not known and parts[1] not in ("views", "theme", "templates"):
            said = f'configuration must be site.yml, kinds/*.yml or vocabularies/*.yml, found "{path}"'
            hint = did_you_mean(path, [f"{CONFIG}/site.yml"])
            problems.error(Place(path), "unknown-file", said, hint)


def _read_records(
    content: Files, kinds: dict[str, Kind], problems: Problems
) -> tuple[dict[str, Record], dict[str, Place]]:
    by_folder = {kind.folder: kind for kind in kinds.values()}
    records: dict[str, Record] = {}
    unreadable: dict[str, Place] = {}
    paths: dict[str, str] = {}
    for path, data in content.yaml.items():
        kind, id_ = _address(path, by_folder, problems)
        if kind is None:
            continue
        if paths.setdefault(id_, path) != path:
            said = f'a record must have one file, found "{path}" beside "{paths[id_]}"'
            problems.error(Place(path), "same-path", said, "Delete one of them.")
            continue
        tree = _tree(path, data, problems)
        if tree is None:
            unreadable[id_] = Place(path)
        else:
            records[id_] = read_record(id_, kind, tree, problems)
    _check_paths(paths, content.others, problems)
    return dict(sorted(records.items())), unreadable


def _address(
    path: str, by_folder: dict[str, Kind], problems: Problems
) -> tuple[Kind | None, str]:
    """Kind and id of the record that a path stands for; no kind where it stands for none."""
    pure = PurePosixPath(_below(path))
    folder, slug = pure.parent.as_posix(), pure.stem
    if folder not in by_folder:
        found = "no folder" if folder == "." else f'"{folder}"'
        said = f"a record must lie in the folder of a kind, found {found}"
        hint = did_you_mean(folder, by_folder) or one_of(by_folder)
        problems.error(Place(path), "unknown-folder", said, hint)
        return None, ""
    if not is_slug(slug) or len(slug) > MOST_SLUG or slug in RESERVED_SLUGS:
        said = "a file name must be lower-case words and digits joined by hyphens"
        hint = "At most 64 characters." if len(slug) > MOST_SLUG else ""
        hint = "This name is reserved." if slug in RESERVED_SLUGS else hint
        problems.error(Place(path), "bad-slug", f'{said}, found "{slug}"', hint)
        return None, ""
    return by_folder[folder], f"{folder}/{slug}"


def _check_paths(paths: dict[str, str], others: tuple[str, ...], problems: Problems) -> None:
    """No two pages share a path, not even up to case: some file systems hold only one of them."""
    seen: dict[str, str] = {}
    pages = [(f"{CONTENT}/{id_}.md", path) for id_, path in paths.items()]
    for page, path in [*pages, *((path, path) for path in others)]:
        first = seen.setdefault(page.casefold(), path)
        if first != path:
            said = f'a page must have a path of its own, found "{path}" beside "{first}"'
            problems.error(Place(path), "same-path", said, "Rename one of them.")


def _below(path: str) -> str:
    """`path` without its first folder."""
    return path.partition("/")[2]

