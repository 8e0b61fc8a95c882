"""One YAML file as a tree with places: every key and value, where it stands, and nothing guessed.

In go the bytes of a file, out come scalars, lists and mappings, and the problems. The tree is built
from events with a stack of its own, never composed or constructed by YAML: no types are guessed, no
key is lost, and what would nest too deep is refused before it can exhaust the program's own stack.
"""

from dataclasses import dataclass, field

from generator.model import cuts
from generator.model.characters import first_bad
from generator.model.encoding import decode
from generator.model.events import END, MAPPING, SCALAR, Event, Refused, read_events, refuse
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
    reader = _Reader(text, problems)
    try:
        for event in read_events(path, text, problems):
            reader.take(event)
    except (Refused, TooMany):
        return None, problems
    if reader.tree is None and not problems:
        said = "a file must hold keys and values, found nothing"
        problems.error(Place(path), "not-a-mapping", said)
    return reader.tree, problems


def root_mapping(root: Node, problems: Problems) -> Mapping | None:
    """The root as keys and values, which every file of a base must be."""
    if isinstance(root, Mapping) and root.entries:
        return root
    found = "nothing" if isinstance(root, Mapping) else kind_of_node(root)
    message = f"a file must hold keys and values, found {found}"
    slip = cuts.missing_space(root.text) if isinstance(root, Scalar) else ""
    problems.error(root.place, "not-a-mapping", message, slip)
    return None


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
    key_end: int = 0
    text_before: tuple[Place, int, int] | None = None
    """The last value, if it was a plain text: its place, where it starts and ends in the file."""
    cut: bool = False
    """The last value was cut at a comma, and has been noted."""
    faulty: bool = False
    """Something in it could not be read, and has been noted."""

    @property
    def indent(self) -> int:
        """The column of its keys or dashes, from 1."""
        return self.key.place.column if self.key else self.place.column

    def closed(self) -> Node | None:
        """The collection; nothing where all that it held has been noted."""
        if self.faulty and not self.entries and not self.items:
            return None
        if self.mapping:
            return Mapping(tuple(self.entries), self.place)
        return Sequence(tuple(self.items), self.place)


