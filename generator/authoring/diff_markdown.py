"""A Diff in a reader's words: as Markdown for a job's summary or a comment, and as plain text.

All text of records passes through the one escaper of pages; ids and paths are slugs and stand as
code. An empty Diff gives an empty text.
"""

import html
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.authoring.diff import Change, Diff, RecordChange, SourceChange, StatementChange
from generator.authoring.diff_sides import Side
from generator.graph.disputes import Dispute
from generator.model.records import Record
from generator.model.statements import Statement
from generator.pages.markdown import Markdown, count, escape

MOST_PAGES = 100
"""So many paths of a sort are listed; of more the number is told."""


def markdown(diff: Diff, notes: Sequence[str] = ()) -> Markdown:
    """The whole diff; `notes` are sentences to stand before it, in plain text."""
    blocks = [
        *(str(escape(note)) for note in notes),
        _numbers(diff),
        *(_record(record, "added", diff.after) for record in diff.added),
        *(_changed(change, diff) for change in diff.changed),
        *(_record(record, "removed", diff.before) for record in diff.removed),
        "\n".join(_disputes(diff)),
        "\n".join(_pages(diff)),
    ]
    text = "".join(f"{block}\n\n" for block in blocks if block)
    return Markdown(text.removesuffix("\n"))


def plain(text: Markdown) -> str:
    """What `markdown` made, with each character of the records as it is, to be read unrendered.

    The escaper writes characters as entities and nothing else, so that they can be taken back.
    """
    return html.unescape(text)


def _numbers(diff: Diff) -> str:
    """One line that says how much there is."""
    statements = Counter(word for change in diff.changed for word in _sorts(change))
    renamed = sum(change.before.id != change.after.id for change in diff.changed)
    numbers = (
        (len(diff.added), "record", "added"),
        (len(diff.removed), "record", "removed"),
        (renamed, "record", "renamed"),
        (len(diff.changed) - renamed, "record", "changed"),
        *((number, noun, word) for (noun, word), number in sorted(statements.items())),
        (len(diff.opened), "dispute", "opened"),
        (len(diff.settled) + len(diff.ended), "dispute", "settled"),
        (sum(map(len, diff.pages)), "page", "touched"),
    )
    return ", ".join(f"{count(n, noun)} {word}" for n, noun, word in numbers if n)


def _sorts(change: RecordChange) -> Iterator[tuple[str, str]]:
    yield from ((_noun(s), "added") for s in change.added)
    yield from ((_noun(s), "removed") for s in change.removed)
    yield from ((_noun(c.after), "changed") for c in change.changed)


def _noun(statement: Statement) -> str:
    return "value" if statement.field else "fact"


def _record(record: Record, word: str, side: Side) -> str:
    """A record that stands on one side only, with all that it states."""
    lines = [_heading(record, word)]
    if record.summary:
        lines.append(f"- Summary: {_quoted(side.wording.plain(record.summary))}")
    lines += [f"- {stated(statement, side)}" for statement in record.statements()]
    return "\n".join(lines).rstrip()


def _heading(record: Record, word: str) -> str:
    kind = escape(record.kind.label)
    return f"### {kind} {word}: {escape(record.name)}\n\n`{record.id}`\n"


def _changed(change: RecordChange, diff: Diff) -> str:
    before, after = change.before, change.after
    lines = [_heading(after, "renamed" if before.id != after.id else "changed")]
    if before.id != after.id:
        lines.append(f"- Address: `{before.id}` → `{after.id}`")
    lines += [f"- {capital(own.what)}: {arrow(own)}" for own in change.itself]
    lines += [line for c in change.changed for line in _statement(c, diff)]
    lines += [f"- {sort_of(s)} removed: {stated(s, diff.before)}" for s in change.removed]
    lines += [f"- {sort_of(s)} added: {stated(s, diff.after)}" for s in change.added]
    return "\n".join(lines)


def _statement(change: StatementChange, diff: Diff) -> Iterator[str]:
    """A changed statement: one line where one thing changed, else a line for each."""
    told = list(told_parts(change))
    about = _about(change.after, diff.after)
    if len(told) > 1:
        yield f"- {sort_of(change.after)} changed: {about}"
        yield from (f"    - {capital(part.what or part.word)}: {part.words}" for part in told)
        return
    yield f"- {told_part(change, told[0], diff.after)}"


