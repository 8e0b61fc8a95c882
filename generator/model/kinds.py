"""Kinds of records and the settings of a base, read from YAML and checked like content.

A kind is declared in `site_config/kinds/<kind>.yml`; the packaged ones stand in
`generator/defaults/kinds/`, and a base's file of the same name adds to them. A new kind needs no
Python. Nothing here knows a record.
"""

from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field, replace

from generator.model.documents import Mapping, Node, Scalar, Sequence, kind_of_node, shortened
from generator.model.field_types import FIELD_TYPES, FieldType
from generator.model.keys import Taken, items, mapping, take
from generator.model.problems import Place, Problems, did_you_mean, one_of
from generator.model.texts import is_slug, read_plain

RESERVED_FOLDERS = (
    "data", "timeline", "disputes", "upcoming", "quality", "changes", "views", "help", "assets",
    "pagefind", "page",
)  # fmt: skip
RECORD_KEYS = (
    "name", "names", "aliases", "summary", "tags", "sources", "former_ids", "verified", "accept",
    "facts", "note", "retracted",
)  # fmt: skip
RESERVED_FIELDS = frozenset(RECORD_KEYS) | frozenset(
    "id text value unknown type by as_of due origin about inferred contradicts supersedes wrong "
    "preferred note outcome converted difference".split()
)
KIND_KEYS = ("label", "plural", "folder", "help", "schema_org", "featured", "timeline", "fields")
FIELD_KEYS = (
    "type", "help", "label", "required", "schema_org", "listed_as", "kind", "vocabulary", "of",
)  # fmt: skip
TYPE_KEYS = ("type", "kind", "vocabulary")


@dataclass(frozen=True, slots=True)
class Field:
    """A typed value that records of a kind may have."""

    name: str
    type: FieldType
    label: str
    help: str = ""
    required: bool = False
    listed_as: str = ""
    """Heading of the backlinks on the record that a value names."""
    schema_org: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of record, with a folder of its own."""

    name: str
    label: str
    plural: str
    folder: str
    place: Place
    fields: MappingOf[str, Field] = field(default_factory=dict)
    featured: tuple[str, ...] = ()
    """Fields shown in lists, cards and the index table."""
    timeline: str = ""
    """Name of the date field that puts its records on the timeline."""
    schema_org: str = ""
    help: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words that may be chosen, with what readers see for each."""

    name: str
    words: MappingOf[str, str]


Vocabularies = MappingOf[str, Vocabulary]


def read_vocabulary(name: str, root: Mapping, problems: Problems) -> Vocabulary:
    """A flat mapping of word to label, or to `{label, help}`."""
    words = {}
    for key, node in root.entries:
        if isinstance(node, Mapping):
            keys = take(node, key.text, problems, ("label", "help"), required=("label",))
            node = keys.get("label")
        words[key.text] = read_plain(node, key.text, problems) or key.text
    return Vocabulary(name, words)


def read_kind(
    name: str, root: Mapping, vocabularies: Vocabularies, problems: Problems, base: Kind | None
) -> Kind:
    """The kind that a file declares; with `base`, what the file adds to a packaged kind."""
    required = () if base else ("label", "plural", "folder")
    keys = take(root, "a kind", problems, KIND_KEYS, required)
    kind = base or Kind(name, name, name, name, root.place)
    words = {
        key: read_plain(keys[key], key, problems)
        for key in ("label", "plural", "folder", "help", "schema_org", "timeline")
        if keys.get(key)
    }
    fields = {**kind.fields, **_fields(keys, vocabularies, problems)}
    kind = replace(kind, place=root.place, fields=fields, **words)
    featured = _featured(keys, kind, problems) if "featured" in keys else kind.featured
    _check_folder(keys, kind, problems)
    _check_timeline(keys, kind, problems)
    return replace(kind, featured=featured)


def _fields(keys: Taken, vocabularies: Vocabularies, problems: Problems) -> dict[str, Field]:
    node = mapping(keys.get("fields"), "fields", problems)
    read = (_field(key, value, vocabularies, problems) for key, value in node.entries) if node else ()
    return {field_.name: field_ for field_ in read if field_}


