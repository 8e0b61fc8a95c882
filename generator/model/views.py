"""Views: tables of records that a base declares, one file of `site_config/views/` each.

In goes a file's tree and the kinds, out comes a frozen View. Whether the records that a filter
names exist is not known here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model.field_types import FieldType, Value, read_value
from generator.model.keys import Taken, flag, items, mapping, one_or_many, take, word
from generator.model.kinds import Kind
from generator.model.nodes import Mapping as MappingNode
from generator.model.nodes import Node, shortened
from generator.model.problems import Place, Problems, did_you_mean, one_of
from generator.model.texts import read_plain

NAME = "name"
"""The column of the records themselves."""
RESERVED = ("index", "readme")
"""Names that no view may have: their pages would be the list of all views."""
VIEW_KEYS = (
    "title", "help", "kind", "filter", "columns", "sort", "descending", "group", "transpose",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class View:
    """A table of records of one kind, or with `transpose` a comparison with a column for each."""

    name: str
    title: str
    kind: str
    place: Place
    help: str = ""
    filter: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    """By field: a record is shown if each of these fields has one of the values."""
    columns: tuple[str, ...] = (NAME,)
    """NAME and names of fields, in the order in which they are shown."""
    sort: str = ""
    """NAME or a field; empty for the order of the kind's own table."""
    descending: bool = False
    group: str = ""
    """A field whose values head the groups; empty for none."""
    transpose: bool = False


def read_view(
    name: str, root: MappingNode, kinds: Mapping[str, Kind], problems: Problems
) -> View | None:
    """The view that a file declares; nothing where its kind is not known (that has been noted)."""
    if name in RESERVED:
        said = f'a view must have a name of its own, found "{name}"'
        problems.error(root.place, "bad-file-name", said, "This name is reserved.")
    keys = take(root, "a view", problems, VIEW_KEYS, ("title", "kind", "columns"))
    kind = _kind(keys.get("kind"), kinds, problems)
    title = read_plain(keys.get("title"), "title", problems)
    if kind is None:
        return None
    nodes = items(keys.get("columns"), "columns", problems)
    read = (_named(node, "columns", kind, problems) for node in nodes)
    names = [column for column in read if column]
    return View(
        name,
        title or name,
        kind.name,
        root.place,
        help=read_plain(keys.get("help"), "help", problems),
        filter=_filter(keys, kind, problems),
        columns=tuple(dict.fromkeys(names if NAME in names else [NAME, *names])),
        sort=_named(keys.get("sort"), "sort", kind, problems),
        descending=flag(keys.get("descending"), "descending", problems),
        group=_named(keys.get("group"), "group", kind, problems, fields_only=True),
        transpose=flag(keys.get("transpose"), "transpose", problems),
    )


def _kind(node: Node | None, kinds: Mapping[str, Kind], problems: Problems) -> Kind | None:
    name = word(node, "kind", problems)
    if node is not None and name and name not in kinds:
        hint = did_you_mean(name, kinds) or one_of(kinds)
        said = f'kind must name an existing kind, found "{shortened(name)}"'
        problems.error(node.place, "unknown-kind", said, hint)
    return kinds.get(name)


def _named(
    node: Node | None, key: str, kind: Kind, problems: Problems, *, fields_only: bool = False
) -> str:
    """A field of the view's kind, or `name`; empty where it is neither (that has been noted)."""
    name = word(node, key, problems)
    known = [*kind.fields] if fields_only else [NAME, *kind.fields]
    if node is None or not name or name in known:
        return name
    said = f'{key} must name a field of kind {kind.name}, found "{shortened(name)}"'
    hint = did_you_mean(name, known) or one_of(known)
    problems.error(node.place, "unknown-field", said, hint)
    return ""


def _filter(keys: Taken, kind: Kind, problems: Problems) -> dict[str, tuple[Value, ...]]:
    node = mapping(keys.get("filter"), "filter", problems, "Write {field: value}.")
    found: dict[str, tuple[Value, ...]] = {}
    for key, value in node.entries if node else ():
        name = _named(key, "filter", kind, problems, fields_only=True)
        type_ = kind.fields[name].type.of if name else FieldType("")
        if type_.name and value is not None:
            nodes = one_or_many(value, name, problems)
            read = [read_value(type_, one, name, problems) for one in nodes]
            found[name] = tuple(one for one in read if one is not None)
    return found