class _Reader:
    """Puts one file's events together into a tree."""

    def __init__(self, text: str, problems: Problems) -> None:
        self.text, self.problems = text, problems
        self.stack: list[_Open] = []
        self.tree: Node | None = None

    def take(self, event: Event) -> None:
        """Add what an event says; raises Refused where the file cannot be read further."""
        if event.sort == END:
            self._add(self.stack.pop().closed())
        elif event.sort == SCALAR:
            self._take_scalar(event)
        else:
            self._open(event)

    def _open(self, event: Event) -> None:
        mapping = event.sort == MAPPING
        if self.stack and self.stack[-1].mapping and self.stack[-1].key is None:
            said = f"a key must be a word, found {'keys and values' if mapping else 'a list'}"
            jinja = self.text.startswith("{{", max(event.start - 1, 0))
            hint = "Put a text that begins with { in quotes." if jinja else "Write one word."
            refuse(self.problems, event.place, "yaml-feature", said, hint)
        if len(self.stack) >= MOST_DEPTH:
            said = f"values must be nested at most {MOST_DEPTH} deep, found more"
            refuse(self.problems, event.place, "too-deep", said)
        self.stack.append(_Open(event.place, mapping, event.flow))

    def _take_scalar(self, event: Event) -> None:
        raw = self.text[event.start : event.end] if "[[" in event.text else ""
        scalar = Scalar(event.text, event.place, not event.style, raw=raw)
        bad = first_bad(scalar.text) if event.style == '"' else None
        if bad:
            refuse(self.problems, scalar.place, bad.check, bad.message, bad.hint)
        if not self.stack:
            self.tree = scalar
        elif self.stack[-1].mapping and self.stack[-1].key is None:
            self._take_key(self.stack[-1], scalar, event.end)
        else:
            self._take_value(self.stack[-1], scalar, event.start, event.end)

    def _take_key(self, top: _Open, key: Scalar, end: int) -> None:
        if key.text == "<<" and key.plain:
            said, hint = 'a key must be a word, found "<<"', "Write the keys themselves."
            refuse(self.problems, key.place, "yaml-feature", said, hint)
        top.key, top.key_end = key, end

    def _take_value(self, top: _Open, scalar: Scalar, start: int, end: int) -> None:
        """Add a text, unless YAML has cut or turned what was meant: then that is the problem."""
        before = top.text_before
        nothing = scalar.plain and scalar.text in cuts.NOTHING
        alone = nothing and top.mapping and top.flow and not self._has_colon(top)
        if before and (alone or self._goes_on(top, before[2], start)):
            self._note_comma(top, before[0], before[1], end)
            return
        if alone:
            self._note_alone(top, end)
            return
        fault, place = self._fault(top, scalar, start, end, nothing), scalar.place
        if nothing:
            place = top.key.place if top.key else cuts.dash_before(place)
        if fault:
            self.problems.error(place, fault.check, fault.message, fault.hint)
        if scalar.plain and cuts.comment_follows(self.text, end, top.indent):
            scalar = scalar._replace(comment=True)
        self._add(None if fault else scalar)
        top.text_before = (scalar.place, start, end) if scalar.plain and not nothing else None

    def _fault(
        self, top: _Open, scalar: Scalar, start: int, end: int, nothing: bool
    ) -> cuts.Fault | None:
        if nothing:
            name = self._key_name() if top.mapping else f"an item of {self._key_name()}"
            return cuts.nothing(self.text, end, name, scalar.text)
        if scalar.plain:
            return cuts.smart_quotes(scalar.text)
        return cuts.fault(self.text, start, end, scalar.text, self._key_name(), top.indent)

    def _has_colon(self, top: _Open) -> bool:
        return self.text.startswith(":", top.key_end)

    def _goes_on(self, top: _Open, before_end: int, start: int) -> bool:
        """Whether the item before and this one are one number that YAML has cut at a comma."""
        return top.flow and not top.mapping and cuts.comma_in_number(self.text, before_end, start)

    def _note_alone(self, top: _Open, end: int) -> None:
        """A key inside braces without a value, and without a text before that it could go on."""
        key, noted = top.key, top.cut
        top.key, top.cut, top.faulty = None, True, True
        if key and not noted:
            fault = cuts.no_value(self.text, top.key_end - len(key.text), end)
            self.problems.error(key.place, fault.check, fault.message, fault.hint)

    def _note_comma(self, top: _Open, place: Place, start: int, end: int) -> None:
        name = shortened(top.entries[-1][0].text, 30) if top.mapping else self._key_name()
        if top.mapping:
            key, noted = top.entries[-1][0], top.entries[-1][1] is None
            top.entries[-1] = (key, None)
        else:
            noted = top.cut
            top.items = top.items if noted else top.items[:-1]
        if not noted:
            fault = cuts.comma(self.text, start, end, name, in_braces=top.mapping)
            self.problems.error(place, fault.check, fault.message, fault.hint)
        top.key, top.cut, top.faulty, top.text_before = None, True, True, (place, start, end)

    def _key_name(self) -> str:
        """The key that a value stands under, for messages."""
        keys = (open_.key for open_ in reversed(self.stack[-2:]) if open_.key)
        return next((shortened(key.text, 30) for key in keys), "a text")

    def _add(self, node: Node | None) -> None:
        """Put a value where it belongs; nothing stands for one whose problem has been noted."""
        if not self.stack:
            self.tree = node
            return
        top = self.stack[-1]
        top.faulty, top.cut, top.text_before = top.faulty or node is None, False, None
        if top.key:
            self._add_entry(top, top.key, node)
            top.key = None
        elif node is not None:
            top.items.append(node)

    def _add_entry(self, top: _Open, key: Scalar, node: Node | None) -> None:
        first = top.keys.setdefault(key.text, key)
        if first is key:
            top.entries.append((key, node))
            return
        said = f'a key must stand once, found "{shortened(key.text)}" again'
        hint = f"It stands in line {first.place.line} already."
        self.problems.error(key.place, "duplicate-key", said, hint)
