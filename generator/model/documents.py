"""One YAML file as a tree with places: every key and value, where it stands, and nothing guessed.

In go the bytes of a file, out come scalars, lists and mappings, and the problems. The tree is built
from events, never composed or constructed by YAML: no types are guessed, no key is lost, and what
would nest too deep is refused before it can exhaust the program's stack.
"""

from dataclasses import replace
from typing import NoReturn

from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent

from generator.model import cuts
from generator.model.characters import first_bad
from generator.model.encoding import decode
from generator.model.events import Refused, YamlEvent, place_of, refuse, yaml_events
from generator.model.nodes import Mapping, Node, Scalar, Sequence, kind_of_node, shortened
from generator.model.problems import Place, Problems, TooMany

MOST_DEPTH = 12
MOST_PROBLEMS = 100
"""In one file, before reading it stops."""


def read_document(path: str, data: bytes) -> tuple[Node | None, Problems]:
    """The tree of one file and what is wrong with it; no tree where reading had to stop."""
    problems = Problems()
    problems.most = MOST_PROBLEMS
    text = decode(path, data, problems)
    if text is None:
        return None, problems
    try:
        tree = _Reader(path, text, problems).read()
    except (Refused, TooMany):
        return None, problems
    if tree is None and not problems:
        said = "a file must hold keys and values, found nothing"
        problems.error(Place(path), "not-a-mapping", said)
    return tree, problems


def root_mapping(root: Node, problems: Problems) -> Mapping | None:
    """The root as keys and values, which every file of a base must be."""
    if isinstance(root, Mapping) and root.entries:
        return root
    found = "nothing" if isinstance(root, Mapping) else kind_of_node(root)
    message = f"a file must hold keys and values, found {found}"
    slip = cuts.missing_space(root.text) if isinstance(root, Scalar) else ""
    problems.error(root.place, "not-a-mapping", message, slip)
    return None


_Entries = dict[str, tuple[Scalar, Node | None]]
"""By the text of the key, in the file's order."""


