"""One YAML file as text with places: every key and value, where it stands, and nothing guessed.

In go the bytes of a file, out come a tree of scalars, sequences and mappings, and the problems.
YAML is read from parser events (YAML 1.1 as libyaml reads it), never composed or constructed: no
types, tags, anchors or aliases, one document, caps on size, depth and number of nodes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

import yaml

try:
    from yaml.cyaml import CParser as _Parser
except ImportError:  # PyYAML without libyaml: the same events, slower
    from yaml import SafeLoader as _Parser  # type: ignore[assignment]

from generator.model.characters import first_bad
from generator.model.problems import Place, Problems
from generator.model.slips import diagnose, missing_space

MOST_BYTES = 128 * 1024
MOST_DEPTH = 12
MOST_NODES = 20_000


class Scalar(NamedTuple):
    """A text as YAML read it. `raw` is its stretch of the file, kept only where it holds links."""

    text: str
    place: Place
    plain: bool = False
    """Written without quotes and not as a block."""
    comment: bool = False
    """A comment stands behind it on its line: what follows `#` is not part of the text."""
    raw: str = ""


class Sequence(NamedTuple):
    """A list. An item that was empty is left out; the problem has been noted."""

    items: tuple["Node", ...]
    place: Place


class Mapping(NamedTuple):
    """Keys and values in the file's order; the value of a key that was empty is nothing."""

    entries: tuple[tuple[Scalar, "Node | None"], ...]
    place: Place


Node: TypeAlias = Scalar | Sequence | Mapping


@dataclass(slots=True)
class _Open:
    """A collection whose end has not been read yet."""

    place: Place
    mapping: bool
    flow: bool
    items: list[Node] = field(default_factory=list)
    entries: list[tuple[Scalar, Node | None]] = field(default_factory=list)
    keys: dict[str, Scalar] = field(default_factory=dict)
    key: Scalar | None = None

    def closed(self) -> Node:
        if self.mapping:
            return Mapping(tuple(self.entries), self.place)
        return Sequence(tuple(self.items), self.place)


class _Refused(Exception):
    """The file cannot be read any further; the problem has been noted."""


def read_document(path: str, data: bytes) -> tuple[Node | None, Problems]:
    """The tree of one file and what is wrong with it; no tree where reading had to stop."""
    problems = Problems()
    text = _decode(path, data, problems)
    if text is None:
        return None, problems
    try:
        return _Reader(path, text, problems).root(), problems
    except _Refused:
        return None, problems
    except yaml.MarkedYAMLError as error:
        slip = diagnose(text, error)
        place = Place(path, slip.line, slip.column, slip.end_column)
        problems.error(place, "yaml-syntax", slip.message, slip.hint)
        return None, problems


def kind_of_node(node: Node) -> str:
    """What was found, in an editor's words."""
    if isinstance(node, Scalar):
        return f'"{shortened(node.text)}"'
    return "a list" if isinstance(node, Sequence) else "keys and values"


