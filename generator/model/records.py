"""Records: one YAML file of a kind, read and checked by itself.

In go a document's tree and its kind, out comes a frozen Record in which whatever could not be read
is missing (and has been noted), so that one mistake gives one problem. Knows no other record.
"""

from collections.abc import Iterator
from collections.abc import Mapping as MappingOf
from dataclasses import field
from itertools import chain

from generator.model.dates import Date
from generator.model.field_types import read_date
from generator.model.frozen import frozen
from generator.model.keys import Taken, items, mapping, take
from generator.model.kinds import RECORD_KEYS, Kind
from generator.model.languages import language_code, language_hint
from generator.model.nodes import Mapping, Node, Scalar, Sequence, kind_of_node, shortened
from generator.model.problems import Place, Problems
from generator.model.relation_keys import read_citations
from generator.model.site_paths import may_have_been
from generator.model.statement_keys import read_fact, read_values
from generator.model.statements import SOURCE, Citation, Statement
from generator.model.texts import Text, is_slug, read_plain, read_text, slug_like


@frozen
class OtherName:
    """Another name of a record: in a language (BCP 47), or an alias where `language` is empty."""

    text: str
    place: Place
    language: str = ""
    inferred: Text | None = None


@frozen
class Retraction:
    """When and why a source was withdrawn."""

    date: Date | None
    reason: Text | None


@frozen
class FormerId:
    """An address that a record had before, `folder/slug`."""

    id: str
    place: Place


@frozen
class Record:
    """One record. `values` holds the statements of each field that is given."""

    id: str
    kind: Kind
    place: Place
    name: str
    names: tuple[OtherName, ...] = ()
    aliases: tuple[OtherName, ...] = ()
    summary: Text | None = None
    tags: tuple[str, ...] = ()
    values: MappingOf[str, tuple[Statement, ...]] = field(default_factory=dict)
    facts: tuple[Statement, ...] = ()
    sources: tuple[Citation, ...] = ()
    former_ids: tuple[FormerId, ...] = ()
    verified: Date | None = None
    accept: MappingOf[str, OtherName] = field(default_factory=dict)
    """Checks whose warnings are excused, each with its reason (as text with a place)."""
    retracted: Retraction | None = None
    note: Text | None = None

    @property
    def slug(self) -> str:
        return self.id.partition("/")[2]

    @property
    def is_source(self) -> bool:
        return self.kind.name == SOURCE

    def statements(self) -> Iterator[Statement]:
        """Values in the order of the kind's fields, then facts in the file's order."""
        return chain(chain.from_iterable(self.values.values()), self.facts)

    def value(self, field_: str) -> Statement | None:
        """The first value of a field, if there is one."""
        values = self.values.get(field_)
        return values[0] if values else None

    def word(self, field_: str) -> str:
        """The key of the choice that a field holds, or empty."""
        statement = self.value(field_)
        return str(getattr(statement.value, "key", "")) if statement else ""


def read_record(id_: str, kind: Kind, root: Mapping, problems: Problems) -> Record:
    """The record `id_` (`folder/slug`) that a file's tree states."""
    allowed = dict.fromkeys((*RECORD_KEYS, *kind.fields))
    if kind.name != SOURCE:
        del allowed["retracted"]
    required = ["name", *(f.name for f in kind.fields.values() if f.required)]
    what = f"a record of kind {kind.name}"
    keys = take(root, what, problems, allowed, required)
    sources = read_citations(keys.get("sources"), problems)
    facts = (read_fact(id_, n, problems) for n in _facts(keys, problems))
    record = Record(
        id_,
        kind,
        root.place,
        name=read_plain(keys.get("name"), "name", problems),
        names=_names(keys, problems),
        aliases=_aliases(keys, problems),
        summary=read_text(keys.get("summary"), "summary", problems),
        tags=_tags(keys, problems),
        values=_values(id_, kind, keys, sources, problems),
        facts=tuple(fact for fact in facts if fact),
        sources=sources,
        former_ids=_former_ids(keys, problems),
        verified=read_date(keys.get("verified"), "verified", problems),
        accept=_accept(keys, problems),
        retracted=_retracted(keys, problems),
        note=read_text(keys.get("note"), "note", problems),
    )
    _check_anchors(record, problems)
    return record


def _facts(keys: Taken, problems: Problems) -> tuple[Node, ...]:
    return items(keys.get("facts"), "facts", problems, "Begin each fact with a dash and a space.")


