"""The events of one YAML document with their places, and nothing that makes one text mean another.

In goes a file's text, out come scalars, and the starts and ends of lists and mappings, as YAML 1.1
knows them (libyaml reads it). Tags, anchors, aliases, directives and further documents are refused
where they stand; so is a file that goes on and on.
"""

from collections.abc import Iterator
from typing import NamedTuple, NoReturn

import yaml

try:
    from yaml import CSafeLoader as _Parser
except ImportError:  # PyYAML without libyaml: the same events, slower, and plainer messages
    from yaml import SafeLoader as _Parser  # type: ignore[assignment]

from generator.model.nodes import shortened
from generator.model.problems import Place, Problem, Problems
from generator.model.slips import diagnose

MOST_EVENTS = 20_000

SCALAR, LIST, MAPPING, END = "scalar", "list", "mapping", "end"


class Refused(Exception):
    """A file cannot be read any further; the problem has been noted."""


class Event(NamedTuple):
    """A scalar, the start of a list or mapping, or the end of one."""

    sort: str
    place: Place
    start: int
    """Where it starts in the file's text, in code points from 0."""
    end: int
    text: str = ""
    style: str = ""
    """How a scalar is written: with " or ', as a block with | or >, or plainly."""
    flow: bool = False
    """Whether a collection is written in brackets or braces."""


def read_events(path: str, text: str, problems: Problems) -> Iterator[Event]:
    """The events of the file's document; raises Refused where it cannot be read."""
    try:
        for count, event in enumerate(_events(path, text, problems), 1):
            if count > MOST_EVENTS:
                said = f"a file must hold at most {MOST_EVENTS} keys and values, found more"
                refuse(problems, event.place, "too-large", said)
            yield event
    except yaml.MarkedYAMLError as error:
        slip = diagnose(text, error)
        place = Place(path, slip.line, slip.column, slip.end_column)
        problems[:] = [p for p in problems if p.place.line != slip.line]  # its first signs
        problems.append(Problem(place, slip.check, slip.message, slip.hint))
        raise Refused from error


def refuse(problems: Problems, place: Place, check: str, message: str, hint: str = "") -> NoReturn:
    """Note a problem and stop reading the file."""
    problems.error(place, check, message, hint)
    raise Refused


def _events(path: str, text: str, problems: Problems) -> Iterator[Event]:
    parser = _Parser(text)
    documents = 0
    while parser.check_event():
        event = parser.get_event()
        assert event is not None
        start, place = _place(path, text, event)
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            _check_start(event, place, documents, problems)
        elif isinstance(event, yaml.NodeEvent):
            _check_plainness(event, place, problems)
            yield _node(event, place, start)
        elif isinstance(event, yaml.CollectionEndEvent):
            yield Event(END, place, start, start)


def _node(event: yaml.NodeEvent, place: Place, start: int) -> Event:
    end = event.end_mark.index if event.end_mark else start
    if isinstance(event, yaml.ScalarEvent):
        return Event(SCALAR, place, start, end, event.value, event.style or "")
    sort = MAPPING if isinstance(event, yaml.MappingStartEvent) else LIST
    flow = isinstance(event, yaml.CollectionStartEvent) and bool(event.flow_style)
    return Event(sort, place, start, end, flow=flow)


def _check_start(
    event: yaml.DocumentStartEvent, place: Place, documents: int, problems: Problems
) -> None:
    if event.version or event.tags:
        said = 'a file must hold no directives, found "%"'
        refuse(problems, place, "yaml-feature", said, "Delete the line.")
    if documents > 1:
        said = 'a file must hold one document, found a second one behind "---"'
        refuse(problems, place, "yaml-feature", said, "Put it into a file of its own.")


def _check_plainness(event: yaml.NodeEvent, place: Place, problems: Problems) -> None:
    """Refuse aliases, anchors and tags: they make one text mean another."""
    tag = getattr(event, "tag", None)
    if event.anchor is None and tag is None:
        return
    anchor = shortened(event.anchor or "", 20)
    if isinstance(event, yaml.AliasEvent):
        said = f'a value must not be an alias, found "*{anchor}"'
    elif event.anchor is not None:
        said = f'a value must not have an anchor, found "&{anchor}"'
    else:
        written = shortened(str(tag).replace("tag:yaml.org,2002:", "!!"), 30)
        said = f'a value must not have a tag, found "{written}"'
    refuse(problems, place, "yaml-feature", said, "If it is text, put it in quotes.")


def _place(path: str, text: str, event: yaml.Event) -> tuple[int, Place]:
    """Where an event starts in the text, and its place, which ends in its first line."""
    start, end = event.start_mark, event.end_mark
    if start is None or end is None:
        return 0, Place(path)
    stop = end.column + 1
    if end.line > start.line:
        stop = start.column + len(text[start.index :].partition("\n")[0]) + 1
    column = start.column + 1
    return start.index, Place(path, start.line + 1, column, max(stop, column + 1))
