"""Checks on what names what: every record and every statement that is named must exist."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from itertools import chain

from generator.graph.checks.registry import NEAR, Found, error
from generator.graph.graph import VIEWS, Graph
from generator.graph.mentions import Mention
from generator.graph.nearest import Nearest
from generator.model.nodes import shortened
from generator.model.problems import Place, one_of
from generator.model.records import Record
from generator.model.statements import SOURCE
from generator.model.texts import MOST_SLUG

MOST_PLACES = 5
"""Other places listed behind a missing record; each has a problem of its own."""
_NO_NAMES = ("a link", "about", "contradicts", "origin", "outcome", "sources", "supersedes")
"""Keys under which only a record may stand."""
_DIGEST = re.compile(r"(?:field:[a-z0-9_]+-)?[0-9a-f]{8}")
"""A statement that was given no id, as it is named."""


@error("unknown-record", "misses")
def unknown_record(graph: Graph) -> Iterator[Found]:
    """A link, a field, `by`, a citation, an origin or a target must name a record that exists.

    Where several records name one that is missing, as after its file was deleted, the first of the
    problems says where the others are.
    """
    told = _elsewhere(graph)
    for found in _misses(graph, "unknown-record"):
        more = told.get(found.place, "")
        yield found._replace(hint=f"{found.hint} {more}".strip())


@error("ambiguous-link", "misses")
def ambiguous_link(graph: Graph) -> Iterator[Found]:
    """Where two kinds have a record of one slug, it must be named with its folder."""
    return _misses(graph, "ambiguous-link")


@error("wrong-kind", "misses")
def wrong_kind(graph: Graph) -> Iterator[Found]:
    """A field, a citation or an origin must name a record of a kind that may stand there."""
    return _misses(graph, "wrong-kind")


def _misses(graph: Graph, check: str) -> Iterator[Found]:
    for id_, misses in graph.misses.items():
        for mention, miss in misses:
            if miss.check == check:
                message = f'{mention.key} {miss.rule}, found "{shortened(mention.record)}"'
                lone = check == "unknown-record" and id_ != VIEWS and not miss.near
                hint = f"{miss.hint} {_as_name(mention) if lone else ''}".strip()
                yield Found(mention.place, message, hint)


def _as_name(mention: Mention) -> str:
    """The hint for what has no page, where a name may stand."""
    if mention.key in _NO_NAMES or mention.kinds == (SOURCE,) or "/" in mention.record:
        return ""
    if len(mention.record) > MOST_SLUG:
        return ""
    name = mention.record.replace("-", " ").title()
    return f'If it has no page, write it as a name: "{name}".' if name != mention.record else ""


def _elsewhere(graph: Graph) -> dict[Place, str]:
    """By the first place that names a missing record: the other places, where records share it."""
    places: dict[str, set[Place]] = defaultdict(set)
    for mention, miss in chain.from_iterable(graph.misses.values()):
        if miss.check == "unknown-record" and not graph.index.moved.get(mention.record):
            places[mention.record.rpartition("/")[2]].add(mention.place)
    told = {}
    for first, *others in map(sorted, places.values()):
        if any(place.path != first.path for place in others):
            more = f" and {len(others) - MOST_PLACES} more" if len(others) > MOST_PLACES else ""
            listed = ", ".join(f"{p.path}:{p.line}:{p.column}" for p in others[:MOST_PLACES])
            advice = "if its file was deleted, bring it back or change them all"
            told[first] = f"It is also named in {listed}{more}; {advice}."
    return told


@error("unknown-target", NEAR)
def unknown_target(graph: Graph, records: Iterable[Record]) -> Iterator[Found]:
    """What contradicts, supersedes, outcome or a link with # names must be a known statement."""
    holders = cache(partial(_holders, graph))
    choices = cache(partial(_choices, graph))
    for record in records:
        for mention, id_ in graph.aims.get(record.id, ()):
            if _lacks(graph, id_, mention.anchor or ""):
                rule = "must name an existing statement"
                hint = _other_record(graph, mention, holders) or _without_id(graph, mention, id_)
                hint = hint or _instead(mention, *choices(id_))
                said = f'{mention.key} {rule}, found "{shortened(mention.written)}"'
                yield Found(mention.place, said, hint)


def _lacks(graph: Graph, id_: str, anchor: str) -> bool:
    """Whether a record has no such statement; not where it was given and could not be read."""
    record = graph.records.get(id_)
    if record is None or f"{id_}#{anchor}" in graph.statements:
        return False
    field = anchor.removeprefix("field-").partition("-")[0]
    return not (anchor.startswith("field-") and record.values.get(field) == ())


def _holders(graph: Graph) -> dict[str, list[str]]:
    """By anchor: ids of the records that have such a statement."""
    holders: dict[str, list[str]] = defaultdict(list)
    for statement in graph.statements.values():
        holders[statement.anchor].append(statement.record)
    return holders


def _other_record(
    graph: Graph, mention: Mention, holders: Callable[[], dict[str, list[str]]]
) -> str:
    """The hint for a statement of another record that was named without its record."""
    anchor = mention.anchor or ""
    if mention.record or anchor.startswith("field-"):
        return ""
    ids = holders().get(anchor, ())
    if len(ids) != 1:
        return ""
    return f"Did you mean {graph.index.shortest(ids[0])}#{mention.written}?"


def _without_id(graph: Graph, mention: Mention, id_: str) -> str:
    """The hint for a fact that has no id, and whose text has all the words of the one written."""
    own = mention.written.rpartition("#")[2]
    may_be_id = (mention.anchor or "").startswith("fact-") and len(own) <= MOST_SLUG
    words = set(own.split("-")) if may_be_id else set()
    for fact in graph.records[id_].facts:
        unnamed = _DIGEST.fullmatch(_as_written(fact.anchor))
        if words and unnamed and words <= set(re.findall(r"[a-z0-9]+", str(fact.text).lower())):
            where = f" of {fact.place.path}" if fact.place.path != mention.place.path else ""
            return f"Give the fact in line {fact.place.line}{where} an id: write id: {own} in it."
    return ""


def _choices(graph: Graph, id_: str) -> tuple[list[str], Nearest]:
    """The statements of a record as they are named, to choose from."""
    names = [_as_written(statement.anchor) for statement in graph.records[id_].statements()]
    return names, Nearest(names)


def _instead(mention: Mention, names: list[str], nearest: Nearest) -> str:
    """The hint that names statements of the record: the nearest one, else all that have an id."""
    record, hash_, own = mention.written.rpartition("#")
    several = [name for name in names if name.startswith(f"{own}-") and own.startswith("field:")]
    if several:
        listed = " or ".join(f"{record}{hash_}{name}" for name in several)
        return f"This field has several values; write {listed}."
    if near := nearest.to(own, lambda name: True):
        return f'Did you mean "{record}{hash_}{near}"?'
    given = one_of(name for name in names if not _DIGEST.fullmatch(name))
    if given:
        return f"{given} Or give the fact you mean an id."
    return "Nothing there has an id; give one to the fact you mean."


def _as_written(anchor: str) -> str:
    """A statement's anchor as it is named in a file: `fact-x` is `x`, `field-x` is `field:x`."""
    if anchor.startswith("fact-"):
        return anchor.removeprefix("fact-")
    return anchor.replace("field-", "field:", 1)