def _field(
    key: Scalar, node: Node | None, vocabularies: Vocabularies, problems: Problems
) -> Field | None:
    name = key.text
    if name in RESERVED_FIELDS or not name.replace("_", "a").isalnum() or not name[0].isalpha():
        found = f'a field must have a name of its own in small letters, found "{shortened(name)}"'
        hint = "This name is a key of every record." if name in RESERVED_FIELDS else ""
        problems.error(key.place, "bad-field", found, hint)
        return None
    found_mapping = mapping(node, name, problems)
    if found_mapping is None:
        return None
    keys = take(found_mapping, f"field {name}", problems, FIELD_KEYS, required=("type",))
    type_ = _type(keys, vocabularies, problems) if "type" in keys else None
    label = read_plain(keys.get("label"), "label", problems) or name.replace("_", " ").capitalize()
    if type_ is None:
        return None
    return Field(
        name,
        type_,
        label,
        help=read_plain(keys.get("help"), "help", problems),
        required=_flag(keys.get("required"), "required", problems),
        listed_as=read_plain(keys.get("listed_as"), "listed_as", problems),
        schema_org=read_plain(keys.get("schema_org"), "schema_org", problems),
    )


def _type(keys: Taken, vocabularies: Vocabularies, problems: Problems) -> FieldType | None:
    node = keys.get("type")
    name = node.text if isinstance(node, Scalar) else ""
    if node is None or name not in FIELD_TYPES:
        if node is not None:
            found = f"type must be a field type, found {kind_of_node(node)}"
            hint = did_you_mean(name, FIELD_TYPES) or one_of(FIELD_TYPES)
            problems.error(node.place, "bad-choice", found, hint)
        return None
    if name == "list":
        return _list_type(node, keys, vocabularies, problems)
    words = _words(node, name, keys, vocabularies, problems)
    currencies = vocabularies["currencies"].words if name == "quantity" else {}
    return FieldType(name, _kinds(keys, problems), words, currencies)


def _list_type(
    place: Node, keys: Taken, vocabularies: Vocabularies, problems: Problems
) -> FieldType | None:
    of = mapping(keys.get("of"), "of", problems)
    if of is None:
        if "of" not in keys:
            found = 'a list must have the key "of", the type of its items'
            problems.error(place.place, "missing-key", found)
        return None
    item = _type(take(of, "of", problems, TYPE_KEYS, ("type",)), vocabularies, problems)
    if item and item.item:
        problems.error(of.place, "bad-choice", "a list must not be of lists")
        return None
    return FieldType("list", item=item) if item else None


def _words(
    place: Node, name: str, keys: Taken, vocabularies: Vocabularies, problems: Problems
) -> MappingOf[str, str]:
    if name == "quantity":
        return vocabularies["units"].words
    if name != "choice":
        return {}
    if "vocabulary" not in keys:
        problems.error(place.place, "missing-key", 'a choice must have the key "vocabulary"')
    node = keys.get("vocabulary")
    wanted = read_plain(node, "vocabulary", problems)
    if node and wanted and wanted not in vocabularies:
        found = f'vocabulary must name a file of site_config/vocabularies, found "{wanted}"'
        hint = did_you_mean(wanted, vocabularies) or one_of(vocabularies)
        problems.error(node.place, "bad-choice", found, hint)
    return vocabularies[wanted].words if wanted in vocabularies else {}


def _kinds(keys: Taken, problems: Problems) -> tuple[str, ...]:
    node = keys.get("kind")
    nodes = node.items if isinstance(node, Sequence) else (node,) if node else ()
    return tuple(name for n in nodes if (name := read_plain(n, "kind", problems)))


def _flag(node: Node | None, key: str, problems: Problems) -> bool:
    text = node.text if isinstance(node, Scalar) else ""
    if node is not None and text not in ("true", "false"):
        found = f"{key} must be true or false, found {kind_of_node(node)}"
        problems.error(node.place, "bad-flag", found)
    return text == "true"


def _featured(keys: Taken, kind: Kind, problems: Problems) -> tuple[str, ...]:
    names = []
    for node in items(keys.get("featured"), "featured", problems):
        name = read_plain(node, "featured", problems)
        if name in kind.fields:
            names.append(name)
        elif name:
            found = f'featured must name a field of this kind, found "{name}"'
            hint = did_you_mean(name, kind.fields)
            problems.error(node.place, "bad-choice", found, hint)
    return tuple(names)


def _check_folder(keys: Taken, kind: Kind, problems: Problems) -> None:
    node = keys.get("folder")
    if node is None or (is_slug(kind.folder) and kind.folder not in RESERVED_FOLDERS):
        return
    found = f'folder must be lower-case words joined by hyphens, found "{kind.folder}"'
    hint = "This name is reserved." if kind.folder in RESERVED_FOLDERS else ""
    problems.error(node.place, "bad-choice", found, hint)


def _check_timeline(keys: Taken, kind: Kind, problems: Problems) -> None:
    node = keys.get("timeline")
    dates = [f.name for f in kind.fields.values() if f.type.of.name == "date"]
    if node is None or kind.timeline in dates:
        return
    found = f'timeline must name a date field of this kind, found "{kind.timeline}"'
    problems.error(node.place, "bad-choice", found, did_you_mean(kind.timeline, dates))