class Part(NamedTuple):
    """One thing that happened to a statement: in a word, to what, and in words."""

    word: str
    what: str
    words: str


def told_part(change: StatementChange, part: Part, side: Side) -> str:
    """One thing that happened to a statement, as a sentence of its own."""
    itself = part.word in ("changed", "reworded") and not part.what
    about = escape(_label(change.after, side)) if itself else _about(change.after, side)
    named = f"{escape(part.what)} " if part.what else ""
    start = f"{sort_of(change.after)} {part.word}"
    return f"{start}: {about}{': ' if about else ''}{named}{part.words}"


def told_parts(change: StatementChange) -> Iterator[Part]:
    """What happened to a statement, each thing by itself."""
    if change.said:
        yield Part("changed" if change.after.field else "reworded", "", arrow(change.said))
    for aspect in change.aspects:
        word = _WORDS.get(aspect.what)
        yield Part(word or "changed", "" if word else aspect.what, arrow(aspect))
    if change.sources:
        yield Part("re-sourced", "", "; ".join(_source(source) for source in change.sources))


def _label(statement: Statement, side: Side) -> str:
    """The field that a value is of, in readers' words; nothing for a fact."""
    kind = side.graph.records[statement.record].kind
    return kind.fields[statement.field].label if statement.field else ""


_WORDS = {"date": "re-dated", "as of": "re-dated", "due": "re-dated", "type": "re-typed"}


def _source(change: SourceChange) -> str:
    if change.what == "says":
        said = arrow(Change("", change.before, change.after))
        return f"{escape(change.source)}: {said}"
    return f"{change.what} {escape(change.source)}"


def sort_of(statement: Statement) -> str:
    """`Value` or `Fact`."""
    return "Value" if statement.field else "Fact"


def _about(statement: Statement, side: Side) -> str:
    return _quoted(side.sentence(statement))


def stated(statement: Statement, side: Side) -> str:
    """A statement with all that a reviewer asks first: who, when, which sources."""
    sources = [side.source(c) for c in statement.sources] if not statement.field else []
    parts = [] if statement.field else [side.wording.heading(statement)]
    parts += [f"sources: {'; '.join(sources)}"] if sources else []
    behind = f" ({escape(' · '.join(parts))})" if parts else ""
    return f"{_about(statement, side)}{behind}"


def _disputes(diff: Diff) -> Iterator[str]:
    sorts = (
        ("opened", diff.opened, diff.after),
        ("settled", diff.settled, diff.after),
        ("ended, a side of it is gone", diff.ended, diff.before),
    )
    if diff.opened or diff.settled or diff.ended:
        yield "### Disputes\n"
    for word, disputes, side in sorts:
        yield from (f"- Dispute {word}: {sides_of(dispute, side)}" for dispute in disputes)


def sides_of(dispute: Dispute, side: Side) -> str:
    """The sides with the record on which each stands."""
    names = [side.graph.records[s.record].name for s in dispute.statements]
    told = [_about(s, side) for s in dispute.statements]
    return " against ".join(f"{t} ({escape(n)})" for t, n in zip(told, names, strict=True))


def _pages(diff: Diff) -> Iterator[str]:
    if any(diff.pages):
        yield "### Pages touched\n"
    for word, paths in diff.pages._asdict().items():
        yield from (f"- {word}: `{_address(path)}`" for path in paths[:MOST_PAGES])
        if len(paths) > MOST_PAGES:
            yield f"- {word}: {len(paths) - MOST_PAGES} more"


def _address(path: str) -> str:
    """Where a reader finds a page: `/events/x/`."""
    address = path.removesuffix(".md")
    return f"/{address.removesuffix('index')}" if address.endswith("index") else f"/{address}/"


def arrow(change: Change) -> str:
    """`before → after`; one side alone where the other has none."""
    if not change.before:
        return f"now {_quoted(change.after)}"
    if not change.after:
        return f"no longer {_quoted(change.before)}"
    return f"{_quoted(change.before)} → {_quoted(change.after)}"


def _quoted(words: str) -> str:
    return f"“{escape(words)}”"


def capital(words: str) -> str:
    """Words with a capital letter first."""
    return escape(words[:1].upper() + words[1:])