class _Reader:
    """Puts one file's events together into a tree.

    Below, `before` is the event of the text before in the same collection, if there is one, and
    `cut` says that it was cut at a comma, which has been noted.
    """

    def __init__(self, path: str, text: str, problems: Problems) -> None:
        self.path, self.text, self.problems = path, text, problems
        self.events = yaml_events(path, text, problems)
        self.escapes = "\\" in text
        self.bare = text.isascii() and "#" not in text
        """No comment cuts a plain text, and none stands in typographic quotes."""

    def read(self) -> Node | None:
        """The tree; raises Refused where the file cannot be read to its end."""
        tree = None
        for event in self.events:  # that of the root, if there is one
            scalar = isinstance(event, ScalarEvent)
            tree = self._scalar(event) if scalar else self._collection(event, None, 0)
        return tree

    def _scalar(self, event: YamlEvent) -> Scalar:
        text, style, place = event.value, event.style, place_of(self.path, self.text, event)
        if self.escapes and style == '"' and (bad := first_bad(text)):
            refuse(self.problems, place, bad.check, bad.message, bad.hint)
        linked = "[[" in text
        raw = self.text[event.start_mark.index : event.end_mark.index] if linked else ""
        return Scalar(text, place, not style, False, raw)

    def _collection(self, event: YamlEvent, key: Scalar | None, depth: int) -> Node | None:
        """The list or mapping that begins here; nothing where all that it held has been noted."""
        place = place_of(self.path, self.text, event)
        if depth >= MOST_DEPTH:
            said = f"values must be nested at most {MOST_DEPTH} deep, found more"
            refuse(self.problems, place, "too-deep", said)
        if isinstance(event, MappingStartEvent):
            return self._mapping(place, bool(event.flow_style), depth + 1)
        return self._list(place, bool(event.flow_style), key, depth + 1)

    def _mapping(self, place: Place, flow: bool, depth: int) -> Mapping | None:
        entries: _Entries = {}
        node: Node | None
        before, cut, faulty = None, False, False
        for event in self.events:
            if not isinstance(event, ScalarEvent) or (event.value == "<<" and not event.style):
                if isinstance(event, MappingEndEvent):
                    break
                self._refuse_key(event)
            key, value = self._scalar(event), next(self.events)
            if not isinstance(value, ScalarEvent):
                node, before = self._collection(value, key, depth), None
            elif flow and self._is_alone(event, value):
                if before and not before.style and not _is_nothing(before):
                    self._note_cut_entry(entries, before, value)
                elif not cut:
                    self._note_no_value(key, event, value)
                cut = faulty = True
                continue
            else:
                node, before = self._text(value, key, key.place), value
            cut, faulty = False, faulty or node is None
            if key.text in entries:
                self._note_twice(entries[key.text][0], key)
            else:
                entries[key.text] = key, node
        return Mapping(tuple(entries.values()), place) if entries or not faulty else None

    def _list(self, place: Place, flow: bool, key: Scalar | None, depth: int) -> Sequence | None:
        items: list[Node] = []
        node: Node | None
        before, cut, faulty = None, False, False
        for event in self.events:
            if not isinstance(event, ScalarEvent):
                if isinstance(event, SequenceEndEvent):
                    break
                node, before, cut = self._collection(event, None, depth), None, False
            elif flow and before and self._goes_on(before, event):
                if not cut:
                    del items[-1:]
                    self._note_comma(before, event, key, in_braces=False)
                node, before, cut = None, event, True
            else:
                node, before, cut = self._text(event, key, None, place.column), event, False
            if node is None:
                faulty = True
            else:
                items.append(node)
        return Sequence(tuple(items), place) if items or not faulty else None

    def _refuse_key(self, event: YamlEvent) -> NoReturn:
        said, hint = 'a key must be a word, found "<<"', "Write the keys themselves."
        if not isinstance(event, ScalarEvent):
            mapping, start = isinstance(event, MappingStartEvent), event.start_mark.index
            said = f"a key must be a word, found {'keys and values' if mapping else 'a list'}"
            jinja = self.text.startswith("{{", max(start - 1, 0))
            hint = "Put a text that begins with { in quotes." if jinja else "Write one word."
        place = place_of(self.path, self.text, event)
        refuse(self.problems, place, "yaml-feature", said, hint)

    def _text(
        self, event: YamlEvent, key: Scalar | None, of_key: Place | None, indent: int = 0
    ) -> Scalar | None:
        """A value, unless YAML has cut or turned what was meant: then that is the problem."""
        scalar = self._scalar(event)
        whole = scalar.text not in cuts.NOTHING and scalar.text[-1] != '"'
        if whole and self.bare and scalar.plain:
            return scalar
        place, start, end = scalar.place, event.start_mark.index, event.end_mark.index
        indent = of_key.column if of_key else indent
        if not scalar.plain:
            fault = cuts.fault(self.text, start, end, scalar.text, key, indent)
        elif scalar.text in cuts.NOTHING:
            place = of_key or cuts.dash_before(place)
            name = cuts.named(key) if of_key else f"an item of {cuts.named(key)}"
            fault = cuts.nothing(self.text, end, name, scalar.text)
        else:
            fault = cuts.lone_quotes(scalar.text)
        if fault:
            self.problems.error(place, fault.check, fault.message, fault.hint)
            return None
        if scalar.plain and cuts.comment_follows(self.text, end, indent):
            return replace(scalar, comment=True)
        return scalar

    def _is_alone(self, key: YamlEvent, value: YamlEvent) -> bool:
        """Whether a key in braces has no colon, so that YAML makes up a value for it."""
        return _is_nothing(value) and not self.text.startswith(":", key.end_mark.index)

    def _note_no_value(self, key: Scalar, event: YamlEvent, value: YamlEvent) -> None:
        start, end = event.end_mark.index - len(key.text), value.end_mark.index
        fault = cuts.no_value(self.text, start, end)
        self.problems.error(key.place, fault.check, fault.message, fault.hint)

    def _note_cut_entry(self, entries: _Entries, before: YamlEvent, value: YamlEvent) -> None:
        """Note, once, that the text of the last entry goes on in a key without a value."""
        key, node = entries.popitem()[1]
        entries[key.text] = key, None
        if node:
            self._note_comma(before, value, key, in_braces=True)

    def _note_comma(
        self, before: YamlEvent, event: YamlEvent, key: Scalar | None, *, in_braces: bool
    ) -> None:
        """Note a text that YAML has cut at a comma, in two or more."""
        start, end = before.start_mark.index, event.end_mark.index
        fault = cuts.comma(self.text, start, end, cuts.named(key), in_braces=in_braces)
        place = place_of(self.path, self.text, before)
        self.problems.error(place, fault.check, fault.message, fault.hint)

    def _goes_on(self, before: YamlEvent, event: YamlEvent) -> bool:
        """Whether two items of a list are one number that YAML has cut at a comma."""
        end, start = before.end_mark.index, event.start_mark.index
        return cuts.comma_in_number(self.text, end, start)

    def _note_twice(self, first: Scalar, key: Scalar) -> None:
        said = f'a key must stand once, found "{shortened(key.text)}" again'
        hint = f"It stands in line {first.place.line} already."
        self.problems.error(key.place, "duplicate-key", said, hint)


def _is_nothing(event: YamlEvent) -> bool:
    """Whether YAML reads a text as no value."""
    return not event.style and event.value in cuts.NOTHING
