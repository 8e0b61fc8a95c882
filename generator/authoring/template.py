"""The text of a new record: what is known as YAML, every other key as a comment that explains it.

In go a kind and texts by key, out comes a file. A text stands without quotes where YAML reads it
the same, else in double quotes.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

from generator.authoring.key_help import RECORD_HELP, STATEMENT_HELP
from generator.authoring.schema import FOLDER, field_help, record_keys, schema_file
from generator.model.documents import read_document
from generator.model.kinds import Field, Kind
from generator.model.nodes import Mapping as MappingNode
from generator.model.nodes import Node, Scalar
from generator.model.nodes import Sequence as SequenceNode
from generator.model.texts import collapse

Given = Mapping[str, Sequence[str]]
"""Texts by key; several only for a list."""
LISTS = ("aliases", "tags", "sources")
FACT_KEYS_SHOWN = ("text", "id", "by", "date", "sources", "contradicts")
_WIDTH = 98
_EXAMPLE = re.compile(r"[\[{][^\]}]*[\]}]+")
_NO_BREAK = "\u00a0"
_BEFORE_FIELDS = ("name", "names", "aliases", "summary", "tags")
_USE = (
    'Lines that begin with # are comments. To use a key, delete "# " before it, the sign and the '
    "space after it, and write its value behind the colon. A slug is a file's name without .yml."
)
_MORE = "A fact may have more keys: CONTRIBUTING.md lists them under 'A statement, key by key'."


def record_text(kind: Kind, given: Given) -> str:
    """The file of a new record."""
    keys = record_keys(kind)
    first = [key for key in _BEFORE_FIELDS if key in keys]
    last = [key for key in keys if key not in first and key != "facts"]
    about = f"A record of the kind {kind.name}" + (f": {kind.help}" if kind.help else ".")
    blocks = [
        f"# yaml-language-server: $schema=../../{FOLDER}/{schema_file(kind.name)}",
        "\n".join([*_comment(about), *_comment(_USE)]),
        *(_key(key, RECORD_HELP[key], given.get(key, ()), key in LISTS) for key in first),
        *(_field(field, given.get(field.name, ())) for field in kind.fields.values()),
        *(_key(key, RECORD_HELP[key], given.get(key, ()), key in LISTS) for key in last),
        "\n".join(_facts()),
    ]
    return "\n".join(blocks[:2]) + "\n\n" + "\n".join(blocks[2:]) + "\n"


def written(text: str, *, in_list: bool = False) -> str:
    """A text as YAML: as it is where that means the same, else in double quotes."""
    text = collapse(text)
    root, problems = read_document("", f"k: {'[' * in_list}{text}{']' * in_list}".encode())
    clear = not in_list or not {"?", ":"} & set(text)  # in brackets not all programs take them
    if clear and not problems and _is_plain(_value(root, in_list), text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _value(root: Node | None, in_list: bool) -> Node | None:
    if not isinstance(root, MappingNode) or len(root.entries) != 1:
        return None
    node = root.entries[0][1]
    if in_list and isinstance(node, SequenceNode) and len(node.items) == 1:
        return node.items[0]
    return None if in_list else node


def _is_plain(node: Node | None, text: str) -> bool:
    plain = isinstance(node, Scalar) and node.plain and not node.comment
    return plain and isinstance(node, Scalar) and node.text == text


def _field(field: Field, given: Sequence[str]) -> str:
    required = " (required)" if field.required else ""
    return _key(field.name, field_help(field) + required, given, field.type.name == "list")


def _key(key: str, help_: str, given: Sequence[str], many: bool) -> str:
    return "\n".join([*_comment(help_), _line(key, given, many)])


def _line(key: str, given: Sequence[str], many: bool) -> str:
    if not given:
        return f"# {key}:"
    listed = ", ".join(written(text, in_list=True) for text in given)
    return f"{key}: [{listed}]" if many else f"{key}: {written(given[0])}"


def _facts() -> Iterator[str]:
    yield from _comment(f"{RECORD_HELP['facts']}. {_MORE}")
    yield "# facts:"
    for key in FACT_KEYS_SHOWN:
        dash = "- " if key == "text" else "  "
        yield from _comment(STATEMENT_HELP[key], "#   " if dash.strip() else "#     ")
        yield f"#   {dash}{key}:"


def _comment(text: str, indent: str = "") -> list[str]:
    """Lines of a comment; an example in brackets stays on one line, as it is to be written."""
    whole = _EXAMPLE.sub(lambda found: found[0].replace(" ", _NO_BREAK), text)
    lines = wrap(whole, _WIDTH - len(indent), break_long_words=False, break_on_hyphens=False)
    return [f"{indent}# {line.replace(_NO_BREAK, ' ')}" for line in lines]
