"""The configuration of a base: its settings, its vocabularies, its kinds and its views.

In go the files of `site_config/` and the packaged ones, which are read alike and stand beneath
them: a vocabulary adds its words to a packaged one of the same name, a kind its fields.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from generator.model.documents import read_document, root_mapping
from generator.model.keys import Taken, items, take, word
from generator.model.kind_keys import Declared, is_file_name, read_kind
from generator.model.kinds import Kind
from generator.model.nodes import Mapping, Node, Scalar, kind_of_node, shortened
from generator.model.problems import Place, Problems, did_you_mean, one_of
from generator.model.references import is_record
from generator.model.texts import read_plain
from generator.model.views import View, read_view
from generator.model.vocabularies import read_vocabulary

CONFIG = "site_config"
FORMAT = "1"
_SETTINGS = f"{CONFIG}/site.yml"
_KEYS = (
    "format", "title", "description", "withhold", "facets", "stale_after", "aside", "may_shrink",
)  # fmt: skip
STALE_AFTER = 12
"""Months, where site.yml does not say."""
MAY_SHRINK = 10
"""Percent, where site.yml does not say."""
_READ = ("kinds", "views", "vocabularies")
_ELSEWHERE = ("theme", "templates")
"""Folders of `site_config/` whose files other rooms read."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What `site_config/site.yml` says."""

    title: str = "Knowledge base"
    description: str = ""
    withhold: tuple[str, ...] = ()
    """Ids of records of which no earlier version may be shown; they need not exist any more."""
    facets: tuple[str, ...] = ()
    """Names of kinds: search can be narrowed to what is linked with a record of these."""
    stale_after: int = STALE_AFTER
    """Months after which the last check of a record is too long ago."""
    aside: tuple[str, ...] = ()
    """Tags of records that stay off the home page: they are not what the base is about."""
    may_shrink: int = MAY_SHRINK
    """Percent of the published records or statements that a build may lose."""


@dataclass(frozen=True, slots=True)
class Config:
    """What a base is configured to be."""

    settings: Settings = field(default_factory=Settings)
    kinds: dict[str, Kind] = field(default_factory=dict)
    """By name, in the order of names, packaged ones first."""
    views: dict[str, View] = field(default_factory=dict)
    """By name, in the order of names."""


def read_config(packaged: dict[str, bytes], own: dict[str, bytes], problems: Problems) -> Config:
    """The configuration from YAML files by path (`<folder>/kinds/event.yml`)."""
    own = _known(own, problems)
    words: dict[str, dict[str, str]] = {}
    for path, data in _within("vocabularies", packaged, own):
        tree = read_tree(path, data, problems)
        read = read_vocabulary(tree, problems) if tree else {}
        name = PurePosixPath(path).stem
        words[name] = {**words.get(name, {}), **read}
    files = _within("kinds", packaged, own)
    declared = Declared({PurePosixPath(path).stem for path, _ in files}, words)
    kinds: dict[str, Kind] = {}
    for path, data in files:
        tree, name = read_tree(path, data, problems), PurePosixPath(path).stem
        if tree:
            kinds[name] = read_kind(name, tree, declared, problems, kinds.get(name))
    _check_folders(kinds, problems)
    return Config(_settings(own, kinds, problems), kinds, _views(own, kinds, problems))


def read_tree(path: str, data: bytes, problems: Problems) -> Mapping | None:
    """Keys and values of a YAML file, or nothing where it has none (then it has been noted)."""
    root, found = read_document(path, data)
    problems.extend(found)
    return root_mapping(root, problems) if root else None


def _views(own: dict[str, bytes], kinds: dict[str, Kind], problems: Problems) -> dict[str, View]:
    views = {}
    for path, data in _within("views", own):
        tree, name = read_tree(path, data, problems), PurePosixPath(path).stem
        if tree and (view := read_view(name, tree, kinds, problems)):
            views[name] = view
    return views


def _within(folder: str, *files: dict[str, bytes]) -> list[tuple[str, bytes]]:
    """Path and bytes of each file `*/<folder>/<name>.yml`."""
    every = (item for some in files for item in some.items())
    return [(path, data) for path, data in every if PurePosixPath(path).parts[1] == folder]


