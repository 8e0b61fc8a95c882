"""The events of one YAML document with their places, and nothing that makes one text mean another.

In goes a file's text, out come scalars, and the starts and ends of lists and mappings, as YAML 1.1
knows them (libyaml reads it). Tags, anchors, aliases, directives and further documents are refused
where they stand; so is a file that goes on and on.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple, NoReturn, TypeAlias

import yaml
from yaml.events import CollectionEndEvent, NodeEvent

try:
    from yaml import CSafeLoader as _Parser
except ImportError:  # PyYAML without libyaml: the same events, slower, and plainer messages
    from yaml import SafeLoader as _Parser  # type: ignore[assignment]

from generator.model.nodes import shortened
from generator.model.problems import Place, Problem, Problems, make_place
from generator.model.slips import diagnose

MOST_EVENTS = 20_000

SCALAR, LIST, MAPPING, END = "scalar", "list", "mapping", "end"
_SORTS = {
    yaml.ScalarEvent: SCALAR,
    yaml.SequenceStartEvent: LIST,
    yaml.MappingStartEvent: MAPPING,
    yaml.SequenceEndEvent: END,
    yaml.MappingEndEvent: END,
}


YamlEvent: TypeAlias = Any
"""One of YAML's own events; the stubs of PyYAML take the marks of each for optional."""


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
    for event in yaml_events(path, text, problems):
        sort, place = _SORTS[type(event)], place_of(path, text, event)
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, yaml.ScalarEvent):
            yield Event(sort, place, start, end, event.value, event.style or "")
        else:
            flow = isinstance(event, yaml.CollectionStartEvent) and bool(event.flow_style)
            yield Event(sort, place, start, start if sort == END else end, flow=flow)


def yaml_events(path: str, text: str, problems: Problems) -> Iterator[YamlEvent]:
    """The same as YAML's own events: scalars, starts and ends, without anchors or tags."""
    events: Iterator[YamlEvent] = iter(_Parser(text).get_event, None)
    try:
        for count, event in enumerate(events, -1):  # the stream and the document begin first
            if isinstance(event, NodeEvent):
                if event.anchor is not None or getattr(event, "tag", None) is not None:
                    _refuse_node(event, place_of(path, text, event), problems)
            elif not isinstance(event, CollectionEndEvent):
                _check_start(path, text, event, count, problems)
                continue
            if count > MOST_EVENTS:
                said = f"a file must hold at most {MOST_EVENTS} keys and values, found more"
                refuse(problems, place_of(path, text, event), "too-large", said)
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


def place_of(path: str, text: str, event: YamlEvent) -> Place:
    """The place of an event, which ends in its first line."""
    start, end = event.start_mark, event.end_mark
    line, column = start.line, start.column
    stop = end.column if end.line == line else column + _rest_of_line(text, start.index)
    return make_place((path, line + 1, column + 1, stop + 1 if stop > column else column + 2))


def _rest_of_line(text: str, start: int) -> int:
    """How many characters stand from `start` to the end of its line."""
    end = text.find("\n", start)
    return (len(text) if end < 0 else end) - start


def _check_start(path: str, text: str, event: YamlEvent, count: int, problems: Problems) -> None:
    """Refuse directives, and a document that is not the first."""
    if not isinstance(event, yaml.DocumentStartEvent):
        return
    if event.version or event.tags:
        said = 'a file must hold no directives, found "%"'
        place = place_of(path, text, event)
        refuse(problems, place, "yaml-feature", said, "Delete the line.")
    if count > 0:
        said = 'a file must hold one document, found a second one behind "---"'
        place = place_of(path, text, event)
        refuse(problems, place, "yaml-feature", said, "Put it into a file of its own.")


def _refuse_node(event: YamlEvent, place: Place, problems: Problems) -> NoReturn:
    """Refuse an alias, an anchor or a tag: they make one text mean another."""
    anchor = shortened(event.anchor or "", 20)
    if isinstance(event, yaml.AliasEvent):
        said = f'a value must not be an alias, found "*{anchor}"'
    elif event.anchor is not None:
        said = f'a value must not have an anchor, found "&{anchor}"'
    else:
        written = shortened(str(event.tag).replace("tag:yaml.org,2002:", "!!"), 30)
        said = f'a value must not have a tag, found "{written}"'
    refuse(problems, place, "yaml-feature", said, "If it is text, put it in quotes.")
