"""The rules that need all records: each is one generator of problems, its docstring the rule.

`check_graph` runs them all and drops the warnings that a record accepts with a reason. Nothing here
depends on today's date, on disk or on how a page looks.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import chain, combinations

from generator.graph.graph import Graph, address_of
from generator.graph.origins import DERIVED_FROM, cycle_through
from generator.model.field_types import Date
from generator.model.problems import Place, Problem, Problems, did_you_mean, one_of
from generator.model.records import Record
from generator.model.references import Name, Ref, Target
from generator.model.statements import Statement
from generator.model.texts import Link, Text

Check = Callable[[Graph], Iterator[Problem]]
ERRORS: dict[str, Check] = {}
WARNINGS: dict[str, Check] = {}


def error(check: Check) -> Check:
    """A rule whose problems block a build; its id is the function's name with hyphens."""
    ERRORS[check.__name__.replace("_", "-")] = check
    return check


def warning(check: Check) -> Check:
    """A rule whose problems a person should look at."""
    WARNINGS[check.__name__.replace("_", "-")] = check
    return check


def check_graph(graph: Graph) -> Problems:
    """Every problem that shows between records, in the order of the rules."""
    problems = Problems(chain.from_iterable(check(graph) for check in ERRORS.values()))
    accepted = {
        (record.place.path, name) for record in graph.records.values() for name in record.accept
    }
    for check in WARNINGS.values():
        problems += (p for p in check(graph) if (p.place.path, p.check) not in accepted)
    return problems


@error
def unknown_record(graph: Graph) -> Iterator[Problem]:
    """A link, field, `by`, citation, origin or target must name one existing record of the right kind."""
    for record in graph.records.values():
        for key, written, kinds, place in _named(record):
            miss = graph.index.miss(written, kinds)
            if miss:
                message = f'{key} {miss.rule}, found "{written}"'
                yield Problem(place, miss.check, message, miss.hint)


def _named(record: Record) -> Iterator[tuple[str, str, tuple[str, ...], Place]]:
    """Key, text, kinds and place of everything in a record that is written as a record."""
    texts = [t for t in (record.summary, record.note) if t]
    texts += [n.inferred for n in (*record.names, *record.aliases) if n.inferred]
    yield from _links(texts)
    for citation in record.sources:
        yield "sources", citation.source.written, citation.source.kinds, citation.source.place
    for statement in record.statements():
        yield from _named_by(statement, record)
        yield from _links(statement.texts())
        for target in _targets(statement):
            if target.record:
                yield "a target", target.record, (), target.place


def _links(texts: "Iterator[Text] | list[Text]") -> Iterator[tuple[str, str, tuple[str, ...], Place]]:
    for text in texts:
        for link in text.links:
            yield "a link", link.target, (), link.place


def _named_by(
    statement: Statement, record: Record
) -> Iterator[tuple[str, str, tuple[str, ...], Place]]:
    value = statement.value
    if isinstance(value, Ref):
        yield statement.field, value.written, value.kinds, value.place
    if isinstance(statement.by, Ref):
        yield "by", statement.by.written, (), statement.by.place
    if statement.sources is not record.sources:
        for citation in statement.sources:
            yield "sources", citation.source.written, citation.source.kinds, citation.source.place
    for key, refs in (("origin", statement.origin), ("about", statement.about)):
        for ref in refs:
            yield key, ref.written, ref.kinds, ref.place


def _targets(statement: Statement) -> Iterator[Target]:
    yield from (contradiction.target for contradiction in statement.contradicts)
    yield from statement.supersedes
    if statement.outcome and statement.outcome.target:
        yield statement.outcome.target


@error
def unknown_target(graph: Graph) -> Iterator[Problem]:
    """What contradicts, supersedes, outcome or a link with # names must be a statement that exists."""
    for statement in graph.statements.values():
        for target in _targets(statement):
            id_ = graph.index.find(target.record) if target.record else statement.record
            yield from _missing(graph, id_, target.anchor, target.written, target.place)
    for record in graph.records.values():
        for link in _all_links(record):
            id_ = graph.index.find(link.target)
            if link.anchor and id_:
                anchor = _anchor(link)
                yield from _missing(graph, id_, anchor, f"{link.target}#{link.anchor}", link.place)


def _missing(
    graph: Graph, id_: str | None, anchor: str, written: str, place: Place
) -> Iterator[Problem]:
    if id_ is None or id_ not in graph.records or f"{id_}#{anchor}" in graph.statements:
        return
    anchors = [statement.anchor for statement in graph.records[id_].statements()]
    names = [_as_written(found) for found in anchors]
    several = [name for name in names if name.startswith(f"{_as_written(anchor)}-")]
    hint = did_you_mean(_as_written(anchor), names) or one_of(names)
    if several:
        hint = f"This field has several values; write {' or '.join(several)}."
    message = f'a target must name an existing statement, found "{written}"'
    yield Problem(place, "unknown-target", message, hint)