def _values(
    id_: str, kind: Kind, keys: Taken, sources: tuple[Citation, ...], problems: Problems
) -> dict[str, tuple[Statement, ...]]:
    """The statements of each given field; the record's sources back those that name none."""
    values: dict[str, tuple[Statement, ...]] = {}
    bare: list[Statement] = []
    for name, field_ in kind.fields.items():
        node = keys.get(name)
        if node is None:
            continue
        values[name] = read_values(id_, name, field_.type, node, sources, problems)
        unsourced = [s for s in values[name] if s.value and not s.sources]
        own = _with_sources(node) if unsourced else set()
        bare += [s for s in unsourced if s.place not in own]
    if bare and kind.name != SOURCE and "sources" not in keys:
        fields = ", ".join(dict.fromkeys(s.field for s in bare))
        found = f"a value must have sources, found none for {shortened(fields)}"
        hint = "Name them once in the record's key sources."
        problems.error(bare[0].place, "no-source", found, hint)
    return values


def _with_sources(node: Node) -> set[Place]:
    """The places of the values that name sources, even if none of these could be read."""
    nodes = node.items if isinstance(node, Sequence) else (node,)
    given = (n for n in nodes if isinstance(n, Mapping))
    return {n.place for n in given if any(key.text == "sources" for key, _ in n.entries)}


def _names(keys: Taken, problems: Problems) -> tuple[OtherName, ...]:
    node = mapping(keys.get("names"), "names", problems, "Write {zh: 示例}, by language.")
    names = []
    for key, value in node.entries if node else ():
        if language_code(key.text) != key.text:
            found = f'names must have codes of languages as keys, found "{shortened(key.text)}"'
            problems.error(key.place, "bad-language", found, language_hint(key.text))
        elif value and (name := _name(value, key.text, problems)):
            names.append(name)
    return tuple(names)


def _aliases(keys: Taken, problems: Problems) -> tuple[OtherName, ...]:
    read = (_name(n, "", problems) for n in items(keys.get("aliases"), "aliases", problems))
    return tuple(name for name in read if name)


def _name(node: Node, language: str, problems: Problems) -> OtherName | None:
    key, inferred, given = "names" if language else "aliases", None, node
    if isinstance(node, Mapping) and {k.text for k, _ in node.entries} & {"value", "inferred"}:
        both = "value", "inferred"
        keys = take(node, "an inferred name", problems, both, required=both)
        inferred = read_text(keys.get("inferred"), "inferred", problems)
        value = keys.get("value")
        if value is None:
            return None
        given = value
    text = read_plain(given, key, problems)
    return OtherName(text, given.place, language, inferred) if text else None


def _tags(keys: Taken, problems: Problems) -> tuple[str, ...]:
    tags: list[str] = []
    for node in items(keys.get("tags"), "tags", problems):
        text = node.text.strip() if isinstance(node, Scalar) else ""
        if text in tags:
            found = f'tags must differ, found "{shortened(text)}" again'
            problems.error(node.place, "duplicate-item", found)
        elif is_slug(text):
            tags.append(text)
        else:
            found = f"a tag must be lower-case words joined by hyphens, found {kind_of_node(node)}"
            hint = f"Write {slug_like(text)}." if slug_like(text) else ""
            problems.error(node.place, "bad-id", found, hint)
    return tuple(tags)


def _former_ids(keys: Taken, problems: Problems) -> tuple[FormerId, ...]:
    ids = []
    for node in items(keys.get("former_ids"), "former_ids", problems):
        if isinstance(node, Scalar) and may_have_been(node.text):
            ids.append(FormerId(node.text, node.place))
        else:
            found = f"former_ids must be folder/slug each, found {kind_of_node(node)}"
            hint = "Write the address that the record had, such as events/example-hub."
            problems.error(node.place, "bad-reference", found, hint)
    return tuple(ids)


def _accept(keys: Taken, problems: Problems) -> dict[str, OtherName]:
    node = mapping(keys.get("accept"), "accept", problems)
    reasons = {}
    for key, value in node.entries if node else ():
        reason = read_plain(value, f"accept {shortened(key.text)}", problems)
        reasons[key.text] = OtherName(reason, key.place)
    return reasons


def _retracted(keys: Taken, problems: Problems) -> Retraction | None:
    node = mapping(keys.get("retracted"), "retracted", problems)
    if node is None:
        return None
    taken = take(node, "retracted", problems, ("date", "reason"), required=("date", "reason"))
    date = read_date(taken.get("date"), "date", problems)
    return Retraction(date, read_text(taken.get("reason"), "reason", problems))


def _check_anchors(record: Record, problems: Problems) -> None:
    """No two statements of one page may have one address."""
    seen: dict[str, Statement] = {}
    for statement in record.statements():
        first = seen.setdefault(statement.anchor, statement)
        if first is statement:
            continue
        told = statement.text or statement.value or statement.anchor
        same = str(told) == str(first.text or first.value)
        what = f'"{shortened(str(told))}"' if same else f'the id "{statement.anchor}"'
        found = f"a statement must stand once on a page, found {what} again"
        hint = f"The first stands in line {first.place.line}; give one of them another id."
        hint = f"It stands in line {first.place.line} already." if same else hint
        problems.error(statement.place, "duplicate-id", found, hint)
