"""The key `former_ids` in the file of a record: how an address is added to it, byte by byte.

In go the file's text and the address, out comes one edit: a new key at the end, or a new item in
the list that is there, written as its neighbours are.
"""

import re

from generator.authoring.edits import Edit
from generator.model.events import END, LIST, MAPPING, SCALAR, Event, read_events
from generator.model.problems import Problems

KEY = "former_ids"


def add_former_id(path: str, text: str, former: str, free: str) -> Edit:
    """The edit that adds `former`; it takes the place of `free`, if that is in the list."""
    events = list(read_events(path, text, Problems()))
    items = _items(events)
    if not items:
        return _new_key(text, events, former)
    for item in items:
        if item.text == free:
            start = text.index(free, item.start)
            return Edit(start, start + len(free), former)
    last = items[-1]
    line = text.rfind("\n", 0, last.start) + 1
    dash = re.fullmatch(r"[ ]*-[ ]+", text[line : last.start])
    if not dash:
        return Edit(last.end, last.end, f", {former}")
    return _new_line(text, last.end, f"{dash[0]}{former}")


def _items(events: list[Event]) -> list[Event]:
    """The items of the list under `former_ids`, where there is one."""
    depth, found, inside = 0, [], False
    for n, event in enumerate(events):
        if event.sort == END:
            depth -= 1
            inside = inside and depth > 1
        elif event.sort in (LIST, MAPPING):
            depth += 1
            before = events[n - 1] if n else event
            inside = inside or (depth == 2 and before.sort == SCALAR and before.text == KEY)
        elif inside:
            found.append(event)
    return found


def _new_key(text: str, events: list[Event], former: str) -> Edit:
    """The key as the last one of the file, or as the first one inside braces."""
    root = events[0]
    if root.flow:
        return Edit(root.start + 1, root.start + 1, f"{KEY}: [{former}], ")
    indent = " " * (root.place.column - 1)
    return _new_line(text, _end(events), f"{indent}{KEY}: [{former}]")


def _end(events: list[Event]) -> int:
    """Where the last text, bracket or brace of the file ends."""
    open_: list[bool] = []
    end = 0
    for event in events:
        if event.sort == SCALAR:
            end = max(end, event.end)
        elif event.sort != END:
            open_.append(event.flow)
        elif open_.pop():
            end = max(end, event.start + 1)
    return end


def _new_line(text: str, end: int, line: str) -> Edit:
    """A line below the one in which something ends; the comment behind that stays where it is."""
    if text[end - 1 : end] == "\n":
        return Edit(end, end, f"{line}\n")
    at = text.find("\n", end)
    return Edit(len(text), len(text), f"\n{line}") if at < 0 else Edit(at, at, f"\n{line}")