def _as_written(anchor: str) -> str:
    """A statement's anchor as it is named in a file: `fact-x` is `x`, `field-x` is `field:x`."""
    if anchor.startswith("fact-"):
        return anchor.removeprefix("fact-")
    return anchor.replace("field-", "field:", 1)


def _anchor(link: Link) -> str:
    if link.anchor.startswith("field:"):
        return link.anchor.replace("field:", "field-", 1)
    return f"fact-{link.anchor}"


def _all_links(record: Record) -> Iterator[Link]:
    if record.summary:
        yield from record.summary.links
    for statement in record.statements():
        for text in statement.texts():
            yield from text.links


@error
def uncitable_source(graph: Graph) -> Iterator[Problem]:
    """A source known only through others (`seen: no`) may be an origin, but must not be cited."""
    for record in graph.records.values():
        cited = list(record.sources)
        for statement in record.statements():
            cited += statement.sources if statement.sources is not record.sources else ()
        for citation in cited:
            source = graph.record(citation.source)
            if source and source.word("seen") == "no":
                message = f'sources must have been seen, found "{citation.source.written}"'
                hint = "Cite the source that relays it, and name this one as origin."
                yield Problem(citation.source.place, "uncitable-source", message, hint)


@error
def name_of_record(graph: Graph) -> Iterator[Problem]:
    """A name must not equal the name of a record: then the record is meant."""
    for statement in graph.statements.values():
        kinds = graph.records[statement.record].kind.fields
        wanted = kinds[statement.field].type.of.kinds if statement.field else ()
        for key, value, only in (("by", statement.by, ()), (statement.field, statement.value, wanted)):
            if isinstance(value, Name):
                yield from _same_as_record(graph, key, value, only)


def _same_as_record(
    graph: Graph, key: str, name: Name, kinds: tuple[str, ...]
) -> Iterator[Problem]:
    ids = graph.index.by_name.get(name.text.casefold(), ())
    ids = tuple(i for i in ids if not kinds or graph.records[i].kind.name in kinds)
    if ids:
        slugs = (i.partition("/")[2] if graph.index.find(i.partition("/")[2]) else i for i in ids)
        message = f'{key} must name the record where there is one, found "{name.text}"'
        yield Problem(name.place, "name-of-record", message, f"Write {' or '.join(slugs)}.")


@error
def origin_cycle(graph: Graph) -> Iterator[Problem]:
    """A source must not derive from itself, not even by way of others."""
    reported: set[str] = set()
    for id_ in graph.parents:
        way = cycle_through(id_, graph.parents)
        if way and not reported.intersection(way):
            reported.update(way)
            place = graph.records[id_].values[DERIVED_FROM][0].place
            found = f"derived_from must not lead back to itself, found {' → '.join(way)}"
            yield Problem(place, "origin-cycle", found)


@error
def supersedes_cycle(graph: Graph) -> Iterator[Problem]:
    """A statement must not supersede itself, not even by way of others."""
    above = {
        s.address: [address_of(t, s.record, graph.index) for t in s.supersedes]
        for s in graph.statements.values()
        if s.supersedes
    }
    reported: set[str] = set()
    for address in above:
        way = cycle_through(address, above)
        if way and not reported.intersection(way):
            reported.update(way)
            found = f"supersedes must not lead back to itself, found {' → '.join(way)}"
            yield Problem(graph.statements[address].place, "supersedes-cycle", found)


@error
def superseded_forecast(graph: Graph) -> Iterator[Problem]:
    """A forecast is never superseded: it gets an outcome."""
    for statement in graph.statements.values():
        for target in statement.supersedes:
            older = graph.statement(target, statement.record)
            if older and older.type == "forecast":
                message = f'supersedes must not name a forecast, found "{target.written}"'
                hint = "Give that forecast an outcome: {fact: …, result: missed}."
                yield Problem(target.place, "supersedes-forecast", message, hint)


@error
def contradicts_itself(graph: Graph) -> Iterator[Problem]:
    """A statement must not contradict itself."""
    for statement in graph.statements.values():
        for contradiction in statement.contradicts:
            target = contradiction.target
            if address_of(target, statement.record, graph.index) == statement.address:
                message = f'contradicts must name another statement, found "{target.written}"'
                yield Problem(target.place, "contradicts-itself", message)


@error
def report_after_sources(graph: Graph) -> Iterator[Problem]:
    """A report must not be dated after every one of its sources, under any reading of the dates."""
    for statement in graph.statements.values():
        published = _published(graph, statement)
        date = statement.date
        if not date or statement.type != "report" or not published:
            continue
        if len(published) == len(statement.sources) and all(
            date.surely_after(day) for day in published
        ):
            latest = max(published, key=lambda day: day.sort_key)
            message = f"date must not be after all sources, found {date.text}"
            hint = f"The last source is of {latest.text}. What is still to come is a forecast or plan."
            yield Problem(statement.place, "report-after-sources", message, hint)