def _known(own: dict[str, bytes], problems: Problems) -> dict[str, bytes]:
    """The files that may stand in the configuration; others are noted."""
    known: dict[str, bytes] = {}
    names: dict[str, str] = {}
    for path, data in own.items():
        parts, name = PurePosixPath(path).parts, str(PurePosixPath(path).with_suffix(""))
        if parts[1] in _ELSEWHERE:
            continue
        first = names.setdefault(name, path)
        if path != _SETTINGS and not (len(parts) == 3 and parts[1] in _READ):
            known_as = "site.yml, kinds/*.yml, views/*.yml or vocabularies/*.yml"
            said = f'configuration must be {known_as}, found "{path}"'
            hint = did_you_mean(path, [_SETTINGS, *(f"{CONFIG}/{f}/{parts[-1]}" for f in _READ)])
            problems.error(Place(path), "unknown-file", said, hint)
        elif first != path:
            said = f'a name must have one file, found "{path}" beside "{first}"'
            problems.error(Place(path), "same-path", said, "Delete one of them.")
        elif path != _SETTINGS and not is_file_name(PurePosixPath(path).stem):
            said = f'a file name must be lower-case words joined by _ or -, found "{parts[-1]}"'
            problems.error(Place(path), "bad-file-name", said, "Rename the file.")
        else:
            known[path] = data
    return known


def _settings(own: dict[str, bytes], kinds: dict[str, Kind], problems: Problems) -> Settings:
    if _SETTINGS not in own:
        said = f"a base must have the file {_SETTINGS}, found none"
        problems.error(Place(_SETTINGS), "no-settings", said, f'Begin it with "format: {FORMAT}".')
        return Settings()
    tree = read_tree(_SETTINGS, own[_SETTINGS], problems)
    if tree is None:
        return Settings()
    keys = take(tree, "site.yml", problems, _KEYS, required=("format", "title"))
    version = keys.get("format")
    if version is not None and not (isinstance(version, Scalar) and version.text == FORMAT):
        found = f"format must be {FORMAT}, found {kind_of_node(version)}"
        problems.error(version.place, "bad-choice", found, f"Write {FORMAT}.")
    return Settings(
        read_plain(keys.get("title"), "title", problems),
        read_plain(keys.get("description"), "description", problems),
        tuple(_withheld(keys.get("withhold"), problems)),
        _facets(keys, kinds, problems),
        _stale_after(keys.get("stale_after"), problems) or STALE_AFTER,
        tuple(
            read_plain(tag, "aside", problems)
            for tag in items(keys.get("aside"), "aside", problems)
        ),
        _may_shrink(keys.get("may_shrink"), problems),
    )


def _facets(keys: Taken, kinds: dict[str, Kind], problems: Problems) -> tuple[str, ...]:
    """The kinds by which search can be narrowed."""
    names = []
    for node in items(keys.get("facets"), "facets", problems):
        name = word(node, "facets", problems)
        if name in kinds:
            names.append(name)
        elif name:
            hint = did_you_mean(name, kinds) or one_of(kinds)
            said = f'facets must name existing kinds, found "{shortened(name)}"'
            problems.error(node.place, "unknown-kind", said, hint)
    return tuple(dict.fromkeys(names))


def _stale_after(node: Node | None, problems: Problems) -> int:
    text = word(node, "stale_after", problems)
    if node is None or not text or re.fullmatch("[1-9][0-9]{0,2}", text):
        return int(text or 0)
    found = f"stale_after must be a number of months from 1 to 999, found {kind_of_node(node)}"
    problems.error(node.place, "bad-number", found, "Write 12 for a year.")
    return 0


def _may_shrink(node: Node | None, problems: Problems) -> int:
    text = word(node, "may_shrink", problems)
    if node is None or not text or re.fullmatch("[0-9]|[1-9][0-9]|100", text):
        return int(text or MAY_SHRINK)
    found = f"may_shrink must be a share in percent from 0 to 100, found {kind_of_node(node)}"
    problems.error(node.place, "bad-number", found, f"Write {MAY_SHRINK} for a tenth.")
    return MAY_SHRINK


def _withheld(node: Node | None, problems: Problems) -> Iterator[str]:
    """Ids of records; none of them is looked up, since a record that was removed stays withheld."""
    for item in items(node, "withhold", problems):
        if isinstance(item, Scalar) and "/" in item.text and is_record(item.text):
            yield item.text
        else:
            found = f"withhold must be folder/slug each, found {kind_of_node(item)}"
            hint = "Write the address that the record has or had, such as people/jane-doe."
            problems.error(item.place, "bad-reference", found, hint)


def _check_folders(kinds: dict[str, Kind], problems: Problems) -> None:
    """No two kinds share a folder."""
    first: dict[str, Kind] = {}
    for kind in kinds.values():
        other = first.setdefault(kind.folder, kind)
        if other is not kind:
            said = f'a kind must have a folder of its own, found "{kind.folder}" again'
            problems.error(kind.place, "bad-folder", said, f"Kind {other.name} has it.")