def shortened(text: str, most: int = 60) -> str:
    """`text` on one line and short enough for a message."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def _decode(path: str, data: bytes, problems: Problems) -> str | None:
    if len(data) > MOST_BYTES:
        found = f"a file must be at most {MOST_BYTES // 1024} KB, found {len(data) // 1024} KB"
        problems.error(Place(path), "too-large", found, "Split it into several records.")
        return None
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        hint = "Save the file as UTF-8."
        problems.error(Place(path), "not-utf8", "a file must be UTF-8, found UTF-16", hint)
        return None
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        place = _place_at(path, data[: error.start].decode("utf-8", "replace"), error.start)
        found = f"a file must be UTF-8, found the byte 0x{data[error.start]:02x}"
        problems.error(place, "not-utf8", found, "Save the file as UTF-8.")
        return None
    return text if _allowed(path, text, problems) else None


def _allowed(path: str, text: str, problems: Problems) -> bool:
    """Whether the raw text holds no refused character and no tab that pretends to indent."""
    bad = first_bad(text)
    if bad:
        found = f"a text must hold visible characters only, found {bad.name}, which {bad.reason}"
        problems.error(_place_at(path, text, bad.index), "bad-character", found, "Delete it.")
        return False
    tab = re.search(r"^[ ]*(\t)[ \t]*[^ \t\r\n]", text, re.MULTILINE)
    if tab:
        found = "a line must be indented with spaces, found a tab"
        place = _place_at(path, text, tab.start(1))
        problems.error(place, "yaml-syntax", found, "Two spaces a level.")
        return False
    return True


def _place_at(path: str, text: str, index: int) -> Place:
    line = text.count("\n", 0, index) + 1
    column = index - (text.rfind("\n", 0, index) + 1) + 1
    return Place(path, line, column, column + 1)


class _Reader:
    """Reads one file's events into a tree, with an own stack: libyaml's recursion can crash."""

    def __init__(self, path: str, text: str, problems: Problems) -> None:
        self.path, self.text, self.problems = path, text, problems
        self.stack: list[_Open] = []
        self.tree: Node | None = None

    def root(self) -> Node:
        for count, event in enumerate(self._events()):
            if count > MOST_NODES:
                self._refuse(event, "too-large", f"a file must hold at most {MOST_NODES} values")
            self._take(event)
        if self.tree is None:
            found = "a file must hold keys and values, found nothing"
            self.problems.error(Place(self.path), "not-a-mapping", found)
            raise _Refused
        return self.tree

    def _events(self) -> Iterator[yaml.Event]:
        parser = _Parser(self.text)
        documents = 0
        while parser.check_event():
            event = parser.get_event()
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                self._check_start(event, documents)
            elif isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent):
                yield event

    def _check_start(self, event: yaml.DocumentStartEvent, documents: int) -> None:
        if event.version or event.tags:
            self._refuse(event, "yaml-feature", "a file must hold no % directives", "Delete it.")
        if documents > 1:
            found = 'a file must hold one document, found a second one behind "---"'
            self._refuse(event, "yaml-feature", found, "Put it into a file of its own.")

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.CollectionEndEvent):
            self._add(self.stack.pop().closed())
            return
        self._check_plainness(event)
        if isinstance(event, yaml.ScalarEvent):
            self._take_scalar(event)
        else:
            self._open(event)

    def _check_plainness(self, event: yaml.Event) -> None:
        """Refuse aliases, anchors and tags: they make one text mean another."""
        if isinstance(event, yaml.AliasEvent):
            found = f'a value must not be an alias, found "*{shortened(event.anchor, 20)}"'
        elif event.anchor is not None:
            found = f'a value must not have an anchor, found "&{shortened(event.anchor, 20)}"'
        elif event.tag is not None:
            found = f'a value must not have a tag, found "{shortened(_tag(event.tag), 30)}"'
        else:
            return
        self._refuse(event, "yaml-feature", found, "If it is text, put it in quotes.")

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        mapping = isinstance(event, yaml.MappingStartEvent)
        place = self._place(event)
        if self.stack and self.stack[-1].mapping and self.stack[-1].key is None:
            found = f"a key must be a word, found {'keys and values' if mapping else 'a list'}"
            self._refuse(event, "yaml-feature", found, self._key_hint(event))
        if len(self.stack) >= MOST_DEPTH:
            found = f"values must be nested at most {MOST_DEPTH} deep"
            self._refuse(event, "too-deep", found)
        self.stack.append(_Open(place, mapping, bool(event.flow_style)))

    def _key_hint(self, event: yaml.Event) -> str:
        jinja = self.text.startswith("{{", max(event.start_mark.index - 1, 0))
        return "Put a text that begins with { in quotes." if jinja else "Write one word."

    def _take_scalar(self, event: yaml.ScalarEvent) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        plain = event.style in (None, "")
        comment = plain and re.compile(r"[ \t]+#").match(self.text, end) is not None
        raw = self.text[start:end] if "[[" in event.value else ""
        scalar = Scalar(event.value, self._place(event), plain, comment, raw)
        if event.style == '"':
            self._check_escapes(scalar)
        if plain and scalar.text[:1] in tuple("“”‘’„«»「」"):
            found = f'a text must begin with a straight quote or none, found "{scalar.text[0]}"'
            hint = f"Write {_straight(scalar.text)}."
            self.problems.error(scalar.place, "smart-quote", found, hint)
        self._add(scalar)

    def _check_escapes(self, scalar: Scalar) -> None:
        bad = first_bad(scalar.text)
        if bad:
            found = (
                f"a text must hold visible characters only, found {bad.name}, which {bad.reason}"
            )
            self.problems.error(scalar.place, "bad-character", found, "Delete it.")
            raise _Refused

    def _add(self, node: Node) -> None:
        if not self.stack:
            self.tree = node
            return
        top = self.stack[-1]
        empty = isinstance(node, Scalar) and node.plain and not node.text
        if not top.mapping:
            if empty:
                self._empty("an item of a list", node.place)
            else:
                top.items.append(node)
        elif top.key is None:
            self._add_key(top, node)
        else:
            self._add_value(top, top.key, None if empty else node, node.place)
            top.key = None

    def _add_key(self, top: _Open, node: Node) -> None:
        assert isinstance(node, Scalar)  # collections as keys were refused when they opened
        if node.text == "<<" and node.plain:
            self.problems.error(node.place, "yaml-feature", 'a key must be a word, found "<<"')
            raise _Refused
        top.key = node

    def _add_value(self, top: _Open, key: Scalar, node: Node | None, place: Place) -> None:
        first = top.keys.setdefault(key.text, key)
        if first is not key:
            found = f'a key must stand once, found "{shortened(key.text)}" again'
            hint = f"It stands in line {first.place.line} already."
            self.problems.error(key.place, "duplicate-key", found, hint)
            return
        if node is None and top.flow:
            self._cut(top, key)
            return
        if node is None:
            self._empty(shortened(key.text), place)
        top.entries.append((key, node))

    def _empty(self, what: str, place: Place) -> None:
        line = self.text.splitlines()[place.line - 1][place.column - 1 :].strip()
        hint = "Write a value, or delete the line."
        if line.startswith("#"):
            hint = "What follows # is a comment; put a text that begins with # in quotes."
        self.problems.error(place, "empty-value", f"{what} must have a value, found nothing", hint)

    def _cut(self, top: _Open, key: Scalar) -> None:
        """A key without a value inside braces: most often the rest of a text with a comma."""
        if not top.entries:
            found = f'a key inside braces must have a value, found "{shortened(key.text)}"'
            self.problems.error(key.place, "cut-text", found, "Write {key: value}.")
            return
        before, value = top.entries[-1]
        told = value.text if isinstance(value, Scalar) else "…"
        name = shortened(before.text)
        found = f'{name} must be in quotes because it holds a comma, found "{shortened(told)}"'
        hint = f'Write {{{name}: "{shortened(f"{told}, {key.text}")}"}}.'
        self.problems.error(key.place, "cut-text", found, hint)
        top.entries[-1] = (before, None)

    def _place(self, event: yaml.Event) -> Place:
        start, end = event.start_mark, event.end_mark
        stop = end.column + 1 if end.line == start.line else self._line_end(start.index) + 1
        return Place(self.path, start.line + 1, start.column + 1, max(stop, start.column + 2))

    def _line_end(self, index: int) -> int:
        stop = self.text.find("\n", index)
        stop = len(self.text) if stop < 0 else stop
        return stop - (self.text.rfind("\n", 0, index) + 1)

    def _refuse(self, event: yaml.Event, check: str, message: str, hint: str = "") -> None:
        self.problems.error(self._place(event), check, message, hint)
        raise _Refused


def _tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")


def _straight(text: str) -> str:
    inner = shortened(text.strip("“”‘’„«»「」"))
    return f"'{inner}'" if '"' in inner else f'"{inner}"'


def root_mapping(root: Node, problems: Problems) -> Mapping | None:
    """The root as keys and values, which every file of a base must be."""
    if isinstance(root, Mapping):
        return root
    message = f"a file must hold keys and values, found {kind_of_node(root)}"
    slip = missing_space(root.text) if isinstance(root, Scalar) else ""
    problems.error(root.place, "not-a-mapping", message, slip)
    return None