def _published(graph: Graph, statement: Statement) -> list[Date]:
    """When the cited sources were published, as far as it is known."""
    sources = (graph.record(citation.source) for citation in statement.sources)
    days = (s.value("published") for s in sources if s)
    return [day.value for day in days if day and isinstance(day.value, Date)]


@error
def former_id_taken(graph: Graph) -> Iterator[Problem]:
    """A former id must be free: no record may have it now, and no two may have had it."""
    seen: dict[str, Record] = {}
    for record in graph.records.values():
        for former in record.former_ids:
            first = seen.setdefault(former.id, record)
            holder = former.id if former.id in graph.index.ids else first.id
            if holder != record.id or former.id in graph.index.ids:
                message = f'former_ids must be free, found "{former.id}"'
                yield Problem(former.place, "former-id-taken", message, f"{holder} has it.")


@error
def accepts_no_warning(graph: Graph) -> Iterator[Problem]:
    """What a record accepts must be the id of a warning."""
    for record in graph.records.values():
        for name, reason in record.accept.items():
            if name not in WARNINGS:
                message = f'accept must name a warning, found "{name}"'
                hint = did_you_mean(name, WARNINGS) or one_of(WARNINGS)
                yield Problem(reason.place, "accepts-no-warning", message, hint)


@warning
def same_name(graph: Graph) -> Iterator[Problem]:
    """Two records of one kind should not have one name."""
    for name, ids in graph.index.by_name.items():
        by_kind: dict[str, list[str]] = defaultdict(list)
        for id_ in ids:
            by_kind[graph.records[id_].kind.name].append(id_)
        for several in by_kind.values():
            for id_ in several[1:]:
                message = f'a record should have a name of its own, found "{name}" again'
                place = graph.records[id_].place
                yield _warn(place, "same-name", message, f"{several[0]} has it.")


@warning
def uncited_source(graph: Graph) -> Iterator[Problem]:
    """A source should be cited, be an origin, or be what another source derives from."""
    used = set(graph.cited)
    used.update(parent for parents in graph.parents.values() for parent in parents)
    for statement in graph.statements.values():
        used.update(id_ for ref in statement.origin if (id_ := graph.index.find_ref(ref)))
    for record in graph.records.values():
        used.update(id_ for c in record.sources if (id_ := graph.index.find_ref(c.source)))
        if record.is_source and record.id not in used:
            yield _warn(record.place, "uncited-source", "a source should be cited somewhere")


@warning
def source_without_place(graph: Graph) -> Iterator[Problem]:
    """A source without url, published and publisher should have a note that says which text it was."""
    for record in graph.records.values():
        keys = ("url", "published", "publisher")
        if record.is_source and not record.note and not any(record.value(key) for key in keys):
            message = "a source should have url, published, publisher, or a note that tells it apart"
            yield _warn(record.place, "source-without-place", message)


@warning
def idle_denial(graph: Graph) -> Iterator[Problem]:
    """A denial should contradict the statement that it denies."""
    for statement in graph.statements.values():
        if statement.type == "denial" and statement.address not in graph.dispute_of:
            message = "a denial should name what it denies in contradicts"
            yield _warn(statement.place, "idle-denial", message)


@warning
def same_day(graph: Graph) -> Iterator[Problem]:
    """A report dated the day its source was published is often dated by the article, not the event."""
    for statement in graph.statements.values():
        date = statement.date
        if not date or statement.type != "report":
            continue
        days = [day for day in _published(graph, statement) if day.text == date.text]
        if days and date.first == date.last and "date" not in dict(statement.date_inferred):
            message = f"date should be when it happened, found the day of its source, {date.text}"
            hint = "Leave it out, write it as {value, inferred}, or accept this with a reason."
            yield _warn(statement.place, "same-day", message, hint)


@warning
def twin_forecasts(graph: Graph) -> Iterator[Problem]:
    """Two forecasts by one person about one thing should be told apart, or be one."""
    groups: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in graph.statements.values():
        if statement.type == "forecast" and statement.by:
            asserter = graph.name_of(statement.by)
            groups[asserter, statement.record].append(statement)
    for (asserter, _), several in groups.items():
        for one, other in combinations(several, 2):
            if _may_be_one(graph, one, other):
                line = one.place.line
                message = f"two forecasts by {asserter} about one thing should have dates apart"
                hint = f"The other stands in line {line}; give both a date or due, or merge them."
                yield _warn(other.place, "twin-forecasts", message, hint)


def _may_be_one(graph: Graph, one: Statement, other: Statement) -> bool:
    """Whether two forecasts name the same records and no date keeps them apart."""
    about = [
        {link.target for text in s.texts() for link in text.links} | {r.written for r in s.about}
        for s in (one, other)
    ]
    apart = any(
        a and b and not a.overlaps(b) for a, b in ((one.date, other.date), (one.due, other.due))
    )
    return about[0] == about[1] and not apart


def _warn(place: Place, check: str, message: str, hint: str = "") -> Problem:
    return Problem(place, check, message, hint, "warning")
