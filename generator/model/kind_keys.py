"""The keys of a kind's file: how YAML becomes a Kind with its fields.

In go a file's tree and what the rest of the configuration declares, out comes a frozen Kind; what
could not be read is missing (and has been noted). A base's file adds to the packaged kind of its
name.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import NamedTuple

from generator.model.field_types import FIELD_TYPES, FieldType
from generator.model.keys import Taken, flag, items, mapping, one_or_many, take, word
from generator.model.kinds import RECORD_KEYS, Field, Kind
from generator.model.nodes import Mapping as MappingNode
from generator.model.nodes import Node, Scalar, shortened
from generator.model.problems import Problems, did_you_mean, one_of
from generator.model.texts import MOST_SLUG, is_slug, read_plain, slug_like

RESERVED_FOLDERS = (
    "data", "timeline", "disputes", "upcoming", "quality", "changes", "views", "help", "assets",
    "pagefind", "page",
    "search", "templates",  # MkDocs' own search, and what it does not publish
)  # fmt: skip
DEVICES = frozenset(
    ["con", "prn", "aux", "nul"] + [f"{port}{n}" for port in ("com", "lpt") for n in range(10)]
)
"""Names that no file and no folder can have on Windows."""
RESERVED_FIELDS = (
    *RECORD_KEYS,
    "id", "text", "value", "unknown", "type", "by", "as_of", "due", "origin", "about", "inferred",
    "contradicts", "supersedes", "wrong", "preferred", "outcome", "converted", "difference",
)  # fmt: skip
KIND_KEYS = ("label", "plural", "folder", "help", "schema_org", "featured", "timeline", "fields")
FIELD_KEYS = (
    "type", "help", "label", "required", "schema_org", "listed_as", "kind", "vocabulary", "of",
)  # fmt: skip
TYPE_KEYS = ("type", "kind", "vocabulary")
_OWNERS = {"kind": "record", "vocabulary": "choice", "of": "list", "listed_as": "record"}
"""Keys of a field that only one type has."""
_FILE_NAME = re.compile(r"[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*")
_FIELD_NAME = re.compile(r"[a-z][a-z0-9_]*")
_SCHEMA_ORG = {
    "type": re.compile("[A-Z0-9][A-Za-z0-9]*"),
    "property": re.compile("[a-z][A-Za-z0-9]*"),
}
"""How the names of schema.org are written; which there are is not known here."""


class Declared(NamedTuple):
    """What a kind's fields may name: kinds, and vocabularies with their words."""

    kinds: Collection[str]
    vocabularies: Mapping[str, Mapping[str, str]]


def is_file_name(stem: str) -> bool:
    """Whether the file of a kind, a view or a vocabulary may be called so."""
    return bool(_FILE_NAME.fullmatch(stem)) and len(stem) <= MOST_SLUG and stem not in DEVICES


def read_kind(
    name: str, root: MappingNode, declared: Declared, problems: Problems, packaged: Kind | None
) -> Kind:
    """The kind that a file declares; with `packaged`, what the file adds to a packaged kind."""
    required = () if packaged else ("label", "plural", "folder")
    keys = take(root, "a kind", problems, KIND_KEYS, required)
    kind = packaged or Kind(name, name, name, name, root.place)
    kind = replace(
        kind,
        place=root.place,
        label=read_plain(keys.get("label"), "label", problems) or kind.label,
        plural=read_plain(keys.get("plural"), "plural", problems) or kind.plural,
        help=read_plain(keys.get("help"), "help", problems) or kind.help,
        folder=_folder(keys.get("folder"), problems) or kind.folder,
        fields={**kind.fields, **_fields(keys, declared, problems)},
        timeline=word(keys.get("timeline"), "timeline", problems) or kind.timeline,
        schema_org=_schema_org(keys.get("schema_org"), "type", problems) or kind.schema_org,
    )
    _check_timeline(keys, kind, problems)
    return replace(kind, featured=_featured(keys, kind, problems)) if "featured" in keys else kind


def _folder(node: Node | None, problems: Problems) -> str:
    name = word(node, "folder", problems)
    if node is None or not name:
        return ""
    reserved = name in RESERVED_FOLDERS or name in DEVICES
    if is_slug(name) and len(name) <= MOST_SLUG and not reserved:
        return name
    found = f'folder must be lower-case words joined by hyphens, found "{name}"'
    hint = f"Write {slug_like(name)}." if slug_like(name) else ""
    hint = "This name is reserved." if reserved else hint
    problems.error(node.place, "bad-folder", found, hint)
    return ""


def _fields(keys: Taken, declared: Declared, problems: Problems) -> dict[str, Field]:
    node = mapping(keys.get("fields"), "fields", problems)
    read = (_field(key, value, declared, problems) for key, value in node.entries) if node else ()
    return {field_.name: field_ for field_ in read if field_}


def _field(key: Scalar, node: Node | None, declared: Declared, problems: Problems) -> Field | None:
    """One field; with a type of no name where that could not be read."""
    name = key.text
    if name in RESERVED_FIELDS or not _FIELD_NAME.fullmatch(name):
        found = f'a field must have a name in small letters of its own, found "{shortened(name)}"'
        hint = slug_like(name).replace("-", "_")
        hint = f"Write {hint}." if hint else ""
        hint = "This name is a key of every record." if name in RESERVED_FIELDS else hint
        problems.error(key.place, "bad-field", found, hint)
        return None
    given = mapping(node, name, problems, "Write {type: text}, or another type.")
    if given is None:
        return Field(name, FieldType(""), name)
    keys = take(given, f"field {name}", problems, FIELD_KEYS, required=("type",))
    type_ = _type(keys, declared, problems) or FieldType("")
    _check_owners(keys, type_, problems)
    return Field(
        name,
        type_,
        label=read_plain(keys.get("label"), "label", problems) or _label(name),
        help=read_plain(keys.get("help"), "help", problems),
        required=flag(keys.get("required"), "required", problems),
        listed_as=read_plain(keys.get("listed_as"), "listed_as", problems),
        schema_org=_schema_org(keys.get("schema_org"), "property", problems),
    )


def _schema_org(node: Node | None, sort: str, problems: Problems) -> str:
    """The name of a type or property of schema.org."""
    name = word(node, "schema_org", problems)
    if node is None or not name or _SCHEMA_ORG[sort].fullmatch(name):
        return name
    bare = re.split("[/:]", name)[-1]
    bare = bare[:1].upper() + bare[1:] if sort == "type" else bare[:1].lower() + bare[1:]
    hint = f"Write {bare}." if _SCHEMA_ORG[sort].fullmatch(bare) else ""
    found = f'schema_org must be the name of a {sort} of schema.org, found "{name}"'
    problems.error(node.place, "bad-schema-org", found, hint)
    return ""


def _label(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _check_owners(keys: Taken, type_: FieldType, problems: Problems) -> None:
    """Note keys that a field of this type does not have."""
    for key, owner in _OWNERS.items():
        node = keys.get(key)
        has = type_.of.name if key == "listed_as" else type_.name
        if node is None or not type_.name or has == owner:
            continue
        said = f"{key} must stand on a field of type {owner}, found {has}"
        within = f"Write it inside of: {{type: {owner}, {key}: …}}." if type_.item else ""
        problems.error(node.place, "key-of-other-type", said, within)


def _type(keys: Taken, declared: Declared, problems: Problems) -> FieldType | None:
    node = keys.get("type")
    name = word(node, "type", problems)
    if node is None or not name:
        return None
    if name not in FIELD_TYPES:
        hint = did_you_mean(name, FIELD_TYPES) or one_of(FIELD_TYPES)
        problems.error(node.place, "bad-choice", f'type must be a field type, found "{name}"', hint)
        return None
    if name == "list":
        return _list_type(node, keys, declared, problems)
    vocabularies = declared.vocabularies
    if name == "choice":
        return FieldType(name, words=_vocabulary(node, keys, declared, problems))
    if name == "quantity":
        units, currencies = vocabularies.get("units", {}), vocabularies.get("currencies", {})
        return FieldType(name, words=units, currencies=currencies)
    return FieldType(name, _kinds(keys, declared, problems) if name == "record" else ())


def _list_type(
    type_: Node, keys: Taken, declared: Declared, problems: Problems
) -> FieldType | None:
    if "of" not in keys:
        found = 'a list must have the key "of", the type of its items'
        problems.error(type_.place, "missing-key", found, "Write of: {type: text}.")
    of = mapping(keys.get("of"), "of", problems, "Write {type: text}, or another type.")
    if of is None:
        return None
    inner = take(of, "of", problems, TYPE_KEYS, ("type",))
    named = inner.get("type")
    if isinstance(named, Scalar) and named.text == "list":
        found = "the items of a list must not be lists, found list"
        problems.error(named.place, "bad-choice", found)
        return None
    item = _type(inner, declared, problems)
    return FieldType("list", item=item) if item else None


def _vocabulary(
    type_: Node, keys: Taken, declared: Declared, problems: Problems
) -> Mapping[str, str]:
    if "vocabulary" not in keys:
        found = 'a choice must have the key "vocabulary"'
        problems.error(type_.place, "missing-key", found, "Name a file of vocabularies/ in it.")
    node = keys.get("vocabulary")
    name = word(node, "vocabulary", problems)
    if node and name and name not in declared.vocabularies:
        found = f'vocabulary must name a file of site_config/vocabularies, found "{name}"'
        hint = did_you_mean(name, declared.vocabularies) or one_of(declared.vocabularies)
        add = f"Or add it: write site_config/vocabularies/{name}.yml." if is_file_name(name) else ""
        problems.error(node.place, "unknown-vocabulary", found, f"{hint} {add}".strip())
    return declared.vocabularies.get(name, {})


def _kinds(keys: Taken, declared: Declared, problems: Problems) -> tuple[str, ...]:
    names = []
    for node in one_or_many(keys.get("kind"), "kind", problems):
        name = word(node, "kind", problems)
        if name and name not in declared.kinds:
            hint = did_you_mean(name, declared.kinds) or one_of(declared.kinds)
            said = f'kind must name an existing kind, found "{shortened(name)}"'
            problems.error(node.place, "unknown-kind", said, hint)
        names.append(name)
    return tuple(name for name in names if name)


def _featured(keys: Taken, kind: Kind, problems: Problems) -> tuple[str, ...]:
    names = []
    for node in items(keys.get("featured"), "featured", problems):
        name = word(node, "featured", problems)
        if name in kind.fields:
            names.append(name)
        elif name:
            found = f'featured must name a field of this kind, found "{shortened(name)}"'
            hint = did_you_mean(name, kind.fields) or one_of(kind.fields)
            problems.error(node.place, "unknown-field", found, hint)
    return tuple(dict.fromkeys(names))


def _check_timeline(keys: Taken, kind: Kind, problems: Problems) -> None:
    node = keys.get("timeline")
    dates = [f.name for f in kind.fields.values() if f.type.of.name in ("date", "")]
    if node is None or not kind.timeline or kind.timeline in dates:
        return
    found = f'timeline must name a date field of this kind, found "{kind.timeline}"'
    hint = did_you_mean(kind.timeline, dates) or one_of(dates)
    problems.error(node.place, "unknown-field", found, hint)
